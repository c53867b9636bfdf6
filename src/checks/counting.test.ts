/** `never`, `atMost`, `atLeast`. */
import { describe, expect, test } from 'vitest'
import type { Invariant } from '../design/invariants.ts'
import { shop } from '../design/testing/shop.ts'
import { told, Written } from './testing/written.ts'

const invariant = (form: object) => shop([{ id: 'I', why: 'why', ...form } as Invariant])
const charge = { ev: 'effect', where: "x.name == 'charge' && x.applied" }

describe('never', () => {
  const design = invariant({ never: { ev: 'drop', where: "x.reason == 'queueFull'" } })

  test('holds while there is no such record', () => {
    const run = new Written()
    run.ack()
    expect(run.end(design).map(told)).toEqual(['ok It has not happened.'])
  })

  test('is broken by the first, and counts the others', () => {
    const run = new Written()
    const drop = (reason: 'queueFull' | 'expired') =>
      run.row(0, { ev: 'drop', about: -1 as never, reason, to: 0 as never })
    drop('expired')
    const first = drop('queueFull')
    drop('queueFull')
    const [light] = run.end(design)
    expect(told(light!)).toBe(`broken ${first} This must never happen, and here it does.`)
    expect(light!.counts).toMatchObject({ seen: 2, broken: 2 })
    expect(run.lights(design, first - 1).map(told)).toEqual(['ok It has not happened.'])
    expect(run.lights(design, first).map(({ state }) => state)).toEqual(['broken'])
  })
})

describe('atMost', () => {
  const design = invariant({ atMost: 1, of: charge, per: 'x.key' })

  test('holds when each key has as many, however many keys', () => {
    const run = new Written()
    for (const order of ['o1', 'o2', 'o3']) run.effect(2, 'charge', order)
    expect(run.end(design).map(told)).toEqual([
      'ok 3 keys have come, none more than once; 1 is the most.',
    ])
  })

  test('is broken by the one too many, at its record, with its key', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    run.effect(2, 'charge', 'o2')
    const again = run.effect(2, 'charge', 'o2')
    run.effect(2, 'charge', 'o1')
    const [light] = run.end(design)
    expect(told(light!)).toBe(`broken ${again} o2: 2 times, and 1 is the most.`)
    expect(light).toMatchObject({ subject: 'o2', counts: { seen: 4, keys: 2, broken: 2 } })
  })

  test('counts what the world did, not what it was asked', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1', { answer: 'timeout' })
    run.effect(2, 'charge', 'o1', { applied: false })
    expect(run.end(design)[0]).toMatchObject({ state: 'ok', counts: { seen: 1 } })
  })

  test('passes over a record without a key, and says how many', () => {
    const keyless = invariant({ atMost: 1, of: { ev: 'ack' }, per: 'x.key' })
    const run = new Written()
    run.ack()
    run.ack()
    expect(run.end(keyless)[0]).toMatchObject({ state: 'ok', counts: { seen: 0, passedOver: 2 } })
  })

  test('takes a number as a key too', () => {
    const run = new Written()
    run.ack()
    run.ack()
    const byPid = invariant({ atMost: 1, of: { ev: 'ack' }, per: 'x.pid' })
    expect(run.end(byPid)[0]).toMatchObject({ state: 'broken', subject: '1' })
  })

  test('says when nothing of the kind has come: perhaps it never can', () => {
    expect(new Written().end(design).map(told)).toEqual(['ok Nothing of the kind has come.'])
  })
})

describe('atLeast', () => {
  const design = invariant({ atLeast: 2, of: charge })
  const perKey = invariant({ atLeast: 2, of: charge, per: 'x.key' })

  test('in all: is open while it lacks some, and holds with the last', () => {
    const run = new Written()
    const first = run.effect(2, 'charge', 'o1')
    const second = run.effect(2, 'charge', 'o2')
    expect(run.lights(design, first).map(told)).toEqual(['open 1 of at least 2 have come.'])
    expect(run.lights(design, second).map(told)).toEqual(['ok 2 have come; 2 is the least.'])
    expect(run.end(design).map(({ state }) => state)).toEqual(['ok'])
  })

  test('in all: what is missing at the end leads to the last record', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    const last = run.ack()
    expect(run.end(design).map(told)).toEqual([
      `broken ${last} By the end 1 have come, and 2 is the least.`,
    ])
  })

  test('by key: leads to where the key began that came too seldom', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    const alone = run.effect(2, 'charge', 'o2')
    run.effect(2, 'charge', 'o1')
    run.effect(2, 'charge', 'o3')
    const [light] = run.end(perKey)
    expect(told(light!)).toBe(
      `broken ${alone} o2 began here, and has come only once by the end; 2 is the least.`,
    )
    expect(light!.counts).toMatchObject({ keys: 3, broken: 2 })
    expect(run.lights(perKey, alone)[0]).toMatchObject({ state: 'open', counts: { open: 2 } })
  })

  test('by key: holds when each has come so often', () => {
    const run = new Written()
    for (let n = 0; n < 2; n++) for (const key of ['o1', 'o2']) run.effect(2, 'charge', key)
    expect(run.end(perKey).map(told)).toEqual(['ok 2 keys have come, each 2 times at least.'])
  })

  test('K3 is not judged where a limit stopped the run', () => {
    const run = new Written()
    run.effect(2, 'charge', 'o1')
    for (const one of [design, perKey])
      expect(run.end(one, true)[0]).toMatchObject({
        state: 'open',
        sentence: { say: 'check.stopped' },
      })
  })
})
