/** Whoever looks at a run, and in whatever order: a record has one state, and no look changes what the next one finds. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../core/row.ts'
import { CRASH_POINTS } from '../design/crash-point.ts'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import type { Behaviour } from '../design/kinds/parts/behaviour.ts'
import { Simulation } from '../engine/simulation.ts'
import { RowCounter } from '../trace/trace.ts'
import { compile } from './compile.ts'
import { detailAt } from './detail.ts'
import { frameAt, topicsAt } from './frame.ts'
import { pair, rowsOf } from './testing/designs.ts'
import { anySystem, chain, SOUND } from './testing/random-systems.ts'
import { snapshot } from './testing/snapshot.ts'
import type { Checkpoint } from '../engine/checkpoint.ts'
import { Timeline } from './timeline.ts'

type Look =
  | { readonly do: 'seek' | 'packet' | 'screen'; readonly place: number }
  /** From where somebody looked last. */
  | { readonly do: 'step'; readonly by: number }
  | { readonly do: 'settle' }
  | { readonly do: 'branch'; readonly script: number }

const place = fc.nat(1_000_000)
const looks: fc.Arbitrary<readonly Look[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom('seek' as const, 'packet' as const), place }),
    fc.record({ do: fc.constant('screen' as const), place }),
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('step' as const),
        by: fc.integer({ min: -400, max: 20 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('step' as const),
        by: fc.integer({ min: -2, max: 1 }),
      }),
    },
    fc.record({ do: fc.constant('settle' as const) }),
    fc.record({ do: fc.constant('branch' as const), script: fc.nat(2) }),
  ),
  { minLength: 5, maxLength: 25 },
)

const when = fc.integer({ min: 1_000, max: 20_000 })
const forMs = fc.integer({ min: 100, max: 5_000 })

function behaviourOf(node: DesignNode): Behaviour | null {
  return node.kind === 'service' && 'behaviour' in node.config ? node.config.behaviour : null
}

/** It dies in the middle of its handler, or has a new version. */
function servicePokes(node: DesignNode): fc.Arbitrary<ScriptEntry> {
  const behaviour = behaviourOf(node)!
  const [handler] = behaviour.handlers
  const next = { ...behaviour, concurrency: behaviour.concurrency + 1 }
  return fc.oneof(
    fc.record({
      at: when,
      do: fc.constant('crashAt' as const),
      node: fc.constant(node.id),
      handler: fc.constant(handler!.id),
      point: fc.constantFrom(...CRASH_POINTS),
      nth: fc.integer({ min: 1, max: 3 }),
      forMs,
    }),
    fc.record({
      at: when,
      do: fc.constant('deploy' as const),
      node: fc.constant(node.id),
      behaviour: fc.constant(next),
    }),
  )
}

/** What is done to a run whose nodes and links these are. */
function scripts({ nodes, links }: Design): fc.Arbitrary<readonly ScriptEntry[]> {
  const node = fc.constantFrom(...nodes.map(({ id }) => id))
  const link = fc.constantFrom(...links.map(({ id }) => id))
  const entries: fc.Arbitrary<ScriptEntry>[] = [
    fc.record({ at: when, do: fc.constant('crash' as const), node, forMs }),
    fc.record({ at: when, do: fc.constant('cut' as const), link, forMs }),
    fc.record({
      at: when,
      do: fc.constant('halfOpen' as const),
      link,
      way: fc.constant('both' as const),
      forMs,
    }),
    fc.record({
      at: when,
      do: fc.constant('loss' as const),
      link,
      ppm: fc.constant(300_000),
      forMs,
    }),
  ]
  const doing = nodes.flatMap((one) => (behaviourOf(one) === null ? [] : [one]))
  if (doing.length > 0) entries.push(fc.constantFrom(...doing).chain(servicePokes))
  return fc.array(fc.oneof(...entries), { maxLength: 6 })
}

const pairs: fc.Arbitrary<Design> = fc
  .record({
    seed: fc.nat(1_000_000),
    qos: fc.constantFrom(0 as const, 1 as const, 2 as const),
    subQos: fc.constantFrom(0 as const, 1 as const, 2 as const),
    version: fc.constantFrom('mqtt3' as const, 'mqtt5' as const),
    messages: fc.integer({ min: 20, max: 250 }),
    everyMs: fc.integer({ min: 5, max: 60 }),
    subscribers: fc.integer({ min: 1, max: 4 }),
    keepAliveMs: fc.constantFrom(0, 3_000),
    wire: fc.constantFrom<Partial<Design['links'][number]>>(
      {},
      { resendMs: 200 },
      { protocol: 'datagram', resendMs: 300, lossPpm: 100_000 },
      { tcp: 'linux', lossPpm: 100_000 },
      { tls: '1.2', webSocket: true, lossPpm: 20_000 },
    ),
    readsEveryMs: fc.constantFrom(0, 0, 150),
    bytes: fc.constantFrom(10, 10, 10, 1_500),
  })
  .map(({ wire, readsEveryMs, bytes, ...options }) => {
    const design = pair({ ...options, horizonMs: 25_000 })
    const nodes = design.nodes.map((node) =>
      node.kind === 'service' ? slowly(node, readsEveryMs) : longWinded(node, bytes),
    )
    return { ...design, nodes, links: design.links.map((link) => ({ ...link, ...wire })) }
  })

function slowly(node: DesignNode & { kind: 'service' }, readsEveryMs: number): DesignNode {
  const session = { ...node.config.session, readsEveryMs }
  return { ...node, config: { ...node.config, session } }
}

function longWinded(node: DesignNode, bytes: number): DesignNode {
  if (node.kind !== 'publisher') return node
  return { ...node, config: { ...node.config, vary: { n: { pick: ['x'.repeat(bytes)] } } } }
}

const designs = fc
  .oneof(pairs, anySystem)
  .chain((design) =>
    fc.tuple(fc.constant(design), fc.array(scripts(design), { minLength: 3, maxLength: 3 })),
  )

/** Checkpoints stand so far apart, in records, that a few hundred of them have many. */
const apart = fc.constantFrom(60, 300, 1_500)

function timelineOf(design: Design, distance: number, most = 30): Timeline {
  const compiled = compile(design)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const timeline = new Timeline(compiled.value)
  Object.assign(timeline['spacing'], { film: distance, settled: Math.ceil(distance / 3), most })
  timeline['distance'] = distance
  timeline.film(() => true)
  return timeline
}

/** Nothing happens for a while before each of them: it is the first that its process is asked for. */
function pokesOf({ nodes }: Design): readonly ScriptEntry[] {
  const [s0, s1, s2] = nodes.filter((node) => behaviourOf(node) !== null)
  const behaviour = { ...behaviourOf(s1!)!, concurrency: 2 }
  return [
    { at: 3_000, do: 'deploy', node: s1!.id, behaviour },
    {
      at: 8_000,
      do: 'crashAt',
      node: s0!.id,
      handler: 'step',
      point: 'beforeCommit',
      nth: 1,
      forMs: 700,
    },
    { at: 9_500, do: 'crash', node: 'hub', forMs: 400 },
    { at: 12_000, do: 'crash', node: s2!.id, forMs: 900 },
    { at: 12_100, do: 'deploy', node: s2!.id, behaviour },
    { at: 16_000, do: 'deploy', node: s0!.id, behaviour },
  ]
}

describe('T3 in whatever order one looks', () => {
  test('who goes back to a checkpoint, and however far on, leaves it as it was', () => {
    const design = chain([SOUND, SOUND, SOUND], 4, 5)
    const timeline = timelineOf({ ...design, script: pokesOf(design) }, 1, 10_000)
    const left = timeline['checkpoints']
    expect(left.length).toBeGreaterThan(150)
    expect(rowsOf(timeline).filter(({ ev }) => ev === 'restart')).toHaveLength(5)
    const { setup } = timeline.compiled
    const viewer = new Simulation(setup, new RowCounter(), timeline.tables)
    for (const one of left) {
      const before = snapshot(one)
      viewer.restore(one, new RowCounter(one.records))
      const counted = viewer.checkpoint()
      for (let events = 0; events < 40; events++) viewer.step()
      expect(snapshot(one) === before, `behind record ${one.records - 1}`).toBe(true)
      expect(snapshot(counted) === before, `from record ${one.records - 1}`).toBe(true)
    }
  })

  test('each state is that of a replay from the start, and so is each checkpoint that was left', () => {
    fc.assert(
      fc.property(designs, apart, looks, ([design, played], distance, all) => {
        const timeline = timelineOf({ ...design, script: played[0]! }, distance)
        let at = 0
        const same = (checkpoint: Checkpoint, record: number): void => {
          const replayed = timeline.replayFromStart(record as RecordIndex).checkpoint()
          expect(snapshot(checkpoint) === snapshot(replayed), `record ${record}`).toBe(true)
        }
        for (const look of all) {
          const { length } = timeline.trace
          if (look.do === 'settle') timeline.settle(() => false)
          else if (look.do === 'branch') {
            timeline.branch(played[look.script]!)
            timeline.film(() => true)
          } else {
            const wanted = look.do === 'step' ? at + look.by : look.place % length
            at = Math.max(0, Math.min(length - 1, wanted))
            const record = at as RecordIndex
            if (look.do === 'packet') timeline.packetAt(record)
            else if (look.do === 'screen') {
              frameAt(timeline, record)
              topicsAt(timeline, record)
              for (let node = 0; node < design.nodes.length; node++)
                detailAt(timeline, record, node)
            }
            same(timeline.seek(record).checkpoint(), at)
          }
        }
        for (const one of [...timeline['checkpoints'], ...timeline['nearby']])
          if (one.records > 0) same(one, one.records - 1)
      }),
      // to make one smaller would take longer than the machine that found it may
      { numRuns: 12, endOnFailure: true },
    )
  }, 300_000)
})
