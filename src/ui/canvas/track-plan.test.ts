/** Stations of a handler on a card: where they stand, and whose names there is room for. */
import { describe, expect, test } from 'vitest'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { TrackRow } from '../../design/face.ts'
import { planTrack } from './track-plan.ts'

const WIDTH = 190

function track(names: readonly string[], done: number, at: TrackRow['at']): TrackRow {
  const name = { kind: 'text', text: 'h' } as const
  return {
    kind: 'track',
    name,
    about: [],
    stations: names.map((say) => phrase(say)),
    done,
    at,
    note: [],
  }
}

const plan = (names: readonly string[], done: number, at: TrackRow['at'], width = WIDTH) =>
  planTrack(track(names, done, at), width, ({ say }: Phrase) => say.length)

const NAMES = ['received', 'dedupe', 'load', 'work', 'effect', 'commit', 'ack']

describe('dots', () => {
  test('done up to where it is, that one apart, the rest to come', () => {
    expect(plan(NAMES, 3, 'here').dots.map(({ look }) => look)).toEqual([
      'done',
      'done',
      'done',
      'here',
      'toCome',
      'toCome',
      'toCome',
    ])
    expect(
      plan(NAMES, 1, 'waits')
        .dots.map(({ look }) => look)
        .slice(0, 3),
    ).toEqual(['done', 'toCome', 'toCome'])
    expect(plan(NAMES, 1, 'stuck').dots[1]?.look).toBe('stuck')
  })

  test.each([1, 2, 5, 6])('the crash after %i lies between two of them', (done) => {
    const { dots, died, reached } = plan(NAMES, done, 'died')
    expect(died).toBeGreaterThan(dots[done - 1]!.x)
    expect(died).toBeLessThan(dots[done]!.x)
    expect(reached).toBe(died)
  })

  test('the crash behind the last, or before the first, is on the card', () => {
    for (const done of [0, NAMES.length]) {
      const { died } = plan(NAMES, done, 'died')
      expect(died).toBeGreaterThanOrEqual(0)
      expect(died).toBeLessThanOrEqual(WIDTH)
    }
  })
})

describe('names', () => {
  test.each([
    [NAMES],
    [[...NAMES, 'emit', 'one-more', 'another']],
    [['a-very-long-name-of-a-station', 'b']],
  ])('never lie over each other, whatever it is at: %#', (names) => {
    const over: unknown[] = []
    for (const width of [150, WIDTH, 210])
      for (let done = 0; done <= names.length; done++)
        for (const at of ['here', 'died', 'idle', 'waits'] as const) {
          const spans = plan(names, done, at, width).words.map(({ x, anchor, name }) => {
            const wide = name.say.length * 5.4
            const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2
            return { left, right: left + wide }
          })
          const sorted = spans.toSorted((one, other) => one.left - other.left)
          over.push(...sorted.filter(({ left }, i) => i > 0 && left < sorted[i - 1]!.right))
        }
    expect(over).toEqual([])
  })

  test('what it is at has its name, before all others', () => {
    for (let done = 0; done < NAMES.length; done++) {
      const here = plan(NAMES, done, 'here').words.find((word) => word.here)
      expect(here?.name.say).toBe(NAMES[done])
    }
  })

  test('no stations, no names', () => {
    expect(plan([], 0, 'idle')).toMatchObject({ dots: [], words: [], died: null })
  })
})
