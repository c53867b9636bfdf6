/**
 * A design becomes what the engine plays: nodes become machines, links become wires, the script becomes due
 * actions. The bench, the command line, the worker and the tests all compile here.
 */
import { assignOwners } from '../core/chance.ts'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import type { Micros, Ms } from '../core/time.ts'
import { micros } from '../core/time.ts'
import type { Design, DesignLink, DesignNode, ScriptEntry } from '../design/design.ts'
import { titleOf } from '../design/naming.ts'
import { bytesFromHex } from '../design/packet-bytes.ts'
import type { Action, DueAction, Edited, SimulationSetup, WireSpec } from '../engine/setup.ts'
import { LIMITS } from '../engine/setup.ts'
import type { CompiledNode, NodeKinds, NodeLink } from '../nodes/kind.ts'
import { measureFor, nodeKinds } from '../nodes/registry.ts'

/** Why a design cannot be played, in words. What `parseDesign` accepts can. */
export type CompileProblem = Phrase

function cannot(
  why: 'twice' | 'unknownNode' | 'unknownLink' | 'protocol',
  id: string,
): Result<never, Phrase> {
  return err(phrase(`compile.${why}`, { id }))
}

export interface CompiledDesign {
  design: Design
  setup: SimulationSetup
  /** By node number. */
  nodes: readonly CompiledNode[]
  read: PacketReader | null
}

/** What bytes on a link of a protocol come to: a packet, or what is wrong with them. null: we do not speak it. */
export type PacketReader = (protocol: string, bytes: Uint8Array) => Edited | null

/** What the entries of a script are about. */
interface Known extends Pick<CompiledDesign, 'design' | 'nodes' | 'read'> {
  nodeNumbers: ReadonlyMap<string, number>
  linkNumbers: ReadonlyMap<string, number>
}

/** `kinds`: what plays each kind of node (`registry.all.ts` where a node has a behaviour); `read`: where bytes are edited. */
export function compileWith(
  kinds: NodeKinds,
  design: Design,
  read: PacketReader | null = null,
): Result<CompiledDesign, CompileProblem> {
  const owners = assignOwners([...design.nodes, ...design.links].map(({ id }) => id))
  if (!owners.ok) return cannot('twice', owners.error.twice)
  const ownerOf = (id: string): number => owners.value.get(id)!
  const nodeNumbers = new Map(design.nodes.map(({ id }, number) => [id, number]))
  const linkNumbers = new Map(design.links.map(({ id }, number) => [id, number]))

  const wires: SimulationSetup['wires'][number][] = []
  for (const link of design.links) {
    const plain = measureFor(link.protocol)
    const a = nodeNumbers.get(link.a)
    const b = nodeNumbers.get(link.b)
    if (plain === null) return cannot('protocol', link.id)
    if (a === undefined) return cannot('unknownNode', link.a)
    if (b === undefined) return cannot('unknownNode', link.b)
    const { id, latency, lossPpm = 0, kbps = 0, tcp = 'classic' } = link
    const datagram = link.protocol === 'datagram'
    const measure = [a, b].reduce(
      (before, end) => kinds[design.nodes[end]!.kind].measure?.(before) ?? before,
      plain,
    )
    wires.push({
      id,
      a,
      b,
      measure,
      latency,
      lossPpm,
      kbps,
      datagram,
      tcp,
      ...(datagram ? {} : around(link)),
      owner: ownerOf(id),
    })
  }

  const horizon = micros(design.run.horizonMs)
  const titles = new Map(design.nodes.map((node) => [node.id, titleOf(node)]))
  const links = linksByNode(design)
  const nodes = design.nodes.map((node) =>
    kinds[node.kind].compile(node, {
      links: links.get(node.id) ?? [],
      owner: ownerOf(node.id),
      seed: design.run.seed,
      horizon,
      titleOf: (id) => titles.get(id) ?? id,
    }),
  )
  const known = { design, nodes, read, nodeNumbers, linkNumbers }
  const script = compileScript(design.script, known)
  if (!script.ok) return script
  const setup: SimulationSetup = {
    seed: design.run.seed,
    machines: nodes.map((node, number) => machineSpec(design.nodes[number]!, node, ownerOf)),
    wires,
    script: script.value,
    horizon: (horizon + micros(design.run.drainMs)) as Micros,
    limits: LIMITS,
  }
  return ok({ design, setup, nodes, read })
}

/**
 * Round trips of TLS: RFC 8446 §2 and RFC 5246 §7.3. What a record adds: 5 bytes of header, and with AES-GCM a tag of
 * 16; in 1.3 one byte for the type within (RFC 8446 §5.2), in 1.2 eight of nonce (RFC 5288 §3).
 */
const TLS = {
  '1.3': { roundTrips: 1, record: 22 },
  '1.2': { roundTrips: 2, record: 29 },
}

/** What is around the packets of a link, and what is said on it before the first. */
function around({ tls, webSocket = false }: DesignLink): Pick<WireSpec, 'greetings' | 'wrapping'> {
  if (tls === undefined && !webSocket) return {}
  const { roundTrips, record } = tls === undefined ? { roundTrips: 0, record: 0 } : TLS[tls]
  return {
    greetings: roundTrips + (webSocket ? 1 : 0),
    wrapping: { record, frames: webSocket },
  }
}

function machineSpec(
  node: DesignNode,
  { machine, boot, persistence, accepts, restartAfter = null }: CompiledNode,
  ownerOf: (id: string) => number,
): SimulationSetup['machines'][number] {
  const { id } = node
  const every = 'session' in node.config ? node.config.session.readsEveryMs : undefined
  return {
    id,
    machine,
    boot,
    persistence,
    accepts,
    owner: ownerOf(id),
    restartAfter,
    ...(every === undefined ? {} : { readsEvery: micros(every) }),
  }
}

function linksByNode(design: Design): Map<string, NodeLink[]> {
  const links = new Map<string, NodeLink[]>()
  const add = (node: string, peer: string, link: DesignLink): void => {
    const list = links.get(node) ?? []
    const { id, protocol, resendMs, retries } = link
    list.push({
      id,
      address: list.length,
      protocol,
      peer,
      ...(resendMs === undefined ? {} : { resendMs }),
      ...(retries === undefined ? {} : { retries }),
    })
    links.set(node, list)
  }
  for (const link of design.links) {
    add(link.a, link.b, link)
    add(link.b, link.a, link)
  }
  return links
}

/** What most designs need: nodes of the wire alone, and packets that nobody edits (`needsAll`). */
export function compilePlain(design: Design): Result<CompiledDesign, CompileProblem> {
  return compileWith(nodeKinds, design)
}

/** Whether a design needs what plays behaviours and dead letters (`compile.ts`). */
export function needsAll({ nodes, script }: Design): boolean {
  if (script.some(isEdit)) return true
  return nodes.some(
    (node) =>
      node.kind === 'dead-letter-queue' ||
      node.kind === 'bridge' ||
      node.kind === 'recorded-client' ||
      (node.kind === 'service' && node.config.behaviour !== undefined),
  )
}

/** Who plays it reads bytes. */
export function isEdit(entry: ScriptEntry): boolean {
  return entry.do === 'editBytes'
}

/** Another script for the same machines and wires: a branch. */
export function withScript(
  compiled: CompiledDesign,
  script: readonly ScriptEntry[],
): Result<CompiledDesign, CompileProblem> {
  const { design, setup, nodes, read } = compiled
  if (read === null && script.some(isEdit)) return err(phrase('compile.fetch'))
  const nodeNumbers = new Map(design.nodes.map(({ id }, number) => [id, number]))
  const linkNumbers = new Map(design.links.map(({ id }, number) => [id, number]))
  const due = compileScript(script, { design, nodes, read, nodeNumbers, linkNumbers })
  if (!due.ok) return due
  const changed = { design: { ...design, script }, setup: { ...setup, script: due.value } }
  return ok({ ...changed, nodes, read })
}

/** In order of time; what stands first in the script comes first at one time. */
function compileScript(
  script: readonly ScriptEntry[],
  known: Known,
): Result<readonly DueAction[], CompileProblem> {
  const due: DueAction[] = []
  const { run } = known.design
  const until = run.drainMs > 0 ? micros(run.horizonMs) : null
  for (const written of script) {
    const entry = run.drainMs > 0 ? beforeDrain(written, run.horizonMs) : written
    if (entry === null) continue
    const action = compileEntry(entry, until, known)
    if (!action.ok) return action
    if (action.value !== null) due.push({ at: micros(entry.at), action: action.value })
  }
  return ok(due.sort((x, y) => x.at - y.at))
}

/** Whether an entry of this kind may have a length that is known when it begins. */
function mayLast(entry: ScriptEntry): entry is Extract<ScriptEntry, { readonly forMs?: Ms }> {
  return ['cut', 'loss', 'halfOpen'].includes(entry.do)
}

/**
 * Faults are off in the drain: what begins in it is not played, what lasts into it ends with the horizon. Of a crash
 * the engine knows that.
 */
function beforeDrain(entry: ScriptEntry, horizonMs: Ms): ScriptEntry | null {
  // What came from outside is no fault.
  if (entry.at > horizonMs) return entry.do === 'arrive' ? entry : null
  if (!mayLast(entry)) return entry
  // a cut without a length is over at once, and needs no end
  if (entry.do === 'cut' && entry.forMs === undefined) return entry
  return { ...entry, forMs: Math.min(entry.forMs ?? Infinity, horizonMs - entry.at) }
}

/** `until`: when faults end; null: they do not. */
function compileEntry(
  entry: ScriptEntry,
  until: Micros | null,
  known: Known,
): Result<Action | null, CompileProblem> {
  const { design, nodes, nodeNumbers, linkNumbers } = known
  if ('link' in entry) {
    const wire = linkNumbers.get(entry.link)
    if (wire === undefined) return cannot('unknownLink', entry.link)
    if (entry.do === 'heal') return ok({ do: 'heal', wire })
    if (entry.do === 'dropSegment' || entry.do === 'delay' || entry.do === 'editBytes') {
      const of = { wire, back: entry.way === 'ba', packet: entry.packet }
      if (entry.do === 'dropSegment') return ok({ do: 'dropSegment', ...of })
      if (entry.do === 'delay') return ok({ do: 'delay', ...of, by: micros(entry.byMs) })
      const becomes = known.read?.(design.links[wire]!.protocol, bytesFromHex(entry.bytes)) ?? null
      return ok(becomes === null ? null : { do: 'editBytes', ...of, becomes })
    }
    const lasts = microsOf(entry.forMs)
    if (entry.do === 'cut') return ok({ do: 'cut', wire, for: lasts })
    if (entry.do === 'halfOpen') {
      const { way } = entry
      return ok({ do: 'halfOpen', wire, there: way !== 'ba', back: way !== 'ab', for: lasts })
    }
    return ok({ do: 'loss', wire, ppm: entry.ppm, for: lasts })
  }
  const machine = nodeNumbers.get(entry.node)
  if (machine === undefined) return cannot('unknownNode', entry.node)
  switch (entry.do) {
    case 'crash':
      return ok({ do: 'crash', machine, for: microsOf(entry.forMs), until })
    case 'crashAt': {
      const { handler, point, nth, key = null } = entry
      const where = { machine, point: `${handler}/${point}`, key, nth }
      return ok({ do: 'crashAt', ...where, for: microsOf(entry.forMs), until })
    }
    case 'restart':
      return ok({ do: 'restart', machine })
    case 'deploy': {
      const deployed = nodes[machine]!.deploy?.(entry.behaviour)
      return ok(deployed === undefined ? null : { do: 'deploy', machine, ...deployed })
    }
    case 'publishNow':
    case 'disconnect':
    case 'connect':
    case 'unsubscribe':
    case 'subscribe':
    case 'redrive':
    case 'arrive': {
      const ask = nodes[machine]!.askFor(entry)
      return ok(ask === null ? null : { do: 'ask', poke: entry.do, machine, ask })
    }
  }
}

function microsOf(ms: Ms | undefined): Micros | null {
  return ms === undefined ? null : micros(ms)
}
