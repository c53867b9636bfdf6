import { expect, test } from 'vitest'
import type { RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { Trace } from '../../trace/trace.ts'
import { barsOf, binsOf, levelsOf, valueAt } from './bins.ts'
import { LaneRows } from './lane-rows.ts'
import { pictureOf, recordNear } from './picture.ts'

const BROKER = 0
const CLIENT = 1
const OTHER = 2
const who = {
  nodes: [{ kind: 'mqtt-broker' }, { kind: 'publisher' }, { kind: 'service' }],
  links: [
    { a: CLIENT, b: BROKER },
    { a: OTHER, b: BROKER },
  ],
}
const none = { about: NO_RECORD }
const JOE = 7 as Text

function film() {
  const trace = new Trace()
  const cuts: number[] = []
  const put = (at: number, node: number, row: Row, cause: number = NO_RECORD) =>
    trace.append(at as Micros, node, cause as RecordIndex, row)
  return { trace, cuts, put, lanes: new LaneRows({ trace, cuts }, who) }
}

function packet(wire: number, ptype: number, pid: number, about: number = NO_RECORD): Row {
  const flags = { dup: false, retain: false, bytes: 9, arrives: 0 as Micros } as const
  const qos = ptype === 3 ? 1 : 0
  return { ev: 'packet', about: about as RecordIndex, wire, back: true, ptype, pid, qos, ...flags }
}
const publish: Row = {
  ...none,
  ev: 'publish',
  ordinal: 1,
  topic: 1 as Text,
  qos: 1,
  retain: false,
  bytes: 1,
  corr: 0 as Text,
  type: 0 as Text,
}
const conn = (wire: number, what: 'up' | 'reset' | 'opening' | 'fin'): Row => ({
  ...none,
  ev: 'conn',
  wire,
  conn: 0,
  what,
})
const ack = (pid: number): Row => ({ ...none, ev: 'ack', pid, reasonCode: 0 })
const PUBLISH = 3
const PUBACK = 4
const CONNECT = 1

test('what a server has sent and nobody has acknowledged is counted by wire and packet id', () => {
  const { put, lanes } = film()
  put(10, BROKER, packet(0, PUBLISH, 1))
  put(20, BROKER, packet(1, PUBLISH, 1))
  put(25, BROKER, packet(1, PUBLISH, 1)) // sent again: the same exchange
  const first = put(28, CLIENT, packet(0, PUBACK, 1))
  put(30, BROKER, ack(1), first)
  const second = put(38, OTHER, packet(1, PUBACK, 1))
  put(40, BROKER, ack(1), second)
  const lane = lanes.sync().lanes[BROKER]!
  expect(lane.steps).toEqual([
    { at: 10, value: 1 },
    { at: 20, value: 2 },
    { at: 30, value: 1 },
    { at: 40, value: 0 },
  ])
  expect(lane.most).toBe(2)
  expect([5, 10, 35, 99].map((time) => valueAt(lane.steps!, time))).toEqual([0, 1, 1, 0])
  expect(lanes.lanes[CLIENT]!.steps).toBeNull()
})

test('a new session ends what the former had begun, a resumed one does not', () => {
  const { put, lanes } = film()
  const session = (at: number, what: 'created' | 'resumed', wire: number) => {
    const connect = put(at, wire + 1, packet(wire, CONNECT, 0))
    put(at, BROKER, { ...none, ev: 'session', client: JOE, what }, connect)
  }
  put(10, BROKER, packet(0, PUBLISH, 1))
  put(10, BROKER, packet(1, PUBLISH, 1))
  session(20, 'resumed', 0)
  expect(valueAt(lanes.sync().lanes[BROKER]!.steps!, 20)).toBe(2)
  session(30, 'created', 0)
  expect(valueAt(lanes.sync().lanes[BROKER]!.steps!, 30)).toBe(1)
})

test('a drop for a client ends the exchange of that message with it', () => {
  const { put, lanes } = film()
  const connect = put(5, CLIENT, packet(0, CONNECT, 0))
  put(5, BROKER, { ...none, ev: 'session', client: JOE, what: 'created' }, connect)
  put(10, BROKER, packet(0, PUBLISH, 1, 99))
  put(20, BROKER, { ev: 'drop', about: 99 as RecordIndex, reason: 'expired', to: JOE })
  const lane = lanes.sync().lanes[BROKER]!
  expect(valueAt(lane.steps!, 20)).toBe(0)
  expect(lane.drops).toEqual([3])
})

test('strips: down from crash to restart, away from a lost connection to the next, silent until healed', () => {
  const { put, lanes } = film()
  put(1, CLIENT, conn(0, 'up'))
  put(10, CLIENT, conn(0, 'reset'))
  put(10, BROKER, conn(0, 'reset'))
  put(15, CLIENT, conn(0, 'opening'))
  put(20, CLIENT, conn(0, 'up'))
  put(30, OTHER, { ...none, ev: 'crash', point: NO_TEXT, nth: 0 })
  put(45, OTHER, { ...none, ev: 'restart' })
  const poke = { ...none, ev: 'poke', target: 1, onWire: true, packet: NO_RECORD } as const
  put(50, -1, { ...poke, poke: 'halfOpen', until: NEVER })
  put(60, -1, { ...poke, poke: 'heal', until: NEVER })
  put(70, -1, { ...poke, poke: 'halfOpen', until: 75 as Micros })
  put(90, CLIENT, conn(0, 'fin'))
  lanes.sync()
  expect(lanes.lanes[CLIENT]!.strips).toEqual([
    { kind: 'away', from: 10, to: 20 },
    { kind: 'away', from: 90, to: Infinity },
  ])
  expect(lanes.lanes[OTHER]!.strips).toEqual([
    { kind: 'down', from: 30, to: 45 },
    { kind: 'silent', from: 50, to: 60 },
    { kind: 'silent', from: 70, to: 75 },
  ])
  expect(lanes.lanes[BROKER]!.strips).toEqual([])
})

test('rows that a branch replaced are forgotten, and a lane tells that it has changed', () => {
  const { trace, cuts, put, lanes } = film()
  put(10, CLIENT, publish)
  put(20, CLIENT, publish)
  const former = lanes.sync().lanes[CLIENT]!.revision
  trace.truncate(1)
  cuts.push(1)
  put(15, CLIENT, publish)
  const lane = lanes.sync().lanes[CLIENT]!
  expect(lane.publishes.map((record) => trace.at(record))).toEqual([10, 15])
  expect(lane.revision).not.toBe(former)
  const still = lane.revision
  put(16, OTHER, publish)
  expect(lanes.sync().lanes[CLIENT]!.revision).toBe(still)
})

const view = { from: 0, to: 1_000, width: 124 } // 10 µs a pixel, from pixel 12 on

test('marks on one pixel are one, whatever their number; none is lost and none is out of sight', () => {
  const { trace, put } = film()
  const times = [0, 1, 9, 10, 500, 501, 502, 503, 504, 505, 506, 990, 5_000]
  const records = times.map((at) => put(at, CLIENT, publish))
  const bins = binsOf(trace, records, view)
  expect(bins.map(({ x, record, count }) => [x, trace.at(record), count])).toEqual([
    [12, 0, 3],
    [13, 10, 1],
    [62, 500, 7],
    [111, 990, 1],
  ])
  expect(binsOf(trace, records, { ...view, from: 4_000, to: 5_000 })).toHaveLength(1)
  expect(binsOf(trace, [], view)).toEqual([])
})

test('binning agrees with counting each record by itself, at any zoom', () => {
  const { trace, put } = film()
  const records = Array.from({ length: 2_000 }, (_, n) => put(n * 13 + (n % 13), CLIENT, publish))
  for (const to of [300, 5_000, 26_000, 100_000]) {
    const one = { from: 100, to, width: 400 }
    const counted = new Map<number, number>()
    for (const record of records) {
      const x = Math.floor(12 + ((trace.at(record) - 100) * 376) / (to - 100))
      if (x >= 0 && x < 400) counted.set(x, (counted.get(x) ?? 0) + 1)
    }
    const bins = binsOf(trace, records, one).filter(({ x }) => x >= 0 && x < 400)
    expect(bins.map(({ x, count }) => [x, count])).toEqual([...counted])
  }
})

test('a curve keeps the highest value of a pixel and the one it is left with', () => {
  const steps = [
    { at: 3, value: 1 },
    { at: 100, value: 5 },
    { at: 105, value: 2 },
  ]
  expect(levelsOf(steps, view).levels).toEqual([
    { x: 12, most: 1, last: 1 },
    { x: 22, most: 5, last: 2 },
  ])
  expect(levelsOf(steps, { ...view, from: 500 })).toEqual({ start: 2, levels: [] })
})

test('stretches that touch on the screen are one bar; one without an end goes on to the edge', () => {
  const bars = barsOf(
    [
      { kind: 'away', from: 100, to: 104 },
      { kind: 'away', from: 106, to: 200 },
      { kind: 'down', from: 900, to: Infinity },
    ],
    view,
  )
  expect(bars.map(({ kind, x, width }) => [kind, x, width])).toEqual([
    ['away', 22, 10],
    ['down', 102, 22],
  ])
})

test('a lane is a path for each colour, names where there is room, and finds the record that is pressed', () => {
  const { trace, put, lanes } = film()
  for (const at of [100, 500, 505, 800]) put(at, CLIENT, publish)
  const lane = lanes.sync().lanes[CLIENT]!
  const look = {
    colourOf: (about: number) => (about % 2) + 1,
    nameOf: (about: RecordIndex) => `n${about}`,
    peakText: String,
  }
  const { ticks, names } = pictureOf(trace, lane, view, look)
  expect(ticks.map(({ kind, colour }) => [kind, colour])).toEqual([
    ['publish', 1],
    ['publish', 2],
  ])
  // Two on one pixel have no one name.
  expect(names.map(({ text }) => text)).toEqual(['n0', 'n3'])
  expect(recordNear(trace, lane, view, 90, 8)).toBe(3)
  expect(recordNear(trace, lane, view, 40, 8)).toBeNull()
})
