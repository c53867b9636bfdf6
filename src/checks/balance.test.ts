/** Balances: of each key what is and what should be. */
import { describe, expect, test } from 'vitest'
import type { Invariant } from '../design/invariants.ts'
import { service, shop, store } from '../design/testing/shop.ts'
import { Checking } from './checking.ts'
import { planChecks } from './plan.ts'
import { told, Written } from './testing/written.ts'

const ORDER = 0
const INVENTORY = 1
const PAYMENT = 2

const PAID: Invariant = {
  id: 'paid',
  why: 'paid is the price',
  balance: ['paid', "o.status == 'COMPLETED' ? o.cents : 0"],
  rows: { o: 'order.db' },
  sums: {
    paid: {
      sumOf: 'x.args.cents',
      of: { ev: 'effect', where: "x.name == 'charge' && x.applied" },
      per: 'x.key',
    },
  },
  unless: "o.status == 'PARKED'",
  unit: 'cents',
}

const design = shop([PAID])

const charge = (run: Written, key: string, cents: number) =>
  run.effect(PAYMENT, 'charge', key, { args: { cents } })

const lightOf = (run: Written, of = design) => run.end(of)[0]!

describe('[K5] a balance', () => {
  test('adds up what is and what should be over all keys', () => {
    const run = new Written()
    charge(run, 'o1', 500)
    run.state(ORDER, 'o1', { status: 'COMPLETED', cents: 500 })
    run.state(ORDER, 'o2', { status: 'COMPLETED', cents: 700 })
    expect(lightOf(run).account).toEqual({ actual: 500, expected: 1_200 })
  })

  test('tells a key with the record since which it differs, and money as money', () => {
    const run = new Written()
    run.state(ORDER, 'o1', { status: 'PENDING', cents: 500 })
    const since = charge(run, 'o1', 500)
    run.state(ORDER, 'o1', { status: 'PENDING', cents: 500, late: true })
    expect(told(lightOf(run))).toBe(
      `broken ${since} One key differs at the end: o1 has € 5.00, and should have € 0.00.`,
    )
    expect(lightOf(run).apart).toEqual([{ key: 'o1', record: since, actual: 500, expected: 0 }])
  })

  test('that was right in between differs since it went wrong again', () => {
    const run = new Written()
    charge(run, 'o1', 500)
    run.state(ORDER, 'o1', { status: 'COMPLETED', cents: 500 })
    const since = charge(run, 'o1', 500)
    expect(lightOf(run).record).toBe(since)
  })

  test('is open while the run goes on, and where a limit has stopped it', () => {
    const run = new Written()
    const at = charge(run, 'o1', 500)
    expect(run.lights(design, at)[0]).toMatchObject({ state: 'open', subject: 'o1', record: at })
    expect(run.end(design, true)[0]).toMatchObject({ state: 'open' })
  })

  test('leaves out a key of which nothing is expected', () => {
    const run = new Written()
    charge(run, 'o1', 500)
    run.state(ORDER, 'o1', { status: 'PARKED', cents: 500 })
    charge(run, 'o2', 300)
    expect(lightOf(run)).toMatchObject({
      account: { actual: 300, expected: 0 },
      counts: { keys: 1 },
    })
    const checking = new Checking(planChecks(design), run.textOf)
    checking.fold(run.trace, 0, run.trace.length)
    expect(checking.accountsOf('o1')).toEqual([])
  })

  test('of what is no number differs, and spoils no total', () => {
    const run = new Written()
    run.state(ORDER, 'o1', { status: 'COMPLETED', cents: 'many' })
    charge(run, 'o2', 500)
    run.state(ORDER, 'o2', { status: 'COMPLETED', cents: 500 })
    expect(told(lightOf(run))).toContain('what is written of o1 gives no number')
    expect(lightOf(run)).toMatchObject({
      state: 'broken',
      subject: 'o1',
      account: { actual: 500, expected: 500 },
    })
  })

  test('holds where decimals only differ by how they were added up', () => {
    const run = new Written()
    for (const cents of [0.1, 0.2]) charge(run, 'o1', cents)
    run.state(ORDER, 'o1', { status: 'COMPLETED', cents: 0.3 })
    expect(lightOf(run).state).toBe('ok')
  })

  test('tells fifty keys one by one and counts them all', () => {
    const run = new Written()
    for (let i = 0; i < 60; i++) charge(run, `o${i}`, 100)
    const { apart, counts } = lightOf(run)
    expect(apart!.map(({ key }) => key)).toEqual(Array.from({ length: 50 }, (_, i) => `o${i}`))
    expect(counts.broken).toBe(60)
  })

  test('knows the keys that are there from the start, and what a crash leaves of them', () => {
    const held: Invariant = {
      id: 'held',
      why: 'nothing is held',
      balance: ['i.held ?? 0', '0'],
      rows: { i: 'inventory.db' },
    }
    const rows = { o0: { held: 2 } }
    const of = {
      ...shop([held]),
      nodes: shop().nodes.map((node, place) =>
        place === INVENTORY ? service('inventory', store(rows, 'volatile')) : node,
      ),
    }
    const run = new Written()
    run.state(INVENTORY, 'o0', { held: 0 })
    run.state(INVENTORY, 'o1', { held: 3 })
    expect(run.end(of)[0]!.apart).toMatchObject([{ key: 'o1' }])
    const crash = run.crash(INVENTORY)
    expect(run.end(of)[0]!.apart).toEqual([{ key: 'o0', record: crash, actual: 2, expected: 0 }])
  })

  test('has the account of a key whenever it is asked for', () => {
    const run = new Written()
    charge(run, 'o1', 500)
    const checking = new Checking(planChecks(design), run.textOf)
    checking.fold(run.trace, 0, 1)
    expect(checking.accountsOf('o1')).toEqual([
      { invariant: 'paid', actual: 500, expected: 0, differs: true },
    ])
    for (const nobody of ['o2', 'constructor', '__proto__'])
      expect(checking.accountsOf(nobody)).toEqual([])
  })
})
