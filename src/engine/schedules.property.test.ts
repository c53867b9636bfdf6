/**
 * Whatever is done to a network, and when: what it promises to the processes at its ends, and what its rows say.
 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Micros } from '../core/time.ts'
import { NEVER, micros } from '../core/time.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { INITIAL_WINDOW } from './congestion.ts'
import type { Direction } from './connections.ts'
import { holesOf, missingOf } from './connections.ts'
import type { LostSegment } from './lost-segment.ts'
import type { Action, DueAction, WireSpec } from './setup.ts'
import type { Plan, Told, Turn } from './testing/talker.ts'
import { talker } from './testing/talker.ts'
import type { ToyRun } from './testing/toy.ts'
import { lastSaid, toyRun } from './testing/toy.ts'

const LAST = 40_000
/** After everything is healed: as long as the last of them may try (N5), and longer. */
const HORIZON = 2_500_000

interface Schedule {
  seed: number
  wire: Partial<WireSpec>
  readsEvery: number
  senderReadsEvery: number
  opener: Plan
  acceptor: Plan
  script: DueAction[]
}

const when = fc
  .oneof(
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 4_000 }),
    fc.integer({ min: 1, max: LAST }),
  )
  .chain((ms) => fc.constantFrom(ms * 1_000, ms * 1_000 + 1, ms * 1_000 + 337))
  .map((at) => at as Micros)

const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 4, max: 1_400 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1_400, max: 20_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 90_000 }) },
)
const ending = fc.constantFrom('fin' as const, 'reset' as const)
const turn: fc.Arbitrary<Turn[]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        when,
        size,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(0, 1, 500, 7_000, 150_000),
      )
      .map(([at, does, times, apart]) =>
        Array.from({ length: times }, (_, i) => ({ at: (at + i * apart) as Micros, does })),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(when, ending).map(([at, does]) => [{ at, does }]),
  },
)
const turns = fc
  .array(turn, { maxLength: 8 })
  .map((all) => all.flat().toSorted((a, b) => a.at - b.at))

const plans: fc.Arbitrary<Plan> = fc.record({
  turns,
  hasty: fc.oneof(
    fc.constant([]),
    fc.array(fc.oneof({ weight: 3, arbitrary: size }, { weight: 1, arbitrary: ending }), {
      maxLength: 3,
    }),
  ),
})

const lasts = fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 900, max: 20_000 }))
const forMs = lasts.map((ms) => (ms * 1_000) as Micros)
const packet = fc.integer({ min: 1, max: 30 })
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('crash' as const),
    machine: fc.nat(1),
    for: forMs,
    until: fc.constant(null),
  }),
  fc.record({
    do: fc.constant('cut' as const),
    wire: fc.constant(0),
    for: fc.oneof(fc.constant(null), forMs),
  }),
  fc.record({
    do: fc.constant('halfOpen' as const),
    wire: fc.constant(0),
    there: fc.boolean(),
    back: fc.boolean(),
    for: forMs,
  }),
  fc.record({
    do: fc.constant('loss' as const),
    wire: fc.constant(0),
    ppm: fc.constantFrom(0, 100_000, 500_000, 1_000_000),
    for: forMs,
  }),
  fc.record({
    do: fc.constant('dropSegment' as const),
    wire: fc.constant(0),
    back: fc.boolean(),
    packet,
  }),
  fc.record({
    do: fc.constant('delay' as const),
    wire: fc.constant(0),
    back: fc.boolean(),
    packet,
    by: forMs,
  }),
  fc.record({
    do: fc.constant('editBytes' as const),
    wire: fc.constant(0),
    back: fc.boolean(),
    packet,
    becomes: fc.constantFrom(
      { packet: { n: -1, size: 50 } },
      { error: { reason: 0x81, text: 'no packet', at: 0 } as never },
    ),
  }),
)
const script = fc
  .array(fc.tuple(when, action), { maxLength: 14 })
  .map((entries): DueAction[] => [
    ...entries.map(([at, one]) => ({ at, action: one })).toSorted((a, b) => a.at - b.at),
    { at: micros(LAST + 21_000), action: { do: 'loss', wire: 0, ppm: 0, for: null } },
    { at: micros(LAST + 21_000), action: { do: 'heal', wire: 0 } },
  ])

const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(1_000),
  wire: fc.record({
    latency: fc.oneof(
      fc.integer({ min: 1, max: 150 }),
      fc.constant({ uniform: [5, 140] as [number, number] }),
      fc.constant({ uniform: [200, 900] as [number, number] }),
    ),
    kbps: fc.constantFrom(0, 0, 64, 2_000),
    lossPpm: fc.constantFrom(0, 10_000, 300_000),
    tcp: fc.constantFrom('classic' as const, 'linux' as const),
    greetings: fc.integer({ min: 0, max: 3 }),
    wrapping: fc.constantFrom({ record: 0, frames: false }, { record: 22, frames: true }),
  }),
  readsEvery: fc.constantFrom(0, 0, 30_000, 700_000),
  senderReadsEvery: fc.constantFrom(0, 0, 0, 50_000),
  opener: plans,
  acceptor: plans,
  script,
})

interface Played {
  run: ToyRun
  opener: Told[]
  acceptor: Told[]
}

function play(
  { seed, wire, readsEvery, senderReadsEvery, opener, acceptor, script: entries }: Schedule,
  toTheEnd = true,
): Played {
  const told: Played['opener'] = []
  const toldThere: Played['acceptor'] = []
  const run = toyRun(
    [],
    {
      seed,
      wire,
      script: entries,
      horizonMs: HORIZON,
      machines: [
        talker(opener, { opens: true, from: 1 }, told),
        talker(acceptor, { opens: false, from: 2 }, toldThere),
      ],
      ...(readsEvery > 0 ? { readsEvery: readsEvery as Micros } : {}),
      ...(senderReadsEvery > 0 ? { senderReadsEvery: senderReadsEvery as Micros } : {}),
    },
    toTheEnd,
  )
  return { run, opener: told, acceptor: toldThere }
}

/** Faults of what a process was told of its connections, as sentences. */
function faultsOfTold(told: readonly Told[]): string[] {
  const faults: string[] = []
  const open = new Map<string, 'open' | 'closing'>()
  // the opener knows of what it opens before it is up
  for (const { at, life, conn, what } of told) {
    const key = `${life} ${conn}`
    const stands = open.get(key)
    if (what === 'opened') {
      if (stands !== undefined) faults.push(`${at}: ${key} opens twice`)
      open.set(key, 'open')
    } else if (what === 'closes') open.set(key, 'closing')
    else if (what === 'closed') open.delete(key)
    else if (stands !== 'open') faults.push(`${at}: ${key} ${what} while ${stands ?? 'not open'}`)
  }
  return faults
}

/** An acceptor is never told of the end of what it was not told of. */
function endsOfNothing(told: readonly Told[]): string[] {
  const known = new Set<string>()
  return told.flatMap(({ at, life, conn, what }) => {
    const key = `${life} ${conn}`
    if (what === 'opened') known.add(key)
    if (what !== 'closed' || known.delete(key)) return []
    return [`${at}: ${key} closed, and was never open`]
  })
}

const packetsOf = (rows: readonly PlacedRow[], back: boolean) =>
  rows.flatMap((row, record) => (row.ev === 'packet' && row.back === back ? [{ row, record }] : []))

/** What was handed over one way, as its receiver was told. */
function handedOver(told: readonly Told[]): Told[] {
  return told.filter(({ what }) => what === 'received' || what === 'malformed')
}

/** The numbers of the packets that came on each connection, in the order in which they came. */
function byConnection(told: readonly Told[]): readonly number[][] {
  const all: number[][] = []
  const current = new Map<string, number[]>()
  for (const { life, conn, what, n } of told) {
    const key = `${life} ${conn}`
    if (what === 'opened') {
      current.set(key, [])
      all.push(current.get(key)!)
    } else if (what === 'received' && n > 0) current.get(key)!.push(n)
  }
  return all
}

/** What makes a packet come at another time than its wire does, or ends a connection without a segment. */
const moves = new Set<Action['do']>(['delay', 'cut'])

/** Whether it is told because something came over the wire. */
function cameIn(what: Told['what'], why: Told['why']): boolean {
  if (what === 'closed') return why === 'fin' || why === 'reset'
  return what === 'opened' || what === 'received' || what === 'malformed'
}

function faultsOfSender(direction: Direction): string[] {
  const { acks, acksFirst, acksEnd, holes, unacked, cwnd, missing } = direction
  let sum = 0
  for (let place = acksFirst; place < acksEnd; place += 2) sum += acks[place + 1]!
  for (const { room } of holes) sum += room
  const faults: string[] = []
  if (sum !== unacked)
    faults.push(`${sum} bytes are to be acknowledged or found out, and not ${unacked}`)
  if (unacked > Math.max(cwnd, INITIAL_WINDOW)) faults.push(`${unacked} are more than ${cwnd}`)
  if (holes.some(({ room }) => room === 0)) faults.push('a hole takes no room')
  if (!isSame(holes, holesOf(direction))) faults.push('a hole is of nothing on its way')
  if (!isSame(missing, missingOf(direction))) faults.push('what is missing is not on its way')
  return faults
}

function isSame(some: readonly LostSegment[], others: readonly LostSegment[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one))
}

const orEver = (at: Micros): number => (at === NEVER ? Infinity : at)

describe('whatever is done to a network', () => {
  const every = { numRuns: 250 }

  test('each end is told of a connection once that it is there and once that it is gone, and of nothing between others', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { opener, acceptor } = play(schedule)
        expect(faultsOfTold(opener)).toEqual([])
        expect(faultsOfTold(acceptor)).toEqual([])
        expect(endsOfNothing(acceptor)).toEqual([])
      }),
      every,
    )
  })

  test('what was said last of a packet is what comes: it is handed over then, or never; in order, and once', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { run, opener, acceptor } = play(schedule)
        const rows = run.rows()
        const said = lastSaid(rows)
        for (const [back, told] of [
          [false, acceptor],
          [true, opener],
        ] as const) {
          const promised = packetsOf(rows, back)
            .map(({ record }) => said.get(record)!)
            .filter((at) => at !== NEVER)
          expect(handedOver(told).map(({ at }) => at)).toEqual(promised.toSorted((a, b) => a - b))
          for (const numbers of byConnection(told))
            expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
        }
      }),
      every,
    )
  })

  test('no row looks back: none is older than the one before it, and none promises the past', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const rows = play(schedule).run.rows()
        let now = 0
        for (const row of rows) {
          const promised = 'arrives' in row ? orEver(row.arrives) : Infinity
          expect(row.at).toBeGreaterThanOrEqual(now)
          expect(promised).toBeGreaterThanOrEqual(row.at)
          now = row.at
        }
      }),
      every,
    )
  })

  test('each segment is sent again in turn, later and later, and not after its packet is in', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const rows = play(schedule).run.rows()
        const said = lastSaid(rows)
        const last = new Map<string, { attempt: number; at: number }>()
        for (const row of rows) {
          if (row.ev !== 'segment') continue
          const key = `${row.packet} ${row.segment}`
          const before = last.get(key) ?? { attempt: 0, at: rows[row.packet]!.at - 1 }
          expect(row.attempt).toBe(before.attempt + 1)
          expect(row.at).toBeGreaterThan(before.at)
          expect(row.at).toBeLessThan(orEver(said.get(row.packet)! as Micros))
          last.set(key, { attempt: row.attempt, at: row.at })
        }
      }),
      every,
    )
  })

  test('once all is healed nothing stays under way: a packet is in, or its connection has ended', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { run } = play(schedule)
        expect(run.simulation.stopped).toBeNull()
        const { connections, notices, resends } = run.simulation['network'].state
        const busy = connections.flatMap((one) =>
          one === null
            ? []
            : [one.there, one.back].flatMap(({ firstFlight, reading }) =>
                firstFlight === null && (reading?.waiting.length ?? 0) === 0 ? [] : [one.ordinal],
              ),
        )
        expect(busy).toEqual([])
        expect(notices.filter((one) => one !== null)).toEqual([])
        expect(resends.filter((one) => one !== null)).toEqual([])
      }),
      every,
    )
  })

  test('N8 what leaves in silence never arrives: no packet, no FIN, no RST, no news of a connection', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const latency = typeof schedule.wire.latency === 'number' ? schedule.wire.latency : 50
        const wire = { ...schedule.wire, latency }
        const entries = schedule.script.filter(({ action: { do: does } }) => !moves.has(does))
        const { opener, acceptor } = play({
          ...schedule,
          wire,
          readsEvery: 0,
          senderReadsEvery: 0,
          script: entries,
        })
        for (const [way, told] of [
          ['there', acceptor],
          ['back', opener],
        ] as const) {
          const silences = entries.flatMap(({ at, action: one }) =>
            one.do === 'halfOpen' && one[way]
              ? [{ from: at + latency * 1_000, to: at + (one.for ?? 0) + latency * 1_000 }]
              : [],
          )
          const heard = told.filter(({ what, why }) => cameIn(what, why))
          expect(
            heard.filter(({ at }) => silences.some(({ from, to }) => from < at && at < to)),
          ).toEqual([])
        }
      }),
      every,
    )
  })

  test('after each event what a sender knows of its stream adds up, and lies on its way', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { simulation } = play(schedule, false).run
        const faults: string[] = []
        while (simulation.step() && faults.length === 0)
          for (const direction of simulation['network'].state.sides)
            if (direction?.receiving === true && direction.sending)
              faults.push(...faultsOfSender(direction))
        expect(faults).toEqual([])
      }),
      every,
    )
  })

  test('T3 who stops anywhere and goes on from a copy plays the same', () => {
    fc.assert(
      fc.property(schedules, fc.oneof(fc.nat(120), fc.nat(1_500)), (schedule, steps) => {
        const { run } = play(schedule, false)
        const { simulation, trace } = run
        for (let i = 0; i < steps; i++) simulation.step()
        const copy = simulation.checkpoint()
        while (simulation.step());
        const whole = run.rows()
        trace.truncate(copy.records)
        simulation.restore(copy, trace)
        while (simulation.step());
        expect(run.rows()).toEqual(whole)
      }),
      every,
    )
  })
})
