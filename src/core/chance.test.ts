import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assignOwners,
  below,
  draw,
  fold,
  happens,
  mix,
  ownerHash,
  streamKey,
  streamOf,
  unit,
} from './chance.ts'

const word = fc.integer({ min: 0, max: 0xffffffff })

describe('C1 chance is a function of seed, stream and ordinal', () => {
  test('golden draws: a change here changes every run of every link', () => {
    expect([mix(0), mix(1), mix(0xffffffff)]).toEqual([0, 1753845952, 1734902346])
    const key = streamKey(7, streamOf(ownerHash('thermometer'), 0))
    expect([0, 1, 2].map((n) => draw(key, n))).toEqual([3252862837, 2861326474, 2225874170])
    expect(ownerHash('thermometer')).toBe(117962124)
  })
  test('mix is a bijection: no two of 200,000 words in a row meet', () => {
    const seen = new Set<number>()
    for (let i = 0; i < 200_000; i++) seen.add(mix(i * 77_777))
    expect(seen.size).toBe(200_000)
  })
  test('draws are words of 32 bits, whatever the seed', () => {
    fc.assert(
      fc.property(word, word, word, (seed, stream, ordinal) => {
        const drawn = draw(streamKey(seed, stream), ordinal)
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn <= 0xffffffff).toBe(true)
      }),
    )
  })
  test('a coin of p parts per million falls that often', () => {
    const key = streamKey(1, 5)
    for (const ppm of [1_000, 200_000, 999_000]) {
      let n = 0
      for (let i = 0; i < 200_000; i++) if (happens(draw(key, i), ppm)) n++
      expect(Math.abs(n / 200_000 - ppm / 1e6)).toBeLessThan(0.004)
    }
    expect(happens(0, 0)).toBe(false)
    expect(happens(0xffffffff, 1_000_000)).toBe(true)
  })
  test('neighbouring streams and ordinals do not resemble each other', () => {
    const pairs = Array.from({ length: 20_000 }, (_, i) => [
      unit(draw(streamKey(3, 160), i)) - 0.5,
      unit(draw(streamKey(3, 161), i)) - 0.5,
      unit(draw(streamKey(3, 160), i + 1)) - 0.5,
    ])
    const correlation = (a: number, b: number): number =>
      (pairs.reduce((sum, pair) => sum + pair[a]! * pair[b]!, 0) / pairs.length) * 12
    expect(Math.abs(correlation(0, 1))).toBeLessThan(0.03)
    expect(Math.abs(correlation(0, 2))).toBeLessThan(0.03)
  })
  test('fold tells tuples apart by their order', () => {
    expect(fold(fold(0, 1), 2)).not.toBe(fold(fold(0, 2), 1))
    expect(below(0xffffffff, 6)).toBe(5)
  })
})

describe('C2 the number of a node depends on its id only', () => {
  test('the order of the document does not matter, and two ids never share one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { maxLength: 60 }),
        (ids) => {
          const one = assignOwners(ids)
          const other = assignOwners(ids.toReversed())
          expect(one.ok && other.ok).toBe(true)
          if (!one.ok || !other.ok) return
          expect(ids.map((id) => one.value.get(id))).toEqual(ids.map((id) => other.value.get(id)))
          expect(new Set(one.value.values()).size).toBe(ids.length)
        },
      ),
    )
  })
  test('an id twice is an error that names it', () => {
    expect(assignOwners(['a', 'b', 'a'])).toEqual({ ok: false, error: { twice: 'a' } })
  })
})
