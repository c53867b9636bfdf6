/** A service that comes and goes: its birth message, its will, its goodbye, and what it says for a time only. */
import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { EmitStep } from '../../design/kinds/parts/behaviour.ts'
import type { SessionConfig, WillConfig } from '../../design/kinds/parts/session.ts'
import { sessionDefaults } from '../../design/kinds/parts/session.ts'
import { createHarness, sent } from '../../protocol/mqtt/harness.fixture.ts'
import type { Did } from '../../protocol/mqtt/harness.fixture.ts'
import type { Packet, ProtocolVersion } from '../../protocol/mqtt/packet.ts'
import { behaviour, handler } from '../../service/testing/behaviours.ts'
import type { NodeContext } from '../kind.ts'
import { unwrap } from '../parts/envelope.ts'
import { behavingMachine, planBehaving } from './behaving.ts'

const WILL: WillConfig = {
  topic: 'presence/ana',
  payload: '{"online":false,"since":{since}}',
  qos: 1,
  retain: true,
}

const BIRTH: EmitStep = {
  do: 'emit',
  topic: "'presence/ana'",
  type: 'Presence',
  data: { online: 'true', since: 'm.since' },
  qos: 1,
  retain: true,
  via: 'direct',
}

function client(session: Partial<SessionConfig>, birth = BIRTH, version: ProtocolVersion = 5) {
  const protocol = version === 5 ? ('mqtt5' as const) : ('mqtt3' as const)
  const context: NodeContext = {
    links: [{ id: 'l', address: 0, protocol, peer: 'broker' }],
    owner: 12,
    seed: 1,
    horizon: 1e9 as Micros,
    titleOf: (id) => id,
  }
  const config = {
    session: { ...sessionDefaults, ...session },
    subs: [],
    behaviour: behaviour([handler([birth], { id: 'up', on: { connected: true }, key: "'me'" })]),
  }
  return createHarness(behavingMachine(planBehaving('ana', config, context)))
}

type Client = ReturnType<typeof client>

function boots(one: Client): Did[] {
  one.step({ kind: 'asked', ask: { kind: 'boot' } })
  return one.step({ kind: 'opened', conn: 0 })
}

function accepted(one: Client, sessionPresent = false): Did[] {
  const packet = { kind: 'connack', sessionPresent, reasonCode: 0 } as const
  return one.step({ kind: 'received', conn: 0, packet, about: NO_RECORD })
}

function said(packets: readonly Packet[]): unknown[] {
  return packets.flatMap((packet) => (packet.kind === 'publish' ? [unwrap(5, packet).data] : []))
}

const willIn = (did: Did[]): string => {
  const [packet] = sent(did)
  return packet?.kind === 'connect' && packet.will !== undefined
    ? new TextDecoder().decode(packet.will.payload)
    : ''
}

describe('B10 a handler of the connection', () => {
  test('begins each time that CONNACK accepts, and not before', () => {
    const one = client({})
    expect(said(sent(boots(one)))).toEqual([])
    expect(said(sent(accepted(one)))).toEqual([{ online: true, since: 0 }])
    one.step({ kind: 'closed', conn: 0, why: 'reset' })
    one.until(5_000_000)
    const asked = sent(one.step({ kind: 'opened', conn: 0 }))
    expect(said(asked)).toEqual([])
    expect(said(sent(accepted(one, true)))).toHaveLength(2) // the first was not acknowledged
  })

  test('is not begun by a CONNACK that refuses', () => {
    const one = client({})
    boots(one)
    const packet = { kind: 'connack', sessionPresent: false, reasonCode: 0x97 } as const
    const did = one.step({ kind: 'received', conn: 0, packet, about: NO_RECORD })
    expect(said(sent(did))).toEqual([])
  })
})

describe('a will', () => {
  test('says the time of its own CONNECT, and the birth message of that connection the same', () => {
    const one = client({ will: WILL })
    one.until(1_500)
    expect(willIn(boots(one))).toBe('{"online":false,"since":1.5}')
    expect(said(sent(accepted(one)))).toEqual([{ online: true, since: 1.5 }])
  })

  test('without a place for it goes as it stands', () => {
    const one = client({ will: { ...WILL, payload: 'gone' } })
    expect(willIn(boots(one))).toBe('gone')
  })

  test.each([
    ['[MQTT5-3.14.4-3] DISCONNECT 0x00 throws it away', WILL, 5, 0x00],
    ['MQTT 5 §3.14.2.1 DISCONNECT 0x04 has it published', { ...WILL, atGoodbye: true }, 5, 0x04],
    ['3.1.1 has no such code', { ...WILL, atGoodbye: true }, 4, 0x00],
  ] as const)('%s', (_, will, version, reasonCode) => {
    const one = client({ will }, BIRTH, version)
    boots(one)
    accepted(one)
    const did = one.step({ kind: 'asked', ask: { kind: 'disconnect' } })
    expect(sent(did)).toContainEqual({ kind: 'disconnect', reasonCode })
  })
})

describe('a client with a new id in each life', () => {
  const idIn = (did: Did[]): unknown => sent(did)[0]

  test('is another one after a crash, and asks for nothing that was kept', () => {
    const one = client({ freshId: true })
    expect(idIn(boots(one))).toMatchObject({ clientId: 'ana-1' })
    accepted(one)
    one.crash()
    const did = boots(one)
    expect(idIn(did)).toMatchObject({ clientId: 'ana-2' })
    expect(said(sent(accepted(one)))).toHaveLength(1)
  })

  test('is the same on each connection of a life', () => {
    const one = client({ freshId: true })
    boots(one)
    one.step({ kind: 'closed', conn: 0, why: 'refused' })
    one.until(60_000_000)
    expect(idIn(one.step({ kind: 'opened', conn: 0 }))).toMatchObject({ clientId: 'ana-1' })
  })
})

describe('MQTT 5 §3.3.2.3.3 Message Expiry Interval of an event', () => {
  const expiry = (birth: EmitStep, version: ProtocolVersion = 5): unknown => {
    const one = client({}, birth, version)
    boots(one)
    const packet = sent(accepted(one)).find(({ kind }) => kind === 'publish')
    return packet?.kind === 'publish' ? packet.properties?.messageExpiryInterval : 'none sent'
  }

  test('goes with it, in whole seconds', () => {
    expect(expiry({ ...BIRTH, expiryMs: 2_000 })).toBe(2)
    expect(expiry({ ...BIRTH, expiryMs: 2_001 })).toBe(3)
  })

  test('is not there where none is asked for, nor in 3.1.1', () => {
    expect(expiry(BIRTH)).toBeUndefined()
    expect(expiry({ ...BIRTH, expiryMs: 2_000 }, 4)).toBeUndefined()
  })
})
