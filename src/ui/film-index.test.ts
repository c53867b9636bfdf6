import { expect, test } from 'vitest'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import { Trace } from '../trace/trace.ts'
import { createFilmIndex } from './film-index.ts'

function packet(arrives: number, dup = false): Row {
  const common = {
    about: NO_RECORD,
    wire: 0,
    back: false,
    ptype: 3,
    pid: 1,
    qos: 1,
    bytes: 9,
  } as const
  return { ev: 'packet', ...common, dup, retain: false, arrives: arrives as Micros }
}

function traceOf(rows: readonly (readonly [number, Row])[]): Trace {
  const trace = new Trace()
  for (const [at, row] of rows) trace.append(at as Micros, 0, NO_RECORD, row)
  return trace
}

const deliver: Row = {
  ev: 'deliver',
  about: 0 as RecordIndex,
  topic: 1 as Text,
  qos: 1,
  dup: false,
  retain: false,
  bytes: 1,
}

test('idle is where nothing flies', () => {
  const index = createFilmIndex(
    traceOf([
      [10, packet(20)],
      [15, packet(40)],
      [100, packet(110)],
    ]),
  )
  expect(index.idleAt(5)).toEqual({ from: 0, to: 10 })
  expect(index.idleAt(12)).toBeNull()
  expect(index.idleAt(39)).toBeNull()
  expect(index.idleAt(40)).toEqual({ from: 40, to: 100 })
  expect(index.idleAt(110)).toEqual({ from: 110, to: Infinity })
})

test('an arrival that changes is known from its own record on, and not before', () => {
  const gone: Row = {
    ev: 'arrival',
    about: NO_RECORD,
    packet: 0 as RecordIndex,
    arrives: NEVER,
    because: 'cut',
  }
  const index = createFilmIndex(
    traceOf([
      [10, packet(50)],
      [30, gone],
    ]),
  )
  expect(index.arrivalOf(0, 0)).toEqual({ at: 50, said: NO_RECORD })
  expect(index.arrivalOf(0, 1)).toEqual({ at: NEVER, said: 1 })
  expect(index.flightsAt(0, 29).map((flight) => flight.record)).toEqual([0])
  expect(index.flightsAt(1, 30)).toEqual([])
})

test('what lies in a send buffer is on no wire, until its record says that it leaves', () => {
  const said = (because: 'noWindow' | 'windowOpened' | 'closed', arrives: number): Row => ({
    ev: 'arrival',
    about: NO_RECORD,
    packet: 0 as RecordIndex,
    arrives: arrives as Micros,
    because,
  })
  const index = createFilmIndex(
    traceOf([
      [10, packet(NEVER)],
      [10, said('noWindow', NEVER)],
      [30, said('windowOpened', 70)],
    ]),
  )
  expect(index.arrivalOf(0, 1)).toEqual({ at: Infinity, said: 1 })
  expect(index.flightsAt(1, 20)).toEqual([])
  expect([0, 1, 2].map((record) => index.bufferedAt(record, 0))).toEqual([[], [0], []])
  expect(index.bufferedAt(1, 1)).toEqual([])
  expect(index.flightsAt(2, 40).map((flight) => flight.record)).toEqual([0])
  const ended = createFilmIndex(
    traceOf([
      [10, packet(NEVER)],
      [10, said('noWindow', NEVER)],
      [30, said('closed', NEVER)],
    ]),
  )
  expect(ended.bufferedAt(2, 0)).toEqual([])
  expect(ended.arrivalOf(0, 2).at).toBe(NEVER)
})

test('counters count up to the record, and a duplicate is the second at the same node', () => {
  const publish: Row = {
    ev: 'publish',
    about: NO_RECORD,
    ordinal: 1,
    topic: 1 as Text,
    qos: 1,
    retain: false,
    bytes: 1,
    corr: NO_TEXT,
    type: NO_TEXT,
  }
  const rows = [
    [1, publish],
    [2, deliver],
    [3, packet(4, true)],
    [5, deliver],
  ] as const
  const trace = traceOf(rows)
  const index = createFilmIndex(trace)
  expect(index.counters(2)).toMatchObject({
    published: 1,
    delivered: 1,
    duplicates: 0,
    sentAgain: 1,
  })
  expect(index.counters(3)).toMatchObject({ delivered: 1, duplicates: 1 })
  trace.truncate(2)
  index.forget(2)
  expect(index.counters(3)).toMatchObject({ delivered: 1, duplicates: 0, sentAgain: 0 })
})

test('a PUBREL that is sent again counts as such, though it has no DUP', () => {
  const pubrel = { ...packet(5), ptype: 6, about: 0 as RecordIndex } as Row
  const index = createFilmIndex(
    traceOf([
      [1, pubrel],
      [2, { ...pubrel, back: true } as Row],
      [3, pubrel],
    ]),
  )
  expect([0, 1, 2].map((record) => index.counters(record).sentAgain)).toEqual([0, 0, 1])
})
