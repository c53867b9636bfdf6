/** `leadsTo`, `precedes`, `monotonic`. */
import { describe, expect, test } from 'vitest'
import type { Invariant } from '../design/invariants.ts'
import { shop } from '../design/testing/shop.ts'
import { unjudgedIn } from './checking.ts'
import { told, Written } from './testing/written.ts'

const invariant = (form: object) => shop([{ id: 'I', why: 'why', ...form } as Invariant])

const pending = { ev: 'state', where: "x.after.status == 'PENDING'" }
const ended = { ev: 'state', where: "x.after.status in ['COMPLETED', 'CANCELLED']" }
const letter = { ev: 'letter' }
const PENDING = { status: 'PENDING' }
const COMPLETED = { status: 'COMPLETED' }

describe('leadsTo by the end of the drain', () => {
  const design = invariant({ leadsTo: [pending, [ended, letter]], per: 'x.key' })

  test('is open while something waits, and says how many and which for the longest', () => {
    const run = new Written()
    const first = run.at(1_000).state(0, 'o1', PENDING)
    const second = run.at(2_000).state(0, 'o2', PENDING)
    const third = run.at(3_000).state(0, 'o1', COMPLETED)
    const fourth = run.at(4_000).state(0, 'o2', { status: 'CANCELLED' })
    const at = (record: number) => run.lights(design, record).map(told)
    expect(at(-1)).toEqual(['ok Nothing of the kind has come.'])
    expect(at(first)).toEqual([`open ${first} One waits: o1.`])
    expect(at(second)).toEqual([`open ${first} 2 wait, o1 for the longest.`])
    expect(at(third)).toEqual([`open ${second} One waits: o2.`])
    expect(at(fourth)).toEqual(['ok 2 have begun and each has been followed.'])
    expect(run.end(design).map(({ state }) => state)).toEqual(['ok'])
  })

  test('what never came leads to the record that it should have followed', () => {
    const run = new Written()
    run.at(1_000).state(0, 'o1', PENDING)
    const stuck = run.at(2_000).state(0, 'o2', PENDING)
    run.at(3_000).state(0, 'o3', PENDING)
    run.at(4_000).state(0, 'o1', COMPLETED)
    run.at(62_000)
    const [light] = run.end(design)
    expect(told(light!)).toBe(
      `broken ${stuck} o2 began here, and nothing that should follow had come when the run ended, 1 min later.`,
    )
    expect(light).toMatchObject({ subject: 'o2', counts: { keys: 3, broken: 2, open: 0 } })
  })

  test('a letter of that order ends it, a letter of another does not', () => {
    const run = new Written()
    run.event(0, 'OrderCreated', { id: 'e1', key: 'o1' })
    run.event(0, 'OrderCreated', { id: 'e2', key: 'o2' })
    const first = run.state(0, 'o1', PENDING)
    run.state(0, 'o2', PENDING)
    run.letter(4, 1, 'e2')
    expect(run.end(design)[0]).toMatchObject({ state: 'broken', record: first, subject: 'o1' })
    run.letter(4, 1, 'e1')
    expect(run.end(design)[0]).toMatchObject({ state: 'ok' })
  })

  test('a goal that came before does not count', () => {
    const run = new Written()
    run.state(0, 'o1', COMPLETED)
    run.state(0, 'o1', PENDING)
    expect(run.end(design)[0]).toMatchObject({ state: 'broken', subject: 'o1' })
  })

  test('but with `once` a key that has been led there waits for nothing any more', () => {
    const once = invariant({ leadsTo: [pending, [ended]], per: 'x.key', once: true })
    const run = new Written()
    run.state(0, 'o1', PENDING)
    run.state(0, 'o1', COMPLETED)
    run.state(0, 'o1', PENDING)
    expect(run.end(once)[0]).toMatchObject({ state: 'ok' })
    run.state(0, 'o2', PENDING)
    expect(run.end(once)[0]).toMatchObject({ state: 'broken', subject: 'o2' })
  })

  test('a goal that came before does not count, with `once` neither: what begins then is judged', () => {
    const once = invariant({ leadsTo: [pending, [ended]], per: 'x.key', once: true })
    const run = new Written()
    run.state(0, 'o1', COMPLETED)
    expect(unjudgedIn(run.end(once))).toEqual([once.invariants![0]!.id])
    const began = run.state(0, 'o1', PENDING)
    const waits = run.end(once)
    expect(waits[0]).toMatchObject({ state: 'broken', record: began, counts: { keys: 1 } })
    expect(unjudgedIn(waits)).toEqual([])
    run.state(0, 'o1', COMPLETED)
    const led = run.end(once)
    expect(led.map(told)).toEqual(['ok One has begun and it has been followed.'])
    expect(unjudgedIn(led)).toEqual([])
  })

  test('with `once` a key that is led there too late has broken once, and waits no more', () => {
    const soon = invariant({ leadsTo: [pending, [ended]], per: 'x.key', once: true, withinMs: 500 })
    const run = new Written()
    run.at(1_000).state(0, 'o1', PENDING)
    run.at(2_000).state(0, 'o1', COMPLETED)
    run.at(3_000).state(0, 'o1', PENDING)
    run.at(4_000)
    expect(run.end(soon)[0]).toMatchObject({ state: 'broken', counts: { keys: 1, broken: 1 } })
  })

  test('a record that is both has led to itself', () => {
    const any = { ev: 'state' }
    const run = new Written()
    run.state(0, 'o1', PENDING)
    expect(run.end(invariant({ leadsTo: [any, [any]], per: 'x.key' }))[0]).toMatchObject({
      state: 'ok',
    })
  })

  test('K3 is not judged where a limit stopped the run', () => {
    const run = new Written()
    run.state(0, 'o1', PENDING)
    expect(run.end(design, true)[0]).toMatchObject({
      state: 'open',
      sentence: { say: 'check.stopped' },
    })
  })
})

describe('leadsTo within a time', () => {
  const design = invariant({ leadsTo: [pending, [ended]], per: 'x.key', withinMs: 500 })

  test('holds to the last microsecond of it', () => {
    const run = new Written()
    run.at(1_000).state(0, 'o1', PENDING)
    run.at(1_500).state(0, 'o1', COMPLETED)
    expect(run.end(design)[0]).toMatchObject({ state: 'ok' })
  })

  test('is broken by what comes later, at the record that began', () => {
    const run = new Written()
    const began = run.at(1_000).state(0, 'o1', PENDING)
    const late = run.at(1_500.001).state(0, 'o1', COMPLETED)
    run.at(2_000).state(0, 'o2', PENDING)
    run.at(2_001).state(0, 'o2', COMPLETED)
    const sentence = 'o1 began here, and nothing that should follow came within 500 ms.'
    expect(run.lights(design, began)[0]).toMatchObject({ state: 'open' })
    expect(run.lights(design, late).map(told)).toEqual([`broken ${began} ${sentence}`])
    expect(run.end(design)[0]).toMatchObject({ state: 'broken', counts: { broken: 1, open: 0 } })
  })

  test('is broken as soon as the time is over, whatever record says that it is', () => {
    const run = new Written()
    const began = run.at(1_000).state(0, 'o1', PENDING)
    const still = run.at(1_400).ack()
    const over = run.at(1_600).ack()
    expect(run.lights(design, still)[0]).toMatchObject({ state: 'open' })
    expect(run.lights(design, over)[0]).toMatchObject({ state: 'broken', record: began })
  })

  test('what still has time at the end is open', () => {
    const run = new Written()
    run.at(1_000).state(0, 'o1', PENDING)
    run.at(1_200)
    expect(run.end(design)[0]).toMatchObject({ state: 'open', counts: { open: 1, broken: 0 } })
  })
})

describe('precedes', () => {
  const charge = { ev: 'effect', where: "x.name == 'charge' && x.applied" }
  const label = { ev: 'effect', where: "x.name == 'label' && x.applied" }
  const design = invariant({ precedes: [charge, label], per: 'x.key' })

  test('holds when the first came before, however long ago', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    run.effect(2, 'charge', 'o2')
    run.effect(3, 'label', 'o1')
    run.effect(3, 'label', 'o1')
    expect(run.end(design).map(told)).toEqual([
      'ok It has come 2 times, never before what must precede it.',
    ])
  })

  test('is broken by a second whose own first has not come', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    const early = run.effect(3, 'label', 'o2')
    run.effect(2, 'charge', 'o2')
    expect(run.end(design).map(told)).toEqual([
      `broken ${early} o2: this comes here, and what must precede it has not come.`,
    ])
  })

  test('a record that is both is in order', () => {
    const any = { ev: 'effect' }
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    const both = invariant({ precedes: [any, any], per: 'x.key' })
    expect(run.end(both)[0]).toMatchObject({ state: 'ok' })
  })
})

describe('monotonic', () => {
  const of = { ev: 'state' }
  const design = invariant({ monotonic: 'x.after.version', of, per: 'x.key' })
  const strict = invariant({ monotonic: 'x.after.version', of, per: 'x.key', strict: true })
  const run = (...versions: (number | string | null)[]) => {
    const written = new Written()
    for (const version of versions) written.state(0, 'o1', { version })
    return written
  }

  test('holds while the value stays or grows', () => {
    expect(run(1, 1, 3).end(design).map(told)).toEqual([
      'ok 3 values of one key, none of them back.',
    ])
  })

  test('is broken by a value below the largest so far', () => {
    const [light] = run(1, 5, 3, 4).end(design)
    expect(told(light!)).toBe('broken 2 o1: 3 comes after 5, and it may not fall.')
    expect(light!.counts.broken).toBe(2)
  })

  test('and strictly by one that stays', () => {
    expect(run(1, 2, 2).end(strict).map(told)).toEqual([
      'broken 2 o1: 2 comes after 2, and it must grow.',
    ])
    expect(run(1, 2, 3).end(strict)[0]).toMatchObject({ state: 'ok' })
  })

  test('compares each key with itself, and texts as texts', () => {
    const written = run('b', 'c')
    written.state(0, 'o2', { version: 'a' })
    expect(written.end(design)[0]).toMatchObject({ state: 'ok', counts: { keys: 2 } })
    expect(run('b', 'a').end(design)[0]).toMatchObject({ state: 'broken' })
  })

  test('passes over what cannot be compared', () => {
    const [light] = run(3, null, 'x', 4).end(design)
    expect(light).toMatchObject({ state: 'ok', counts: { seen: 2, passedOver: 2 } })
  })
})
