/**
 * Applications that take their time, under any schedule: arrivals, acknowledgements in any order, connections that
 * are lost with and without their session, crashes. The server of `honest-sender.ts` judges each answer.
 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fate, SlowMove, SlowWorld } from './testing/honest-sender.ts'
import { createSlowWorld } from './testing/honest-sender.ts'

const ready = fc.nat(50).map((which): SlowMove => ({ ready: which }))

/** After most of what ends a connection the client is connected again soon: what matters comes after that. */
function schedule(...more: SlowMove[]): fc.Arbitrary<SlowMove[]> {
  const often = fc.constantFrom<SlowMove>('one', 'two', 'there', 'back', 'back', 'there', 'back')
  const rare = fc
    .tuple(fc.constantFrom<SlowMove>('cut', 'time', 'copy', ...more), fc.boolean())
    .map(([move, soon]) => (soon ? [move, ...AGAIN] : [move]))
  const some = fc.oneof(
    { weight: 6, arbitrary: often.map((move) => [move]) },
    { weight: 2, arbitrary: ready.map((move) => [move]) },
    { weight: 1, arbitrary: rare },
  )
  return fc.array(some, { maxLength: 120 }).map((moves) => moves.flat())
}

const AGAIN: readonly SlowMove[] = ['time', 'there', 'back']

const version = fc.constantFrom(4 as const, 5 as const)
const window = fc.integer({ min: 1, max: 6 })
const RUNS = { numRuns: 400 }

function played(moves: readonly SlowMove[], level: 4 | 5, max: number, reuseIds = true): SlowWorld {
  const world = createSlowWorld(level, max, reuseIds)
  world.heal() // subscribed
  for (const move of moves) world.move(move)
  world.heal()
  return world
}

/** Nothing that the server may not see, and nothing left open at either end. */
function settled(world: SlowWorld): void {
  expect(world.faults).toEqual([])
  expect(world.open()).toBe(0)
  const { pubacks, pubrecs, astray } = world.client.state.client.owing
  expect([pubacks.size, pubrecs.size, astray.size]).toEqual([0, 0, 0])
  expect(world.client.state.client.receiver.size).toBe(0)
}

/** Messages of QoS 2 that the application got more than once in one life. */
function twiceInOneLife({ fates }: SlowWorld): readonly Fate[] {
  return fates.filter(({ qos, lives }) => qos === 2 && new Set(lives).size < lives.length)
}

describe('any schedule', () => {
  test('N18 answers leave in order, none twice, none before its time, and none never; QoS 2 exactly once', () => {
    fc.assert(
      fc.property(schedule(), version, window, (moves, level, max) => {
        const world = played(moves, level, max)
        settled(world)
        for (const { qos, lives } of world.fates)
          expect(qos === 2 ? lives.length === 1 : lives.length >= 1).toBe(true)
      }),
      RUNS,
    )
  })

  test('with crashes: QoS 2 is handed over once in a life, and never in a later one than that of its PUBREC', () => {
    fc.assert(
      fc.property(schedule('crash', 'crash'), version, window, (moves, level, max) => {
        const world = played(moves, level, max)
        settled(world)
        for (const { qos, lives, readyIn } of world.fates) {
          expect(lives.length).toBeGreaterThanOrEqual(1)
          // at QoS 2 the PUBREC that left was of its last life
          expect(qos === 1 || lives.at(-1) === readyIn).toBe(true)
        }
        expect(twiceInOneLife(world)).toEqual([])
      }),
      RUNS,
    )
  })

  test('with sessions lost and crashes: at most once in a life at QoS 2, and all comes to an end', () => {
    fc.assert(
      fc.property(schedule('crash', 'forget', 'forget'), version, window, (moves, level, max) => {
        const world = played(moves, level, max)
        settled(world)
        expect(twiceInOneLife(world)).toEqual([])
      }),
      RUNS,
    )
  })

  test('3.1.1: a server that repeats itself on the same connection changes none of this', () => {
    fc.assert(
      fc.property(schedule('again', 'again', 'crash'), window, (moves, max) => {
        const world = played(moves, 4, max, false)
        settled(world)
        expect(twiceInOneLife(world)).toEqual([])
      }),
      RUNS,
    )
  })
})

test('the schedules above reach what they are about', () => {
  const seen = { again: 0, crashed: 0 }
  const noted = new Map<string, number>()
  fc.assert(
    fc.property(schedule('crash'), (moves) => {
      const { fates, notes } = played(moves, 5, 6)
      for (const code of notes) noted.set(code, (noted.get(code) ?? 0) + 1)
      for (const { qos, lives } of fates) {
        if (qos === 1 && lives.length > 1) seen.again++
        if (qos === 2 && lives.length > 1) seen.crashed++
      }
    }),
    { numRuns: 300, seed: 1 },
  )
  expect(seen.again).toBeGreaterThan(100)
  expect(seen.crashed).toBeGreaterThan(50)
  for (const code of ['AtWork', 'HeldAlready', 'PubackWaits', 'PubrecWaits', 'AnswerVoid'])
    expect(noted.get(`client${code}`)).toBeGreaterThan(50)
})
