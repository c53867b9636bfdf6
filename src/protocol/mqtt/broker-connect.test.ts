import { describe, expect, test } from 'vitest'
import type { Did } from './harness.fixture.ts'
import { SECONDS, closed, notes, rows, sent } from './harness.fixture.ts'
import {
  bench,
  connack,
  join,
  joinKept,
  lose,
  publish,
  receive,
  subscribe,
  text,
} from './testing/broker-bench.ts'

describe('CONNECT', () => {
  test('[MQTT5-3.1.0-1] what comes first and is no CONNECT closes without a word', () => {
    const h = bench()
    h.step({ kind: 'opened', conn: 0 })
    const did = receive(h, 0, { kind: 'pingreq' })
    expect(sent(did)).toEqual([])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT5-3.1.0-2] a second CONNECT is a protocol error', () => {
    const h = bench()
    join(h, 0, 'a')
    const did = receive(h, 0, {
      kind: 'connect',
      protocolVersion: 5,
      cleanStart: true,
      keepAlive: 0,
      clientId: 'a',
    })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT311-3.1.0-2] in 3.1.1 it is only closed', () => {
    const h = bench()
    join(h, 0, 'a', { protocolVersion: 4 })
    const did = receive(h, 0, {
      kind: 'connect',
      protocolVersion: 4,
      cleanStart: true,
      keepAlive: 0,
      clientId: 'a',
    })
    expect(sent(did)).toEqual([])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT5-3.1.4-5] CONNACK says what differs from what the standard has by itself', () => {
    const did = join(bench({ maximumPacketSize: 1000 }), 0, 'a')
    expect(connack(did, 0)).toEqual({
      kind: 'connack',
      sessionPresent: false,
      reasonCode: 0,
      properties: {
        receiveMaximum: 5,
        maximumPacketSize: 1000,
      },
    })
  })

  test.each([0, 1] as const)(
    '[MQTT5-3.2.2-9] Maximum QoS %i is announced, 2 is not',
    (maximumQos) => {
      expect(connack(join(bench({ maximumQos }), 0, 'a'), 0).properties?.maximumQos).toBe(
        maximumQos,
      )
      const full = join(bench({ maximumQos: 2 }), 0, 'a')
      expect(connack(full, 0).properties?.maximumQos).toBeUndefined()
    },
  )

  test('[MQTT311-3.1.4-4] a 3.1.1 CONNACK has no properties', () => {
    const did = join(bench(), 0, 'a', { protocolVersion: 4 })
    expect(connack(did, 0).properties).toBeUndefined()
  })

  test('[MQTT5-3.1.3-6] [MQTT5-3.1.3-7] [MQTT5-3.2.2-16] a zero-length id gets one, each its own', () => {
    const h = bench()
    const ids = [0, 1].map(
      (conn) => connack(join(h, conn, ''), conn).properties?.assignedClientIdentifier,
    )
    expect(ids).toEqual(['auto-1', 'auto-2'])
  })

  test('an assigned id passes over one that a client chose itself', () => {
    const h = bench()
    join(h, 0, 'auto-1')
    expect(connack(join(h, 1, ''), 1).properties?.assignedClientIdentifier).toBe('auto-2')
  })

  test('[MQTT311-3.1.3-8] 3.1.1 with Clean Session 0 and no id: CONNACK 2, closed', () => {
    const did = join(bench(), 0, '', { protocolVersion: 4 })
    expect(connack(did, 0)).toMatchObject({ reasonCode: 2, sessionPresent: false })
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT311-3.1.3-6] with Clean Session 1 it is taken', () => {
    const did = join(bench(), 0, '', { protocolVersion: 4, cleanStart: true })
    expect(connack(did, 0)).toMatchObject({ reasonCode: 0 })
  })

  test('[MQTT5-4.12.0-1] an authentication method we do not know: 0x8C', () => {
    const did = join(bench(), 0, 'a', { properties: { authenticationMethod: 'SCRAM' } })
    expect(connack(did, 0)).toMatchObject({ reasonCode: 0x8c })
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT5-4.12.0-7] AUTH without a method is a protocol error', () => {
    const h = bench()
    join(h, 0, 'a')
    const did = receive(h, 0, { kind: 'auth', reasonCode: 0x19 })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
  })

  test('[MQTT5-3.1.4-6] what was pipelined behind a refused CONNECT is not read', () => {
    const h = bench()
    join(h, 0, '', { protocolVersion: 4 })
    expect(publish(h, 0, 't', 'x', { qos: 1 })).toEqual([])
  })

  test('[MQTT5-3.2.2-12] a will above the Maximum QoS is refused with 0x9B, in 3.1.1 without a word', () => {
    const will = { topic: 'w', payload: text('x'), qos: 2, retain: false } as const
    const five = join(bench({ maximumQos: 1 }), 0, 'a', { will })
    expect(connack(five, 0).reasonCode).toBe(0x9b)
    const three = join(bench({ maximumQos: 1 }), 0, 'a', { will, protocolVersion: 4 })
    expect(sent(three)).toEqual([])
    expect(closed(three)).toEqual([0])
  })

  test('a will on a topic of the broker\u2019s own is refused with 0x87', () => {
    const will = { topic: '$SYS/x', payload: text('x'), qos: 1, retain: true } as const
    expect(connack(join(bench(), 0, 'a', { will }), 0).reasonCode).toBe(0x87)
  })

  test('a session limit refuses the next with 0x97, and lets known ones come back', () => {
    const h = bench({ sessionLimit: 1 })
    joinKept(h, 0, 'a')
    expect(connack(join(h, 1, 'b'), 1).reasonCode).toBe(0x97)
    lose(h, 1)
    expect(connack(join(h, 1, 'c', { protocolVersion: 4 }), 1).reasonCode).toBe(3)
    lose(h, 0)
    expect(connack(joinKept(h, 0, 'a'), 0)).toMatchObject({ reasonCode: 0, sessionPresent: true })
  })

  test('[MQTT311-3.1.2-2] a version we do not speak: CONNACK 1 in the words of 3.1.1', () => {
    const h = bench()
    h.step({ kind: 'opened', conn: 0 })
    const error = { kind: 'unsupported', reasonCode: 0x84, clause: 'MQTT5-3.1.2-2', at: 8 } as const
    const did = h.step({ kind: 'malformed', conn: 0, error })
    expect(connack(did, 0).reasonCode).toBe(1)
    expect(closed(did)).toEqual([0])
  })

  test('§3.1.4 a connection without CONNECT is closed after a minute', () => {
    const h = bench()
    h.step({ kind: 'opened', conn: 0 })
    expect(h.until(59 * SECONDS)).toEqual([])
    expect(closed(h.until(60 * SECONDS))).toEqual([0])
  })
})

describe('malformed bytes', () => {
  const error = (version: string) =>
    ({ kind: 'malformed', reasonCode: 0x81, clause: `${version}-1.5.4-1`, at: 3 }) as const

  test('[MQTT5-4.13.1-1] on an open connection: DISCONNECT with the code, then closed', () => {
    const h = bench()
    join(h, 0, 'a')
    const did = h.step({ kind: 'malformed', conn: 0, error: error('MQTT5') })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x81 }])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT5-3.14.0-1] before CONNACK no DISCONNECT: 5.0 CONNACK, 3.1.1 nothing', () => {
    for (const [version, codes] of [
      ['MQTT5', [0x81]],
      ['MQTT311', []],
    ] as const) {
      const h = bench()
      h.step({ kind: 'opened', conn: 0 })
      const did = h.step({ kind: 'malformed', conn: 0, error: error(version) })
      expect(sent(did).map((p) => p.kind === 'connack' && p.reasonCode)).toEqual(codes)
      expect(closed(did)).toEqual([0])
    }
  })

  test('[MQTT5-3.14.4-1] nothing is sent after DISCONNECT', () => {
    const h = bench()
    join(h, 0, 'a')
    subscribe(h, 0, 't')
    join(h, 1, 'b')
    h.step({ kind: 'malformed', conn: 0, error: error('MQTT5') })
    expect(sent(publish(h, 1, 't', 'x'), 0)).toEqual([])
  })
})

describe('Session Present (N21, N24)', () => {
  test.each([
    ['5.0, kept', { properties: { sessionExpiryInterval: 60 } }, {}, true],
    ['5.0, kept for ever', { properties: { sessionExpiryInterval: 0xffffffff } }, {}, true],
    ['5.0, expiry absent', {}, {}, false],
    ['5.0, Clean Start 0 alone keeps nothing', { cleanStart: false }, {}, false],
    [
      '[MQTT5-3.2.2-2] 5.0, Clean Start 1',
      { properties: { sessionExpiryInterval: 60 } },
      { cleanStart: true },
      false,
    ],
    ['3.1.1 Clean Session 0', { protocolVersion: 4 }, { protocolVersion: 4 }, true],
    [
      '3.1.1 Clean Session 1',
      { protocolVersion: 4, cleanStart: true },
      { protocolVersion: 4 },
      false,
    ],
    ['3.1.1 then 5.0', { protocolVersion: 4 }, {}, true],
  ] as const)('%s', (_, first, second, present) => {
    const h = bench()
    join(h, 0, 'a', first)
    lose(h, 0)
    const did = join(h, 0, 'a', second)
    expect(connack(did, 0).sessionPresent).toBe(present)
    expect(
      rows(did, 'session')
        .map((row) => row.what)
        .at(-1),
    ).toBe(present ? 'resumed' : 'created')
  })

  test('[MQTT5-4.1.0-2] a session expires when its time is over, from the close on', () => {
    const h = bench()
    h.now = (5 * SECONDS) as never
    join(h, 0, 'a', { properties: { sessionExpiryInterval: 10 } })
    h.until(100 * SECONDS) // [MQTT5-4.1.0-1]: not while it is connected
    lose(h, 0)
    expect(rows(h.until(109.9 * SECONDS), 'session')).toEqual([])
    const did = h.until(110 * SECONDS)
    expect(rows(did, 'session').map((row) => row.what)).toEqual(['expired'])
    expect(connack(join(h, 0, 'a'), 0).sessionPresent).toBe(false)
  })

  test('what waited for an expired session is dropped, by name', () => {
    const h = bench()
    join(h, 0, 'a', { properties: { sessionExpiryInterval: 10 } })
    subscribe(h, 0, 't')
    lose(h, 0)
    join(h, 1, 'p')
    publish(h, 1, 't', 'x', { qos: 1 })
    const did = h.until(11 * SECONDS)
    expect(rows(did, 'drop').map((row) => row.reason)).toEqual(['sessionExpired'])
    expect([...h.kept.keys()]).toEqual([])
  })
})

describe('DISCONNECT', () => {
  test('§3.14.2.2.2 expiry may be changed', () => {
    const h = bench()
    joinKept(h, 0, 'a')
    const did = receive(h, 0, {
      kind: 'disconnect',
      reasonCode: 0,
      properties: { sessionExpiryInterval: 0 },
    })
    expect(rows(did, 'session').map((row) => row.what)).toEqual(['ended'])
    expect(closed(did)).toEqual([0])
  })

  test('§3.14.2.2.2 but not from zero: protocol error', () => {
    const h = bench()
    join(h, 0, 'a')
    const did = receive(h, 0, {
      kind: 'disconnect',
      reasonCode: 0,
      properties: { sessionExpiryInterval: 5 },
    })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
    expect(notes(did)).toContain('sessionExpiryFromZero')
  })

  test('expiry to zero forgets on disk what the session held', () => {
    const h = bench()
    joinKept(h, 0, 'a')
    subscribe(h, 0, 't')
    publish(h, 0, 't', 'x', { qos: 1 })
    expect([...h.kept.keys()]).toEqual(['s/a', 'm/a/1'])
    receive(h, 0, { kind: 'disconnect', reasonCode: 0, properties: { sessionExpiryInterval: 0 } })
    expect([...h.kept.keys()]).toEqual([])
  })
})

describe('takeover (N23)', () => {
  test('[MQTT5-3.1.4-3] the old connection is told 0x8E and closed before the new CONNACK', () => {
    const h = bench()
    joinKept(h, 0, 'a')
    const did = joinKept(h, 1, 'a')
    const order = did.flatMap((one) =>
      one.did === 'send'
        ? [`${one.packet.kind} ${one.conn}`]
        : one.did === 'close'
          ? [`close ${one.conn}`]
          : [],
    )
    expect(order).toEqual(['disconnect 0', 'close 0', 'connack 1'])
    expect(sent(did, 0)).toEqual([{ kind: 'disconnect', reasonCode: 0x8e }])
    expect(connack(did, 1).sessionPresent).toBe(true)
    expect(rows(did, 'session').map((row) => row.what)).toEqual(['takenOver', 'resumed'])
  })

  test('the late close of the old connection does not touch the new one', () => {
    const h = bench()
    joinKept(h, 0, 'a')
    joinKept(h, 1, 'a')
    h.step({ kind: 'closed', conn: 0, why: 'ours' })
    expect(sent(receive(h, 1, { kind: 'pingreq' }), 1)).toEqual([{ kind: 'pingresp' }])
  })

  test('[MQTT311-3.1.4-2] to a 3.1.1 connection nothing is said', () => {
    const h = bench()
    join(h, 0, 'a', { protocolVersion: 4 })
    const did = join(h, 1, 'a', { protocolVersion: 4 })
    expect(sent(did, 0)).toEqual([])
    expect(closed(did)).toEqual([0])
  })

  test('a session with expiry 0 ends with the connection that is taken over', () => {
    const h = bench()
    join(h, 0, 'a')
    expect(connack(join(h, 1, 'a'), 1).sessionPresent).toBe(false)
  })
})

describe('Keep Alive (N27)', () => {
  test('[MQTT5-3.1.2-22] silence of one and a half times closes with 0x8D', () => {
    const h = bench()
    join(h, 0, 'a', { keepAlive: 10 })
    expect(h.until(14.9 * SECONDS)).toEqual([])
    const did = h.until(15 * SECONDS)
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x8d }])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT311-3.1.2-24] in 3.1.1 it is only closed', () => {
    const h = bench()
    join(h, 0, 'a', { keepAlive: 10, protocolVersion: 4 })
    const did = h.until(15 * SECONDS)
    expect(sent(did)).toEqual([])
    expect(closed(did)).toEqual([0])
  })

  test('any packet from the client counts, packets to it do not', () => {
    const h = bench()
    join(h, 0, 'a', { keepAlive: 10 })
    join(h, 1, 'b')
    subscribe(h, 0, 't')
    h.until(10 * SECONDS)
    publish(h, 0, 'u', 'x')
    h.until(14 * SECONDS)
    publish(h, 1, 't', 'x')
    expect(closed(h.until(24.9 * SECONDS))).toEqual([])
    expect(closed(h.until(25 * SECONDS))).toEqual([0])
  })

  test('0 is off', () => {
    const h = bench()
    join(h, 0, 'a', { keepAlive: 0 })
    expect(closed(h.until(1e6 * SECONDS))).toEqual([])
  })
})

describe('wills (N28)', () => {
  const will = (more = {}) =>
    ({ topic: 'w', payload: text('gone'), qos: 1, retain: false, ...more }) as const
  const watch = () => {
    const h = bench()
    join(h, 9, 'watcher')
    subscribe(h, 9, 'w')
    return h
  }
  const said = (did: readonly Did[]) => sent(did, 9).filter((p) => p.kind === 'publish').length

  test('[MQTT5-3.1.2-8] published when the connection is lost', () => {
    const h = watch()
    join(h, 0, 'a', { will: will() })
    const did = lose(h, 0)
    expect(sent(did, 9)).toMatchObject([{ kind: 'publish', topicName: 'w', qos: 1, retain: false }])
    expect(rows(did, 'publish')).toHaveLength(1)
  })

  test('[MQTT5-3.14.4-3] [MQTT5-3.1.2-10] not after DISCONNECT 0x00', () => {
    const h = watch()
    join(h, 0, 'a', { will: will() })
    expect(said(receive(h, 0, { kind: 'disconnect', reasonCode: 0 }))).toBe(0)
    expect(said(lose(h, 0))).toBe(0)
  })

  test('after DISCONNECT 0x04, keep alive, a protocol error, a takeover it is', () => {
    const ends: ((h: ReturnType<typeof bench>) => readonly Did[])[] = [
      (h) => receive(h, 0, { kind: 'disconnect', reasonCode: 4 }),
      (h) => h.until(15 * SECONDS),
      (h) => receive(h, 0, { kind: 'pingresp' }),
      (h) => join(h, 1, 'a'),
    ]
    for (const end of ends) {
      const h = watch()
      join(h, 0, 'a', { keepAlive: 10, will: will() })
      expect(said(end(h))).toBe(1)
    }
  })

  test('[MQTT5-3.1.2-15] [MQTT5-3.1.2-14] retained only if it says so', () => {
    const h = watch()
    join(h, 0, 'a', { will: will({ retain: true }) })
    lose(h, 0)
    expect(h.state.retained.has('w')).toBe(true)
  })

  const delayed = (expiry: number) => ({
    will: will({ properties: { willDelayInterval: 5 } }),
    properties: { sessionExpiryInterval: expiry },
  })

  test('waits for its delay', () => {
    const h = watch()
    join(h, 0, 'a', delayed(60))
    expect(said(lose(h, 0))).toBe(0)
    expect(said(h.until(4.9 * SECONDS))).toBe(0)
    expect(said(h.until(5 * SECONDS))).toBe(1)
    expect(said(h.until(100 * SECONDS))).toBe(0)
  })

  test('but not longer than the session', () => {
    const h = watch()
    join(h, 0, 'a', delayed(2))
    lose(h, 0)
    expect(said(h.until(2 * SECONDS))).toBe(1)
    const at0 = watch()
    join(at0, 0, 'a', delayed(0))
    expect(said(lose(at0, 0))).toBe(1)
  })

  test('[MQTT5-3.1.3-9] a return in time cancels it', () => {
    const h = watch()
    join(h, 0, 'a', delayed(60))
    lose(h, 0)
    h.until(3 * SECONDS)
    const did = joinKept(h, 0, 'a')
    expect(notes(did)).toContain('willCancelled')
    expect(said(h.until(100 * SECONDS))).toBe(0)
  })

  test('a return with Clean Start 1 ends the session and so publishes it', () => {
    const h = watch()
    join(h, 0, 'a', delayed(60))
    lose(h, 0)
    expect(said(join(h, 0, 'a', { cleanStart: true }))).toBe(1)
  })

  test('its expiry counts from its publication, its delay is not passed on', () => {
    const h = watch()
    const properties = { willDelayInterval: 5, messageExpiryInterval: 7, contentType: 'x' }
    join(h, 0, 'a', { will: will({ properties }), properties: { sessionExpiryInterval: 60 } })
    lose(h, 0)
    const packet = sent(h.until(5 * SECONDS), 9)[0]
    expect(packet).toMatchObject({ properties: { messageExpiryInterval: 7, contentType: 'x' } })
    expect(packet?.kind === 'publish' && packet.properties?.willDelayInterval).toBeUndefined()
  })
})
