/** The few records that tell how an invariant came to break: by causes, of whatever design. */
import { expect, test } from 'vitest'
import { literalNodes } from '../content/orders/literal.ts'
import type { RecordIndex } from '../core/row.ts'
import { NEVER } from '../core/time.ts'
import type { BreakStory } from './break-story.ts'
import { breakStory, LINES_MAX } from './break-story.ts'
import { Lineage } from './lineage.ts'
import { designOfNodes } from './testing/checked-orders.ts'
import type { BrokenRun } from './testing/broken-runs.ts'
import { brokenRun, chargedTwice, neverEnds, oneOrder, wrongDesign } from './testing/broken-runs.ts'

const told = ({ timeline, story }: BrokenRun): string[] =>
  story.lines.map(({ record }) => {
    const row = timeline.trace.row(record)
    const node = timeline.compiled.design.nodes[row.node]?.id ?? ''
    return `${node} ${row.ev}${row.ev === 'packet' ? ` ${row.ptype}` : ''}`
  })

const PUBLISH = 'packet 3'

test('P8 a crash between an effect and its commit: from the packet that both effects come of to the second effect', () => {
  const run = chargedTwice()
  expect(told(run)).toEqual([
    `broker ${PUBLISH}`,
    'payment begin',
    'payment effect',
    'payment crash',
    'payment restart',
    'payment packet 1',
    `broker ${PUBLISH}`,
    'payment begin',
    'payment effect',
  ])
  const { story, broken, timeline } = run
  expect(story.lines.at(-1)!.record).toBe(broken.record)
  expect(story).toMatchObject({ when: 'here', at: timeline.trace.at(broken.record) })
  expect(story.before).toBeGreaterThan(0)
})

test('records that the invariant was shown are counted, others are not', () => {
  const { story } = chargedTwice()
  expect(story.lines.map(({ nth }) => nth)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 2])
})

test('an attempt lasts until it ends or its process does', () => {
  const { story, timeline } = chargedTwice()
  const [, first, effect, crash] = story.lines
  expect(first!.until).toBe(timeline.trace.at(crash!.record))
  expect(effect!.until).toBe(timeline.trace.at(effect!.record))
})

test('where something never came it goes on with what came instead, to the end of the run', () => {
  const run = neverEnds()
  const { story, timeline, broken } = run
  expect(story).toMatchObject({ when: 'end', at: timeline.edge })
  const behind = told(run).slice(story.lines.findIndex(({ record }) => record === broken.record))
  expect(behind.slice(0, 3)).toEqual(['order state', 'order crash', 'order restart'])
  const known = story.lines.map(({ record }) => timeline.trace.row(record))
  expect(known).toContainEqual(expect.objectContaining({ ev: 'handle', out: 'duplicate' }))
  expect(told(run).slice(-1)).toEqual(['order handle'])
})

test('what does not come in time is broken at that time, not at the end', () => {
  const { story, timeline, broken } = brokenRun(wrongDesign('chat-presence-w8'), 'P5')
  expect(story.when).toBe('later')
  expect(story.at).toBeGreaterThanOrEqual(timeline.trace.at(broken.record) + 20_000_000)
  expect(story.at).toBeLessThan(timeline.edge)
  // Its DISCONNECT lies on a wire that nobody knows to be cut: TCP brings it when that is healed at 80 s.
  const goodbye = story.lines.find(({ record }) => record === broken.record)!
  expect(goodbye.until).toBeGreaterThan(80_000_000)
})

test('without a fault it tells which handlers led there', () => {
  const run = brokenRun(designOfNodes(literalNodes()), 'I3')
  const begun = told(run).filter((line) => line.endsWith(' begin'))
  expect(new Set(begun).size).toBeGreaterThan(1)
  expect(told(run).filter((line) => /poke|crash|restart/.test(line))).toEqual([])
})

const RUNS: readonly (readonly [string, () => BrokenRun])[] = [
  [
    'an order relayed twice',
    () => brokenRun(oneOrder('order-processing-w3', 'order', 'relay', 'relayPublished'), 'I1'),
  ],
  [
    'sums that differ',
    () => brokenRun(oneOrder('order-processing-w8', 'order', 'relay', 'relayPublished'), 'I5'),
  ],
  ['what is left behind', () => brokenRun(wrongDesign('chat-presence-w1'), 'P2')],
  ['two clients of one id', () => brokenRun(wrongDesign('chat-presence-w3'), 'P7')],
  ['six cuts', () => brokenRun(wrongDesign('chat-presence-w4'), 'P8')],
  ['a door unlocked twice', () => brokenRun(wrongDesign('smart-home-w1'), 'H2')],
  ['a loop', () => brokenRun(wrongDesign('smart-home-w4'), 'H6')],
  ['a command that is too old', () => brokenRun(wrongDesign('smart-home-w6'), 'H4')],
]

test.each(RUNS)(
  'P8 %s: few lines, in order, the record among them, and no packet that nothing comes of',
  (_, run) => {
    const { story, timeline, broken } = run()
    const records = story.lines.map(({ record }) => record)
    expect(records).toEqual(records.toSorted((a, b) => a - b))
    expect(records).toContain(broken.record)
    expect(records.length).toBeGreaterThan(2)
    expect(records.length).toBeLessThanOrEqual(LINES_MAX)
    expect(idle(story, timeline, broken.record)).toEqual([])
  },
)

/** Packets that arrive and that no other line comes of. */
function idle(
  { lines, at }: BreakStory,
  { trace, compiled }: BrokenRun['timeline'],
  record: RecordIndex,
): readonly RecordIndex[] {
  const lineage = new Lineage(trace, compiled.setup.wires)
  const caused = lines.map((line) => lineage.ancestorsOf(line.record))
  return lines
    .filter(({ record: one, until }, place) => {
      if (trace.ev(one) !== 'packet' || until === NEVER || until > at || one === record)
        return false
      return !caused.some((all, other) => other !== place && all.has(one))
    })
    .map((line) => line.record)
}

test('a bound that no record broke has no story', () => {
  const { timeline, broken } = chargedTwice()
  expect(breakStory(timeline, { ...broken, record: -1 as RecordIndex })).toBeNull()
})
