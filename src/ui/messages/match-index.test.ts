/** The list of what matches: read in slices, followed as the film grows, forgotten where a branch replaces rows. */
import { expect, test } from 'vitest'
import type { Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { filmed, pair } from '../../run/testing/designs.ts'
import { Trace } from '../../trace/trace.ts'
import type { GrowingFilm } from '../store/playback.ts'
import { screenOf } from '../testing/cast.ts'
import { NO_FILTER, wordsOf } from './filter.ts'
import { MatchIndex } from './match-index.ts'
import type { Matcher } from './matcher.ts'
import { createMatcher } from './matcher.ts'

const CRASH: Row = { ev: 'crash', about: NO_RECORD, point: NO_TEXT, nth: 0 }

function grown(trace: Trace, rows: number, node: (record: number) => number = () => 0): void {
  for (let n = 0; n < rows; n++)
    trace.append(trace.length as Micros, node(trace.length), NO_RECORD, CRASH)
}

function filmOf(trace: Trace): GrowingFilm {
  return { trace, cuts: [], textOf: () => '' }
}

/** Matches every seventh record, and counts what it is asked. */
function sevenths(): Matcher & { asked: number } {
  const matcher = {
    asked: 0,
    test(record: number) {
      matcher.asked++
      return record % 7 === 0
    },
    forget: () => undefined,
  }
  return matcher
}

test('without a filter every record is in the list, and nothing is read', () => {
  const trace = new Trace()
  const index = new MatchIndex(filmOf(trace), null)
  grown(trace, 5)
  expect([index.count, index.at(4), index.at(5), index.upTo(2)]).toEqual([5, 4, -1, 3])
  expect(index.upTo(-1)).toBe(0)
})

test('it is read in slices, and what comes later is read on and not anew', () => {
  const trace = new Trace()
  grown(trace, 10_000)
  const matcher = sevenths()
  const index = new MatchIndex(filmOf(trace), matcher)
  let slices = 1
  while (!index.scan(() => false)) slices++
  expect(slices).toBeGreaterThan(3)
  expect(index.count).toBe(Math.ceil(10_000 / 7))
  grown(trace, 4)
  expect(index.scan(() => true)).toBe(true)
  expect(index.at(index.count - 1)).toBe(10_003)
  expect(matcher.asked).toBe(10_004)
})

test('the place of the cursor is that of the last match at or before it', () => {
  const trace = new Trace()
  grown(trace, 30)
  const index = new MatchIndex(filmOf(trace), sevenths())
  index.scan(() => true)
  expect([-1, 0, 6, 7, 8, 29].map((record) => index.at(index.upTo(record) - 1))).toEqual([
    -1, 0, 0, 7, 7, 28,
  ])
})

test('where a branch has replaced rows the old ones are gone and the new ones read', () => {
  const trace = new Trace()
  grown(trace, 100)
  const film = filmOf(trace)
  const index = new MatchIndex(film, {
    test: (record) => trace.node(record) === 1,
    forget: () => undefined,
  })
  index.scan(() => true)
  expect(index.count).toBe(0)
  film.cuts.push(60)
  trace.truncate(60)
  grown(trace, 20, (record) => (record >= 70 ? 1 : 0))
  index.scan(() => true)
  expect([index.count, index.at(0), index.read]).toEqual([10, 70, 80])
  // longer or just as long: the length alone does not tell
  film.cuts.push(75)
  trace.truncate(75)
  grown(trace, 5)
  index.scan(() => true)
  expect(index.count).toBe(5)
})

test('strings that a branch has replaced are looked up anew', () => {
  const texts = ['', 'oven', 'door']
  const trace = new Trace()
  const deliver = (topic: number): Row => ({
    ev: 'deliver',
    about: NO_RECORD,
    topic: topic as Text,
    qos: 0,
    dup: false,
    retain: false,
    bytes: 1,
  })
  for (const topic of [1, 2]) trace.append(0 as Micros, 0, NO_RECORD, deliver(topic))
  const film = { trace, cuts: [] as number[], textOf: (text: Text) => texts[text] ?? '' }
  const cast = { ...screenOf(filmed(pair({ messages: 0, horizonMs: 10 }))).cast, trace }
  const matcher = createMatcher(cast, film, { ...NO_FILTER, words: wordsOf('door') })
  const index = new MatchIndex(film, matcher)
  index.scan(() => true)
  expect(index.at(0)).toBe(1)
  texts[2] = 'lamp'
  film.cuts.push(1)
  index.scan(() => true)
  expect(index.count).toBe(0)
})

test('every branch of a run ends in the list that a fresh reading gives', () => {
  const timeline = filmed(pair({ messages: 20, horizonMs: 15_000 }))
  const { cast, film } = screenOf(timeline)
  const filter = { ...NO_FILTER, words: wordsOf('publish s1') }
  const follows = new MatchIndex(film, createMatcher(cast, film, filter))
  follows.scan(() => true)
  for (const at of [9_000, 3_000, 5_000]) {
    film.cuts.push(timeline.branch([{ at, do: 'cut', link: 's1-b' }])!)
    timeline.film(() => true)
    follows.scan(() => true)
    const fresh = new MatchIndex(film, createMatcher(cast, film, filter))
    fresh.scan(() => true)
    const list = (index: MatchIndex) =>
      Array.from({ length: index.count }, (_, place) => index.at(place))
    expect(list(follows)).toEqual(list(fresh))
  }
})
