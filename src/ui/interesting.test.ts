import { describe, expect, test } from 'vitest'
import type { ScriptEntry } from '../design/design.ts'
import type { PairOptions } from '../run/testing/designs.ts'
import { filmed, pair } from '../run/testing/designs.ts'
import type { Timeline } from '../run/timeline.ts'
import { createFilmIndex } from './film-index.ts'
import { Interesting } from './interesting.ts'

function watched(timeline: Timeline) {
  const { trace, tables } = timeline
  const cuts: number[] = []
  const film = { trace, textOf: (text: number) => tables.texts.textOf(text as never), cuts }
  const index = createFilmIndex(trace)
  return { trace, cuts, index, stops: new Interesting(film, index) }
}

function run(script: readonly ScriptEntry[], options: PairOptions = {}) {
  return watched(filmed(pair({ messages: 6, script, ...options })))
}

const told = ({ stops }: ReturnType<typeof run>) =>
  stops.stops.map(({ kinds }) => Object.fromEntries(kinds))

test('a run in which all goes well has nothing interesting', () => {
  const { stops } = run([])
  expect(stops.stops).toEqual([])
  expect(stops.after(-1)).toBeNull()
  expect(stops.before(40)).toBeNull()
})

test('a cut with all that dies of it is one stop, at the cut; the resend after it is another', () => {
  const film = run([{ at: 2_430, do: 'cut', link: 'p-b' }])
  expect(told(film)).toEqual([{ change: 1, ending: 2 }, { again: 1 }])
  const [cut, again] = film.stops.stops
  expect(film.trace.ev(cut!.record)).toBe('poke')
  expect(film.trace.row(again!.record)).toMatchObject({ ev: 'packet', ptype: 3, dup: true })
})

test('it goes on from stop to stop and back, and stays at the ends', () => {
  const { stops, trace } = run([{ at: 2_430, do: 'cut', link: 'p-b' }])
  const first = stops.after(-1)!
  const second = stops.after(first.record)!
  // what is led to by the first is no stop of its own
  expect(stops.after(first.record + 1)).toBe(second)
  expect(stops.after(second.record)).toBeNull()
  expect(stops.before(second.record)).toBe(first)
  expect(stops.before(first.record)).toBeNull()
  expect(stops.before(trace.length)).toBe(second)
})

test('duplicates that come in one segment are one stop', () => {
  // the PUBACKs of the subscriber die with the connection, and all comes again
  const film = run([{ at: 2_080, do: 'cut', link: 's1-b' }], { everyMs: 1 })
  const kinds = told(film).flatMap((stop) => Object.keys(stop))
  expect(kinds).toContain('duplicate')
  expect(film.index.duplicates.length).toBeGreaterThan(1)
  expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(
    new Set(film.index.duplicates.map((record) => film.trace.at(record))).size,
  )
})

describe('each kind is found', () => {
  const kinds = (script: readonly ScriptEntry[], options: PairOptions = {}) =>
    new Set(told(run(script, options)).flatMap((stop) => Object.keys(stop)))

  test('a crash and its restart', () => {
    const found = kinds([{ at: 2_270, do: 'crash', node: 's1', forMs: 2_000 }])
    expect(found).toEqual(new Set(['change', 'crash', 'restart']))
  })

  test('a message that is delivered again', () => {
    const found = kinds([{ at: 2_280, do: 'cut', link: 's1-b' }])
    expect(found).toEqual(new Set(['change', 'ending', 'again', 'duplicate']))
  })

  test('QoS 0 that is lost for good', () => {
    const cut: ScriptEntry = { at: 2_430, do: 'cut', link: 's1-b', forMs: 2_000 }
    expect(kinds([cut], { qos: 0, subQos: 0 })).toContain('lost')
  })

  test('a segment that TCP sends again', () => {
    const loss: ScriptEntry = { at: 1_000, do: 'loss', link: 'p-b', ppm: 400_000 }
    expect(kinds([loss])).toContain('segment')
  })

  test('a silence that is taken for death', () => {
    const script: ScriptEntry[] = [{ at: 2_430, do: 'halfOpen', link: 's1-b', way: 'both' }]
    expect(kinds(script, { keepAliveMs: 4_000 })).toContain('silence')
  })
})

test('two changes at one moment are two stops', () => {
  const at = 2_430
  const film = run([
    { at, do: 'cut', link: 's1-b' },
    { at, do: 'cut', link: 'p-b' },
  ])
  expect(told(film).slice(0, 2)).toEqual([
    { change: 1, ending: 2 },
    { change: 1, ending: 2 },
  ])
})

test('what a branch replaces is read anew', () => {
  const film = run([{ at: 2_430, do: 'cut', link: 'p-b' }])
  const before = film.stops.stops.length
  const from = film.stops.stops[0]!.record
  film.trace.truncate(from)
  film.index.forget(from)
  film.cuts.push(from)
  expect(before).toBe(2)
  expect(film.stops.stops).toEqual([])
})
