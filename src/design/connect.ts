/** Which wires make sense: one place for the file, the edits and the screen. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { Design, DesignNode, NodeId, ScriptEntry } from './design.ts'
import { roleOf } from './design.ts'
import { beyondOnePacket, bytesFromHex } from './packet-bytes.ts'
import type { Behaviour, Store } from './kinds/parts/behaviour.ts'

/** Why there can be no wire between two nodes; null: there can. */
export function whyNoWire(a: DesignNode, b: DesignNode): Phrase | null {
  if (a.id === b.id) return phrase('problem.linkSelf', { node: a.id })
  if (roleOf(a.kind) !== roleOf(b.kind)) return null
  const code = roleOf(a.kind) === 'client' ? 'problem.linkClients' : 'problem.linkBrokers'
  return phrase(code, { a: a.id, b: b.id })
}

/** The same for two ids of a design: also when one of them is unknown, or they have a wire already. */
export function whyNoLink(design: Design, a: NodeId, b: NodeId): Phrase | null {
  const mark = design.marks.find(({ id }) => id === a || id === b)
  if (mark !== undefined) return phrase('problem.linkToMark', { node: mark.id })
  const nodeA = design.nodes.find(({ id }) => id === a)
  const nodeB = design.nodes.find(({ id }) => id === b)
  if (nodeA === undefined || nodeB === undefined)
    return phrase('problem.linkEnd', { node: nodeA === undefined ? a : b })
  const twice = design.links.find((link) => endsKey(link.a, link.b) === endsKey(a, b))
  if (twice !== undefined) return phrase('problem.linkTwice', { a, b, link: twice.id })
  return whyNoWire(nodeA, nodeB)
}

/**
 * The same for a wire that a person draws: also when a client of the two has one already. A file may have more, and
 * the client goes to the first.
 */
export function whyNoNewLink(design: Design, a: NodeId, b: NodeId): Phrase | null {
  const why = whyNoLink(design, a, b)
  if (why !== null) return why
  for (const { id, kind } of design.nodes) {
    if ((id !== a && id !== b) || roleOf(kind) !== 'client') continue
    const link = design.links.find((one) => one.a === id || one.b === id)
    if (link !== undefined) {
      const peer = link.a === id ? link.b : link.a
      return phrase('problem.linkMany', { node: id, link: link.id, peer })
    }
  }
  return null
}

/** Names a pair of nodes, in either direction. */
export function endsKey(a: NodeId, b: NodeId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** What a script entry acts on. */
export function targetOf(
  entry: ScriptEntry,
): { readonly kind: 'node'; readonly id: string } | { readonly kind: 'link'; readonly id: string } {
  return 'node' in entry ? { kind: 'node', id: entry.node } : { kind: 'link', id: entry.link }
}

/** Why a script entry cannot be: its node or link is unknown, or cannot do that. null: it can be. */
export function whyNoEntry(
  entry: ScriptEntry,
  nodeOf: (id: string) => DesignNode | undefined,
  hasLink: (id: string) => boolean,
): Phrase | null {
  const target = targetOf(entry)
  if (target.kind === 'link') {
    if (!hasLink(target.id)) return phrase('problem.scriptLink', { link: target.id })
    const beyond = entry.do === 'editBytes' ? beyondOnePacket(bytesFromHex(entry.bytes)) : 0
    if (beyond === 0) return null
    return phrase(beyond < 0 ? 'problem.bytesMissing' : 'problem.bytesBeyond', {
      n: Math.abs(beyond),
    })
  }
  const node = nodeOf(target.id)
  if (node === undefined) return phrase('problem.scriptNode', { node: target.id })
  if (entry.do === 'publishNow' && node.kind !== 'publisher')
    return phrase('problem.scriptPublish', { node: node.id })
  if (entry.do === 'redrive' && node.kind !== 'dead-letter-queue')
    return phrase('problem.scriptRedrive', { node: node.id })
  if (entry.do === 'arrive' && node.kind !== 'bridge')
    return phrase('problem.scriptArrive', { node: node.id })
  if (entry.do === 'crashAt' && node.kind !== 'service')
    return phrase('problem.scriptCrashAt', { node: node.id })
  if (entry.do === 'deploy') return whyNoDeploy(node, entry.behaviour)
  if ((entry.do === 'disconnect' || entry.do === 'connect') && roleOf(node.kind) !== 'client')
    return phrase('problem.scriptClient', { node: node.id })
  if ((entry.do === 'unsubscribe' || entry.do === 'subscribe') && roleOf(node.kind) !== 'client')
    return phrase('problem.scriptSubscriber', { node: node.id })
  return null
}

/**
 * Why a new version cannot be deployed: what the service keeps outlives its versions. A version may bring stores of its
 * own; those that are there stay as they are, and so does the outbox, where events may wait. null: it can be.
 */
export function whyNoDeploy(node: DesignNode, next: Behaviour): Phrase | null {
  const before = node.kind === 'service' ? node.config.behaviour : undefined
  if (before === undefined) return phrase('problem.scriptDeploy', { node: node.id })
  const changed = before.stores.find((store) => !next.stores.some((one) => isAlike(one, store)))
  if (changed !== undefined)
    return phrase('problem.deployStore', { node: node.id, store: changed.name })
  if (before.outbox !== undefined && next.outbox === undefined)
    return phrase('problem.deployOutbox', { node: node.id })
  return null
}

/** Isolation is how it is worked with, not what is kept. */
function isAlike(one: Store, other: Store): boolean {
  return (
    one.name === other.name &&
    one.durability === other.durability &&
    canonicalJson(one.init ?? {}) === canonicalJson(other.init ?? {})
  )
}
