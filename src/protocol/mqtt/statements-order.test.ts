/** The statements about exchanges that last, at both ends: until when they are open, in which order, and how many. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Did } from './harness.fixture.ts'
import { SECONDS, sent } from './harness.fixture.ts'
import type { Packet, ProtocolVersion, Qos } from './packet.ts'
import type { Bench } from './testing/broker-bench.ts'
import {
  bench,
  got,
  join,
  keptIn,
  lose,
  puback,
  publish,
  receive,
  subscribe,
} from './testing/broker-bench.ts'
import { hands, inbound, publishes, sub } from './testing/client-machine.ts'

const LEVELS = [5, 4] as const
type Answer = 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'
const answer = (kind: Answer, packetId: number): Packet => ({ kind, packetId, reasonCode: 0 })

/** 0 publishes and 1 subscribes to `t/#` at QoS 2, both in this version and kept. */
function begun(level: ProtocolVersion): Bench {
  const h = bench({ receiveMaximum: 1_000, queueLimit: 1_000 })
  join(h, 0, 'p', keptIn(level))
  join(h, 1, 's', keptIn(level))
  subscribe(h, 1, { filter: 't/#', qos: 2 })
  return h
}
const back = (h: Bench, level: ProtocolVersion) => {
  lose(h, 1)
  return sent(join(h, 1, 's', keptIn(level)), 1).slice(1)
}
/** As `kind#id`, with `!` for DUP. */
const short = (packets: readonly Packet[]) =>
  packets.map((p) =>
    'packetId' in p ? `${p.kind}#${p.packetId}${'dup' in p && p.dup ? '!' : ''}` : p.kind,
  )

describe.each(LEVELS)('an exchange of QoS 2, level %i', (level) => {
  test('[MQTT5-4.3.3-1] [MQTT5-4.3.3-2] [MQTT5-4.3.3-3] [MQTT5-4.3.3-4] [MQTT5-4.3.3-5] [MQTT5-4.3.3-6] [MQTT311-4.3.3-1] of a broker: an id of its own; PUBLISH until PUBREC, then PUBREL until PUBCOMP', () => {
    const h = begun(level)
    const first = publish(h, 0, 't/a', 'x', { qos: 2, packetId: 7 })
    const second = publish(h, 0, 't/b', 'x', { qos: 2, packetId: 8, dup: true })
    expect([got(first, 1), got(second, 1)]).toEqual([['t/a=x q2 #1'], ['t/b=x q2 #2']])
    for (let i = 0; i < 2; i++) expect(short(back(h, level))).toEqual(['publish#1!', 'publish#2!'])
    expect(short(sent(receive(h, 1, answer('pubrec', 1))))).toEqual(['pubrel#1'])
    for (let i = 0; i < 2; i++) expect(short(back(h, level))).toEqual(['pubrel#1', 'publish#2!'])
    expect(sent(receive(h, 1, answer('pubcomp', 1)))).toEqual([])
    expect(short(back(h, level))).toEqual(['publish#2!'])
  })

  test('[MQTT5-4.3.3-1] [MQTT5-4.3.3-2] [MQTT5-4.3.3-3] [MQTT5-4.3.3-4] [MQTT5-4.3.3-5] [MQTT5-4.3.3-6] [MQTT311-4.3.3-1] of a client: the same', () => {
    const client = hands({ version: level })
    client.connect()
    const did = [...client.publish('a', 2), ...client.publish('b', 2)]
    expect(publishes(did)).toEqual(['a#1', 'b#2'])
    const again = () => short(sent(client.reconnect(true)).slice(1))
    for (let i = 0; i < 2; i++) expect(again()).toEqual(['publish#1!', 'publish#2!'])
    expect(short(sent(client.receive(answer('pubrec', 1))))).toEqual(['pubrel#1'])
    for (let i = 0; i < 2; i++) expect(again()).toEqual(['pubrel#1', 'publish#2!'])
    client.receive(answer('pubcomp', 1))
    expect(again()).toEqual(['publish#2!'])
  })

  test('[MQTT5-4.6.0-4] [MQTT311-4.6.0-4] PUBRELs leave in the order of the PUBRECs, of a broker without room too', () => {
    const h = begun(level)
    const client = hands({ version: level })
    client.connect()
    for (let packetId = 1; packetId <= 4; packetId++) {
      publish(h, 0, 't', 'x', { qos: 2, packetId })
      client.publish('t', 2)
    }
    const order = [3, 1, 4, 2]
    h.rooms.set(1, 0)
    const held = order.slice(0, 2).flatMap((id) => receive(h, 1, answer('pubrec', id)))
    h.rooms.delete(1)
    const freed = order.slice(2).flatMap((id) => receive(h, 1, answer('pubrec', id)))
    const drained = h.step({ kind: 'drained', conn: 1 })
    const want = order.map((id) => `pubrel#${id}`)
    expect(short(sent([...held, ...freed, ...drained]))).toEqual(want)
    expect(short(sent(order.flatMap((id) => client.receive(answer('pubrec', id)))))).toEqual(want)
  })

  test('[MQTT5-4.6.0-1] [MQTT311-4.6.0-1] what is sent again keeps the order in which it was sent first, whatever was answered in between', () => {
    const h = begun(level)
    const client = hands({ version: level })
    client.connect()
    const qos: readonly Qos[] = [1, 2, 1, 2, 1]
    for (const [i, one] of qos.entries()) {
      publish(h, 0, 't', 'x', { qos: one, packetId: i + 1 })
      client.publish('t', one)
    }
    puback(h, 1, 3)
    client.puback(3)
    const want = ['publish#1!', 'publish#2!', 'publish#4!', 'publish#5!']
    expect(short(back(h, level))).toEqual(want)
    expect(short(sent(client.reconnect(true)).slice(1))).toEqual(want)
  })
})

describe('Message Expiry Interval and an exchange that has begun', () => {
  const expiring = { messageExpiryInterval: 5 }

  test('[MQTT5-4.3.3-7] of a broker: what was sent once is sent again after its time, and brought to its end', () => {
    const h = begun(5)
    publish(h, 0, 't', 'begun', { qos: 2, packetId: 1, properties: expiring })
    lose(h, 1)
    publish(h, 0, 't', 'waiting', { qos: 2, packetId: 2, properties: expiring })
    h.until(60 * SECONDS)
    const did = join(h, 1, 's', keptIn(5))
    expect(got(did, 1)).toEqual(['t=begun q2 #1 dup'])
    expect(sent(did, 1)[1]).toMatchObject({ properties: { messageExpiryInterval: 0 } })
    expect(short(sent(receive(h, 1, answer('pubrec', 1))))).toEqual(['pubrel#1'])
    receive(h, 1, answer('pubcomp', 1))
    expect(short(back(h, 5))).toEqual([])
  })

  test('[MQTT5-4.3.3-7] of a client: the same', () => {
    const client = hands({ sessionExpiry: 1_000_000 })
    client.connect()
    client.publish('t', 2, false, 1, expiring)
    client.lose()
    client.until(600 * SECONDS)
    client.opened()
    expect(short(sent(client.connack(true)))).toEqual(['publish#1!'])
    expect(short(sent(client.receive(answer('pubrec', 1))))).toEqual(['pubrel#1'])
  })

  test('[MQTT5-4.3.3-13] whoever receives goes on with the answers, though the message has expired', () => {
    const h = begun(5)
    const client = hands({ keepAlive: 0, subscriptions: [sub('t', 2)] })
    client.connect()
    publish(h, 0, 't', 'x', { qos: 2, packetId: 7, properties: expiring })
    client.receive(inbound('t', 7, { qos: 2, properties: expiring }))
    h.until(60 * SECONDS)
    client.until(60 * SECONDS)
    const again = { qos: 2, packetId: 7, dup: true, properties: expiring } as const
    expect(sent(publish(h, 0, 't', 'x', again))).toEqual([answer('pubrec', 7)])
    expect(sent(client.receive(inbound('t', 7, again)))).toEqual([answer('pubrec', 7)])
    expect(client.state.got).toEqual(['t'])
    expect(sent(receive(h, 0, answer('pubrel', 7)))).toEqual([answer('pubcomp', 7)])
    expect(sent(client.receive(answer('pubrel', 7)))).toEqual([answer('pubcomp', 7)])
  })
})

describe('the quota', () => {
  test.each([1, 2, 65_535])(
    '[MQTT5-4.9.0-1] [MQTT5-4.9.0-2] of each connection is the Receive Maximum of the peer: %i',
    (receiveMaximum) => {
      const some = Math.min(receiveMaximum, 40)
      const h = begun(5)
      const properties = { sessionExpiryInterval: 3600, receiveMaximum }
      const client = hands({ sessionExpiry: 1_000 })
      client.connect(false, { receiveMaximum })
      join(h, 1, 's', { properties })
      const did = Array.from({ length: 60 }, (_, i) =>
        publish(h, 0, 't', 'x', { qos: 1, packetId: i + 1 }),
      ).flat()
      const mine = Array.from({ length: 60 }, () => client.publish('t')).flat()
      const want = receiveMaximum > 60 ? 60 : some
      expect([got(did, 1).length, publishes(mine).length]).toEqual([want, want])
      // on the next it begins anew, and what is sent again takes from it
      lose(h, 1)
      const next = { ...properties, receiveMaximum: 3 }
      expect(got(join(h, 1, 's', { properties: next }), 1)).toHaveLength(3)
      expect(publishes(client.reconnect(true, { receiveMaximum: 3 }))).toHaveLength(3)
    },
  )

  test('[MQTT5-3.3.4-8] [MQTT5-4.9.0-3] used up by a client it holds back no answer, no PUBREL, no PINGREQ and no QoS 0', () => {
    const client = hands({ subscriptions: [sub('t', 2)] })
    client.connect(false, { receiveMaximum: 1 })
    client.publish('t', 2)
    expect(publishes(client.publish('t', 1))).toEqual([])
    const did = [
      ...client.receive(inbound('t', 7)),
      ...client.receive(inbound('t', 8, { qos: 2 })),
      ...client.receive(answer('pubrel', 8)),
      ...client.receive(answer('pubrec', 2)),
      ...client.publish('t', 0),
      ...client.until(10 * SECONDS),
    ]
    expect(short(sent(did))).toEqual([
      'puback#7',
      'pubrec#8',
      'pubcomp#8',
      'pubrel#2',
      'publish#0',
      'pingreq',
    ])
  })
})

describe.each(LEVELS)('a client, level %i', (version) => {
  test('[MQTT5-3.1.0-1] [MQTT311-3.1.0-1] says CONNECT first on each connection, and nothing else before its answer', () => {
    const client = hands({ version, subscriptions: [sub('a')] })
    client.publish('early', 0)
    client.publish('early', 1)
    client.boot()
    for (let i = 0; i < 3; i++) {
      const did = [...client.opened(), ...client.publish('b', 2), ...client.until(client.now + 9)]
      expect(short(sent(did))).toEqual(['connect'])
      client.connack(i > 0)
      client.lose()
      client.until(client.now + 20 * SECONDS)
    }
  })

  test('[MQTT5-3.1.2-20] [MQTT311-3.1.2-23] is never silent for longer than its Keep Alive', () => {
    const client = hands({ version, keepAlive: 10 })
    client.connect()
    const times = [0]
    const kinds = new Set<string>()
    for (let ms = 500; ms < 100_000; ms += 500) {
      const did = [...client.until(ms * 1_000)]
      if (ms % 7_000 === 0 && ms < 50_000) did.push(...client.publish('a', 0))
      for (const { kind } of sent(did)) {
        times.push(ms)
        kinds.add(kind)
        client.receive({ kind: 'pingresp' })
      }
    }
    const silences = times.slice(1).map((ms, i) => ms - times[i]!)
    expect(Math.max(...silences)).toBe(10_000)
    expect(times.at(-1)).toBeGreaterThanOrEqual(90_000)
    expect([...kinds]).toEqual(['publish', 'pingreq'])
  })
})

describe.each(LEVELS)('any traffic, level %i', (level) => {
  const message = fc.record({
    from: fc.constantFrom(0, 2),
    topic: fc.constantFrom('t', 't/a'),
    qos: fc.constantFrom<Qos>(0, 1, 2),
  })
  const move = fc.oneof(
    { weight: 5, arbitrary: message },
    fc.constantFrom('full', 'room', 'drained', 'answered', 'lost'),
  )

  test('[MQTT5-4.6.0-5] [MQTT5-4.6.0-6] [MQTT311-4.6.0-5] [MQTT311-4.6.0-6] every topic is ordered: of one publisher, topic and QoS all come in the order in which they were taken', () => {
    let longest = 0
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const h = begun(level)
        join(h, 2, 'q', keptIn(level))
        const came: Did[] = []
        let open: Packet[] = []
        const see = (did: readonly Did[]) => {
          came.push(...did)
          open.push(...sent(did, 1))
        }
        const back1 = () => {
          open = []
          lose(h, 1)
          h.rooms.delete(1)
          const two = { sessionExpiryInterval: 3600, receiveMaximum: 2 }
          see(join(h, 1, 's', { ...keptIn(level), properties: level === 5 ? two : undefined }))
        }
        back1()
        for (const [count, one] of moves.entries()) {
          if (one === 'full') h.rooms.set(1, 0)
          else if (one === 'room') h.rooms.delete(1) // before the broker is told
          else if (one === 'lost') back1()
          else if (one === 'drained') {
            h.rooms.delete(1)
            see(h.step({ kind: 'drained', conn: 1 }))
          } else if (one === 'answered') {
            const answers = open.flatMap(answerTo)
            open = []
            for (const packet of answers) see(receive(h, 1, packet))
          } else {
            const { from, topic, qos } = one
            const packetId = qos === 0 ? 0 : count + 1
            see(publish(h, from, topic, `${from} ${count}`, { qos, packetId }))
          }
        }
        // the copies that came for the first time, by publisher, topic and QoS
        const lines = new Map<string, number[]>()
        for (const copy of got(came, 1)) {
          const [, topic, from, count, qos, dup] =
            /^(.*)=(\d) (\d+) (q\d)(?: #\d+)?( dup)?$/.exec(copy) ?? []
          const line = `${topic} ${from} ${qos}`
          if (dup === undefined) lines.set(line, [...(lines.get(line) ?? []), Number(count)])
        }
        for (const line of lines.values()) {
          longest = Math.max(longest, line.length)
          expect(line).toEqual(line.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: 200 },
    )
    expect(longest).toBeGreaterThan(5)
  })
})

/** What a subscriber that is at once ready answers. */
function answerTo(packet: Packet): Packet[] {
  if (packet.kind === 'pubrel') return [answer('pubcomp', packet.packetId)]
  if (packet.kind !== 'publish' || packet.qos === 0) return []
  return [answer(packet.qos === 1 ? 'puback' : 'pubrec', packet.packetId)]
}
