/** The popular story that a PUBLISH is sent again on a timer while the connection is up, beside what is true. */
import { describe, expect, test } from 'vitest'
import type { Qos } from '../core/row.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const ms = (n: number): number => n * 1000
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** One message at 2 s over wires of 30 ms; `resendMs` on the publisher's wire, or on the subscriber's. */
function story(
  told: { readonly publisher?: number; readonly subscriber?: number },
  script: readonly ScriptEntry[],
  qos: Qos = 1,
  version: 'mqtt5' | 'mqtt3' = 'mqtt5',
): Design {
  const design = pair({ qos, subQos: 2, version, messages: 1, horizonMs: 20_000, script })
  const [mine, theirs] = design.links.map((link) => ({ ...link, latency: 30 }))
  const { publisher, subscriber } = told
  return {
    ...design,
    links: [
      publisher === undefined ? mine! : { ...mine!, resendMs: publisher },
      subscriber === undefined ? theirs! : { ...theirs!, resendMs: subscriber },
    ],
  }
}

/** The publisher's second packet is the PUBLISH: the CONNECT was the first. */
const lostPublish: ScriptEntry = { at: 2_010, do: 'dropSegment', link: 'p-b', way: 'ab', packet: 2 }

/** `at ptype wire way dup arrives` of all packets of messages on a wire. */
function packets(timeline: Timeline, wire: number): (string | number)[][] {
  return rowsOf(timeline).flatMap((row) =>
    row.ev === 'packet' && row.wire === wire && row.ptype >= PTYPE.publish && row.ptype <= 7
      ? [
          [
            row.at,
            Object.keys(PTYPE).find((name) => PTYPE[name as 'publish'] === row.ptype)!,
            row.dup ? 'DUP' : '-',
          ],
        ]
      : [],
  )
}

function noted(timeline: Timeline): [number, string, string][] {
  return rowsOf(timeline).flatMap((row): [number, string, string][] =>
    row.ev === 'note' && /ByTimer|[uU]nmatched/.test(timeline.tables.texts.textOf(row.code))
      ? [[row.at, timeline.tables.texts.textOf(row.code), timeline.tables.texts.textOf(row.clause)]]
      : [],
  )
}

const delivered = (timeline: Timeline): [number, boolean][] =>
  rowsOf(timeline).flatMap((row): [number, boolean][] =>
    row.ev === 'deliver' ? [[row.at, row.dup]] : [],
  )

describe('N11 a lost segment of a PUBLISH, the same seed with and without the timer', () => {
  test('[MQTT5-4.4.0-1] as it is: TCP sends the segment again, and MQTT nothing', () => {
    const timeline = filmed(story({}, [lostPublish]))
    expect(packets(timeline, 0)).toEqual([
      [ms(2_000), 'publish', '-'],
      [ms(3_030), 'puback', '-'],
    ])
    expect(delivered(timeline)).toEqual([[ms(3_060), false]])
    expect(noted(timeline)).toEqual([])
  })

  test('[MQTT5-4.4.0-1] as it is told: DUP 1 each 400 ms, behind the lost segment, and each copy is a message', () => {
    const timeline = filmed(story({ publisher: 400 }, [lostPublish]))
    expect(packets(timeline, 0)).toEqual([
      [ms(2_000), 'publish', '-'],
      [ms(2_400), 'publish', 'DUP'],
      [ms(2_800), 'publish', 'DUP'],
      [ms(3_030), 'puback', '-'],
      [ms(3_030), 'puback', '-'],
      [ms(3_030), 'puback', '-'],
    ])
    expect(delivered(timeline)).toEqual([
      [ms(3_060), false],
      [ms(3_060), false],
      [ms(3_060), false],
    ])
    expect(noted(timeline)).toEqual([
      [ms(2_400), 'clientResendsByTimer', 'MQTT5-4.4.0-1'],
      [ms(2_800), 'clientResendsByTimer', 'MQTT5-4.4.0-1'],
      [ms(3_060), 'clientUnmatched', 'MQTT5-2.2.1-5'],
      [ms(3_060), 'clientUnmatched', 'MQTT5-2.2.1-5'],
    ])
  })

  test('an answer that comes in time stops it', () => {
    expect(packets(filmed(story({ publisher: 61 }, [])), 0)).toHaveLength(2)
    expect(packets(filmed(story({ publisher: 59 }, [])), 0)).toHaveLength(4)
  })

  test('[MQTT311-4.4.0-1] in 3.1.1 it is not forbidden, and not asked for', () => {
    const timeline = filmed(story({ publisher: 800 }, [lostPublish], 1, 'mqtt3'))
    expect(noted(timeline).slice(0, 1)).toEqual([
      [ms(2_800), 'clientResendsByTimer', 'MQTT311-4.4.0-1'],
    ])
    expect(delivered(timeline)).toHaveLength(2)
  })

  test('N14 at QoS 2 the copies cost packets and make no second message', () => {
    const timeline = filmed(story({ publisher: 800 }, [lostPublish], 2))
    expect(packets(timeline, 0).map(([, name]) => name)).toEqual([
      'publish',
      'publish',
      'pubrec',
      'pubrec',
      'pubrel',
      'pubrel',
      'pubcomp',
      'pubcomp',
    ])
    expect(delivered(timeline)).toEqual([[ms(3_060), false]])
  })

  test('where PUBREC has come it is the PUBREL that is sent again', () => {
    const script: ScriptEntry[] = [
      { at: 2_070, do: 'dropSegment', link: 'p-b', way: 'ab', packet: 3 },
    ]
    const timeline = filmed(story({ publisher: 800 }, script, 2))
    expect(packets(timeline, 0).map(([at, name]) => [at, name])).toEqual([
      [ms(2_000), 'publish'],
      [ms(2_030), 'pubrec'],
      [ms(2_060), 'pubrel'],
      [ms(2_860), 'pubrel'],
      [ms(3_090), 'pubcomp'],
      [ms(3_090), 'pubcomp'],
    ])
    expect(noted(timeline)[0]).toEqual([ms(2_860), 'clientPubrelByTimer', 'MQTT5-4.4.0-1'])
  })

  test('the broker tells it too, on the wires that are set to, and the subscriber has it twice', () => {
    const script: ScriptEntry[] = [
      { at: 2_040, do: 'dropSegment', link: 's1-b', way: 'ba', packet: 3 },
    ]
    const timeline = filmed(story({ subscriber: 700 }, script))
    expect(packets(timeline, 1)).toEqual([
      [ms(2_030), 'publish', '-'],
      [ms(2_730), 'publish', 'DUP'],
      [ms(3_060), 'puback', '-'],
      [ms(3_060), 'puback', '-'],
    ])
    expect(delivered(timeline)).toEqual([
      [ms(3_060), false],
      [ms(3_060), true],
    ])
    expect(noted(timeline)).toEqual([
      [ms(2_730), 'resentByTimer', 'MQTT5-4.4.0-1'],
      [ms(3_090), 'pubackUnmatched', 'MQTT5-2.2.1-5'],
    ])
  })

  test('what a connection was waiting for ends with it, and begins anew on the next', () => {
    const script: ScriptEntry[] = [{ at: 2_020, do: 'cut', link: 'p-b', forMs: 5 }]
    const timeline = filmed(story({ publisher: 5_000 }, script))
    const again = packets(timeline, 0).filter(([, , dup]) => dup === 'DUP')
    expect(again).toHaveLength(1)
    expect(noted(timeline)).toEqual([])
  })

  test('each sending has its own luck', () => {
    // PUBACKs are lost half of the time: were the coin of a copy that of the first, no copy of one that passed were lost
    const lateOf = (seed: number): boolean[] => {
      const design = story({ publisher: 100 }, [
        { at: 1_990, do: 'loss', link: 'p-b', ppm: 500_000 },
      ])
      return rowsOf(filmed({ ...design, run: { ...design.run, seed } })).flatMap((row) =>
        row.ev === 'packet' && row.wire === 0 && row.ptype === PTYPE.publish
          ? [row.arrives - row.at > ms(30)]
          : [],
      )
    }
    const lost = numbers(20).filter((seed) => {
      const [first, second] = lateOf(seed)
      return first === false && second === true
    })
    expect(lost.length).toBeGreaterThan(1)
  })
})
