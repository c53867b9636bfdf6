/** The clock of an attempt, and what counts of its cards. */
import { describe, expect, test } from 'vitest'
import type { Attempt } from './attempt.ts'
import {
  asking,
  isPredicting,
  leftMs,
  newAttempt,
  PHASES,
  plannedMs,
  predictionPoints,
  QUESTION_MS,
  spentMs,
  ticked,
  whatIfsPut,
  withCard,
} from './attempt.ts'
import type { Taken } from './taken.ts'

const NEW = newAttempt('orders', 20, 'abc', 1, 0)

function taken(fault: 'none' | 'crash', points: number | null): Taken {
  const crash = { at: 0, do: 'crash', node: 'order' } as const
  const card = { number: 1, fault: fault === 'none' ? null : crash, kind: fault, breaks: true }
  const asks = { count: 'applied', effect: 'label' } as const
  const answer = { broken: [], count: 0, records: 1 }
  const scored = points === null ? null : ({ right: true, count: 'exact', points } as const)
  return {
    put: { card, base: [], options: [], asks },
    prediction: null,
    run: { answer, fresh: [], scored },
    words: '',
    changed: [],
  }
}

describe('the clock', () => {
  test('goes on in the phase that is open, and not while it is paused or all is over', () => {
    const later = ticked({ ...NEW, phase: 'mend' }, 1_000)
    expect(later.spentMs.mend).toBe(1_000)
    expect(leftMs(later)).toBe(20 * 60_000 - 1_000)
    expect(ticked({ ...NEW, paused: true }, 1_000).spentMs.scope).toBe(0)
    expect(ticked({ ...NEW, phase: 'debrief' }, 1_000).spentMs.debrief).toBe(0)
  })

  test('Q6 a page that stood still for hours has not practised, one that was hidden for a minute has', () => {
    expect(ticked(NEW, 60_000).spentMs.scope).toBe(60_000)
    expect(ticked(NEW, 3 * 3_600_000).spentMs.scope).toBe(1_000)
  })

  test('a question costs its time once', () => {
    const asked = asking(asking(NEW, 'load'), 'load')
    expect(asked.asked).toEqual(['load'])
    expect(spentMs(asked)).toBe(QUESTION_MS)
  })

  test('the plan of all phases is the length of the round', () => {
    const all = PHASES.reduce((sum, phase) => sum + plannedMs(NEW, phase), 0)
    expect(all).toBeCloseTo(20 * 60_000)
  })
})

describe('cards', () => {
  test('the run is locked in the scope, and as long as a card lies there of which nothing was said', () => {
    expect(isPredicting(NEW)).toBe(true)
    const put: Attempt = { ...NEW, phase: 'whatIfs', cards: [{ ...taken('crash', 1), run: null }] }
    expect(isPredicting(put)).toBe(true)
    expect(isPredicting(withCard(put, { run: taken('crash', 1).run }))).toBe(false)
    expect(isPredicting({ ...put, phase: 'certify' })).toBe(false)
  })

  test('what was not put because the round ended early counts as not known; what a sweep did not find does not', () => {
    const cards = [taken('none', 1), taken('crash', 0.5), taken('crash', null)]
    expect(whatIfsPut({ ...NEW, cards })).toBe(2)
    expect(predictionPoints({ ...NEW, cards })).toEqual([1, 0.5, 0, 0, 0])
    expect(predictionPoints({ ...NEW, cards, exhausted: true })).toEqual([1, 0.5, 0])
  })
})
