import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordIndex, Row } from '../core/row.ts'
import {
  ARRIVAL_REASONS,
  CONN_EVENTS,
  DROP_REASONS,
  EFFECT_ANSWERS,
  EVS,
  FAILURE_CLASSES,
  GIVE_UP_WAYS,
  HANDLE_OUTCOMES,
  LETTER_REASONS,
  NO_RECORD,
  POKES,
  SEGMENT_REASONS,
  SESSION_EVENTS,
  STOP_REASONS,
  TIMER_EVENTS,
  TOOK_MAX,
} from '../core/row.ts'
import { createTextTable, NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { CHUNK_ROWS } from './columns.ts'
import { digestOf } from './digest.ts'
import { Trace } from './trace.ts'

const small = fc.integer({ min: 0, max: 2_000_000 })
const about = fc.integer({ min: -1, max: 2_000_000 }) as fc.Arbitrary<RecordIndex>
const time = fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 9e14 })) as fc.Arbitrary<Micros>
const text = small as never
const flag = fc.boolean()
const failure = fc.constantFrom(...FAILURE_CLASSES)
const reason = fc.constantFrom(...LETTER_REASONS)
const qos = fc.constantFrom(0 as const, 1 as const, 2 as const)
const of = <const E extends Row['ev'], M extends object>(
  ev: E,
  model: { [K in keyof M]: fc.Arbitrary<M[K]> },
) => fc.record({ ev: fc.constant(ev), about, ...model })

/** One generator per kind of row: a kind that is missing fails the first test. */
const rows = {
  packet: of('packet', {
    wire: small,
    back: flag,
    ptype: fc.integer({ min: 1, max: 15 }),
    pid: fc.integer({ min: 0, max: 65_535 }),
    qos,
    dup: flag,
    retain: flag,
    bytes: small,
    arrives: time,
  }),
  arrival: of('arrival', {
    packet: about,
    arrives: time,
    because: fc.constantFrom(...ARRIVAL_REASONS),
  }),
  segment: of('segment', {
    wire: small,
    back: flag,
    packet: about,
    segment: fc.integer({ min: 0, max: 180_000 }),
    attempt: fc.integer({ min: 1, max: 15 }),
    rto: time,
    why: fc.constantFrom(...SEGMENT_REASONS),
  }),
  conn: of('conn', { wire: small, conn: small, what: fc.constantFrom(...CONN_EVENTS) }),
  session: of('session', { client: text, what: fc.constantFrom(...SESSION_EVENTS) }),
  publish: of('publish', {
    ordinal: fc.integer({ min: 1, max: 2_000_000 }),
    topic: text,
    qos,
    retain: flag,
    bytes: fc.integer({ min: 0, max: 268_435_455 }),
    corr: text,
    type: text,
  }),
  deliver: of('deliver', { topic: text, qos, dup: flag, retain: flag, bytes: small }),
  ack: of('ack', { pid: small, reasonCode: fc.integer({ min: 0, max: 255 }) }),
  nack: of('nack', { pid: small, reasonCode: fc.integer({ min: 0, max: 255 }) }),
  drop: of('drop', { reason: fc.constantFrom(...DROP_REASONS), to: text }),
  handle: of('handle', { handler: text, out: fc.constantFrom(...HANDLE_OUTCOMES), attempt: small }),
  state: of('state', { store: text, key: text, before: text, after: text }),
  note: of('note', { code: text, clause: text, args: text }),
  poke: of('poke', {
    poke: fc.constantFrom(...POKES),
    target: small,
    onWire: flag,
    until: time,
    packet: about,
  }),
  crash: of('crash', { point: text, nth: small }),
  restart: of('restart', {}),
  stop: of('stop', { reason: fc.constantFrom(...STOP_REASONS) }),
  event: of('event', { id: text, source: text, key: text, causation: text }),
  begin: of('begin', { handler: text, attempt: small, lane: small, key: text }),
  effect: of('effect', {
    name: text,
    key: text,
    args: text,
    applied: flag,
    answer: fc.constantFrom(...EFFECT_ANSWERS),
    // a run has a million strings at most
    error: fc.integer({ min: 0, max: 1_000_000 }).map((n) => n as never),
    nth: small,
    took: fc.integer({ min: 0, max: TOOK_MAX }),
  }),
  timer: of('timer', {
    what: fc.constantFrom(...TIMER_EVENTS),
    timer: text,
    key: text,
    due: time,
  }),
  retry: of('retry', { handler: text, attempt: small, delay: time, because: failure, error: text }),
  giveUp: of('giveUp', {
    handler: text,
    attempts: small,
    how: fc.constantFrom(...GIVE_UP_WAYS),
    because: failure,
    error: text,
  }),
  letter: of('letter', { topic: text, id: text, attempts: small, because: reason, error: text }),
  redrive: of('redrive', { letter: about }),
}
const anyRow = fc.oneof(...Object.values(rows)) as fc.Arbitrary<Row>

describe('T2 the columns give back what was written', () => {
  test('every kind of row has its generator', () => {
    expect(Object.keys(rows)).toEqual([...EVS])
  })
  test('each row, field by field', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 40 }), (list) => {
        const trace = new Trace()
        list.forEach((row, i) => trace.append(i as Micros, i % 7, NO_RECORD, row))
        list.forEach((row, i) =>
          expect(trace.row(i)).toEqual({ ...row, at: i, node: i % 7, cause: NO_RECORD }),
        )
      }),
      { numRuns: 300 },
    )
  })
  test('a stretch that is copied and loaded elsewhere is the same, over the edge of a chunk', () => {
    const trace = new Trace()
    const total = CHUNK_ROWS * 2 + 100
    for (let i = 0; i < total; i++)
      trace.append(i as Micros, 0, NO_RECORD, {
        ev: 'ack',
        about: NO_RECORD,
        pid: i % 60_000,
        reasonCode: 0,
      })
    const other = new Trace()
    for (let from = 0; from < total; from += 9_999)
      other.load(from, trace.slice(from, Math.min(total, from + 9_999)))
    expect(digestOf(other, createTextTable())).toBe(digestOf(trace, createTextTable()))
    other.load(50, trace.slice(50, 60))
    expect(other.length).toBe(60)
    expect(other.row(59)).toEqual(trace.row(59))
  })
  test('lastAt is the last record at or before a time', () => {
    const trace = new Trace()
    for (const at of [0, 0, 5, 5, 9])
      trace.append(at as Micros, 0, NO_RECORD, {
        ev: 'crash',
        about: NO_RECORD,
        point: NO_TEXT,
        nth: 0,
      })
    expect([-1, 0, 4, 5, 8, 9, 100].map((t) => trace.lastAt(t))).toEqual([-1, 1, 1, 3, 3, 4, 4])
  })
})

describe('T4 the digest', () => {
  const build = (
    change: (row: Row & { ev: 'packet' }) => void,
    strings: string[] = ['a'],
  ): string => {
    const trace = new Trace()
    for (let i = 0; i < 50; i++) {
      const row = {
        ev: 'packet' as const,
        about: NO_RECORD,
        wire: 0,
        back: false,
        ptype: 3,
        pid: i,
        qos: 1 as const,
        dup: false,
        retain: false,
        bytes: 20,
        arrives: (i + 20) as Micros,
      }
      if (i === 23) change(row)
      trace.append(i as Micros, 0, NO_RECORD, row)
    }
    const texts = createTextTable()
    strings.forEach((s) => texts.intern(s))
    return digestOf(trace, texts)
  }
  const plain = build(() => {})
  test('is 16 hex digits and repeats', () => {
    expect(plain).toMatch(/^[0-9a-f]{16}$/)
    expect(build(() => {})).toBe(plain)
  })
  test.each<[string, (row: Row & { ev: 'packet' }) => void]>([
    ['one flipped DUP bit', (row) => (row.dup = true)],
    ['one packet id', (row) => (row.pid = 9_999)],
    ['one microsecond', (row) => (row.arrives = (row.arrives + 1) as Micros)],
    ['a time beyond 32 bits', (row) => (row.arrives = (row.arrives + 4294967296) as Micros)],
    ['the other direction', (row) => (row.back = true)],
  ])('%s differs', (_, change) => {
    expect(build(change)).not.toBe(plain)
  })
  test('another string differs, and their order does', () => {
    expect(build(() => {}, ['b'])).not.toBe(plain)
    expect(build(() => {}, ['a', 'b'])).not.toBe(build(() => {}, ['b', 'a']))
  })
})
