import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { micros } from '../core/time.ts'
import type { DueAction } from './setup.ts'
import type { ToyOptions, ToyRun } from './testing/toy.ts'
import { at, every, lastSaid, sender, sink, toyRun } from './testing/toy.ts'

const ms = (n: number): number => n * 1000

/** All that leaves in this time is lost. */
const silent = (from: number, to: number): DueAction => ({
  at: at(from),
  action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(to - from) },
})
/** What leaves at this moment is lost. */
const losing = (...times: number[]): DueAction[] => times.map((time) => silent(time - 1, time + 1))

const arrivals = (run: ToyRun): number[] => run.sink().got.map((one) => one.at / 1000)

/** When a segment was sent again, by what, and the timeout that the row tells, in ms. */
const again = (run: ToyRun) =>
  run
    .rows()
    .flatMap((row) =>
      row.ev === 'segment' && !row.back ? [[row.at / 1000, row.why, row.rto / 1000] as const] : [],
    )

const play = (times: readonly number[], options: ToyOptions = {}): ToyRun =>
  toyRun(times.map(at), { horizonMs: 20_000, ...options })

// One way takes 50 ms: what is sent at t is acknowledged at t + 100.
describe('N4 fast retransmit [RFC 5681 §3.2]', () => {
  test('the third duplicate acknowledgement sends it again, and all that waited is in', () => {
    const run = play([2_000, 2_100, 2_200, 2_300], { script: losing(2_000) })
    expect(again(run)).toEqual([[2_400, 'acks', 0]])
    expect(arrivals(run)).toEqual([2_450, 2_450, 2_450, 2_450])
  })

  test('and its row tells what moves, and by which packet', () => {
    const rows = play([2_000, 2_100, 2_200, 2_300], { script: losing(2_000) }).rows()
    const packets = rows.flatMap((row, record) =>
      row.ev === 'packet' && !row.back ? [{ record, arrives: row.arrives }] : [],
    )
    const forecasts = packets.map(({ arrives }) => arrives)
    expect(forecasts.slice(1)).toEqual([3_050, 3_050, 2_450].map(ms))
    const told = rows.filter((row) => row.ev === 'arrival' && row.because !== 'lossChanged')
    expect(told).toMatchObject(
      packets.slice(0, 3).map(({ record }) => ({
        at: ms(2_300),
        packet: record,
        arrives: ms(2_450),
        because: 'sentAgainEarly',
        cause: packets[3]!.record,
      })),
    )
  })

  test('a thin stream has no three: the timer rules', () => {
    const run = play([2_000, 2_100, 2_200, 3_100], { script: losing(2_000) })
    expect(again(run)).toEqual([[3_000, 'timeout', 1_000]])
    expect(arrivals(run)).toEqual([3_050, 3_050, 3_050, 3_150])
  })

  test('a third that comes when the timer has run out changes nothing', () => {
    const run = play([2_000, 2_300, 2_600, 2_901], { script: losing(2_000) })
    expect(again(run)).toEqual([[3_000, 'timeout', 1_000]])
  })

  test('if that sending is lost too its timer runs out, not doubled, and nothing tells sooner', () => {
    const run = play([2_000, 2_100, 2_200, 2_300, 2_500, 2_600, 2_700], {
      script: losing(2_000, 2_400),
    })
    expect(again(run)).toEqual([
      [2_400, 'acks', 0],
      [3_400, 'timeout', 1_000],
    ])
    expect(arrivals(run)).toEqual(Array<number>(7).fill(3_450))
  })

  test('it doubles no timeout: the next that is lost waits as long as ever', () => {
    const run = play([2_000, 2_100, 2_200, 2_300, 5_000], { script: losing(2_000, 5_000) })
    expect(again(run).at(-1)).toEqual([6_000, 'timeout', 1_000])
  })

  test('[RFC 6675] of two that are lost each has its own three', () => {
    const run = play([2_000, 2_010, 2_100, 2_200, 2_300], { script: [silent(1_999, 2_011)] })
    expect(again(run)).toEqual([
      [2_400, 'acks', 0],
      [2_400, 'acks', 0],
    ])
    const apart = play([2_000, 2_100, 2_200, 2_300, 2_400, 2_500], {
      script: losing(2_000, 2_200),
    })
    expect(again(apart)).toEqual([
      [2_500, 'acks', 0],
      [2_600, 'acks', 0],
    ])
  })

  test('N7 segments of one packet tell of each other', () => {
    const machines: ToyOptions['machines'] = [sender([at(2_000)], 6_000), sink(false)]
    // Five segments at 12 ms each: the second leaves at 2,024 ms, the fifth at 2,049.6 ms.
    const wire = { kbps: 1_000 }
    const drop: DueAction = {
      at: at(2_063),
      action: { do: 'dropSegment', wire: 0, back: false, packet: 1 },
    }
    const run = toyRun([], { machines, wire, script: [drop] })
    expect(again(run)).toEqual([[2_149.6, 'acks', 0]])
    expect(arrivals(run)).toEqual([2_199.6])
  })

  test('what silence swallowed is sent again when three pass behind it', () => {
    const silence: DueAction = {
      at: at(1_990),
      action: { do: 'halfOpen', wire: 0, there: true, back: false, for: at(500) },
    }
    const run = play([2_000, 2_200, 2_400, 2_500, 2_600, 2_700], { script: [silence] })
    expect(again(run)).toEqual([
      [2_800, 'acks', 0],
      [2_800, 'acks', 0],
      [2_800, 'acks', 0],
    ])
    expect(arrivals(run)).toEqual(Array<number>(6).fill(2_850))
  })
})

describe('N3 the profile `linux`', () => {
  const wire = { tcp: 'linux' } as const

  test.each([
    [1, 200, 300],
    [2, 500, 600],
    [3, 1_000, 1_200],
    [4, 2_000, 2_400],
  ])('a lone segment that is lost %i times, for %i ms, is %i ms late', (_, lossFor, late) => {
    const run = play([2_000], { wire, script: [silent(1_999, 2_000 + lossFor)] })
    expect(arrivals(run)).toEqual([2_000 + late + 50])
    expect(again(run)[0]).toEqual([2_300, 'probe', 300])
  })

  test('[RFC 8985 §7.2] the probe comes after two round trips where the timer is later', () => {
    // ten samples of one length leave no variance; 200 ms beyond SRTT is the least
    const times = [...every(300, 10).map((time) => time / 1000), 5_000]
    const run = play(times, { wire: { ...wire, latency: 300 }, script: losing(5_000) })
    expect(again(run)).toEqual([[5_800, 'probe', 800]])
  })

  test('[RFC 8985 §6.2] one later segment tells, a quarter of the shortest round trip after it might', () => {
    const soon = play([2_000, 2_010], { wire, script: losing(2_000) })
    expect(again(soon)).toEqual([[2_125, 'acks', 0]])
    const later = play([2_000, 2_050], { wire, script: losing(2_000) })
    expect(again(later)).toEqual([[2_150, 'acks', 0]])
  })

  test('[RFC 6298 §2.4] its timeout is at least 200 ms above the round trip, and at most 120 s', () => {
    const run = play([2_000], { wire, horizonMs: 2_000_000, script: [silent(1_999, 1_900_000)] })
    const waits = again(run).map(([, , rto]) => rto / 1000)
    const doubling = Array.from({ length: 9 }, (_, i) => 0.3 * 2 ** i)
    expect(waits.slice(0, 10)).toEqual([0.3, ...doubling.map((s) => Math.round(s * 10) / 10)])
    expect(new Set(waits.slice(10))).toEqual(new Set([120]))
  })

  test('N5 it gives up 924.6 s after it first sent again, at the next timeout', () => {
    const run = play([2_000], { wire, horizonMs: 2_000_000, script: [silent(1_999, 1_900_000)] })
    // 0.3 s to the probe; 0.3 x (2^9 - 1) = 153.3 s of doubling; then 120 s each until 924.6 s are over
    const end = ms(2_000 + 300 + 153_300 + 7 * 120_000)
    expect(run.sender().heard).toContain(`${end} closed timeout`)
  })
})

test('a delayed packet that is dropped is sent again from then on, never before', () => {
  const script: DueAction[] = [
    { at: at(2_050), action: { do: 'delay', wire: 0, back: false, packet: 1, by: at(5_000) } },
    { at: at(3_600), action: { do: 'dropSegment', wire: 0, back: false, packet: 1 } },
  ]
  const run = play([2_000], { wire: { tcp: 'linux', latency: 300 }, script })
  const times = run.rows().map((row) => row.at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(again(run)[0]![0]).toBeGreaterThanOrEqual(3_600)
})

test('N1 whatever is lost and whatever is sent behind it, all comes once, in order, as was last said', () => {
  fc.assert(
    fc.property(
      fc.record({
        latency: fc.oneof(
          fc.integer({ min: 0, max: 200 }),
          fc.constant({ uniform: [5, 140] as const }),
        ),
        kbps: fc.constantFrom(0, 0, 300),
        lossPpm: fc.constantFrom(0, 50_000, 300_000),
        tcp: fc.constantFrom('classic' as const, 'linux' as const),
      }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 25 }),
      fc.constantFrom(100, 4_000),
      fc.array(fc.tuple(fc.nat(8_000), fc.integer({ min: 1, max: 1_500 })), { maxLength: 3 }),
      fc.nat(),
      (wire, gaps, size, silences, seed) => {
        let time = 1_000
        const times = gaps.map((gap) => micros((time += gap)))
        const script = silences
          .map(([from, length]) => silent(from, from + length))
          .sort((a, b) => a.at - b.at)
        const machines: ToyOptions['machines'] = [sender(times, size), sink(false)]
        const run = toyRun(times, { seed, wire, script, machines, horizonMs: 3_000_000 })
        const said = lastSaid(run.rows())
        const sent = run.rows().flatMap((row) => (row.ev === 'packet' ? [row.pid] : []))
        const { got, heard } = run.sink()
        expect(heard.filter((one) => one.includes('closed'))).toEqual([])
        expect(got.map(({ n }) => n)).toEqual(sent)
        expect([...said.values()]).toEqual(got.map((one) => one.at))
      },
    ),
    { numRuns: 200 },
  )
})
