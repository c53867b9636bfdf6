import { describe, expect, test } from 'vitest'
import type { DueAction } from './setup.ts'
import { carriedBytes } from './path.ts'
import type { ToyRun } from './testing/toy.ts'
import { at, toyRun } from './testing/toy.ts'

const ms = (n: number): number => n * 1000
const losing = (from: number, to: number): DueAction => ({
  at: at(from),
  action: { do: 'loss', wire: 0, ppm: 1_000_000, for: at(to - from) },
})
const conns = (run: ToyRun) =>
  run
    .rows()
    .flatMap((row) => (row.ev === 'conn' ? [`${row.at / 1000} ${row.node} ${row.what}`] : []))

// One way takes 50 ms: TCP is up at 100 ms.
describe('N6 what is said before the first packet', () => {
  test.each([
    ['TLS 1.3, or the upgrade to WebSocket', 1, 200],
    ['TLS 1.2, or TLS 1.3 and WebSocket', 2, 300],
    ['TLS 1.2 and WebSocket', 3, 400],
  ])('%s takes %i round trips more', (_, greetings, up) => {
    const run = toyRun([at(2_000)], { wire: { greetings } })
    expect(conns(run)).toEqual(['0 0 opening', `${up} 0 up`, `${up + 50} 1 up`])
    expect(run.sink().got).toEqual([{ n: 1, at: ms(2_050) }])
  })

  test('a hello that is lost is sent again after the timeout, which doubles', () => {
    const run = toyRun([], { wire: { greetings: 1 }, script: [losing(90, 1_200)] })
    // 100 lost, 1,100 lost, 3,100 passes, and its answer is in at 3,200
    expect(conns(run)).toEqual([
      '0 0 opening',
      '1100 0 helloAgain',
      '3100 0 helloAgain',
      '3200 0 up',
      '3250 1 up',
    ])
  })

  test('an answer that is lost is sent again by the acceptor', () => {
    const run = toyRun([], { wire: { greetings: 1 }, script: [losing(140, 160)] })
    expect(conns(run)).toEqual(['0 0 opening', '1150 1 helloAgain', '1200 0 up', '1250 1 up'])
  })

  test('in silence it is given up after the last timeout', () => {
    const silence: DueAction = {
      at: at(90),
      action: { do: 'halfOpen', wire: 0, there: true, back: false, for: null },
    }
    const run = toyRun([], { wire: { greetings: 1 }, script: [silence], horizonMs: 700_000 })
    // 1 + 2 + 4 + 8 + 16 + 32 s and ten times 60 s
    expect(run.sender().heard).toContain(`${ms(100 + 63_000 + 600_000)} closed timeout`)
  })

  test('N8 a cut resets it, and the acceptor never hears of it', () => {
    const cut: DueAction = { at: at(120), action: { do: 'cut', wire: 0, for: null } }
    const run = toyRun([], { wire: { greetings: 1 }, script: [cut], horizonMs: 500 })
    expect(conns(run)).toEqual(['0 0 opening', '120 0 reset'])
    expect(run.sink().heard).toEqual(['0 asked'])
  })

  test('N8 a process that dies while it is spoken to resets the connection', () => {
    const crash: DueAction = {
      at: at(120),
      action: { do: 'crash', machine: 1, for: at(10), until: null },
    }
    const run = toyRun([], { wire: { greetings: 1 }, script: [crash], horizonMs: 500 })
    expect(conns(run)).toEqual(['0 0 opening', '170 0 reset'])
  })

  test('N8 a cut behind that reset is a reset too, and the next connection greets anew', () => {
    const script: DueAction[] = [
      { at: at(260), action: { do: 'crash', machine: 1, for: at(20), until: null } },
      { at: at(270), action: { do: 'cut', wire: 0, for: null } },
    ]
    const run = toyRun([], { wire: { greetings: 2 }, script, horizonMs: 2_000 })
    expect(conns(run)).toEqual([
      '0 0 opening',
      '270 0 reset',
      '770 0 opening',
      '1070 0 up',
      '1120 1 up',
    ])
  })

  test('N8 the RST of an acceptor that died gets lost in silence: the next hello is answered with one', () => {
    const run = toyRun([], {
      wire: { greetings: 1 },
      horizonMs: 3_000,
      script: [
        {
          at: at(120),
          action: { do: 'halfOpen', wire: 0, there: false, back: true, for: at(500) },
        },
        { at: at(130), action: { do: 'crash', machine: 1, for: at(20), until: null } },
      ],
    })
    // its timer runs out a second after the death, and it hears one round trip later
    expect(conns(run).slice(0, 3)).toEqual(['0 0 opening', '1130 0 helloAgain', '1230 0 reset'])
  })

  test('each round trip is a sample for the timeout, unless something of it was lost', () => {
    const lost = losing(1_999, 2_001)
    const again = (run: ToyRun) =>
      run.rows().flatMap((row) => (row.ev === 'segment' && !row.back ? [row.rto / 1000] : []))
    // SRTT 400; RTTVAR 200 after one sample, and after two more 112.5: the timer is at 1,200 and at 850 ms. The probe
    // comes after 2 SRTT and 200 ms, or with the timer.
    const wire = { tcp: 'linux', latency: 200 } as const
    expect(again(toyRun([at(2_000)], { wire, script: [lost] }))[0]).toBe(1_000)
    const greeted = { ...wire, greetings: 2 }
    expect(again(toyRun([at(2_000)], { wire: greeted, script: [lost] }))[0]).toBe(850)
  })
})

describe('N6 N7 what is around a packet', () => {
  test.each([
    ['nothing', null, 100, true, 100],
    ['TLS 1.3: header, tag and type', { record: 22, frames: false }, 100, true, 122],
    ['more than a record takes two', { record: 22, frames: false }, 16_385, true, 16_429],
    ['a small frame from the client is masked', { record: 0, frames: true }, 125, true, 131],
    ['from the server it is not', { record: 0, frames: true }, 125, false, 127],
    ['126 bytes need two more for their length', { record: 0, frames: true }, 126, false, 130],
    ['64 KiB need ten', { record: 0, frames: true }, 65_536, false, 65_546],
    ['a frame is within the record', { record: 29, frames: true }, 100, true, 135],
  ])('%s', (_, wrapping, bytes, opener, carried) => {
    expect(carriedBytes(wrapping, bytes, opener)).toBe(carried)
  })

  test('it takes its time on the line, and may need a segment more', () => {
    const wire = { kbps: 1_000, wrapping: { record: 22, frames: false } }
    const { got } = toyRun([at(2_000)], { wire }).sink()
    // 100 + 22 + 40 bytes at 1 Mbit/s are 1.296 ms
    expect(got).toEqual([{ n: 1, at: ms(2_000 + 50) + 1_296 }])
  })
})
