/** A verdict is a matter of the run and the invariant: not of who asks when, nor of what else is asked. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Invariant } from '../design/invariants.ts'
import { EACH_FORM, service, shop, store } from '../design/testing/shop.ts'
import { brokenIn, Checking } from './checking.ts'
import { Lights, lightsAt } from './lights.ts'
import { planChecks } from './plan.ts'
import { piecesOf, runs } from './testing/random-runs.ts'
import { Written } from './testing/written.ts'

/** More than one of a form, so that they share conditions and keys; the inventory is in memory. */
const INVARIANTS: readonly Invariant[] = [
  ...EACH_FORM,
  { id: 'again', why: 'why', atMost: 2, of: { ev: 'effect' }, per: 'x.key' },
  { id: 'state', why: 'why', leadsTo: [{ ev: 'state' }, [{ ev: 'state' }]], per: 'x.key' },
  {
    id: 'soon',
    why: 'why',
    leadsTo: [{ ev: 'event' }, [{ ev: 'effect', where: "x.name == 'email'" }]],
    per: 'x.key',
    withinMs: 30_000,
  },
  // a charge is both, and its condition is another's too
  {
    id: 'itself',
    why: 'why',
    leadsTo: [
      { ev: 'effect', where: 'x.applied' },
      [{ ev: 'effect', where: "x.name == 'charge' && x.applied" }],
    ],
    per: 'x.key',
  },
  {
    id: 'sums',
    why: 'why',
    conserve: [[{ count: { ev: 'letter' } }], [{ sum: 'order.db.version' }]],
    when: 'end',
  },
]

function design(invariants: readonly Invariant[]) {
  const whole = shop(invariants)
  const inventory = service('inventory', store({ 'sku-1': { stock: 30 } }, 'volatile'))
  return {
    ...whole,
    nodes: whole.nodes.map((node) => (node.id === 'inventory' ? inventory : node)),
  }
}

const plan = planChecks(design(INVARIANTS))
const END = { at: 9e9 as Micros, stopped: false }

describe('K1 a run that is folded in pieces', () => {
  test('stands as one that is folded in one go, whoever looks on between', () => {
    fc.assert(
      fc.property(runs, fc.array(fc.nat(), { maxLength: 5 }), (run, cuts) => {
        const { trace, textOf } = run
        const checking = new Checking(plan, textOf)
        let from = 0
        for (const to of piecesOf(trace.length, cuts)) {
          checking.fold(trace, from, to)
          from = to
          checking.lights({ at: END.at, last: (to - 1) as RecordIndex, end: null })
        }
        const end = { ...END, metrics: () => run.metrics() }
        const last = (trace.length - 1) as RecordIndex
        expect(checking.lights({ at: END.at, last, end })).toEqual(
          new Lights(plan, trace, textOf).atEnd(end),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('stands as one whose rows are shown one by one and not kept', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const { trace, textOf } = run
        const checking = new Checking(plan, textOf)
        for (let i = 0; i < trace.length; i++) {
          const { at, node, cause, ...row } = trace.row(i)
          checking.see(i as RecordIndex, at, node, cause, row)
        }
        const end = { ...END, metrics: () => run.metrics() }
        const last = (trace.length - 1) as RecordIndex
        expect(checking.lights({ at: END.at, last, end })).toEqual(
          new Lights(plan, trace, textOf).atEnd(end),
        )
      }),
      { numRuns: 100 },
    )
  })

  test('can be asked at any record in any order', () => {
    fc.assert(
      fc.property(runs, fc.array(fc.nat(), { maxLength: 6 }), (run, asked) => {
        const { trace, textOf } = run
        fc.pre(trace.length > 0)
        const lights = new Lights(plan, trace, textOf)
        for (const ask of asked) {
          const at = ((ask % (trace.length + 1)) - 1) as RecordIndex
          expect(lights.at(at)).toEqual(lightsAt(plan, trace, textOf, at))
        }
      }),
      { numRuns: 150 },
    )
  })

  test('whose future is another after a cut is folded anew', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    run.effect(2, 'charge', 'o1')
    const twice = planChecks(shop(EACH_FORM.filter(({ id }) => id === 'atMost')))
    const lights = new Lights(twice, run.trace, run.textOf)
    expect(lights.at(1 as RecordIndex)[0]).toMatchObject({ state: 'broken' })
    run.trace.truncate(1)
    run.effect(2, 'charge', 'o2')
    expect(lights.at(1 as RecordIndex)[0]).toMatchObject({ state: 'ok' })
  })
})

test('K2 the order of invariants, and what else is asked, changes no verdict', () => {
  const shuffled = fc.shuffledSubarray([...INVARIANTS], { minLength: 1 })
  fc.assert(
    fc.property(runs, shuffled, (run, some) => {
      const end = { ...END, metrics: () => run.metrics() }
      const all = new Lights(plan, run.trace, run.textOf).atEnd(end)
      const few = new Lights(planChecks(design(some)), run.trace, run.textOf).atEnd(end)
      expect(few).toEqual(some.map(({ id }) => all.find((light) => light.id === id)))
    }),
    { numRuns: 300 },
  )
})

test('what is broken stays broken at its record, with its key, and the count only grows', () => {
  const safety = ['never', 'atMost', 'always', 'precedes', 'monotonic', 'conserve', 'soon', 'again']
  fc.assert(
    fc.property(runs, (run) => {
      const lights = new Lights(plan, run.trace, run.textOf)
      const before = new Map<string, readonly [number, string, number]>()
      for (let i = -1; i < run.trace.length; i++)
        for (const { id, state, record, subject, counts } of lights.at(i as RecordIndex)) {
          const [at, key, times] = (safety.includes(id) ? before.get(id) : null) ?? []
          const stays = state === 'broken' && record === at && subject === key
          expect([id, at === undefined || (stays && counts.broken >= (times ?? 0))]).toEqual([
            id,
            true,
          ])
          if (state === 'broken') before.set(id, [record!, subject, counts.broken])
          expect((record ?? -1) <= i).toBe(true)
        }
    }),
    { numRuns: 100 },
  )
})

test('the broken ones are told in the order of the design, one each', () => {
  const run = new Written()
  run.effect(3, 'label', 'o1')
  run.effect(2, 'charge', 'o1')
  const again = run.effect(2, 'charge', 'o1')
  const lights = new Lights(plan, run.trace, run.textOf).at(again)
  expect(brokenIn(lights).map(({ invariant, record }) => `${invariant} ${record}`)).toEqual([
    'atMost 2',
    'precedes 0',
    'again 2',
  ])
})
