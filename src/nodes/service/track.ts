/**
 * The way of a message through its handler, as a card draws it: one station for each micro-operation, as the handler
 * has them. A crash point lies between two stations.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { HandlerPlan } from '../../service/program.ts'
import { textOf } from '../../service/scope.ts'
import type { BehaviourState, Task } from '../../service/state.ts'
import type { Death } from '../kind.ts'

export type Op =
  | 'received'
  | 'dedupe'
  | 'load'
  | 'work'
  | 'effect'
  | 'commit'
  | 'emit'
  | 'letter'
  | 'ack'

export interface Station {
  readonly op: Op
  /** Of an effect, and of an event that is published at once: its instruction. */
  readonly place: number
}

/** How a message comes to its end. */
export type End = NonNullable<BehaviourState['ended']>['how']

const NO_PLACE = -1

/**
 * The micro-operations of a handler, in their order. `end`: only those of a message that ended so; what is known, is
 * ignored or has been given up comes to no commit.
 */
export function stationsOf(handler: HandlerPlan, end: End = 'ok'): readonly Station[] {
  const { on, ack, dedupe, key, store, work, code, onGiveUp, dlq } = handler
  const message = 'msg' in on
  const commits = end === 'ok' || end === 'failed'
  const opens = end !== 'gaveUp' && end !== 'duplicate'
  const steps = code.flatMap((step, place): readonly Station[] => {
    if (step.op === 'effect') return [{ op: 'effect', place }]
    return step.op === 'emit' && step.via === 'atOnce' ? [{ op: 'emit', place }] : []
  })
  const emits = code.some((step) => step.op === 'emit' && step.via === 'direct')
  const ops: (Op | false | readonly Station[])[] = [
    message && 'received',
    message && ack === 'onReceive' && 'ack',
    end !== 'gaveUp' && message && dedupe !== null && 'dedupe',
    opens && key !== null && store >= 0 && 'load',
    opens && work !== 0 && 'work',
    commits && steps,
    commits && 'commit',
    message && commits && ack === 'afterCommit' && 'ack',
    commits && emits && 'emit',
    end === 'gaveUp' && message && onGiveUp === 'dlq' && dlq !== null && 'letter',
    message && ack !== 'onReceive' && !(commits && ack === 'afterCommit') && 'ack',
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
  const first = (op: Op) => stations.findIndex((one) => one.op === op)
  // What came before its transaction stays done, however often that is begun.
  const came = first('received') + 1
  const before = stations[came]?.op === 'ack' && came > 0 ? came + 1 : came
  if (phase === 'backoff' || phase === 'blocked') return before
  switch (stage) {
    case 'mark':
      return Math.max(before, first('dedupe'))
    case 'row':
      return Math.max(before, first('load'))
    case 'guard':
      return Math.max(before, first('work'))
    case 'code': {
      const next = stations.findIndex((one) => one.place !== NO_PLACE && one.place >= place)
      return next >= 0 ? next : first('commit')
    }
  }
}

/** Where a process died, as its crash row says it. */
type Struck = NonNullable<Death['at']>

/**
 * The instruction that a task was at as it passed the crash point; null: it was at none, or had left its lane. What
 * else is at work rests at no event.
 */
export function placeIn(
  { code }: HandlerPlan,
  { point, key }: Struck,
  tasks: readonly Task[],
): number | null {
  const op = point === 'afterEmit' ? 'emit' : 'effect'
  const there = tasks.filter(({ place }) => code[place]?.op === op)
  const its = there.find(({ item }) => (textOf(item.key) ?? '') === key)
  return its?.place ?? null
}

/** How what died at a crash point had ended. What is at its beginning or on its way has not: it is drawn in full. */
export function endOf(
  { ack }: HandlerPlan,
  { point }: Struck,
  ended: BehaviourState['ended'],
): End {
  const over = point === 'afterEmit' || (point === 'afterAck' && ack !== 'onReceive')
  return over ? (ended?.how ?? 'ok') : 'ok'
}

/**
 * How many stations are behind a crash point. `place`: the instruction that the task which died was at; null: it had
 * left its lane, or was in none yet.
 */
export function doneAt(stations: readonly Station[], point: string, place: number | null): number {
  const at = (op: Op) => stations.findIndex((one) => one.op === op)
  const known = stations.findIndex(
    (one) => place !== null && one.place !== NO_PLACE && one.place === place,
  )
  const effect = known >= 0 ? known : at('effect')
  const afterCommit = () => stations.findIndex((one) => one.op === 'emit' && one.place === NO_PLACE)
  switch (point) {
    case 'received':
      return at('received') + 1
    case 'afterAck':
      return at('ack') + 1
    case 'beforeEffect':
      return Math.max(0, effect)
    case 'afterEffect':
      return effect + 1
    case 'beforeCommit':
      return at('commit')
    case 'afterEmit':
      // While it is in its lane its transaction is open: what was published was so at once.
      return (known >= 0 ? known : Math.max(at('letter'), afterCommit(), at('commit'))) + 1
    default:
      return at('commit') + 1
  }
}
