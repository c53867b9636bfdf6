/** How a handler is edited: its fields, and those of each kind of step. Paths begin in the part. */
import { phrase } from '../../../core/codes.ts'
import { FAILURE_CLASSES, GIVE_UP_WAYS } from '../../../core/row.ts'
import type { Field, FieldGroup, FieldInput } from '../../form.ts'
import { MS_MAX, TEXT_MAX } from '../../limits.ts'
import type { Step } from './behaviour.ts'
import { HANDLER_ROOTS, REFUSALS } from './behaviour.ts'
import {
  DURATION,
  EXPRESSION,
  ID,
  choice,
  field,
  mayMiss,
  milliseconds,
  options,
} from './behaviour-form.ts'
import { FAILS_MAX, RETRIES_MAX } from './behaviour-limits.ts'
import { onlyMqtt5 } from './form-fields.ts'
import { FRESH_RETRY } from './fresh.ts'

const TOPIC_MAX = 1_000

const NAMED: FieldInput = { kind: 'named', roots: HANDLER_ROOTS }
const PLAIN: FieldInput = { kind: 'text', maxLength: TEXT_MAX, as: 'plain' }
const SWITCH: FieldInput = { kind: 'switch' }
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

const IF = field('if', 'if', EXPRESSION)

/** Before the steps of a handler. */
export const HANDLER_HEAD: readonly Field[] = [
  field('id', 'id', ID),
  field('on', 'on', { kind: 'trigger' }),
  field('key', 'key', EXPRESSION),
  field('guard', 'guard', EXPRESSION),
  mayMiss(field('work', 'work', DURATION)),
]

const DEDUPE: FieldGroup = {
  title: phrase('form.behaviour.dedupe'),
  fields: [
    field('by', 'dedupe.by', EXPRESSION),
    field('mode', 'dedupe.mode', choice('dedupe.mode', ['inTx', 'before', 'after'])),
    field('forgetAfterMs', 'dedupe.window', milliseconds(1, MS_MAX, 1_000)),
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
      other: { kind: 'number', unit: 'count', min: 0, max: RETRIES_MAX, step: 1 },
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
    fresh: FRESH_RETRY,
  },
}

/** Behind the steps of a handler. */
export const HANDLER_GROUPS: readonly FieldGroup[] = [
  {
    title: phrase('form.behaviour.ends'),
    fields: [
      field('ack', 'ack', choice('ack', ['onReceive', 'afterCommit', 'afterEmit'])),
      mayMiss(field('store', 'ownStore', STORE)),
      mayMiss(
        field('undoes', 'undoes', { kind: 'nameOf', list: 'behaviour.handlers', field: 'id' }),
      ),
    ],
  },
  DEDUPE,
  RETRY,
  {
    title: phrase('form.behaviour.givesUp'),
    fields: [
      field('onGiveUp', 'onGiveUp', choice('onGiveUp', GIVE_UP_WAYS)),
      mayMiss(onlyMqtt5(field('refuseWith', 'refuseWith', choice('refuseWith', REFUSALS)))),
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
    max: FAILS_MAX,
  },
}

/** Of each kind of step. Steps inside it are drawn apart. */
export const STEP_GROUPS: Readonly<Record<Step['do'], readonly FieldGroup[]>> = {
  set: [
    plainGroup([
      field('set', 'set', NAMED),
      mayMiss(field('store', 'store', STORE)),
      field('key', 'otherKey', EXPRESSION),
      IF,
    ]),
  ],
  read: [
    plainGroup([
      field('row', 'row', EXPRESSION),
      field('as', 'as', ID),
      mayMiss(field('store', 'store', STORE)),
    ]),
  ],
  effect: [
    plainGroup([
      field('effect', 'effect', ID),
      field('key', 'effectKey', EXPRESSION),
      field('args', 'args', NAMED),
      field('idemKey', 'idemKey', EXPRESSION),
      mayMiss(field('takes', 'takes', DURATION)),
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
      field('expiryMs', 'expiry', milliseconds(1, MS_MAX, 1_000)),
      mayMiss(field('when', 'when', choice('when', ['afterCommit', 'beforeCommit']))),
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
      mayMiss(field('afterMs', 'after', DURATION)),
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
