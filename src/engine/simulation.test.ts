import { describe, expect, test } from 'vitest'
import { createTextTable } from '../core/text.ts'
import { digestOf } from '../trace/digest.ts'
import { RowCounter, Trace } from '../trace/trace.ts'
import { createTables } from './checkpoint.ts'
import { Simulation } from './simulation.ts'
import type { ToyOptions } from './testing/toy.ts'
import { at, every, toyRun } from './testing/toy.ts'

const storm: ToyOptions = {
  wire: { lossPpm: 150_000, latency: { lognorm: { median: 40, sigma: 0.6 } } },
  horizonMs: 60_000,
  script: [
    { at: at(4_000), action: { do: 'cut', wire: 0, for: null } },
    { at: at(9_000), action: { do: 'crash', machine: 1, for: at(2_000), until: null } },
    { at: at(15_000), action: { do: 'loss', wire: 0, ppm: 500_000, for: at(4_000) } },
    { at: at(25_000), action: { do: 'cut', wire: 0, for: at(3_000) } },
  ],
}

function stateOf(simulation: Simulation): string {
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Map ? [...value] : value === Infinity ? 'Infinity' : value
  const { heap, texts: _, ...rest } = simulation.checkpoint()
  return JSON.stringify({ ...rest, heap: heap.list() }, plain)
}

describe('T1 the same setup gives the same rows', () => {
  test('twice', () => {
    const digests = [1, 2].map(() => {
      const run = toyRun(every(100, 400), storm)
      return digestOf(run.trace, createTextTable())
    })
    expect(digests[0]).toBe(digests[1])
  })
  test('another seed gives others', () => {
    const [one, two] = [1, 2].map((seed) => toyRun(every(100, 400), { ...storm, seed }))
    expect(digestOf(one!.trace, createTextTable())).not.toBe(
      digestOf(two!.trace, createTextTable()),
    )
  })
})

describe('T3 a checkpoint restores the whole state', () => {
  test('at every 37th event the rest of the run is the same from there', () => {
    const whole = toyRun(every(100, 200), storm)
    const film = toyRun(every(100, 200), storm, false)
    for (let events = 0; film.simulation.step(); events++) {
      if (events % 37 !== 0) continue
      const checkpoint = film.simulation.checkpoint()
      const before = stateOf(film.simulation)
      const replay = new Simulation(film.setup, new RowCounter(), film.simulation['tables'])
      replay.restore(checkpoint, new RowCounter(checkpoint.records))
      expect(stateOf(replay)).toBe(before)
      let left = 50
      while (left-- > 0 && replay.step());
      expect(stateOf(film.simulation)).toBe(before)
    }
    expect(film.trace.length).toBe(whole.trace.length)
  })
})

describe('T7 limits end a run with a reason', () => {
  test('records', () => {
    const { setup } = toyRun(every(10, 500), {}, false)
    const trace = new Trace()
    const simulation = new Simulation(
      { ...setup, limits: { ...setup.limits, records: 100 } },
      trace,
      createTables(),
    )
    while (simulation.step());
    expect(simulation.stopped).toBe('recordLimit')
    expect(trace.row(trace.length - 1)).toMatchObject({ ev: 'stop', reason: 'recordLimit' })
  })
  test('bytes that are published', () => {
    const { setup } = toyRun(every(10, 500), {}, false)
    const limits = { ...setup.limits, published: 1_000 }
    const simulation = new Simulation({ ...setup, limits }, new Trace(), createTables())
    while (simulation.step());
    expect(simulation.stopped).toBe('byteLimit')
    expect(simulation.checkpoint().published).toBe(1_100)
  })
})

describe('T6 an entry of the script plays behind everything else of its time', () => {
  test('a cut at the very microsecond of an arrival: the packet has arrived, its answer is gone', () => {
    const run = toyRun([at(2_000)], {
      script: [{ at: at(2_050), action: { do: 'cut', wire: 0, for: null } }],
    })
    expect(run.sink().got).toEqual([{ n: 1, at: 2_050_000 }])
    const rows = run.rows().filter((row) => row.at === 2_050_000)
    const kinds = rows.map((row) => (row.ev === 'conn' ? row.what : row.ev))
    expect(kinds).toEqual(['packet', 'poke', 'arrival', 'reset', 'reset'])
  })
})

describe('chance is fair: what is added changes nobody else', () => {
  test('the latencies of the first messages are the same when more are sent after them', () => {
    const latencies = (times: ReturnType<typeof every>, picked: (n: number) => boolean): number[] =>
      toyRun(times, { wire: { latency: { uniform: [10, 20] } }, horizonMs: 60_000 })
        .rows()
        .flatMap((row) =>
          row.ev === 'packet' && !row.back && picked(row.pid) ? [row.arrives - row.at] : [],
        )
    const few = latencies(every(200, 20), () => true)
    const more = latencies([...every(200, 20), ...every(200, 20, 6_000)], (n) => n <= 20)
    expect(more).toEqual(few)
  })
})
