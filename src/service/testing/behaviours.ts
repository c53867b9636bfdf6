/** Small behaviours for tests: one store, one handler, and the steps that they are made of. */
import type {
  Behaviour,
  EffectStep,
  EmitStep,
  Handler,
  SetStep,
  Step,
} from '../../design/kinds/parts/behaviour.ts'

export const DB = { name: 'db', durability: 'durable', isolation: 'serializable' } as const

export const RETRY = {
  max: 2,
  delayMs: 100,
  factor: 2,
  capMs: 1_000,
  jitter: 'none',
  on: ['transient', 'timeout'],
} as const

export function handler(steps: readonly Step[], more: Partial<Handler> = {}): Handler {
  return {
    id: 'h',
    on: { msg: 't/+' },
    key: 'd.orderId',
    ack: 'afterEmit',
    onGiveUp: 'drop',
    do: steps,
    ...more,
  }
}

export function behaviour(handlers: readonly Handler[], more: Partial<Behaviour> = {}): Behaviour {
  return { stores: [DB], handlers, concurrency: 1, ...more }
}

export const SET: SetStep = { do: 'set', set: { n: '(s.n ?? 0) + 1' } }
export const EMIT: EmitStep = {
  do: 'emit',
  topic: "'out/' + k",
  type: 'Done',
  data: { orderId: 'k', n: 's.n' },
  qos: 1,
  via: 'direct',
}
export const CHARGE: EffectStep = {
  do: 'effect',
  effect: 'charge',
  key: 'k',
  args: { cents: '100' },
  takes: 50,
  save: 'r',
  fails: [
    { ppm: 1, error: 'declined', class: 'business' },
    { ppm: 1, error: '503', class: 'transient' },
  ],
}
