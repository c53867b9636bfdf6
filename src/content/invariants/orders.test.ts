/** S-01.I1 to I11: each holds of a run that is in order, and is broken by its own mistake and by no other's. */
import { describe, expect, test } from 'vitest'
import { Orders, ordersDesign } from '../../checks/testing/orders.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import { parseDesign } from '../../design/parse.ts'
import { writeDesign } from '../../design/write.ts'
import { ORDER_INVARIANTS } from './orders.ts'

const design = ordersDesign(ORDER_INVARIANTS)
const ids = ORDER_INVARIANTS.map(({ id }) => id)

const brokenOf = (lights: readonly InvariantLight[]) =>
  lights.filter(({ state }) => state === 'broken')

/** What is broken at the end of a run in which one order is as it should be, too. */
function broken(act: (run: Orders) => unknown): string[] {
  const run = new Orders()
  run.at(0).whole('o0')
  act(run.at(1_000))
  run.at(60_000)
  return brokenOf(run.end(design)).map(({ id, subject }) => `${id} ${subject}`.trim())
}

test('they are eleven, and a file that holds them is read whole', () => {
  expect(ids).toEqual(Array.from({ length: 11 }, (_, i) => `I${i + 1}`))
  expect(parseDesign(writeDesign(design))).toMatchObject({ ok: true, problems: [], design })
})

describe('a run in order', () => {
  test('holds them all, and each has seen something', () => {
    const run = new Orders()
    run.at(0).whole('o1')
    run.at(500).place('o2')
    run.at(900).tell('inventory', 'StockRejected', 'o2').finish('o2', 'CANCELLED')
    run.at(1_000).place('o3').reserve('o3', 2).tell('payment', 'PaymentDeclined', 'o3')
    run.at(1_400).finish('o3', 'CANCELLED').release('o3')
    const lights = run.end(design)
    expect(lights.map(({ id, state }) => `${id} ${state}`)).toEqual(ids.map((id) => `${id} ok`))
    const blind = lights.filter(({ counts }) => counts.seen === 0).map(({ id }) => id)
    // nothing that has ended has moved
    expect(blind).toEqual(['I9'])
    expect(lights.every(({ counts }) => counts.passedOver === 0)).toBe(true)
  })

  test('a letter of an order ends it, and what was paid for it', () => {
    expect(broken((run) => run.place('o1').reserve('o1').giveUp('payment'))).toEqual([])
    expect(broken((run) => run.place('o1').reserve('o1').pay('o1').giveUp('shipping'))).toEqual([])
  })

  test('an event that the relay publishes twice wants one mail', () => {
    expect(broken((run) => run.whole('o1').tell('order', 'OrderCreated', 'o1', false))).toEqual([])
  })

  test('a cancelled order may have been paid, and paid back', () => {
    expect(
      broken((run) =>
        run
          .place('o1')
          .reserve('o1')
          .pay('o1')
          .finish('o1', 'CANCELLED')
          .world('refund', 'o1')
          .release('o1'),
      ),
    ).toEqual([])
  })
})

describe('a mistake breaks what it must', () => {
  test.each<[string, (run: Orders) => unknown, string[]]>([
    ['charged twice', (run) => run.whole('o1').world('charge', 'o1'), ['I1 o1']],
    [
      'more reserved than there is',
      (run) => run.place('o1').reserve('o1', 40).pay('o1').ship('o1').finish('o1', 'COMPLETED'),
      ['I2 sku-1'],
    ],
    ['never ended', (run) => run.place('o1').reserve('o1'), ['I3 o1']],
    ['ended by the letter of a mail only', (run) => run.place('o1').giveUp('notify'), ['I3 o1']],
    [
      'shipped before it was paid',
      (run) =>
        run
          .place('o1')
          .reserve('o1')
          .ship('o1')
          .pay('o1')
          .world('label', 'o1')
          .finish('o1', 'COMPLETED'),
      ['I4 o1'],
    ],
    ['a lost update of the stock', (run) => run.setStock(30), ['I5']],
    [
      'paid and not shipped',
      (run) => run.place('o1').reserve('o1').pay('o1').finish('o1', 'COMPLETED'),
      ['I6 o1'],
    ],
    [
      'cancelled and still held',
      (run) => run.place('o1').reserve('o1').finish('o1', 'CANCELLED'),
      ['I7 o1'],
    ],
    [
      'cancelled and still paid',
      (run) => run.place('o1').pay('o1').ship('o1').finish('o1', 'CANCELLED'),
      ['I7 o1'],
    ],
    ['mailed twice', (run) => run.whole('o1').mail('o1', 'OrderCreated'), ['I8 o1:OrderCreated']],
    [
      'completed and then cancelled',
      (run) => run.whole('o1').become('o1', 'CANCELLED').release('o1').world('refund', 'o1'),
      ['I9'],
    ],
    [
      'slow',
      (run) => {
        run.place('o1')
        run.at(9_000).reserve('o1').pay('o1').ship('o1').finish('o1', 'COMPLETED')
      },
      ['I10 o1'],
    ],
    [
      'a stage without its mail',
      (run) => run.whole('o1').tell('order', 'OrderCancelled', 'o1', false),
      ['I11 o1:OrderCancelled'],
    ],
  ])('%s', (_, act, expected) => {
    expect(broken(act)).toEqual(expected)
  })
})
