import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Machine, Input } from '../core/machine.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { NEVER, after, micros } from '../core/time.ts'
import type { DueAction } from './setup.ts'
import { RETRIES_MAX } from './lost.ts'
import type { Toy, ToyRun } from './testing/toy.ts'
import { at, every, sender, sink, toyRun } from './testing/toy.ts'

const ms = (n: number): number => n * 1000

const dropAt = (time: Micros, packet: number): DueAction => ({
  at: time,
  action: { do: 'dropSegment', wire: 0, back: false, packet },
})
const delayAt = (time: Micros, packet: number, by: Micros): DueAction => ({
  at: time,
  action: { do: 'delay', wire: 0, back: false, packet, by },
})
const silentAt = (time: number): DueAction => ({
  at: (time - 1) as Micros,
  action: { do: 'loss', wire: 0, ppm: 1_000_000, for: 2 as Micros },
})
const arrivals = (run: ToyRun): number[] => run.sink().got.map((one) => one.at)
const there = (run: ToyRun) => run.rows().filter((row) => 'back' in row && !row.back)

describe('a segment that the script drops is lost as chance loses one', () => {
  test('it comes a timeout later, and the rows say why', () => {
    const run = toyRun([at(2_000)], { script: [dropAt(at(2_020), 1)] })
    expect(run.sink().got).toEqual([{ n: 1, at: ms(3_050) }])
    const rows = run.rows()
    const packet = rows.findIndex((row) => row.ev === 'packet')
    const poke = rows.findIndex((row) => row.ev === 'poke')
    expect(rows[poke]).toMatchObject({
      poke: 'dropSegment',
      target: 0,
      onWire: true,
      packet,
      about: rows[packet]!.about,
    })
    expect(rows.find((row) => row.ev === 'arrival')).toMatchObject({
      at: ms(2_020),
      packet,
      arrives: ms(3_050),
      because: 'segmentDropped',
      cause: poke,
    })
    expect(rows.filter((row) => row.ev === 'segment')).toMatchObject([
      { at: ms(3_000), packet, segment: 0, attempt: 1, rto: ms(1_000) },
    ])
  })

  test('N3 dropped again after each retransmission it is RTO (2^k - 1) late', () => {
    for (let k = 1; k <= 5; k++) {
      const left = Array.from({ length: k }, (_, i) => 2_000 + 1_000 * (2 ** i - 1))
      const run = toyRun([at(2_000)], { script: left.map((time) => dropAt(at(time + 10), 1)) })
      expect(arrivals(run)).toEqual([ms(2_000 + 1_000 * (2 ** k - 1) + 50)])
      const segments = there(run).filter((row) => row.ev === 'segment')
      expect(segments.map((row) => (row.ev === 'segment' ? row.rto : 0))).toEqual(
        Array.from({ length: k }, (_, i) => ms(1_000 * 2 ** i)),
      )
    }
  })

  test('N5 dropped each time it is sent it is given up after the last', () => {
    const script: DueAction[] = []
    let left = 2_000
    let timeout = 1_000
    for (let sending = 0; sending <= RETRIES_MAX; sending++) {
      script.push(dropAt(at(left + 10), 1))
      left += timeout
      timeout = Math.min(60_000, timeout * 2)
    }
    const run = toyRun([at(2_000)], { horizonMs: 1_200_000, script })
    expect(run.sink().got).toEqual([])
    expect(run.sender().heard).toContain(`${ms(left)} closed timeout`)
    const last = run.rows().findLast((row) => row.ev === 'arrival')
    expect(last).toMatchObject({ arrives: NEVER })
  })

  const wires = fc.record({
    latency: fc.oneof(
      fc.integer({ min: 1, max: 150 }),
      fc.constant({ uniform: [5, 140] as const }),
      fc.constant({ uniform: [200, 900] as const }),
    ),
    kbps: fc.constantFrom(0, 0, 300),
    tcp: fc.constantFrom('classic' as const, 'linux' as const),
  })

  /** When the last bit of each leaves. */
  function leavesOf(sent: readonly Micros[], kbps: number): Micros[] {
    let free = 0
    return sent.map((time) => {
      free = Math.max(time, free) + (kbps === 0 ? 0 : Math.round((140 * 8_000) / kbps))
      return free as Micros
    })
  }

  test('wherever it is, whatever is around it, and however often it has been acknowledged', () => {
    fc.assert(
      fc.property(
        wires,
        fc.array(fc.integer({ min: 1, max: 2_500 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(50),
        (wire, gaps, which, seed) => {
          // Under long latencies the timeout is not at its floor: there each packet is alone on the wire.
          const apart = typeof wire.latency === 'object' && wire.latency.uniform[0] === 200
          let time = 5_000
          const sent = gaps.map((gap) => at((time += apart ? gap + 2_000 : gap)))
          // One packet, and the next one if there is one: what the first leaves behind counts for that.
          const chosen = which % sent.length
          const both = leavesOf(sent, wire.kbps).slice(chosen, chosen + 2)
          const options = { seed, wire, horizonMs: 600_000 }
          const lost = toyRun(sent, { ...options, script: both.map(silentAt) })
          const dropped = toyRun(sent, {
            ...options,
            script: both.map((left, i) => dropAt((left + 2) as Micros, chosen + 1 + i)),
          })
          const again = (run: ToyRun) =>
            there(run).flatMap((row) =>
              row.ev === 'segment' ? [[row.at, row.rto, row.attempt] as const] : [],
            )
          // What the wire loses for a moment must not be a retransmission.
          const struck = again(lost).some(([leaves]) =>
            both.some((left) => Math.abs(leaves - left) <= 2),
          )
          fc.pre(!struck)
          expect(arrivals(dropped)).toEqual(arrivals(lost))
          expect(again(dropped)).toEqual(again(lost))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('it tells nothing of what was lost before it: without the third acknowledgement the timer rules', () => {
    const sent = [at(5_000), at(5_001), at(5_002), at(5_003)]
    const lost = silentAt(ms(5_000))
    const again = (run: ToyRun) =>
      there(run).flatMap((row) => (row.ev === 'segment' ? [[row.why, row.at]] : []))
    expect(again(toyRun(sent, { script: [lost] }))).toEqual([['acks', ms(5_103)]])
    const dropped = toyRun(sent, { script: [lost, dropAt(at(5_004), 3)] })
    const both = toyRun(sent, { script: [lost, silentAt(ms(5_002))] })
    expect(again(dropped)).toEqual([
      ['timeout', ms(6_000)],
      ['timeout', ms(6_101)],
    ])
    expect(again(dropped)).toEqual(again(both))
  })

  test('of several segments it is the first that has not arrived; the others need no second sending', () => {
    const size = 4_000
    const run = (script: DueAction[]) =>
      toyRun([at(2_000)], {
        machines: [sender([at(2_000)], size), sink(false)],
        wire: { kbps: 1_000 },
        script,
      })
    // 1,500 bytes at 1 Mbit/s: the segments are out after 12, 24 and 32.96 ms, and in 50 ms later
    const which = (afterMs: number) => {
      const rows = run([dropAt(at(2_000 + afterMs), 1)]).rows()
      return rows.flatMap((row) => (row.ev === 'segment' ? [row.segment] : []))
    }
    expect(which(40)).toEqual([0])
    expect(which(63)).toEqual([1])
    expect(which(80)).toEqual([2])
    expect(which(83)).toEqual([])
    const all = run([dropAt(at(2_001), 1), dropAt(at(2_002), 1), dropAt(at(2_003), 1)])
    const segments = all.rows().filter((row) => row.ev === 'segment')
    expect(segments).toMatchObject([{ segment: 0 }, { segment: 1 }, { segment: 2 }])
    expect(arrivals(all)).toHaveLength(1)
  })
})

describe('a packet that the script delays', () => {
  test('alone on its wire comes later by exactly so much', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: 0, max: 49_999 }),
        (by, since) => {
          const run = toyRun([at(2_000)], {
            script: [delayAt((ms(2_000) + since) as Micros, 1, by as Micros)],
          })
          expect(arrivals(run)).toEqual([ms(2_050) + by])
          expect(run.rows().filter((row) => row.ev === 'segment')).toEqual([])
        },
      ),
    )
  })

  test('twice comes later by both', () => {
    const run = toyRun([at(2_000)], {
      script: [delayAt(at(2_010), 1, at(200)), delayAt(at(2_200), 1, at(30))],
    })
    expect(arrivals(run)).toEqual([ms(2_280)])
  })

  test('what is behind it waits, and each says so', () => {
    const run = toyRun([at(2_000), at(2_005), at(2_400)], {
      script: [delayAt(at(2_010), 1, at(200))],
    })
    expect(run.sink().got).toEqual([
      { n: 1, at: ms(2_250) },
      { n: 2, at: ms(2_250) },
      { n: 3, at: ms(2_450) },
    ])
    const rows = run.rows().filter((row) => row.ev === 'arrival')
    expect(rows).toMatchObject([
      { because: 'delayed', arrives: ms(2_250) },
      { because: 'delayed', arrives: ms(2_250) },
    ])
  })

  test('and waits for a timeout keeps its delay when the loss of the wire changes', () => {
    const run = toyRun([at(2_000)], {
      script: [
        silentAt(ms(2_000)),
        delayAt(at(2_100), 1, at(200)),
        { at: at(2_200), action: { do: 'loss', wire: 0, ppm: 0, for: null } },
      ],
    })
    expect(arrivals(run)).toEqual([ms(3_250)])
  })

  test('behind a lost one it comes so much after that one, and no later when that one comes sooner', () => {
    const lost = silentAt(ms(5_000))
    const delay = delayAt(at(5_010), 2, at(100))
    const thin = toyRun([at(5_000), at(5_001)], { script: [lost, delay] })
    expect(arrivals(thin)).toEqual([ms(6_050), ms(6_150)])
    // the acknowledgements of three later ones are in at 5,122
    const busy = [at(5_000), at(5_001), at(5_020), at(5_021), at(5_022)]
    const sooner = toyRun(busy, { script: [lost, delay] })
    expect(arrivals(sooner)).toEqual([ms(5_171), ...Array<number>(4).fill(ms(5_271))])
  })

  test('and is dropped then comes a timeout later, without the delay', () => {
    const run = toyRun([at(2_000)], {
      script: [delayAt(at(2_010), 1, at(200)), dropAt(at(2_220), 1)],
    })
    expect(arrivals(run)).toEqual([ms(3_050)])
  })
})

test('the bytes of a packet can be edited while its wire loses every sending, and those come when one passes', () => {
  const packet = { wire: 0, back: false, packet: 1, becomes: { packet: { n: 99, size: 100 } } }
  const run = toyRun([at(2_000)], {
    script: [
      {
        at: at(1_990),
        action: { do: 'halfOpen', wire: 0, there: true, back: false, for: at(500) },
      },
      { at: at(2_100), action: { do: 'editBytes', ...packet } },
    ],
  })
  expect(run.sink().got).toEqual([{ n: 99, at: ms(3_050) }])
})

describe('a packet that is not in flight', () => {
  test.each([
    ['has arrived', dropAt(at(2_050), 1)],
    ['has arrived', delayAt(at(2_060), 1, at(20))],
    ['was not sent yet', dropAt(at(1_999), 1)],
    ['was never sent', delayAt(at(2_020), 7, at(20))],
    ['goes the other way', { ...dropAt(at(2_020), 2) }],
  ])('%s: nothing happens, and the row of the script says on which packet: none', (_, entry) => {
    const calm = toyRun([at(2_000)])
    const run = toyRun([at(2_000)], { script: [entry] })
    const rows = run.rows()
    expect(rows.find((row) => row.ev === 'poke')).toMatchObject({
      poke: entry.action.do,
      packet: NO_RECORD,
      about: NO_RECORD,
    })
    const bare = (one: ToyRun) =>
      one.rows().flatMap((row) => (row.ev === 'poke' ? [] : [[row.ev, row.at]]))
    expect(bare(run)).toEqual(bare(calm))
  })

  test('waits for its timeout: nothing of it is on the wire to drop', () => {
    const run = toyRun([at(2_000)], { script: [silentAt(ms(2_000)), dropAt(at(2_500), 1)] })
    expect(arrivals(run)).toEqual([ms(3_050)])
    expect(run.rows().findLast((row) => row.ev === 'poke')).toMatchObject({ packet: NO_RECORD })
  })

  test('died with its connection', () => {
    const run = toyRun([at(2_000)], {
      script: [
        { at: at(2_010), action: { do: 'cut', wire: 0, for: null } },
        delayAt(at(2_020), 1, at(20)),
      ],
    })
    expect(run.sink().got).toEqual([])
    expect(run.rows().findLast((row) => row.ev === 'poke')).toMatchObject({ packet: NO_RECORD })
  })
})

describe('the count of a wire', () => {
  test('goes on over connections, each way for itself', () => {
    const run = toyRun(every(500, 6, 1_000), {
      script: [
        { at: at(1_700), action: { do: 'cut', wire: 0, for: null } },
        // one and two went before the cut, three while there was no connection: the fourth message is third
        { at: at(2_510), action: { do: 'dropSegment', wire: 0, back: false, packet: 3 } },
        // the answers to it and to the two behind it left together, as the third to the fifth
        { at: at(3_560), action: { do: 'delay', wire: 0, back: true, packet: 4, by: at(7) } },
      ],
    })
    expect(run.sink().got[2]).toEqual({ n: 4, at: ms(3_550) })
    const rows = run.rows()
    const late = rows.flatMap((row) =>
      row.ev === 'arrival' && row.because === 'delayed' ? [rows[row.packet]!] : [],
    )
    expect(late).toMatchObject([
      { back: true, pid: 5 },
      { back: true, pid: 6 },
    ])
  })
})

describe('a reset behind a packet', () => {
  const resetter: Machine<object, Toy, 'boot'> = {
    init: () => ({}),
    step(_state, input: Input<Toy, 'boot'>, now, out) {
      if (input.kind === 'asked') out.open(0, 0)
      if (input.kind === 'opened') out.setTimer(0, after(now, micros(900)))
      if (input.kind !== 'timer') return
      if (input.timer === 1) return out.close(0, 'reset')
      out.send(0, { n: 1, size: 100 }, NO_RECORD)
      out.setTimer(1, after(now, micros(10)))
    },
    copy: () => ({}),
  }
  const machines: [typeof resetter, ReturnType<typeof sink>] = [resetter, sink(true)]

  test.each([
    ['dropped', dropAt(at(1_020), 1)],
    ['delayed beyond it', delayAt(at(1_020), 1, at(30))],
  ])('does not wait for one that is %s: that one never arrives', (_, entry) => {
    const run = toyRun([], { machines, script: [entry] })
    // sent at 1.0, reset at 1.01: seen one flight later
    expect(run.sink().heard).toContain(`${ms(1_060)} closed reset`)
    expect(run.sink().got).toEqual([])
    expect(run.rows().filter((row) => row.ev === 'arrival')).toMatchObject([{ arrives: NEVER }])
    expect(run.rows().filter((row) => row.ev === 'segment')).toEqual([])
  })

  test('a delay that ends before it arrives is a delay', () => {
    const run = toyRun([], { machines, script: [delayAt(at(1_020), 1, at(5))] })
    expect(run.sink().got).toEqual([{ n: 1, at: ms(1_055) }])
    expect(run.sink().heard).toContain(`${ms(1_060)} closed reset`)
  })
})
