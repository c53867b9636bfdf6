import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notes, rows, SECONDS, sent } from './harness.fixture.ts'
import type { Did } from './harness.fixture.ts'
import type { Properties } from './packet.ts'
import type { Bench } from './testing/broker-bench.ts'
import {
  bench,
  got,
  join,
  joinKept,
  lose,
  puback,
  publish,
  receive,
  subscribe,
  subscribePacket,
} from './testing/broker-bench.ts'

const SHARED = '$share/g/t'
const unsubscribe = { kind: 'unsubscribe', packetId: 1, filters: [SHARED] } as const

/** 0 publishes; 1, 2 … share `t`, and their sessions stay. */
function group(members: number, properties: Properties = {}): Bench {
  const h = bench({ queueLimit: 100 })
  join(h, 0, 'p')
  for (let conn = 1; conn <= members; conn++) {
    joinKept(h, conn, `m${conn}`, properties)
    subscribe(h, conn, { filter: SHARED, qos: 2 })
  }
  return h
}

/** Who of the members got something, as `conn topic=payload …`. */
function gotBy(did: readonly Did[], members: number): string[] {
  return Array.from({ length: members }, (_, i) => i + 1).flatMap((conn) =>
    got(did, conn).map((one) => `${conn} ${one}`),
  )
}

describe('MQTT 5 §4.8.2: one of all who share a filter gets a message', () => {
  test('they take turns, and another share name or filter has turns of its own', () => {
    const h = group(3)
    join(h, 4, 'other')
    subscribe(h, 4, '$share/other/t', '$share/g/#')
    const turns = [1, 2, 3, 4].map((n) => gotBy(publish(h, 0, 't', `${n}`), 4))
    expect(turns).toEqual([
      ['1 t=1 q0', '4 t=1 q0', '4 t=1 q0'],
      ['2 t=2 q0', '4 t=2 q0', '4 t=2 q0'],
      ['3 t=3 q0', '4 t=3 q0', '4 t=3 q0'],
      ['1 t=4 q0', '4 t=4 q0', '4 t=4 q0'],
    ])
  })

  test('what a member has subscribed to of its own it gets beside its turn', () => {
    const h = group(2)
    subscribe(h, 1, 't')
    expect(gotBy(publish(h, 0, 't', 'x'), 2)).toEqual(['1 t=x q0', '1 t=x q0'])
    expect(gotBy(publish(h, 0, 't', 'y'), 2)).toEqual(['1 t=y q0', '2 t=y q0'])
  })

  test('3.1.1 clients share too: what begins with $ is for the server to say (MQTT311 §4.7.2)', () => {
    const h = bench()
    join(h, 0, 'p')
    for (const conn of [1, 2]) {
      join(h, conn, `m${conn}`, { protocolVersion: conn === 1 ? 4 : 5 })
      subscribe(h, conn, SHARED)
    }
    expect(gotBy(publish(h, 0, 't', 'x'), 2)).toEqual(['1 t=x q0'])
    expect(gotBy(publish(h, 0, 't', 'y'), 2)).toEqual(['2 t=y q0'])
  })

  test('[MQTT5-4.8.2-3] with the QoS of the member, and its identifier', () => {
    const h = bench()
    join(h, 0, 'p')
    for (const conn of [1, 2]) {
      joinKept(h, conn, `m${conn}`)
      const subscription = { filter: SHARED, qos: conn === 1 ? 0 : 1 } as const
      receive(h, conn, subscribePacket([subscription], { subscriptionIdentifiers: [conn] }))
    }
    const [to1] = sent(publish(h, 0, 't', 'x', { qos: 2 }), 1)
    const [to2] = sent(publish(h, 0, 't', 'y', { qos: 2, packetId: 2 }), 2)
    expect(to1).toMatchObject({ qos: 0, properties: { subscriptionIdentifiers: [1] } })
    expect(to2).toMatchObject({ qos: 1, properties: { subscriptionIdentifiers: [2] } })
  })

  test('nothing that was retained is sent to a shared subscription', () => {
    const h = group(0)
    publish(h, 0, 't', 'kept', { retain: true })
    join(h, 1, 'm')
    const did = subscribe(h, 1, SHARED)
    expect(got(did, 1)).toEqual([])
    expect(notes(did)).toEqual(['sharedNotRetained'])
  })

  test('wildcards behind the share name match as they would alone: a topic with $ by none in front (N35)', () => {
    const h = group(0)
    join(h, 1, 'm')
    subscribe(h, 1, '$share/g/#', '$share/h/$x/+')
    expect(gotBy(publish(h, 0, '$x/y', '1'), 1)).toEqual(['1 $x/y=1 q0'])
  })

  test('who has no quota left, or is away, is passed over while another can have it', () => {
    const h = group(2, { receiveMaximum: 1 })
    const all = ['1', '2', '3'].map((n) => gotBy(publish(h, 0, 't', n, { qos: 1 }), 2))
    expect(all).toEqual([['1 t=1 q1 #1'], ['2 t=2 q1 #1'], []])
    expect(gotBy(puback(h, 1, 1), 2)).toEqual(['1 t=3 q1 #2'])
    lose(h, 2)
    puback(h, 1, 2)
    for (const n of ['4', '5']) {
      expect(gotBy(publish(h, 0, 't', n, { qos: 1 }), 2)).toHaveLength(1)
      puback(h, 1, Number(n) - 1)
    }
  })

  test('where all are away it waits for one of them', () => {
    const h = group(2)
    lose(h, 1)
    lose(h, 2)
    publish(h, 0, 't', '1', { qos: 1 })
    publish(h, 0, 't', '2', { qos: 1 })
    expect(got(joinKept(h, 1, 'm1'), 1)).toEqual(['t=1 q1 #1'])
    expect(got(joinKept(h, 2, 'm2'), 2)).toEqual(['t=2 q1 #1'])
  })

  test('whoever joins and leaves, each message goes to exactly one, and no turn is remembered for nobody', () => {
    const act = fc.tuple(fc.constantFrom('join', 'leave', 'publish', 'publish'), fc.nat(3))
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const h = group(4)
        const members = new Set([1, 2, 3, 4])
        const wrong = acts.filter(([what, n]) => {
          if (what === 'publish')
            return gotBy(publish(h, 0, 't', 'x'), 4).length !== Math.min(members.size, 1)
          if (what === 'join') members.add(n + 1)
          else members.delete(n + 1)
          if (what === 'join') subscribe(h, n + 1, { filter: SHARED, qos: 2 })
          else receive(h, n + 1, unsubscribe)
          return false
        })
        expect(wrong).toEqual([])
        for (const conn of members) receive(h, conn, unsubscribe)
        expect(h.state.turns.size).toBe(0)
      }),
    )
  })
})

describe('a member goes', () => {
  test('its session stays: what it had is sent to it again, and to nobody else', () => {
    const h = group(2)
    publish(h, 0, 't', 'x', { qos: 1 })
    expect(gotBy(lose(h, 1), 2)).toEqual([])
    expect(gotBy(joinKept(h, 1, 'm1'), 2)).toEqual(['1 t=x q1 #1 dup'])
  })

  test('its session ends: QoS 1 without an answer, and what waits, go to another', () => {
    const h = group(2, { receiveMaximum: 1, sessionExpiryInterval: 0 })
    for (const n of ['1', '2', '3', '4']) publish(h, 0, 't', n, { qos: 1 })
    // 1 and 2 are under way, 3 waits for the first member, 4 for the second
    const did = lose(h, 1)
    expect(notes(did).filter((code) => code === 'sharedPassedOn')).toHaveLength(2)
    const later = [1, 2, 3].flatMap((id) => gotBy(puback(h, 2, id), 2))
    expect(later).toEqual(['2 t=4 q1 #2', '2 t=1 q1 #3', '2 t=3 q1 #4'])
  })

  test('what goes to another has all that its publisher gave it, whatever the first could be sent', () => {
    const h = group(0)
    join(h, 1, 'old', { protocolVersion: 4, cleanStart: true })
    joinKept(h, 2, 'new')
    for (const conn of [1, 2]) subscribe(h, conn, SHARED)
    const properties = { contentType: 'text/plain' }
    publish(h, 0, 't', 'x', { qos: 1, properties })
    expect(sent(lose(h, 1), 2)).toMatchObject([{ dup: false, properties }])
  })

  test('[MQTT5-4.8.2-4] [MQTT5-4.8.2-5] QoS 2 that was begun is finished with it, or given to nobody else', () => {
    const stays = group(2)
    publish(stays, 0, 't', 'x', { qos: 2 })
    lose(stays, 1)
    expect(gotBy(joinKept(stays, 1, 'm1'), 2)).toEqual(['1 t=x q2 #1 dup'])
    const ends = group(2, { sessionExpiryInterval: 0 })
    publish(ends, 0, 't', 'x', { qos: 2 })
    const did = lose(ends, 1)
    expect(gotBy(did, 2)).toEqual([])
    expect(notes(did)).toContain('sharedBegun')
  })

  test('[MQTT5-4.8.2-6] it refuses: the message is gone, and nobody else gets it', () => {
    const h = group(2, { sessionExpiryInterval: 0 })
    publish(h, 0, 't', 'x', { qos: 1 })
    const did = puback(h, 1, 1, 0x83)
    expect(gotBy(did, 2)).toEqual([])
    expect(notes(did)).toEqual(['sharedRejected'])
    publish(h, 0, 't', 'y', { qos: 2 })
    const pubrec = { kind: 'pubrec', packetId: 1, reasonCode: 0x97 } as const
    expect(sent(receive(h, 2, pubrec))).toEqual([])
    expect(gotBy([...lose(h, 1), ...lose(h, 2)], 2)).toEqual([])
  })

  test('the last one goes: what it had is dropped as with any session', () => {
    const h = group(1, { sessionExpiryInterval: 0 })
    publish(h, 0, 't', 'x', { qos: 1 })
    const written = lose(h, 1).flatMap((one) => (one.did === 'record' ? [one.row] : []))
    expect(written).toMatchObject([{ ev: 'drop', reason: 'sessionExpired' }, { what: 'ended' }])
    expect(h.state.turns.size).toBe(0)
  })

  test('a crash of the broker: what was shared and kept is the same member\u2019s, and may still go to another', () => {
    const h = group(2)
    publish(h, 0, 't', 'x', { qos: 1 })
    h.crash()
    h.step({ kind: 'asked', ask: { kind: 'boot' } })
    joinKept(h, 2, 'm2')
    const did = join(h, 1, 'm1', { cleanStart: true })
    expect(gotBy(did, 2)).toEqual(['2 t=x q1 #1'])
  })

  test('what has expired is given to nobody when the session that it waited for ends', () => {
    const h = group(1)
    joinKept(h, 2, 'm2')
    lose(h, 1)
    publish(h, 0, 't', 'x', { qos: 1, properties: { messageExpiryInterval: 5 } })
    subscribe(h, 2, { filter: SHARED, qos: 2 })
    h.until(6 * SECONDS)
    const did = join(h, 1, 'm1', { cleanStart: true })
    expect(gotBy(did, 2)).toEqual([])
    expect(rows(did, 'drop')).toMatchObject([{ reason: 'expired' }])
  })
})

test('nothing is dropped at a member whose line is full while another one has room in its own', () => {
  const h = bench({ queueLimit: 2 })
  join(h, 0, 'p')
  for (const conn of [1, 2]) {
    joinKept(h, conn, `m${conn}`, { receiveMaximum: 1 })
    subscribe(h, conn, { filter: SHARED, qos: 1 })
  }
  for (const n of ['1', '2', '3', '4', '5', '6']) publish(h, 0, 't', n, { qos: 1 })
  // the second works on, the first does not
  puback(h, 2, 1)
  expect(rows(publish(h, 0, 't', '7', { qos: 1 }), 'drop')).toEqual([])
  puback(h, 2, 2)
  expect(rows(publish(h, 0, 't', '8', { qos: 1 }), 'drop')).toEqual([])
  lose(h, 2)
  expect(rows(publish(h, 0, 't', '9', { qos: 1 }), 'drop')).toMatchObject([{ reason: 'queueFull' }])
})
