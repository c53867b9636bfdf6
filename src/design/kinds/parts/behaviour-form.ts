/** How a behaviour is edited: the fields of a handler and of each kind of step. Paths begin in the part. */
import { phrase } from '../../../core/codes.ts'
import { FAILURE_CLASSES, GIVE_UP_WAYS } from '../../../core/row.ts'
import type { Field, FieldGroup, FieldInput, Option } from '../../form.ts'
import { MS_MAX } from '../../scalars.ts'
import type { Handler, Outbox, Step, Store } from './behaviour.ts'
import { HANDLER_ROOTS } from './behaviour.ts'
import { BEHAVIOUR_LIMITS } from './behaviour-limits.ts'

export const FRESH_OUTBOX: Outbox = { pollMs: 100, batch: 50, markAfter: 'ack' }

export const FRESH_STORE: Store = { name: 'db', durability: 'durable', isolation: 'serializable' }

export const FRESH_HANDLER: Handler = {
  id: 'handle',
  on: { msg: 'lab/#' },
  ack: 'afterCommit',
  do: [],
  onGiveUp: 'drop',
}

const NAME_MAX = 40
const TOPIC_MAX = 1_000
const TEXT_MAX = 1_000

function field(path: string, code: string, input: FieldInput): Field {
  const words = `form.behaviour.${code}`
  return { path, label: phrase(words), help: phrase(`${words}.help`), input }
}

function options(code: string, values: readonly string[]): readonly Option[] {
  return values.map((value) => ({ value, label: phrase(`form.behaviour.${code}.${value}`) }))
}

function choice(code: string, values: readonly string[]): FieldInput {
  return { kind: 'choice', options: options(code, values) }
}

const EXPRESSION: FieldInput = { kind: 'expression', roots: HANDLER_ROOTS }
const NAMED: FieldInput = { kind: 'named', roots: HANDLER_ROOTS }
const ID: FieldInput = { kind: 'text', maxLength: NAME_MAX, as: 'id' }
const PLAIN: FieldInput = { kind: 'text', maxLength: TEXT_MAX, as: 'plain' }
const SWITCH: FieldInput = { kind: 'switch' }
const DURATION: FieldInput = { kind: 'duration' }
const STORE: FieldInput = { kind: 'nameOf', list: 'behaviour.stores', field: 'name' }
const PPM: FieldInput = { kind: 'number', unit: 'ppm', min: 0, max: 1_000_000, step: 10_000 }
const QOS: FieldInput = {
  kind: 'choice',
  options: [0, 1, 2].map((value) => ({
    value,
    label: phrase(`form.qos.${value}`),
    sign: String(value),
  })),
}

function count(min: number, max: number): FieldInput {
  return { kind: 'number', unit: 'count', min, max, step: 1 }
}

function milliseconds(min: number, max: number, step: number): FieldInput {
  return { kind: 'number', unit: 'ms', min, max, step }
}

const IF = field('if', 'if', EXPRESSION)

/** Before the steps of a handler. */
export const HANDLER_HEAD: readonly Field[] = [
  field('id', 'id', ID),
  field('on', 'on', { kind: 'trigger' }),
  field('key', 'key', EXPRESSION),
  field('guard', 'guard', EXPRESSION),
  field('work', 'work', DURATION),
]

const DEDUPE: FieldGroup = {
  title: phrase('form.behaviour.dedupe'),
  fields: [
    field('by', 'dedupe.by', EXPRESSION),
    field('mode', 'dedupe.mode', choice('dedupe.mode', ['inTx', 'before', 'after'])),
  ],
  optional: {
    path: 'dedupe',
    label: phrase('form.behaviour.dedupe.has'),
    fresh: { by: 'e.id', mode: 'inTx' },
  },
}

const RETRY: FieldGroup = {
  title: phrase('form.behaviour.retry'),
  fields: [
    field('max', 'retry.max', {
      kind: 'choice',
      options: options('retry.max', ['unbounded']),
      other: { kind: 'number', unit: 'count', min: 0, max: BEHAVIOUR_LIMITS.retries, step: 1 },
    }),
    field('delayMs', 'retry.delay', milliseconds(0, MS_MAX, 100)),
    field('factor', 'retry.factor', { kind: 'number', unit: 'none', min: 1, max: 10, step: 0.1 }),
    field('capMs', 'retry.cap', milliseconds(0, MS_MAX, 1_000)),
    field('jitter', 'retry.jitter', choice('retry.jitter', ['none', 'full', 'equal'])),
    field('on', 'retry.on', { kind: 'several', options: options('class', FAILURE_CLASSES) }),
  ],
  optional: {
    path: 'retry',
    label: phrase('form.behaviour.retry.has'),
    fresh: {
      max: 5,
      delayMs: 200,
      factor: 2,
      capMs: 5_000,
      jitter: 'full',
      on: ['transient', 'timeout'],
    },
  },
}

/** Behind the steps of a handler. */
export const HANDLER_GROUPS: readonly FieldGroup[] = [
  {
    title: phrase('form.behaviour.ends'),
    fields: [
      field('ack', 'ack', choice('ack', ['onReceive', 'afterCommit', 'afterEmit'])),
      field('store', 'ownStore', STORE),
      field('undoes', 'undoes', { kind: 'nameOf', list: 'behaviour.handlers', field: 'id' }),
    ],
  },
  DEDUPE,
  RETRY,
  {
    title: phrase('form.behaviour.givesUp'),
    fields: [
      field('onGiveUp', 'onGiveUp', choice('onGiveUp', GIVE_UP_WAYS)),
      field('dlq', 'dlq', { kind: 'text', maxLength: TOPIC_MAX, as: 'topic' }),
    ],
  },
]

const plainGroup = (fields: readonly Field[]): FieldGroup => ({
  title: phrase('form.behaviour.step'),
  fields,
})

const FAILS: FieldGroup = {
  title: phrase('form.behaviour.fails'),
  fields: [
    field('error', 'fails.error', PLAIN),
    field('class', 'fails.class', choice('class', ['business', ...FAILURE_CLASSES])),
    field('ppm', 'fails.ppm', PPM),
    field('when', 'fails.when', EXPRESSION),
    field('afterApplied', 'fails.afterApplied', SWITCH),
  ],
  list: {
    path: 'fails',
    item: phrase('form.behaviour.fails.item'),
    add: phrase('form.behaviour.fails.add'),
    fresh: { ppm: 50_000, error: '503', class: 'transient' },
    max: BEHAVIOUR_LIMITS.fails,
  },
}

/** Of each kind of step. Steps inside it are drawn apart. */
export const STEP_GROUPS: Readonly<Record<Step['do'], readonly FieldGroup[]>> = {
  set: [
    plainGroup([
      field('set', 'set', NAMED),
      field('store', 'store', STORE),
      field('key', 'otherKey', EXPRESSION),
      IF,
    ]),
  ],
  read: [
    plainGroup([
      field('row', 'row', EXPRESSION),
      field('as', 'as', ID),
      field('store', 'store', STORE),
    ]),
  ],
  effect: [
    plainGroup([
      field('effect', 'effect', ID),
      field('key', 'effectKey', EXPRESSION),
      field('args', 'args', NAMED),
      field('idemKey', 'idemKey', EXPRESSION),
      field('takes', 'takes', DURATION),
      field('save', 'save', ID),
      IF,
    ]),
    FAILS,
  ],
  emit: [
    plainGroup([
      field('via', 'via', { kind: 'via' }),
      field('type', 'type', PLAIN),
      field('topic', 'topic', EXPRESSION),
      field('data', 'data', NAMED),
      field('qos', 'qos', QOS),
      field('retain', 'retain', SWITCH),
      field('when', 'when', choice('when', ['afterCommit', 'beforeCommit'])),
      field('key', 'emitKey', EXPRESSION),
      field('correlation', 'correlation', EXPRESSION),
      IF,
    ]),
  ],
  if: [plainGroup([field('if', 'ifStep', EXPRESSION)])],
  timer: [
    plainGroup([
      field('timer', 'timer', ID),
      field('key', 'timerKey', EXPRESSION),
      field('afterMs', 'after', DURATION),
      field('cancel', 'cancel', SWITCH),
      field('durable', 'durable', SWITCH),
      IF,
    ]),
  ],
  fail: [
    plainGroup([
      field('class', 'failClass', choice('class', FAILURE_CLASSES)),
      field('error', 'error', PLAIN),
      field('ppm', 'ppm', PPM),
      field('when', 'failWhen', EXPRESSION),
    ]),
  ],
}

/** Of the whole. Paths begin in the config. */
export const BEHAVIOUR_GROUPS: readonly FieldGroup[] = [
  {
    title: phrase('form.behaviour'),
    fields: [
      field('handlers', 'handlers', { kind: 'handlers' }),
      field('concurrency', 'concurrency', count(1, BEHAVIOUR_LIMITS.concurrency)),
      field('laneBy', 'laneBy', EXPRESSION),
      field('restartAfterMs', 'restart', DURATION),
      field('settings', 'settings', { kind: 'named', roots: null }),
    ],
    optional: {
      path: 'behaviour',
      label: phrase('form.behaviour.has'),
      fresh: { stores: [FRESH_STORE], handlers: [FRESH_HANDLER], concurrency: 1 },
      instead: 'keep',
    },
  },
  {
    title: phrase('form.behaviour.stores'),
    within: 'behaviour',
    fields: [
      field('name', 'store.name', ID),
      field('durability', 'store.durability', choice('store.durability', ['durable', 'volatile'])),
      field(
        'isolation',
        'store.isolation',
        choice('store.isolation', ['serializable', 'readCommitted']),
      ),
      field('init', 'store.init', { kind: 'rows' }),
    ],
    list: {
      path: 'behaviour.stores',
      item: phrase('form.behaviour.stores.item'),
      add: phrase('form.behaviour.stores.add'),
      fresh: FRESH_STORE,
      max: BEHAVIOUR_LIMITS.stores,
    },
  },
  {
    title: phrase('form.behaviour.outbox'),
    within: 'behaviour',
    fields: [
      field('pollMs', 'outbox.poll', milliseconds(1, 60_000, 10)),
      field('batch', 'outbox.batch', count(1, BEHAVIOUR_LIMITS.batch)),
      field('markAfter', 'outbox.markAfter', choice('outbox.markAfter', ['ack', 'send'])),
    ],
    optional: {
      path: 'behaviour.outbox',
      label: phrase('form.behaviour.outbox.has'),
      fresh: FRESH_OUTBOX,
    },
  },
]
