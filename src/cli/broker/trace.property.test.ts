/**
 * Whatever clients do, and however much later the clock of the process rings: the run of the trace sends what the broker
 * has sent. Clock and wires are the test's, so that hours go by at once.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { mqttCodec } from '../../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion, Qos } from '../../protocol/mqtt/packet.ts'
import { connectPacket, subscribePacket, text } from '../../protocol/mqtt/testing/broker-bench.ts'
import { createDriver, withLimits } from '../../server/driver.ts'
import { BROKER_LIMITS } from '../../server/limits.ts'
import { memoryStore } from '../../server/store.ts'
import type { Wire } from '../../server/wire.ts'
import { replayed } from '../testing/traced.ts'
import { openTrace } from './trace-file.ts'

const WHO = 3
const LEVELS: readonly ProtocolVersion[] = [5, 5, 4]

type Command =
  | { readonly does: 'wait'; readonly ms: number }
  | { readonly does: 'open'; readonly who: number }
  | { readonly does: 'send'; readonly who: number; readonly packets: readonly Packet[] }
  | { readonly does: 'garble'; readonly who: number; readonly bytes: Uint8Array }
  | { readonly does: 'end'; readonly who: number; readonly how: 'fin' | 'reset' }

const who = fc.nat(WHO - 1)
const qos = fc.constantFrom<Qos>(0, 1, 2)
const topic = fc.constantFrom('a', 'a/b', 'c')
const packetId = fc.integer({ min: 1, max: 4 })
const answer = fc.constantFrom(
  'puback' as const,
  'pubrec' as const,
  'pubrel' as const,
  'pubcomp' as const,
)

const publish = fc
  .record({
    topic,
    qos,
    packetId,
    retain: fc.boolean(),
    dup: fc.boolean(),
    expiry: fc.option(fc.nat(3)),
  })
  .map(({ topic: topicName, qos: at, packetId: id, retain, dup, expiry }): Packet => ({
    kind: 'publish',
    topicName,
    packetId: at === 0 ? 0 : id,
    qos: at,
    dup: at > 0 && dup,
    retain,
    payload: text(`${topicName} ${id}`),
    properties: expiry === null ? undefined : { messageExpiryInterval: expiry },
  }))

const packet: fc.Arbitrary<Packet> = fc.oneof(
  { weight: 6, arbitrary: publish },
  {
    weight: 3,
    arbitrary: fc
      .record({ filter: fc.constantFrom('a', '#', 'a/+', '$share/g/#'), qos })
      .map((one) => subscribePacket([one])),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ kind: answer, packetId })
      .map((one): Packet => ({ ...one, reasonCode: 0 })),
  },
  { weight: 1, arbitrary: fc.constant<Packet>({ kind: 'pingreq' }) },
  { weight: 1, arbitrary: fc.constant<Packet>({ kind: 'disconnect', reasonCode: 0 }) },
)

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 1, 700, 1_500, 4_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('open' as const), who }) },
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constant('send' as const),
      who,
      packets: fc.array(packet, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('garble' as const),
      who,
      bytes: fc.uint8Array({ minLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('end' as const),
      who,
      how: fc.constantFrom('fin' as const, 'reset' as const),
    }),
  },
)

/** A wire whose other end is the test. */
function wireTo(hears: (bytes: Uint8Array) => void) {
  let take: (bytes: Uint8Array) => void = () => undefined
  let told: (how: 'fin' | 'reset') => void = () => undefined
  let over = false
  const end = (how: 'fin' | 'reset'): void => {
    if (!over) told(how)
    over = true
  }
  const wire: Wire = {
    sink: {
      writableLength: 0,
      destroyed: false,
      write(bytes, done) {
        hears(bytes)
        done()
      },
      end: (bytes) => hears(bytes),
    },
    onBytes: (taker) => (take = taker),
    onClosed: (teller) => (told = teller),
    drain: () => undefined,
    destroy: () => end('fin'),
    reset: () => end('reset'),
  }
  return { wire, says: (bytes: Uint8Array): void => (over ? undefined : take(bytes)), end }
}

let clock = 0n
const folder = mkdtempSync(join(tmpdir(), 'eventloom-trace-'))
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** What the broker has sent on each of its connections, in order of sending, and its trace. */
function happened(commands: readonly Command[], file: string) {
  const config = withLimits(
    { persistence: 'sync', queueLimit: 3, overflow: 'dropOldest', receiveMaximum: 2 },
    BROKER_LIMITS,
  )
  const tap = openTrace(file, config, () => undefined)
  const driver = createDriver({ config, tap }, BROKER_LIMITS, memoryStore())
  const sent: [conn: number, bytes: Uint8Array][] = []
  const current: ReturnType<typeof wireTo>[] = []
  let opened = 0
  for (const one of commands) {
    clock += 500_000n
    if (one.does === 'wait') clock += BigInt(one.ms) * 1_000_000n
    else if (one.does === 'open') {
      const conn = opened++
      const client = wireTo((bytes) => sent.push([conn, bytes]))
      current[one.who] = client
      driver.accept(client.wire)
      client.says(mqttCodec(LEVELS[one.who]!).encode(connectOf(one.who)))
    } else if (one.does === 'send')
      current[one.who]?.says(
        Buffer.concat(one.packets.map((each) => encoded(each, LEVELS[one.who]!))),
      )
    else if (one.does === 'garble') current[one.who]?.says(one.bytes)
    else current[one.who]?.end(one.how)
  }
  // what it says when it is stopped is not played; the run of a trace with a stop ends there
  const before = [...sent]
  driver.stop()
  return { sent: before, trace: readFileSync(file, 'utf8') }
}

function encoded(one: Packet, level: ProtocolVersion): Uint8Array {
  const plain = one.kind === 'publish' && level === 4 ? { ...one, properties: undefined } : one
  return mqttCodec(level).encode(plain)
}

function connectOf(which: number): Packet {
  const protocolVersion = LEVELS[which]!
  return connectPacket(`c${which}`, {
    protocolVersion,
    keepAlive: which === 0 ? 1 : 0,
    cleanStart: false,
    ...(protocolVersion === 5
      ? { properties: { sessionExpiryInterval: 3, receiveMaximum: 2 } }
      : {}),
    will: {
      topic: 'a',
      payload: text('will'),
      qos: 1,
      retain: false,
      ...(protocolVersion === 5 ? { properties: { willDelayInterval: 2 } } : {}),
    },
  })
}

test('R1 the run of a trace sends what was sent, packet for packet and byte for byte', () => {
  vi.spyOn(process.hrtime, 'bigint').mockImplementation(() => clock)
  const commands = fc.array(command, { minLength: 20, maxLength: 60, size: 'max' })
  const begin = [0, 1, 2].map((one): Command => ({ does: 'open', who: one }))
  // whatever is due by then happens before it
  const last: readonly Command[] = [{ does: 'open', who: 2 }]
  let run = 0
  fc.assert(
    fc.property(commands, (some) => {
      const { sent, trace } = happened([...begin, ...some, ...last], join(folder, `${run++}`))
      const replay = replayed(trace)
      const openedAt = [...trace.matchAll(/"us":(\d+),"conn":\d+,"do":"open"/g)].map(
        ([, us]) => Number(us) / 1_000,
      )
      for (const { id, kind, config } of replay.design.nodes) {
        if (kind !== 'recorded-client') continue
        const own = new Set(config.connections.map(({ at }) => openedAt.indexOf(at)))
        const bytes = sent.filter(([conn]) => own.has(conn)).map(([, each]) => each)
        expect(replay.sentTo(id)).toBe(Buffer.concat(bytes).toString('hex'))
      }
    }),
    { numRuns: 40 },
  )
})
