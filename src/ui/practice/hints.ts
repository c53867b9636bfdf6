/**
 * Hints after a card has broken something: a question that its fault asks, then the first cause of a break. Each has its
 * price, which is off the points of its card and of nothing else. Offered is only what there is.
 */
import { HINT_PRICES } from '../../content/rounds/round.ts'
import type { Passage, Put } from '../../worker/practice-api.ts'
import type { Hint, Taken } from './taken.ts'

export const QUESTION: Hint = { kind: 'question', invariant: '' }

export function isSameHint(one: Hint, other: Hint): boolean {
  return one.kind === other.kind && one.invariant === other.invariant
}

export function isTaken({ hints = [] }: Pick<Taken, 'hints'>, hint: Hint): boolean {
  return hints.some((one) => isSameHint(one, hint))
}

/**
 * What is asked, by where the fault strikes: what is out before the commit, something only memory has, a row that is not
 * marked, who waits, a packet. The line of the card has the answer.
 */
export type Asked = 'outside' | 'memory' | 'mark' | 'ack' | 'wire'

/** null: there is nothing to ask. */
export function askedOf({ card, passage = null, exchange = null }: Put): Asked | null {
  if (exchange !== null) return 'wire'
  if (passage === null) return null
  const { ops, done, lying } = passage
  const { memory = [], outside = [] } = lying ?? {}
  if (card.fault?.do === 'crashAt' && card.fault.point === 'relayPublished')
    return outside.length > 0 ? 'mark' : null
  const isToCome = (op: Passage['ops'][number]) => ops.includes(op, done)
  if (outside.length > 0 && isToCome('commit')) return 'outside'
  if (memory.some(({ kind }) => kind !== 'message')) return 'memory'
  if (isToCome('ack')) return 'ack'
  return memory.length > 0 ? 'memory' : null
}

/** What may be taken next, and of which nothing has been taken: the question first, where there is one. */
export function offered(taken: Taken): readonly Hint[] {
  const { put, run } = taken
  const clues = run?.clues ?? null
  if (run === null || clues === null || run.fresh.length === 0) return []
  if (askedOf(put) !== null && !isTaken(taken, QUESTION)) return [QUESTION]
  const causes = clues.causes.filter(({ invariant }) => run.fresh.includes(invariant))
  return causes
    .map(({ invariant }): Hint => ({ kind: 'cause', invariant }))
    .filter((hint) => !isTaken(taken, hint))
}

/** In percent of a card's points. */
function priceOf({ hints = [] }: Pick<Taken, 'hints'>): number {
  return hints.reduce((sum, { kind }) => sum + HINT_PRICES[kind], 0)
}

/** What each hint has cost, in percent of a card's points: never more than were there. */
export function costsOf(taken: Pick<Taken, 'hints' | 'run'>): readonly (readonly [Hint, number])[] {
  let left = Math.round(100 * (taken.run?.scored?.points ?? 0))
  return (taken.hints ?? []).map((hint) => {
    const cost = Math.min(left, HINT_PRICES[hint.kind])
    left -= cost
    return [hint, cost]
  })
}

/** What a card has brought, 0 to 1. What was not predicted brings nothing, and costs no more than that. */
export function cardPoints(taken: Taken): number {
  const points = taken.run?.scored?.points ?? 0
  return Math.max(0, points - priceOf(taken) / 100)
}
