/** Enhanced authentication, MQTT 5 §4.12: broker and client, with a method of two challenges. */
import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Authenticator } from './broker-auth.ts'
import { authenticationBy } from './broker-auth.ts'
import { mqttBroker } from './broker.ts'
import { authenticatesBy } from './client-auth.ts'
import { mqttCodec } from './codec.ts'
import { closed, createHarness, notes, sent } from './harness.fixture.ts'
import type { Auth, Connect, Packet, Properties } from './packet.ts'
import { hands } from './testing/client-machine.ts'
import { createPair } from './testing/pair.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const textOf = (data: Uint8Array | undefined) => new TextDecoder().decode(data)

/** Says `who?`, then `word?`; the word is `open`, of `mallory` none. */
const RIDDLE: Authenticator = {
  method: 'RIDDLE',
  step(client, said) {
    if (client === 'mallory') return { is: 'refused', reasonCode: 0x87 }
    if (said.length === 1) return { is: 'more', data: bytes('who?') }
    if (said.length === 2) return { is: 'more', data: bytes('word?') }
    return textOf(said[2]) === 'open'
      ? { is: 'done', data: bytes('welcome') }
      : { is: 'refused', reasonCode: 0x87 }
  },
}

const BROKER = {
  persistence: 'sync',
  queueLimit: 10,
  overflow: 'dropNew',
  receiveMaximum: 20,
} as const

const connect = (properties?: Properties, clientId = 'c'): Connect => ({
  kind: 'connect',
  protocolVersion: 5,
  cleanStart: true,
  keepAlive: 0,
  clientId,
  properties,
})
const NAMED: Properties = { authenticationMethod: 'RIDDLE', authenticationData: bytes('hello') }

const auth = (reasonCode: number, data?: string, method = 'RIDDLE'): Auth => ({
  kind: 'auth',
  reasonCode,
  properties: {
    authenticationMethod: method,
    authenticationData: data === undefined ? undefined : bytes(data),
  },
})

function broker(authenticator: Authenticator | null = RIDDLE) {
  const config =
    authenticator === null ? BROKER : { ...BROKER, authentication: authenticationBy(authenticator) }
  const h = createHarness(mqttBroker(config))
  h.step({ kind: 'asked', ask: { kind: 'boot' } })
  h.step({ kind: 'opened', conn: 0 })
  const give = (packet: Packet) => h.step({ kind: 'received', conn: 0, packet, about: NO_RECORD })
  return { h, give }
}

/** It is let in. */
function entered() {
  const { h, give } = broker()
  give(connect(NAMED))
  give(auth(0x18, 'me'))
  give(auth(0x18, 'open'))
  return { h, give }
}

describe('the broker', () => {
  test('[MQTT5-4.12.0-2] needs more: AUTH 0x18, and [MQTT5-4.12.0-5] each repeats the method, CONNACK too', () => {
    const { give } = broker()
    expect(sent(give(connect(NAMED)))).toEqual([auth(0x18, 'who?')])
    expect(sent(give(auth(0x18, 'me')))).toEqual([auth(0x18, 'word?')])
    const [connack] = sent(give(auth(0x18, 'open')))
    expect(connack).toMatchObject({
      kind: 'connack',
      reasonCode: 0,
      properties: { authenticationMethod: 'RIDDLE', authenticationData: bytes('welcome') },
    })
    expect(sent(give({ kind: 'pingreq' }))).toEqual([{ kind: 'pingresp' }])
  })

  test.each([
    ['at once', 'mallory', [] as string[]],
    ['at a wrong word', 'c', ['me', 'sesame']],
  ])('[MQTT5-4.12.0-4] refuses at any step with CONNACK and closes: %s', (_, client, answers) => {
    const { give } = broker()
    let did = give(connect(NAMED, client))
    for (const answer of answers) did = give(auth(0x18, answer))
    expect(sent(did)).toEqual([{ kind: 'connack', sessionPresent: false, reasonCode: 0x87 }])
    expect(closed(did)).toEqual([0])
    expect(notes(did)).toContain('authRefused')
  })

  test('[MQTT5-4.12.0-1] a method that it does not know: CONNACK 0x8C, closed', () => {
    for (const one of [broker(), broker(null)]) {
      const did = one.give(connect({ authenticationMethod: 'SCRAM-SHA-1' }))
      expect(sent(did)).toMatchObject([{ kind: 'connack', reasonCode: 0x8c }])
      expect(closed(did)).toEqual([0])
    }
  })

  test('[MQTT5-4.12.0-6] without a method it sends no AUTH and names none', () => {
    const { give } = broker()
    const [connack, ...others] = sent(give(connect()))
    expect(connack).toMatchObject({ kind: 'connack', reasonCode: 0 })
    expect(connack?.kind === 'connack' && connack.properties).not.toHaveProperty(
      'authenticationMethod',
    )
    expect(others).toEqual([])
  })

  test('[MQTT5-4.12.0-7] AUTH where CONNECT named no method: 0x82', () => {
    const { give } = broker()
    give(connect())
    expect(sent(give(auth(0x18, 'me')))).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
  })

  test.each<[string, Packet]>([
    [
      'a PUBLISH',
      {
        kind: 'publish',
        topicName: 't',
        payload: bytes('x'),
        qos: 0,
        retain: false,
        dup: false,
        packetId: 0,
      },
    ],
    ['a second CONNECT', connect(NAMED)],
    ['a PINGREQ', { kind: 'pingreq' }],
    ['another method', auth(0x18, 'me', 'OTHER')],
    ['AUTH 0x19', auth(0x19, 'me')],
    ['AUTH 0x00', auth(0, 'me')],
  ])('[MQTT5-3.1.2-30] before CONNACK %s is an error', (_, packet) => {
    const { give } = broker()
    give(connect(NAMED))
    const did = give(packet)
    expect(sent(did)).toEqual([{ kind: 'connack', sessionPresent: false, reasonCode: 0x82 }])
    expect(closed(did)).toEqual([0])
  })

  test('a DISCONNECT before CONNACK just ends it', () => {
    const { give } = broker()
    give(connect(NAMED))
    const did = give({ kind: 'disconnect', reasonCode: 0 })
    expect(sent(did)).toEqual([])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT5-4.12.1-1] begins anew with AUTH 0x19 while other packets are served, and ends with AUTH 0x00', () => {
    const { give } = entered()
    expect(sent(give(auth(0x19, 'hello')))).toEqual([auth(0x18, 'who?')])
    expect(sent(give({ kind: 'pingreq' }))).toEqual([{ kind: 'pingresp' }])
    expect(sent(give(auth(0x18, 'me')))).toEqual([auth(0x18, 'word?')])
    expect(sent(give(auth(0x18, 'open')))).toEqual([auth(0, 'welcome')])
    expect(sent(give(auth(0x19, 'hello')))).toEqual([auth(0x18, 'who?')])
  })

  test('[MQTT5-4.12.1-2] fails anew: DISCONNECT with a fitting code, closed', () => {
    const { give } = entered()
    give(auth(0x19, 'hello'))
    give(auth(0x18, 'me'))
    const did = give(auth(0x18, 'sesame'))
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x87 }])
    expect(closed(did)).toEqual([0])
    expect(notes(did)).toEqual(expect.arrayContaining(['authRefused', 'authFailedAgain']))
  })

  test.each<[string, Auth]>([
    ['AUTH 0x18 that nobody has begun', auth(0x18, 'me')],
    ['[MQTT5-4.12.0-5] another method', auth(0x19, 'hello', 'OTHER')],
  ])('on an open connection %s is an error', (_, packet) => {
    const { give } = entered()
    expect(sent(give(packet))).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
  })

  test('[MQTT5-3.15.2-2] [MQTT5-3.15.2-3] an AUTH that is too large for the client is not sent, and has nothing to leave out', () => {
    const { give } = broker()
    const did = give(connect({ ...NAMED, maximumPacketSize: 12 }))
    expect(sent(did)).toEqual([])
    expect(closed(did)).toEqual([0])
    const [first] = sent(broker().give(connect(NAMED)))
    expect(first?.kind === 'auth' && Object.keys(first.properties ?? {})).toEqual([
      'authenticationMethod',
      'authenticationData',
    ])
  })

  test('a copy in the middle of an exchange goes on alike', () => {
    const { h, give } = broker()
    give(connect(NAMED))
    give(auth(0x18, 'me'))
    const machine = mqttBroker({ ...BROKER, authentication: authenticationBy(RIDDLE) })
    h.state = machine.copy(h.state)
    expect(sent(give(auth(0x18, 'open')))).toMatchObject([{ kind: 'connack', reasonCode: 0 }])
  })
})

/** Answers `me` to `who?`, and the word to `word?`. */
const answering = (word: string) =>
  authenticatesBy({
    method: 'RIDDLE',
    first: bytes('hello'),
    answer: (data) => bytes(textOf(data) === 'who?' ? 'me' : word),
  })

/** CONNECT is out. */
function connecting(word?: string) {
  const client = hands(word === undefined ? {} : { authentication: answering(word) })
  client.boot()
  return { client, first: sent(client.opened()) }
}

describe('the client', () => {
  test('[MQTT5-4.12.0-3] answers each AUTH with AUTH 0x18 and sends nothing else until CONNACK [MQTT5-3.1.2-30]', () => {
    const { client, first } = connecting('open')
    expect(first).toMatchObject([{ kind: 'connect', properties: NAMED }])
    expect(sent(client.publish('t', 1))).toEqual([])
    expect(sent(client.receive(auth(0x18, 'who?')))).toEqual([auth(0x18, 'me')])
    expect(sent(client.receive(auth(0x18, 'word?')))).toEqual([auth(0x18, 'open')])
    const did = client.connack(false, { authenticationMethod: 'RIDDLE' })
    expect(sent(did)).toMatchObject([{ kind: 'publish', topicName: 't' }])
  })

  test('[MQTT5-4.12.1-1] begins anew with AUTH 0x19 and the method of its CONNECT, once at a time', () => {
    const { client } = connecting('open')
    client.connack(false, { authenticationMethod: 'RIDDLE' })
    const again = () => sent(client.step({ kind: 'asked', ask: { kind: 'reauthenticate' } }))
    expect(again()).toEqual([auth(0x19, 'hello')])
    expect(again()).toEqual([])
    expect(sent(client.receive(auth(0x18, 'who?')))).toEqual([auth(0x18, 'me')])
    expect(sent(client.receive(auth(0)))).toEqual([])
    expect(again()).toEqual([auth(0x19, 'hello')])
  })

  test.each<[string, Packet]>([
    [
      '[MQTT5-4.12.0-5] CONNACK without the method',
      { kind: 'connack', sessionPresent: false, reasonCode: 0 },
    ],
    ['[MQTT5-4.12.0-5] AUTH of another method', auth(0x18, 'who?', 'OTHER')],
    ['AUTH 0x00', auth(0)],
  ])('closes at %s', (_, packet) => {
    const { client } = connecting('open')
    expect(closed(client.receive(packet))).toEqual([0])
  })

  test('a client that named no method closes at AUTH', () => {
    const { client } = connecting()
    expect(closed(client.receive(auth(0x18, 'who?')))).toEqual([0])
  })
})

describe('both', () => {
  test('they come to terms, and what they say is bytes of the format', () => {
    const authentication = answering('open')
    const pair = createPair({ authentication }, { authentication: authenticationBy(RIDDLE) })
    pair.heal()
    expect(pair.client.state.client.phase).toBe('up')
    const codec = mqttCodec(5)
    for (const packet of [...sent(pair.clientDid), ...sent(pair.brokerDid)]) {
      const read = codec.decode(codec.encode(packet))
      expect(read.ok && read.value.packet.kind).toBe(packet.kind)
    }
  })

  test('a wrong word lets nobody in', () => {
    const pair = createPair(
      { authentication: answering('sesame') },
      { authentication: authenticationBy(RIDDLE) },
    )
    for (let i = 0; i < 8; i++) {
      pair.there()
      pair.back()
    }
    expect(sent(pair.brokerDid)).toContainEqual({
      kind: 'connack',
      sessionPresent: false,
      reasonCode: 0x87,
    })
  })
})
