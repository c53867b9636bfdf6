/** Journeys and their parts in a few words, as they stand at a record. */
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { trimmed } from '../../content/text/moments.ts'
import type { Attempt, Change, Effect, Journey } from './journey.ts'
import type { Stop } from './path.ts'
import type { StandingNow, State } from './standing.ts'

export function standingText(standing: StandingNow): string {
  if (standing.how === 'ended') return standing.word === '' ? JOURNEYS.how.ended : standing.word
  return JOURNEYS.how[standing.how]
}

/** What happened twice comes first; else how it stands. */
export function stateText({ standing, twice }: State): string {
  const worst = twice.at(-1)
  if (worst === undefined) return standingText(standing)
  return JOURNEYS.twice[worst.what](worst.name, worst.times)
}

export function secondsText(micros: number): string {
  return (micros / 1_000_000).toFixed(2)
}

/** From the first publish on, in ms. */
export function offsetText(journey: Journey, at: number): string {
  return `+${trimmed((at - journey.start) / 1000)} ms`
}

export function effectText({ name, applied, answer, error, nth }: Effect): string {
  const { effect } = JOURNEYS
  if (answer === 'ok') return applied || nth === 1 ? effect.applied(name) : effect.known(name)
  if (answer === 'timeout') return applied ? effect.lost(name) : effect.lostBefore(name)
  return answer === 'declined' ? effect.declined(name, error) : effect.failed(name, error)
}

/** `status PENDING`; of a number what it was before too. */
export function changeText({ key, own, before, after }: Change): string {
  const fields = Object.entries(after).filter(([field, value]) => before[field] !== value)
  const [field, value] = fields.find(([, one]) => typeof one === 'string') ?? fields[0] ?? []
  if (field === undefined) return ''
  if (typeof value === 'string') return value
  const former = before[field]
  const to = JSON.stringify(value)
  const told =
    former === undefined ? `${field} ${to}` : `${field} ${JSON.stringify(former)} → ${to}`
  return own ? told : `${key}: ${told}`
}

/** What a handler has come to, of its attempts up to a record. null: it has not begun. */
export function doneText(attempts: readonly Attempt[], record: number): string | null {
  const last = attempts.findLast((one) => one.record <= record)
  if (last === undefined) return null
  const { end, givenUp, crash } = last
  if (givenUp !== null && givenUp.record <= record) return JOURNEYS.gaveUpAfter(givenUp.attempts)
  if (end === null || end.record > record) return JOURNEYS.atWork
  if (end.how !== 'ok')
    return end.how === 'died' && crash !== null && crash.point !== ''
      ? JOURNEYS.crashAt(crash.point)
      : JOURNEYS.end[end.how]
  const refused = last.effects.find(({ answer }) => answer === 'declined')
  if (refused !== undefined) return effectText(refused)
  const changes = last.changes.map(changeText).filter((text) => text !== '')
  const own = last.changes.findLast((one) => one.own && changeText(one) !== '')
  if (own !== undefined) return changeText(own)
  const effect = last.effects.at(-1)
  const told = last.messages.find((one) => one.record <= record)
  if (effect !== undefined) return effectText(effect)
  return told?.type ?? changes[0] ?? JOURNEYS.end.ok
}

export function waitText({ waitsFor, timer }: Stop): string {
  if (timer !== null) return JOURNEYS.waitsForTimer(timer)
  return waitsFor.length === 0 ? '' : JOURNEYS.waitsFor(waitsFor.join(', '))
}
