import { describe, expect, test } from 'vitest'
import type { RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { Trace } from '../../trace/trace.ts'
import { createFilmIndex } from '../film-index.ts'
import { fateOf, nthOnWire } from './fate.ts'

const ms = (n: number): Micros => (n < 0 ? NEVER : ((n * 1000) as Micros))
const record = (n: number): RecordIndex => n as RecordIndex

function packet(arrivesMs: number, wire = 0, back = false): Row {
  const arrives = ms(arrivesMs)
  const common = { about: NO_RECORD, pid: 1, qos: 1, dup: false, retain: false, bytes: 9 } as const
  return { ev: 'packet', wire, back, ptype: 3, arrives, ...common }
}

function arrival(of: number, arrivesMs: number): Row {
  const said = { packet: record(of), arrives: ms(arrivesMs), because: 'segmentDropped' } as const
  return { ev: 'arrival', about: NO_RECORD, ...said }
}

function buffered(of: number): Row {
  const said = { packet: record(of), arrives: NEVER, because: 'noWindow' } as const
  return { ev: 'arrival', about: NO_RECORD, ...said }
}

function segment(of: number): Row {
  const common = { about: NO_RECORD, wire: 0, back: false, segment: 0, attempt: 1 } as const
  return { ev: 'segment', packet: record(of), rto: ms(1_000), why: 'timeout', ...common }
}

function film(rows: readonly (readonly [atMs: number, row: Row])[]) {
  const trace = new Trace()
  for (const [at, row] of rows) trace.append(ms(at), 0, NO_RECORD, row)
  const index = createFilmIndex(trace)
  return (of: number, timeMs: number) =>
    fateOf({ trace, textOf: () => '', cuts: [] }, index, record(of), {
      record: trace.lastAt(ms(timeMs)),
      time: ms(timeMs),
    })
}

describe('what is left to be done to a packet', () => {
  test('before its sending, in its flight, and from its arrival on', () => {
    const fate = film([
      [0, packet(40)],
      [50, packet(90)],
    ])
    expect(fate(1, 10)).toBe('notSent')
    expect(fate(0, 0)).toBe('flies')
    expect(fate(0, 39.998)).toBe('flies')
    // What is done at the cursor is done a microsecond later, and behind the arrival there.
    expect(fate(0, 39.999)).toBe('arrived')
    expect(fate(0, 60)).toBe('arrived')
  })

  test('what lies in the send buffer is not lost', () => {
    const fate = film([
      [0, packet(-1)],
      [0, buffered(0)],
      [30, arrival(0, 70)],
    ])
    expect(fate(0, 20)).toBe('buffered')
    expect(fate(0, 50)).toBe('flies')
    expect(fate(0, 80)).toBe('arrived')
  })

  test('a segment that was dropped is on no wire until it is sent again', () => {
    const fate = film([
      [0, packet(40)],
      [10, arrival(0, 1_040)],
      [1_000, segment(0)],
    ])
    expect(fate(0, 9)).toBe('flies')
    expect(fate(0, 20)).toBe('waits')
    expect(fate(0, 1_010)).toBe('flies')
    expect(fate(0, 1_040)).toBe('arrived')
  })

  test('what is behind it has no segment of its own on the wire', () => {
    const fate = film([
      [0, packet(1_040)],
      [5, packet(1_040)],
      [1_000, segment(0)],
    ])
    expect(fate(1, 500)).toBe('behind')
    expect(fate(1, 1_010)).toBe('behind')
  })

  test('what is lost for good is lost from the row on that says so', () => {
    const fate = film([
      [0, packet(40)],
      [10, arrival(0, -1)],
    ])
    expect(fate(0, 9)).toBe('flies')
    expect(fate(0, 10)).toBe('lost')
  })
})

test('a packet is counted on its own wire, each way for itself, from 1', () => {
  const trace = new Trace()
  const rows = [packet(9), packet(9, 1), packet(9, 0, true), packet(9), packet(9, 1, true)]
  for (const row of [...rows, ...rows]) trace.append(ms(0), 0, NO_RECORD, row)
  const nths = Array.from({ length: 10 }, (_, at) => nthOnWire(trace, record(at)))
  expect(nths).toEqual([1, 1, 1, 2, 1, 3, 2, 2, 4, 2])
})
