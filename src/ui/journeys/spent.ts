/**
 * Where the time of a journey went: the stretches of the way that led to its end, one behind the other. What happens
 * beside that way (a mail while the order goes on) costs it nothing. The stretches add up to the length of the way.
 */
import type { Attempt, Journey, Message } from './journey.ts'

/**
 * `wire`: published and not there yet, the broker between included. `rest`: it is there and nobody is at it: its lane
 * is taken, its process is down, it is to be delivered again, or a timer runs.
 */
export const SPENT = ['wire', 'handlers', 'world', 'outbox', 'retry', 'rest'] as const
export type Spent = (typeof SPENT)[number]

/** In µs. */
export interface Stretch {
  readonly kind: Spent
  readonly from: number
  readonly to: number
}

/** `isAside`: a handler that only listens; where the journey has no end, its way is that of the last that does more. */
export function stretchesOf(
  journey: Journey,
  isAside: (attempt: Attempt) => boolean,
): readonly Stretch[] {
  const last = lastOf(journey, isAside)
  if (last === null) return []
  const made = new Way(journey.start)
  for (const { message, attempts, leaves } of hopsTo(journey, last))
    made.hop(message, attempts, leaves)
  return made.stretches
}

interface Last {
  readonly attempt: Attempt
  /** When it was over for the journey. */
  readonly at: number
}

function lastOf(journey: Journey, isAside: (attempt: Attempt) => boolean): Last | null {
  const { attempts, turns, lastAt } = journey
  const turn = turns.at(-1)!
  const ended = attempts.find(
    ({ changes, givenUp }) =>
      changes.some(({ record }) => record === turn.record) || givenUp?.record === turn.record,
  )
  if (ended !== undefined && turn.standing.how !== 'open') return { attempt: ended, at: turn.at }
  const attempt = attempts.findLast((one) => !isAside(one)) ?? attempts.at(-1)
  if (attempt === undefined) return null
  return { attempt, at: attempt.end?.at ?? attempt.crash?.at ?? Math.max(attempt.at, lastAt) }
}

interface Hop {
  readonly message: Message
  /** All that its handler has tried, up to the one that went on. */
  readonly attempts: readonly Attempt[]
  /** When the last of them was over, or had written down what went on. */
  readonly leaves: number
}

/** From the first message on. */
function hopsTo({ messages, attempts }: Journey, last: Last): readonly Hop[] {
  const byRecord = new Map(messages.map((message) => [message.record, message]))
  const hops: Hop[] = []
  let [attempt, leaves]: [Attempt | null, number] = [last.attempt, last.at]
  const seen = new Set<Attempt>()
  while (attempt !== null && !seen.has(attempt)) {
    const at: Attempt = attempt
    seen.add(at)
    const message = byRecord.get(at.about)
    if (message === undefined) break
    const tries = attempts.filter(
      ({ about, node, handler, record }) =>
        about === at.about && node === at.node && handler === at.handler && record <= at.record,
    )
    hops.unshift({ message, attempts: tries, leaves })
    attempt = message.by
    leaves = message.since
  }
  return hops
}

class Way {
  readonly stretches: Stretch[] = []
  #at: number

  constructor(start: number) {
    this.#at = start
  }

  hop(message: Message, attempts: readonly Attempt[], leaves: number): void {
    this.#to('outbox', message.at)
    const node = attempts[0]?.node
    const delivery = message.deliveries.find((one) => one.node === node)
    if (delivery !== undefined) this.#to('wire', delivery.at)
    let waits: Spent = 'rest'
    attempts.forEach((attempt, place) => {
      this.#to(waits, attempt.at)
      const end = place === attempts.length - 1 ? leaves : (attempt.end?.at ?? attempt.at)
      for (const { asked, at } of attempt.effects) {
        this.#to('handlers', Math.min(asked, end))
        this.#to('world', Math.min(at, end))
      }
      this.#to('handlers', end)
      waits = attempt.retry === null ? 'rest' : 'retry'
    })
  }

  /** Up to a moment; one that has passed adds nothing. */
  #to(kind: Spent, to: number): void {
    if (to <= this.#at) return
    this.stretches.push({ kind, from: this.#at, to })
    this.#at = to
  }
}

/** How much of each there was up to a moment, and all together, in µs. */
export interface Sum {
  readonly total: number
  readonly parts: readonly { readonly kind: Spent; readonly took: number }[]
}

export function spentUntil(stretches: readonly Stretch[], until: number): Sum {
  const took = (kind: Spent) =>
    stretches.reduce(
      (sum, one) => sum + (one.kind === kind ? Math.max(0, Math.min(one.to, until) - one.from) : 0),
      0,
    )
  const parts = SPENT.map((kind) => ({ kind, took: took(kind) })).filter((one) => one.took > 0)
  return { total: parts.reduce((sum, one) => sum + one.took, 0), parts }
}
