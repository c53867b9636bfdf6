/** `quantile` and `rate`: what is promised for runs without faults. */
import { describe, expect, test } from 'vitest'
import type { PokeName } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Invariant } from '../design/invariants.ts'
import { METRIC_NAMES } from '../design/invariants.ts'
import { shop } from '../design/testing/shop.ts'
import { metricIn } from './folds/rate.ts'
import { told, Written } from './testing/written.ts'

const invariant = (form: object) => shop([{ id: 'I', why: 'why', ...form } as Invariant])

function poke(run: Written, name: PokeName): void {
  run.row(-1, {
    ev: 'poke',
    about: NO_RECORD,
    poke: name,
    target: 0,
    onWire: true,
    until: -1 as Micros,
    packet: NO_RECORD,
  })
}

describe('quantile', () => {
  const form = {
    quantile: 0.5,
    from: { ev: 'event', where: "x.type == 'PlaceOrder'" },
    to: { ev: 'state', where: "x.after.status == 'COMPLETED'" },
    per: 'x.key',
    maxMs: 1_000,
  }
  const design = invariant(form)
  const run = (...lengths: number[]) => {
    const written = new Written()
    for (const [i, length] of lengths.entries()) {
      written.at(i * 10_000).event(0, 'PlaceOrder', { key: `o${i}` })
      written.at(i * 10_000 + length).state(0, `o${i}`, { status: 'COMPLETED' })
    }
    return written
  }

  test('holds when so large a share was quick enough, however slow the rest', () => {
    expect(run(900, 1_000, 9_000).end(design).map(told)).toEqual([
      'ok Of 3 measured, 50 % took 1 s or less; 1 s is the most.',
    ])
  })

  test('is broken when it was not, and leads to where the slowest began', () => {
    const written = run(900, 1_500, 9_000)
    const slowest = written.trace.length - 2
    expect(written.lights(design, written.trace.length - 1)[0]).toMatchObject({ state: 'open' })
    expect(written.end(design).map(told)).toEqual([
      `broken ${slowest} Of 3 measured, 50 % took up to 1.5 s, and 1 s is the most. The slowest, o2, began here and took 9 s.`,
    ])
  })

  test('measures what has ended, each key by itself, and has nothing to say of nothing', () => {
    const written = new Written()
    written.at(0).event(0, 'PlaceOrder', { key: 'o1' })
    written.at(9_000).state(0, 'o2', { status: 'COMPLETED' })
    expect(written.end(design).map(told)).toEqual(['open Nothing has been measured.'])
    expect(written.end(design)[0]!.counts).toMatchObject({ open: 1 })
  })

  test('measures another value where there is one', () => {
    const byEvent = invariant({
      ...form,
      from: { ev: 'state', where: 'x.after.begun' },
      to: { ev: 'state', where: 'x.after.done' },
      of: 'x.after.at',
    })
    const written = new Written()
    written.state(0, 'o1', { begun: true, at: 100 })
    written.state(0, 'o1', { done: true, at: 250 })
    expect(written.end(byEvent).map(told)).toEqual([
      'ok Of one measured, 50 % took 150 ms or less; 1 s is the most.',
    ])
  })

  test('K4 is not judged under faults, unless it says so', () => {
    const calm = run(9_000)
    poke(calm, 'publishNow')
    expect(calm.end(design)[0]).toMatchObject({ state: 'broken' })
    const faulty = run(9_000)
    poke(faulty, 'cut')
    const fault = faulty.trace.length - 1
    expect(faulty.end(design)[0]).toMatchObject({ state: 'open', record: fault })
    expect(faulty.end(invariant({ ...form, underFaults: true }))[0]).toMatchObject({
      state: 'broken',
    })
    const crashed = run(9_000)
    crashed.crash(0)
    expect(crashed.end(design)[0]).toMatchObject({ sentence: { say: 'check.faults' } })
  })
})

describe('rate', () => {
  const published = new Written()
  for (let n = 0; n < 3; n++) published.publish(0, 'x')

  test.each([
    [{ atMost: 3 }, 'ok published is 3.'],
    [{ atMost: 2 }, 'broken 2 published is 3, and 2 is the most.'],
    [{ atLeast: 3 }, 'ok published is 3.'],
    [{ atLeast: 4 }, 'broken 2 published is 3, and 4 is the least.'],
  ])('%j', (bounds, sentence) => {
    expect(published.end(invariant({ rate: 'published', ...bounds })).map(told)).toEqual([sentence])
  })

  test('is judged when the run is over, not stopped, and without faults', () => {
    const design = invariant({ rate: 'published', atMost: 2 })
    expect(published.lights(design, 2).map(told)).toEqual(['open Judged when the run is over.'])
    expect(published.end(design, true)[0]).toMatchObject({ sentence: { say: 'check.stopped' } })
    const faulty = new Written()
    for (let n = 0; n < 3; n++) faulty.publish(0, 'x')
    poke(faulty, 'crash')
    expect(faulty.end(design)[0]).toMatchObject({ sentence: { say: 'check.faults' } })
    const hardy = invariant({ rate: 'published', atMost: 2, underFaults: true })
    expect(faulty.end(hardy)[0]).toMatchObject({ state: 'broken' })
  })

  test.each(METRIC_NAMES)('%s is a number of the metrics', (name) => {
    expect(metricIn(published.metrics(), name)).toBeTypeOf('number')
  })
})
