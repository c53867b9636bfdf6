import { describe, expect, test } from 'vitest'
import type { ScriptEntry } from '../../design/design.ts'
import { play, playOrders } from '../../run/testing/order-story.ts'
import type { Timeline } from '../../run/timeline.ts'
import { Trace } from '../../trace/trace.ts'
import type { GrowingFilm } from '../store/playback.ts'
import type { Journey } from './journey.ts'
import { JourneyReader } from './reader.ts'
import { percentile, stateOf, sumsOf } from './standing.ts'
import { library, orders, readingOf } from './testing/designs.ts'
import { itemsOf, waterfallOf } from './waterfall.ts'

const dies = (point: string, key: string): ScriptEntry =>
  ({ at: 0, do: 'crashAt', node: 'payment', handler: 'charge', point, nth: 1, key }) as ScriptEntry

const played = (taken: Parameters<typeof orders>[0] = {}, script: readonly ScriptEntry[] = []) =>
  playOrders(orders(taken), 7, script)

const whole = readingOf(played())

/** A journey without its circles. */
function plain(journey: Journey): unknown {
  const { attempts, messages, effects, turns, twice, timers, name, last } = journey
  return {
    name,
    last,
    turns,
    twice,
    timers,
    messages: messages.map(({ by, ...one }) => ({ ...one, by: by?.record })),
    effects: effects.map(({ by, ...one }) => ({ ...one, by: by?.record })),
    attempts: attempts.map(({ effects: asked, messages: sent, ...one }) => ({
      ...one,
      asked: asked.length,
      sent: sent.map(({ record }) => record),
    })),
  }
}

describe('an order', () => {
  const { reader, of, end, plan, idOf } = whole

  test('each correlation id is one journey, in the order of their first publish', () => {
    expect(reader.journeys).toHaveLength(40)
    expect(reader.journeys.slice(0, 3).map(({ name }) => name)).toEqual(['o1', 'o2', 'o3'])
  })

  test('goes from handler to handler, each with its attempt, its answer and its wait in the outbox', () => {
    const { lanes, flights, back } = waterfallOf(of('o1'), plan, idOf)
    const rows = lanes.map(({ kind, node, title }) => `${kind} ${idOf(node)} ${title}`.trim())
    expect(rows).toEqual([
      'origin shopper',
      'forward order place',
      'forward inventory reserve',
      'forward payment charge',
      'world payment charge',
      'forward shipping ship',
      'world shipping label',
      'forward order complete',
      'aside notify mail',
      'aside inventory shipped',
      'aside order sla',
    ])
    expect(back).toEqual([])
    const [place] = lanes[1]!.attempts
    expect(place!.end?.how).toBe('ok')
    const [created] = place!.messages
    // the relay looks every 100 ms
    expect(created!.at % 100_000).toBe(0)
    expect(created!.since).toBe(place!.end?.at)
    expect(lanes[4]!.effects.map(({ answer, applied }) => [answer, applied])).toEqual([
      ['ok', true],
    ])
    expect(flights.some(({ from, to }) => from === 1 && to === 2)).toBe(true)
  })

  test('ends when the row of its first service says so, and stands open before', () => {
    const state = stateOf(of('o1'), end)
    const complete = of('o1').attempts.find(({ handler }) => handler === 'complete')!
    expect(state.standing).toEqual({ how: 'ended', word: 'COMPLETED' })
    expect(state.took).toBe(complete.end!.at - of('o1').start)
    const before = { record: complete.record, done: true }
    expect(stateOf(of('o1'), before)).toMatchObject({ standing: { how: 'open' }, took: null })
    expect(stateOf(of('o1'), { record: 3, done: true }).standing.how).toBe('toCome')
  })

  test('that cannot be served goes back, and what it does not come to waits for an event that never comes', () => {
    const { back, pivot, lanes } = waterfallOf(of('o20'), plan, idOf)
    expect(stateOf(of('o20'), end).standing).toEqual({ how: 'ended', word: 'CANCELLED' })
    expect(back.map(({ name }) => name)).toEqual(['order/cancel', 'inventory/release'])
    expect(pivot).toBe('inventory/reserve')
    const missing = lanes.flatMap((lane) => lane.missing ?? [])
    expect(missing.map(({ name, waitsFor }) => [name, waitsFor])).toEqual([
      ['payment/charge', ['StockReserved']],
      ['shipping/ship', ['PaymentCaptured']],
      ['order/complete', ['ShipmentCreated']],
    ])
  })

  test('has its entries in the order of the run, each once', () => {
    const records = itemsOf(waterfallOf(of('o1'), plan, idOf)).map(({ record }) => record)
    expect(records).toEqual([...new Set(records)].toSorted((x, y) => x - y))
    expect(records.length).toBeGreaterThan(20)
  })

  test('adds to the sums, with the percentiles of what has ended', () => {
    const states = reader.journeys.map((one) => stateOf(one, end))
    const sums = sumsOf(states)
    const took = states.flatMap((one) => one.took ?? []).toSorted((x, y) => x - y)
    expect(sums.ended.reduce((sum, [, count]) => sum + count, 0)).toBe(40)
    expect(sums.p50).toBe(took[19])
    expect(sums.p95).toBe(took[37])
    expect(percentile([], 0.5)).toBeNull()
  })
})

describe('a process that dies', () => {
  test('ends the attempt at its point; the answer is known at the second, and nothing happens twice', () => {
    const { of, end } = readingOf(played({}, [dies('afterEffect', 'o3')]))
    const charges = of('o3').attempts.filter(({ handler }) => handler === 'charge')
    expect(charges.map((one) => [one.end?.how, one.crash?.point])).toEqual([
      ['died', 'afterEffect'],
      ['ok', undefined],
    ])
    expect(charges.flatMap(({ effects }) => effects.map(({ applied }) => applied))).toEqual([
      true,
      false,
    ])
    expect(stateOf(of('o3'), end)).toMatchObject({ trouble: false, twice: [] })
  })

  test('and no key: charged twice, from the second time on', () => {
    const { of, end } = readingOf(played({ idempotency: false }, [dies('afterEffect', 'o3')]))
    const state = stateOf(of('o3'), end)
    expect(state.twice).toMatchObject([{ what: 'effect', name: 'charge', times: 2 }])
    const { record } = state.twice[0]!
    expect(stateOf(of('o3'), { record: record - 1, done: true }).trouble).toBe(false)
    expect(stateOf(of('o1'), end).trouble).toBe(false)
  })

  test('behind its commit, without an outbox: the order is stuck, once nothing more happens to it', () => {
    const { of, end } = readingOf(played({ direct: ['payment'] }, [dies('afterCommit', 'o2')]))
    expect(stateOf(of('o2'), end)).toMatchObject({ standing: { how: 'stuck' }, trouble: true })
    expect(stateOf(of('o2'), { ...end, done: false }).standing.how).toBe('open')
    expect(stateOf(of('o2'), { record: of('o2').last - 1, done: true }).standing.how).toBe('open')
    const charge = of('o2').attempts.find(({ handler }) => handler === 'charge')!
    expect([charge.end?.how, charge.crash?.point]).toEqual(['ok', 'afterCommit'])
  })

  test('at the relay marks the message that it had sent', () => {
    const at = { ...dies('relayPublished', 'o2'), handler: 'relay' } as ScriptEntry
    const { of } = readingOf(played({}, [at]))
    const sent = of('o2').messages.filter(({ type }) => type === 'PaymentCaptured')
    expect(sent.map(({ crash }) => crash?.point)).toEqual(['relayPublished', undefined])
    expect(new Set(sent.map(({ eventId }) => eventId)).size).toBe(1)
  })
})

test('a message that payment cannot digest ends as a dead letter', () => {
  const nodes = orders().map((node) => {
    if (node.id !== 'payment' || node.kind !== 'service') return node
    const behaviour = node.config.behaviour!
    const [charge] = behaviour.handlers
    const fails = { do: 'fail', class: 'poison', error: 'no cents', when: "k == 'o4'" } as const
    const handlers = [{ ...charge!, do: [fails, ...charge!.do] }]
    return { ...node, config: { ...node.config, behaviour: { ...behaviour, handlers } } }
  })
  const { of, end } = readingOf(playOrders(nodes, 7))
  expect(stateOf(of('o4'), end)).toMatchObject({
    standing: { how: 'deadLetter', word: 'charge' },
    trouble: true,
  })
  expect(of('o4').messages.filter(({ letter }) => letter)).toHaveLength(1)
})

describe('a design of other names', () => {
  const { of, end, plan, idOf } = readingOf(play(library()))

  test('ends in its own words', () => {
    expect(stateOf(of('b1'), end).standing).toEqual({ how: 'ended', word: 'LENT' })
    expect(stateOf(of('b2'), end).standing).toEqual({ how: 'ended', word: 'REFUSED' })
    const { back, path } = waterfallOf(of('b2'), plan, idOf)
    expect(path.map(({ stop, column }) => [stop.name, column])).toEqual([
      ['desk/take', 0],
      ['stacks/fetch', 1],
      ['desk/give', 2],
    ])
    expect(back.map(({ name, undoes }) => [name, undoes])).toEqual([['desk/regret', 'desk/take']])
  })

  test('what fails is tried again, and given up', () => {
    const attempts = of('b3').attempts.filter(({ handler }) => handler === 'fetch')
    expect(attempts.map(({ attempt, end: how }) => [attempt, how?.how])).toEqual([
      [1, 'failed'],
      [2, 'failed'],
    ])
    expect(attempts[0]!.retry).toMatchObject({ delay: 500_000, error: 'lift broken' })
    expect(attempts[1]!.givenUp).toMatchObject({ how: 'drop', attempts: 2 })
    expect(stateOf(of('b3'), end)).toMatchObject({ standing: { how: 'givenUp' }, trouble: true })
  })
})

describe('the reader follows the film', () => {
  const filmOf = ({ tables }: Timeline, trace: Trace): GrowingFilm => ({
    trace,
    textOf: (text) => tables.texts.textOf(text),
    cuts: [],
  })

  test('in pieces as at once', () => {
    const { film } = whole
    const trace = new Trace()
    const growing: GrowingFilm = { trace, textOf: (text) => film.textOf(text), cuts: [] }
    const reader = new JourneyReader(growing, whole.plan)
    for (let from = 0; from < film.trace.length; from += 701) {
      trace.load(from, film.trace.slice(from, Math.min(film.trace.length, from + 701)))
      reader.sync()
    }
    expect(reader.journeys.map(plain)).toEqual(whole.reader.journeys.map(plain))
  })

  test('onto a branch as if it had never seen the other future', () => {
    const other = played({}, [{ at: 14_000, do: 'crash', node: 'payment' }])
    const trace = new Trace()
    trace.load(0, whole.film.trace.slice(0, whole.film.trace.length))
    const film = filmOf(other, trace)
    let texts = whole.film.textOf
    const growing = { ...film, textOf: (text: Parameters<typeof texts>[0]) => texts(text) }
    const reader = new JourneyReader(growing, whole.plan).sync()
    let same = 0
    while (trace.row(same).ev !== 'poke' && trace.at(same) < 14_000_000) same++
    texts = film.textOf
    trace.load(same, other.trace.slice(same, other.trace.length))
    growing.cuts.push(same)
    reader.sync()
    const fresh = new JourneyReader(filmOf(other, other.trace), whole.plan).sync()
    expect(reader.journeys.map(plain)).toEqual(fresh.journeys.map(plain))
    expect(reader.journeys.map(plain)).not.toEqual(whole.reader.journeys.map(plain))
  })
})
