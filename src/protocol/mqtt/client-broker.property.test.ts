/** Our client and our broker, wired to each other, under any schedule of losses. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notes, rows, sent } from './harness.fixture.ts'
import { exchanges } from './exchange.ts'
import type { Qos } from './packet.ts'
import { REASON } from './packet.ts'
import { sub } from './testing/client-machine.ts'
import type { Pair } from './testing/pair.ts'
import { createPair } from './testing/pair.ts'

const MOVES = ['publish', 'publish', 'there', 'there', 'back', 'back', 'cut', 'time'] as const
type Move = (typeof MOVES)[number] | 'crash'
type Storm = Move | 'brokerCrash' | 'settle'

const losses = fc.array(fc.constantFrom<Move>(...MOVES), { maxLength: 100 })
const crashes = fc.array(fc.constantFrom<Move>(...MOVES, 'crash'), { maxLength: 100 })
const storms = fc.array(fc.constantFrom<Storm>(...MOVES, 'crash', 'brokerCrash'), {
  maxLength: 100,
})
const version = fc.constantFrom(4 as const, 5 as const)

/** A client that hears its own messages: both directions are at work. */
function played(moves: readonly Move[], level: 4 | 5): { pair: Pair; published: number } {
  const pair = createPair({ version: level, subscriptions: [sub('m/#')], receiveMaximum: 2 })
  let published = 0
  for (const move of moves) {
    if (move === 'publish') pair.publish(`m/${++published}`)
    else if (move === 'crash') pair.crashClient()
    else pair[move]()
  }
  pair.heal()
  return { pair, published }
}

describe('client and broker agree', () => {
  test('every QoS 1 message is acknowledged once and nobody breaks a rule', () => {
    fc.assert(
      fc.property(losses, version, (moves, level) => {
        const { pair, published } = played(moves, level)
        const acked = rows(pair.clientDid, 'ack').map(({ about }) => about)
        expect(new Set(acked).size).toBe(published)
        expect(acked).toHaveLength(published)
        expect(rows(pair.clientDid, 'drop')).toEqual([])
        expect(faults(pair)).toEqual([])
      }),
    )
  })

  test('what is published once the subscription is granted comes back at least once', () => {
    fc.assert(
      fc.property(losses, version, (moves, level) => {
        const pair = createPair({ version: level, subscriptions: [sub('m/#')], receiveMaximum: 2 })
        pair.heal()
        let published = 0
        for (const move of moves) {
          if (move === 'publish') pair.publish(`m/${++published}`)
          else if (move !== 'crash') pair[move]()
        }
        pair.heal()
        expect(new Set(pair.client.state.got).size).toBe(published)
      }),
    )
  })

  test('over crashes of the client too no rule is broken, and the session is agreed again', () => {
    fc.assert(
      fc.property(crashes, version, (moves, level) => {
        const { pair } = played(moves, level)
        expect(faults(pair)).toEqual([])
        expect(pair.client.state.client).toMatchObject({ phase: 'up', session: 'agreed' })
      }),
    )
  })
})

/** After the SUBACK: any schedule, then everything arrives. How often each message was delivered, in order. */
function delivered(
  moves: readonly Storm[],
  pair: Pair,
  qos: Qos,
): { counts: number[]; firsts: number[] } {
  pair.heal()
  let published = 0
  for (const move of moves) {
    if (move === 'publish') pair.publish(`m/${++published}`, qos)
    else if (move === 'crash') pair.crashClient()
    else if (move === 'brokerCrash') pair.crashBroker()
    else if (move === 'settle') pair.heal()
    else pair[move]()
  }
  pair.heal()
  const order = rows(pair.clientDid, 'deliver').map(({ topic }) => pair.client.text(topic))
  const numbers = order.map((topic) => Number(topic.slice(2)))
  const counts = Array.from(
    { length: published },
    (_, i) => numbers.filter((n) => n === i + 1).length,
  )
  return { counts, firsts: numbers.filter((n, i) => numbers.indexOf(n) === i) }
}

const inOrder = (numbers: readonly number[]): boolean =>
  numbers.every((n, i) => i === 0 || n > numbers[i - 1]!)

describe('durable at both ends, any schedule of cuts, crashes and reconnects after the SUBACK', () => {
  test.each([
    [0, 'at most once', (n: number) => n <= 1],
    [1, 'at least once', (n: number) => n >= 1],
    [2, 'exactly once', (n: number) => n === 1],
  ] as const)('QoS %i: %s, and in order', (qos, _, holds) => {
    fc.assert(
      fc.property(storms, version, (moves, level) => {
        const pair = createPair({
          version: level,
          subscriptions: [sub('m/#', 2)],
          receiveMaximum: 2,
        })
        const { counts, firsts } = delivered(withoutLossInMemory(moves, qos), pair, qos)
        expect(counts.filter((n) => !holds(n))).toEqual([])
        expect(inOrder(firsts)).toBe(true)
        expect(faults(pair)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('an application that takes its time, any schedule of cuts and acknowledgements', () => {
  const ready = fc.nat(20).map((which) => ({ which }))
  const moves = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Storm>(...MOVES, 'brokerCrash') },
    { weight: 1, arbitrary: ready },
  )
  const schedules = fc.array(moves, { maxLength: 120 })
  const qos = fc.constantFrom(1 as const, 2 as const)

  test('client and broker agree: all is acknowledged at last, at QoS 2 once, and nobody breaks a rule', () => {
    fc.assert(
      fc.property(schedules, version, qos, (schedule, level, each) => {
        const config = { version: level, subscriptions: [sub('m/#', 2)], receiveMaximum: 3 }
        const pair = createPair(config, {}, () => 'later')
        const done = new Set<number>()
        const finish = (which: number): void => {
          const open = pair.client.state.tokens.flatMap((_, nth) => (done.has(nth) ? [] : [nth]))
          const nth = open[which % open.length]
          if (nth === undefined) return
          done.add(nth)
          pair.ready(nth)
        }
        pair.heal()
        let published = 0
        for (const move of schedule) {
          if (typeof move === 'object') finish(move.which)
          else if (move === 'publish') pair.publish(`m/${++published}`, each)
          else if (move === 'brokerCrash') pair.crashBroker()
          else if (move !== 'crash' && move !== 'settle') pair[move]()
        }
        for (pair.heal(); done.size < pair.client.state.tokens.length; pair.heal()) finish(0)
        const { got } = pair.client.state
        expect(new Set(got).size).toBe(published)
        expect(each === 1 || got.length === published).toBe(true)
        expect(faults(pair)).toEqual([])
        expect(
          pair.broker.state.sessions.flatMap((one) => (one ? exchanges(one.sender) : [])),
        ).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

/**
 * A message that its client could not send yet is in memory only, and a crash of the client loses it before any
 * QoS begins. So that the schedule is about QoS, what was published arrives before the client crashes.
 */
function withoutLossInMemory(moves: readonly Storm[], qos: Qos): Storm[] {
  if (qos === 0) return [...moves]
  return moves.flatMap((move): Storm[] => (move === 'crash' ? ['settle', 'crash'] : [move]))
}

describe('volatile, the same schedules', () => {
  const gaps: Storm[] = ['publish', 'there', 'back', 'there', 'back', 'there', 'back']
  /** Every cut of one exchange: `crash` after each number of moves. */
  function worst(crash: Storm, pairOf: () => Pair): number[] {
    return gaps.map((_, i) => {
      const { counts } = delivered([...gaps.slice(0, i + 1), crash], pairOf(), 2)
      return counts[0]!
    })
  }

  test('a client that forgets its session at a crash shows a duplicate or a loss at QoS 2', () => {
    const counts = worst('crash', () =>
      createPair({ subscriptions: [sub('m/#', 2)], durable: false }),
    )
    expect(counts.some((n) => n !== 1)).toBe(true)
  })

  test('a broker that keeps nothing shows a duplicate or a loss at QoS 2', () => {
    const counts = worst('brokerCrash', () =>
      createPair({ subscriptions: [sub('m/#', 2)] }, { persistence: 'none' }),
    )
    expect(counts.some((n) => n !== 1)).toBe(true)
  })

  test('and what is durable at both ends does not, under the same', () => {
    for (const crash of ['crash', 'brokerCrash'] as const) {
      const counts = worst(crash, () => createPair({ subscriptions: [sub('m/#', 2)] }))
      expect(counts).toEqual(gaps.map(() => 1))
    }
  })
})

/** What either end says when the other breaks a rule, or a session does not agree. */
function faults({ clientDid, brokerDid }: Pair): string[] {
  const told = [...clientDid, ...brokerDid]
  const codes = notes(told).filter((code) =>
    /peerInError|unknown|lost|protocolError|malformed|exceeded|twice|first/i.test(code),
  )
  // A packet that is under way for as long as the schedule likes may cost the keep alive: that is no fault.
  const said = sent(told).flatMap((packet) =>
    packet.kind === 'disconnect' && packet.reasonCode !== REASON.keepAliveTimeout
      ? [`disconnect ${packet.reasonCode}`]
      : [],
  )
  return [...codes, ...said]
}
