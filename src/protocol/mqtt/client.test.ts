/** The client by clause: connecting, coming back, the session. */
import { describe, expect, test } from 'vitest'
import { notes as sentences } from '../../content/text/en.notes.ts'
import type { Micros } from '../../core/time.ts'
import { reconnectWait } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import type { Did } from './harness.fixture.ts'
import { closed, notes, rows, SECONDS, sent } from './harness.fixture.ts'
import type { Packet } from './packet.ts'
import { CONFIG, hands, publishes, sub } from './testing/client-machine.ts'

const kinds = (packets: readonly Packet[]): string[] => packets.map(({ kind }) => kind)

describe('MQTT 5 §3.1 connecting', () => {
  test('[MQTT5-3.1.0-1] CONNECT is the first packet, with what the config says', () => {
    const client = hands()
    expect(client.boot()).toContainEqual({ did: 'open', conn: 0, to: 0 })
    expect(sent(client.opened())).toEqual([
      {
        kind: 'connect',
        protocolVersion: 5,
        cleanStart: false,
        keepAlive: 10,
        clientId: 'c',
        properties: { sessionExpiryInterval: 3_600, receiveMaximum: 20 },
      },
    ])
  })

  test('3.1.1 has no properties', () => {
    const client = hands({ version: 4 })
    client.boot()
    expect(sent(client.opened())[0]).toMatchObject({ protocolVersion: 4, properties: undefined })
  })

  test('nothing but CONNECT leaves before CONNACK', () => {
    const client = hands({ subscriptions: [sub('a')] })
    client.boot()
    client.opened()
    expect(sent(client.publish('t'))).toEqual([])
    expect(kinds(sent(client.connack()))).toEqual(['subscribe', 'publish'])
    expect(client.state.connected).toBe(1)
  })

  test('Clean Start goes with the CONNECTs of a life until one is accepted, then never', () => {
    const client = hands({ cleanStart: true })
    client.boot()
    expect(sent(client.opened())[0]).toMatchObject({ cleanStart: true })
    client.lose()
    client.until(60 * SECONDS)
    expect(sent(client.opened())[0]).toMatchObject({ cleanStart: true })
    client.connack()
    expect(sent(client.reconnect(true))[0]).toMatchObject({ cleanStart: false })
  })

  test('Clean Session of 3.1.1 goes with each CONNECT [MQTT311-3.1.2-6]', () => {
    const client = hands({ version: 4, cleanStart: true })
    client.connect()
    expect(sent(client.reconnect(false))[0]).toMatchObject({ cleanStart: true })
  })

  test('without a wire it stays where it is', () => {
    const client = hands({ address: null })
    expect(client.boot().filter(({ did }) => did === 'open')).toEqual([])
    expect(client.state.client.phase).toBe('down')
  })

  test.each([
    [5, 0x87],
    [5, 0x88],
    [4, 5],
  ] as const)(
    '[MQTT5-4.13.2-1] version %i: CONNACK %i closes, and it tries again',
    (version, code) => {
      const client = hands({ version })
      client.boot()
      client.opened()
      const did = client.connack(false, undefined, code)
      expect(closed(did)).toEqual([0])
      expect(notes(did)).toEqual(['clientRefused'])
      expect(notes(client.lose('ours'))).toEqual(['clientBacksOff'])
      expect(client.until(SECONDS)).toContainEqual({ did: 'open', conn: 0, to: 0 })
    },
  )

  test('§3.2 without CONNACK it gives up after 30 s', () => {
    const client = hands()
    client.boot()
    client.opened()
    expect(client.until(29 * SECONDS)).toEqual([])
    const did = client.until(30 * SECONDS)
    expect(closed(did)).toEqual([0])
    expect(notes(did)).toEqual(['clientNoConnack'])
  })
})

describe('coming back', () => {
  test.each(['refused', 'timeout', 'reset', 'fin'] as const)('a try that ends with %s', (why) => {
    const client = hands()
    client.boot()
    const waits: number[] = []
    for (let i = 0; i < 7; i++) {
      client.lose(why)
      waits.push((client.state.client.retryAt - client.now) / 1_000)
      client.until(client.state.client.retryAt)
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000])
  })

  test('a CONNACK that accepts begins the waits anew', () => {
    const client = hands()
    client.boot()
    client.lose('refused')
    client.until(client.state.client.retryAt)
    client.lose('refused')
    client.until(client.state.client.retryAt)
    client.opened()
    client.connack()
    client.lose()
    expect(client.state.client.retryAt - client.now).toBe(500_000)
  })

  test.each([
    ['none', 0, 1_000, 1_000],
    ['full', 0, 0, 1_000],
    ['equal', 0, 500, 1_000],
  ] as const)('jitter %s spreads the wait', (jitter, none, least, most) => {
    const config = { ...CONFIG, reconnect: { ...CONFIG.reconnect, jitter } }
    expect(reconnectWait(config, 2, none)).toBe(least * 1_000)
    expect(reconnectWait(config, 2, 0xffff_ffff)).toBe(most * 1_000)
  })

  test('a factor of 1 and a wait of 0 end', () => {
    const reconnect = { delay: 0 as Micros, factor: 3, cap: 10 as Micros, jitter: 'none' } as const
    expect(reconnectWait({ ...CONFIG, reconnect }, 1_000_000, 1)).toBe(0)
    const even = { ...reconnect, delay: 5 as Micros, factor: 1 }
    expect(reconnectWait({ ...CONFIG, reconnect: even }, 1_000_000, 1)).toBe(5)
  })

  test('a crash does not start the same luck again: lives differ', () => {
    const reconnect = { ...CONFIG.reconnect, jitter: 'full' } as const
    const client = hands({ reconnect, durable: false })
    const waits = [1, 2, 3].map(() => {
      client.boot()
      client.lose('refused')
      const wait = client.state.client.retryAt - client.now
      client.crash()
      return wait
    })
    expect(new Set(waits).size).toBe(3)
  })
})

describe('the session', () => {
  test('[MQTT5-3.2.2-4] no session here, Session Present 1: close, then begin anew', () => {
    const client = hands()
    const did = client.connect(true)
    expect(closed(did)).toEqual([0])
    expect(notes(did)).toContain('clientSessionUnknown')
    client.lose('ours')
    client.until(SECONDS)
    expect(sent(client.opened())[0]).toMatchObject({ cleanStart: true })
    client.connack(false)
    expect(client.state.client.phase).toBe('up')
    expect(sent(client.reconnect(true))[0]).toMatchObject({ cleanStart: false })
  })

  test('3.1.1 has no such rule: it goes on, and subscribes', () => {
    const client = hands({ version: 4, subscriptions: [sub('a')] })
    expect(kinds(sent(client.connect(true)))).toEqual(['connect', 'subscribe'])
  })

  test('a CONNACK that was lost leaves a session that is known to be empty', () => {
    const client = hands({ subscriptions: [sub('a')] })
    client.boot()
    client.opened()
    const did = client.reconnect(true)
    expect(closed(did)).toEqual([])
    expect(kinds(sent(did))).toEqual(['connect', 'subscribe'])
  })

  test('[MQTT5-3.2.2-5] Session Present 0: what was not acknowledged is lost', () => {
    const client = hands()
    client.connect()
    client.publish('a')
    client.publish('b')
    const did = client.reconnect(false)
    expect(notes(did)).toContain('clientSessionLost')
    expect(rows(did, 'drop').map(({ reason }) => reason)).toEqual([
      'sessionExpired',
      'sessionExpired',
    ])
    expect(publishes(did)).toEqual([])
    expect([...client.kept.keys()].filter((key) => key.includes('sent'))).toEqual([])
  })

  test('what was never sent is no session state: it waits and goes', () => {
    const client = hands()
    client.connect()
    client.lose()
    client.publish('a')
    client.until(SECONDS)
    client.opened()
    expect(publishes(client.connack(false))).toEqual(['a#1'])
  })

  test('expiry 0 ends the session with the connection (§3.1.2.11.2)', () => {
    const client = hands({ sessionExpiry: 0 })
    client.connect()
    client.publish('a')
    const did = client.lose()
    expect(notes(did)[0]).toBe('clientSessionEnded')
    expect(rows(did, 'drop')).toHaveLength(1)
    expect(client.state.client.session).toBe('none')
  })

  test('[MQTT5-3.1.2-4] Clean Start after a crash throws away what was kept', () => {
    const client = hands({ cleanStart: true })
    client.connect()
    client.publish('a')
    client.crash()
    client.boot()
    const did = client.opened()
    expect(rows(did, 'drop')).toMatchObject([{ reason: 'cleanStart' }])
    expect(notes(did)).toContain('clientCleanStart')
    expect(publishes(client.connack())).toEqual([])
  })

  test('inflight durable: a crash keeps ids, order and subscriptions', () => {
    const client = hands({ subscriptions: [sub('s')] })
    const id = (sent(client.connect()).at(-1) as { packetId: number }).packetId
    client.receive({ kind: 'suback', packetId: id, reasonCodes: [1] })
    for (const topic of ['a', 'b', 'c']) client.publish(topic)
    client.puback(id + 2)
    client.crash()
    client.boot()
    client.opened()
    const did = client.connack(true)
    expect(publishes(did)).toEqual([`a#${id + 1}!`, `c#${id + 3}!`])
    expect(kinds(sent(did))).not.toContain('subscribe')
    expect(publishes(client.publish('d'))).toEqual([`d#${id + 4}`])
  })

  test('[MQTT5-2.2.1-3] inflight durable: after a crash an id in use is not given again', () => {
    const client = hands()
    client.connect()
    client.publish('a')
    client.crash()
    client.boot()
    client.opened()
    expect(publishes(client.connack(true))).toEqual(['a#1!'])
    expect(publishes(client.publish('b'))).toEqual(['b#2'])
  })

  test('what belongs to the connection ends with it', () => {
    const client = hands({ subscriptions: [sub('a')] })
    client.connect()
    client.lose()
    expect(client.state.client).toMatchObject({
      subscribeId: 0,
      asked: [],
      sender: { quota: 0, sent: 0, reserved: [] },
    })
  })

  test('inflight volatile: a crash loses the session, and Session Present 1 closes', () => {
    const client = hands({ durable: false })
    client.connect()
    client.publish('a')
    client.crash()
    client.boot()
    client.opened()
    expect(closed(client.connack(true))).toEqual([0])
  })

  test('the server has the last word on the expiry', () => {
    const client = hands()
    client.connect(false, { sessionExpiryInterval: 0 })
    expect(notes(client.lose())).toContain('clientSessionEnded')
  })

  test('MQTT5 §3.1.2.11.7 it asks for Response Information where it is set to, and keeps what it was told last', () => {
    const asks = (did: readonly Did[]) =>
      sent(did).flatMap((packet) =>
        packet.kind === 'connect' ? [packet.properties?.requestResponseInformation] : [],
      )
    expect(asks(hands().connect())).toEqual([undefined])
    expect(asks(hands({ version: 4, requestResponseInformation: true }).connect())).toEqual([
      undefined,
    ])
    const client = hands({ requestResponseInformation: true, sessionExpiry: 0 })
    expect(asks(client.connect(false, { responseInformation: 'reply/c' }))).toEqual([true])
    client.lose()
    expect(client.state.client.responseInformation).toBe('reply/c')
    client.until(client.state.client.retryAt)
    client.opened()
    client.connack(false)
    expect(client.state.client.responseInformation).toBeNull()
  })

  test('[MQTT5-3.1.3-7] an assigned client identifier is used from then on', () => {
    const client = hands({ clientId: '' })
    client.connect(false, { assignedClientIdentifier: 'auto-1' })
    expect(sent(client.reconnect(true))[0]).toMatchObject({ clientId: 'auto-1' })
  })
})

test('every note of the client has its sentence', () => {
  const codes = Object.values(CLIENT_NOTES).map(
    (note) => ('code' in note ? note : Object.values(note)[0]!).code,
  )
  expect(codes.filter((code) => !(code in sentences))).toEqual([])
})
