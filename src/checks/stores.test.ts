/** `always`, `conserve`, `final`: what stands in the stores. */
import { describe, expect, test } from 'vitest'
import type { Design } from '../design/design.ts'
import type { Invariant } from '../design/invariants.ts'
import { service, shop, store } from '../design/testing/shop.ts'
import { told, Written } from './testing/written.ts'

const [ORDER, INVENTORY, PAYMENT] = [0, 1, 2]
const invariant = (form: object) => shop([{ id: 'I', why: 'why', ...form } as Invariant])

/** The same with the inventory in memory. */
const inMemory = (design: Design): Design => ({
  ...design,
  nodes: design.nodes.map((node) =>
    node.id === 'inventory'
      ? service('inventory', store({ 'sku-1': { stock: 30 } }, 'volatile'))
      : node,
  ),
})

describe('always', () => {
  const design = invariant({ always: 's.stock == null || s.stock >= 0', store: 'inventory.db' })

  test('holds while each committed row is so', () => {
    const run = new Written()
    run.commit(INVENTORY, { 'sku-1': { stock: 28 }, o1: { held: 2 } })
    run.commit(INVENTORY, { 'sku-1': { stock: 0 } })
    expect(run.end(design).map(told)).toEqual(['ok True of all 3 rows committed to inventory.db.'])
  })

  test('is broken by the row that is not, and shows it', () => {
    const run = new Written()
    run.state(INVENTORY, 'sku-1', { stock: 1 })
    const bad = run.state(INVENTORY, 'sku-1', { stock: -1 })
    run.state(INVENTORY, 'sku-1', { stock: -2 })
    const [light] = run.end(design)
    expect(told(light!)).toBe(
      `broken ${bad} Not true of sku-1 in inventory.db, committed here as {"stock":-1}.`,
    )
    expect(light!.counts.broken).toBe(2)
  })

  test('looks at its own store only, of its own service', () => {
    const run = new Written()
    run.state(ORDER, 'sku-1', { stock: -1 })
    run.state(INVENTORY, 'sku-1', { stock: -1 }, undefined, 'cache')
    expect(run.end(design)[0]).toMatchObject({ state: 'ok', counts: { seen: 0 } })
  })

  test('knows the key of the row', () => {
    const named = invariant({ always: "k != 'sku-2' || s.stock == 0", store: 'inventory.db' })
    const run = new Written()
    run.state(INVENTORY, 'sku-1', { stock: 5 })
    expect(run.end(named)[0]).toMatchObject({ state: 'ok' })
    run.state(INVENTORY, 'sku-2', { stock: 5 })
    expect(run.end(named)[0]).toMatchObject({ state: 'broken', subject: 'sku-2' })
  })
})

describe('conserve', () => {
  const sides = [
    [{ sum: 'inventory.db.stock' }, { sum: 'inventory.db.held' }],
    [{ initial: 'inventory.db.stock' }],
  ]
  const design = invariant({ conserve: sides, when: 'commit' })
  const atEnd = invariant({ conserve: sides, when: 'end' })
  const sums = (run: Written, record: number, of = design) => {
    const { left, right, leftSum, rightSum } = run.lights(of, record)[0]!.sums!
    const side = (terms: typeof left) => terms.map(({ value }) => value).join(' + ')
    return `${side(left)} = ${leftSum}, ${side(right)} = ${rightSum}`
  }

  test('holds while what leaves one row comes to another in the same commit', () => {
    const run = new Written()
    const one = run.commit(INVENTORY, { 'sku-1': { stock: 28 }, o1: { held: 2 } })
    const two = run.commit(INVENTORY, { 'sku-1': { stock: 25 }, o2: { held: 3 } })
    expect(run.end(design).map(told)).toEqual([
      'ok inventory.db.stock + inventory.db.held = 30, and so is initial(inventory.db.stock).',
    ])
    expect([-1, one, two].map((record) => sums(run, record))).toEqual([
      '30 + 0 = 30, 30 = 30',
      '28 + 2 = 30, 30 = 30',
      '25 + 5 = 30, 30 = 30',
    ])
  })

  test('between two rows of a commit nothing is judged, and the sums are those before it', () => {
    const run = new Written()
    const whole = run.commit(INVENTORY, { 'sku-1': { stock: 28 }, o1: { held: 2 } })
    const half = whole - 2
    expect(run.lights(design, half)[0]).toMatchObject({ state: 'ok' })
    expect(sums(run, half)).toBe('30 + 0 = 30, 30 = 30')
  })

  test('is broken by the commit after which they differ, with both sums', () => {
    const run = new Written()
    run.commit(INVENTORY, { 'sku-1': { stock: 28 }, o1: { held: 2 } })
    const whole = run.commit(INVENTORY, { 'sku-1': { stock: 27 } })
    run.commit(INVENTORY, { 'sku-1': { stock: 26 } })
    const [light] = run.end(design)
    expect(told(light!)).toBe(
      `broken ${whole - 1} From here on inventory.db.stock + inventory.db.held = 29, but initial(inventory.db.stock) = 30.`,
    )
    expect(light).toMatchObject({ counts: { broken: 2 }, sums: { leftSum: 28, rightSum: 30 } })
  })

  test('a commit without a handler is whole when the next begins, or the run ends', () => {
    const run = new Written()
    const lost = run.state(INVENTORY, 'sku-1', { stock: 29 })
    expect(run.lights(design, lost)[0]).toMatchObject({ state: 'ok' })
    expect(run.end(design)[0]).toMatchObject({ state: 'broken', record: lost })
    run.state(INVENTORY, 'o1', { held: 1 })
    expect(run.end(design)[0]).toMatchObject({ state: 'broken', record: lost })
  })

  test('at the end only the last sums count, and it leads to where they began to differ', () => {
    const run = new Written()
    run.commit(INVENTORY, { 'sku-1': { stock: 28 } })
    run.commit(INVENTORY, { o1: { held: 2 } })
    expect(run.end(atEnd)[0]).toMatchObject({ state: 'ok' })
    const whole = run.commit(INVENTORY, { 'sku-1': { stock: 27 } })
    run.commit(INVENTORY, { 'sku-1': { stock: 26 } })
    expect(run.lights(atEnd, whole)[0]).toMatchObject({ state: 'open', record: whole - 1 })
    expect(run.end(atEnd)[0]).toMatchObject({ state: 'broken', record: whole - 1 })
    expect(run.end(atEnd, true)[0]).toMatchObject({ state: 'open' })
  })

  test('counts records and adds up values of them', () => {
    const effects = { ev: 'effect', where: "x.name == 'charge' && x.applied" }
    const ledger = invariant({
      conserve: [[{ sumOf: 'x.args.cents', of: effects }], [{ sum: 'payment.db.cents' }]],
      when: 'end',
    })
    const counted = invariant({
      conserve: [[{ count: effects }], [{ sum: 'payment.db.n' }]],
      when: 'end',
    })
    const run = new Written()
    run.effect(PAYMENT, 'charge', 'o1', { args: { cents: 500 } })
    expect(run.end(ledger)[0]).toMatchObject({ state: 'broken', record: 0 })
    run.commit(PAYMENT, { o1: { cents: 500, n: 1 } })
    expect(run.end(ledger)[0]).toMatchObject({ state: 'ok', sums: { leftSum: 500 } })
    expect(run.end(counted)[0]).toMatchObject({ state: 'ok', sums: { leftSum: 1 } })
  })

  test('a crash takes what was in memory only', () => {
    const run = new Written()
    run.commit(INVENTORY, { 'sku-1': { stock: 28 }, o1: { held: 2 } })
    const crash = run.crash(INVENTORY)
    expect(sums(run, crash, inMemory(design))).toBe('30 + 0 = 30, 30 = 30')
    expect(sums(run, crash, design)).toBe('28 + 2 = 30, 30 = 30')
    run.crash(ORDER)
    run.commit(INVENTORY, { 'sku-1': { stock: 27 } })
    expect(run.end(inMemory(design))[0]).toMatchObject({ state: 'broken' })
  })

  test('decimals are equal, in whatever order they were added up', () => {
    const litres = invariant({
      conserve: [[{ sum: 'order.db.in' }], [{ sum: 'order.db.out' }]],
      when: 'commit',
    })
    const run = new Written()
    run.commit(ORDER, { a: { in: 0.1 }, b: { in: 0.2 }, c: { out: 0.3 } })
    expect(run.end(litres)[0]).toMatchObject({ state: 'ok' })
    run.commit(ORDER, { a: { in: 0.1001 } })
    expect(run.end(litres)[0]).toMatchObject({ state: 'broken' })
  })
})

describe('final', () => {
  const design = invariant({
    final: "!(o.status == 'CANCELLED' && (net > 0 || i.held > 0))",
    rows: { o: 'order.db', i: 'inventory.db' },
    sums: {
      net: {
        sumOf: "x.name == 'refund' ? -x.args.cents : x.args.cents",
        of: { ev: 'effect', where: "x.applied && x.name in ['charge', 'refund']" },
        per: 'x.key',
      },
    },
  })

  test('holds when it is true of each key at the end, whatever was between', () => {
    const run = new Written()
    run.state(INVENTORY, 'o1', { held: 2 })
    run.effect(PAYMENT, 'charge', 'o1', { args: { cents: 500 } })
    const cancelled = run.state(ORDER, 'o1', { status: 'CANCELLED' })
    run.effect(PAYMENT, 'refund', 'o1', { args: { cents: 500 } })
    const released = run.state(INVENTORY, 'o1', { held: 0 })
    expect(run.lights(design, cancelled).map(told)).toEqual([
      `open ${cancelled} Not true yet of one key: o1.`,
    ])
    expect(run.lights(design, released)[0]).toMatchObject({ state: 'ok' })
    // with the row that the inventory has from the start
    expect(run.end(design).map(told)).toEqual(['ok True of all 2 keys.'])
  })

  test('is broken by a key for which it is not, at the record since which it is not', () => {
    const run = new Written()
    run.state(INVENTORY, 'o1', { held: 2 })
    const cancelled = run.state(ORDER, 'o1', { status: 'CANCELLED' })
    run.state(ORDER, 'o1', { status: 'CANCELLED', late: true })
    run.state(INVENTORY, 'o2', { held: 1 })
    run.state(ORDER, 'o2', { status: 'CANCELLED' })
    const [light] = run.end(design)
    expect(told(light!)).toBe(
      `broken ${cancelled} o1: not true at the end, and no more since here: o = {"status":"CANCELLED","late":true}, i = {"held":2}, net = 0.`,
    )
    expect(light!.counts).toMatchObject({ keys: 3, broken: 2 })
  })

  test('a key of one store only is judged too: what is not there is null, and a sum is 0', () => {
    const lonely = invariant({
      final: 'i == null || n == 1',
      rows: { i: 'inventory.db' },
      sums: { n: { count: { ev: 'effect' }, per: 'x.key' } },
    })
    const run = new Written()
    run.effect(PAYMENT, 'charge', 'o1')
    expect(run.end(lonely)[0]).toMatchObject({ state: 'broken', record: -1, subject: 'sku-1' })
    run.effect(PAYMENT, 'charge', 'sku-1')
    expect(run.end(lonely)[0]).toMatchObject({ state: 'ok' })
  })

  test('a crash takes what was in memory only', () => {
    const held = invariant({ final: 'i.held == null', rows: { i: 'inventory.db' } })
    const run = new Written()
    run.state(INVENTORY, 'o1', { held: 2 })
    run.crash(INVENTORY)
    expect(run.end(held)[0]).toMatchObject({ state: 'broken', subject: 'o1' })
    expect(run.end(inMemory(held))[0]).toMatchObject({ state: 'ok' })
  })

  test('K3 is not judged where a limit stopped the run', () => {
    const run = new Written()
    run.state(INVENTORY, 'o1', { held: 2 })
    run.state(ORDER, 'o1', { status: 'CANCELLED' })
    expect(run.end(design, true)[0]).toMatchObject({ sentence: { say: 'check.stopped' } })
  })
})
