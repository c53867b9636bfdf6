/** What the invariants make of the order story, played by the engine: step by step fewer of them break. */
import { describe, expect, test } from 'vitest'
import { designOf, findContent } from '../content/scenario.ts'
import { ORDER_STORY } from '../content/orders/story.ts'
import { fatesOf, play } from './testing/order-story.ts'
import type { Outcome } from './outcome.ts'
import { playDesign } from './outcome.ts'

function outcome(id: string, seed?: number): Outcome {
  const design = designOf(findContent(id)!)
  const run = seed === undefined ? design.run : { ...design.run, seed }
  const played = playDesign({ ...design, run })
  if ('problem' in played) throw new Error(played.problem.say)
  return played.outcome
}

const stateOf = ({ lights }: Outcome, id: string) => lights.find((light) => light.id === id)?.state

test.each([
  ['order-processing-literal', ['I3', 'I6', 'L1']],
  ['order-processing-compensation', ['I3']],
  ['order-processing-no-outbox', ['I3', 'I6', 'L1', 'L3']],
  ['dedupe-without-outbox', ['I3', 'I6', 'L1', 'L3']],
  ['order-processing-retry', []],
  ['order-processing-reference', []],
])('%s breaks %j', (id, expected) => {
  expect(outcome(id).broken.map(({ invariant }) => invariant)).toEqual(expected)
})

describe('orders that hold', () => {
  test('show what they are for: an order declined and undone, one without stock, an error that passes', () => {
    const story = ORDER_STORY['order-processing-reference']!
    const { seed } = story.run
    const shows = (other: number) => {
      const played = play({ ...story, run: { ...story.run, seed: other } })
      const fates = [...fatesOf(played).values()]
      const undone = fates.filter(({ events }) => events['PaymentDeclined'] === 1)
      const clean = undone.every(
        ({ status, held, charged, mails }) =>
          status === 'CANCELLED' && held === 0 && charged === 0 && mails['OrderCancelled'] === 1,
      )
      const rejected = fates.some(({ events }) => events['StockRejected'] === 1)
      const { trace } = played
      const retried = Array.from({ length: trace.length }, (_, at) => trace.row(at).ev)
      return undone.length > 0 && clean && rejected && retried.includes('retry')
    }
    const smaller = Array.from({ length: seed - 1 }, (_, i) => i + 1)
    expect([...smaller, seed].map(shows)).toEqual([...smaller.map(() => false), true])
  })

  test.each([1, 2, 3])('with seed %i hold all eleven, and their ledger', (seed) => {
    const { lights } = outcome('order-processing-reference', seed)
    expect(new Set(lights.map(({ state }) => state))).toEqual(new Set(['ok']))
  })

  test('and each invariant has had something to look at, but for what must never be', () => {
    const { lights } = outcome('order-processing-reference')
    const blind = lights.filter(({ counts }) => counts.seen === 0)
    expect(blind.map(({ id }) => id)).toEqual(['I9'])
    expect(lights.filter(({ counts }) => counts.passedOver > 0)).toEqual([])
  })
})

test('a run with a crash is not judged by how quick it was', () => {
  expect(stateOf(outcome('order-processing-no-outbox'), 'I10')).toBe('open')
  expect(stateOf(outcome('order-processing-reference'), 'I10')).toBe('ok')
})

test('what is paid and never shipped leads to the charge of that order', () => {
  const { broken } = outcome('order-processing-no-outbox')
  const lost = broken.find(({ invariant }) => invariant === 'I6')!
  expect(lost).toMatchObject({ sentence: { say: 'check.leadsTo.broken', with: { subject: 'o3' } } })
})
