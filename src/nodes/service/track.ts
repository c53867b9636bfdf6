/**
 * The way of a message through its handler, as a card draws it: one station for each micro-operation, as the handler
 * has them. A crash point lies between two stations.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { HandlerPlan } from '../../service/program.ts'
import type { Task } from '../../service/state.ts'

export type Op = 'received' | 'dedupe' | 'load' | 'work' | 'effect' | 'commit' | 'emit' | 'ack'

export interface Station {
  readonly op: Op
  /** Of an effect: its instruction. */
  readonly place: number
}

const NO_PLACE = -1

/** The micro-operations of a handler, in their order. */
export function stationsOf(handler: HandlerPlan): readonly Station[] {
  const { on, ack, dedupe, key, store, work, code } = handler
  const message = 'msg' in on
  const emits = code.some((step) => step.op === 'emit' && step.via === 'direct')
  const ops: (Op | false | readonly Station[])[] = [
    message && 'received',
    message && ack === 'onReceive' && 'ack',
    message && dedupe !== null && 'dedupe',
    key !== null && store >= 0 && 'load',
    work !== 0 && 'work',
    code.flatMap(({ op }, place): Station[] => (op === 'effect' ? [{ op, place }] : [])),
    'commit',
    message && ack === 'afterCommit' && 'ack',
    emits && 'emit',
    message && ack === 'afterEmit' && 'ack',
  ]
  return ops.flatMap((op): readonly Station[] =>
    op === false ? [] : typeof op === 'string' ? [{ op, place: NO_PLACE }] : op,
  )
}

export function nameOfStation({ op }: Station): Phrase {
  return phrase(`face.track.${op}`)
}

/** How many stations an attempt has behind it. */
export function doneBy(stations: readonly Station[], task: Task): number {
  const { phase, stage, place } = task
  const first = (...ops: readonly Op[]) => stations.findIndex(({ op }) => ops.includes(op))
  if (phase === 'backoff' || phase === 'blocked') return first('received') + 1
  switch (stage) {
    case 'mark':
      return Math.max(0, first('dedupe'))
    case 'row':
      return Math.max(0, first('load'))
    case 'guard':
      return Math.max(0, first('work'))
    case 'code': {
      const next = stations.findIndex((one) => one.op === 'effect' && one.place >= place)
      return next >= 0 ? next : first('commit')
    }
  }
}

/** How many stations are behind a crash point. `place`: of the effect at hand, where it is known. */
export function doneAt(stations: readonly Station[], point: string, place: number | null): number {
  const at = (op: Op) => stations.findIndex((one) => one.op === op)
  const effect = () => {
    const known = stations.findIndex((one) => one.op === 'effect' && one.place === place)
    return known >= 0 ? known : at('effect')
  }
  switch (point) {
    case 'received':
      return at('received') + 1
    case 'afterAck':
      return at('ack') + 1
    case 'beforeEffect':
      return Math.max(0, effect())
    case 'afterEffect':
      return effect() + 1
    case 'beforeCommit':
      return at('commit')
    case 'afterEmit':
      return Math.max(at('emit'), at('commit')) + 1
    default:
      return at('commit') + 1
  }
}
