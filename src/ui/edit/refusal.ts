/** Why a wire cannot lead to a card, in words: the reason, the clause behind it, and what to do instead. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Design, NodeId } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { sayPhrase } from '../words.ts'
import type { WireInHand } from './wiring.ts'
import { whyNot } from './wiring.ts'

export interface Refusal {
  readonly because: string
  /** Where the standard says so; '' where it is our own rule. */
  readonly clause: string
  readonly instead: string
}

/** A client opens the network connection, a server accepts it: MQTT 5 §1.2, Terminology. */
const TERMS = 'MQTT5 §1.2'
const CLAUSES: Readonly<Record<string, string>> = {
  'problem.linkClients': TERMS,
  'problem.linkBrokers': TERMS,
  'problem.linkTwice': 'MQTT5-3.1.4-3',
}

/** null: it can, or it is at none. */
export function refusalOf(design: Design, wire: WireInHand): Refusal | null {
  const why = whyNot(design, wire)
  if (why === null) return null
  const instead = insteadOf(design, why, wire)
  return {
    because: sayPhrase(withTitles(design, why)),
    clause: CLAUSES[why.say] ?? '',
    instead: instead === null ? '' : sayPhrase(instead),
  }
}

/** A person knows cards by their titles. */
function withTitles(design: Design, { say, with: args = {} }: Phrase): Phrase {
  const titles = new Map(design.nodes.map((node) => [node.id, titleOf(node)]))
  const told = Object.entries(args).map(([name, value]) => [
    name,
    titles.get(String(value)) ?? value,
  ])
  return phrase(say, Object.fromEntries(told) as Phrase['with'])
}

/** Two clients on one broker: what they want of each other goes through it. */
function insteadOf(design: Design, why: Phrase, { from, over }: WireInHand): Phrase | null {
  if (why.say !== 'problem.linkClients' || over === null) return null
  const [one, other] = [peersOf(design, from), peersOf(design, over)]
  const hub = design.nodes.find(({ id }) => one.has(id) && other.has(id))
  const client = [over, from]
    .map((end) => design.nodes.find(({ id }) => id === end))
    .find((node) => node?.kind === 'service')
  if (hub === undefined || client === undefined) return null
  return phrase('edit.bothOn', { hub: titleOf(hub), client: titleOf(client) })
}

function peersOf({ links }: Design, id: NodeId): ReadonlySet<NodeId> {
  return new Set(links.flatMap(({ a, b }) => (a === id ? [b] : b === id ? [a] : [])))
}
