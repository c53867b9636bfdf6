/** The publisher: its pace, its payloads, its extra messages, its card. */
import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { faces } from '../../content/text/en.faces.ts'
import { forms } from '../../content/text/en.forms.ts'
import type { PublisherNode } from '../../design/design.ts'
import type { PublisherConfig } from '../../design/kinds/publisher.ts'
import { publisherDefaults } from '../../design/kinds/publisher.ts'
import type { Did, Harness } from '../../protocol/mqtt/harness.fixture.ts'
import { createHarness, rows, SECONDS, sent } from '../../protocol/mqtt/harness.fixture.ts'
import type { Packet, Publish } from '../../protocol/mqtt/packet.ts'
import { FIRST_APP_TIMER } from '../../protocol/mqtt/client-state.ts'
import { bytesOf, readUtf8 } from '../../protocol/mqtt/utf8.ts'
import type { NodeContext } from '../kind.ts'
import { unwrap } from '../parts/envelope.ts'
import { formCodes, phrasesOf } from '../parts/testing/phrases.ts'
import { publisherFace, publisherKind } from './kind.ts'
import type { PublisherAsk, PublisherState } from './machine.ts'
import { EXTRA_FROM, planPublisher, publisherMachine } from './machine.ts'
import { payloadFields, payloadText } from './payload.ts'

const context: NodeContext = {
  links: [{ id: 'l', address: 0, protocol: 'mqtt5', peer: 'broker' }],
  owner: 11,
  seed: 1,
  horizon: (1_000 * SECONDS) as Micros,
  titleOf: (id) => id,
}

type Hand = Harness<PublisherState, PublisherAsk>

function start(
  config: Partial<PublisherConfig>,
  connected = true,
  more: Partial<NodeContext> = {},
) {
  const full = { ...publisherDefaults, ...config }
  const plan = planPublisher('pub', full, { ...context, ...more })
  const machine = publisherMachine(plan)
  const harness: Hand = createHarness(machine)
  const did = boot(harness, connected)
  return { plan, machine, harness, did, face: () => publisherFace(plan, harness.state) }
}

function boot(harness: Hand, connected: boolean): Did[] {
  const did = [...harness.step({ kind: 'asked', ask: { kind: 'boot' } })]
  if (!connected) return did
  did.push(...harness.step({ kind: 'opened', conn: 0 }))
  const connack: Packet = { kind: 'connack', sessionPresent: false, reasonCode: 0 }
  did.push(...harness.step({ kind: 'received', conn: 0, packet: connack, about: NO_RECORD }))
  return did
}

/** When messages were published, in ms, second by second of a keep alive that is off. */
function times(harness: Hand, until: number): number[] {
  const at: number[] = []
  for (;;) {
    const next = Math.min(...harness.timers.values())
    if (next > until) return at
    for (const { ev } of rows(harness.until(next), 'publish')) if (ev) at.push(next / 1_000)
  }
}

const quiet = { ...publisherDefaults.session, keepAliveMs: 0 }

const payloads = (did: readonly Did[]): string[] =>
  sent(did)
    .filter((packet): packet is Publish => packet.kind === 'publish')
    .map(({ payload }) => readUtf8(payload, 0, payload.length) as string)

describe('pace', () => {
  test('the next is due an interval after the last was due', () => {
    const { harness } = start({ session: quiet, every: 250, startAtMs: 100 })
    expect(times(harness, 1.2 * SECONDS)).toEqual([100, 350, 600, 850, 1_100])
  })

  test('a late timer does not make the next one late', () => {
    const { harness } = start({ session: quiet, every: 100, startAtMs: 0 })
    harness.now = 30_000 as Micros
    harness.timers.delete(FIRST_APP_TIMER)
    harness.step({ kind: 'timer', timer: FIRST_APP_TIMER })
    expect(harness.timers.get(FIRST_APP_TIMER)).toBe(100_000)
  })

  test('it stops after count, and at the horizon', () => {
    const some = start({ session: quiet, every: 100, startAtMs: 0, count: 3 })
    expect(times(some.harness, 10 * SECONDS)).toHaveLength(3)
    const none = start({ session: quiet, every: 100, startAtMs: 0, count: 0 })
    expect(times(none.harness, 10 * SECONDS)).toHaveLength(0)
    const short = start({ session: quiet, every: 100, startAtMs: 0 }, true, {
      horizon: 300_000 as Micros,
    })
    expect(times(short.harness, 10 * SECONDS)).toEqual([0, 100, 200])
  })

  test('an interval left to chance belongs to the number of its message', () => {
    const every = { exp: 100 }
    const one = start({ session: quiet, every })
    const two = start({ session: quiet, every })
    two.harness.step({ kind: 'asked', ask: { kind: 'publishNow' } })
    expect(times(one.harness, 3 * SECONDS)).toEqual(times(two.harness, 3 * SECONDS))
    const other = start({ session: quiet, every }, true, { seed: 2 })
    expect(times(other.harness, 3 * SECONDS)).not.toEqual(times(one.harness, 3 * SECONDS))
  })

  test('it goes on without a connection: messages wait or are dropped', () => {
    const queue = start({ every: 1_000, startAtMs: 0, offlineLimit: 2 }, false)
    const did = queue.harness.until(3 * SECONDS)
    expect(rows(did, 'publish')).toHaveLength(4)
    expect(rows(did, 'drop').map(({ reason }) => reason)).toEqual(['queueFull', 'queueFull'])
    const drop = start({ every: 1_000, startAtMs: 0, offline: 'drop' }, false)
    const lost = drop.harness.until(SECONDS)
    expect(rows(lost, 'drop').map(({ reason }) => reason)).toEqual([
      'senderOffline',
      'senderOffline',
    ])
  })
})

describe('numbers', () => {
  test('an extra message has a number of its own and changes no other', () => {
    const vary = { n: { seq: 'o' }, c: { uniform: [0, 100] } } as const
    const plain = start({ session: quiet, vary, qos: 0 })
    const poked = start({ session: quiet, vary, qos: 0 })
    const extra = poked.harness.step({ kind: 'asked', ask: { kind: 'publishNow' } })
    expect(rows(extra, 'publish')).toMatchObject([{ ordinal: EXTRA_FROM }])
    const [one, two] = [plain, poked].map(({ harness }) => harness.until(5 * SECONDS))
    expect(payloads(two!)).toEqual(payloads(one!))
    expect(rows(two!, 'publish').map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5])
  })

  test('no number comes twice, over crashes too, and the pace begins anew', () => {
    const { harness } = start({ session: { ...quiet, inflight: 'volatile' }, every: 1_000 })
    const ordinals = (did: Did[]) => rows(did, 'publish').map(({ ordinal }) => ordinal)
    expect(ordinals(harness.until(2 * SECONDS))).toEqual([1, 2])
    harness.step({ kind: 'asked', ask: { kind: 'publishNow' } })
    harness.crash()
    harness.until(5.5 * SECONDS)
    boot(harness, false)
    harness.step({ kind: 'asked', ask: { kind: 'publishNow' } })
    expect(rows(harness.did, 'publish')).toMatchObject([{ ordinal: EXTRA_FROM + 1 }])
    expect(ordinals(harness.until(6.5 * SECONDS))).toEqual([3])
  })

  test('a crash before the first message does not skip it', () => {
    const { harness } = start({ session: quiet, startAtMs: 1_000 })
    harness.crash()
    boot(harness, false)
    expect(rows(harness.until(SECONDS), 'publish')).toMatchObject([{ ordinal: 1 }])
  })
})

describe('payloads', () => {
  const text = (vary: PublisherConfig['vary'], ordinal: number): string =>
    payloadText(payloadFields(vary), 5, ordinal)

  test.each<[PublisherConfig['vary'], number, string]>([
    [{}, 1, '{}'],
    [{ a: 1, b: 'x"\n', c: true }, 1, '{"a":1,"b":"x\\"\\n","c":true}'],
    [{ id: { seq: 'o' } }, 12, '{"id":"o12"}'],
    [{ id: { seq: '"' } }, 2, '{"id":"\\"2"}'],
    [{ n: { seq: '' } }, 12, '{"n":12}'],
    [{ c: { cycle: [1, 'b', false] } }, 1, '{"c":1}'],
    [{ c: { cycle: [1, 'b', false] } }, 5, '{"c":"b"}'],
    [{ p: { pick: ['only'] } }, 7, '{"p":"only"}'],
    [{ u: { uniform: [3, 3], decimals: 2 } }, 7, '{"u":3}'],
    [{ u: { uniform: [-0.1, -0.1], decimals: 0 } }, 7, '{"u":0}'],
  ])('%j of message %i', (vary, ordinal, json) => expect(text(vary, ordinal)).toBe(json))

  test('what is drawn belongs to the field and the message: more fields change nothing', () => {
    const c = { uniform: [18, 32], decimals: 1 } as const
    const alone = JSON.parse(text({ c }, 4)) as { c: number }
    const among = JSON.parse(text({ p: { pick: [1, 2, 3] }, c }, 4)) as { c: number }
    expect(among.c).toBe(alone.c)
    expect(String(alone.c)).toMatch(/^\d\d(\.\d)?$/)
    const all = Array.from(
      { length: 500 },
      (_, i) => JSON.parse(text({ c }, i + 1)) as { c: number },
    )
    expect(Math.min(...all.map((one) => one.c))).toBeGreaterThanOrEqual(18)
    expect(Math.max(...all.map((one) => one.c))).toBeLessThanOrEqual(32)
    expect(new Set(all.map((one) => one.c)).size).toBeGreaterThan(80)
  })

  test.each(['plain', 'é', '温度 30 °C', '😀'])('%s as UTF-8', (said) => {
    expect([...bytesOf(said)]).toEqual([...new TextEncoder().encode(said)])
  })

  test('correlation id and type stand in the publish row', () => {
    const { harness } = start({
      session: quiet,
      vary: { order: { seq: 'o' } },
      correlation: 'order',
      type: 'OrderPlaced',
    })
    const [row] = rows(harness.until(SECONDS), 'publish')
    expect(harness.text(row!.corr)).toBe('o1')
    expect(harness.text(row!.type)).toBe('OrderPlaced')
  })
})

describe('events', () => {
  const ORDERS: Partial<PublisherConfig> = {
    session: quiet,
    vary: { order: { seq: 'o' }, shop: 'north', qty: { cycle: [3] } },
    correlation: 'order',
    key: 'shop',
    type: 'OrderPlaced',
  }
  const published = (did: readonly Did[]) =>
    sent(did).find((packet): packet is Publish => packet.kind === 'publish')!

  test('with an event type a message is an event in its envelope, MQTT 5.0', () => {
    const { harness } = start(ORDERS)
    const { payload, properties } = published(harness.until(SECONDS))
    expect(readUtf8(payload, 0, payload.length)).toBe('{"order":"o1","shop":"north","qty":3}')
    expect(properties).toEqual({
      contentType: 'application/json',
      userProperties: [
        ['specversion', '1.0'],
        ['id', 'pub-1'],
        ['source', 'pub'],
        ['type', 'OrderPlaced'],
        ['subject', 'north'],
        ['correlationid', 'o1'],
      ],
    })
  })

  test('the same in 3.1.1: the envelope is the payload', () => {
    const links = [{ id: 'l', address: 0, protocol: 'mqtt3', peer: 'broker' }]
    const { harness } = start(ORDERS, true, { links })
    const publish = published(harness.until(SECONDS))
    expect(publish.properties).toBeUndefined()
    expect(unwrap(4, publish)).toMatchObject({
      envelope: { id: 'pub-1', source: 'pub', type: 'OrderPlaced', subject: 'north' },
      data: { order: 'o1', shop: 'north', qty: 3 },
      structured: true,
    })
    const { bytes } = rows(harness.did, 'publish')[0]!
    expect(bytes).toBe(publish.payload.length)
  })

  test('the event row stands right behind the publish row, before the packet leaves', () => {
    const { harness } = start(ORDERS)
    const about = harness.nextRecord()
    const did = harness.until(SECONDS).filter((one) => one.did !== 'persist')
    expect(did.slice(0, 3).map((one) => (one.did === 'record' ? one.row.ev : one.did))).toEqual([
      'publish',
      'event',
      'send',
    ])
    const [event] = rows(did, 'event')
    const text = (name: 'id' | 'source' | 'key' | 'causation') => harness.text(event![name])
    expect(event?.about).toBe(about)
    expect([text('id'), text('source'), text('key'), text('causation')]).toEqual([
      'pub-1',
      'pub',
      'north',
      '',
    ])
  })

  test('an extra message is an event with its own id', () => {
    const { harness } = start(ORDERS)
    harness.step({ kind: 'asked', ask: { kind: 'publishNow' } })
    const [event] = rows(harness.did, 'event')
    expect(harness.text(event!.id)).toBe(`pub-${EXTRA_FROM}`)
  })

  test('without a key there is no subject, without a correlation no correlationid', () => {
    const { key: _k, correlation: _c, ...plain } = ORDERS
    const { harness } = start(plain)
    const publish = published(harness.until(SECONDS))
    expect(unwrap(5, publish).envelope).toEqual({ id: 'pub-1', source: 'pub', type: 'OrderPlaced' })
  })

  test.each(['mqtt5', 'mqtt3'])(
    'without a type it is the payload alone, whatever else is set: %s',
    (protocol) => {
      const { type: _, ...plain } = ORDERS
      const links = [{ id: 'l', address: 0, protocol, peer: 'broker' }]
      const { harness } = start(plain, true, { links })
      const did = harness.until(SECONDS)
      expect(published(did).properties).toBeUndefined()
      expect(payloads(did)).toEqual(['{"order":"o1","shop":"north","qty":3}'])
      expect(rows(did, 'event')).toEqual([])
      expect(harness.text(rows(did, 'publish')[0]!.corr)).toBe('o1')
    },
  )
})

describe('the card', () => {
  test('connected and quiet', () => {
    const { face, harness } = start({ every: 2_000, vary: { c: { cycle: [30.4] } } })
    harness.until(1.5 * SECONDS)
    const packetId = 1
    const puback: Packet = { kind: 'puback', packetId, reasonCode: 0 }
    expect(face().state).toBe('busy')
    harness.step({ kind: 'received', conn: 0, packet: puback, about: NO_RECORD })
    expect(face()).toMatchObject({
      state: 'idle',
      meta: [{ phrase: { say: 'face.publisher.every', with: { everyMs: 2_000 } } }],
      rows: [
        { label: { say: 'face.publisher.topic' }, pieces: [{ text: 'lab/readings', mono: true }] },
        { label: { say: 'face.publisher.value' }, pieces: [{ text: '30.4', strong: true }] },
        { kind: 'window', used: [], size: 65_535 },
        { pieces: [{ phrase: { say: 'face.publisher.soFar', with: { n: 1 } } }] },
      ],
    })
  })

  test('away: what waits, and until when', () => {
    const { face, harness } = start({ every: 100, startAtMs: 0 }, false)
    harness.until(0.25 * SECONDS)
    harness.step({ kind: 'closed', conn: 0, why: 'refused' })
    const at = harness.state.client.retryAt
    expect(face().rows.slice(2)).toMatchObject([
      { pieces: [{ phrase: { say: 'face.client.buffered', with: { n: 3, limit: 1_000 } } }] },
      { pieces: [{ phrase: { say: 'face.client.waiting' } }, { kind: 'time', at, as: 'until' }] },
    ])
  })

  test('all words of card and form are in the catalogue', () => {
    const said = new Set(formCodes(publisherKind.catalog))
    for (const connected of [true, false]) {
      const { face, harness } = start({ count: 9 }, connected)
      for (const code of phrasesOf(face())) said.add(code)
      harness.until(5 * SECONDS)
      for (const code of phrasesOf(face())) said.add(code)
    }
    expect([...said].filter((code) => !(code in { ...faces, ...forms }))).toEqual([])
  })
})

test('the kind compiles its node, asks and boots', () => {
  const node: PublisherNode = {
    id: 'p',
    kind: 'publisher',
    at: { x: 0, y: 0 },
    config: publisherDefaults,
  }
  const compiled = publisherKind.compile(node, context)
  expect(compiled.boot).toEqual({ kind: 'boot' })
  expect(compiled.askFor({ at: 1, do: 'publishNow', node: 'p' })).toEqual({ kind: 'publishNow' })
  expect(compiled.askFor({ at: 1, do: 'publishNow', node: 'q' })).toBeNull()
  expect(compiled.askFor({ at: 1, do: 'crash', node: 'p' })).toBeNull()
})
