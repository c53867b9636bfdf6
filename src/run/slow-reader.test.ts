/** A client that reads slowly, and what fills up before it. */
import { expect, test } from 'vitest'
import type { Design } from '../design/design.ts'
import { RECEIVE_WINDOW, SEND_BUFFER } from '../engine/window.ts'
import { filmed, pair, rowsOf } from './testing/designs.ts'

const QUEUE = 7

/** 90 messages of about 4,000 bytes in 450 ms, at QoS 0; the subscriber takes one in 200 ms. */
function slowReader(readsEveryMs: number): Design {
  const design = pair({ qos: 0, subQos: 0, messages: 90, everyMs: 5, horizonMs: 60_000 })
  const nodes = design.nodes.map((node) => {
    if (node.kind === 'publisher')
      return {
        ...node,
        config: { ...node.config, vary: { n: { pick: ['x'.repeat(4_000)] } } },
      }
    if (node.kind === 'mqtt-broker')
      return { ...node, config: { ...node.config, queueLimit: QUEUE } }
    if (node.kind !== 'service') return node
    const session = { ...node.config.session, readsEveryMs }
    return { ...node, config: { ...node.config, session } }
  })
  return { ...design, nodes }
}

test('N10 the window fills, then the send buffer, then the queue; there the drop policy acts', () => {
  const timeline = filmed(slowReader(200))
  const rows = rowsOf(timeline)
  const subscriber = timeline.compiled.design.nodes.findIndex(({ id }) => id === 's1')
  const link = timeline.compiled.design.links.findIndex(({ id }) => id === 's1-b')
  const copies = rows.flatMap((row) =>
    row.ev === 'packet' && row.wire === link && row.bytes > 4_000 ? [row] : [],
  )
  const dropped = rows.flatMap((row) => (row.ev === 'drop' ? [row.reason] : []))
  const read = rows.flatMap((row) =>
    row.ev === 'deliver' && row.node === subscriber ? [row.at] : [],
  )
  // Three are read while the others come. The buffer takes one that goes over its end.
  const bytes = copies[0]!.bytes
  const inTcp = Math.floor(RECEIVE_WINDOW / bytes) + Math.ceil(SEND_BUFFER / bytes)
  expect(new Set(dropped)).toEqual(new Set(['queueFull']))
  expect(read.length + dropped.length).toBe(90)
  expect(read.length).toBeGreaterThanOrEqual(inTcp + QUEUE)
  expect(read.length).toBeLessThanOrEqual(inTcp + QUEUE + 3)
  for (const [i, at] of read.slice(1).entries())
    expect(at - read[i]!).toBeGreaterThanOrEqual(200_000)
})

test('N10 who reads as fast as they come loses nothing', () => {
  const rows = rowsOf(filmed(slowReader(0)))
  expect(rows.filter((row) => row.ev === 'drop')).toEqual([])
  expect(rows.filter((row) => row.ev === 'deliver')).toHaveLength(90)
})
