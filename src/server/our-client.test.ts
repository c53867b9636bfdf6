/**
 * Our client judged by brokers that others wrote: the machine of `protocol/mqtt/client.ts` on real sockets against mosquitto
 * (3.1.1 and 5.0) and aedes (3.1.1). What they took is told by a client of mqtt.js beside it, what they thought of it by
 * mosquitto's log, and what the machine thought of them by its notes.
 */
import { once, type EventEmitter } from 'node:events'
import mqtt, { type IClientPublishOptions, type MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ClientConfig } from '../protocol/mqtt/client-state.ts'
import { notes, rows, sent } from '../protocol/mqtt/harness.fixture.ts'
import type { Packet, PacketKind, Publish } from '../protocol/mqtt/packet.ts'
import { sub, type Manner } from '../protocol/mqtt/testing/client-machine.ts'
import { aedes, isThere, mosquitto, required, type OtherBroker } from './testing/other-brokers.ts'
import { rawClient } from './testing/raw-client.ts'
import { socketClient, type SocketClient } from './testing/socket-client.ts'
import { until, wait } from './testing/until.ts'

const found = isThere('mosquitto')
test.runIf(required)('mosquitto is there', () => expect(found).toBe(true))

/** What mosquitto takes: three messages under way, four aliases. */
const NARROW = ['max_inflight_messages 3', 'max_queued_messages 0', 'max_topic_alias 4']

const BROKERS = [
  ...(found
    ? ([
        ['mosquitto', 4],
        ['mosquitto', 5],
      ] as const)
    : []),
  ['aedes', 4] as const,
]

let broker: OtherBroker
let count = 0
const clients: SocketClient[] = []
const observers: MqttClient[] = []

afterEach(() => {
  for (const client of clients.splice(0)) client.end()
  for (const observer of observers.splice(0)) observer.end(true)
})

/** Each test has clients and topics of its own. */
function fresh(): string {
  return `t${++count}`
}

interface Observer {
  readonly client: MqttClient
  /** As `topic qos retain`. */
  readonly got: string[]
}

/** Listens to a filter at QoS 2. */
async function observe(filter: string): Promise<Observer> {
  const options = { protocolVersion: 4, reconnectPeriod: 0, resubscribe: false } as const
  const client = mqtt.connect(`mqtt://127.0.0.1:${broker.port}`, options)
  observers.push(client)
  await once(client as unknown as EventEmitter, 'connect')
  const got: string[] = []
  client.on('message', (topic, _, { qos, retain }) => got.push(`${topic} ${qos} ${retain}`))
  await client.subscribeAsync(filter, { qos: 2 })
  return { client, got }
}

async function say(topic: string, qos: 0 | 1 | 2, more: IClientPublishOptions = {}): Promise<void> {
  await observers[0]!.publishAsync(topic, 'x', { qos, ...more })
}

async function start(
  config: Partial<ClientConfig>,
  manner?: (topic: string) => Manner,
): Promise<SocketClient> {
  const client = socketClient(broker.port, { clientId: fresh(), ...config }, manner)
  clients.push(client)
  client.act((machine) => machine.boot())
  const wanted = config.subscriptions?.length ?? 0
  await until(
    () => client.isUp() && client.machine.state.client.granted.every((code) => code >= 0),
    `its start and ${wanted} grants`,
  )
  return client
}

async function atRest(client: SocketClient): Promise<void> {
  await until(() => client.isUp() && client.isAtRest(), 'the end of all exchanges')
}

/** aedes knows no session without a subscription: it says Session Present 0, and the client drops what is its own. */
const SOME = [sub('some')]

/** Neither side broke a rule in the other's eyes. */
function faultless(client: SocketClient): void {
  expect(
    notes(client.did).filter((code) => /peerInError|clientUnmatched|refused|Lost/i.test(code)),
  ).toEqual([])
  const { clientId } = client.machine.state.client
  const angry = /protocol error|malformed|invalid|exceeded/i
  expect(broker.log().filter((line) => line.includes(clientId) && angry.test(line))).toEqual([])
}

const publishesOf = (client: SocketClient): Publish[] =>
  sent(client.did).filter((packet): packet is Publish => packet.kind === 'publish')

const isKind = (kind: PacketKind) => (packet: Packet) => packet.kind === kind

describe.each(BROKERS)('%s, level %i', (name, version) => {
  /** aedes 1.2.0 leaves PUBRECs of a session that is kept without an answer, now and then: what is not about sessions does without. */
  const forgets = name === 'aedes'
  beforeAll(async () => {
    broker = name === 'aedes' ? await aedes() : await mosquitto('max_inflight_messages 0')
  })
  afterAll(async () => broker.stop())

  test.each([0, 1, 2] as const)(
    '30 messages at QoS %i arrive once each, in order, and are acknowledged',
    async (qos) => {
      const topic = fresh()
      const { got } = await observe(`${topic}/#`)
      const client = await start({ version })
      for (let n = 0; n < 30; n++) client.act((machine) => machine.publish(`${topic}/${n}`, qos))
      await until(() => got.length >= 30, '30 messages')
      await atRest(client)
      expect(got).toEqual(Array.from({ length: 30 }, (_, n) => `${topic}/${n} ${qos} false`))
      expect(client.machine.state.answered).toEqual(
        qos === 0 ? [] : Array.from({ length: 30 }, () => 0),
      )
      expect(rows(client.did, 'ack')).toHaveLength(qos === 0 ? 0 : 30)
      faultless(client)
    },
  )

  test.each([0, 1, 2] as const)(
    '30 messages at QoS %i come in once each, in order, and are answered',
    async (qos) => {
      const topic = fresh()
      await observe(fresh())
      const client = await start({
        version,
        cleanStart: forgets,
        subscriptions: [sub(`${topic}/+`, qos)],
      })
      expect(client.machine.state.client.granted).toEqual([qos])
      for (let n = 0; n < 30; n++) await say(`${topic}/${n}`, qos)
      await until(() => client.machine.state.got.length >= 30, '30 messages')
      await atRest(client)
      expect(client.machine.state.got).toEqual(
        Array.from({ length: 30 }, (_, n) => `${topic}/${n}`),
      )
      expect(rows(client.did, 'deliver').map((row) => row.qos)).toEqual(
        Array.from({ length: 30 }, () => qos),
      )
      faultless(client)
    },
  )

  test('what it has retained is served to others, and what others have to it', async () => {
    const topic = fresh()
    const first = await start({ version })
    first.act((machine) => machine.publish(`${topic}/ours`, 1, true))
    await atRest(first)
    const { got } = await observe(`${topic}/#`)
    await until(() => got.length === 1, 'the retained message')
    expect(got).toEqual([`${topic}/ours 1 true`])
    await say(`${topic}/theirs`, 2, { retain: true })
    const second = await start({
      version,
      cleanStart: forgets,
      subscriptions: [sub(`${topic}/theirs`, 2)],
    })
    await until(() => second.machine.state.got.length === 1, 'theirs')
    expect(rows(second.did, 'deliver')).toMatchObject([{ qos: 2, retain: true, dup: false }])
    await atRest(second)
    faultless(second)
  })

  test('its will is published when it is lost, and not after a goodbye', async () => {
    const topic = fresh()
    const { got } = await observe(`${topic}/#`)
    const will = (of: string) =>
      ({ topic: `${topic}/${of}`, payload: new Uint8Array(1), qos: 1, retain: false }) as const
    const lost = await start({ version, will: will('lost') })
    const polite = await start({ version, will: will('polite') })
    polite.act((machine) => machine.leave())
    await until(() => polite.machine.state.client.phase === 'down', 'its end')
    lost.cut()
    await until(() => got.length > 0, 'the will')
    await say(`${topic}/last`, 1)
    await until(() => got.length > 1, 'what was published behind it')
    expect(got).toEqual([`${topic}/lost 1 false`, `${topic}/last 1 false`])
    expect(notes(polite.did)).toContain('clientSaysGoodbye')
  })

  test.each([
    ['publish', 'clientResends', 2],
    ['pubrec', 'clientResends', 2],
    ['pubrel', 'clientPubrelAgain', 1],
    ['pubcomp', 'clientPubrelAgain', 1],
  ] as const)(
    '[MQTT5-4.3.3-2] [MQTT5-4.4.0-1] [MQTT311-4.4.0-1] cut before %s, a message it sends at QoS 2 arrives once: %s',
    async (kind, note, publishes) => {
      const topic = fresh()
      const { got } = await observe(`${topic}/#`)
      const client = await start({ version, subscriptions: SOME })
      client.cutBefore(kind)
      client.act((machine) => machine.publish(`${topic}/one`, 2))
      await until(() => notes(client.did).includes('clientSessionResumed'), 'another connection')
      await atRest(client)
      client.act((machine) => machine.publish(`${topic}/two`, 2))
      await until(() => got.includes(`${topic}/two 2 false`), 'the next message')
      expect(got).toEqual([`${topic}/one 2 false`, `${topic}/two 2 false`])
      expect(notes(client.did)).toContain(note)
      const [first, ...again] = publishesOf(client).filter(
        ({ topicName }) => topicName === `${topic}/one`,
      )
      expect(again.map(({ packetId, dup }) => [packetId, dup])).toEqual(
        Array.from({ length: publishes - 1 }, () => [first?.packetId, true]),
      )
      faultless(client)
    },
  )

  test('[MQTT5-4.4.0-1] cut before PUBACK, a message of QoS 1 is sent again with DUP and the same id', async () => {
    const topic = fresh()
    const { got } = await observe(`${topic}/#`)
    const client = await start({ version, subscriptions: SOME })
    client.cutBefore('puback')
    client.act((machine) => machine.publish(`${topic}/one`, 1))
    await until(() => got.length === 2, 'it twice')
    await atRest(client)
    const [first, ...again] = publishesOf(client)
    expect(again.map(({ packetId, dup }) => [packetId, dup])).toEqual([[first?.packetId, true]])
    expect(client.machine.state.answered).toEqual([0])
    faultless(client)
  })

  test('[MQTT5-4.6.0-2] an application that takes its time is answered for in order, and the broker waits', async () => {
    const topic = fresh()
    await observe(fresh())
    const client = await start(
      { version, receiveMaximum: 2, subscriptions: [sub(`${topic}/+`, 1)] },
      () => 'later',
    )
    for (let n = 0; n < 6; n++) await say(`${topic}/${n}`, 1)
    // 3.1.1 has no Receive Maximum: there the broker's own window counts
    await until(() => client.machine.state.got.length >= 2, 'two messages')
    client.act((machine) => machine.ready(1))
    await wait(50)
    const ahead = client.machine.state.got.length
    for (let n = 0; n < 6; n++) {
      await until(() => client.machine.state.got.length > n, `message ${n}`)
      client.act((machine) => machine.ready(n))
    }
    await atRest(client)
    expect(client.machine.state.got).toEqual([0, 1, 2, 3, 4, 5].map((n) => `${topic}/${n}`))
    expect(ahead <= 2 || version === 4).toBe(true)
    const asked = client.came.filter(isKind('publish')).map((one) => (one as Publish).packetId)
    const answered = sent(client.did).flatMap((one) =>
      one.kind === 'puback' ? [one.packetId] : [],
    )
    expect(answered).toEqual(asked)
    expect(notes(client.did)).toContain('clientPubackWaits')
    faultless(client)
  })

  test('who takes its id takes its session, and it subscribes again', async () => {
    const topic = fresh()
    await observe(fresh())
    const client = await start({ version, subscriptions: [sub(`${topic}/+`, 1)] })
    const { clientId } = client.machine.state.client
    const connect = {
      kind: 'connect',
      protocolVersion: version,
      cleanStart: true,
      keepAlive: 0,
      clientId,
    } as const
    const thief = await rawClient(broker.port, version, connect)
    await until(() => notes(client.did).includes('clientSessionLost'), 'its return')
    expect(notes(client.did)).toContain('clientSubscribesAgain')
    await until(() => client.machine.state.client.granted[0] === 1, 'the grant')
    await say(`${topic}/x`, 1)
    await until(() => client.machine.state.got.length === 1, 'a message')
    await until(() => thief.gone(), 'the end of the thief')
  })

  test('N36 [MQTT5-3.10.4-2] [MQTT311-3.10.4-2] what it takes back comes no more, until it asks for it again', async () => {
    const topic = fresh()
    await observe(fresh())
    const [one, other] = [`${topic}/one`, `${topic}/other`]
    const client = await start({
      version,
      cleanStart: forgets,
      subscriptions: [sub(one), sub(other)],
    })
    client.act((machine) => machine.unsubscribe(one))
    await atRest(client)
    for (const to of [one, other]) await say(to, 1)
    await until(() => client.machine.state.got.length > 0, 'what it still has')
    client.act((machine) => machine.subscribe(one))
    await atRest(client)
    await say(one, 1)
    await until(() => client.machine.state.got.length > 1, 'what it has again')
    expect(client.machine.state.got).toEqual([other, one])
    expect(client.came.filter(isKind('unsuback'))).toMatchObject([
      { reasonCodes: version === 5 ? [0] : [] },
    ])
    faultless(client)
  })

  test('[MQTT5-3.1.2-20] [MQTT5-3.12.4-1] it pings in silence, and is answered', async () => {
    const client = await start({ version, keepAlive: 1 })
    await until(() => client.came.some(isKind('pingresp')), 'PINGRESP')
    expect(sent(client.did).filter(isKind('pingreq'))).toHaveLength(1)
    expect(client.isUp()).toBe(true)
  })
})

describe.each(BROKERS.filter(([name]) => name !== 'aedes'))('%s, level %i', (_, version) => {
  beforeAll(async () => {
    broker = await mosquitto()
  })
  afterAll(async () => broker.stop())

  test.each(['publish', 'pubrec', 'pubrel', 'pubcomp'] as const)(
    '[MQTT5-4.3.3-10] [MQTT311-4.3.3-2] cut before %s, a message it is sent at QoS 2 is handed over once',
    async (kind) => {
      const topic = fresh()
      await observe(fresh())
      const client = await start({ version, subscriptions: [sub(`${topic}/+`, 2)] })
      client.cutBefore(kind)
      await say(`${topic}/one`, 2)
      await until(() => notes(client.did).includes('clientSessionResumed'), 'another connection')
      await say(`${topic}/two`, 2)
      await until(() => client.machine.state.got.includes(`${topic}/two`), 'the next message')
      await atRest(client)
      expect(client.machine.state.got).toEqual([`${topic}/one`, `${topic}/two`])
      expect(notes(client.did).includes('clientHeldAlready')).toBe(kind === 'pubrec')
      expect(notes(client.did).includes('clientPubrelUnmatched')).toBe(kind === 'pubcomp')
      expect(client.came.filter(isKind('pubrel'))).toHaveLength(kind === 'pubcomp' ? 3 : 2)
      faultless(client)
    },
  )

  test.each(['unsubscribe', 'unsuback'] as const)(
    'N36 cut before %s, a session that is resumed is told again',
    async (kind) => {
      const topic = fresh()
      await observe(fresh())
      const client = await start({ version, subscriptions: [sub(`${topic}/a`), sub(`${topic}/b`)] })
      client.cutBefore(kind)
      client.act((machine) => machine.unsubscribe(`${topic}/a`))
      await until(() => notes(client.did).includes('clientSessionResumed'), 'another connection')
      await atRest(client)
      for (const to of ['a', 'b']) await say(`${topic}/${to}`, 1)
      await until(() => client.machine.state.got.length > 0, 'what it still has')
      expect(client.machine.state.got).toEqual([`${topic}/b`])
      expect(client.machine.state.client.granted).toEqual([-3, 1])
      const unknown = version === 5 && kind === 'unsuback'
      expect(notes(client.did).includes('clientNotSubscribed')).toBe(unknown)
      faultless(client)
    },
  )
})

describe.runIf(found)('mosquitto, what only 5.0 has', () => {
  const version = 5
  beforeAll(async () => {
    broker = await mosquitto(...NARROW)
  })
  afterAll(async () => broker.stop())

  test('[MQTT5-3.3.2-7] [MQTT5-3.2.2-17] aliases stand for topics, and for none on the next connection', async () => {
    const topic = fresh()
    const { got } = await observe(`${topic}/#`)
    const client = await start({ version, topicAliasMaximum: 2 })
    const say3 = (): void => {
      for (const name of ['a', 'b', 'a', 'b', 'c'])
        client.act((machine) => machine.publish(`${topic}/${name}`, 1))
    }
    say3()
    await atRest(client)
    client.cut()
    await until(() => notes(client.did).includes('clientSessionResumed'), 'another connection')
    say3()
    await atRest(client)
    await until(() => got.length === 10, 'ten messages')
    const each = ['a', 'b', 'a', 'b', 'c'].map((name) => `${topic}/${name} 1 false`)
    expect(got).toEqual([...each, ...each])
    expect(publishesOf(client).map(({ topicName }) => topicName === '')).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
      true,
      true,
      false,
    ])
    faultless(client)
  })

  test('[MQTT5-3.3.4-7] no more than three are under way where the broker says three, and all arrive', async () => {
    const topic = fresh()
    const { got } = await observe(`${topic}/#`)
    const client = await start({ version })
    expect(client.machine.state.client.receiveMaximum).toBe(3)
    for (let n = 0; n < 30; n++) client.act((machine) => machine.publish(`${topic}/${n}`, 2))
    expect(publishesOf(client)).toHaveLength(3)
    await until(() => got.length === 30, '30 messages')
    await atRest(client)
    expect(notes(client.did)).toContain('clientHeldBack')
    expect(client.machine.state.answered).toHaveLength(30)
    faultless(client)
  })

  test('[MQTT5-3.14.4-3] a goodbye with 0x04 has the will published', async () => {
    const topic = fresh()
    const { got } = await observe(`${topic}/#`)
    const will = {
      topic: `${topic}/will`,
      payload: new Uint8Array(1),
      qos: 2,
      retain: false,
    } as const
    const client = await start({ version, will, willAtGoodbye: true })
    client.act((machine) => machine.leave())
    await until(() => got.length === 1, 'the will')
    expect(got).toEqual([`${topic}/will 2 false`])
    expect(notes(client.did)).toContain('clientLeavesWill')
  })

  test('properties go there and back as they are', async () => {
    const topic = fresh()
    const client = await start({ version, subscriptions: [sub(`${topic}/+`, 1)] })
    const properties = {
      payloadFormatIndicator: 1,
      contentType: 'text/plain',
      responseTopic: 'back',
      correlationData: new Uint8Array([1, 2]),
      userProperties: [
        ['a', '1'],
        ['a', '2'],
        ['ä', ''],
      ],
    } as const
    client.act((machine) => machine.publish(`${topic}/x`, 1, false, 1, properties))
    await until(() => client.machine.state.got.length === 1, 'it')
    expect(client.machine.state.properties).toEqual([properties])
    faultless(client)
  })

  test('[MQTT5-3.2.2-16] an id that the broker has given is kept over connections', async () => {
    const client = await start({ version, clientId: '' })
    const { clientId } = client.machine.state.client
    expect(clientId).not.toBe('')
    expect(notes(client.did)).toContain('clientTakesAssignedId')
    client.cut()
    await until(() => notes(client.did).includes('clientSessionResumed'), 'its session')
    expect(client.machine.state.client.clientId).toBe(clientId)
  })
})
