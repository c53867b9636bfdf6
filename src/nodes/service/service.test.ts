/** The service: what it keeps, counts, and shows; what a crash leaves. */
import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { faces } from '../../content/text/en.faces.ts'
import { forms } from '../../content/text/en.forms.ts'
import type { Keep, ServiceConfig } from '../../design/kinds/service.ts'
import { serviceDefaults } from '../../design/kinds/service.ts'
import type { Did, Harness } from '../../protocol/mqtt/harness.fixture.ts'
import { createHarness, rows, sent } from '../../protocol/mqtt/harness.fixture.ts'
import type { Packet } from '../../protocol/mqtt/packet.ts'
import type { NodeContext } from '../kind.ts'
import { formCodes, phrasesOf } from '../parts/testing/phrases.ts'
import { serviceFace, serviceKind } from './kind.ts'
import type { ServiceAsk, ServiceState } from './machine.ts'
import { planService, serviceMachine, VALUES_KEPT } from './machine.ts'
import { unwrap, wrap } from '../parts/envelope.ts'
import { numberIn } from './reading.ts'

const context: NodeContext = {
  links: [{ id: 'l', address: 0, protocol: 'mqtt5', peer: 'broker' }],
  owner: 12,
  seed: 1,
  horizon: 1e9 as Micros,
  titleOf: (id) => id,
}

const KEEP: Keep = { field: 'c', unit: '°C', durability: 'durable', countFrom: 30 }

type Hand = Harness<ServiceState, ServiceAsk>

function start(config: Partial<ServiceConfig> = { keep: KEEP }) {
  const full: ServiceConfig = { ...serviceDefaults, subs: [{ filter: 'lab/#', qos: 1 }], ...config }
  const plan = planService('svc', full, context)
  const machine = serviceMachine(plan)
  const harness: Hand = createHarness(machine)
  boot(harness, false)
  return { plan, machine, harness, face: () => serviceFace(plan, harness.state) }
}

function boot(harness: Hand, sessionPresent: boolean): void {
  harness.step({ kind: 'asked', ask: { kind: 'boot' } })
  harness.step({ kind: 'opened', conn: 0 })
  receive(harness, { kind: 'connack', sessionPresent, reasonCode: 0 })
  const packetId = harness.state.client.subscribeId
  if (packetId > 0) receive(harness, { kind: 'suback', packetId, reasonCodes: [1] })
}

function receive(harness: Hand, packet: Packet): Did[] {
  return harness.step({ kind: 'received', conn: 0, packet, about: NO_RECORD })
}

let packetId = 0

function deliver(harness: Hand, text: string, dup = false): Did[] {
  packetId++
  const payload = new TextEncoder().encode(text)
  const head = { kind: 'publish', topicName: 'lab/t', qos: 1, retain: false } as const
  return receive(harness, { ...head, packetId, dup, payload })
}

/** State rows as `store/key: before -> after`. */
const states = (harness: Hand, did: readonly Did[]): string[] =>
  rows(did, 'state').map(({ store, key, before, after }) => {
    const [s, k, b, a] = [store, key, before, after].map((text) => harness.text(text))
    return `${s}/${k}: ${b} -> ${a}`
  })

describe('handling', () => {
  test('it subscribes with all options', () => {
    const { plan } = start({ subs: [{ filter: 'a/+', qos: 0, noLocal: true, retainHandling: 2 }] })
    expect(plan.client.subscriptions).toEqual([
      { filter: 'a/+', qos: 0, noLocal: true, retainAsPublished: false, retainHandling: 2 },
    ])
  })

  test('deliver, handle, state, kept, PUBACK: in this order', () => {
    const { harness } = start()
    const did = deliver(harness, '{"c":30.4}')
    expect(did.map((one) => (one.did === 'record' ? one.row.ev : one.did))).toEqual([
      'deliver',
      'handle',
      'state',
      'state',
      'persist',
      'send',
    ])
    expect(states(harness, did)).toEqual(['last/c:  -> 30.4', 'count/c:  -> 1'])
    expect(rows(did, 'handle')).toMatchObject([{ out: 'ok', attempt: 1 }])
  })

  test('before is what was there; below the limit nothing is counted', () => {
    const { harness } = start()
    deliver(harness, '{"c":30}')
    expect(states(harness, deliver(harness, '{"c":29.9}'))).toEqual(['last/c: 30 -> 29.9'])
    expect(states(harness, deliver(harness, '{"c":31}'))).toEqual([
      'last/c: 29.9 -> 31',
      'count/c: 1 -> 2',
    ])
  })

  test('a copy with DUP 1 is handled again: it rings twice', () => {
    const { harness } = start()
    deliver(harness, '{"c":31}')
    deliver(harness, '{"c":31}', true)
    expect(harness.state).toMatchObject({ received: 2, reached: 2 })
  })

  test.each([
    '',
    'no json',
    '{"d":1}',
    '{"c":"31"}',
    '[31]',
    'null',
    '31',
    '{"c":1e999}',
    '{"c":null}',
  ])('ignored, and acknowledged all the same [MQTT5-4.5.0-2]: %s', (text) => {
    const { harness } = start()
    const did = deliver(harness, text)
    expect(rows(did, 'handle')).toMatchObject([{ out: 'ignored' }])
    expect(rows(did, 'state')).toEqual([])
    expect(sent(did)).toMatchObject([{ kind: 'puback' }])
    expect(harness.state).toMatchObject({ received: 1, ignored: 1, reached: 0, values: [] })
  })

  test('the names every object has are no fields; bad UTF-8 is no text', () => {
    const dataOf = (payload: Uint8Array) => unwrap(5, { payload }).data
    const bytes = (text: string) => dataOf(new TextEncoder().encode(text))
    expect(numberIn(bytes('{"c":1}'), 'c')).toBe(1)
    expect(numberIn(bytes('{"c":1}'), 'constructor')).toBeNull()
    expect(numberIn(bytes('{"c":1}'), 'toString')).toBeNull()
    expect(numberIn(dataOf(new Uint8Array([0xff, 0x7b])), 'c')).toBeNull()
  })

  test.each([4, 5] as const)('of an event the data count, version %i', (version) => {
    const { payload, properties } = wrap(version, { id: '1', source: 's', type: 'T' }, { c: 31 })
    const read = unwrap(version, { payload, properties })
    expect(numberIn(read.data, 'c')).toBe(31)
  })

  test('without keep it only counts', () => {
    const { harness } = start({})
    expect(rows(deliver(harness, 'anything'), 'handle')).toMatchObject([{ out: 'ok' }])
    expect(harness.state).toMatchObject({ received: 1, ignored: 0, values: [] })
  })

  test('the series is bounded', () => {
    const { harness } = start()
    for (let i = 1; i <= VALUES_KEPT + 5; i++) deliver(harness, `{"c":${i}}`)
    expect(harness.state.values).toHaveLength(VALUES_KEPT)
    expect(harness.state.values[0]).toBe(6)
  })
})

describe('a crash', () => {
  test('durable: values and counts are there again', () => {
    const { harness } = start()
    deliver(harness, '{"c":31}')
    deliver(harness, 'x')
    harness.crash()
    expect(harness.state).toMatchObject({ received: 2, ignored: 1, reached: 1, values: [31] })
    boot(harness, true)
    expect(states(harness, deliver(harness, '{"c":32}'))).toEqual([
      'last/c: 31 -> 32',
      'count/c: 1 -> 2',
    ])
  })

  test('volatile: forgotten', () => {
    const { harness } = start({ keep: { ...KEEP, durability: 'volatile' } })
    deliver(harness, '{"c":31}')
    harness.crash()
    expect(harness.state).toMatchObject({ received: 0, reached: 0, values: [] })
  })

  test('what was kept is not changed afterwards', () => {
    const { harness } = start()
    deliver(harness, '{"c":31}')
    const kept = JSON.stringify([...harness.kept])
    const before = new Map(harness.kept)
    deliver(harness, '{"c":32}')
    expect(JSON.stringify([...before])).toBe(kept)
  })
})

test('the copy shares nothing that changes', () => {
  const { harness, machine } = start()
  deliver(harness, '{"c":31}')
  const copy = machine.copy(harness.state)
  const json = JSON.stringify(copy)
  deliver(harness, '{"c":32}')
  harness.step({ kind: 'closed', conn: 0, why: 'reset' })
  expect(JSON.stringify(copy)).toBe(json)
})

describe('the card', () => {
  test('with a limit: how often it rang, the values under their limit', () => {
    const { face, harness } = start()
    deliver(harness, '{"c":29}')
    deliver(harness, '{"c":31}')
    expect(face()).toMatchObject({
      state: 'idle',
      meta: [{ phrase: { say: 'face.service.limit', with: { value: '30 °C' } } }],
      rows: [
        { pieces: [{ phrase: { say: 'face.service.once' } }] },
        { kind: 'spark', values: [29, 31], limit: 30, unit: '°C' },
      ],
    })
  })

  test('without one: the count, and the value alone while there is one only', () => {
    const { face, harness } = start({ keep: { field: 'c', durability: 'volatile' } })
    deliver(harness, '{"c":29}')
    expect(face()).toMatchObject({
      meta: [{ phrase: { say: 'face.service.received', with: { n: 1 } } }],
      rows: [{ pieces: [{ text: '29', strong: true }] }],
    })
  })

  test('all words of card and form are in the catalogue', () => {
    const said = new Set(formCodes(serviceKind.catalog))
    for (const config of [{}, { keep: KEEP }]) {
      const { face, harness } = start(config)
      for (const code of phrasesOf(face())) said.add(code)
      for (const text of ['x', '{"c":31}', '{"c":32}']) {
        deliver(harness, text)
        for (const code of phrasesOf(face())) said.add(code)
      }
      harness.state.client.granted[0] = 0x87
      harness.step({ kind: 'closed', conn: 0, why: 'reset' })
      for (const code of phrasesOf(face())) said.add(code)
    }
    expect([...said].filter((code) => !(code in { ...faces, ...forms }))).toEqual([])
  })
})
