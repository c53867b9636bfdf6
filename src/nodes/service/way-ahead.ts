/**
 * What a handler still has before it, from a place in its steps: what comes whatever its conditions say, and what comes
 * only if one of them says so. That nothing fails is taken for granted: a failure has another way.
 *
 * Steps only lead on, never back: what each leads to is known once all behind it are.
 */
import type { HandlerPlan, Instruction } from '../../service/program.ts'
import type { Op } from './track.ts'

export interface Ahead {
  readonly op: Op
  /** It comes whatever a condition says. */
  readonly sure: boolean
}

/** What a place in the steps leads to; the place behind the last is the commit. */
interface Reach {
  readonly sure: ReadonlySet<number>
  readonly perhaps: ReadonlySet<number>
}

/** What it knows already of what is to come. */
export interface Known {
  /** The message is to be acknowledged still, when it is handled. */
  readonly owed: boolean
  /** Events that wait for the commit. */
  readonly events: number
  /** It comes to its steps for certain. */
  readonly begins: boolean
}

/** From any of some places: those that it may be at next. None: it fails, and comes to no commit. */
export function aheadFrom(
  { code, ack }: HandlerPlan,
  places: readonly number[],
  { owed, events, begins }: Known,
): readonly Ahead[] {
  const reach = joined(places, reachesOf(code))
  const end = code.length
  if (!reach.perhaps.has(end)) return []
  const at = (place: number, op: Op): readonly Ahead[] =>
    reach.perhaps.has(place) ? [{ op, sure: begins && reach.sure.has(place) }] : []
  const steps = code.flatMap((step, place) => (isStation(step) ? at(place, step.op) : []))
  const commit = at(end, 'commit')
  const emits = [
    ...Array.from({ length: events }, () => commit)
      .flat()
      .map(({ sure }) => emitting(sure)),
    ...code.flatMap((step, place) => (isDirect(step) ? at(place, 'emit') : [])),
  ]
  // What is ignored, or known, is acknowledged too.
  const acks: readonly Ahead[] = owed ? [{ op: 'ack', sure: reach.sure.has(end) }] : []
  const early = ack === 'afterCommit'
  return [...steps, ...commit, ...(early ? acks : []), ...emits, ...(early ? [] : acks)]
}

function emitting(sure: boolean): Ahead {
  return { op: 'emit', sure }
}

function isStation(step: Instruction): step is Extract<Instruction, { op: 'effect' | 'emit' }> {
  return step.op === 'effect' || (step.op === 'emit' && step.via === 'atOnce')
}

function isDirect(step: Instruction): boolean {
  return step.op === 'emit' && step.via === 'direct'
}

/** Parts per million that are certain. */
const ALWAYS = 1_000_000

/** Where a step leads to. */
export function nextsOf(step: Instruction, place: number): readonly number[] {
  switch (step.op) {
    case 'jump':
      return [step.to]
    case 'unless':
      return [place + 1, step.to]
    case 'effect':
      return [place + 1, step.refused]
    case 'fail':
      return step.when === null && step.ppm >= ALWAYS ? [] : [place + 1]
    default:
      return [place + 1]
  }
}

function reachesOf(code: readonly Instruction[]): readonly Reach[] {
  const end = code.length
  const reaches: Reach[] = []
  reaches[end] = { sure: new Set([end]), perhaps: new Set([end]) }
  for (let place = end - 1; place >= 0; place--) {
    const step = code[place]!
    const { sure, perhaps } = joined(nextsOf(step, place), reaches)
    const always = !('when' in step) || step.when === null
    reaches[place] = {
      sure: always ? new Set([place, ...sure]) : sure,
      perhaps: new Set([place, ...perhaps]),
    }
  }
  return reaches
}

function joined(places: readonly number[], reaches: readonly Reach[]): Reach {
  const all = places.map((place) => reaches[place]!)
  const perhaps = new Set(all.flatMap((one) => [...one.perhaps]))
  const sure = [...perhaps].filter((place) => all.every((one) => one.sure.has(place)))
  return { sure: new Set(sure), perhaps }
}
