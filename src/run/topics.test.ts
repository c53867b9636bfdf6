/** What `topics` tells of a broker at a record: from a design with retained readings and a retained will. */
import { expect, test } from 'vitest'
import type { RecordIndex } from '../core/row.ts'
import { NEVER } from '../core/time.ts'
import type { Design, DesignNode } from '../design/design.ts'
import type { BrokerTopics } from '../design/topics.ts'
import { topicsAt } from './frame.ts'
import { filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const [PUBLISHER, BROKER, SERVICE] = [0, 1, 2]

/** A publisher of retained readings on `t/a`, and one subscriber that asks for QoS 2 and is granted 1. */
function retaining(more: Partial<Design> = {}): Design {
  const design = pair({ messages: 3, everyMs: 1_000, horizonMs: 20_000, subQos: 2 })
  const nodes = design.nodes.map((node): DesignNode => {
    if (node.kind === 'publisher') return { ...node, config: { ...node.config, retain: true } }
    if (node.kind !== 'mqtt-broker') return node
    return { ...node, config: { ...node.config, maximumQos: 1 } }
  })
  return { ...design, nodes, ...more }
}

function brokerAt(timeline: Timeline, at: number): BrokerTopics {
  const told = topicsAt(timeline, at as RecordIndex)[BROKER]
  if (told?.kind !== 'broker') throw new Error('the broker tells of its topics')
  return told
}

/** Right after the broker has taken what was published as message `ordinal`: it answers in the same step. */
function takenAt(timeline: Timeline, ordinal: number): number {
  const rows = rowsOf(timeline)
  const message = rows.findIndex((row) => row.ev === 'publish' && row.ordinal === ordinal)
  return rows.findIndex(
    (row) => row.ev === 'packet' && row.ptype === PTYPE.puback && row.about === message,
  )
}

test('what is retained stands there once the broker has it, and the next replaces it', () => {
  const timeline = filmed(retaining())
  const [first, second] = [takenAt(timeline, 1), takenAt(timeline, 2)]
  const publishes = rowsOf(timeline).flatMap((row, i) => (row.ev === 'publish' ? [i] : []))
  expect(brokerAt(timeline, publishes[0]!).retained).toEqual([])
  expect(brokerAt(timeline, first).retained).toEqual([
    {
      topic: 't/a',
      value: '{"n":"m1"}',
      bytes: 10,
      about: publishes[0],
      qos: 1,
      expiresAt: NEVER,
    },
  ])
  const later = brokerAt(timeline, second)
  expect(later.retainedCount).toBe(1)
  expect(later.retained[0]).toMatchObject({ value: '{"n":"m2"}', about: publishes[1] })
})

test('what is published without RETAIN is not retained', () => {
  const timeline = filmed(pair({ messages: 2, horizonMs: 20_000 }))
  expect(brokerAt(timeline, timeline.trace.length - 1).retained).toEqual([])
})

test('a message of zero length clears what is retained', () => {
  const design = retaining({ script: [{ at: 8_000, do: 'crash', node: 'p', forMs: 1_000 }] })
  const nodes = design.nodes.map((node): DesignNode => {
    if (node.kind !== 'publisher') return node
    const will = { topic: 't/a', payload: '', qos: 0, retain: true } as const
    return { ...node, config: { ...node.config, session: { ...node.config.session, will } } }
  })
  const timeline = filmed({ ...design, nodes })
  const cleared = rowsOf(timeline).findIndex(
    (row) => row.ev === 'note' && timeline.tables.texts.textOf(row.code) === 'retainedCleared',
  )
  expect(cleared).toBeGreaterThan(0)
  expect(brokerAt(timeline, takenAt(timeline, 3)).retained).toHaveLength(1)
  expect(brokerAt(timeline, cleared).retained).toEqual([])
})

test('a subscription stands there as granted, and stays while its client is away', () => {
  const script = [{ at: 10_000, do: 'disconnect', node: 's1' } as const]
  const timeline = filmed(retaining({ script }))
  const rows = rowsOf(timeline)
  const suback = rows.findIndex((row) => row.ev === 'packet' && row.ptype === PTYPE.suback)
  expect(brokerAt(timeline, 0).subscriptions).toEqual([])
  const held = { client: 's1', filter: 't/#', qos: 1 }
  expect(brokerAt(timeline, suback).subscriptions).toEqual([{ ...held, awaySince: NEVER }])
  const end = brokerAt(timeline, timeline.trace.length - 1)
  expect(end.subscriptionsCount).toBe(1)
  expect(end.subscriptions).toMatchObject([held])
  const goodbye = rows.find((row) => row.ev === 'poke')!.at
  expect(end.subscriptions[0]!.awaySince).toBeGreaterThan(goodbye)
  expect(end.subscriptions[0]!.awaySince).toBeLessThan(goodbye + 100_000)
})

test('a publisher tells what it sent last; who knows of no topics, and who is down, tells nothing', () => {
  const script = [{ at: 10_000, do: 'crash', node: 'b' } as const]
  const timeline = filmed(retaining({ script }))
  const publish = rowsOf(timeline).findIndex((row) => row.ev === 'publish' && row.ordinal === 2)
  const told = topicsAt(timeline, publish as RecordIndex)
  expect(told[PUBLISHER]).toEqual({
    kind: 'publisher',
    last: [{ topic: 't/a', ordinal: 2, value: '{"n":"m2"}' }],
  })
  expect(told[SERVICE]).toBeNull()
  const end = topicsAt(timeline, (timeline.trace.length - 1) as RecordIndex)
  expect(end[BROKER]).toBeNull()
})
