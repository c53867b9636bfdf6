/**
 * What a hand does to cards and wires, as edits: a new wire, copies, moves, removals. Pure: they take a design and
 * give the edit that `edit.ts` makes and takes back.
 */
import { typical } from '../core/dist.ts'
import type { Dist } from '../core/dist.ts'
import type {
  AnyNode,
  Design,
  DesignLink,
  DesignNode,
  LinkId,
  Mark,
  NodeId,
  Position,
} from './design.ts'
import { roleOf } from './design.ts'
import { CANVAS_MAX, NAME_LENGTH_MAX } from './limits.ts'
import type { Edit } from './edit.ts'
import { allNodes, isMark, outerFirst, withMembers } from './groups.ts'
import type { Unread } from './unread.ts'

/** As in `IdSchema`. */
const ID_LENGTH_MAX = 40
/** One way, of a wire in a design that has none yet. */
const LATENCY_MS = 20

/** Cards, the wires between them, and marks. */
export interface Parts {
  readonly nodes: readonly DesignNode[]
  readonly marks?: readonly Mark[]
  readonly links: readonly DesignLink[]
}

/** The ids of a design, also those of parts that this version cannot read. */
export function takenIds(design: Design, unread: Unread): Set<string> {
  const kept = [...unread.nodes, ...unread.links].flatMap(({ id }) =>
    id === undefined ? [] : [id],
  )
  return new Set([...[...allNodes(design), ...design.links].map(({ id }) => id), ...kept])
}

/** The id that is wanted, or the next of its row that is free: `tap`, `tap-2`, `tap-3`. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  const whole = wanted.slice(0, ID_LENGTH_MAX)
  if (!taken.has(whole)) return whole
  const [, stem = whole, number = '1'] = /^(.+)-(\d{1,6})$/.exec(whole) ?? []
  return firstFree(Number(number) + 1, (n) => withEnd(stem, `-${n}`, ID_LENGTH_MAX), taken)
}

function firstFree(
  from: number,
  nameOf: (n: number) => string,
  taken: ReadonlySet<string>,
): string {
  for (let n = from; ; n++) if (!taken.has(nameOf(n))) return nameOf(n)
}

function withEnd(stem: string, end: string, max: number): string {
  return stem.slice(0, max - end.length) + end
}

/** A wire between two cards, from the client to the server: as long as the others of the design are. */
export function newLink(
  design: Design,
  one: DesignNode,
  other: DesignNode,
  taken: ReadonlySet<string>,
): DesignLink {
  const [a, b] = roleOf(one.kind) === 'server' ? [other.id, one.id] : [one.id, other.id]
  const id = freeId(`${a}-${b}`, taken)
  return { id, a, b, protocol: 'mqtt5', latency: middleLatency(design.links) }
}

function middleLatency(links: readonly DesignLink[]): Dist {
  const sorted = links.map(({ latency }) => latency).toSorted((x, y) => typical(x) - typical(y))
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? LATENCY_MS
}

/** The same wire with its other end at `to`; `stays` is the end that is not moved. */
export function movedEnd(link: DesignLink, stays: NodeId, to: NodeId): DesignLink {
  return link.a === stays ? { ...link, b: to } : { ...link, a: to }
}

/** Takes out the cards, marks and wires of these ids; null: there are none of them. */
export function removal(design: Design, ids: ReadonlySet<string>): Edit | null {
  const { links } = design
  const cards = allNodes(design).filter(({ id }) => ids.has(id))
  const gone = new Set(cards.map(({ id }) => id))
  // The others go with their cards.
  const wires = links.filter(({ id, a, b }) => ids.has(id) && !gone.has(a) && !gone.has(b))
  const edits: Edit[] = [
    ...wires.map(({ id }): Edit => ({ do: 'removeLink', id })),
    ...cards.map(({ id }): Edit => ({ do: 'removeNode', id })),
  ]
  return batchOf(edits)
}

/**
 * Puts cards and marks where they are wanted, and into the groups that are told; null: they stand there. What stands
 * in a group goes with it by `carrying`.
 */
export function placing(
  design: Design,
  places: ReadonlyMap<NodeId, Position>,
  homes: ReadonlyMap<NodeId, NodeId | null> = new Map(),
): Edit | null {
  return batchOf(
    allNodes(design).flatMap(({ id, at, parent = null }): Edit[] => {
      const to = places.get(id)
      const home = homes.get(id)
      const stays = to === undefined || (to.x === at.x && to.y === at.y)
      return [
        ...(stays
          ? []
          : [{ do: 'moveNode', id, at: { x: onCanvas(to.x), y: onCanvas(to.y) } } as const]),
        ...(home === undefined || home === parent
          ? []
          : [{ do: 'setParent', id, parent: home } as const]),
      ]
    }),
  )
}

/** The same places, and those of all that goes along with a group among them. */
export function carrying(
  design: Design,
  places: ReadonlyMap<NodeId, Position>,
): ReadonlyMap<NodeId, Position> {
  const carried = new Map(places)
  const byId = new Map(allNodes(design).map((node) => [node.id, node]))
  for (const [id, { x, y }] of places) {
    const group = byId.get(id)
    if (group?.kind !== 'group') continue
    const by = { x: x - group.at.x, y: y - group.at.y }
    for (const member of withMembers(design, [id])) {
      const at = byId.get(member)?.at
      if (at !== undefined && !carried.has(member))
        carried.set(member, { x: at.x + by.x, y: at.y + by.y })
    }
  }
  return carried
}

function onCanvas(coordinate: number): number {
  return Math.max(-CANVAS_MAX, Math.min(coordinate, CANVAS_MAX))
}

function batchOf(edits: readonly Edit[]): Edit | null {
  const [first] = edits
  if (first === undefined) return null
  return edits.length === 1 ? first : { do: 'batch', edits }
}

/** The cards and marks of these ids, with what stands in the groups among them and the wires between them. */
export function partsOf(design: Design, these: ReadonlySet<string>): Required<Parts> {
  const { nodes, marks, links } = design
  const ids = withMembers(design, these)
  return {
    nodes: nodes.filter(({ id }) => ids.has(id)),
    marks: marks.filter(({ id }) => ids.has(id)),
    links: links.filter(({ a, b }) => ids.has(a) && ids.has(b)),
  }
}

/** Adds copies of parts, moved by `by`. `cards`: the ids of the new cards and marks, in the order of the parts. */
export function adding(
  design: Design,
  { nodes, links, marks = [] }: Parts,
  by: Position,
  taken: ReadonlySet<string>,
): { readonly edit: Edit | null; readonly cards: readonly NodeId[] } {
  const used = new Set(taken)
  const titles = new Set(allNodes(design).flatMap(({ title }) => title ?? []))
  const all = [...nodes, ...marks]
  const idOf = new Map(all.map(({ id }): [NodeId, NodeId] => [id, nextId(id, used)]))
  const among: Among = { by, idOf, taken, titles, clients: clientsOf(design) }
  // A group is there before what stands in it.
  const frames = outerFirst(marks).map((mark) => copyOf(mark, among))
  const cards = nodes.map((node) => copyOf(node, among))
  const wires = links.map((link): DesignLink => {
    const [a, b] = [idOf.get(link.a) ?? link.a, idOf.get(link.b) ?? link.b]
    const named = link.id === `${link.a}-${link.b}`
    return { ...link, id: nextId(named ? `${a}-${b}` : link.id, used), a, b }
  })
  return {
    edit: batchOf([
      ...[...frames, ...cards].map((node): Edit => ({ do: 'addNode', node })),
      ...wires.map((link): Edit => ({ do: 'addLink', link })),
    ]),
    cards: all.map(({ id }) => idOf.get(id) ?? id),
  }
}

function nextId(wanted: LinkId, used: Set<string>): string {
  const id = freeId(wanted, used)
  used.add(id)
  return id
}

interface Among {
  readonly by: Position
  readonly idOf: ReadonlyMap<NodeId, NodeId>
  readonly taken: ReadonlySet<string>
  /** Those that are given away; the copy's own are added. */
  readonly titles: Set<string>
  readonly clients: Set<string>
}

function copyOf<T extends AnyNode>(node: T, { by, idOf, taken, titles, clients }: Among): T {
  const { title, parent, ...rest } = node
  const at = { x: onCanvas(node.at.x + by.x), y: onCanvas(node.at.y + by.y) }
  const group = parent === undefined ? undefined : (idOf.get(parent) ?? parent)
  const known = group !== undefined && (taken.has(group) || idOf.has(parent ?? ''))
  return {
    ...rest,
    id: idOf.get(node.id) ?? node.id,
    ...(title === undefined ? {} : { title: nextTitle(title, titles) }),
    at,
    ...(known ? { parent: group } : {}),
    config: ownClient(node, clients),
  } as T
}

function nextTitle(wanted: string, titles: Set<string>): string {
  const [, stem = wanted, number = '1'] = /^(.+) (\d{1,6})$/.exec(wanted) ?? []
  const title = titles.has(wanted)
    ? firstFree(Number(number) + 1, (n) => withEnd(stem, ` ${n}`, NAME_LENGTH_MAX), titles)
    : wanted
  titles.add(title)
  return title
}

/** Two clients of one name take the connection over from each other: then the copy is called by its own id. */
function ownClient(node: AnyNode, clients: Set<string>): AnyNode['config'] {
  if (isMark(node) || node.kind === 'mqtt-broker' || node.kind === 'recorded-client')
    return node.config
  const { clientId, ...session } = node.config.session
  if (clientId === undefined) return node.config
  if (clients.has(clientId)) return { ...node.config, session }
  clients.add(clientId)
  return node.config
}

/** What the clients of a design are called by their brokers. */
function clientsOf({ nodes }: Design): Set<string> {
  return new Set(
    nodes.flatMap((node) =>
      'session' in node.config ? [node.config.session.clientId ?? node.id] : [],
    ),
  )
}
