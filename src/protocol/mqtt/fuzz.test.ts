/**
 * Whatever comes: bytes and packets that no honest peer would send, to both machines, in any of their states, cut in any
 * way. Nothing is thrown; a connection is closed once, after at most one word of refusal, and hears nothing behind it;
 * what is sent is whole; and who has done nothing is served as before.
 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import { mqttCodec } from './codec.ts'
import type { Did } from './harness.fixture.ts'
import { sent } from './harness.fixture.ts'
import type { Packet, ProtocolVersion } from './packet.ts'
import { createPacketReader } from './reader.ts'
import { packet, packetOf } from './testing/arbitrary.ts'
import {
  bench,
  connectPacket,
  got,
  join,
  joinKept,
  publish,
  subscribe,
  type Bench,
} from './testing/broker-bench.ts'
import { hands, sub } from './testing/client-machine.ts'

const VERSIONS: readonly ProtocolVersion[] = [4, 5]
const LIMIT = 1_000_000
const version = fc.constantFrom(...VERSIONS)

/** Bits that are flipped: where in the stream, and which of the byte. */
const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 2 })
const cuts = fc.array(fc.nat(), { maxLength: 10 })

function flipped(bytes: Uint8Array, bits: readonly (readonly [number, number])[]): Uint8Array {
  const broken = bytes.slice()
  for (const [at, bit] of bits) {
    const i = at % Math.max(1, broken.length)
    if (i < broken.length) broken[i] = broken[i]! ^ (1 << bit)
  }
  return broken
}

function streamOf(packets: readonly Packet[], level: ProtocolVersion): Uint8Array {
  const { encode } = mqttCodec(level)
  return Uint8Array.from(packets.flatMap((one) => [...encode(one)]))
}

function pieces(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const ends = [...at.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  )
  return ends.map((end, i) => bytes.slice(i === 0 ? 0 : ends[i - 1], end))
}

/** Whether a machine may have done this on one connection: words, then perhaps one end, and then nothing. */
function fault(
  did: readonly Did[],
  conn: number,
  level: ProtocolVersion,
  first: Packet['kind'],
): string | null {
  const said = did.flatMap((one) =>
    (one.did === 'send' || one.did === 'close') && one.conn === conn ? [one] : [],
  )
  const closes = said.filter((one) => one.did === 'close').length
  if (closes > 1) return 'closed twice'
  if (closes === 1 && said.at(-1)?.did !== 'close') return 'sent behind its end'
  const packets = said.flatMap((one) => (one.did === 'send' ? [one.packet] : []))
  if (packets.length > 0 && packets[0]!.kind !== first) return `began with ${packets[0]!.kind}`
  const ends = packets.findIndex(
    (one) => one.kind === 'disconnect' || (one.kind === 'connack' && one.reasonCode > 0),
  )
  if (ends >= 0 && (ends < packets.length - 1 || closes === 0)) return 'goes on behind a refusal'
  const bytes = streamOf(packets, level)
  const read = createPacketReader(level, LIMIT).push(bytes)
  if (read.error !== null) return `sends what cannot be read: ${read.error.clause}`
  return read.packets.length === packets.length ? null : 'sends what is not whole'
}

const STRANGER = 7

/** Two clients who talk to each other, and a stranger's connection. */
function begun(): Bench {
  const h = bench({ topicAliasMaximum: 5, receiveMaximum: 3 })
  joinKept(h, 0, 'x', { receiveMaximum: 2 })
  join(h, 1, 'y')
  subscribe(h, 0, { filter: 'honest', qos: 0 })
  h.step({ kind: 'opened', conn: STRANGER })
  return h
}

/** The stranger's bytes, as a driver hands them on. What was done, until the machine closed. */
function heard(h: Bench, bytes: readonly Uint8Array[]): { did: Did[]; level: ProtocolVersion } {
  const reader = createPacketReader(null, LIMIT)
  const did: Did[] = []
  for (const piece of bytes) {
    const { packets, error } = reader.push(piece)
    for (const one of packets)
      did.push(
        ...h.step({ kind: 'received', conn: STRANGER, packet: one.packet, about: NO_RECORD }),
      )
    if (error !== null) did.push(...h.step({ kind: 'malformed', conn: STRANGER, error }))
  }
  const level =
    reader.version ??
    (did.some(
      (one) => one.did === 'send' && one.packet.kind === 'connack' && one.packet.reasonCode >= 0x80,
    )
      ? 5
      : 4)
  return { did, level }
}

/** The stranger may have taken the id of one of them, and have it from then on. */
function stillServes(h: Bench): void {
  if (h.state.conns[0]?.phase !== 'open' || h.state.conns[1]?.phase !== 'open') return
  expect(got(publish(h, 1, 'honest', 'news'), 0)).toEqual(['honest=news q0'])
}

const stream = version.chain((level) =>
  fc.record({
    level: fc.constant(level),
    packets: fc
      .tuple(fc.boolean(), packetOf('connect', level), fc.array(packet(level), { maxLength: 6 }))
      .map(([plain, wild, rest]): Packet[] => [
        plain ? connectPacket('stranger', { protocolVersion: level, cleanStart: true }) : wild,
        ...rest,
      ]),
  }),
)

describe('the broker', () => {
  test('takes any right packets, in any order, of either side, in any state', () => {
    fc.assert(
      fc.property(stream, cuts, ({ level, packets }, at) => {
        const h = begun()
        const { did } = heard(h, pieces(streamOf(packets, level), at))
        expect(fault(did, STRANGER, level, 'connack')).toBeNull()
        stillServes(h)
      }),
      { numRuns: 400 },
    )
  })

  test('takes one or two bits that are wrong, however they are cut', () => {
    fc.assert(
      fc.property(stream, flips, cuts, ({ level, packets }, bits, at) => {
        const h = begun()
        const bytes = flipped(streamOf(packets, level), bits)
        const told = heard(h, pieces(bytes, at))
        expect(fault(told.did, STRANGER, told.level, 'connack')).toBeNull()
        stillServes(h)
      }),
      { numRuns: 400 },
    )
  })

  test('[MQTT5-3.1.0-2] a second CONNECT is a protocol error, also of a version that nobody speaks', () => {
    const connects = [connectPacket('stranger'), connectPacket('stranger')]
    const bytes = streamOf(connects, 5)
    // the version stands behind the name of the protocol
    bytes[bytes.length / 2 + 8] = 0x85
    const told = heard(begun(), [bytes])
    expect(sent(told.did, STRANGER).slice(1)).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
    expect(fault(told.did, STRANGER, told.level, 'connack')).toBeNull()
  })

  test('takes garbage behind any number of right packets', () => {
    fc.assert(
      fc.property(
        stream,
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        fc.nat(6),
        cuts,
        ({ level, packets }, rest, n, at) => {
          const h = begun()
          const bytes = Uint8Array.from([...streamOf(packets.slice(0, n), level), ...rest])
          const told = heard(h, pieces(bytes, at))
          expect(fault(told.did, STRANGER, told.level, 'connack')).toBeNull()
          stillServes(h)
        },
      ),
      { numRuns: 400 },
    )
  })
})

type Came =
  | { readonly came: Packet }
  | 'lose'
  | 'opened'
  | 'time'
  | 'publish'
  | 'leave'
  | 'malformed'
  | 'connack'

const came = (level: ProtocolVersion): fc.Arbitrary<Came> =>
  fc.oneof(
    { weight: 6, arbitrary: packet(level).map((one): Came => ({ came: one })) },
    { weight: 4, arbitrary: fc.constantFrom<Came>('opened', 'connack', 'time', 'publish') },
    { weight: 1, arbitrary: fc.constantFrom<Came>('lose', 'leave', 'malformed') },
  )

describe('the client', () => {
  test.each(VERSIONS)(
    'of version %i takes anything from its server, in any state, and what it sends is right',
    (level) => {
      fc.assert(
        fc.property(fc.array(came(level), { maxLength: 40 }), (all) => {
          const client = hands({
            version: level,
            subscriptions: [sub('a', 2)],
            topicAliasMaximum: 3,
          })
          let open = false
          let did: Did[] = []
          const take = (done: readonly Did[]): void => {
            did.push(...done)
            expect(fault(did, 0, level, 'connect')).toBeNull()
          }
          take(client.boot())
          for (const one of all) {
            const { phase } = client.state.client
            if (one === 'publish') take(client.publish('a', 2))
            else if (one === 'leave') take(client.leave())
            else if (one === 'time') {
              const next = Math.min(...client.timers.values())
              if (next !== Infinity) take(client.until(Math.max(client.now, next)))
            } else if (one === 'opened') {
              if (phase !== 'opening' || open) continue
              open = true
              did = []
              take(client.opened())
            } else if (!open) continue
            else if (one === 'connack') take(client.connack())
            else if (one === 'lose') {
              open = false
              did = []
              take(client.lose())
            } else if (one === 'malformed') {
              const error = {
                kind: 'malformed',
                reasonCode: 0x81,
                clause: 'MQTT5-1.5.4-1',
                at: 0,
              } as const
              take(client.step({ kind: 'malformed', conn: 0, error }))
            } else take(client.receive(one.came))
          }
          expect(client.state.client.sender.quota).toBeGreaterThanOrEqual(0)
        }),
        { numRuns: 300 },
      )
    },
  )
})

describe.each(VERSIONS)('a stream of version %i', (level) => {
  test('gives the same wherever it is cut in two, whether it is right or not', () => {
    const right = fc.tuple(packetOf('connect', level), packet(level), packet(level))
    fc.assert(
      fc.property(right, fc.option(flips, { nil: [] }), (packets, bits) => {
        const bytes = flipped(streamOf(packets, level), bits).slice(0, 400)
        const whole = createPacketReader(null, LIMIT).push(bytes)
        for (let cut = 0; cut <= bytes.length; cut++) {
          const reader = createPacketReader(null, LIMIT)
          const [first, second] = [bytes.subarray(0, cut), bytes.subarray(cut)].map((half) =>
            reader.push(half),
          )
          const read =
            first!.error === null ? [...first!.packets, ...second!.packets] : first!.packets
          expect({ packets: read, error: second!.error }).toStrictEqual(whole)
        }
      }),
      { numRuns: 25 },
    )
  })
})
