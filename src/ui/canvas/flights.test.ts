import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_RECORD, type RecordIndex, type Row } from '../../core/row.ts'
import { type Micros, NEVER } from '../../core/time.ts'
import { Trace } from '../../trace/trace.ts'
import { FlightIndex, createFlights } from './flights.ts'
import { isBack, pidOf, ptypeOf, qosOf } from './packet-columns.ts'

const us = (time: number) => time as Micros
const at = (record: number) => record as RecordIndex

function packet(wire: number, back: boolean, arrives: number, pid = 1): Row {
  const look = { ptype: 3, pid, qos: 1, dup: false, retain: false, bytes: 10 } as const
  return { ev: 'packet', about: NO_RECORD, wire, back, arrives: us(arrives), ...look }
}
function arrival(of: number, when: number): Row {
  return { ev: 'arrival', about: NO_RECORD, packet: at(of), arrives: us(when), because: 'cut' }
}
function segment(of: number, rto: number): Row {
  const told = {
    wire: 0,
    back: false,
    segment: 0,
    attempt: 1,
    rto: us(rto),
    why: 'timeout' as const,
  }
  return { ev: 'segment', about: NO_RECORD, packet: at(of), ...told }
}

function traceOf(...rows: [number, Row][]): Trace {
  const trace = new Trace()
  for (const [time, row] of rows) trace.append(us(time), 0, NO_RECORD, row)
  return trace
}

interface Seen {
  record: number
  progress: number
  waiting: boolean
  rank: number
}

function seen(
  trace: Trace,
  time: number,
  record = trace.length - 1,
  index = new FlightIndex(),
): Seen[] {
  index.sync({ trace, cuts: [] }, trace.length)
  const flights = index.at(trace, time, record, createFlights())
  return Array.from({ length: flights.count }, (_, i) => ({
    record: flights.record.at(i),
    progress: flights.progress.at(i),
    waiting: flights.until.at(i) > 0,
    rank: flights.rank.at(i),
  }))
}

const flying = (record: number, progress: number) => ({ record, progress, waiting: false, rank: 0 })

describe('a packet in flight', () => {
  const trace = traceOf([100, packet(2, true, 200, 7)])
  test('is there from its sending until just before it arrives', () => {
    expect(seen(trace, 99)).toEqual([])
    expect(seen(trace, 100)).toEqual([flying(0, 0)])
    expect(seen(trace, 150)).toEqual([flying(0, 0.5)])
    expect(seen(trace, 199)).toEqual([flying(0, 0.99)])
    expect(seen(trace, 200)).toEqual([])
  })
  test('is not there before its record', () => expect(seen(trace, 150, -1)).toEqual([]))
  test('keeps what its glyph shows', () => {
    const index = new FlightIndex()
    index.sync({ trace, cuts: [] }, 0)
    const flights = index.at(trace, 150, 0, createFlights())
    const bits = flights.bits.at(0)
    expect([flights.wire.at(0), isBack(bits), ptypeOf(bits), qosOf(bits), pidOf(bits)]).toEqual([
      2,
      true,
      3,
      1,
      7,
    ])
  })
})

describe('an arrival row', () => {
  test('takes the packet away from its record on, when it never arrives', () => {
    const trace = traceOf([0, packet(0, false, 100)], [40, arrival(0, NEVER)])
    expect(seen(trace, 40, 0)).toEqual([flying(0, 0.4)])
    expect(seen(trace, 40, 1)).toEqual([])
    expect(seen(trace, 30, 0)).toEqual([flying(0, 0.3)])
  })
  test('moves the arrival, later or earlier, and the last one counts', () => {
    const trace = traceOf([0, packet(0, false, 100)], [40, arrival(0, 200)], [60, arrival(0, 80)])
    expect(seen(trace, 50, 1)).toEqual([flying(0, 0.25)])
    expect(seen(trace, 60, 2)).toEqual([flying(0, 0.75)])
    expect(seen(trace, 80, 2)).toEqual([])
  })
})

describe('S2 a packet whose segment is lost', () => {
  const trace = traceOf(
    [0, packet(0, false, 1_020)],
    [5, packet(0, false, 1_020)],
    [1_000, segment(0, 1_000)],
    [1_010, packet(0, false, 1_030)],
  )
  test('waits at its sender until the segment is sent again, then flies', () => {
    expect(seen(trace, 999, 1)[0]).toEqual({ record: 0, progress: 0, waiting: true, rank: 0 })
    expect(seen(trace, 1_010, 2)[0]).toEqual(flying(0, 0.5))
  })
  test('says until when, and how long the wait is', () => {
    const index = new FlightIndex()
    index.sync({ trace, cuts: [] }, trace.length)
    const flights = index.at(trace, 400, 1, createFlights())
    expect([flights.until.at(0), flights.rto.at(0)]).toEqual([1_000, 1_000])
    expect([flights.until.at(1), flights.rto.at(1)]).toEqual([1_000, 0])
  })
  test('holds what was sent behind it', () => {
    expect(seen(trace, 999, 1)[1]).toEqual({ record: 1, progress: 0, waiting: true, rank: 1 })
    expect(seen(trace, 1_010, 2)[1]).toEqual({ record: 1, progress: 0.5, waiting: false, rank: 1 })
  })
  test('holds nothing that is sent after it flew', () => {
    expect(seen(trace, 1_025)).toEqual([flying(3, 0.75)])
  })
})

describe('N10 a packet in the send buffer', () => {
  const said = (of: number, because: 'noWindow' | 'windowOpened', arrives: number): Row => ({
    ...(arrival(of, arrives) as Extract<Row, { ev: 'arrival' }>),
    because,
  })
  const trace = traceOf(
    [0, packet(0, false, NEVER)],
    [0, said(0, 'noWindow', NEVER)],
    [5, packet(0, false, NEVER)],
    [5, said(2, 'noWindow', NEVER)],
    [100, said(0, 'windowOpened', 120)],
  )
  test('stands at its sender, behind those that wait there too', () => {
    expect(seen(trace, 50, 3)).toEqual([
      { record: 0, progress: 0, waiting: true, rank: 0 },
      { record: 2, progress: 0, waiting: true, rank: 1 },
    ])
  })
  test('flies from when its window opened', () => {
    expect(seen(trace, 110)[0]).toEqual(flying(0, 0.5))
    expect(seen(trace, 110)[1]).toMatchObject({ record: 2, waiting: true })
    expect(seen(trace, 130).map(({ record }) => record)).toEqual([2])
  })
})

test('a branch replaces rows: what was there is forgotten', () => {
  const trace = traceOf(
    [0, packet(0, false, 100)],
    [10, packet(1, false, 110)],
    [20, arrival(0, NEVER)],
  )
  const index = new FlightIndex()
  index.sync({ trace, cuts: [] }, 2)
  trace.truncate(1)
  trace.append(us(15), 0, NO_RECORD, packet(2, false, 115))
  trace.append(us(16), 0, NO_RECORD, packet(3, false, 116))
  index.sync({ trace, cuts: [1] }, 2)
  const flights = index.at(trace, 50, 2, createFlights())
  expect(Array.from({ length: flights.count }, (_, i) => flights.wire.at(i))).toEqual([0, 2, 3])
})

/** Rows as a network writes them: arrivals in order on each lane, retransmissions before the arrival. */
type Step = {
  wait: number
  lane: number
  latency: number
  losses: number
  fate: 'go' | 'cut' | 'late'
}

const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  wait: fc.nat(30),
  lane: fc.nat(3),
  latency: fc.integer({ min: 1, max: 60 }),
  losses: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 2 })),
  fate: fc.oneof(
    { weight: 8, arbitrary: fc.constant('go' as const) },
    fc.constant('cut' as const),
    fc.constant('late' as const),
  ),
})

function play(steps: readonly Step[]): Trace {
  const trace = new Trace()
  const due: { time: number; write: () => void }[] = []
  const lastArrival = [0, 0, 0, 0]
  const flyingOn: number[][] = [[], [], [], []]
  const until = (time: number) => {
    for (const one of due.sort((a, b) => a.time - b.time).splice(0)) {
      if (one.time <= time) one.write()
      else due.push(one)
    }
  }
  let now = 0
  for (const { wait, lane, latency, losses, fate } of steps) {
    now += wait
    until(now)
    const sentAgain = losses * 50
    const arrives = Math.max(now + sentAgain + latency, lastArrival[lane] ?? 0)
    lastArrival[lane] = arrives
    const row = trace.append(us(now), 0, NO_RECORD, packet(lane >> 1, lane % 2 === 1, arrives))
    flyingOn[lane]?.push(row)
    for (let n = 1; n <= losses; n++) {
      const time = now + n * 50
      due.push({ time, write: () => trace.append(us(time), 0, NO_RECORD, segment(row, 50)) })
    }
    if (fate === 'cut') {
      for (const lost of flyingOn[lane]?.splice(0) ?? [])
        trace.append(us(now), 0, NO_RECORD, arrival(lost, NEVER))
      lastArrival[lane] = 0
    } else if (fate === 'late') {
      lastArrival[lane] = arrives + 20
      trace.append(us(now), 0, NO_RECORD, arrival(row, arrives + 20))
    }
  }
  until(Number.POSITIVE_INFINITY)
  return trace
}

/** The same by looking at every row: the definition at the head of flights.ts, word by word. */
function bruteForce(trace: Trace, time: number, record: number): Omit<Seen, 'rank'>[] {
  const rows = Array.from({ length: trace.length }, (_, i) => trace.row(i))
  const arrivesAt = (of: number) => {
    const row = rows[of]
    let when: number = row?.ev === 'packet' ? row.arrives : NEVER
    rows.forEach((one, i) => {
      if (one.ev === 'arrival' && i <= record && one.packet === of) when = one.arrives
    })
    return when
  }
  const departs = (of: number): number => {
    const row = rows[of]
    if (row?.ev !== 'packet') return 0
    let latest: number = row.at
    for (const one of rows) {
      if (one.ev === 'segment' && one.packet === of && one.at < arrivesAt(of)) latest = one.at
    }
    for (let i = of - 1; i >= 0; i--) {
      const before = rows[i]
      if (before?.ev !== 'packet' || before.wire !== row.wire || before.back !== row.back) continue
      const behind = arrivesAt(i) > row.at ? departs(i) : 0
      return behind < arrivesAt(of) ? Math.max(latest, behind) : latest
    }
    return latest
  }
  return rows.flatMap((row, i) => {
    const arrives = arrivesAt(i)
    if (row.ev !== 'packet' || i > record || row.at > time || time >= arrives) return []
    const from = departs(i)
    const waiting = time < from
    return [{ record: i, progress: waiting ? 0 : (time - from) / (arrives - from), waiting }]
  })
}

test('at any moment the index says what a scan of all rows says, forwards, backwards, after branches', () => {
  fc.assert(
    fc.property(
      fc.array(stepArbitrary, { minLength: 1, maxLength: 60 }),
      fc.array(stepArbitrary, { minLength: 1, maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(1_500), fc.boolean()), { minLength: 1, maxLength: 8 }),
      fc.nat(60),
      (steps, branch, moments, keep) => {
        const trace = play(steps)
        const index = new FlightIndex()
        const cuts: number[] = []
        const compare = () => {
          for (const [time, early] of moments) {
            const last = trace.lastAt(time)
            const record = early ? last - 1 : last
            index.sync({ trace, cuts }, trace.length)
            const flights = index.at(trace, time, record, createFlights())
            const found = Array.from({ length: flights.count }, (_, i) => ({
              record: flights.record.at(i),
              progress: flights.progress.at(i),
              waiting: flights.until.at(i) > 0,
            }))
            expect(found).toEqual(bruteForce(trace, time, record))
          }
        }
        compare()
        const from = Math.min(keep, trace.length)
        const other = play([...steps.slice(0, Math.floor(steps.length / 2)), ...branch])
        const share = commonRows(trace, other, from)
        trace.load(share, other.slice(share, other.length))
        cuts.push(share)
        compare()
      },
    ),
    { numRuns: 300 },
  )
})

function commonRows(one: Trace, other: Trace, most: number): number {
  let n = 0
  while (
    n < most &&
    n < other.length &&
    JSON.stringify(one.row(n)) === JSON.stringify(other.row(n))
  )
    n++
  return n
}

test('half a million packets, 5,000 of them in flight at any moment, are all found', () => {
  const trace = new Trace()
  for (let i = 0; i < 500_000; i++)
    trace.append(us(i * 10), 0, NO_RECORD, packet(i % 50, i % 2 === 0, i * 10 + 50_000))
  const index = new FlightIndex()
  index.sync({ trace, cuts: [] }, trace.length)
  const flights = createFlights()
  const counts = Array.from({ length: 20 }, (_, n) => {
    const time = ((n * 7_919) % 490) * 10_000 + 60_000
    index.at(trace, time, trace.lastAt(time), flights)
    return flights.count
  })
  expect(new Set(counts)).toEqual(new Set([5_000]))
})

test('S1 the QoS a wire tells is that of its last PUBLISH at the cursor, however the cursor came there', () => {
  const high = packet(0, false, 30)
  const low: Row = { ...packet(0, false, 50), qos: 0 } as Row
  const trace = traceOf([10, high], [20, packet(1, false, 40)], [30, low])
  const index = new FlightIndex()
  index.sync({ trace, cuts: [] }, trace.length)
  expect([-1, 0, 1, 2, 1, -1].map((record) => index.qosAt(0, record))).toEqual([-1, 1, 1, 0, 1, -1])
  expect([0, 1].map((record) => index.qosAt(1, record))).toEqual([-1, 1])
})
