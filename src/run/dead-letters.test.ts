/** Dead letters in whole runs: given up by a service, kept by a queue, sent again by the script, known by their id. */
import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Design, DesignNode, Protocol, ScriptEntry } from '../design/design.ts'
import { configDefaults } from '../design/design.ts'
import type { Handler } from '../design/kinds/parts/behaviour.ts'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { digestOf } from '../trace/digest.ts'
import { runMetrics } from './measures.ts'
import { filmed, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const at = { x: 0, y: 0 }
const session = { ...configDefaults.service.session, sessionExpiryMs: 'never' as const }
const STORE = { name: 'db', durability: 'durable', isolation: 'serializable' } as const
const HANDLER = { ack: 'afterCommit', onGiveUp: 'drop' } as const

interface Options {
  readonly script?: readonly ScriptEntry[]
  /** What all speak, and the queue, if that is something else. */
  readonly protocol?: Protocol
  readonly queue?: Protocol
  /** How the payment fails. */
  readonly fails?: Handler['do']
  readonly limit?: number
}

/** Number 3 will never go well. */
const POISON: Handler['do'] = [
  { do: 'fail', class: 'poison', error: 'cents is null', when: "d.orderId == 'o3'" },
]

/** `shop` publishes o1 to o6, one a second from 3 s; `order` makes an event of each, `pay` charges it or gives it up. */
function shop({ script = [], protocol = 'mqtt5', queue, fails = POISON, limit }: Options): Design {
  const nodes: DesignNode[] = [
    {
      id: 'shop',
      kind: 'publisher',
      at,
      config: {
        ...configDefaults.publisher,
        topic: 'shop/place',
        startAtMs: 3_000,
        count: 6,
        vary: { orderId: { seq: 'o' } },
      },
    },
    { id: 'b', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
    service('order', 'shop/place', {
      id: 'place',
      on: { msg: 'shop/place' },
      key: 'd.orderId',
      ...HANDLER,
      do: [
        {
          do: 'emit',
          topic: "'shop/orders/' + k",
          type: 'OrderCreated',
          data: { orderId: 'k' },
          correlation: 'k',
          qos: 1,
          via: 'direct',
        },
      ],
    }),
    service('pay', 'shop/orders/+', {
      id: 'charge',
      on: { msg: 'shop/orders/+', type: 'OrderCreated' },
      key: 'd.orderId',
      ...HANDLER,
      dedupe: { by: 'e.id', mode: 'inTx' },
      retry: { max: 2, delayMs: 100, factor: 1, capMs: 100, jitter: 'none', on: ['transient'] },
      onGiveUp: 'dlq',
      dlq: 'shop/dlq',
      do: [...fails, { do: 'set', set: { paid: 'true' } }],
    }),
    {
      id: 'dlq',
      kind: 'dead-letter-queue',
      at,
      config: {
        ...configDefaults['dead-letter-queue'],
        filter: 'shop/dlq/+',
        ...(limit === undefined ? {} : { limit }),
      },
    },
  ]
  const links = ['shop', 'order', 'pay', 'dlq'].map((a) => ({
    id: `${a}-b`,
    a,
    b: 'b',
    protocol: a === 'dlq' ? (queue ?? protocol) : protocol,
    latency: 10,
  }))
  const run = { seed: 1, horizonMs: 30_000, drainMs: 0 }
  return { v: 1, name: 'shop', nodes, marks: [], links, script, run }
}

function service(id: string, filter: string, handler: Handler): DesignNode {
  const behaviour = { stores: [STORE], handlers: [handler], concurrency: 1 }
  return {
    id,
    kind: 'service',
    at,
    config: { session, subs: [{ filter, qos: 1 }], behaviour },
  }
}

type Of<E extends PlacedRow['ev']> = Extract<PlacedRow, { ev: E }>

function rows<E extends PlacedRow['ev']>(timeline: Timeline, ev: E): Of<E>[] {
  return rowsOf(timeline).flatMap((row) => (row.ev === ev ? [row as Of<E>] : []))
}

const texts = (timeline: Timeline) => (text: Text) => timeline.tables.texts.textOf(text)

/** Letters as `topic id attempts reason: error`. */
function letters(timeline: Timeline): string[] {
  const text = texts(timeline)
  return rows(timeline, 'letter').map(
    ({ topic, id, attempts, because, error }) =>
      `${text(topic)} ${text(id)} ${attempts} ${because}: ${text(error)}`,
  )
}

/** The orders that were paid, in their order. */
function paid(timeline: Timeline): string[] {
  return rows(timeline, 'state')
    .filter(({ node }) => timeline.compiled.design.nodes[node]?.id === 'pay')
    .map(({ key }) => texts(timeline)(key))
}

const LETTER_3 = 'shop/orders/o3 order-3 1 poison: cents is null'

describe('what is poison', () => {
  test.each([
    ['mqtt5', 'mqtt5'],
    ['mqtt3', 'mqtt3'],
    ['mqtt3', 'mqtt5'],
  ] as const)('is kept with its reason, and blocks nobody: %s, kept over %s', (protocol, queue) => {
    const timeline = filmed(shop({ protocol, queue }))
    expect(letters(timeline)).toEqual([LETTER_3])
    expect(paid(timeline)).toEqual(['o1', 'o2', 'o4', 'o5', 'o6'])
  })

  test('whose reason is lost on the way to a queue of 3.1.1 is kept without it, and stays', () => {
    const script: ScriptEntry[] = [{ at: 15_000, do: 'redrive', node: 'dlq' }]
    const timeline = filmed(shop({ queue: 'mqtt3', script }))
    expect(letters(timeline)).toEqual(['  0 unknown: '])
    expect(rows(timeline, 'redrive')).toEqual([])
  })

  test('the letter is an event of its own on record, about the same and of the same flow', () => {
    const timeline = filmed(shop({}))
    const text = texts(timeline)
    const [letter] = rows(timeline, 'letter')
    const publish = timeline.trace.row(letter!.about)
    if (publish.ev !== 'publish') throw new Error('a letter is about a publish')
    expect([text(publish.topic), text(publish.corr), text(publish.type)]).toEqual([
      'shop/dlq/pay',
      'o3',
      'OrderCreated',
    ])
    expect(timeline.trace.row(publish.cause).ev).toBe('giveUp')
    const event = rows(timeline, 'event').find(({ about }) => about === letter!.about)
    expect([event!.id, event!.source, event!.key].map(text)).toEqual(['order-3', 'order', 'o3'])
  })

  test('without a queue is published all the same, and nobody keeps it', () => {
    const design = shop({})
    const nodes = design.nodes.filter(({ id }) => id !== 'dlq')
    const links = design.links.filter(({ a }) => a !== 'dlq')
    const timeline = filmed({ ...design, nodes, links })
    expect(rows(timeline, 'giveUp')).toHaveLength(1)
    expect(letters(timeline)).toEqual([])
    expect(rows(timeline, 'drop').map(({ reason }) => reason)).toEqual(['noSubscriber'])
  })
})

describe('L3 redrive', () => {
  test('poison dies again: a new letter of the same event, attempts from 1', () => {
    const timeline = filmed(shop({ script: [{ at: 15_000, do: 'redrive', node: 'dlq' }] }))
    expect(letters(timeline)).toEqual([LETTER_3, LETTER_3])
    expect(paid(timeline)).toEqual(['o1', 'o2', 'o4', 'o5', 'o6'])
    const [first, second] = rows(timeline, 'letter')
    const [redrive] = rows(timeline, 'redrive')
    expect(timeline.trace.row(redrive!.letter)).toEqual(
      timeline.trace.row(indexOf(timeline, first!)),
    )
    expect(second!.about).toBeGreaterThan(redrive!.about)
    expect(runMetrics(timeline)).toMatchObject({ deadLettered: 2, redriven: 1 })
  })

  const BROKEN: Handler['do'] = [
    { do: 'fail', class: 'transient', error: '503', when: 't > 4500 && t < 7500' },
  ]

  test.each(['mqtt5', 'mqtt3'] as const)('what failed for a time is paid: %s', (protocol) => {
    const script: ScriptEntry[] = [{ at: 15_000, do: 'redrive', node: 'dlq' }]
    const before = filmed(shop({ protocol, fails: BROKEN }))
    expect(letters(before)).toEqual([
      'shop/orders/o3 order-3 3 transient: 503',
      'shop/orders/o4 order-4 3 transient: 503',
      'shop/orders/o5 order-5 3 transient: 503',
    ])
    expect(paid(before)).toEqual(['o1', 'o2', 'o6'])
    const timeline = filmed(shop({ protocol, fails: BROKEN, script }))
    expect(paid(timeline)).toEqual(['o1', 'o2', 'o6', 'o3', 'o4', 'o5'])
    expect(letters(timeline)).toHaveLength(3)
  })

  test('of one by its number; the others stay', () => {
    const script: ScriptEntry[] = [
      { at: 15_000, do: 'redrive', node: 'dlq', letter: 2 },
      { at: 16_000, do: 'redrive', node: 'dlq', letter: 2 },
    ]
    const timeline = filmed(shop({ fails: BROKEN, script }))
    expect(paid(timeline)).toEqual(['o1', 'o2', 'o6', 'o4'])
    expect(rows(timeline, 'redrive')).toHaveLength(1)
    const codes = rows(timeline, 'note').map(({ code }) => texts(timeline)(code))
    expect(codes.filter((code) => code === 'lettersGone')).toHaveLength(1)
  })

  test('twice of the same event, by a second queue: the service knows it by its id', () => {
    const design = shop({ fails: BROKEN })
    const dlq = design.nodes.find(({ id }) => id === 'dlq')!
    const nodes = [...design.nodes, { ...dlq, id: 'dlq-2' }]
    const links = [...design.links, { ...design.links.at(-1)!, id: 'dlq-2-b', a: 'dlq-2' }]
    const script: ScriptEntry[] = [
      { at: 15_000, do: 'redrive', node: 'dlq' },
      { at: 16_000, do: 'redrive', node: 'dlq-2' },
    ]
    const timeline = filmed({ ...design, nodes, links, script })
    expect(paid(timeline)).toEqual(['o1', 'o2', 'o6', 'o3', 'o4', 'o5'])
    expect(rows(timeline, 'handle').filter(({ out }) => out === 'duplicate')).toHaveLength(3)
  })

  test.each(['cut', 'crash'] as const)('a %s in the middle loses no letter', (what) => {
    const fault: ScriptEntry =
      what === 'cut'
        ? { at: 15_015, do: 'cut', link: 'dlq-b', forMs: 1_000 }
        : { at: 15_015, do: 'crash', node: 'dlq', forMs: 1_000 }
    const script: ScriptEntry[] = [{ at: 15_000, do: 'redrive', node: 'dlq' }, fault]
    const timeline = filmed(shop({ fails: BROKEN, script }))
    expect(paid(timeline).toSorted()).toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6'])
    expect(rows(timeline, 'redrive')).toHaveLength(3)
  })

  test('a queue that is full drops what comes beyond, and says so', () => {
    const timeline = filmed(shop({ fails: BROKEN, limit: 2 }))
    expect(letters(timeline)).toHaveLength(2)
    expect(rows(timeline, 'drop').map(({ reason }) => reason)).toEqual(['queueFull'])
    expect(runMetrics(timeline)).toMatchObject({ deadLettered: 2, lost: 1 })
  })
})

test('T3 seek equals replay where letters are on their way', () => {
  const script: ScriptEntry[] = [{ at: 15_000, do: 'redrive', node: 'dlq' }]
  const [one, other] = [filmed(shop({ script })), filmed(shop({ script }))]
  expect(digestOf(one.trace, one.tables.texts)).toBe(digestOf(other.trace, other.tables.texts))
  const dlq = one.compiled.design.nodes.findIndex(({ id }) => id === 'dlq')
  const records = Array.from({ length: Math.floor(one.trace.length / 5) }, (_, i) => i * 5)
  const stateAt = (timeline: Timeline) => (record: number) =>
    structuredClone(timeline.seek(record as RecordIndex).stateOf(dlq))
  const forwards = records.map(stateAt(one))
  expect(records.toReversed().map(stateAt(other)).toReversed()).toEqual(forwards)
})

describe('the script', () => {
  test('E2 is read as it is written', () => {
    const script: ScriptEntry[] = [
      { at: 1, do: 'redrive', node: 'dlq' },
      { at: 2, do: 'redrive', node: 'dlq', letter: 3 },
    ]
    const design = shop({ script })
    expect(parseDesign(writeDesign(design))).toMatchObject({ ok: true, problems: [], design })
  })

  test('cannot redrive what is no queue, nor letter 0', () => {
    const wrong = (entry: object) => {
      const parsed = parseDesign(JSON.stringify({ ...shop({}), marks: undefined, script: [entry] }))
      return parsed.problems.map(({ because }) => because.say)
    }
    expect(wrong({ at: 1, do: 'redrive', node: 'pay' })).toEqual(['problem.scriptRedrive'])
    expect(wrong({ at: 1, do: 'redrive', node: 'dlq', letter: 0 })).toEqual(['problem.tooSmall'])
  })

  test('a redrive of a queue that is down does nothing', () => {
    const script: ScriptEntry[] = [
      { at: 14_000, do: 'crash', node: 'dlq' },
      { at: 15_000, do: 'redrive', node: 'dlq' },
    ]
    expect(rows(filmed(shop({ script })), 'redrive')).toEqual([])
  })
})

function indexOf(timeline: Timeline, row: PlacedRow): number {
  return rowsOf(timeline).findIndex((one) => one.ev === row.ev && one.at === row.at)
}
