/** How far a prediction was right. */
import { describe, expect, test } from 'vitest'
import type { Invariant } from '../../design/invariants.ts'
import { NOTHING } from '../../content/rounds/round.ts'
import { optionsOf, scored } from './prediction.ts'

describe('points', () => {
  test('right, sure and exact is all of it; wrong and sure is nothing', () => {
    expect(scored({ breaks: 'I1', count: 2, sure: 100 }, ['I1'], 2).points).toBe(1)
    expect(scored({ breaks: 'I1', count: 9, sure: 100 }, ['I3'], 2).points).toBe(0)
  })

  test('being sure and wrong costs more than being unsure', () => {
    const at = (sure: number, breaks: string) =>
      scored({ breaks, count: 0, sure }, ['I1'], 50).points
    expect(at(60, 'I3')).toBeGreaterThan(at(90, 'I3'))
    expect(at(90, 'I1')).toBeGreaterThan(at(60, 'I1'))
    expect(at(50, 'I3')).toBeGreaterThan(0)
  })

  test('that nothing breaks can be right, and wrong', () => {
    expect(scored({ breaks: NOTHING, count: 1, sure: 80 }, [], 1).right).toBe(true)
    expect(scored({ breaks: NOTHING, count: 1, sure: 80 }, ['I1'], 1).right).toBe(false)
  })

  test('a number is near within a tenth, or one', () => {
    const how = (count: number, found: number) =>
      scored({ breaks: NOTHING, count, sure: 50 }, [], found).count
    expect([how(2, 2), how(3, 2), how(4, 2), how(55, 50), how(56, 50)]).toEqual([
      'exact',
      'near',
      'off',
      'near',
      'off',
    ])
  })
})

describe('options', () => {
  const invariants = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((id) => ({ id }) as Invariant)

  test('four of them, in the order of the design; one at least breaks where something does', () => {
    for (const name of ['x', 'y', 'z']) {
      const options = optionsOf(invariants, ['C', 'F', 'G'], ['B'], name)
      expect(options).toHaveLength(4)
      expect(options).toEqual(options.toSorted())
      expect(options).not.toContain('B')
      expect(options.some((id) => ['C', 'F', 'G'].includes(id))).toBe(true)
      expect(options.some((id) => ['A', 'D', 'E'].includes(id))).toBe(true)
    }
  })

  test('another card has others: what breaks does not stand out', () => {
    const all = Array.from({ length: 20 }, (_, i) =>
      optionsOf(invariants, ['D'], [], `card ${i}`).join(''),
    )
    expect(new Set(all).size).toBeGreaterThan(5)
  })
})
