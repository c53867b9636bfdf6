import { describe, expect, test } from 'vitest'
import type { ArrivalReason, RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { Trace } from '../../trace/trace.ts'
import type { LayoutInput } from './layout.ts'
import { arrowAt, isFuture, layoutSequence } from './layout.ts'
import { canvasOrder, columnsOf } from './lifelines.ts'
import { SequenceRows } from './rows.ts'
import { BAND_PX, rateFor } from './scale.ts'

const MS = 1000
const TICK_PX = 24
/** Wire 0 is between nodes 0 and 1, wire 1 between 1 and 2. */
const links = [
  { a: 0, b: 1 },
  { a: 1, b: 2 },
]

type At = readonly [ms: number, row: Row, node?: number, cause?: number]

function packet(ms: number, arrivesMs: number, more: Partial<Row & { ev: 'packet' }> = {}): At {
  const row: Row = {
    ev: 'packet',
    about: NO_RECORD,
    wire: 0,
    back: false,
    ptype: 3,
    pid: 1,
    qos: 1,
    dup: false,
    retain: false,
    bytes: 9,
    arrives: (arrivesMs < 0 ? NEVER : arrivesMs * MS) as Micros,
    ...more,
  }
  return [ms, row]
}

function arrival(ms: number, packetAt: number, arrivesMs: number, because: ArrivalReason): At {
  const arrives = (arrivesMs < 0 ? NEVER : arrivesMs * MS) as Micros
  return [
    ms,
    { ev: 'arrival', about: NO_RECORD, packet: packetAt as RecordIndex, arrives, because },
  ]
}

function segment(ms: number, packetAt: number, rtoMs: number, attempt = 1): At {
  const rto = (rtoMs * MS) as Micros
  const of = packetAt as RecordIndex
  return [
    ms,
    {
      ev: 'segment',
      about: NO_RECORD,
      wire: 0,
      back: false,
      packet: of,
      segment: 0,
      attempt,
      rto,
      why: 'timeout',
    },
  ]
}

const conn = (ms: number, node: number, what: 'up' | 'reset' | 'opening'): At => [
  ms,
  { ev: 'conn', about: NO_RECORD, wire: 0, conn: 0, what },
  node,
]

function layoutOf(rows: readonly At[], more: Partial<LayoutInput> = {}, hidden: number[] = []) {
  const trace = new Trace()
  for (const [ms, row, node = 0, cause = NO_RECORD] of rows)
    trace.append((ms * MS) as Micros, node, cause as RecordIndex, row)
  const sequence = new SequenceRows({ trace, cuts: [] }).sync()
  const size = { axis: 60, width: 960, least: 100 }
  return layoutSequence({
    rows: sequence,
    from: 0,
    to: sequence.packets.length,
    lifelines: columnsOf([0, 1, 2], new Set(hidden), size).lifelines,
    links,
    rate: { tick: 10 * MS, px: TICK_PX },
    base: 0,
    wordsOf: ({ record }) => ({ name: `PUBLISH ${record}`, detail: '', end: '' }),
    lossWords: () => ['TCP waits'],
    cutWords: () => 'cut',
    handshakeWords: () => 'SYN',
    workWords: () => 'work',
    effectWords: () => 'effect',
    ...more,
  })
}

describe('an arrow', () => {
  test('leans by its flight, from the lifeline of its sender to that of its receiver', () => {
    const { arrows, lifelines } = layoutOf([packet(0, 20), packet(0, 40, { wire: 1, back: true })])
    const [quick, slow] = arrows.map(({ line }) => line)
    expect(quick!.y2 - quick!.y1).toBeCloseTo(2 * TICK_PX)
    expect(slow!.y2 - slow!.y1).toBeCloseTo(4 * TICK_PX)
    expect([quick!.x1, quick!.x2]).toEqual([lifelines[0]!.x, lifelines[1]!.x])
    expect([slow!.x1, slow!.x2]).toEqual([lifelines[2]!.x, lifelines[1]!.x])
  })

  test('ends where it is cut: half of the way at half of the flight', () => {
    const { arrows, lifelines, scale } = layoutOf([packet(0, 40), arrival(20, 0, -1, 'cut')])
    const { line, flight } = arrows[0]!
    expect(flight.broken).toBe('cut')
    expect(line.x2).toBeCloseTo((lifelines[0]!.x + lifelines[1]!.x) / 2)
    expect(line.y2).toBeCloseTo(scale.yOf(20 * MS))
  })

  test('goes by the last arrival row, not by the forecast', () => {
    const rows = [packet(0, 40), arrival(10, 0, 60, 'delayed'), arrival(20, 0, 90, 'lossChanged')]
    const { arrows, scale } = layoutOf(rows)
    expect(arrows[0]!.line.y2).toBeCloseTo(scale.yOf(90 * MS))
    expect(arrows[0]!.flight).toMatchObject({ broken: null, reach: 1 })
  })

  test('that never arrives ends on the way though no row cuts it', () => {
    const { arrows, lifelines } = layoutOf([packet(0, -1)])
    expect(arrows[0]!.flight.broken).toBe('never')
    expect(arrows[0]!.line.x2).toBeLessThan(lifelines[1]!.x)
  })

  test('whose segment is lost waits at its sender and flies from the retransmission on', () => {
    const { arrows, scale } = layoutOf([packet(0, 240), segment(220, 0, 200)])
    const { line, losses, flight } = arrows[0]!
    expect(losses).toHaveLength(1)
    expect(flight.losses[0]).toEqual({ at: 0, until: 220 * MS, rto: 200 * MS, why: 'timeout' })
    expect(losses[0]!.wait.y2).toBeCloseTo(scale.yOf(220 * MS))
    expect(line.y1).toBeCloseTo(scale.yOf(220 * MS))
    expect(line.y2 - line.y1).toBeCloseTo(2 * TICK_PX)
  })

  test('has its wait beside the other waits of its sender, not on them', () => {
    const { arrows } = layoutOf([
      packet(0, 240),
      packet(30, 260, { pid: 2 }),
      segment(220, 0, 220),
      segment(240, 1, 210),
    ])
    const [first, second] = arrows.map(({ losses }) => losses[0]!.wait.x1)
    expect(Math.abs(first! - second!)).toBeGreaterThan(4)
  })

  test('N10 in a send buffer is short, and starts when it leaves it', () => {
    const lies = [packet(0, -1), arrival(0, 0, -1, 'noWindow')]
    const [held] = layoutOf([...lies, packet(20, 60)]).arrows
    expect(held!.flight).toMatchObject({ broken: 'noWindow', departs: 0 })
    const { arrows } = layoutOf([...lies, arrival(100, 0, 140, 'windowOpened')])
    expect(arrows[0]!.flight).toMatchObject({ broken: null, departs: 100 * MS, ends: 140 * MS })
    const [ended] = layoutOf([...lies, arrival(300, 0, -1, 'closed')]).arrows
    expect(ended!.flight).toMatchObject({ broken: 'closed', departs: 0, losses: [] })
  })

  test('waits behind the one before it, and does not overtake it', () => {
    const { arrows } = layoutOf([packet(0, 240), packet(30, 240, { pid: 2 }), segment(220, 0, 220)])
    expect(arrows[1]!.flight).toMatchObject({ sent: 30 * MS, departs: 220 * MS })
    expect(arrows[1]!.stands).not.toBeNull()
  })
})

describe('time', () => {
  const rows = [packet(0, 20), packet(500, 520)]

  test('in which nothing happens is a band of one height, from tick to tick', () => {
    const { scale } = layoutOf(rows)
    const idle = scale.pieces.filter((piece) => piece.idle)
    expect(idle).toHaveLength(1)
    expect(idle[0]!.bottom - idle[0]!.top).toBe(BAND_PX)
    expect(idle[0]!.from % scale.tick).toBe(0)
    expect(idle[0]!.from).toBeGreaterThanOrEqual(20 * MS)
    expect(idle[0]!.to).toBeLessThanOrEqual(500 * MS)
    expect(scale.yOf(500 * MS)).toBeLessThan(200)
  })

  test('only grows downwards, through bands too', () => {
    const { scale } = layoutOf(rows)
    const heights = Array.from({ length: 120 }, (_, n) => scale.yOf(n * 5 * MS))
    expect(heights).toEqual(heights.toSorted((a, b) => a - b))
  })

  test('of a wait of TCP is a band: the packet does not creep', () => {
    const { scale } = layoutOf([packet(0, 1020), segment(1000, 0, 1000)])
    expect(scale.pieces.filter(({ idle }) => idle)).toHaveLength(1)
  })

  test('is counted from any moment: ticks lie at whole ticks from it', () => {
    const { scale } = layoutOf(rows, { base: 3_333 })
    for (const at of scale.ticks) expect((at - 3_333) % scale.tick).toBeCloseTo(0)
  })

  test.each([1, 90, 20 * MS, 480 * MS, 7_000 * MS])(
    'a flight of %i µs is as high as every other, and its ticks are round',
    (flight) => {
      const { tick, px } = rateFor(flight)
      expect((flight / tick) * px).toBeCloseTo(68)
      expect(px).toBeGreaterThanOrEqual(18)
      expect(String(tick)).toMatch(/^[125]0*$/)
    },
  )
})

describe('the cursor', () => {
  test('makes pale what begins after it, and only that', () => {
    const { arrows } = layoutOf([packet(0, 20), packet(30, 50)])
    expect(arrows.map(({ flight }) => isFuture(flight.departs, 20 * MS))).toEqual([false, true])
    expect(isFuture(30 * MS, 30 * MS)).toBe(false)
  })

  test('finds the arrow at it, or the one before', () => {
    const layout = layoutOf([packet(0, 20), conn(10, 0, 'up'), packet(30, 50)])
    expect([-1, 0, 1, 2].map((record) => arrowAt(layout, record))).toEqual([null, 0, 0, 2])
  })
})

describe('a lifeline', () => {
  const rows = [packet(0, 20), packet(0, 20, { wire: 1 })]

  test('that is hidden takes its arrows along and gives its room to the others', () => {
    const all = layoutOf(rows)
    const some = layoutOf(rows, {}, [2])
    expect(some.arrows.map(({ flight }) => flight.wire)).toEqual([0])
    const gap = ({ lifelines }: typeof all) => lifelines[1]!.x - lifelines[0]!.x
    expect(gap(some)).toBeGreaterThan(gap(all))
  })

  test('that is hidden still counts: nothing happens is said only where it is true', () => {
    const busy = [packet(0, 20), packet(200, 220, { wire: 1 }), packet(400, 420)]
    const { scale } = layoutOf(busy, {}, [2])
    const idle = scale.pieces.filter((piece) => piece.idle)
    expect(idle).toHaveLength(2)
    expect(idle.every(({ from, to }) => from >= 220 * MS || to <= 200 * MS)).toBe(true)
  })

  test('stands where its card stands: left before right, above before below', () => {
    const places = [
      { x: 700, y: 300 },
      { x: 0, y: 100 },
      { x: 700, y: 40 },
    ]
    expect(canvasOrder(places)).toEqual([1, 2, 0])
  })

  test('without a connection has a strip from the end to the next beginning, at each end', () => {
    const layout = layoutOf([
      packet(0, 20),
      conn(30, 0, 'reset'),
      conn(30, 1, 'reset'),
      conn(60, 0, 'opening'),
      conn(100, 0, 'up'),
      packet(100, 120),
    ])
    const { washes, scale, handshakes } = layout
    const first = washes.find(({ node }) => node === 0)!
    expect([first.top, first.bottom]).toEqual([scale.yOf(30 * MS), scale.yOf(100 * MS)])
    expect(washes.find(({ node }) => node === 1)!.bottom).toBe(scale.height)
    expect(handshakes).toHaveLength(1)
  })

  test('that is there in the same moment, as for datagrams, has no handshake', () => {
    const { handshakes } = layoutOf([conn(0, 0, 'opening'), conn(0, 0, 'up'), packet(0, 20)])
    expect(handshakes).toEqual([])
  })
})

describe('words', () => {
  test('never stand on words', () => {
    const many = Array.from({ length: 60 }, (_, n) => packet(n, n + 20, { back: n % 2 === 1 }))
    const { arrows } = layoutOf(many)
    const boxes = arrows.flatMap(({ label }) => (label === null ? [] : [label]))
    expect(boxes.length).toBeGreaterThan(5)
    for (const [n, one] of boxes.entries())
      for (const other of boxes.slice(n + 1))
        expect(Math.abs(one.y - other.y) >= 14 || Math.abs(one.x - other.x) > 40).toBe(true)
  })
})

test('a branch replaces rows: what stood there is forgotten', () => {
  const trace = new Trace()
  const cuts: number[] = []
  const rows = new SequenceRows({ trace, cuts })
  for (const [ms, row] of [packet(0, 20), packet(30, 50)])
    trace.append((ms * MS) as Micros, 0, NO_RECORD, row)
  expect(rows.sync().packets).toEqual([0, 1])
  trace.truncate(1)
  cuts.push(1)
  const delivered: Row = {
    ev: 'deliver',
    about: NO_RECORD,
    topic: 0 as Text,
    qos: 1,
    dup: false,
    retain: false,
    bytes: 1,
  }
  trace.append((20 * MS) as Micros, 1, NO_RECORD, delivered)
  expect(rows.sync()).toMatchObject({ packets: [0], events: [1] })
})

describe('a handler', () => {
  const begin: Row = {
    ev: 'begin',
    about: NO_RECORD,
    handler: 1 as Text,
    attempt: 1,
    lane: 0,
    key: 2 as Text,
  }
  const handle: Row = { ev: 'handle', about: NO_RECORD, handler: 1 as Text, out: 'ok', attempt: 1 }

  test('is a box on its lifeline from its begin to its end, by the row that began it', () => {
    const { works, lifelines, scale } = layoutOf([
      packet(0, 20),
      [20, begin, 1],
      [25, begin, 2],
      [40, handle, 1, 1],
      packet(60, 80),
    ])
    const [first, second] = works
    expect(first).toMatchObject({ x: lifelines[1]!.x, words: 'work' })
    expect([first!.top, first!.bottom]).toEqual([scale.yOf(20 * MS), scale.yOf(40 * MS)])
    expect(second!.bottom).toBe(scale.height)
  })

  test('ends where its process dies', () => {
    const crash: Row = { ev: 'crash', about: NO_RECORD, point: 3 as Text, nth: 1 }
    const { works, marks, scale } = layoutOf([packet(0, 20), [20, begin, 1], [30, crash, 1]])
    expect(works[0]!.bottom).toBe(scale.yOf(30 * MS))
    expect(marks.find(({ kind }) => kind === 'crash')).toMatchObject({ point: 3 })
  })
})
