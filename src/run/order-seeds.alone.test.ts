/**
 * The reference of the order story over many seeds: in each the process of a service dies at a boundary of a handler
 * drawn from those that the run without a fault has passed, and in some a wire is cut at a packet drawn as well,
 * SUBSCRIBE included. No invariant breaks (S-01, N30a).
 */
import { expect, test } from 'vitest'
import { orderDesign } from '../content/orders/parts.ts'
import { referenceNodes } from '../content/orders/reference.ts'
import { below, draw, streamKey } from '../core/chance.ts'
import { toMs } from '../core/time.ts'
import type { CrashPoint } from '../design/crash-point.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { parseDesign } from '../design/parse.ts'
import { createTables } from '../engine/checkpoint.ts'
import { Simulation } from '../engine/simulation.ts'
import { RowCounter } from '../trace/trace.ts'
import { compile } from './compile.ts'
import { playDesign } from './outcome.ts'

const SEEDS = 400
/** Of these a wire is cut too. */
const CUTS = 50

const parsed = parseDesign(JSON.stringify(orderDesign('reference', '', referenceNodes(), 1)))
if (!parsed.ok) throw new Error('a design')
const reference: Design = parsed.design

interface Passage {
  readonly node: string
  readonly handler: string
  readonly point: CrashPoint
  readonly nth: number
}

/** All passages of crash points in the run of a seed without a fault. */
function passagesOf(design: Design): readonly Passage[] {
  const compiled = compile(design)
  if (!compiled.ok) throw new Error(compiled.error.say)
  const simulation = new Simulation(compiled.value.setup, new RowCounter(), createTables())
  const passages: Passage[] = []
  simulation.onPass = (machine, name, _key, nth) => {
    const [handler = '', point = ''] = name.split('/')
    const node = design.nodes[machine]!.id
    passages.push({ node, handler, point: point as CrashPoint, nth })
  }
  while (simulation.step());
  return passages
}

/** A cut at a packet: the wire, and the moment at which it is on its way. */
function cutAt(design: Design, drawn: number): ScriptEntry {
  const played = playDesign(design)
  if ('problem' in played) throw new Error(played.problem.say)
  const { trace } = played.timeline
  const packets: number[] = []
  for (let i = 0; i < trace.length; i++) if (trace.ev(i) === 'packet') packets.push(i)
  const packet = trace.row(packets[below(drawn, packets.length)]!)
  if (packet.ev !== 'packet') throw new Error('a packet')
  const at = toMs(packet.at) + 0.001
  return { at, do: 'cut', link: design.links[packet.wire]!.id, forMs: 3_000 }
}

function faultsOf(design: Design, seed: number): readonly ScriptEntry[] {
  const key = streamKey(seed, 77)
  const passages = passagesOf(design)
  const passage = passages[below(draw(key, 1), passages.length)]!
  const crash: ScriptEntry = { at: 0, do: 'crashAt', ...passage }
  return seed <= CUTS ? [crash, cutAt(design, draw(key, 2))] : [crash]
}

test(`no invariant breaks over ${SEEDS} seeds with a crash at a boundary, ${CUTS} of them with a cut`, () => {
  const broken: string[] = []
  let crashes = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const design: Design = { ...reference, run: { ...reference.run, seed } }
    const script = faultsOf(design, seed)
    const played = playDesign({ ...design, script })
    if ('problem' in played) throw new Error(played.problem.say)
    const { outcome, timeline } = played
    for (let i = 0; i < timeline.trace.length; i++) if (timeline.trace.ev(i) === 'crash') crashes++
    for (const { invariant, subject } of outcome.broken)
      broken.push(`${seed} ${invariant} ${subject} ${JSON.stringify(script)}`)
  }
  expect(broken).toEqual([])
  expect(crashes).toBe(SEEDS)
}, 300_000)
