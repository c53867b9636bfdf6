/** Messages that the application acknowledges when it is ready: turns, tokens, connections that are gone. */
import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Did } from './harness.fixture.ts'
import { notes, rows, sent } from './harness.fixture.ts'
import type { ClientConfig } from './client-state.ts'
import type { Qos } from './packet.ts'
import type { Hands, Manner } from './testing/client-machine.ts'
import { hands, inbound, sub } from './testing/client-machine.ts'

const LEVELS = [5, 4] as const

/** A client that is connected and says `later` to everything. */
function slow(
  config: Partial<ClientConfig> = {},
  manner: (topic: string) => Manner = () => 'later',
): Hands {
  const client = hands({ subscriptions: [sub('#', 2)], ...config }, manner)
  client.connect()
  return client
}

function comes(client: Hands, packetId: number, qos: Qos, dup = false): Did[] {
  return client.receive(inbound(`m${packetId}`, packetId, { qos, dup }))
}

/** Answers as `puback 1`, with the code where it is not 0. */
function answers(did: readonly Did[]): string[] {
  return sent(did).flatMap((packet) => {
    if (packet.kind !== 'puback' && packet.kind !== 'pubrec' && packet.kind !== 'pubcomp') return []
    const { kind, packetId, reasonCode } = packet
    return [`${kind} ${packetId}${reasonCode === 0 ? '' : ` 0x${reasonCode.toString(16)}`}`]
  })
}

const cases = LEVELS.flatMap((version) =>
  ([1, 2] as const).map((qos) => ({ version, qos, answer: qos === 1 ? 'puback' : 'pubrec' })),
)

describe.each(cases)('level $version, QoS $qos', ({ version, qos, answer }) => {
  test('nothing is answered before the application is ready; then once', () => {
    const client = slow({ version })
    const did = comes(client, 1, qos)
    expect(rows(did, 'deliver')).toHaveLength(1)
    expect(answers(did)).toEqual([])
    expect(answers(client.ready(0))).toEqual([`${answer} 1`])
    expect(client.ready(0)).toEqual([])
  })

  test('[MQTT5-4.6.0-2] [MQTT5-4.6.0-3] [MQTT311-4.6.0-2] [MQTT311-4.6.0-3] answers leave in the order of arrival', () => {
    const client = slow({ version })
    for (const packetId of [7, 3, 5, 4]) comes(client, packetId, qos)
    expect(answers(client.ready(1))).toEqual([])
    expect(answers(client.ready(2))).toEqual([])
    expect(answers(client.ready(0))).toEqual([`${answer} 7`, `${answer} 3`, `${answer} 5`])
    expect(answers(client.ready(3))).toEqual([`${answer} 4`])
  })

  test('that one waits for its turn is noted once per connection, with whom it waits for', () => {
    const client = slow({ version })
    for (const packetId of [7, 3, 5]) comes(client, packetId, qos)
    const section = `MQTT${version === 5 ? 5 : 311}-4.6.0-${qos + 1}`
    const code = qos === 1 ? 'clientPubackWaits' : 'clientPubrecWaits'
    const args = { packetId: 3, behind: 7 }
    expect(client.ready(1)).toEqual([
      { did: 'note', code, clause: section, about: NO_RECORD, args },
    ])
    expect(client.ready(2)).toEqual([])
    expect(notes(client.ready(0))).toEqual([])
    client.reconnect(true)
    for (const packetId of [8, 9]) comes(client, packetId, qos)
    expect(notes(client.ready(4))).toEqual([code])
  })

  test.each(['now', 'inside'] as const)(
    'what is answered at once (%s) goes behind what is not',
    (manner) => {
      const client = slow({ version }, (topic) => (topic === 'm1' ? 'later' : manner))
      comes(client, 1, qos)
      expect(answers(comes(client, 2, qos))).toEqual([])
      expect(answers(client.ready(0))).toEqual([`${answer} 1`, `${answer} 2`])
      expect(answers(comes(client, 3, qos))).toEqual([`${answer} 3`])
    },
  )

  test('a token is plain data', () => {
    const client = slow({ version })
    comes(client, 4, qos)
    const [token] = client.state.tokens
    expect(token).toEqual({ connection: 1, place: 1, qos, packetId: 4, about: NO_RECORD })
    expect(JSON.parse(JSON.stringify(token))).toEqual(token)
  })

  test('PINGRESP, SUBACK and QoS 0 wait for nobody', () => {
    const client = slow({ version })
    comes(client, 1, qos)
    expect(rows(client.receive(inbound('z', 0)), 'deliver')).toHaveLength(1)
    expect(client.state.tokens[1]).toBeNull()
    expect(answers(client.ready(1))).toEqual([])
  })

  test('nothing is sent once it has said goodbye, and nothing on a connection that is closing', () => {
    const client = slow({ version })
    comes(client, 1, qos)
    client.receive({
      kind: 'connect',
      protocolVersion: version,
      cleanStart: true,
      keepAlive: 0,
      clientId: 'x',
    })
    expect(client.state.client.phase).toBe('closing')
    expect(answers(client.ready(0))).toEqual([])
  })
})

test('the orders of QoS 1 and of QoS 2 know nothing of each other', () => {
  const client = slow()
  comes(client, 1, 1)
  comes(client, 2, 2)
  comes(client, 3, 1)
  comes(client, 4, 2)
  expect(answers(client.ready(1))).toEqual(['pubrec 2'])
  expect(answers(client.ready(2))).toEqual([])
  expect(answers(client.ready(3))).toEqual(['pubrec 4'])
  expect(answers(client.ready(0))).toEqual(['puback 1', 'puback 3'])
})

describe.each(LEVELS)('QoS 1 and a connection that is gone, level %i', (version) => {
  test('what came on it is not acknowledged on a later one; it is handed over again and has a new token', () => {
    const client = slow({ version })
    comes(client, 1, 1)
    client.reconnect(true)
    expect(rows(comes(client, 1, 1, true), 'deliver')).toMatchObject([{ dup: true }])
    const did = client.ready(0)
    expect(answers(did)).toEqual([])
    expect(notes(did)).toEqual(['clientAnswerVoid'])
    expect(answers(client.ready(1))).toEqual(['puback 1'])
  })

  test('also where it becomes ready while there is no connection', () => {
    const client = slow({ version })
    comes(client, 1, 1)
    client.lose()
    expect(notes(client.ready(0))).toEqual(['clientAnswerVoid'])
    client.until(client.state.client.retryAt)
    client.opened()
    client.connack(true)
    expect(answers(comes(client, 1, 1, true))).toEqual([])
    expect(answers(client.ready(1))).toEqual(['puback 1'])
  })

  test('what waited for its turn is forgotten with it', () => {
    const client = slow({ version })
    comes(client, 1, 1)
    comes(client, 2, 1)
    client.ready(1)
    client.reconnect(true)
    comes(client, 2, 1, true)
    expect(client.state.got).toEqual(['m1', 'm2', 'm2'])
    expect(answers(client.ready(2))).toEqual(['puback 2'])
  })

  test('the id of a void token may be that of another message by now', () => {
    const client = slow({ version })
    comes(client, 1, 1)
    client.reconnect(false)
    comes(client, 1, 1)
    expect(answers(client.ready(0))).toEqual([])
    expect(answers(client.ready(1))).toEqual(['puback 1'])
    comes(client, 1, 1)
    expect(answers(client.ready(1))).toEqual([])
    expect(answers(client.ready(2))).toEqual(['puback 1'])
  })

  test('[MQTT311-4.3.2-2] the same id again on the same connection: one place, one PUBACK, handed over once', () => {
    const client = slow({ version })
    comes(client, 1, 1)
    comes(client, 2, 1)
    expect(notes(comes(client, 1, 1, true))).toEqual(['clientRepeated'])
    expect(client.state.got).toEqual(['m1', 'm2'])
    expect(answers(client.ready(0))).toEqual(['puback 1'])
    expect(rows(comes(client, 1, 1), 'deliver')).toHaveLength(1) // after PUBACK it is a new one
  })
})

describe.each(LEVELS)('QoS 2 and a connection that is gone, level %i', (version) => {
  test('[MQTT5-4.3.3-10] comes again while it is at work: not handed over; PUBREC leaves on the new connection', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.reconnect(true)
    const again = comes(client, 1, 2, true)
    expect(notes(again)).toEqual(['clientAtWork'])
    expect(answers(again)).toEqual([])
    expect(client.state.got).toEqual(['m1'])
    expect(answers(client.ready(0))).toEqual(['pubrec 1'])
    expect(answers(client.receive({ kind: 'pubrel', packetId: 1, reasonCode: 0 }))).toEqual([
      'pubcomp 1',
    ])
  })

  test('ready in between: PUBREC leaves when the PUBLISH comes again, and not before', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.lose()
    expect(client.ready(0)).toEqual([])
    client.until(client.state.client.retryAt)
    client.opened()
    expect(answers(client.connack(true))).toEqual([])
    expect(answers(comes(client, 1, 2, true))).toEqual(['pubrec 1'])
    expect(client.state.got).toEqual(['m1'])
  })

  test('ready on the new connection before its PUBLISH comes again: the same', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.reconnect(true)
    expect(client.ready(0)).toEqual([])
    expect(answers(comes(client, 1, 2, true))).toEqual(['pubrec 1'])
  })

  test('over two connections on which it does not come again, the third time it does', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.reconnect(true)
    comes(client, 1, 2, true)
    client.reconnect(true)
    client.reconnect(true)
    expect(answers(comes(client, 1, 2, true))).toEqual([])
    expect(answers(client.ready(0))).toEqual(['pubrec 1'])
    expect(client.state.got).toEqual(['m1'])
  })

  test('its place is that of the new connection', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    comes(client, 2, 2)
    client.reconnect(true)
    comes(client, 2, 2, true) // no order of ids is assumed
    comes(client, 1, 2, true)
    expect(answers(client.ready(0))).toEqual([])
    expect(answers(client.ready(1))).toEqual(['pubrec 2', 'pubrec 1'])
  })

  test('a PUBREC that is sent again waits for its turn too [MQTT5-4.6.0-3]', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.ready(0)
    comes(client, 2, 2)
    expect(answers(comes(client, 1, 2, true))).toEqual([])
    expect(answers(comes(client, 1, 2, true))).toEqual([])
    expect(answers(client.ready(1))).toEqual(['pubrec 2', 'pubrec 1'])
    expect(answers(comes(client, 1, 2, true))).toEqual(['pubrec 1'])
    expect(client.state.got).toEqual(['m1', 'm2'])
  })

  test('a PUBREC that waits to be sent again is not owed after PUBREL', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.ready(0)
    comes(client, 2, 2)
    comes(client, 1, 2, true)
    client.receive({ kind: 'pubrel', packetId: 1, reasonCode: 0 })
    expect(answers(client.ready(1))).toEqual(['pubrec 2'])
  })

  test('what only waited to be sent again does not go astray: held, it is answered when it comes', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.ready(0)
    comes(client, 2, 2)
    comes(client, 1, 2, true)
    client.reconnect(true)
    expect([...client.state.client.owing.astray.keys()]).toEqual([2])
    expect(answers(comes(client, 1, 2, true))).toEqual(['pubrec 1'])
  })

  test('the session is lost: the token is void, and the same id is another message', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.reconnect(false)
    expect(rows(comes(client, 1, 2), 'deliver')).toHaveLength(1)
    expect(notes(client.ready(0))).toEqual(['clientAnswerVoid'])
    expect(answers(client.ready(1))).toEqual(['pubrec 1'])
  })

  test('a session that ends with its connection takes it along', () => {
    const client = slow({ version, sessionExpiry: 0, cleanStart: true })
    comes(client, 1, 2)
    client.lose()
    expect(client.state.client.owing.astray.size).toBe(0)
    expect(notes(client.ready(0))).toEqual(['clientAnswerVoid'])
  })

  test('[MQTT5-4.3.3-12] PUBREL of what is at work: its token is void, those behind it move up, the id is free', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    comes(client, 2, 2)
    client.ready(1)
    const did = client.receive({ kind: 'pubrel', packetId: 1, reasonCode: 0 })
    expect(answers(did)).toEqual([version === 5 ? 'pubcomp 1 0x92' : 'pubcomp 1', 'pubrec 2'])
    expect(answers(client.ready(0))).toEqual([])
    expect(rows(comes(client, 1, 2), 'deliver')).toHaveLength(1)
  })

  test('PUBREL of what is astray sets its id free as well', () => {
    const client = slow({ version })
    comes(client, 1, 2)
    client.reconnect(true)
    client.receive({ kind: 'pubrel', packetId: 1, reasonCode: 0 })
    expect(rows(comes(client, 1, 2), 'deliver')).toHaveLength(1)
  })
})

describe('QoS 2 and a crash', () => {
  const held = (client: Hands) => [...client.kept.keys()].filter((key) => key.includes('held'))

  test('the id is kept when PUBREC leaves, in the same step and before it', () => {
    const client = slow()
    comes(client, 1, 2)
    comes(client, 2, 2)
    client.ready(1)
    expect(held(client)).toEqual([])
    const did = client.ready(0)
    expect(did.map((one) => (one.did === 'persist' ? one.key : one.did))).toEqual([
      'client/held/1',
      'send',
      'client/held/2',
      'send',
    ])
  })

  test.each([false, true])(
    'before PUBREC it is delivered again (ready: %s), after it never',
    (ready) => {
      const client = slow()
      comes(client, 1, 2)
      if (ready) {
        client.lose()
        client.ready(0)
      }
      client.crash()
      client.connect(true)
      expect(rows(comes(client, 1, 2, true), 'deliver')).toHaveLength(1)
      expect(answers(client.ready(0))).toEqual(['pubrec 1'])
      client.crash()
      client.connect(true)
      const did = comes(client, 1, 2, true)
      expect(rows(did, 'deliver')).toEqual([])
      expect(answers(did)).toEqual(['pubrec 1'])
    },
  )
})

describe('a message that the application refuses', () => {
  test.each([
    [1, 'puback', 'MQTT5-3.4.2-1'],
    [2, 'pubrec', 'MQTT5-4.3.3-9'],
  ] as const)(
    '[MQTT5-3.4.2-1] [MQTT5-3.5.2-1] QoS %i: the %s says why, in its turn',
    (qos, answer, clause) => {
      const client = slow()
      comes(client, 1, qos)
      comes(client, 2, qos)
      expect(answers(client.ready(1, 0x99))).toEqual([])
      const did = client.ready(0)
      expect(answers(did)).toEqual([`${answer} 1`, `${answer} 2 0x99`])
      expect(did.filter((one) => one.did === 'note')).toEqual([
        {
          did: 'note',
          code: 'clientRefusesMessage',
          clause,
          about: NO_RECORD,
          args: { packetId: 2, reasonCode: '0x99' },
        },
      ])
      expect(client.ready(1)).toEqual([])
    },
  )

  test.each([1, 2] as const)(
    '[MQTT5-4.3.2-5] [MQTT5-4.3.3-9] QoS %i: nothing is kept of it, and its id is free for a new message',
    (qos) => {
      const client = slow()
      comes(client, 1, qos)
      const did = client.ready(0, 0x83)
      expect(did.filter((one) => one.did === 'persist')).toEqual([])
      expect(client.state.client.receiver.size).toBe(0)
      expect(rows(comes(client, 1, qos), 'deliver')).toHaveLength(1)
    },
  )

  test('at QoS 2 it is refused on the connection on which it comes again', () => {
    const client = slow()
    comes(client, 1, 2)
    client.lose()
    expect(client.ready(0, 0x97)).toEqual([])
    client.until(client.state.client.retryAt)
    client.opened()
    client.connack(true)
    expect(answers(comes(client, 1, 2, true))).toEqual(['pubrec 1 0x97'])
    expect(client.state.got).toEqual(['m1'])
  })

  test.each([1, 2] as const)(
    'MQTT311 §3.4.2: QoS %i cannot be refused, and counts as taken',
    (qos) => {
      const client = slow({ version: 4 })
      comes(client, 1, qos)
      const did = client.ready(0, 0x83)
      expect(answers(did)).toEqual([qos === 1 ? 'puback 1' : 'pubrec 1'])
      expect(notes(did)).toEqual(['clientCannotRefuse'])
      expect(client.state.client.receiver.size).toBe(qos - 1)
    },
  )
})

test('a copy shares nothing that changes', () => {
  const client = slow()
  comes(client, 1, 1)
  comes(client, 2, 2)
  const { owing } = client.machine.copy(client.state).client
  client.ready(0)
  client.lose()
  expect([owing.pubacks.size, owing.pubrecs.size, owing.astray.size]).toEqual([1, 1, 0])
})
