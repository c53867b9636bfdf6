/** The client by clause: how its messages leave, are answered, wait, and are sent again. */
import { describe, expect, test } from 'vitest'
import { notes, rows, SECONDS, sent } from './harness.fixture.ts'
import type { Packet, Properties } from './packet.ts'
import { hands, inbound, publishes, sub } from './testing/client-machine.ts'

describe('QoS 1 out', () => {
  test('[MQTT5-4.3.2-1], [MQTT5-4.3.2-2] each message takes a new id, DUP 0', () => {
    const client = hands()
    client.connect()
    expect(publishes([...client.publish('a'), ...client.publish('b')])).toEqual(['a#1', 'b#2'])
  })

  test('[MQTT5-4.3.2-3] PUBACK ends the exchange: an ack row, and the application is told', () => {
    const client = hands()
    client.connect()
    const about = client.nextRecord()
    client.publish('a')
    const did = client.puback(1, 0x10)
    expect(rows(did, 'ack')).toEqual([{ ev: 'ack', about, pid: 1, reasonCode: 0x10 }])
    expect(client.state.answered).toEqual([0x10])
    expect(publishes(client.reconnect(true))).toEqual([])
  })

  test('[MQTT5-4.4.0-2] a PUBACK from 0x80 ends it too: a nack row, and the message is lost', () => {
    const client = hands()
    client.connect()
    client.publish('a')
    const did = client.puback(1, 0x97)
    expect(rows(did, 'nack')).toMatchObject([{ pid: 1, reasonCode: 0x97 }])
    expect(rows(did, 'drop')).toMatchObject([{ reason: 'nacked' }])
    expect(publishes(client.reconnect(true))).toEqual([])
  })

  test('a PUBACK that nothing awaits is noted and changes nothing', () => {
    const client = hands()
    client.connect()
    expect(notes(client.puback(9))).toEqual(['clientUnmatched'])
    expect(client.state.client.sender.quota).toBe(65_535)
  })

  test('QoS 0 has no id and no answer [MQTT5-4.3.1-1]', () => {
    const client = hands()
    client.connect()
    expect(publishes(client.publish('a', 0))).toEqual(['a#0'])
    expect(publishes(client.reconnect(true))).toEqual([])
  })

  test('the publish row comes first and its index is the name of the message', () => {
    const client = hands()
    client.connect()
    const about = client.nextRecord()
    const did = client.publish('a', 1, true, 7)
    expect(rows(did, 'publish')).toMatchObject([{ ordinal: 1, qos: 1, retain: true, bytes: 7 }])
    expect(did.find((one) => one.did === 'send')).toMatchObject({ about })
  })
})

describe('sending again', () => {
  test('[MQTT5-4.4.0-1], [MQTT5-3.3.1-1], [MQTT5-4.6.0-1] only on a new connection with the session: DUP 1, same ids, same order', () => {
    const client = hands()
    client.connect()
    for (const topic of ['a', 'b', 'c']) client.publish(topic)
    client.puback(2)
    const did = client.reconnect(true)
    expect(publishes(did)).toEqual(['a#1!', 'c#3!'])
    expect(notes(did).filter((code) => code === 'clientResends')).toHaveLength(2)
  })

  test('[MQTT5-4.4.0-1] never by a timer, however long the PUBACK takes', () => {
    const client = hands()
    client.connect()
    client.publish('a')
    const did: ReturnType<typeof client.until> = []
    for (let s = 1; s <= 600; s++) {
      did.push(...client.until(s * SECONDS))
      client.receive({ kind: 'pingresp' })
    }
    expect(publishes(did)).toEqual([])
    expect(sent(did).length).toBeGreaterThan(50)
  })

  test('sent again is sent before what waited', () => {
    const client = hands()
    client.connect()
    client.publish('a')
    client.lose()
    client.publish('b')
    client.until(SECONDS)
    client.opened()
    expect(publishes(client.connack(true))).toEqual(['a#1!', 'b#2'])
  })

  test('N19: what is sent again takes from the quota', () => {
    const client = hands()
    client.connect(false, { receiveMaximum: 3 })
    for (const topic of ['a', 'b', 'c', 'd']) client.publish(topic)
    const did = client.reconnect(true, { receiveMaximum: 2 })
    expect(publishes(did)).toEqual(['a#1!', 'b#2!'])
    expect(publishes(client.puback(1))).toEqual(['c#3!'])
    expect(publishes(client.puback(2))).toEqual(['d#4'])
  })

  test('sent again and lost again: once more, still with its first id', () => {
    const client = hands()
    client.connect()
    client.publish('a')
    expect(publishes(client.reconnect(true))).toEqual(['a#1!'])
    expect(publishes(client.reconnect(true))).toEqual(['a#1!'])
  })
})

describe('the quota (§4.9)', () => {
  test('[MQTT5-4.9.0-2] at 0 messages of QoS 1 wait; QoS 0 and PUBACK do not', () => {
    const client = hands()
    client.connect(false, { receiveMaximum: 1 })
    client.publish('a')
    const held = client.publish('b')
    expect([publishes(held), notes(held)]).toEqual([[], ['clientHeldBack']])
    expect(notes(client.publish('c'))).toEqual([])
    expect(publishes(client.publish('z', 0))).toEqual(['z#0'])
    expect(publishes(client.puback(1))).toEqual(['b#2'])
    expect(publishes(client.puback(2))).toEqual(['c#3'])
    client.reconnect(true, { receiveMaximum: 1 })
    expect(notes(client.publish('d'))).toEqual(['clientHeldBack'])
  })

  test('without Receive Maximum it is 65535', () => {
    const client = hands()
    client.connect()
    expect(client.state.client.sender.quota).toBe(65_535)
  })
})

describe('what the server takes', () => {
  test('[MQTT5-3.2.2-11] Maximum QoS 0: sent with QoS 0, said once', () => {
    const client = hands()
    client.connect(false, { maximumQos: 0 })
    const did = [...client.publish('a'), ...client.publish('b')]
    expect(publishes(did)).toEqual(['a#0', 'b#0'])
    expect(notes(did)).toEqual(['clientQosLowered'])
  })

  test('[MQTT5-3.2.2-14] Retain Available 0: sent without RETAIN, said once', () => {
    const client = hands()
    client.connect(false, { retainAvailable: false })
    const did = [...client.publish('a', 1, true), ...client.publish('b', 1, true)]
    expect(sent(did)).toMatchObject([{ retain: false }, { retain: false }])
    expect(notes(did)).toEqual(['clientRetainLeftOut'])
  })

  test('[MQTT5-3.2.2-15] Maximum Packet Size: what is larger is dropped here', () => {
    const client = hands()
    client.connect(false, { maximumPacketSize: 20 })
    const small = client.publish('a', 1, false, 12) // 2 + 2 + 1 + 2 + 1 + 12 = 20
    expect(publishes(small)).toEqual(['a#1'])
    const large = client.publish('a', 1, false, 13)
    expect(publishes(large)).toEqual([])
    expect(rows(large, 'drop')).toMatchObject([{ reason: 'packetTooLarge' }])
    expect(client.state.client.sender.quota).toBe(65_534)
  })

  test('a limit that shrank: what can no longer be sent again is dropped', () => {
    const client = hands()
    client.connect()
    client.publish('a', 1, false, 50)
    const did = client.reconnect(true, { maximumPacketSize: 20 })
    expect(rows(did, 'drop')).toMatchObject([{ reason: 'packetTooLarge' }])
    expect(publishes(did)).toEqual([])
    expect(client.state.client.sender.quota).toBe(65_535)
  })
})

describe('without a connection', () => {
  test('queue: messages wait, in order, up to the limit; the new one is dropped', () => {
    const client = hands({ offlineLimit: 2 })
    client.boot()
    client.publish('a')
    client.publish('b', 0)
    expect(rows(client.publish('c'), 'drop')).toMatchObject([{ reason: 'queueFull' }])
    client.opened()
    expect(publishes(client.connack())).toEqual(['a#1', 'b#0'])
    expect(client.state.client.waitingQos0).toBe(0)
  })

  test('drop: it is lost at once', () => {
    const client = hands({ offline: 'drop' })
    client.boot()
    expect(rows(client.publish('a'), 'drop')).toMatchObject([{ reason: 'senderOffline' }])
    client.opened()
    expect(publishes(client.connack())).toEqual([])
    expect(publishes(client.publish('b'))).toEqual(['b#1'])
  })

  test('a full send buffer holds messages back until it drains', () => {
    const client = hands()
    client.connect()
    client.rooms.set(0, 0)
    expect(publishes([...client.publish('a'), ...client.publish('b', 0)])).toEqual([])
    client.rooms.set(0, 1_000)
    expect(publishes(client.publish('c', 0))).toEqual([]) // not past its like
    expect(publishes(client.step({ kind: 'drained', conn: 0 }))).toEqual(['a#1', 'b#0', 'c#0'])
  })
})

describe('properties', () => {
  const PROPERTIES: Properties = {
    contentType: 'application/json',
    correlationData: new Uint8Array([1, 2]),
    userProperties: [
      ['a', '1'],
      ['a', '2'],
    ],
  }
  const carried = (packets: readonly Packet[]) =>
    packets.flatMap((packet) => (packet.kind === 'publish' ? [packet.properties] : []))

  test.each([0, 1, 2] as const)(
    'go with a message of QoS %i, at once and after it waited',
    (qos) => {
      const client = hands()
      client.connect()
      const give = () => client.publish('a', qos, false, 1, PROPERTIES)
      expect(carried(sent(give()))).toEqual([PROPERTIES])
      client.lose()
      give()
      client.until(client.state.client.retryAt)
      client.opened()
      expect(carried(sent(client.connack(false)))).toEqual([PROPERTIES])
    },
  )

  test.each([1, 2] as const)('go with what is sent again, also after a crash, at QoS %i', (qos) => {
    const client = hands()
    client.connect()
    client.publish('a', qos, false, 1, PROPERTIES)
    expect(carried(sent(client.reconnect(true)))).toEqual([PROPERTIES])
    client.crash()
    client.boot()
    client.opened()
    expect(carried(sent(client.connack(true)))).toEqual([PROPERTIES])
  })

  test('3.1.1 has none, whatever is handed over: not at once, not later, not again', () => {
    const client = hands({ version: 4 })
    client.connect()
    const give = () => client.publish('a', 1, false, 1, PROPERTIES)
    expect(carried(sent(give()))).toEqual([undefined])
    client.lose()
    give()
    client.until(client.state.client.retryAt)
    client.opened()
    expect(carried(sent(client.connack(true)))).toEqual([undefined, undefined])
  })

  test('[MQTT5-3.2.2-15] count for the Maximum Packet Size', () => {
    const client = hands()
    client.connect(false, { maximumPacketSize: 27 })
    const one = { userProperties: [['ab', 'c']] } as const // 1 + 2 + 2 + 2 + 1 = 8 more
    expect(publishes(client.publish('a', 1, false, 11, one))).toEqual(['a#1'])
    expect(rows(client.publish('a', 1, false, 12, one), 'drop')).toMatchObject([
      { reason: 'packetTooLarge' },
    ])
  })

  test('come to the application as they came', () => {
    const client = hands({ subscriptions: [sub('a')] })
    client.connect()
    client.receive(inbound('a', 1, { properties: PROPERTIES }))
    expect(client.state.properties).toEqual([PROPERTIES])
  })
})
