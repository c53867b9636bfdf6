/** Designs for tests of whole runs. */
import { designOf, findContent } from '../../content/scenario.ts'
import type { Design, DesignNode, ScriptEntry } from '../../design/design.ts'
import { configDefaults } from '../../design/design.ts'
import type { Qos } from '../../core/row.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import { compile } from '../compile.ts'
import { Timeline } from '../timeline.ts'

export function homeLoop(seed = 7, script: readonly ScriptEntry[] = []): Design {
  const design = designOf(findContent('home-loop')!)
  return { ...design, script, run: { ...design.run, seed } }
}

export interface PairOptions {
  seed?: number
  qos?: Qos
  /** The QoS that the subscribers ask for. */
  subQos?: Qos
  version?: 'mqtt3' | 'mqtt5'
  messages?: number
  everyMs?: number
  subscribers?: number
  keepAliveMs?: number
  horizonMs?: number
  script?: readonly ScriptEntry[]
}

/** One publisher `p`, one broker `b`, subscribers `s1`, `s2` … of `t/#`; links `p-b`, `s1-b` …; sessions kept. */
export function pair(options: PairOptions = {}): Design {
  const {
    qos = 1,
    subQos = 1,
    version = 'mqtt5',
    messages = 50,
    everyMs = 200,
    keepAliveMs = 0,
  } = options
  const at = { x: 0, y: 0 }
  const session = {
    ...configDefaults.service.session,
    cleanStart: false,
    sessionExpiryMs: 3_600_000,
    keepAliveMs,
    inflight: 'durable' as const,
  }
  const subscribers = Array.from({ length: options.subscribers ?? 1 }, (_, i) => `s${i + 1}`)
  const nodes: DesignNode[] = [
    {
      id: 'p',
      kind: 'publisher',
      at,
      config: {
        ...configDefaults.publisher,
        session,
        topic: 't/a',
        qos,
        retain: false,
        every: everyMs,
        startAtMs: 2_000,
        count: messages,
        vary: { n: { seq: 'm' } },
      },
    },
    { id: 'b', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
    ...subscribers.map((id): DesignNode => ({
      id,
      kind: 'service',
      at,
      config: { ...configDefaults.service, session, subs: [{ filter: 't/#', qos: subQos }] },
    })),
  ]
  const links = ['p', ...subscribers].map((a) => ({
    id: `${a}-b`,
    a,
    b: 'b',
    protocol: version,
    latency: { uniform: [15, 45] as const },
  }))
  const run = { seed: options.seed ?? 1, horizonMs: options.horizonMs ?? 120_000, drainMs: 0 }
  return { v: 1, name: 'pair', nodes, marks: [], links, script: options.script ?? [], run }
}

export function filmed(design: Design): Timeline {
  const compiled = compile(design)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const timeline = new Timeline(compiled.value)
  timeline.film(() => true)
  return timeline
}

export function rowsOf(timeline: Timeline): PlacedRow[] {
  return Array.from({ length: timeline.trace.length }, (_, i) => timeline.trace.row(i))
}

/** By node number: which messages were delivered there, in order, by their publisher's count. */
export function deliveries(timeline: Timeline): Map<number, number[]> {
  const got = new Map<number, number[]>()
  for (const row of rowsOf(timeline)) {
    if (row.ev !== 'deliver') continue
    const message = timeline.trace.row(row.about)
    if (message.ev !== 'publish') throw new Error('a delivery is about a publish')
    got.set(row.node, [...(got.get(row.node) ?? []), message.ordinal])
  }
  return got
}

export const PTYPE = {
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  subscribe: 8,
  suback: 9,
  connect: 1,
  disconnect: 14,
} as const
