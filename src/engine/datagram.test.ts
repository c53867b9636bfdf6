/** Datagrams: each for itself. Times to the microsecond, by a sender and a sink on one wire of 50 ms. */
import { describe, expect, test } from 'vitest'
import type { DueAction } from './setup.ts'
import type { ToyOptions, ToyRun } from './testing/toy.ts'
import { at, every, sender, sink, toyRun } from './testing/toy.ts'

const ms = (n: number): number => n * 1000

function cast(times: readonly number[], options: ToyOptions = {}): ToyRun {
  const wire = { datagram: true, ...options.wire }
  return toyRun(
    times.map((time) => at(time)),
    { ...options, wire },
  )
}

const loseAt = (time: number): DueAction => ({
  at: at(time - 1),
  action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(2) },
})

describe('N42 a lost datagram is lost', () => {
  test('it ends half-way, is not sent again, and nothing waits behind it', () => {
    const run = cast([2_000, 2_010], { script: [loseAt(2_000)] })
    expect(run.sink().got).toEqual([{ n: 2, at: ms(2_060) }])
    const rows = run.rows()
    const packet = rows.findIndex((row) => row.ev === 'packet')
    expect(rows[packet]).toMatchObject({ at: ms(2_000), arrives: ms(2_050) })
    expect(rows.filter((row) => row.ev === 'arrival')).toMatchObject([
      { at: ms(2_025), packet, arrives: -1, because: 'datagramLost', cause: packet },
    ])
    expect(rows.filter((row) => row.ev === 'segment')).toEqual([])
  })

  test('as many get lost as chance has it, and no one twice', () => {
    const run = toyRun(every(10, 2_000), { wire: { datagram: true, lossPpm: 200_000 } })
    const got = run.sink().got.map(({ n }) => n)
    expect(new Set(got).size).toBe(got.length)
    expect(got.length).toBeGreaterThan(1_540)
    expect(got.length).toBeLessThan(1_660)
  })

  test('one that is faster overtakes', () => {
    const wire = { datagram: true, latency: { uniform: [10, 90] as const } }
    const got = toyRun(every(10, 100), { wire })
      .sink()
      .got.map(({ n }) => n)
    expect(got).not.toEqual(got.toSorted((x, y) => x - y))
    expect(got.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
  })

  test('it arrives when its forecast says', () => {
    const wire = { datagram: true, lossPpm: 300_000, latency: { uniform: [10, 90] as const } }
    const run = toyRun(every(10, 200), { wire })
    const lost = new Set(run.rows().map((row) => (row.ev === 'arrival' ? row.packet : -1)))
    const said = run
      .rows()
      .flatMap((row, index) =>
        row.ev === 'packet' && !row.back && !lost.has(index as never) ? [row.arrives] : [],
      )
    expect(said.toSorted((x, y) => x - y)).toEqual(run.sink().got.map((one) => one.at))
  })
})

describe('N42 there is no connection below', () => {
  test('the opener may send at once, and its peer knows of it with the first datagram', () => {
    const run = cast([2_000])
    expect(run.sender().heard.slice(0, 2)).toEqual(['0 asked', '0 opened'])
    expect(run.sink().heard).toEqual(['0 asked', `${ms(2_050)} opened`, `${ms(2_050)} received`])
  })

  test('nobody is told of a cut, and in it nothing passes', () => {
    const run = cast([2_000, 2_040, 2_200, 2_400], {
      script: [{ at: at(2_060), action: { do: 'cut', wire: 0, for: at(200) } }],
    })
    expect(run.sink().got).toEqual([
      { n: 1, at: ms(2_050) },
      { n: 4, at: ms(2_450) },
    ])
    expect(run.sender().heard.some((line) => line.includes('closed'))).toBe(false)
    const gone = run.rows().flatMap((row) => (row.ev === 'arrival' ? [[row.at, row.because]] : []))
    // the second message and the answer to the first were on their way; the third left in vain
    expect(gone).toEqual([
      [ms(2_060), 'cut'],
      [ms(2_060), 'cut'],
      [ms(2_225), 'datagramLost'],
    ])
  })

  test('a peer that is down takes nothing, and after its restart hears of the sender anew', () => {
    const run = cast([2_000, 2_200, 2_500], {
      script: [{ at: at(2_150), action: { do: 'crash', machine: 1, for: at(200), until: null } }],
    })
    expect(run.sender().heard.some((line) => line.includes('closed'))).toBe(false)
    expect(run.sink().heard).toEqual([
      `${ms(2_350)} asked`,
      `${ms(2_550)} opened`,
      `${ms(2_550)} received`,
    ])
    expect(run.rows().filter((row) => row.ev === 'arrival')).toMatchObject([
      { at: ms(2_250), because: 'crashed' },
    ])
  })

  test('what is closed at one end alone is open at the other', () => {
    const machines: ToyOptions['machines'] = [sender([at(2_000), at(3_000)]), sink(false, 1)]
    const closing = cast([], { machines })
    expect(closing.sink().heard).toEqual([
      '0 asked',
      `${ms(2_050)} opened`,
      `${ms(2_050)} received`,
      `${ms(2_050)} closed ours`,
      `${ms(3_050)} opened`,
      `${ms(3_050)} received`,
    ])
    expect(closing.sender().heard.some((line) => line.includes('closed'))).toBe(false)
  })
})

describe('N42 what the script does to one', () => {
  test('dropped it is lost at once', () => {
    const run = cast([2_000, 2_010], {
      script: [{ at: at(2_020), action: { do: 'dropSegment', wire: 0, back: false, packet: 1 } }],
    })
    expect(run.sink().got).toEqual([{ n: 2, at: ms(2_060) }])
    expect(run.rows().filter((row) => row.ev === 'arrival')).toMatchObject([
      { at: ms(2_020), arrives: -1, because: 'datagramLost' },
    ])
  })

  test('delayed it is overtaken', () => {
    const run = cast([2_000, 2_010], {
      script: [
        { at: at(2_020), action: { do: 'delay', wire: 0, back: false, packet: 1, by: at(30) } },
      ],
    })
    expect(run.sink().got).toEqual([
      { n: 2, at: ms(2_060) },
      { n: 1, at: ms(2_080) },
    ])
  })

  test('one that is lost already is not on its way', () => {
    const run = cast([2_000], {
      script: [
        loseAt(2_000),
        { at: at(2_010), action: { do: 'delay', wire: 0, back: false, packet: 1, by: at(30) } },
      ],
    })
    expect(run.rows().findLast((row) => row.ev === 'poke')).toMatchObject({ packet: -1 })
    expect(run.sink().got).toEqual([])
  })
})

test('a large one travels in fragments, leaves by the bandwidth, and comes with its last', () => {
  const wire = { datagram: true, kbps: 1_000 }
  const run = toyRun([at(2_000)], { wire, machines: [sender([at(2_000)], 4_000), sink(false)] })
  expect(run.sink().got).toEqual([
    { n: 1, at: ms(2_000) + ((4_000 + 120) * 8_000) / 1_000 + ms(50) },
  ])
})
