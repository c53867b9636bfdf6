/** Whatever a client sends, in whatever order: the broker does not throw and its books agree. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mqttBroker } from './broker.ts'
import type { Session } from './broker-state.ts'
import { waitingCount } from './broker-state.ts'
import {
  createSender,
  begin,
  exchanges,
  inflight,
  mayBegin,
  release,
  reserve,
  startConnection,
  takePacketId,
  acknowledge,
} from './exchange.ts'
import { listOf } from './fifo.ts'
import type { Did } from './harness.fixture.ts'
import { SECONDS } from './harness.fixture.ts'
import type { Packet } from './packet.ts'
import type { Bench } from './testing/broker-bench.ts'
import {
  CONFIG,
  bench,
  connectPacket,
  joinKept,
  publish,
  publishPacket,
  subscribe,
  subscribePacket,
  text,
} from './testing/broker-bench.ts'
import { NO_RECORD } from '../../core/row.ts'

type Act =
  | { act: 'open'; conn: number }
  | { act: 'lose'; conn: number }
  | { act: 'drain'; conn: number }
  | { act: 'room'; conn: number; bytes: number }
  | { act: 'send'; conn: number; packet: Packet }
  | { act: 'malformed'; conn: number }
  | { act: 'wait'; seconds: number }
  | { act: 'crash' }

const conn = fc.integer({ min: 0, max: 3 })
const topic = fc.constantFrom('a', 'a/b', 'b', '$x')
const qos = fc.constantFrom(0, 1, 1, 2)
const packetId = fc.integer({ min: 1, max: 6 })
const packet: fc.Arbitrary<Packet> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: fc.constantFrom('x', 'y', ''),
        level: fc.constantFrom(4, 5),
        clean: fc.boolean(),
        keepAlive: fc.constantFrom(0, 5),
        expiry: fc.constantFrom(0, 10, 0xffffffff),
        window: fc.constantFrom(1, 2, 65_535),
        max: fc.constantFrom(undefined, 30),
        will: fc.boolean(),
        delay: fc.constantFrom(0, 5),
        aliases: fc.constantFrom(undefined, 1, 9),
      })
      .map((a) =>
        connectPacket(a.id, {
          protocolVersion: a.level,
          cleanStart: a.clean,
          keepAlive: a.keepAlive,
          ...(a.will
            ? {
                will: {
                  topic: 'a',
                  payload: text('w'),
                  qos: 1,
                  retain: true,
                  properties: { willDelayInterval: a.delay },
                },
              }
            : {}),
          properties:
            a.level === 5
              ? {
                  sessionExpiryInterval: a.expiry,
                  receiveMaximum: a.window,
                  maximumPacketSize: a.max,
                  topicAliasMaximum: a.aliases,
                }
              : undefined,
        }),
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        topic,
        qos,
        packetId,
        fc.boolean(),
        fc.constantFrom('', 'v', 'a long value of many bytes'),
        fc.constantFrom(undefined, 3),
        fc.constantFrom(undefined, undefined, undefined, 1, 2),
        fc.boolean(),
      )
      .map(([name, q, id, retain, value, expiry, alias, named]) =>
        publishPacket(alias === undefined || named ? name : '', value, {
          qos: q,
          packetId: q === 0 ? 0 : id,
          retain,
          properties:
            expiry === undefined && alias === undefined
              ? undefined
              : { messageExpiryInterval: expiry, topicAlias: alias },
        }),
      ),
  },
  {
    weight: 4,
    arbitrary: packetId.map((id): Packet => ({
      kind: 'puback',
      packetId: id,
      reasonCode: id === 6 ? 0x80 : 0,
    })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('#', 'a', 'a/+', '+/b', '$share/g/a', '$share/g/a', '$share/h/#'),
        qos,
        fc.boolean(),
        fc.constantFrom(0, 1, 2),
      )
      .map(([filter, q, noLocal, retainHandling]) =>
        subscribePacket([{ filter, qos: q, noLocal, retainHandling }]),
      ),
  },
  fc
    .constantFrom('#', 'a', '$share/g/a')
    .map((filter): Packet => ({ kind: 'unsubscribe', packetId: 1, filters: [filter] })),
  fc.constantFrom<Packet>(
    { kind: 'pingreq' },
    { kind: 'disconnect', reasonCode: 0 },
    { kind: 'disconnect', reasonCode: 4, properties: { sessionExpiryInterval: 5 } },
    { kind: 'pubrel', packetId: 1, reasonCode: 0 },
    { kind: 'auth', reasonCode: 0 },
  ),
)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: conn.map((c): Act => ({ act: 'open', conn: c })) },
  { weight: 1, arbitrary: conn.map((c): Act => ({ act: 'lose', conn: c })) },
  { weight: 1, arbitrary: conn.map((c): Act => ({ act: 'malformed', conn: c })) },
  { weight: 1, arbitrary: conn.map((c): Act => ({ act: 'drain', conn: c })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(conn, fc.constantFrom(0, 1000))
      .map(([c, bytes]): Act => ({ act: 'room', conn: c, bytes })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1, 6, 12).map((seconds): Act => ({ act: 'wait', seconds })),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ act: 'crash' }) },
  {
    weight: 20,
    arbitrary: fc.tuple(conn, packet).map(([c, p]): Act => ({ act: 'send', conn: c, packet: p })),
  },
)

/** Plays one act as a driver would: only what a driver may do, and it tells of what the broker closed. */
function play(h: Bench, open: Set<number>, one: Act): Did[] {
  const did: Did[] = []
  const settle = (done: Did[]): void => {
    did.push(...done)
    for (const c of done.flatMap((d) => (d.did === 'close' ? [d.conn] : []))) {
      expect(open.has(c)).toBe(true)
      open.delete(c)
      did.push(...h.step({ kind: 'closed', conn: c, why: 'ours' }))
    }
  }
  if (one.act === 'crash') {
    h.crash()
    open.clear()
    settle(h.step({ kind: 'asked', ask: { kind: 'boot' } }))
  } else if (one.act === 'wait') settle(h.until(h.now + one.seconds * SECONDS))
  else if (one.act === 'open') {
    if (!open.has(one.conn)) {
      open.add(one.conn)
      settle(h.step({ kind: 'opened', conn: one.conn }))
    }
  } else if (!open.has(one.conn)) return did
  else if (one.act === 'lose') {
    open.delete(one.conn)
    settle(h.step({ kind: 'closed', conn: one.conn, why: 'reset' }))
  } else if (one.act === 'drain') settle(h.step({ kind: 'drained', conn: one.conn }))
  else if (one.act === 'room') h.rooms.set(one.conn, one.bytes)
  else if (one.act === 'malformed') {
    const error = { kind: 'malformed', reasonCode: 0x81, clause: 'MQTT5-1.5.4-1', at: 0 } as const
    settle(h.step({ kind: 'malformed', conn: one.conn, error }))
  } else settle(h.step({ kind: 'received', conn: one.conn, packet: one.packet, about: NO_RECORD }))
  return did
}

/** Two clients are there and subscribed, so that most sequences have somebody to talk to. */
function begun(): { h: Bench; open: Set<number> } {
  const h = bench({ topicAliasMaximum: 2 })
  joinKept(h, 0, 'x', { receiveMaximum: 2 })
  joinKept(h, 1, 'y')
  subscribe(h, 0, '#')
  subscribe(h, 1, { filter: 'a', qos: 0 })
  return { h, open: new Set([0, 1]) }
}

function audit(h: Bench): void {
  const connected = new Set<number>()
  for (const session of h.state.sessions) {
    if (session === null) continue
    const ids = exchanges(session.sender).map((exchange) => exchange.packetId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(waitingCount(session)).toBeLessThanOrEqual(CONFIG.queueLimit)
    expect(h.state.slots.get(session.client)).toBe(session.slot)
    auditWindow(session)
    if (session.conn < 0) continue
    expect(connected.has(session.conn)).toBe(false)
    connected.add(session.conn)
    expect(h.state.conns[session.conn]).toMatchObject({ phase: 'open', session: session.slot })
  }
  expect(h.state.slots.size).toBe(h.state.sessions.filter((s) => s !== null).length)
  // what is on disk is what is in memory
  const messages = h.state.sessions.flatMap((s) =>
    s === null || s.expiry === 0
      ? []
      : [...exchanges(s.sender), ...listOf(s.waiting)].map((m) => `m/${s.client}/${m.key}`),
  )
  expect([...h.kept.keys()].filter((key) => key.startsWith('m/')).toSorted()).toEqual(
    messages.toSorted(),
  )
  expect([...h.kept.keys()].filter((key) => key.startsWith('r/')).length).toBe(
    h.state.retained.size,
  )
}

function auditWindow({ sender, conn: c }: Session): void {
  expect(sender.sent).toBeLessThanOrEqual(inflight(sender))
  if (c < 0) return
  expect(sender.quota).toBeGreaterThanOrEqual(0)
  expect(sender.quota + sender.sent).toBe(sender.quotaMax)
}

describe('any sequence of packets', () => {
  test('never throws, never breaks the books', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 120 }), (acts) => {
        const { h, open } = begun()
        for (const one of acts) {
          play(h, open, one)
          audit(h)
        }
        expect(h.state.conns.filter((c) => c !== null).length).toBeLessThanOrEqual(open.size + 4)
      }),
      { numRuns: 300 },
    )
  })

  test('a copy goes on exactly as the original, and shares nothing that changes', () => {
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 5, maxLength: 60 }),
        fc.array(act, { minLength: 10, maxLength: 40 }),
        (before, after) => {
          const { h, open } = begun()
          for (const one of before) play(h, open, one)
          const { copy } = mqttBroker(CONFIG)
          const [state, now, kept, timers, rooms] = [
            copy(h.state),
            h.now,
            new Map(h.kept),
            new Map(h.timers),
            new Map(h.rooms),
          ]
          const openThen = new Set(open)
          const { records } = h
          const first = after.map((one) => play(h, open, one))
          const restore = (): void => {
            h.state = state
            h.now = now
            h.records = records
            for (const [to, from] of [
              [h.kept, kept],
              [h.timers, timers],
              [h.rooms, rooms],
            ] as [Map<unknown, unknown>, Map<unknown, unknown>][]) {
              to.clear()
              for (const [key, value] of from) to.set(key, value)
            }
          }
          restore()
          expect(after.map((one) => play(h, openThen, one))).toEqual(first)
        },
      ),
      { numRuns: 150 },
    )
  })
})

test('a copy shares neither lines nor subscriptions, connections or what is owed', () => {
  const { h } = begun()
  h.rooms.set(1, 0)
  const busy = (): void => {
    publish(h, 1, 'a', 'q0') // passing for y
    for (let i = 0; i < 3; i++) publish(h, 1, 'b', 'q1', { qos: 1, retain: true }) // waiting for x, owed to y
    subscribe(h, 0, `t${h.records}`)
  }
  busy()
  const copy = mqttBroker(CONFIG).copy(h.state)
  const before = JSON.stringify(plainly(copy))
  busy()
  h.step({ kind: 'closed', conn: 0, why: 'reset' })
  expect(JSON.stringify(plainly(copy))).toBe(before)
  expect(copy.index).toBeNull()
})

/** A state with its Maps as lists, so that it can be written down. */
function plainly(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(plainly)
  if (Array.isArray(value)) return value.map(plainly)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainly(part)]))
}

describe('the sender half of QoS 1', () => {
  test('ids of SUBSCRIBE and PUBLISH come from one row, none twice', () => {
    const sender = createSender()
    startConnection(sender, 65_535)
    const send = () => {
      const id = takePacketId(sender)
      begin(sender, publishPacket('t', 'x', { qos: 1, packetId: id }), NO_RECORD, NO_RECORD)
      return id
    }
    expect([send(), reserve(sender), send()]).toEqual([1, 2, 3])
    expect([release(sender, 2), release(sender, 2)]).toEqual([true, false])
    expect(send()).toBe(4)
  })

  test('65,535 unfinished are possible, and no more', () => {
    const sender = createSender()
    startConnection(sender, 65_535)
    for (let i = 0; i < 65_535; i++) {
      const id = takePacketId(sender)
      begin(sender, publishPacket('t', 'x', { qos: 1, packetId: id }), NO_RECORD, NO_RECORD)
    }
    expect(mayBegin(sender)).toBe(false)
    expect(acknowledge(sender, 30_000, 'puback')?.packetId).toBe(30_000)
    expect(takePacketId(sender)).toBe(30_000)
  })
})
