/** S-01.I1 to I11 and the ledger: each holds of a run in order, and is broken by its own mistake and by no other's. */
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

/** How a run ends in which one order is as it should be, too. */
function lightsOf(act: (run: Orders) => unknown): readonly InvariantLight[] {
  const run = new Orders()
  run.at(0).whole('o0')
  act(run.at(1_000))
  run.at(60_000)
  return run.end(design)
}

/** What is broken of the eleven. */
function broken(act: (run: Orders) => unknown): string[] {
  return brokenOf(lightsOf(act))
    .filter(({ id }) => id.startsWith('I'))
    .map(({ id, subject }) => `${id} ${subject}`.trim())
}

/** The lines of the ledger that differ, and by what. */
function ledger(act: (run: Orders) => unknown): string[] {
  return brokenOf(lightsOf(act)).flatMap(({ id, apart = [] }) =>
    id.startsWith('L')
      ? apart.map(({ key, actual, expected }) => `${id} ${key} ${actual} not ${expected}`)
      : [],
  )
}

test('they are eleven and a ledger of three lines, and a file that holds them is read whole', () => {
  const eleven = Array.from({ length: 11 }, (_, i) => `I${i + 1}`)
  expect(ids).toEqual([...eleven, 'L1', 'L2', 'L3'])
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

describe('[K5] the ledger', () => {
  test('adds up over all orders what is and what should be', () => {
    const lights = lightsOf((run) => run.whole('o1').place('o2', 2).reserve('o2').pay('o2'))
    const accounts = lights.flatMap(({ id, account }) => (id.startsWith('L') ? [account] : []))
    expect(accounts).toEqual([
      { actual: 7_600, expected: 3_800 },
      { actual: 2, expected: 2 },
      { actual: 4, expected: 2 },
    ])
  })

  test.each<[string, (run: Orders) => unknown, string[]]>([
    ['charged twice', (run) => run.whole('o1').world('charge', 'o1'), ['L1 o1 3800 not 1900']],
    [
      'paid and never shipped',
      (run) => run.place('o1', 2).reserve('o1').pay('o1'),
      ['L1 o1 3800 not 0', 'L3 o1 2 not 0'],
    ],
    [
      'completed without a label',
      (run) => run.place('o1').reserve('o1').pay('o1').finish('o1', 'COMPLETED'),
      ['L2 o1 0 not 1'],
    ],
    [
      'cancelled and still held',
      (run) => run.place('o1').reserve('o1').finish('o1', 'CANCELLED'),
      ['L3 o1 1 not 0'],
    ],
    ['an order that is a letter', (run) => run.place('o1').reserve('o1').giveUp('payment'), []],
  ])('%s', (_, act, expected) => {
    expect(ledger(act)).toEqual(expected)
  })
})
