/** Where a broker or a client says the same to both versions, it cites the standard of the one that is spoken. */
import { describe, expect, test } from 'vitest'
import type { WireError } from '../../core/codec.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Did } from './harness.fixture.ts'
import { SECONDS } from './harness.fixture.ts'
import type { Connect, ProtocolVersion } from './packet.ts'
import type { Bench } from './testing/broker-bench.ts'
import {
  bench,
  connectPacket,
  join,
  lose,
  publish,
  receive,
  subscribe,
  subscribePacket,
} from './testing/broker-bench.ts'
import { hands } from './testing/client-machine.ts'

/** Clauses of the notes, as `code clause`. */
function cited(did: readonly Did[]): string[] {
  return did.flatMap((one) => (one.did === 'note' ? [`${one.code} ${one.clause}`] : []))
}

/** What the notes say beside their code. */
function args(did: readonly Did[]): unknown[] {
  return did.flatMap((one) => (one.did === 'note' ? [one.args] : []))
}

const will = (topic: string, qos: 1 | 2 = 1) =>
  ({ topic, qos, retain: false, payload: new Uint8Array([1]) }) as const

const malformed = (version: ProtocolVersion): WireError => ({
  kind: 'malformed',
  reasonCode: 0x81,
  clause: version === 5 ? 'MQTT5-1.5.4-1' : 'MQTT311-1.5.3-1',
  at: 3,
})

/** A client of this version whose session is kept. */
function kept(version: ProtocolVersion): Partial<Connect> {
  const properties = version === 5 ? { sessionExpiryInterval: 3600 } : undefined
  return { protocolVersion: version, cleanStart: false, properties }
}

/** What happens with a client `c` of one version, and which note it leads to in each. */
type Case = readonly [
  what: string,
  play: (h: Bench, version: ProtocolVersion) => readonly Did[],
  mqtt311: string,
  mqtt5: string,
]

/** Why a broker closes the connection of `c`. */
const CLOSED: readonly Case[] = [
  [
    'a second CONNECT',
    (h, protocolVersion) => receive(h, 0, connectPacket('c', { protocolVersion })),
    'connectTwice MQTT311-3.1.0-2',
    'connectTwice MQTT5-3.1.0-2',
  ],
  [
    'bytes that are no packet',
    (h, version) => h.step({ kind: 'malformed', conn: 0, error: malformed(version) }).slice(0, 1),
    'malformedPacket MQTT311-4.8.0-1',
    'malformedPacket MQTT5-4.13.1-1',
  ],
  [
    'what only a server sends',
    (h) => receive(h, 0, { kind: 'pingresp' }),
    'protocolError MQTT311-4.8.0-1',
    'protocolError MQTT5 §4.13',
  ],
  [
    'a wildcard in a topic name',
    (h) => publish(h, 0, 'a/#', 'x'),
    'topicNameWrong MQTT311-3.3.2-2',
    'topicNameWrong MQTT5-3.3.2-2',
  ],
  [
    'a filter that is none',
    (h) => subscribe(h, 0, 'a#'),
    'filterWrong MQTT311-4.7.1-2',
    'filterWrong MQTT5-4.7.1-1',
  ],
  [
    'more QoS than the broker takes',
    (h) => publish(h, 0, 'a', 'x', { qos: 2 }),
    'qosAboveMaximum MQTT311-3.3.5-2',
    'qosAboveMaximum MQTT5-3.2.2-11',
  ],
  [
    'silence',
    (h) => h.until(20 * SECONDS).slice(0, 2),
    'keepAliveExpired MQTT311-3.1.2-24',
    'keepAliveExpired MQTT5-3.1.2-22',
  ],
]

describe.each([4, 5] as const)('the broker closes, version %i', (version) => {
  test.each(CLOSED)('%s: cites its standard, and names a code in 5.0 only', (_, play, ...both) => {
    const h = bench({ maximumQos: 1 })
    join(h, 0, 'c', { protocolVersion: version, keepAlive: 10, cleanStart: true })
    const did = play(h, version)
    expect(cited(did).slice(0, 1)).toEqual([both[version - 4]])
    const [said] = args(did)
    expect(Object.hasOwn(Object(said), 'reasonCode')).toBe(version === 5)
  })
})

/** What a broker decides about `c`, and nobody is closed for it. */
const DECIDED: readonly Case[] = [
  [
    'a CONNECT with Clean Session or Clean Start 1',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      lose(h, 0)
      return join(h, 1, 'c', { protocolVersion: version, cleanStart: true })
    },
    'sessionCleaned MQTT311-3.1.2-6',
    'sessionCleaned MQTT5-3.1.2-4',
  ],
  [
    'a session that comes back',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      lose(h, 0)
      return join(h, 1, 'c', kept(version))
    },
    'sessionResumed MQTT311-3.1.2-4',
    'sessionResumed MQTT5-3.1.2-5',
  ],
  [
    'a session that is kept',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      return lose(h, 0)
    },
    'sessionKept MQTT311-3.1.2-4',
    'sessionKept MQTT5-3.1.2-23',
  ],
  [
    'a client without an id',
    (h, protocolVersion) => join(h, 0, '', { protocolVersion, cleanStart: true }),
    'idAssigned MQTT311-3.1.3-6',
    'idAssigned MQTT5-3.1.3-6',
  ],
  [
    'a will to a topic of the broker',
    (h, protocolVersion) => join(h, 0, 'c', { protocolVersion, will: will('$SYS/a') }),
    'willTopicRefused MQTT311-3.2.2-6',
    'willTopicRefused MQTT5 §3.2.2.2',
  ],
  [
    'a will with too much QoS',
    (h, protocolVersion) => join(h, 0, 'c', { protocolVersion, will: will('a', 2) }),
    'willQosAboveMaximum MQTT311-3.2.2-6',
    'willQosAboveMaximum MQTT5-3.2.2-12',
  ],
  [
    'a filter for shared subscriptions that has no name',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      return subscribe(h, 0, '$share//a')
    },
    'sharedWrong MQTT311 §4.7.2',
    'sharedWrong MQTT5-4.8.2-1',
  ],
  [
    'UNSUBSCRIBE from what was not subscribed',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      return receive(h, 0, { kind: 'unsubscribe', packetId: 3, filters: ['a'] })
    },
    'nothingToUnsubscribe MQTT311-3.10.4-5',
    'nothingToUnsubscribe MQTT5-3.10.4-5',
  ],
  [
    'a PUBACK that nothing awaits',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      return receive(h, 0, { kind: 'puback', packetId: 9, reasonCode: 0 })
    },
    'pubackUnmatched MQTT311-2.3.1-6',
    'pubackUnmatched MQTT5-2.2.1-5',
  ],
  [
    'a PUBREC that nothing awaits',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      return receive(h, 0, { kind: 'pubrec', packetId: 9, reasonCode: 0 })
    },
    'pubrecUnmatched MQTT311-4.3.3-1',
    'pubrecUnmatched MQTT5 §3.6.2.1',
  ],
  [
    'a PUBREL for what is not held',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      return receive(h, 0, { kind: 'pubrel', packetId: 9, reasonCode: 0 })
    },
    'pubrelUnmatched MQTT311-4.3.3-2',
    'pubrelUnmatched MQTT5 §3.7.2.1',
  ],
  [
    'an empty retained message',
    (h, version) => {
      join(h, 0, 'c', kept(version))
      publish(h, 0, 'a', 'x', { retain: true })
      return publish(h, 0, 'a', '', { retain: true })
    },
    'retainedCleared MQTT311-3.3.1-10',
    'retainedCleared MQTT5-3.3.1-6',
  ],
]

describe.each([4, 5] as const)('the broker decides, version %i', (version) => {
  test.each(DECIDED)('%s: cites its standard', (_, play, ...both) => {
    expect(cited(play(bench({ maximumQos: 1 }), version))).toContain(both[version - 4])
  })
})

describe('a note about a subscriber is of its version, whatever the publisher speaks', () => {
  test.each([
    [4, 5, 'queuedOffline MQTT5-4.5.0-1'],
    [5, 4, 'queuedOffline MQTT311-3.1.2-5'],
  ] as const)('published in %i, the subscriber is of %i', (publisher, subscriber, note) => {
    const h = bench()
    join(h, 0, 'p', kept(publisher))
    join(h, 1, 's', kept(subscriber))
    subscribe(h, 1, 'a')
    lose(h, 1)
    expect(cited(publish(h, 0, 'a', 'x', { qos: 1 }))).toEqual([note])
    const again = join(h, 2, 's', kept(publisher))
    expect(cited(again)).toContain(
      publisher === 4 ? 'sessionResumed MQTT311-3.1.2-4' : 'sessionResumed MQTT5-3.1.2-5',
    )
  })

  test.each([
    [4, 5, '3.1.4-2'],
    [5, 4, '3.1.4-3'],
  ] as const)('a connection of %i is taken over by one of %i', (older, newer, statement) => {
    const h = bench()
    join(h, 0, 'c', kept(older))
    const standard = older === 4 ? 'MQTT311' : 'MQTT5'
    expect(cited(join(h, 1, 'c', kept(newer)))[0]).toBe(`takenOver ${standard}-${statement}`)
  })
})

describe('nobody subscribes to the topic', () => {
  test.each([
    [4, 0, 'MQTT311-4.5.0-1'],
    [4, 1, 'MQTT311-4.5.0-1'],
    [4, 2, 'MQTT311-4.5.0-1'],
    [5, 0, 'MQTT5-4.5.0-1'],
    [5, 1, 'MQTT5 §3.4.2.1'],
    [5, 2, 'MQTT5 §3.5.2.1'],
  ] as const)('version %i, QoS %i: %s', (version, qos, clause) => {
    const h = bench()
    join(h, 0, 'p', kept(version))
    const did = publish(h, 0, 'a', 'x', { qos })
    expect(cited(did)).toEqual([`nobodyMatches ${clause}`])
  })

  test('the message was for nobody: its drop names no client', () => {
    const h = bench()
    join(h, 0, 'p')
    const drops = publish(h, 0, 'a', 'x').flatMap((one) =>
      one.did === 'record' && one.row.ev === 'drop' ? [h.text(one.row.to)] : [],
    )
    expect(drops).toEqual([''])
  })
})

describe('what is retained is sent to a subscription', () => {
  function served(version: ProtocolVersion, retainHandling: 0 | 1, times: number): string[] {
    const h = bench()
    join(h, 0, 's', kept(version))
    publish(h, 0, 'a', 'x', { retain: true })
    let did: Did[] = []
    for (let i = 0; i < times; i++)
      did = receive(h, 0, subscribePacket([{ filter: 'a', retainHandling }]))
    return cited(did).filter((note) => note.startsWith('retainedServed'))
  }

  test.each([
    ['[MQTT5-3.3.1-9] Retain Handling 0, new', 5, 0, 1, 'MQTT5-3.3.1-9'],
    ['[MQTT5-3.3.1-9] Retain Handling 0, not new', 5, 0, 2, 'MQTT5-3.3.1-9'],
    ['[MQTT5-3.3.1-10] Retain Handling 1, new', 5, 1, 1, 'MQTT5-3.3.1-10'],
    ['[MQTT311-3.3.1-6] 3.1.1, new', 4, 0, 1, 'MQTT311-3.3.1-6'],
    ['[MQTT311-3.8.4-3] 3.1.1, not new', 4, 0, 2, 'MQTT311-3.8.4-3'],
  ] as const)('%s', (_, version, handling, times, clause) => {
    expect(served(version, handling, times)).toEqual([`retainedServed ${clause}`])
  })
})

describe('before CONNECT no version is spoken: what is cited stands in both', () => {
  test.each([
    ['another packet first', 'connectFirst MQTT-3.1.0-1', 'pingreq'],
    ['the same, found by the reader', 'connectFirst MQTT-3.1.0-1', 'protocol'],
    ['a level that nobody knows', 'versionRefused MQTT-3.1.2-2', 'unsupported'],
    ['nothing', 'connectAwaited MQTT §3.1.4', 'silence'],
  ] as const)('%s', (_, note, what) => {
    const h = bench()
    h.step({ kind: 'opened', conn: 0 })
    const error = (kind: 'protocol' | 'unsupported', clause: string) =>
      h.step({ kind: 'malformed', conn: 0, error: { kind, reasonCode: 0x82, clause, at: 0 } })
    const did =
      what === 'pingreq'
        ? h.step({ kind: 'received', conn: 0, packet: { kind: 'pingreq' }, about: NO_RECORD })
        : what === 'silence'
          ? h.until(60 * SECONDS)
          : error(what, what === 'protocol' ? 'MQTT-3.1.0-1' : 'MQTT5-3.1.2-2')
    expect(cited(did)).toEqual([note])
  })
})

describe('a client', () => {
  test.each([
    [4, 'clientPeerInError MQTT311-4.8.0-1', undefined],
    [5, 'clientPeerInError MQTT5 §4.13.1', { reasonCode: '0x81' }],
  ] as const)('of version %i closes a server in error', (version, note, said) => {
    const client = hands({ version })
    client.connect()
    const did = client.step({ kind: 'malformed', conn: 0, error: malformed(version) })
    expect(cited(did)).toEqual([note])
    expect(args(did)).toEqual([said])
  })

  test.each([
    [4, 'clientRefused MQTT311 §3.2.2.3'],
    [5, 'clientRefused MQTT5-4.13.2-1'],
  ] as const)('of version %i is refused', (version, note) => {
    const client = hands({ version })
    client.boot()
    client.opened()
    const did = client.receive({ kind: 'connack', sessionPresent: false, reasonCode: 3 })
    expect(cited(did)).toEqual([note])
  })

  test.each([
    [4, 'MQTT311 §3.2', 'clientNoConnack'],
    [5, 'MQTT5 §3.2', 'clientNoConnack'],
  ] as const)('of version %i waits for CONNACK: %s', (version, clause, code) => {
    const client = hands({ version })
    client.boot()
    client.opened()
    expect(cited(client.until(30 * SECONDS))).toEqual([`${code} ${clause}`])
  })
})
