/** A link of datagrams, like MQTT-SN 1.2: what is lost, what is sent again, and what that costs. */
import { describe, expect, test } from 'vitest'
import type { Qos, RecordIndex } from '../core/row.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { detailAt } from './detail.ts'
import { runMetrics } from './measures.ts'
import { deliveries, filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { PairOptions } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const ms = (n: number): number => n * 1000
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** All wires carry datagrams, 30 ms each way. */
function datagrams(options: PairOptions, link: Partial<Design['links'][number]> = {}): Design {
  const design = pair({ messages: 1, horizonMs: 120_000, ...options })
  const links = design.links.map((one) => ({
    ...one,
    protocol: 'datagram' as const,
    latency: 30,
    ...link,
  }))
  return { ...design, links }
}

/** The packets of a type on a wire: when they left, and with DUP or not. */
function sendings(timeline: Timeline, wire: number, ptype: number): [number, boolean][] {
  return rowsOf(timeline).flatMap((row): [number, boolean][] =>
    row.ev === 'packet' && row.wire === wire && row.ptype === ptype ? [[row.at, row.dup]] : [],
  )
}

function noted(timeline: Timeline, code: RegExp): [number, string, string][] {
  const { texts } = timeline.tables
  return rowsOf(timeline).flatMap((row): [number, string, string][] =>
    row.ev === 'note' && code.test(texts.textOf(row.code))
      ? [[row.at, texts.textOf(row.code), texts.textOf(row.clause)]]
      : [],
  )
}

const delivered = (timeline: Timeline): number[] =>
  rowsOf(timeline).flatMap((row) => (row.ev === 'deliver' ? [row.at] : []))

const drop = (link: string, way: 'ab' | 'ba', packet: number, at: number): ScriptEntry => ({
  at,
  do: 'dropSegment',
  link,
  way,
  packet,
})

describe('N42 what becomes of a lost datagram', () => {
  test('QoS 0 vanishes, and is counted', () => {
    const design = datagrams({ qos: 0, messages: 2, script: [drop('p-b', 'ab', 2, 2_010)] })
    const timeline = filmed(design)
    expect(delivered(timeline)).toEqual([ms(2_260)])
    expect(runMetrics(timeline)).toMatchObject({ lost: 1, lostBecause: { datagramLost: 1 } })
  })

  test('a lost PUBLISH of QoS 1 is sent again after Tretry, DUP 1, and delivered once', () => {
    const timeline = filmed(datagrams({ script: [drop('p-b', 'ab', 2, 2_010)] }))
    expect(sendings(timeline, 0, PTYPE.publish)).toEqual([
      [ms(2_000), false],
      [ms(12_000), true],
    ])
    expect(delivered(timeline)).toEqual([ms(12_060)])
    expect(noted(timeline, /Timer/)).toEqual([
      [ms(12_000), 'clientResendsByTimer', 'MQTT-SN 1.2 §6.13'],
    ])
  })

  test('a lost PUBACK makes a second copy at QoS 1', () => {
    const timeline = filmed(
      datagrams({ script: [drop('p-b', 'ba', 2, 2_040)] }, { resendMs: 1_500 }),
    )
    expect(delivered(timeline)).toEqual([ms(2_060), ms(3_560)])
    expect(runMetrics(timeline)).toMatchObject({ duplicates: 1, lost: 0 })
  })

  test('N14 a lost PUBREC, PUBREL or PUBCOMP makes none at QoS 2', () => {
    const lost = [
      drop('p-b', 'ba', 2, 2_040),
      drop('p-b', 'ab', 3, 2_070),
      drop('p-b', 'ba', 3, 2_100),
    ]
    const arrived = lost.map((one) => {
      const options = { qos: 2 as const, subQos: 2 as const, script: [one] }
      const timeline = filmed(datagrams(options, { resendMs: 1_500 }))
      return [delivered(timeline), rowsOf(timeline).filter((row) => row.ev === 'ack').length]
    })
    expect(arrived).toEqual(lost.map(() => [[ms(2_060)], 2]))
  })

  test('the broker sends again to its subscriber', () => {
    const timeline = filmed(
      datagrams({ script: [drop('s1-b', 'ba', 3, 2_040)] }, { resendMs: 1_500 }),
    )
    expect(sendings(timeline, 1, PTYPE.publish)).toEqual([
      [ms(2_030), false],
      [ms(3_530), true],
    ])
    expect(delivered(timeline)).toEqual([ms(3_560)])
  })

  test('one QoS 1 message is under way at a time: the next waits for its PUBACK', () => {
    const timeline = filmed(datagrams({ messages: 3, everyMs: 10 }))
    expect(sendings(timeline, 0, PTYPE.publish).map(([at]) => at)).toEqual([
      ms(2_000),
      ms(2_060),
      ms(2_120),
    ])
    // and so does the broker, to which all have come at once
    const design = datagrams({ messages: 3, everyMs: 10 })
    const links = design.links.map((link) =>
      link.id === 'p-b' ? { ...link, protocol: 'mqtt3' as const } : link,
    )
    const onward = filmed({ ...design, links })
    expect(sendings(onward, 1, PTYPE.publish).map(([at]) => at)).toEqual([
      ms(2_030),
      ms(2_090),
      ms(2_150),
    ])
  })

  test('Nretry times, and the broker counts as gone: the client connects anew, and the session goes on', () => {
    const script: ScriptEntry[] = [
      { at: 1_999, do: 'loss', link: 'p-b', ppm: 1_000_000, forMs: 5_000 },
    ]
    const timeline = filmed(datagrams({ script }, { resendMs: 1_000, retries: 3 }))
    expect(sendings(timeline, 0, PTYPE.publish).slice(0, 4)).toEqual([
      [ms(2_000), false],
      [ms(3_000), true],
      [ms(4_000), true],
      [ms(5_000), true],
    ])
    expect(noted(timeline, /GivesUp/)).toEqual([[ms(6_000), 'clientGivesUp', 'MQTT-SN 1.2 §6.13']])
    expect(deliveries(timeline).get(2)).toEqual([1])
  })

  test('Nretry times, and the client counts as gone: the broker keeps its session', () => {
    const script: ScriptEntry[] = [
      { at: 1_999, do: 'loss', link: 's1-b', ppm: 1_000_000, forMs: 5_000 },
    ]
    const timeline = filmed(
      datagrams({ script, keepAliveMs: 10_000 }, { resendMs: 1_000, retries: 3 }),
    )
    expect(noted(timeline, /^givenUp/)).toEqual([[ms(6_030), 'givenUp', 'MQTT-SN 1.2 §6.13']])
    expect(deliveries(timeline).get(2)).toEqual([1])
  })
})

describe('N42 the exchange that connects survives loss', () => {
  test('a lost CONNECT is sent again after Tretry', () => {
    const timeline = filmed(datagrams({ script: [drop('p-b', 'ab', 1, 10)] }))
    expect(sendings(timeline, 0, PTYPE.connect).map(([at]) => at)).toEqual([0, ms(10_000)])
    expect(delivered(timeline)).toEqual([ms(10_120)])
  })

  test('a lost CONNACK: the CONNECT that comes again gets the same one', () => {
    const timeline = filmed(datagrams({ script: [drop('p-b', 'ba', 1, 40)] }))
    expect(noted(timeline, /connackAgain/)).toHaveLength(1)
    expect(rowsOf(timeline).filter((row) => row.ev === 'session')).toHaveLength(2)
    expect(delivered(timeline)).toEqual([ms(10_120)])
  })

  test('a lost SUBSCRIBE or SUBACK: it subscribes again', () => {
    for (const lost of [drop('s1-b', 'ab', 2, 70), drop('s1-b', 'ba', 2, 100)]) {
      const timeline = filmed(datagrams({ script: [lost] }, { resendMs: 1_000 }))
      expect(sendings(timeline, 1, PTYPE.subscribe).map(([at]) => at)).toEqual([ms(60), ms(1_060)])
      expect(delivered(timeline)).toEqual([ms(2_060)])
    }
  })

  test('a broker that has crashed says that it does not know the client, which connects anew', () => {
    const script: ScriptEntry[] = [{ at: 5_500, do: 'crash', node: 'b', forMs: 100 }]
    const timeline = filmed(
      datagrams({ messages: 10, everyMs: 1_000, keepAliveMs: 10_000, script }),
    )
    expect(noted(timeline, /NotKnown/)[0]).toEqual([ms(6_060), 'clientNotKnown', 'Eventloom: N42'])
    expect(new Set(deliveries(timeline).get(2))).toEqual(new Set(numbers(10)))
  })
})

test('N42 the inspector says at both ends that these are datagrams, and of the client how they are sent again', () => {
  const timeline = filmed(datagrams({}, { resendMs: 1_500, retries: 2 }))
  const shown = [0, 1].map((node) => JSON.stringify(detailAt(timeline, 20 as RecordIndex, node)))
  expect(shown[0]).toContain('"say":"detail.datagram"')
  expect(shown[0]).toContain('"say":"detail.upTo","with":{"afterMs":1500,"tries":2}')
  expect(shown[1]).toContain('"say":"detail.speaksDatagrams"')
})

test('T5 a datagram that the script drops: undone, the old future is back bit for bit', () => {
  const wire = { latency: { uniform: [10, 90] as const }, lossPpm: 200_000, resendMs: 500 }
  const design = datagrams({ messages: 60, subscribers: 2 }, wire)
  const script = [drop('p-b', 'ab', 20, 6_000), { at: 7_000, do: 'cut', link: 's1-b' } as const]
  const timeline = filmed(design)
  const before = timeline.digest()
  const digests = [script, [], script].map((one) => {
    timeline.branch(one)
    timeline.film(() => true)
    return timeline.digest()
  })
  const poked = filmed({ ...design, script }).digest()
  expect(digests).toEqual([poked, before, poked])
  expect(poked).not.toBe(before)
})

describe('N42 at 20 % loss both ways and latencies that let datagrams overtake', () => {
  const wire = { latency: { uniform: [10, 90] as const }, lossPpm: 200_000, resendMs: 500 }
  const played = (qos: Qos, seed: number): Timeline =>
    filmed(
      datagrams(
        { qos, subQos: qos, seed, messages: 100, keepAliveMs: 20_000, horizonMs: 400_000 },
        wire,
      ),
    )
  const seeds = [1, 2, 3]

  test.each(seeds)('QoS 1 comes at least once, seed %i', (seed) => {
    const got = deliveries(played(1, seed)).get(2)!
    expect(new Set(got)).toEqual(new Set(numbers(100)))
    expect(got.length).toBeGreaterThan(105)
  })

  test.each(seeds)('QoS 2 comes exactly once and in order, seed %i', (seed) => {
    expect(deliveries(played(2, seed)).get(2)).toEqual(numbers(100))
  })

  test.each(seeds)('QoS 0 loses a share, seed %i', (seed) => {
    const got = deliveries(played(0, seed)).get(2)!
    expect(new Set(got).size).toBe(got.length)
    expect(got.length).toBeGreaterThan(45)
    expect(got.length).toBeLessThan(80)
  })
})
