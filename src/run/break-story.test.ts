/** The few records that tell how an invariant came to break: by causes, of whatever design. */
import { expect, test } from 'vitest'
import { literalNodes } from '../content/orders/literal.ts'
import { designOf, findContent } from '../content/scenario.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { configDefaults } from '../design/design.ts'
import type { Invariant } from '../design/invariants.ts'
import { Trace } from '../trace/trace.ts'
import type { BreakStory } from './break-story.ts'
import { breakStory, LINES_MAX } from './break-story.ts'
import { Lineage } from './lineage.ts'
import { playDesign } from './outcome.ts'
import { designOfNodes } from './testing/checked-orders.ts'
import type { BrokenRun } from './testing/broken-runs.ts'
import { brokenRun, chargedTwice, neverEnds, oneOrder, wrongDesign } from './testing/broken-runs.ts'
import { pair } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

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

const SESSION = { ...configDefaults.service.session, cleanStart: false, sessionExpiryMs: 3_600_000 }

const EVERY = { id: 'X', why: '' }

const judgedBy = (design: Design, form: object): Design => ({
  ...design,
  invariants: [{ ...EVERY, ...form } as Invariant],
})

const shipped = (id: string): Design => designOf(findContent(id)!)

test.each([
  ['rate', { rate: 'published', atMost: 1 }],
  ['atLeast without per', { atLeast: 1_000, of: { ev: 'publish' } }],
])(
  'a bound of the whole run has no story, though its verdict names the last record: %s',
  (_, form) => {
    const run = playDesign(judgedBy(pair({ messages: 3 }), form))
    const { outcome, timeline } = run as Exclude<typeof run, { problem: unknown }>
    const [broken] = outcome.broken
    expect(broken!.record).toBe(timeline.trace.length - 1)
    expect(breakStory(timeline, broken!)).toBeNull()
  },
)

test('a bound of each key has one', () => {
  const form = { atLeast: 1_000, of: { ev: 'publish' }, per: 'x.node' }
  expect(told(brokenRun(judgedBy(pair({ messages: 3 }), form), 'X'))).toContain('p publish')
})

test('a packet whose segment is sent again arrives, though at first it was forecast as lost', () => {
  const form = { never: { ev: 'packet', where: 'x.ptype == 9' } }
  const { story, timeline } = brokenRun(judgedBy(shipped('subscribe-overtaken'), form), 'X')
  const { trace } = timeline
  const subscribe = story.lines.find(({ record }) => {
    const row = trace.row(record)
    return row.ev === 'packet' && row.ptype === 8
  })!
  expect(trace.row(subscribe.record)).toMatchObject({ arrives: NEVER })
  expect(subscribe.until).toBe(trace.at(story.lines.at(-1)!.record))
})

test('of what never led anywhere only its own message is told, not those that its PUBACK freed', () => {
  const design = shipped('receive-maximum')
  const { timeline } = playDesign(design) as { timeline: Timeline }
  const { trace } = timeline
  const freed = indices(trace).find((at) => {
    const row = trace.row(at)
    if (row.ev !== 'packet' || row.ptype !== 3 || row.cause < 0) return false
    const other = trace.about(row.cause)
    return other >= 0 && other !== row.about
  })!
  const freeing = trace.about(trace.cause(freed))
  for (const message of [freeing, trace.about(freed)]) {
    const where = `x.about == ${message}`
    const form = { leadsTo: [{ ev: 'publish', where }, [{ ev: 'redrive' }]], per: 'x.about' }
    const { story } = brokenRun(judgedBy(design, form), 'X')
    const about = story.lines.map(({ record }) => trace.about(record)).filter((one) => one >= 0)
    expect(about.length).toBeGreaterThan(2)
    expect(new Set(about)).toEqual(new Set([message]))
  }
})

test('what breaks when it is delivered comes of its own sending, not of those before it in the queue', () => {
  const script: ScriptEntry[] = [
    { at: 1_000, do: 'disconnect', node: 's1' },
    { at: 27_000, do: 'connect', node: 's1' },
  ]
  const form = { never: { ev: 'deliver', where: 'x.t > 20000 && x.about > 100' } }
  const queued = pair({ messages: 60, everyMs: 100, script })
  const nodes = queued.nodes.map((node) =>
    node.id === 's1'
      ? { ...node, config: { ...node.config, session: { ...SESSION, receiveMaximum: 2 } } }
      : node,
  ) as Design['nodes']
  const { story, timeline, broken } = brokenRun(judgedBy({ ...queued, nodes }, form), 'X')
  const { trace } = timeline
  const packets = story.lines.filter(({ record }) => trace.ev(record) === 'packet')
  const about = packets.map(({ record }) => trace.about(record)).filter((one) => one >= 0)
  expect(about).toEqual([trace.about(broken.record), trace.about(broken.record)])
})

test('the record that broke it is in its story, whatever else there is, and never too many are', () => {
  const form = { leadsTo: [{ ev: 'deliver' }, [{ ev: 'redrive' }]], per: 'x.about' }
  const { story, broken } = brokenRun(judgedBy(shipped('chat-presence'), form), 'X')
  expect(story.lines.map(({ record }) => record)).toContain(broken.record)
  expect(story.lines.length).toBeLessThanOrEqual(LINES_MAX)
})

test('of more faults than there is room for the last are told', () => {
  const cuts = Array.from({ length: 20 }, (_, i): ScriptEntry => ({
    at: 30_000 + 1_000 * i,
    do: 'cut',
    link: 'p-b',
    forMs: 100,
  }))
  const form = { leadsTo: [{ ev: 'deliver' }, [{ ev: 'redrive' }]], per: 'x.about' }
  const design = judgedBy(pair({ messages: 2, script: cuts }), form)
  const { story, broken, timeline } = brokenRun(design, 'X')
  const pokes = indices(timeline.trace).filter((at) => timeline.trace.ev(at) === 'poke')
  const records = story.lines.map(({ record }) => record)
  expect(records).toContain(broken.record)
  expect(records).toHaveLength(LINES_MAX)
  expect(records).toContain(pokes.at(-1))
  expect(records).not.toContain(pokes[0])
})

test('a timer that led there is a line when it fires', () => {
  const { story, timeline } = brokenRun(wrongDesign('chat-presence-w6'), 'P3')
  const timers = story.lines.map(({ record }) => timeline.trace.row(record))
  const own = timers.filter((row): row is typeof row & { ev: 'timer' } => row.ev === 'timer')
  expect(own.map(({ what }) => what)).toEqual(['fired'])
})

test('what the script does to a node is told by its crash, and not once more', () => {
  const script: ScriptEntry[] = [{ at: 10_000, do: 'crash', node: 's1' }]
  const form = { never: { ev: 'restart' } }
  const down = [...script, { at: 12_000, do: 'restart', node: 's1' } as ScriptEntry]
  const run = brokenRun(judgedBy(pair({ messages: 2, script: down }), form), 'X')
  expect(told(run).filter((line) => /poke|crash|restart/.test(line))).toEqual([
    's1 crash',
    's1 restart',
  ])
})

/** The story of a record of a run that was written by hand, judged when it is over. */
function storyIn(trace: Trace, record: number, edge: number): BreakStory {
  const { timeline, broken } = chargedTwice()
  const { compiled, tables } = timeline
  const own = { trace, compiled, tables, edge } as unknown as Timeline
  const none = { ...broken, invariant: 'none', record: record as RecordIndex }
  return breakStory(own, none)!
}

test('a run of any length has a story', () => {
  const trace = new Trace()
  const packet = { ev: 'packet', about: 0, ptype: 3, wire: 0, back: false, arrives: 0 } as Row
  trace.append(0 as Micros, 0, NO_RECORD, { ev: 'publish', about: 0 } as Row)
  for (let at = 1; at < 150_000; at++)
    trace.append(at as Micros, 0, (at - 1) as RecordIndex, packet)
  const story = storyIn(trace, 149_000, 150_000)
  expect(story.lines.map((line) => line.record)).toContain(149_000)
  expect(story.before).toBeGreaterThan(140_000)
})

test('what came of it is of its own message, or of those that its handlers published, and may be still on its way', () => {
  const trace = new Trace()
  const add = (row: object, cause: number): RecordIndex => {
    const whole: unknown = { about: trace.length, ptype: 3, wire: 0, back: false, ...row }
    return trace.append(trace.length as Micros, 0, cause as RecordIndex, whole as Row)
  }
  const first = add({ ev: 'publish' }, -1)
  const came = add({ ev: 'packet', about: first, arrives: 2 }, first)
  const handled = add({ ev: 'handle', about: first, out: 'ok' }, came)
  const record = add({ ev: 'publish' }, handled)
  const sibling = add({ ev: 'publish' }, handled)
  const brought = add({ ev: 'packet', about: record, arrives: 8 }, record)
  const made = add({ ev: 'publish' }, brought)
  const late = add({ ev: 'packet', about: made, arrives: 200 }, made)
  const other = add({ ev: 'packet', about: sibling, arrives: NEVER }, sibling)
  const records = storyIn(trace, record, 100).lines.map((line) => line.record)
  expect(records).toEqual([came, record, brought, late])
  expect(records).not.toContain(other)
})

function indices({ length }: { readonly length: number }): readonly RecordIndex[] {
  return Array.from({ length }, (_, at) => at as RecordIndex)
}
