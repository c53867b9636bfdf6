/** A new version of a service in the middle of a run: it finishes, stops in order, and comes back as the next one. */
import { describe, expect, test } from 'vitest'
import { fixAndRedrive, fixedPayment, poisonNodes } from '../content/orders/poison.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import { configDefaults } from '../design/design.ts'
import { apply } from '../design/edit.ts'
import type { Behaviour, Handler, Step } from '../design/kinds/parts/behaviour.ts'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import { digestOf } from '../trace/digest.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { filmed, rowsOf } from './testing/designs.ts'
import { fatesOf, playOrders } from './testing/order-story.ts'
import type { Timeline } from './timeline.ts'

const at = { x: 0, y: 0 }
const session = { ...configDefaults.service.session, cleanStart: false, sessionExpiryMs: 3_600_000 }
const KEPT = { name: 'kept', durability: 'durable', isolation: 'serializable' } as const
const MEMORY = { name: 'memory', durability: 'volatile', isolation: 'serializable' } as const
const OUTBOX = { pollMs: 10_000, batch: 10, markAfter: 'ack' } as const

const told = (type: string): Step => ({
  do: 'emit',
  topic: `'told/${type}'`,
  type,
  data: { id: 'k' },
  qos: 1,
  via: 'outbox',
})

/** Counts what came in both stores, tells of it by its outbox, and sets a timer. */
function behaviour(
  name: string,
  more: Partial<Handler> = {},
  steps: readonly Step[] = [],
): Behaviour {
  return {
    stores: [KEPT, MEMORY],
    outbox: OUTBOX,
    concurrency: 1,
    restartAfterMs: 500,
    handlers: [
      {
        id: name,
        on: { msg: 'in' },
        key: 'd.id',
        store: 'kept',
        ack: 'afterCommit',
        onGiveUp: 'drop',
        work: 200,
        do: [
          { do: 'set', set: { by: `'${name}'` } },
          { do: 'set', store: 'memory', key: "'all'", set: { last: 'k' } },
          told('Done'),
          { do: 'timer', timer: 'later', key: 'k', afterMs: 5_000, durable: true },
          ...steps,
        ],
        ...more,
      },
      {
        id: `${name}-later`,
        on: { timer: 'later' },
        key: 'k',
        store: 'kept',
        ack: 'afterCommit',
        onGiveUp: 'drop',
        do: [{ do: 'set', set: { late: `'${name}'` } }],
      },
    ],
  }
}

const ONE = behaviour('one')
const TWO = behaviour('two')

/** `m1` to `m3` come at 3, 4 and 5 s. */
function design(script: readonly ScriptEntry[], first = ONE, horizonMs = 40_000): Design {
  return {
    v: 1,
    name: 'versions',
    marks: [],
    nodes: [
      { id: 'hub', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
      {
        id: 'feed',
        kind: 'publisher',
        at,
        config: {
          ...configDefaults.publisher,
          session,
          topic: 'in',
          qos: 1,
          retain: false,
          every: 1_000,
          startAtMs: 3_000,
          count: 3,
          vary: { id: { seq: 'm' } },
        },
      },
      {
        id: 'work',
        kind: 'service',
        at,
        config: { session, subs: [{ filter: 'in', qos: 1 }], behaviour: first },
      },
    ],
    links: ['feed', 'work'].map((a) => ({
      id: `${a}-hub`,
      a,
      b: 'hub',
      protocol: 'mqtt5',
      latency: 10,
    })),
    script,
    run: { seed: 5, horizonMs, drainMs: 0 },
  }
}

const deploy = (ms: number, next = TWO): ScriptEntry => ({
  at: ms,
  do: 'deploy',
  node: 'work',
  behaviour: next,
})

type Of<E extends PlacedRow['ev']> = Extract<PlacedRow, { ev: E }>

function rows<E extends PlacedRow['ev']>(timeline: Timeline, ev: E): Of<E>[] {
  return rowsOf(timeline).flatMap((row) => (row.ev === ev ? [row as Of<E>] : []))
}

const ms = ({ at: time }: PlacedRow): number => time / 1_000
const texts = (timeline: Timeline) => (text: Text) => timeline.tables.texts.textOf(text)

/** `handler outcome` of each attempt. */
function handled(timeline: Timeline): string[] {
  const text = texts(timeline)
  return rows(timeline, 'handle').map(({ handler, out }) => `${text(handler)} ${out}`)
}

/** What is gone, beside what nobody listens to. */
function lost(timeline: Timeline): string[] {
  const reasons = rows(timeline, 'drop').map(({ reason }) => reason)
  return reasons.filter((reason) => reason !== 'noSubscriber')
}

/** The newest value of each row of a store. */
function kept(timeline: Timeline): Record<string, unknown> {
  const text = texts(timeline)
  const found: Record<string, unknown> = {}
  for (const { store, key, after } of rows(timeline, 'state'))
    if (text(store) === 'kept') found[text(key)] = JSON.parse(text(after))
  return found
}

describe('B9 a deployment', () => {
  test('finishes what is at work, says goodbye, and the next version handles what comes', () => {
    // m1 is at work from 3.02 s to 3.22 s
    const timeline = filmed(design([deploy(3_100)]))
    const [crash] = rows(timeline, 'crash')
    const [first] = rows(timeline, 'handle')
    expect(ms(first!)).toBeCloseTo(3_220, 0)
    expect(ms(crash!)).toBeGreaterThanOrEqual(ms(first!))
    expect(texts(timeline)(crash!.point)).toBe('deploy')
    expect(rows(timeline, 'restart').map(ms)).toEqual([ms(crash!) + 500])
    expect(handled(timeline).filter((one) => !one.includes('later'))).toEqual([
      'one ok',
      'two ok',
      'two ok',
    ])
    expect(lost(timeline)).toEqual([])
    expect(kept(timeline)).toEqual({
      m1: { by: 'one', late: 'two' },
      m2: { by: 'two', late: 'two' },
      m3: { by: 'two', late: 'two' },
    })
  })

  test('takes nothing new meanwhile: the broker sends it again', () => {
    const slow = behaviour('one', { work: 1_500 })
    // m1 until 4.52 s, m2 comes at 4.02 s
    const timeline = filmed(design([deploy(3_500)], slow))
    expect(handled(timeline).slice(0, 3)).toEqual(['one ok', 'two ok', 'two ok'])
    const twice = rows(timeline, 'deliver').filter(({ dup }) => dup)
    expect(twice).toHaveLength(1)
    expect(lost(timeline)).toEqual([])
  })

  test('what is kept stays: rows, outbox and durable timers; what was in memory is gone', () => {
    const timeline = filmed(design([deploy(3_400)]))
    const stateAt = (record: number) => {
      const state = timeline.seek(record as RecordIndex).stateOf(2) as {
        behaviour: {
          stores: Map<string, unknown>[]
          outbox: unknown[]
          timers: Map<string, unknown>
        }
      }
      const { stores, outbox, timers } = state.behaviour
      return [...stores.map(({ size }) => size), outbox.length, timers.size]
    }
    const all = rowsOf(timeline)
    const [crash] = rows(timeline, 'crash')
    const [restart] = rows(timeline, 'restart')
    expect(stateAt(all.findIndex((row) => row.at === crash!.at && row.ev === 'poke') - 1)).toEqual([
      1, 1, 1, 1,
    ])
    expect(stateAt(all.findIndex((row) => row.at === restart!.at && row.ev === 'restart'))).toEqual(
      [1, 0, 1, 1],
    )
    const [event] = rows(timeline, 'event').filter(({ node }) => node === 2)
    expect(ms(event!)).toBe(10_000)
  })

  test('does not wait for an attempt that is to come', () => {
    const fails = behaviour(
      'one',
      {
        retry: { max: 5, delayMs: 9_000, factor: 1, capMs: 9_000, jitter: 'none', on: ['poison'] },
      },
      [{ do: 'fail', class: 'poison', when: "k == 'm1'" }],
    )
    const timeline = filmed(design([deploy(5_000)], fails))
    expect(ms(rows(timeline, 'crash')[0]!)).toBe(5_000)
    expect(handled(timeline)[0]).toBe('one failed')
    expect(Object.keys(kept(timeline))).toEqual(['m1', 'm2', 'm3'])
  })

  test('waits 30 s at most for what never ends', () => {
    const hangs = behaviour('one', {}, [{ do: 'effect', effect: 'call', key: 'k', takes: 90_000 }])
    const timeline = filmed(design([deploy(4_000)], hangs, 60_000))
    expect(ms(rows(timeline, 'crash')[0]!)).toBe(34_000)
    expect(handled(timeline).slice(0, 3)).toEqual(['two ok', 'two ok', 'two ok'])
  })

  test('starts a service that is down for good, and a crash in between comes back as the new version', () => {
    const dead = { ...ONE, handlers: ONE.handlers } as Behaviour
    const { restartAfterMs: _, ...mortal } = dead
    const crash = { at: 2_000, do: 'crash', node: 'work' } as const
    expect(handled(filmed(design([crash], mortal)))).toEqual([])
    expect(handled(filmed(design([crash, deploy(6_000)], mortal)))[0]).toBe('two ok')
    const slow = behaviour('one', { work: 5_000 })
    const between = { at: 3_300, do: 'crash', node: 'work', forMs: 100 } as const
    const timeline = filmed(design([deploy(3_100), between], slow))
    expect(rows(timeline, 'crash')).toHaveLength(1)
    expect(handled(timeline)[0]).toBe('two ok')
    const later = { at: 4_300, do: 'crash', node: 'work', forMs: 100 } as const
    const after = filmed(design([deploy(3_100), later]))
    expect(handled(after).filter((one) => one.startsWith('one'))).toEqual(['one ok'])
  })

  test('a timer that the next version does not know is let go; a table that it adds is there', () => {
    const { handlers, ...rest } = TWO
    const books = { ...KEPT, name: 'books' }
    const next: Behaviour = {
      ...rest,
      stores: [...rest.stores, books],
      handlers: [{ ...handlers[0]!, do: [{ do: 'set', store: 'books', set: { n: '1' } }] }],
    }
    const timeline = filmed(design([deploy(3_400, next)]))
    expect(handled(timeline)).toEqual(['one ok', 'two ok', 'two ok'])
    const names = rows(timeline, 'state').map(({ store }) => texts(timeline)(store))
    expect(names).toEqual(['kept', 'memory', 'books', 'books'])
  })
})

describe('T3, T5', () => {
  const script = [deploy(3_100), deploy(9_000, ONE)]
  const digest = (timeline: Timeline) => digestOf(timeline.trace, timeline.tables.texts)

  test('T3 seek equals replay, whatever version is up', () => {
    const timeline = filmed(design(script))
    for (let record = timeline.trace.length - 1; record >= 0; record -= 7) {
      const state = ({ lives, states, world }: ReturnType<typeof checkpoint>) => ({
        lives,
        states,
        world,
      })
      const checkpoint = () => timeline.seek(record as RecordIndex).checkpoint()
      const replayed = timeline.replayFromStart(record as RecordIndex).checkpoint()
      expect(state(checkpoint())).toEqual(state(replayed))
    }
  })

  test('T5 another version is another future of the same past; to undo it gives the old one back', () => {
    const timeline = filmed(design(script))
    const [before, past] = [digest(timeline), rowsOf(timeline)]
    const from = timeline.branch([deploy(3_100), deploy(9_000, behaviour('three'))])!
    timeline.film(() => true)
    expect(rowsOf(timeline).slice(0, from)).toEqual(past.slice(0, from))
    expect(digest(timeline)).not.toBe(before)
    timeline.branch(script)
    timeline.film(() => true)
    expect(digest(timeline)).toBe(before)
    expect(digest(filmed(design(script)))).toBe(before)
  })
})

describe('the script', () => {
  const wrong = (next: unknown, node = 'work') => {
    const entry = { at: 1, do: 'deploy', node, behaviour: next }
    const { marks: _, ...file } = design([])
    const parsed = parseDesign(JSON.stringify({ ...file, script: [entry] }))
    return parsed.problems.map(({ because, place }) => [because.say, place.of?.say, place.of?.with])
  }

  test('E2 is read as it is written', () => {
    const whole = design([deploy(3_000)])
    expect(parseDesign(writeDesign(whole))).toMatchObject({ ok: true, problems: [], design: whole })
  })

  test('E3 what is no behaviour is refused, with node, handler and step', () => {
    const odd = { ...TWO, handlers: [{ ...TWO.handlers[0]!, do: [{ do: 'loop' }] }] }
    expect(wrong(odd)).toEqual([
      ['problem.choice', 'problem.inStep', { node: 'work', handler: 'two', step: '1' }],
    ])
    const open = { ...TWO, handlers: [{ ...TWO.handlers[0]!, key: '1 +' }] }
    expect(wrong(open)).toMatchObject([
      [expect.stringMatching(/^expression\./), 'problem.inHandler', { handler: 'two' }],
    ])
    const stray = behaviour('two', { store: 'nowhere' })
    expect(wrong(stray)[0]?.[0]).toBe('problem.noSuchStore')
  })

  test('what a service keeps is not taken away, and what has no versions has none', () => {
    const codes = (next: unknown, node?: string) => wrong(next, node).map(([say]) => say)
    expect(codes({ ...TWO, stores: [KEPT, { ...MEMORY, durability: 'durable' }] })).toEqual([
      'problem.deployStore',
    ])
    const { outbox: _, ...bare } = TWO
    const silent = { ...bare, handlers: [] }
    expect(codes(silent)).toEqual(['problem.deployOutbox'])
    expect(codes(TWO, 'feed')).toEqual(['problem.scriptDeploy'])
    const plain = apply(design([]), {
      do: 'addScript',
      entry: { ...deploy(1), node: 'hub' } as never,
    })
    expect(plain).toMatchObject({ ok: false, error: { say: 'problem.scriptDeploy' } })
  })
})

const alone = (of: Behaviour): Behaviour => ({ ...of, concurrency: 1 })

describe('a poison message', () => {
  test.each([7, 8, 9, 10, 11])(
    'seed %i: tried six times, a letter with its reason, in nobody’s way, and done after the fix',
    (seed) => {
      const timeline = playOrders(poisonNodes(), seed, fixAndRedrive())
      const text = texts(timeline)
      const tries = rows(timeline, 'handle').filter(
        ({ handler, out }) => text(handler) === 'charge' && out === 'failed',
      )
      const letters = rows(timeline, 'letter')
      expect(
        letters.map(({ attempts, because, error }) => [attempts, because, text(error)]),
      ).toEqual([[6, 'poison', 'amount below zero']])
      expect(tries.length).toBeGreaterThanOrEqual(6)
      expect(ms(letters[0]!)).toBeLessThan(40_000)

      const fates = fatesOf(timeline)
      expect(fates.get('o4')).toMatchObject({ charged: 1, letters: 1 })
      for (const fate of fates.values()) expect(fate.status).toMatch(/COMPLETED|CANCELLED/)
    },
  )

  /** How long charges waited for a lane that came while order 4 was tried, in ms. */
  function waits(nodes: readonly DesignNode[]): number[] {
    return [7, 8, 9, 10, 11, 12].flatMap((seed) => {
      const timeline = playOrders(nodes, seed)
      const text = texts(timeline)
      const all = rowsOf(timeline)
      const charges = rows(timeline, 'begin').filter(({ handler }) => text(handler) === 'charge')
      const tried = charges.filter(({ key }) => text(key) === 'o4').map(ms)
      const others = charges.filter(({ key, attempt }) => attempt === 1 && text(key) !== 'o4')
      const came = (row: PlacedRow) => ms(all[row.cause]!)
      return others
        .filter((row) => came(row) > tried[0]! && came(row) < tried.at(-1)!)
        .map((row) => ms(row) - came(row))
    })
  }

  test('nobody waits for it: what comes meanwhile is begun at once, and in one lane it would not be', () => {
    const beside = waits(poisonNodes())
    expect(beside.length).toBeGreaterThan(5)
    expect(Math.max(...beside)).toBe(0)
    const oneLane = poisonNodes().map((node): DesignNode => {
      if (node.id !== 'payment' || node.kind !== 'service') return node
      return { ...node, config: { ...node.config, behaviour: alone(node.config.behaviour!) } }
    })
    expect(Math.max(...waits(oneLane))).toBeGreaterThan(1_000)
  })

  test('without the fix the letter comes back as a letter', () => {
    const [, redrive] = fixAndRedrive()
    const timeline = playOrders(poisonNodes(), 7, [redrive!])
    expect(rows(timeline, 'letter')).toHaveLength(2)
    expect(fatesOf(timeline).get('o4')?.status).toBe('PENDING')
    expect(fixedPayment().handlers[0]?.id).toBe('charge')
  })
})
