import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyMachine, Input, Out } from '../core/machine.ts'
import { NO_RECORD } from '../core/row.ts'
import { NEVER, micros } from '../core/time.ts'
import type { DueAction } from './setup.ts'
import type { Toy, ToyOptions, ToyRun } from './testing/toy.ts'
import { at, every, lastSaid, sender, sink, toyRun } from './testing/toy.ts'

const arrivals = (run: ToyRun): number[] => run.sink().got.map((one) => one.at / 1000)
const packets = (run: ToyRun) =>
  run.rows().flatMap((row) => (row.ev === 'packet' && !row.back ? [row] : []))

/** All at once, each of `size` bytes, to a sink that takes one in 100 ms and answers nothing. */
function burst(count: number, size: number, options: ToyOptions = {}): ToyRun {
  const times = every(0, count, 2_000)
  return toyRun(times, {
    machines: [sender(times, size), sink(false)],
    readsEvery: at(100),
    horizonMs: 600_000,
    ...options,
  })
}

/** Writes all the while there is room, from 2 s on, and tells when it is told that there is again. */
function greedy(size: number, most: number): AnyMachine {
  const write = (state: { sent: number; heard: number[] }, out: Out<unknown>): void => {
    while (state.sent < most && out.room(0) > 0) {
      state.sent++
      out.send(0, { n: state.sent, size } satisfies Toy, -1 as never)
    }
  }
  return {
    init: () => ({ sent: 0, heard: [] as number[] }),
    step(
      state: { sent: number; heard: number[] },
      input: Input<unknown, unknown>,
      now,
      out: Out<unknown>,
    ) {
      if (input.kind === 'asked') {
        out.open(0, 0)
        out.setTimer(0, at(2_000))
      }
      if (input.kind === 'drained') state.heard.push(now)
      if (input.kind === 'timer' || input.kind === 'drained') write(state, out)
    },
    copy: (state: { sent: number; heard: number[] }) => ({ ...state, heard: [...state.heard] }),
  }
}

/** The same, and closes in the step in which it first writes. */
function hangsUp(size: number, most: number, how: 'fin' | 'reset'): AnyMachine {
  const writer = greedy(size, most)
  return {
    ...writer,
    step(state: unknown, input: Input<unknown, unknown>, now, out: Out<unknown>) {
      writer.step(state, input, now, out)
      if (input.kind === 'timer') out.close(0, how)
    },
  }
}

// One way takes 50 ms.
describe('N10 a slow reader', () => {
  test('takes one packet in its time, in order; what the window holds was on its way at once', () => {
    const run = burst(5, 100)
    expect(arrivals(run)).toEqual([2_050, 2_150, 2_250, 2_350, 2_450])
    expect(packets(run).map(({ arrives }) => arrives / 1000)).toEqual(arrivals(run))
  })

  test('is not slower than what comes slower', () => {
    const times = every(150, 3, 2_000)
    const run = toyRun(times, { readsEvery: at(100), machines: [sender(times), sink(false)] })
    expect(arrivals(run)).toEqual([2_050, 2_200, 2_350])
  })

  test('[RFC 9293 §3.8.6] beyond its window the kernel of the writer waits for an acknowledgement', () => {
    // Six of 10,000 bytes fit in 65,535; the seventh leaves when the first was read, and that is known 50 ms later.
    const run = burst(8, 10_000)
    expect(packets(run).map(({ arrives }) => arrives === NEVER)).toEqual([
      ...Array<boolean>(6).fill(false),
      true,
      true,
    ])
    const told = run
      .rows()
      .filter((row) => row.ev === 'arrival')
      .filter(({ because }) => because !== 'slowStart')
    expect(told).toMatchObject([
      { at: micros(2_000), arrives: NEVER, because: 'noWindow' },
      { at: micros(2_000), arrives: NEVER, because: 'noWindow' },
      { at: micros(2_100), arrives: micros(2_650), because: 'windowOpened' },
      { at: micros(2_200), arrives: micros(2_750), because: 'windowOpened' },
    ])
    expect(arrivals(run)).toEqual(Array.from({ length: 8 }, (_, i) => 2_050 + i * 100))
  })

  test('what lies in the send buffer can be delayed and edited, and has nothing on the wire to drop', () => {
    // the sixth is read at 2,550, the seventh would be at 2,650
    const acts = (action: DueAction['action']) =>
      burst(8, 10_000, { script: [{ at: at(2_010), action }] })
    const packet = { wire: 0, back: false, packet: 7 }
    const delayed = acts({ do: 'delay', ...packet, by: at(700) })
    expect(arrivals(delayed)).toEqual([
      ...every(100, 6, 2_050).map((time) => time / 1000),
      3_250,
      3_350,
    ])
    const edited = acts({
      do: 'editBytes',
      ...packet,
      becomes: { packet: { n: 99, size: 10_000 } },
    })
    expect(edited.sink().got.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 99, 8])
    const dropped = acts({ do: 'dropSegment', ...packet })
    expect(arrivals(dropped)).toEqual(arrivals(burst(8, 10_000)))
    expect(dropped.rows().find((row) => row.ev === 'poke')).toMatchObject({ packet: NO_RECORD })
  })

  test('what is larger than the window goes alone', () => {
    const run = burst(3, 70_000)
    // the second leaves 50 ms after the first was read, and is there another 50 ms later
    // the first needs three round trips: ten segments, then twenty, then the rest
    expect(arrivals(run)).toEqual([2_250, 2_350, 2_450])
    expect(packets(run).map(({ arrives }) => arrives === NEVER)).toEqual([false, true, true])
  })

  test('when the send buffer is full too the process of the writer is told, and told again when it is not', () => {
    // Six in the window and seven in the buffer of 65,536: the seventh goes over it, and none is written after it.
    const run = burst(0, 0, { machines: [greedy(10_000, 15), sink(false)] })
    expect(packets(run).filter((row) => row.at === micros(2_000))).toHaveLength(13)
    const { heard, sent } = run.simulation.stateOf(0) as { heard: number[]; sent: number }
    expect(heard).toEqual([micros(2_100), micros(2_200)])
    expect(sent).toBe(15)
    expect(run.sink().got.map(({ n }) => n)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
  })

  test('a FIN waits behind what is still in the buffer', () => {
    const writer = hangsUp(10_000, 8, 'fin')
    const run = burst(0, 0, { machines: [writer, sink(false)] })
    expect(run.sink().got).toHaveLength(8)
    expect(run.sink().heard.at(-1)).toBe(`${micros(2_750)} closed fin`)
  })

  test('a RST waits for nobody, and a reader that ends with unread input sends one (N8)', () => {
    const writer = hangsUp(10_000, 3, 'reset')
    const run = burst(0, 0, { machines: [writer, sink(false)], readsEvery: at(5_000) })
    expect(run.sink().heard.at(-1)).toBe(`${micros(2_050)} closed reset`)
    const crash: DueAction = {
      at: at(2_120),
      action: { do: 'crash', machine: 1, for: null, until: null },
    }
    const died = burst(5, 100, { script: [crash], horizonMs: 5_000 })
    expect(died.sender().heard.find((one) => one.includes('closed'))).toBe(
      `${micros(2_170)} closed reset`,
    )
  })

  test('the first packet of a connection is taken at once, whenever it was opened', () => {
    const run = toyRun([at(200), at(210)], {
      machines: [sender([at(200), at(210)]), sink(false)],
      readsEvery: at(5_000),
    })
    expect(run.sink().heard[1]).toBe(`${micros(150)} opened`)
    expect(arrivals(run)).toEqual([250, 5_250])
  })

  test('what is lost as it leaves the buffer is sent again when later ones tell', () => {
    const lost: DueAction = {
      at: at(2_099),
      action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(2) },
    }
    const run = burst(13, 10_000, { script: [lost] })
    const again = run
      .rows()
      .flatMap((row) => (row.ev === 'segment' ? [[row.at, row.why] as const] : []))
    expect(again.length).toBeGreaterThan(0)
    expect(new Set(again.map(([, why]) => why))).toEqual(new Set(['acks']))
  })

  test('a retransmission that is no more waited for meets the FIN of its packet, and leaves it alone', () => {
    const writer = hangsUp(100, 1, 'fin')
    const lost: DueAction = {
      at: at(1_999),
      action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(1_501) },
    }
    const run = burst(0, 0, {
      machines: [writer, sink(false)],
      readsEvery: at(5_000),
      script: [lost],
    })
    expect(run.sink().got).toHaveLength(1)
  })

  test('what is in the buffer dies with the connection, and its row says so', () => {
    const cut: DueAction = { at: at(2_300), action: { do: 'cut', wire: 0, for: at(60_000) } }
    const run = burst(8, 10_000, { script: [cut], horizonMs: 10_000 })
    const gone = run
      .rows()
      .flatMap((row) => (row.ev === 'arrival' && row.because === 'cut' ? [row.arrives] : []))
    expect(arrivals(run)).toEqual([2_050, 2_150, 2_250])
    expect(gone).toEqual(Array<number>(5).fill(NEVER))
  })

  test('whatever is lost and however slowly it reads, all is read once, in order, as was last said', () => {
    fc.assert(
      fc.property(
        fc.record({
          latency: fc.oneof(
            fc.integer({ min: 0, max: 200 }),
            fc.constant({ uniform: [5, 140] as const }),
          ),
          lossPpm: fc.constantFrom(0, 50_000, 300_000),
          tcp: fc.constantFrom('classic' as const, 'linux' as const),
        }),
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 25 }),
        fc.constantFrom(100, 4_000, 30_000),
        fc.nat(),
        (wire, reads, gaps, size, seed) => {
          let time = 300_000
          const times = gaps.map((gap) => micros((time += gap)))
          const machines: ToyOptions['machines'] = [sender(times, size), sink(false)]
          const options = { seed, wire, machines, readsEvery: at(reads), horizonMs: 3_000_000 }
          const run = toyRun(times, options)
          const said = lastSaid(run.rows())
          const { got } = run.sink()
          expect(got.map(({ n }) => n)).toEqual(times.map((_, i) => i + 1))
          expect([...said.values()]).toEqual(got.map((one) => one.at))
          const waits = got.slice(1).map((one, i) => one.at - got[i]!.at)
          expect(Math.min(Infinity, ...waits)).toBeGreaterThanOrEqual(at(reads))
        },
      ),
      { numRuns: 150 },
    )
  })
})
