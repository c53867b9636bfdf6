/** The bank: each ready invariant holds of a design that is right, and is broken where one that is wrong breaks it. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Row } from '../../../core/row.ts'
import type { Design, DesignNode, ScriptEntry } from '../../../design/design.ts'
import { configDefaults, emptyDesign } from '../../../design/design.ts'
import { InvariantSchema } from '../../../design/invariant-schema.ts'
import type { Invariant } from '../../../design/invariants.ts'
import type { Behaviour, Handler, Step, Store } from '../../../design/kinds/parts/behaviour.ts'
import type { PublisherConfig } from '../../../design/kinds/publisher.ts'
import { parseDesign } from '../../../design/parse.ts'
import type { WillConfig } from '../../../design/kinds/parts/session.ts'
import { writeDesign } from '../../../design/write.ts'
import { filmed } from '../../../run/testing/designs.ts'
import { RunLights } from '../../../run/run-lights.ts'
import { designOf, findContent } from '../../scenario.ts'
import { BANK } from './bank.ts'
import { factsOf } from './facts.ts'
import type { Filling } from './template.ts'
import { filling } from './template.ts'

const at = { x: 0, y: 0 }
const session = {
  ...configDefaults.service.session,
  cleanStart: false,
  sessionExpiryMs: 3_600_000,
  keepAliveMs: 10_000,
  inflight: 'durable' as const,
}

interface Made {
  readonly script?: readonly ScriptEntry[]
  readonly will?: WillConfig
  readonly publisher?: Partial<PublisherConfig>
  readonly subQos?: 0 | 1 | 2
  readonly latency?: number
  readonly horizonMs?: number
  readonly drainMs?: number
}

/** A publisher `p` of `t/buy`, a broker `b`, and what subscribes to `t/#`. */
function network(taker: DesignNode['config'], made: Made): Design {
  const { will, publisher = {}, latency = 20, script = [] } = made
  const nodes = [
    {
      id: 'p',
      kind: 'publisher',
      at,
      config: {
        ...configDefaults.publisher,
        session: will === undefined ? session : { ...session, will },
        topic: 't/buy',
        qos: 1,
        retain: false,
        every: 200,
        startAtMs: 2_000,
        count: 40,
        vary: { id: { seq: 'o' } },
        ...publisher,
      },
    },
    { id: 'b', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
    { id: 's', kind: 'service', at, config: taker },
  ] as readonly DesignNode[]
  const links = ['p', 's'].map((a) => ({
    id: `${a}-b`,
    a,
    b: 'b',
    protocol: 'mqtt5' as const,
    latency,
  }))
  const { horizonMs = 30_000, drainMs = 30_000 } = made
  return { ...emptyDesign('bank'), nodes, links, script, run: { seed: 3, horizonMs, drainMs } }
}

const plain = (made: Made = {}): Design =>
  network(
    { ...configDefaults.service, session, subs: [{ filter: 't/#', qos: made.subQos ?? 1 }] },
    made,
  )

const DB: Store = { name: 'db', durability: 'durable', isolation: 'serializable' }

interface Sold extends Made {
  readonly handler?: Partial<Handler>
  readonly more?: readonly Handler[]
  readonly store?: Partial<Store>
}

const HANDLER: Handler = {
  id: 'sell',
  on: { msg: 't/buy', type: 'Buy' },
  key: 'd.id',
  ack: 'afterCommit',
  onGiveUp: 'drop',
  do: [],
}

/** The same with a service that sells: a step of its own for each mistake. */
function till(steps: readonly Step[], sold: Sold = {}): Design {
  const { handler = {}, more = [], store = {}, publisher = {} } = sold
  const behaviour: Behaviour = {
    stores: [{ ...DB, ...store }],
    handlers: [{ ...HANDLER, do: steps, ...handler }, ...more],
    concurrency: 1,
  }
  const subs = [{ filter: 't/#', qos: sold.subQos ?? 1 }]
  return network(
    { ...configDefaults.service, session, subs, behaviour },
    {
      ...sold,
      publisher: { type: 'Buy', key: 'id', ...publisher },
    },
  )
}

const set = (fields: Readonly<Record<string, string>>, more: object = {}): Step => ({
  do: 'set',
  set: fields,
  ...more,
})
const effect = (name: string, more: object = {}): Step => ({
  do: 'effect',
  effect: name,
  key: 'k',
  takes: 5,
  ...more,
})
const emit = (type: string, more: object = {}): Step => ({
  do: 'emit',
  topic: `'t/${type.toLowerCase()}'`,
  type,
  data: { id: 'k' },
  qos: 1,
  via: 'direct',
  ...more,
})

const CUT: readonly ScriptEntry[] = [{ at: 4_050, do: 'cut', link: 's-b', forMs: 3_000 }]
const CUT_OFF: readonly ScriptEntry[] = [{ at: 4_030, do: 'cut', link: 'p-b', forMs: 3_000 }]
const crash = (node: string, forMs: number): readonly ScriptEntry[] => [
  { at: 4_010, do: 'crash', node, forMs },
]
const NEVER = { if: "k == 'nobody'" }
const DEDUPE = { handler: { dedupe: { by: 'e.id', mode: 'inTx' } } } as const
const WILL: WillConfig = { topic: 't/gone', payload: 'p', qos: 1, retain: false }

const PENDING = set({ status: "'PENDING'" })
const done = (more: Partial<Handler> = {}): Handler => ({
  ...HANDLER,
  id: 'finish',
  on: { msg: 't/sold', type: 'Sold' },
  do: [set({ status: "'DONE'" })],
  ...more,
})

const STOCK = { store: { init: { shelf: { stock: 5 } } }, handler: { key: "'shelf'" } } as const
const PURSES = {
  store: { init: { a: { cents: 900 }, b: { cents: 0 } } },
  handler: { key: "'a'" },
} as const
const paying: readonly Step[] = [
  set({ cents: 's.cents - 1' }),
  { do: 'read', row: "'b'", as: 'other' },
]

type Case = readonly [
  id: string,
  wanted: Filling,
  right: Design,
  wrong: Design,
  /** The record that breaks it. */
  broken: Partial<Row> | null,
]

const CASES: readonly Case[] = [
  ['reaches', {}, plain({ script: CUT }), plain({ script: CUT, subQos: 0 }), { ev: 'publish' }],
  [
    'eventReaches',
    { event: 'Buy' },
    till([], { script: CUT }),
    till([], { script: CUT, subQos: 0 }),
    { ev: 'event' },
  ],
  ['onceDelivered', {}, plain(), plain({ script: CUT }), { ev: 'deliver', dup: true }],
  [
    'onceHandled',
    {},
    till([], { script: CUT, ...DEDUPE }),
    till([], { script: CUT }),
    { ev: 'handle', out: 'ok' },
  ],
  [
    'neverDropped',
    {},
    plain({ script: CUT }),
    plain({ script: CUT, subQos: 0 }),
    { ev: 'drop', reason: 'qos0Offline' },
  ],
  [
    'neverGivenUp',
    {},
    till([{ do: 'fail', class: 'poison', when: 'false' }]),
    till([{ do: 'fail', class: 'poison', when: "k == 'o3'" }]),
    { ev: 'giveUp' },
  ],
  [
    'inOrder',
    {},
    plain({ script: CUT_OFF, publisher: { every: 10, count: 400, qos: 2 }, subQos: 2 }),
    plain({ script: CUT_OFF, publisher: { every: 10, count: 400 } }),
    { ev: 'deliver', dup: false },
  ],
  [
    'onlyGrows',
    {},
    till([set({ version: '(s.version ?? 0) + 1' })], {
      script: crash('s', 2_000),
      handler: { key: "'one'" },
    }),
    till([set({ version: '(s.version ?? 0) + 1' })], {
      script: crash('s', 2_000),
      handler: { key: "'one'" },
      store: { durability: 'volatile' },
    }),
    { ev: 'state' },
  ],
  [
    'eventBefore',
    { first: 'Sold', second: 'Packed' },
    till([emit('Sold'), emit('Packed')]),
    till([emit('Packed'), emit('Sold')]),
    { ev: 'event' },
  ],
  [
    'comesToAnEnd',
    {},
    till([PENDING, emit('Sold')], { more: [done()] }),
    till([PENDING, emit('Sold')], { more: [done({ guard: "k != 'o3'" })] }),
    { ev: 'state' },
  ],
  [
    'staysEnded',
    {},
    till([PENDING, emit('Sold')], { script: CUT_OFF, more: [done()], handler: DEDUPE.handler }),
    till([PENDING, emit('Sold')], {
      more: [done()],
      publisher: { vary: { id: { cycle: ['a', 'b', 'c'] } } },
    }),
    { ev: 'state' },
  ],
  [
    'isAnswered',
    { event: 'Buy' },
    till([emit('Sold')]),
    till([emit('Sold', NEVER)]),
    { ev: 'event' },
  ],
  [
    'onceDone',
    {},
    till([effect('charge')], { script: CUT, ...DEDUPE }),
    till([effect('charge')], { script: CUT }),
    { ev: 'effect', applied: true },
  ],
  [
    'forSomething',
    { effect: 'charge', others: ['label'] },
    till([effect('charge'), effect('label')]),
    till([effect('charge'), effect('label', NEVER)]),
    { ev: 'effect' },
  ],
  [
    'onlyAfter',
    { effect: 'charge', second: 'label' },
    till([effect('charge'), effect('label')]),
    till([effect('label'), effect('charge')]),
    { ev: 'effect' },
  ],
  [
    'noMoreBack',
    { effect: 'charge', back: 'refund' },
    till([
      effect('charge', { args: { cents: '900' } }),
      effect('refund', { args: { cents: '900' } }),
    ]),
    till([
      effect('charge', { args: { cents: '900' } }),
      effect('refund', { args: { cents: '1000' } }),
    ]),
    { ev: 'effect' },
  ],
  [
    'sumStays',
    {},
    till([...paying, set({ cents: 'l.other.cents + 1' }, { key: "'b'" })], PURSES),
    till([...paying, set({ cents: 'l.other.cents + 1' }, { key: "'b'", ...NEVER })], PURSES),
    { ev: 'state' },
  ],
  [
    'notBelowZero',
    {},
    till([set({ stock: 's.stock - 1' })], {
      ...STOCK,
      handler: { key: "'shelf'", guard: 's.stock > 0' },
    }),
    till([set({ stock: 's.stock - 1' })], STOCK),
    { ev: 'state' },
  ],
  [
    'nothingGone',
    {},
    till([set({ stock: 's.stock - 1', held: '(s.held ?? 0) + 1' })], STOCK),
    till([set({ stock: 's.stock - 1', held: '(s.held ?? 0) + 2' })], STOCK),
    { ev: 'state' },
  ],
  [
    'saidGone',
    {},
    plain({ will: WILL, script: crash('p', 60_000) }),
    plain({
      will: WILL,
      script: [...crash('p', 60_000), { at: 4_000, do: 'cut', link: 's-b', forMs: 40_000 }],
    }),
    { ev: 'crash' },
  ],
  [
    'comesBack',
    { client: 's' },
    plain({ script: crash('s', 3_000) }),
    plain({ script: crash('s', 13_000) }),
    { ev: 'crash' },
  ],
  [
    'publishesAgain',
    {},
    plain({ script: crash('p', 3_000) }),
    plain({ script: crash('p', 3_000), publisher: { every: 20_000 }, horizonMs: 60_000 }),
    { ev: 'restart' },
  ],
  ['arrivesSoon', {}, plain(), plain({ latency: 400 }), { ev: 'publish' }],
  [
    'handledSoon',
    {},
    till([], { handler: { work: 20 } }),
    till([], { handler: { work: 900 } }),
    { ev: 'deliver' },
  ],
  [
    'nothingLeft',
    {},
    till([], { handler: { work: 20 } }),
    till([], { handler: { work: 900 }, horizonMs: 12_000, drainMs: 0 }),
    { ev: 'deliver' },
  ],
  [
    'fewWait',
    { most: 5 },
    till([], { handler: { work: 20 } }),
    till([], { handler: { work: 900 } }),
    null,
  ],
]

function invariantOf(id: string, design: Design, wanted: Filling): Invariant | null {
  const template = BANK.find((one) => one.id === id)!
  const facts = factsOf(design)
  const filled = filling(template, facts, wanted)
  return filled === null ? null : { id, why: id, ...template.form(filled, facts) }
}

/** How it comes out at the end, and the record. */
function judged(id: string, design: Design, wanted: Filling) {
  const invariant = invariantOf(id, design, wanted)!
  const timeline = filmed(design)
  const [light] = new RunLights(timeline, [invariant]).atEnd(null).lights
  const { state, record = -1, counts } = light!
  return { state, row: record < 0 ? null : timeline.trace.row(record), seen: counts.seen }
}

test('each of the bank has a case', () => {
  expect(CASES.map(([id]) => id)).toEqual(BANK.map(({ id }) => id))
})

describe('[K7] an invariant of the bank', () => {
  test.each(CASES)('%s holds of a design that is right', (id, wanted, right) => {
    expect(judged(id, right, wanted).state).toBe('ok')
  })

  test.each(CASES)(
    '%s is broken by one that is not, at its record',
    (id, wanted, _, wrong, row) => {
      const { state, row: found } = judged(id, wrong, wanted)
      expect(state).toBe('broken')
      expect(found).toMatchObject(row ?? {})
    },
  )

  test.each(CASES)('%s fits the design, and its file', (id, wanted, right) => {
    const invariant = invariantOf(id, right, wanted)!
    expect(v.safeParse(InvariantSchema, invariant).issues).toBeUndefined()
    const design: Design = { ...right, invariants: [invariant] }
    expect(parseDesign(writeDesign(design))).toMatchObject({ ok: true, problems: [], design })
  })
})

describe('[K7] what the design has not is not offered', () => {
  const offered = (design: Design) => {
    const facts = factsOf(design)
    return BANK.filter((one) => filling(one, facts) !== null).map(({ id }) => id)
  }

  test('nothing to an empty design', () => {
    expect(offered(emptyDesign('nothing'))).toEqual([])
  })

  test('nothing of handlers, stores and effects where services only subscribe', () => {
    expect(offered(designOf(findContent('home-loop')!))).toEqual([
      'reaches',
      'onceDelivered',
      'neverDropped',
      'inOrder',
      'comesBack',
      'publishesAgain',
      'arrivesSoon',
      'fewWait',
    ])
  })

  test('almost all to a shop', () => {
    const missing = offered(designOf(findContent('order-processing-reference')!))
    expect(BANK.map(({ id }) => id).filter((id) => !missing.includes(id))).toEqual([
      'onlyGrows',
      'noMoreBack',
      'sumStays',
      'saidGone',
    ])
  })

  test('what is wanted is taken where it may be, and something else where not', () => {
    const facts = factsOf(plain())
    const reaches = BANK.find(({ id }) => id === 'reaches')!
    expect(filling(reaches, facts, { from: 'p', to: 'nobody' })).toEqual({ from: 'p', to: 's' })
  })
})
