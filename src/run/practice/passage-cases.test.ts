/** What the line of a card must not say: cases in which a plan of the handler is not what it did. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { event, orderDesign, service, shopper } from '../../content/orders/parts.ts'
import type { CrashPoint } from '../../design/crash-point.ts'
import { RELAY } from '../../design/crash-point.ts'
import type { Design } from '../../design/design.ts'
import type { Behaviour, Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import {
  FRESH_HANDLER,
  FRESH_OUTBOX,
  FRESH_RETRY,
  FRESH_STORE,
} from '../../design/kinds/parts/fresh.ts'
import type { CrashPlace } from '../fault-places.ts'
import { crashAt, faultPlaces } from '../fault-places.ts'
import { anySystem } from '../testing/random-systems.ts'
import { asksOf } from './answer.ts'
import { wholeDesign } from './fixed.ts'
import { struckBy } from './passage.ts'
import { toldOf } from './passage.fixture.ts'

interface More {
  readonly behaviour?: Partial<Behaviour>
  readonly qos?: 0 | 1
  /** Of the broker, for what the service publishes. */
  readonly receiveMaximum?: number
  /** Between two orders. */
  readonly everyMs?: number
}

const PLACE = { msg: 'shop/cmd/place' }

/** Orders from a shop, to one service. */
function design(handlers: readonly Partial<Handler>[], more: More = {}): Design {
  const { behaviour, qos = 1, receiveMaximum = 20, everyMs = 1_000 } = more
  const whole = handlers.map((one) => ({
    ...FRESH_HANDLER,
    id: 'h',
    on: PLACE,
    key: 'd.orderId',
    ...one,
  }))
  const own = service('own', { x: 0, y: 0 }, [PLACE.msg], { handlers: whole, ...behaviour })
  const document = orderDesign('mine', '', [shopper(6), own], 7)
  const nodes = document.nodes.map((node): typeof node => {
    if (node.kind === 'mqtt-broker') return { ...node, config: { ...node.config, receiveMaximum } }
    if (node.kind === 'publisher') return { ...node, config: { ...node.config, every: everyMs } }
    if (node.kind !== 'service') return node
    return { ...node, config: { ...node.config, subs: [{ filter: PLACE.msg, qos }] } }
  })
  return wholeDesign({ ...document, nodes, invariants: [] })
}

function told(one: Design, point: CrashPoint, nth = 1, handler = 'h') {
  return toldOf(struckBy(one, { at: 0, do: 'crashAt', node: 'own', handler, point, nth }))
}

const asks = (effect: string, more: Partial<Extract<Step, { do: 'effect' }>> = {}): Step => ({
  do: 'effect',
  effect,
  key: "'x'",
  takes: 500,
  ...more,
})
const sets: Step = { do: 'set', set: { seen: 'true' } }
const ROW = 'row db'

describe('Q8 before the commit there is what its task has made, and no more', () => {
  const one = design([{ do: [asks('charge'), sets, event('T', 'direct')] }])
  test.each<[CrashPoint, string, string[], string[]]>([
    ['beforeEffect', 'received load | effect commit ack emit', ['message'], []],
    ['afterEffect', 'received load effect | commit ack emit', ['message'], ['effect charge']],
    [
      'beforeCommit',
      'received load effect | commit ack emit',
      ['message', ROW, 'event T'],
      ['effect charge'],
    ],
  ])('%s', (point, way, memory, outside) => {
    expect(told(one, point)).toEqual([way, memory, [], outside])
  })
})

describe('Q8 a branch', () => {
  const steps: Step[] = [
    { do: 'if', if: 'false', steps: [asks('left')], else: [asks('right')] },
    asks('never', { if: 'false' }),
    sets,
  ]
  const one = design([{ do: steps }])

  test('has behind it what was done, and of what is to come says that it hangs on a condition', () => {
    expect(told(one, 'received')[0]).toBe('received | load effect? effect? effect? commit ack')
    expect(told(one, 'beforeEffect')[0]).toBe('received load | effect effect? commit ack')
    expect(told(one, 'beforeCommit')).toEqual([
      'received load effect | commit ack',
      ['message', ROW],
      [],
      ['effect right'],
    ])
    expect(told(one, 'afterCommit')).toEqual([
      'received load effect commit | ack',
      ['message'],
      [ROW],
      ['effect right'],
    ])
  })

  test('that one side alone has is not sure, and behind a refusal is what it leads to', () => {
    const refused = design([
      {
        do: [
          asks('charge', {
            fails: [{ error: 'no', class: 'business' }],
            onBusinessError: [event('No', 'direct')],
          }),
        ],
      },
    ])
    expect(told(refused, 'beforeEffect')[0]).toBe('received load | effect commit ack emit?')
    expect(told(refused, 'afterEffect')[0]).toBe('received load effect | commit ack emit')
  })

  test('what a mark or a guard decides is not sure either', () => {
    const kept = design([{ dedupe: { by: 'e.id', mode: 'inTx' }, guard: 'true', do: [sets] }])
    expect(told(kept, 'received')[0]).toBe('received | dedupe load? commit? ack')
  })

  test('a handler that is sure to fail comes to no commit', () => {
    const fails = design([{ do: [asks('charge'), { do: 'fail', class: 'poison' }] }])
    expect(told(fails, 'afterEffect')[0]).toBe('received load effect |')
  })
})

describe('Q8 another attempt', () => {
  const lost = { error: 'timeout', class: 'timeout', afterApplied: true } as const
  const one = design([{ do: [asks('charge', { fails: [lost] }), sets], retry: FRESH_RETRY }])

  test('was asked, not answered, and comes to no commit', () => {
    expect(told(one, 'afterEffect')).toEqual([
      'received load effect |',
      ['message'],
      [],
      ['asked charge'],
    ])
  })

  test('has its own steps behind it, and outside what the one before has asked', () => {
    expect(told(one, 'beforeEffect', 2)).toEqual([
      'received load | effect commit ack',
      ['message'],
      [],
      ['asked charge'],
    ])
  })
})

describe('Q8 what is about no key', () => {
  test('is told apart by its task, in several lanes too', () => {
    const { key: _, ...none } = FRESH_HANDLER
    const one = design([], {
      behaviour: {
        handlers: [{ ...none, id: 'h', on: PLACE, do: [asks('charge'), asks('label')] }],
        concurrency: 4,
      },
      everyMs: 100,
    })
    // The fourth asks before the first is answered; nobody has been asked for it.
    expect(told(one, 'beforeEffect', 4)).toEqual([
      'received | effect effect commit ack',
      ['message'],
      [],
      [],
    ])
    expect(told(one, 'afterEffect', 2)).toEqual([
      'received effect | effect commit ack',
      ['message'],
      [],
      ['effect charge'],
    ])
  })

  test('a timer that sets itself again begins anew each time', () => {
    const again: Step = { do: 'timer', timer: 't', key: 'k', afterMs: 2_000, durable: true }
    const first: Partial<Handler> = { do: [again] }
    const tick: Partial<Handler> = { id: 'tick', on: { timer: 't' }, do: [asks('call'), again] }
    const { key: _, ...own } = { ...FRESH_HANDLER, ...tick }
    const one = design([], {
      behaviour: {
        handlers: [{ ...FRESH_HANDLER, id: 'h', on: PLACE, key: 'd.orderId', ...first }, own],
      },
    })
    for (const nth of [1, 9]) {
      expect(told(one, 'beforeEffect', nth, 'tick')).toEqual(['load | effect commit', [], [], []])
      expect(told(one, 'beforeCommit', nth, 'tick')).toEqual([
        'load effect | commit',
        ['timer t'],
        [],
        ['effect call'],
      ])
      expect(told(one, 'afterCommit', nth, 'tick')).toEqual([
        'load effect commit |',
        [],
        ['timer t'],
        ['effect call'],
      ])
    }
  })
})

describe('Q8 an acknowledgement', () => {
  test('is not to come where none is owed', () => {
    const one = design([{ do: [sets] }], { qos: 0 })
    expect(told(one, 'received')[0]).toBe('received | load commit')
    expect(told(one, 'beforeCommit')[0]).toBe('received load | commit')
    expect(told(one, 'afterCommit')).toEqual(['received load commit |', [], [ROW], []])
  })

  test('at once: what is acknowledged is in memory alone', () => {
    const one = design([{ ack: 'onReceive', do: [asks('charge'), sets] }])
    expect(told(one, 'received')[0]).toBe('received | ack load effect commit')
    expect(told(one, 'afterAck')).toEqual([
      'received ack | load effect commit',
      ['message'],
      [],
      [],
    ])
    expect(told(one, 'afterEffect')).toEqual([
      'received ack load effect | commit',
      ['message'],
      [],
      ['effect charge'],
    ])
  })

  test('is behind it when it has left: it waits behind that of what came earlier', () => {
    const slow = asks('slow', { if: "k == 'o1'", takes: 4_500 })
    const lanes = { behaviour: { concurrency: 4 } }
    const held = design([{ do: [slow, sets] }], lanes)
    expect(told(held, 'afterAck')).toEqual(['received load commit | ack', ['message'], [ROW], []])
    const early = design([{ ack: 'onReceive', do: [slow, sets] }], lanes)
    expect(told(early, 'afterAck', 2)[0]).toBe('received ack | load effect? commit')
  })

  test('of what was known, or given up, comes behind what that came to', () => {
    const guarded = design([{ guard: 'false', do: [sets] }])
    expect(told(guarded, 'afterAck')).toEqual([
      'received load ack |',
      undefined,
      undefined,
      undefined,
    ])
    const letter = design([{ do: [{ do: 'fail', class: 'poison' }], onGiveUp: 'dlq', dlq: 'dead' }])
    expect(told(letter, 'afterEmit')[0]).toBe('received letter | ack')
    expect(told(letter, 'afterAck')[0]).toBe('received letter ack |')
  })
})

describe('Q8 an event', () => {
  const two = [event('A', 'direct'), event('B', 'direct')]

  test('is outside when its PUBLISH has left, and in memory while it waits for it', () => {
    const held = design([{ ack: 'afterEmit', do: two }], { receiveMaximum: 1 })
    expect(told(held, 'afterEmit', 1)).toEqual([
      'received load commit emit | emit ack',
      ['message', 'event B'],
      [],
      ['event A'],
    ])
    expect(told(held, 'afterEmit', 2)).toEqual([
      'received load commit emit emit | ack',
      ['message', 'event B'],
      [],
      ['event A'],
    ])
    const free = design([{ ack: 'afterEmit', do: two }])
    expect(told(free, 'afterEmit', 2).slice(1)).toEqual([['message'], [], ['event A', 'event B']])
  })

  test('of the relay is so too', () => {
    const relayed = [event('A', 'outbox'), event('B', 'outbox')]
    const behaviour = { outbox: FRESH_OUTBOX }
    const held = design([{ do: relayed }], { receiveMaximum: 1, behaviour })
    const way = 'load emit | commit'
    expect(told(held, 'relayPublished', 1, RELAY)).toEqual([way, [], ['outbox'], ['event A']])
    expect(told(held, 'relayPublished', 2, RELAY)).toEqual([way, ['event B'], ['outbox'], []])
  })

  test('at once is outside before the commit', () => {
    const atOnce = { ...event('A', 'direct'), when: 'beforeCommit' } as const
    const one = design([{ do: [atOnce, sets] }])
    expect(told(one, 'afterEmit')).toEqual([
      'received load emit | commit ack',
      ['message'],
      [],
      ['event A'],
    ])
  })
})

/** What has just been done at a point; of those before one, what comes next. */
const JUST: Readonly<Record<CrashPoint, readonly string[]>> = {
  received: ['received'],
  beforeEffect: ['effect'],
  afterEffect: ['effect'],
  beforeCommit: ['commit'],
  afterCommit: ['commit'],
  afterEmit: ['emit', 'letter'],
  afterAck: ['ack'],
  relayPublished: ['emit'],
}

/** What is wrong with the line of a place; '': nothing. */
function wrongAt(any: Design, place: CrashPlace, nth: number): string {
  const name = `${place.node} ${place.handler}/${place.point}`
  const fault = crashAt(place, Math.min(nth, place.passed)) as Parameters<typeof struckBy>[1]
  const { passage } = struckBy(any, fault)
  if (passage === null) return `${name} is not told`
  const { ops, done, unsure } = passage
  const at = place.point.startsWith('before') ? done : done - 1
  const fits = JUST[place.point].includes(ops[at] ?? '') && !unsure.includes(at)
  const acks = ops.filter((op) => op === 'ack')
  return fits && acks.length < 2 ? '' : `${name}: ${ops.join(' ')}, ${done} done`
}

test('Q8 whatever the design, the bar stands at the point', () => {
  let seen = 0
  fc.assert(
    fc.property(anySystem, fc.integer({ min: 1, max: 5 }), (any, nth) => {
      const whole = { ...any, script: [] }
      const places = faultPlaces(whole)
      const crashes = places.ok ? places.value.crashes : []
      seen += crashes.length
      const wrong = crashes.map((place) => wrongAt(whole, place, nth))
      expect(wrong.filter((one) => one !== '')).toEqual([])
    }),
    { numRuns: 60 },
  )
  expect(seen).toBeGreaterThan(100)
})

test('Q8 a handler that is named relay is drawn as the handler that it is', () => {
  const behaviour = { outbox: FRESH_OUTBOX }
  const one = design([{ id: RELAY, do: [asks('charge', { key: 'k' }), event('A', 'outbox')] }], {
    behaviour,
  })
  expect(told(one, 'afterEffect', 1, RELAY)[0]).toBe('received load effect | commit ack')
  expect(told(one, 'relayPublished', 1, RELAY)[0]).toBe('load emit | commit')
  const fault = { at: 0, do: 'crashAt', node: 'own', handler: RELAY, nth: 1 } as const
  expect(asksOf(one, { ...fault, point: 'afterEffect' }, 'o-1', 'label')).toEqual({
    count: 'effects',
    effect: 'charge',
    key: 'o-1',
  })
  expect(asksOf(one, { ...fault, point: 'relayPublished' }, 'o-1', 'label')).toEqual({
    count: 'applied',
    effect: 'label',
  })
})

test('Q8 what is volatile stays in memory, behind the commit too', () => {
  const stores = [{ ...FRESH_STORE, durability: 'volatile' }] as const
  const timer: Step = { do: 'timer', timer: 't', key: 'k', afterMs: 1_000, durable: false }
  const dedupe = { by: 'e.id', mode: 'before' } as const
  const one = design([{ dedupe, do: [sets, timer] }], { behaviour: { stores } })
  expect(told(one, 'beforeCommit').slice(1)).toEqual([['message', ROW, 'mark', 'timer t'], [], []])
  expect(told(one, 'afterCommit').slice(1)).toEqual([['message', ROW, 'mark', 'timer t'], [], []])
})
