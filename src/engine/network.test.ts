import { describe, expect, test } from 'vitest'
import type { Input, Machine } from '../core/machine.ts'
import { NO_RECORD } from '../core/row.ts'
import { after, micros } from '../core/time.ts'
import type { Toy } from './testing/toy.ts'
import { at, every, sender, sink, toyRun } from './testing/toy.ts'

const ms = (n: number): number => n * 1000

describe('N3 the RTO table: a lone segment that is lost k times is RTO (2^k - 1) late', () => {
  test.each([
    [1, 500, 1_000],
    [2, 2_000, 3_000],
    [3, 5_000, 7_000],
    [4, 12_000, 15_000],
  ])('%i losses', (k, lossFor, late) => {
    const run = toyRun([at(2_000)], {
      script: [
        { at: at(1_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(lossFor) } },
      ],
    })
    expect(run.sink().got).toEqual([{ n: 1, at: ms(2_000 + late + 50) }])
    const segments = run.rows().filter((row) => row.ev === 'segment' && !row.back)
    expect(segments.map((row) => row.at)).toEqual(
      Array.from({ length: k }, (_, i) => ms(2_000 + 1_000 * (2 ** (i + 1) - 1))),
    )
    expect(segments.map((row) => (row.ev === 'segment' ? row.rto : 0))).toEqual(
      Array.from({ length: k }, (_, i) => ms(1_000 * 2 ** i)),
    )
  })

  test('the doubled timeout stays until a segment that was sent once is acknowledged (Karn)', () => {
    const run = toyRun([at(2_000), at(6_000), at(20_000), at(30_000)], {
      script: [
        { at: at(1_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(500) } },
        { at: at(5_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(500) } },
        { at: at(29_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(500) } },
      ],
    })
    expect(run.sink().got.map((g) => g.at)).toEqual([ms(3_050), ms(8_050), ms(20_050), ms(31_050)])
  })

  test('[RFC 6298 §5.7] after a lost SYN data starts with 3 s', () => {
    const run = toyRun([at(2_000)], {
      script: [
        { at: at(0), action: { do: 'cut', wire: 0, for: at(500) } },
        { at: at(1_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(500) } },
      ],
    })
    expect(run.sender().heard[1]).toBe(`${ms(1_100)} opened`)
    expect(run.sink().got).toEqual([{ n: 1, at: ms(5_050) }])
  })
})

describe('N1 loss on a connection that stays up delays, and never drops', () => {
  test.each([1, 2, 3, 4, 5])(
    '[MQTT5-4.2-1] [MQTT311-7.1.2-1] a loss of a fifth both ways, seed %i: all 200, in order, once',
    (seed) => {
      const run = toyRun(every(200, 200), {
        seed,
        horizonMs: 400_000,
        script: [{ at: at(900), action: { do: 'loss', wire: 0, ppm: 200_000, for: null } }],
      })
      expect(run.sink().got.map((g) => g.n)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
      expect(run.rows().some((row) => row.ev === 'segment')).toBe(true)
      const told = run.rows().flatMap((row) => (row.ev === 'arrival' ? [row.because] : []))
      expect(new Set(told)).toEqual(new Set(['sentAgainEarly']))
    },
  )

  test('the last forecast is the arrival, packet by packet', () => {
    const run = toyRun(every(150, 100), {
      wire: { lossPpm: 200_000, latency: { uniform: [10, 90] } },
      horizonMs: 400_000,
    })
    const forecast = new Map<number, number>()
    run.rows().forEach((row, record) => {
      if (row.ev === 'packet' && !row.back) forecast.set(record, row.arrives)
      if (row.ev === 'arrival' && forecast.has(row.packet)) forecast.set(row.packet, row.arrives)
    })
    expect([...forecast.values()]).toEqual(run.sink().got.map((g) => g.at))
  })

  test('N2 bytes behind a lost segment wait for it', () => {
    const run = toyRun([at(2_000), at(2_300), at(2_400)], {
      script: [{ at: at(1_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(100) } }],
    })
    expect(run.sink().got.map((g) => g.at)).toEqual([ms(3_050), ms(3_050), ms(3_050)])
  })

  test('a change of the loss moves what waits, and says so', () => {
    const run = toyRun([at(2_000)], {
      script: [
        { at: at(1_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: null } },
        { at: at(4_000), action: { do: 'loss', wire: 0, ppm: 0, for: null } },
      ],
    })
    expect(run.sink().got).toEqual([{ n: 1, at: ms(5_050) }])
    const packet = run.rows().find((row) => row.ev === 'packet' && row.pid === 1)
    expect(packet).toMatchObject({ arrives: -1 })
    expect(run.rows().find((row) => row.ev === 'arrival')).toMatchObject({
      at: ms(4_000),
      because: 'lossChanged',
    })
  })

  test('N5 with nothing passing the sender gives up after 15 retransmissions', () => {
    const run = toyRun([at(2_000)], {
      horizonMs: 1_200_000,
      script: [{ at: at(1_999), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: null } }],
    })
    const closed = run.sender().heard.find((line) => line.includes('closed'))
    // 1+2+4+8+16+32 s, then 60 s each: sixteen waits after the first sending
    expect(closed).toBe(`${ms(2_000 + 63_000 + 600_000)} closed timeout`)
    expect(run.rows().filter((row) => row.ev === 'segment' && !row.back).length).toBe(15)
  })
})

describe('N6 the handshake takes one round trip', () => {
  test('the opener may send after one, the acceptor knows half a round trip later', () => {
    const run = toyRun([])
    expect(run.sender().heard).toEqual([`0 asked`, `${ms(100)} opened`])
    expect(run.sink().heard).toEqual([`0 asked`, `${ms(150)} opened`])
  })

  test('N5 a SYN is sent again after 1, 2, 4 s while the wire is cut', () => {
    const run = toyRun([], {
      script: [{ at: at(0), action: { do: 'cut', wire: 0, for: at(6_500) } }],
    })
    expect(run.sender().heard[1]).toBe(`${ms(7_100)} opened`)
    const again = run.rows().filter((row) => row.ev === 'conn' && row.what === 'synAgain')
    expect(again.map((row) => row.at)).toEqual([ms(1_000), ms(3_000), ms(7_000)])
  })

  test('N5 after six retries it is given up at 127 s', () => {
    const run = toyRun([], {
      horizonMs: 127_400,
      script: [{ at: at(0), action: { do: 'cut', wire: 0, for: at(500_000) } }],
    })
    expect(run.sender().heard[1]).toBe(`${ms(127_000)} closed timeout`)
  })

  test('N8 a process that is down refuses after one round trip', () => {
    const run = toyRun([], {
      horizonMs: 400,
      script: [{ at: at(0), action: { do: 'crash', machine: 1, for: null, until: null } }],
    })
    expect(run.sender().heard[1]).toBe(`${ms(100)} closed refused`)
  })
})

describe('N8 how a connection ends', () => {
  test('cut: what is in flight is gone, both ends know at that instant, the next SYN passes', () => {
    const run = toyRun([at(2_000), at(2_040)], {
      script: [{ at: at(2_060), action: { do: 'cut', wire: 0, for: null } }],
    })
    expect(run.sink().got).toEqual([{ n: 1, at: ms(2_050) }])
    expect(run.sender().heard).toContain(`${ms(2_060)} closed reset`)
    expect(run.sink().heard).toContain(`${ms(2_060)} closed reset`)
    expect(run.sender().heard).toContain(`${ms(2_660)} opened`)
    const gone = run.rows().filter((row) => row.ev === 'arrival')
    expect(gone.map((row) => (row.ev === 'arrival' ? [row.at, row.because] : []))).toEqual([
      [ms(2_060), 'cut'],
      [ms(2_060), 'cut'],
    ])
  })

  test('a wire is cut since its cut, whatever is tried meanwhile', () => {
    const run = toyRun([], {
      horizonMs: 3_000,
      script: [
        { at: at(1_000), action: { do: 'cut', wire: 0, for: at(60_000) } },
        { at: at(2_500), action: { do: 'cut', wire: 0, for: at(10) } },
      ],
    })
    expect(run.simulation.wireView(0)).toEqual({ state: 'cut', since: ms(1_000) })
  })

  test('heal ends a cut with a length, and revives no connection', () => {
    const run = toyRun([], {
      script: [
        { at: at(1_000), action: { do: 'cut', wire: 0, for: at(60_000) } },
        { at: at(1_600), action: { do: 'heal', wire: 0 } },
      ],
    })
    // cut at 1.0, SYN at 1.5 lost, sent again at 2.5, up at 2.6
    expect(run.sender().heard.slice(2)).toEqual([
      `${ms(1_000)} closed reset`,
      `${ms(1_500)} timer`,
      `${ms(2_600)} opened`,
    ])
  })

  test('a crash sends FIN, seen after one flight; what was on its way to it is gone', () => {
    const run = toyRun([at(2_000), at(2_030)], {
      script: [{ at: at(2_060), action: { do: 'crash', machine: 1, for: at(100), until: null } }],
    })
    expect(run.sender().heard).toContain(`${ms(2_110)} closed fin`)
    expect(run.sink().heard[0]).toBe(`${ms(2_160)} asked`)
    expect(
      run.rows().filter((row) => row.ev === 'arrival' && row.because === 'crashed').length,
    ).toBe(1)
  })

  test('FIN travels behind what was sent before it', () => {
    const run = toyRun([at(2_000)], {
      machines: [sender([at(2_000)]), sink(true, 1)],
      wire: { kbps: 0 },
      script: [{ at: at(1_999), action: { do: 'loss', wire: 0, ppm: 0, for: null } }],
    })
    const { heard } = run.sender()
    const received = heard.indexOf(`${ms(2_100)} received`)
    expect(heard.slice(received, received + 2)).toEqual([
      `${ms(2_100)} received`,
      `${ms(2_100)} closed fin`,
    ])
    expect(run.sink().heard).toContain(`${ms(2_050)} closed ours`)
  })
})

describe('what an acceptor is told of a connection', () => {
  const hasty = (how: 'fin' | 'reset'): Machine<object, Toy, 'boot'> => ({
    init: () => ({}),
    step(_state, input: Input<Toy, 'boot'>, _now, out) {
      if (input.kind === 'asked') out.open(0, 0)
      if (input.kind === 'opened') out.close(0, how)
    },
    copy: () => ({}),
  })

  test('nothing, where a RST overtakes the last segment of the handshake; its number is free again', () => {
    const told = Array.from({ length: 40 }, (_, seed) => {
      const wire = { latency: { uniform: [5, 140] as const } }
      const run = toyRun([], { seed, wire, machines: [hasty('reset'), sink(false)] })
      expect(run.simulation['network'].state.connections).toEqual([null])
      return run
        .sink()
        .heard.slice(1)
        .map((line) => line.replace(/^\d+ /, ''))
    })
    expect(told).toContainEqual([])
    expect(told).toContainEqual(['opened', 'closed reset'])
    expect(new Set(told.map((lines) => lines.join()))).toHaveLength(2)
  })

  test('N8 that it is there, when its timer has brought the lost segment anew', () => {
    const run = toyRun([at(2_000)], {
      script: [
        { at: at(99), action: { do: 'halfOpen', wire: 0, there: true, back: false, for: at(300) } },
      ],
    })
    // the opener has it at 100 ms; its acknowledgement is lost, and passes a second later
    expect(run.sender().heard[1]).toBe(`${ms(100)} opened`)
    expect(run.sink().heard[1]).toBe(`${ms(1_150)} opened`)
    expect(run.sink().got).toEqual([{ n: 1, at: ms(2_050) }])
  })

  test('[RFC 9293 §3.10.7.4] that it is there, with the first packet that comes, where its own segment is lost', () => {
    const silent = { do: 'halfOpen', wire: 0, there: true, back: false, for: at(3_500) } as const
    const run = toyRun([at(4_000)], { script: [{ at: at(99), action: silent }] })
    expect(run.sink().heard.slice(1)).toEqual([`${ms(4_050)} opened`, `${ms(4_050)} received`])
  })

  test('N8 a silence within a longer one does not shorten it', () => {
    const silent = (from: number, lasts: number) => ({
      at: at(from),
      action: { do: 'halfOpen', wire: 0, there: true, back: true, for: at(lasts) } as const,
    })
    const run = toyRun([at(2_000)], { script: [silent(1_000, 5_000), silent(1_500, 100)] })
    // sent again at 3, 5 and 9 s
    expect(run.sink().got).toEqual([{ n: 1, at: ms(9_050) }])
  })
})

test('N8 a SYN is not lost because the way back is silent when it leaves: only its answer may be', () => {
  const silent = { do: 'halfOpen', wire: 0, there: false, back: true, for: at(20) } as const
  // the SYN leaves again at 1,000 after a cut, the silence ends at 1,010, and the SYN-ACK leaves at 1,050
  const run = toyRun([at(3_000)], {
    script: [
      { at: at(0), action: { do: 'cut', wire: 0, for: at(500) } },
      { at: at(990), action: silent },
    ],
  })
  expect(run.sender().heard[1]).toBe(`${ms(1_100)} opened`)
})

describe('a reset', () => {
  const resetter: Machine<{ heard: string[] }, Toy, 'boot'> = {
    init: () => ({ heard: [] }),
    step(_state, input: Input<Toy, 'boot'>, now, out) {
      if (input.kind === 'asked') out.open(0, 0)
      if (input.kind === 'opened') out.setTimer(0, after(now, micros(900)))
      if (input.kind !== 'timer') return
      if (input.timer === 1) return out.close(0, 'reset')
      out.send(0, { n: 1, size: 100 }, NO_RECORD)
      out.setTimer(1, after(now, micros(100)))
    },
    copy: (state) => ({ heard: [...state.heard] }),
  }

  test('does not wait behind lost segments, and nothing is sent again after it', () => {
    const run = toyRun([], {
      machines: [resetter, sink(true)],
      script: [{ at: at(950), action: { do: 'loss', wire: 0, ppm: 1_000_000, for: null } }],
    })
    // up at 100, sent and lost at 1.0, reset at 1.1: seen one flight later
    expect(run.sink().heard).toContain(`${ms(1_150)} closed reset`)
    expect(run.sink().got).toEqual([])
    expect(run.rows().filter((row) => row.ev === 'segment')).toEqual([])
    expect(run.rows().filter((row) => row.ev === 'arrival')).toMatchObject([{ arrives: -1 }])
  })
})

describe('N7 segments and bandwidth', () => {
  test('N7 a packet is hit with probability 1 - (1 - p)^segments', () => {
    const hit = (size: number): number => {
      const sent = every(10_000, 2_000)
      const run = toyRun(sent, {
        machines: [sender(sent, size), sink(false)],
        wire: { lossPpm: 100_000 },
        horizonMs: 40_000_000,
      })
      return new Set(run.rows().map((row) => (row.ev === 'segment' ? row.packet : -1))).size - 1
    }
    // of 2,000: 10 % with one segment, 27.1 % with three; four standard deviations are 54 and 80
    expect(Math.abs(hit(1_460) - 200)).toBeLessThan(54)
    expect(Math.abs(hit(4_000) - 542)).toBeLessThan(80)
  })

  test('a packet of three segments arrives with its last', () => {
    const size = 4_000
    const run = toyRun([at(2_000)], {
      machines: [sender([at(2_000)], size), sink(false)],
      wire: { kbps: 1_000 },
    })
    // 4,000 bytes and three times 40 bytes of headers at 1 Mbit/s
    expect(run.sink().got).toEqual([
      { n: 1, at: ms(2_000) + ((4_000 + 120) * 8_000) / 1_000 + ms(50) },
    ])
  })
})
