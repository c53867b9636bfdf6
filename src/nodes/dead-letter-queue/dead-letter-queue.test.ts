/** The dead-letter queue: what it keeps and when, what it sends again, what a crash leaves; its card and its list. */
import { describe, expect, test } from 'vitest'
import { faces } from '../../content/text/en.faces.ts'
import { forms } from '../../content/text/en.forms.ts'
import { inspectTexts } from '../../content/text/en.inspect.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { DetailRow } from '../../design/detail.ts'
import { LETTERS_SHOWN } from '../../design/detail.ts'
import type { DeadLetterQueueConfig } from '../../design/kinds/dead-letter-queue.ts'
import { deadLetterQueueDefaults } from '../../design/kinds/dead-letter-queue.ts'
import type { Did, Harness } from '../../protocol/mqtt/harness.fixture.ts'
import { createHarness, notes, rows, sent } from '../../protocol/mqtt/harness.fixture.ts'
import type { Packet, Publish } from '../../protocol/mqtt/packet.ts'
import type { NodeContext } from '../kind.ts'
import { wrap } from '../parts/envelope.ts'
import type { LetterHead } from '../parts/letter-wire.ts'
import { writeLetter } from '../parts/letter-wire.ts'
import { formCodes, phrasesOf } from '../parts/testing/phrases.ts'
import { deadLetterQueueKind } from './kind.ts'
import { queueDetail, queueFace } from './playing.ts'
import type { QueueAsk, QueueState } from './machine.ts'
import { planQueue, queueMachine } from './machine.ts'

const context: NodeContext = {
  links: [{ id: 'l', address: 0, protocol: 'mqtt5', peer: 'broker' }],
  owner: 12,
  seed: 1,
  horizon: 1e9 as Micros,
  titleOf: (id) => id,
}

type Hand = Harness<QueueState, QueueAsk>

function start(config: Partial<DeadLetterQueueConfig> = {}) {
  const full = { ...deadLetterQueueDefaults, filter: 'shop/dlq/+', ...config }
  const plan = planQueue('dlq', full, context)
  const harness: Hand = createHarness(queueMachine(plan))
  boot(harness, false)
  const face = () => queueFace(plan, harness.state)
  const detail = () => queueDetail(plan, harness.state, context)
  return { plan, harness, face, detail }
}

function boot(harness: Hand, sessionPresent: boolean, properties = {}): Did[] {
  harness.step({ kind: 'asked', ask: { kind: 'boot' } })
  harness.step({ kind: 'opened', conn: 0 })
  const did = receive(harness, { kind: 'connack', sessionPresent, reasonCode: 0, properties })
  const packetId = harness.state.client.subscribeId
  if (packetId > 0) receive(harness, { kind: 'suback', packetId, reasonCodes: [1] })
  return did
}

let about = 1_000

function receive(harness: Hand, packet: Packet): Did[] {
  const message = packet.kind === 'publish' ? (about++ as RecordIndex) : NO_RECORD
  return harness.step({ kind: 'received', conn: 0, packet, about: message })
}

let packetId = 0

function publish(
  harness: Hand,
  wired: Pick<Publish, 'payload' | 'properties'>,
  dup = false,
): Did[] {
  const head = { kind: 'publish', topicName: 'shop/dlq/payment', qos: 1, retain: false } as const
  return receive(harness, { ...head, packetId: ++packetId, dup, ...wired })
}

const HEAD: LetterHead & { topic: string } = {
  topic: 'shop/orders/o3/StockReserved',
  because: 'poison',
  error: 'cents is null',
  firstError: '503',
  attempts: 5,
  handler: 'charge',
  service: 'payment',
  time: 3_000,
}

function letter(id: string, said: Partial<typeof HEAD> = {}) {
  const envelope = { id, source: 'inventory', type: 'StockReserved', subject: 'o3' }
  const wrapped = wrap(5, { ...envelope, correlationid: 'o3' }, { orderId: 'o3' })
  return writeLetter(5, wrapped, { ...HEAD, ...said }, 'payment-letter-1')
}

const redrive = (harness: Hand, number: number | null = null): Did[] =>
  harness.step({ kind: 'asked', ask: { kind: 'redrive', letter: number } })

const acknowledge = (harness: Hand, id: number, reasonCode = 0): Did[] =>
  receive(harness, { kind: 'puback', packetId: id, reasonCode })

const publishes = (did: readonly Did[]): Publish[] =>
  sent(did).flatMap((packet) => (packet.kind === 'publish' ? [packet] : []))

const numbers = (harness: Hand): number[] => harness.state.letters.map(({ number }) => number)

const step = (one: Did): string => (one.did === 'record' ? one.row.ev : one.did)

describe('L1 a letter that arrives', () => {
  test('is kept before its PUBACK leaves', () => {
    const { harness } = start()
    const did = publish(harness, letter('inventory-3'))
    expect(did.map(step)).toEqual(['deliver', 'handle', 'letter', 'persist', 'persist', 'send'])
    expect(sent(did)).toMatchObject([{ kind: 'puback', packetId }])
  })

  test('is on record with what it says of itself', () => {
    const { harness } = start()
    const [row] = rows(publish(harness, letter('inventory-3')), 'letter')
    expect(row).toMatchObject({ about: about - 1, because: 'poison', attempts: 5 })
    const texts = [row!.topic, row!.id, row!.error].map((text) => harness.text(text))
    expect(texts).toEqual([HEAD.topic, 'inventory-3', 'cents is null'])
  })

  test('twice, because its PUBACK was lost, is kept once, and acknowledged again', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    const did = publish(harness, letter('inventory-3'), true)
    expect(rows(did, 'letter')).toEqual([])
    expect(rows(did, 'handle')).toMatchObject([{ out: 'duplicate' }])
    expect(sent(did)).toMatchObject([{ kind: 'puback' }])
    expect(numbers(harness)).toEqual([1])
  })

  test('of the same event a second time is another letter: it has died again', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    publish(harness, letter('inventory-3', { time: 9_000, attempts: 1 }))
    expect(harness.state.letters.map(({ id, attempts }) => [id, attempts])).toEqual([
      ['inventory-3', 5],
      ['inventory-3', 1],
    ])
  })

  test('beyond the limit is dropped, acknowledged, and counted', () => {
    const { harness, face } = start({ limit: 1 })
    publish(harness, letter('inventory-3'))
    const did = publish(harness, letter('inventory-4'))
    expect(did.map(step)).toEqual(['deliver', 'handle', 'drop', 'persist', 'send'])
    expect(rows(did, 'drop')).toMatchObject([{ reason: 'queueFull' }])
    expect(numbers(harness)).toEqual([1])
    harness.crash()
    expect(phrasesOf(face())).toContain('face.letters.dropped')
  })

  test('is there after a crash, with its number', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    publish(harness, letter('inventory-4'))
    const before = structuredClone(harness.state.letters)
    harness.crash()
    expect(harness.state.letters).toEqual(before)
    boot(harness, true)
    publish(harness, letter('inventory-5'))
    expect(numbers(harness)).toEqual([1, 2, 3])
  })
})

describe('L4 a message that is no letter', () => {
  test('is kept as a letter of unknown reason that nobody can send again', () => {
    const { harness, face } = start()
    const payload = new TextEncoder().encode('{"c":1}')
    const [row] = rows(publish(harness, { payload }), 'letter')
    expect(row).toMatchObject({ topic: 0, id: 0, attempts: 0, because: 'unknown', error: 0 })
    const did = redrive(harness)
    expect(notes(did)).toEqual(['lettersNowhere'])
    expect(publishes(did)).toEqual([])
    expect(numbers(harness)).toEqual([1])
    expect(face().letters).toEqual([])
  })

  test('comes twice, and is kept twice: nothing says that it is the same', () => {
    const { harness } = start()
    for (let i = 0; i < 2; i++) publish(harness, { payload: new Uint8Array() }, i > 0)
    expect(numbers(harness)).toEqual([1, 2])
  })
})

describe('L3 a letter that is sent again', () => {
  test('is the message that it was, at its first topic, with its id', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    const kept = harness.state.letters[0]!
    const did = redrive(harness, 1)
    const { payload, properties } = wrap(
      5,
      {
        id: 'inventory-3',
        source: 'inventory',
        type: 'StockReserved',
        subject: 'o3',
        correlationid: 'o3',
      },
      { orderId: 'o3' },
    )
    expect(publishes(did)).toMatchObject([
      { topicName: HEAD.topic, qos: 1, retain: false, dup: false, payload, properties },
    ])
    const evs = did.flatMap((one) => (one.did === 'record' ? [one.row.ev] : []))
    expect(evs).toEqual(['publish', 'event', 'redrive'])
    const [{ about: message, letter: of } = { about: NO_RECORD, letter: NO_RECORD }] = rows(
      did,
      'redrive',
    )
    expect(of).toBe(kept.record)
    expect(rows(did, 'event')[0]?.about).toBe(message)
    const [row] = rows(did, 'publish')
    const texts = [row!.corr, row!.type].map((text) => harness.text(text))
    expect([row!.ordinal, ...texts]).toEqual([1, 'o3', 'StockReserved'])
  })

  test('is let go when the broker has it, in the write in which the exchange ends', () => {
    const { harness, face } = start()
    publish(harness, letter('inventory-3'))
    const [again] = publishes(redrive(harness))
    expect(numbers(harness)).toEqual([1])
    expect(face()).toMatchObject({ state: 'busy', letters: [] })
    acknowledge(harness, again!.packetId)
    expect(numbers(harness)).toEqual([])
    expect(harness.state.redriven).toBe(1)
    harness.crash()
    expect([numbers(harness), harness.state.redriven]).toEqual([[], 1])
  })

  test('is not sent a second time while it is under way', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    redrive(harness)
    const did = redrive(harness, 1)
    expect(notes(did)).toEqual(['lettersUnderWay'])
    expect(publishes(did)).toEqual([])
  })

  test('stays when the broker refuses it', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    const [again] = publishes(redrive(harness))
    acknowledge(harness, again!.packetId, 0x87)
    expect(harness.state.letters).toMatchObject([{ number: 1, sent: null }])
    expect(publishes(redrive(harness))).toHaveLength(1)
  })

  test('a crash on the way leaves it here; the exchange that goes on ends it', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    const [again] = publishes(redrive(harness))
    harness.crash()
    expect(numbers(harness)).toEqual([1])
    const resent = boot(harness, true)
    expect(publishes(resent)).toMatchObject([{ packetId: again!.packetId, dup: true }])
    expect(notes(redrive(harness))).toEqual(['lettersUnderWay'])
    acknowledge(harness, again!.packetId)
    expect([numbers(harness), harness.state.redriven]).toEqual([[], 1])
  })

  test('whose session is lost on the way can be sent again', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    redrive(harness)
    harness.crash()
    boot(harness, false)
    expect(harness.state.letters).toMatchObject([{ number: 1, sent: null }])
  })

  test('without a connection waits for one, and a crash before it loses nothing', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    harness.step({ kind: 'closed', conn: 0, why: 'reset' })
    expect(publishes(redrive(harness))).toEqual([])
    expect(notes(redrive(harness))).toEqual(['lettersUnderWay'])
    harness.crash()
    boot(harness, true)
    expect(harness.state.letters).toMatchObject([{ number: 1, sent: null }])
    const [again] = publishes(redrive(harness))
    acknowledge(harness, again!.packetId)
    expect(numbers(harness)).toEqual([])
  })

  test('to a broker that takes no more than QoS 0 is let go with its PUBLISH: nobody will answer', () => {
    const { harness } = start()
    publish(harness, letter('inventory-3'))
    harness.crash()
    boot(harness, true, { maximumQos: 0 })
    expect(publishes(redrive(harness))).toMatchObject([{ qos: 0 }])
    expect([numbers(harness), harness.state.redriven]).toEqual([[], 1])
  })

  test('of a queue with QoS 0 leaves with 1: somebody must say that it has come', () => {
    const { harness } = start({ qos: 0 })
    publish(harness, letter('inventory-3'))
    expect(publishes(redrive(harness))).toMatchObject([{ qos: 1 }])
  })

  test('all of them leave in their order; one that is asked for by number alone', () => {
    const { harness } = start()
    for (const id of ['a-1', 'a-2', 'a-3']) publish(harness, letter(id))
    const ids = (did: readonly Did[]) => rows(did, 'event').map((row) => harness.text(row.id))
    expect(ids(redrive(harness, 2))).toEqual(['a-2'])
    expect(ids(redrive(harness))).toEqual(['a-1', 'a-3'])
  })

  test('that is not there: a note, and nothing else', () => {
    const { harness } = start()
    expect(redrive(harness)).toMatchObject([{ did: 'note', code: 'lettersNone' }])
    expect(redrive(harness, 7)).toMatchObject([
      { did: 'note', code: 'lettersGone', args: { letter: 7 } },
    ])
  })

  test('its number is never given to another', () => {
    const { harness } = start()
    publish(harness, letter('a-1'))
    const [again] = publishes(redrive(harness))
    acknowledge(harness, again!.packetId)
    harness.crash()
    boot(harness, true)
    publish(harness, letter('a-1', { time: 9_000 }))
    expect(numbers(harness)).toEqual([2])
  })
})

test('the copy shares nothing that changes', () => {
  const { harness, plan } = start()
  publish(harness, letter('a-1'))
  const copy = queueMachine(plan).copy(harness.state)
  const json = JSON.stringify(copy)
  redrive(harness)
  publish(harness, letter('a-2'))
  harness.step({ kind: 'closed', conn: 0, why: 'reset' })
  expect(JSON.stringify(copy)).toBe(json)
})

describe('the card and the list', () => {
  test('say how many there are, and of the last what was wrong, and how often it was tried', () => {
    const { harness, face } = start()
    expect(face().rows).toMatchObject([
      { pieces: [{ phrase: { say: 'face.letters.count', with: { n: 0, redriven: 0 } } }] },
    ])
    for (let i = 1; i <= 5; i++) publish(harness, letter(`a-${i}`, { attempts: i }))
    publish(harness, letter('a-6', { error: '', because: 'timeout' }))
    const { rows: shown, foot, letters } = face()
    expect(letters).toEqual([1, 2, 3, 4, 5, 6])
    expect(shown).toHaveLength(5)
    expect(shown[2]).toMatchObject({
      cells: [
        [{ kind: 'message', about: about - 3 }],
        [{ kind: 'text', text: 'cents is null' }],
        [{ text: '4' }],
        [{ kind: 'time', as: 'since' }],
      ],
    })
    expect(phrasesOf(shown[4])).toEqual(['face.letters.timeout'])
    expect(foot).toMatchObject([[{ phrase: { say: 'face.letters.more', with: { n: 3 } } }]])
  })

  test('the list has the oldest, and a number for the others', () => {
    const { harness, detail } = start()
    for (let i = 1; i <= LETTERS_SHOWN + 2; i++) publish(harness, letter(`a-${i}`))
    redrive(harness, 2)
    const [{ rows: listed } = { rows: [] as readonly DetailRow[] }] = detail().sections
    const letters = listed.flatMap((row) => (row.kind === 'letter' ? [row] : []))
    expect(letters).toHaveLength(LETTERS_SHOWN)
    expect(letters.slice(0, 3).map(({ number, waits }) => [number, waits])).toEqual([
      [1, 'redrive'],
      [2, 'underWay'],
      [3, 'redrive'],
    ])
    expect(phrasesOf(listed.at(-1))).toContain('detail.moreLetters')
  })

  test('all words of card, list and form are in the catalogue', () => {
    const said = new Set(formCodes(deadLetterQueueKind.catalog))
    const { harness, face, detail } = start({ limit: 5 })
    const see = () => phrasesOf([face(), detail()]).forEach((code) => said.add(code))
    see()
    for (const because of ['poison', 'timeout', 'transient', 'unknown'] as const)
      publish(harness, letter(because, { because, error: '', attempts: 1 }))
    for (let i = 0; i < 2; i++) publish(harness, { payload: new Uint8Array() })
    see()
    redrive(harness)
    see()
    harness.step({ kind: 'closed', conn: 0, why: 'reset' })
    see()
    const known = { ...faces, ...forms, ...inspectTexts }
    expect([...said].filter((code) => !(code in known))).toEqual([])
    expect([...said].filter((code) => code.startsWith('face.letters.'))).toHaveLength(
      Object.keys(faces).filter((code) => code.startsWith('face.letters.')).length,
    )
  })
})
