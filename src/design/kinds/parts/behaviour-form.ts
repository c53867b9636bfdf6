/** How a behaviour is edited as a whole. Paths begin in the config. Its handlers have forms of their own. */
import { phrase } from '../../../core/codes.ts'
import type { Field, FieldGroup, FieldInput, Option } from '../../form.ts'
import { HANDLER_ROOTS } from './behaviour.ts'
import { BATCH_MAX, CONCURRENCY_MAX, STORES_MAX } from './behaviour-limits.ts'
import { FRESH_HANDLER, FRESH_OUTBOX, FRESH_STORE } from './fresh.ts'

const NAME_MAX = 40

export function field(path: string, code: string, input: FieldInput): Field {
  const words = `form.behaviour.${code}`
  return { path, label: phrase(words), help: phrase(`${words}.help`), input }
}

export function mayMiss(one: Field): Field {
  return { ...one, mayMiss: true }
}

export function options(code: string, values: readonly (string | number)[]): readonly Option[] {
  return values.map((value) => ({ value, label: phrase(`form.behaviour.${code}.${value}`) }))
}

export function choice(code: string, values: readonly (string | number)[]): FieldInput {
  return { kind: 'choice', options: options(code, values) }
}

export const EXPRESSION: FieldInput = { kind: 'expression', roots: HANDLER_ROOTS }
export const ID: FieldInput = { kind: 'text', maxLength: NAME_MAX, as: 'id' }
export const DURATION: FieldInput = { kind: 'duration' }

function count(min: number, max: number): FieldInput {
  return { kind: 'number', unit: 'count', min, max, step: 1 }
}

export function milliseconds(min: number, max: number, step: number): FieldInput {
  return { kind: 'number', unit: 'ms', min, max, step }
}

/** Of the whole. Paths begin in the config. */
export const BEHAVIOUR_GROUPS: readonly FieldGroup[] = [
  {
    title: phrase('form.behaviour'),
    fields: [
      field('handlers', 'handlers', { kind: 'handlers' }),
      field('concurrency', 'concurrency', count(1, CONCURRENCY_MAX)),
      field('laneBy', 'laneBy', EXPRESSION),
      mayMiss(field('restartAfterMs', 'restart', DURATION)),
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
      max: STORES_MAX,
    },
  },
  {
    title: phrase('form.behaviour.outbox'),
    within: 'behaviour',
    fields: [
      field('pollMs', 'outbox.poll', milliseconds(1, 60_000, 10)),
      field('batch', 'outbox.batch', count(1, BATCH_MAX)),
      field('markAfter', 'outbox.markAfter', choice('outbox.markAfter', ['ack', 'send'])),
    ],
    optional: {
      path: 'behaviour.outbox',
      label: phrase('form.behaviour.outbox.has'),
      fresh: FRESH_OUTBOX,
    },
  },
]
