/** A client of a design that unsubscribes in a run, by the script: what is on the wire, what still comes, what is shown. */
import { describe, expect, test } from 'vitest'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import type { RecordIndex } from '../core/row.ts'
import type { ScriptEntry } from '../design/design.ts'
import { detailAt } from './detail.ts'
import { frameAt } from './frame.ts'
import { deliveries, filmed, pair, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const S = 2
const PTYPE = { subscribe: 8, unsubscribe: 10, unsuback: 11 } as const
const VERSIONS = ['mqtt3', 'mqtt5'] as const

const unsubscribe = (at: number, filter = 't/#', node = 's1'): ScriptEntry => ({
  at,
  do: 'unsubscribe',
  node,
  filter,
})
const subscribe = (at: number): ScriptEntry => ({ at, do: 'subscribe', node: 's1', filter: 't/#' })

/** Twenty messages from 2 s on, one each 200 ms; nobody is held up by chance. */
function twenty(version: 'mqtt3' | 'mqtt5', script: readonly ScriptEntry[]): Timeline {
  return filmed(pair({ version, messages: 20, horizonMs: 20_000, script }))
}

const packets = (timeline: Timeline, ptype: number) =>
  rowsOf(timeline).flatMap((row) => (row.ev === 'packet' && row.ptype === ptype ? [row] : []))

const noted = (timeline: Timeline): string[] =>
  rowsOf(timeline).flatMap((row) =>
    row.ev === 'note' ? [timeline.tables.texts.textOf(row.code)] : [],
  )

describe.each(VERSIONS)('N36 a script unsubscribes, %s', (version) => {
  test('what was sent before the broker knew still comes, then nothing does, and all again from SUBSCRIBE on', () => {
    const often = { messages: 400, everyMs: 10, horizonMs: 20_000 }
    const script = [unsubscribe(3_000), subscribe(5_000)]
    const timeline = filmed(pair({ version, ...often, script }))
    const [sent] = packets(timeline, PTYPE.unsubscribe)
    const [answer] = packets(timeline, PTYPE.unsuback)
    expect(sent!.at).toBe(3_000_000)
    expect(answer!.at).toBe(sent!.arrives)
    const got = rowsOf(timeline).filter(({ ev }) => ev === 'deliver')
    const before = got.filter(({ at }) => at > sent!.at && at < answer!.arrives)
    const between = got.filter(({ at }) => at > answer!.arrives && at < 5_000_000)
    expect(before.length).toBeGreaterThan(0)
    expect(between).toEqual([])
    const numbers = deliveries(timeline).get(S)!
    expect(numbers.slice(-3)).toEqual([398, 399, 400])
    expect(numbers.length).toBeLessThan(250)
    expect(packets(timeline, PTYPE.subscribe)).toHaveLength(2)
  })

  test('cut before UNSUBACK: the resumed session is told again, and no SUBSCRIBE follows', () => {
    const cut: ScriptEntry = { at: 3_010, do: 'cut', link: 's1-b' }
    const timeline = twenty(version, [unsubscribe(3_000), cut])
    expect(packets(timeline, PTYPE.unsubscribe)).toHaveLength(2)
    expect(packets(timeline, PTYPE.subscribe)).toHaveLength(1)
    expect(noted(timeline)).toContain('clientUnsubscribesAgain')
    expect(deliveries(timeline).get(S)!.length).toBeLessThan(15)
  })

  test('the card and the inspector say so at each moment', () => {
    const timeline = twenty(version, [unsubscribe(3_000)])
    const [sent] = packets(timeline, PTYPE.unsubscribe)
    const all = rowsOf(timeline)
    const record = all.findIndex((row) => row.ev === 'packet' && row.ptype === PTYPE.unsubscribe)
    const last = all.length - 1
    const shown = (at: number) => {
      const { sections } = detailAt(timeline, at as RecordIndex, S)!
      const said = sections
        .flatMap(({ rows }) => rows)
        .flatMap((row) =>
          row.kind === 'fact' && row.label.say === 'detail.filter' ? row.pieces : [],
        )
        .flatMap((piece) => (piece.kind === 'words' ? [say(piece.phrase, en)] : []))
      return [frameAt(timeline, at as RecordIndex).faces[S]!.unsubscribed, ...said]
    }
    expect(all[record]).toMatchObject({ at: sent!.at })
    expect(shown(record - 2)).toEqual([undefined, 'granted QoS 1'])
    expect(shown(record)).toEqual([['t/#'], 'unsubscribed, UNSUBACK due'])
    expect(shown(last)).toEqual([['t/#'], 'unsubscribed'])
  })

  test('a volatile client that crashes starts as it is drawn; one that keeps its session does not', () => {
    const crash: ScriptEntry = { at: 4_000, do: 'crash', node: 's1', forMs: 500 }
    const kept = twenty(version, [unsubscribe(3_000), crash])
    expect(packets(kept, PTYPE.subscribe)).toHaveLength(1)
    const design = pair({ version, messages: 20, horizonMs: 20_000 })
    const inflight = 'volatile' as const
    const nodes = design.nodes.map((node) =>
      node.kind === 'service'
        ? { ...node, config: { ...node.config, session: { ...node.config.session, inflight } } }
        : node,
    )
    const volatile = filmed({ ...design, nodes, script: [unsubscribe(3_000), crash] })
    expect(packets(volatile, PTYPE.subscribe)).toHaveLength(2)
  })
})

test('N36 [MQTT5-3.10.4-5] twice, and by a publisher that has no subscription: 0x11 in 5.0', () => {
  const script = [unsubscribe(3_000), unsubscribe(4_000), unsubscribe(5_000, 'x/+', 'p')]
  const told = (version: 'mqtt3' | 'mqtt5') =>
    noted(twenty(version, script)).filter((code) => /subscri/i.test(code))
  expect(told('mqtt5')).toEqual([
    'nothingToUnsubscribe',
    'clientNotSubscribed',
    'nothingToUnsubscribe',
    'clientNotSubscribed',
  ])
  expect(told('mqtt3')).toEqual(['nothingToUnsubscribe', 'nothingToUnsubscribe'])
})

test('T5 taken back in a branch, the past is the same row for row', () => {
  const calm = rowsOf(twenty('mqtt5', []))
  const branch = rowsOf(twenty('mqtt5', [unsubscribe(3_000)]))
  const from = branch.findIndex(({ ev }) => ev === 'poke')
  expect(branch[from]).toMatchObject({ poke: 'unsubscribe', at: 3_000_000 })
  expect(branch.slice(0, from)).toEqual(calm.slice(0, from))
})
