/**
 * What a round fixes: the load, what the outside world answers, the stock there is, the wires, the length of a run, and
 * what must hold. Before a design is judged these are put back, whatever the candidate has made of them: a design is
 * right because of what it does, not because nothing happens to it.
 */
import { assert } from '../../core/assert.ts'
import { canonicalJson } from '../../core/canonical.ts'
import type { Plain } from '../../core/machine.ts'
import type { Round } from '../../content/rounds/round.ts'
import { inWorld } from '../../content/rounds/world.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Result } from '../../core/result.ts'
import { err, ok } from '../../core/result.ts'
import type { Design, DesignLink, DesignNode } from '../../design/design.ts'
import type { Behaviour } from '../../design/kinds/parts/behaviour.ts'
import { parseDesign } from '../../design/parse.ts'
import { writeDesign } from '../../design/write.ts'

/** In the order in which they are told. */
export const FIXED = ['load', 'world', 'stock', 'wires', 'script', 'invariants'] as const
export type Fixed = (typeof FIXED)[number]

export interface PutBack {
  readonly design: Design
  /** What was otherwise. */
  readonly changed: readonly Fixed[]
}

/** The design of a round's document. What comes with the product is whole: a test sees to it. */
export function wholeDesign(document: Round['start']): Design {
  const read = parseDesign(JSON.stringify(document))
  assert(read.ok && read.problems.length === 0, 'a round begins with a whole design')
  return read.design
}

/** `seed`: of the run that is judged. Refused: what the round speaks of is not there any more. */
export function putBack(round: Round, candidate: Design, seed: number): Result<PutBack, Phrase> {
  const start = wholeDesign(round.start)
  const changed = new Set<Fixed>()
  const { waivers: _, ...drawn } = candidate
  // What the round lets pass, and not what the candidate does.
  const waivers = (start.waivers ?? []).filter(
    ({ node }) => node === undefined || candidate.nodes.some(({ id }) => id === node),
  )
  const design = {
    ...drawn,
    ...(waivers.length === 0 ? {} : { waivers }),
    nodes: withSource(round, start, candidate, changed).map((node) =>
      fixedNode(round, start, node, changed),
    ),
    links: candidate.links.map((link) => fixedLink(start.links[0]!, link, changed)),
    script: [],
    invariants: start.invariants ?? [],
    run: { ...start.run, seed },
  }
  if (candidate.script.length > 0) changed.add('script')
  if (differ(candidate.invariants, start.invariants)) changed.add('invariants')
  const missing = missingNode(round, start, design.nodes)
  if (missing !== undefined) return err(phrase('practice.missing', { node: missing }))
  const read = parseDesign(writeDesign(design))
  const [problem] = read.problems
  if (!read.ok) return err(phrase('practice.unfit'))
  if (problem !== undefined) return err(problem.because)
  return ok({ design: read.design, changed: FIXED.filter((one) => changed.has(one)) })
}

/** In whatever order their fields stand. */
function differ(one: unknown, other: unknown): boolean {
  return ordered(one) !== ordered(other)
}

function ordered(value: unknown): string {
  // A part of a design is plain data.
  return canonicalJson({ value: value as Plain | undefined })
}

/** It has to be there, and to be what it was. */
function missingNode(
  { needs }: Round,
  start: Design,
  nodes: readonly DesignNode[],
): string | undefined {
  const there = new Map(nodes.map((node) => [node.id, node.kind]))
  const kindOf = new Map(start.nodes.map((node) => [node.id, node.kind]))
  return needs.find((id) => there.get(id) !== kindOf.get(id))
}

function withSource(
  { source }: Round,
  start: Design,
  { nodes }: Design,
  changed: Set<Fixed>,
): readonly DesignNode[] {
  const own = start.nodes.find(({ id }) => id === source)!
  return nodes.map((node) => {
    if (node.id !== source || node.kind !== own.kind) return node
    if (differ(node.config, own.config)) changed.add('load')
    return { ...own, at: node.at }
  })
}

function fixedNode(
  { world }: Round,
  start: Design,
  node: DesignNode,
  changed: Set<Fixed>,
): DesignNode {
  if (node.kind !== 'service' || node.config.behaviour === undefined) return node
  const { behaviour } = node.config
  const handlers = behaviour.handlers.map((handler) => inWorld(world, handler))
  if (differ(handlers, behaviour.handlers)) changed.add('world')
  const stores = fixedStores(start, node.id, behaviour, changed)
  return { ...node, config: { ...node.config, behaviour: { ...behaviour, handlers, stores } } }
}

/** What a store has from the start. */
function fixedStores(
  start: Design,
  id: string,
  { stores }: Behaviour,
  changed: Set<Fixed>,
): Behaviour['stores'] {
  const own = start.nodes.find((node) => node.id === id)
  const first = own?.kind === 'service' ? (own.config.behaviour?.stores ?? []) : []
  return stores.map(({ init, ...store }) => {
    const fixed = first.find(({ name }) => name === store.name)?.init
    if (differ(init, fixed)) changed.add('stock')
    return { ...store, ...(fixed === undefined ? {} : { init: fixed }) }
  })
}

function fixedLink(own: DesignLink, link: DesignLink, changed: Set<Fixed>): DesignLink {
  const { id, a, b, protocol } = link
  const { latency } = own
  if (differ(link, { id, a, b, protocol, latency })) changed.add('wires')
  return { id, a, b, protocol, latency }
}
