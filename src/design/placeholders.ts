/**
 * What a person sees of the parts of a file that cannot be played, and what becomes of those parts while the design
 * is edited. A placeholder goes by the id that its part has in the file; where that is none, or somebody else's, by
 * one that no part of a design can have.
 */
import type { Design, Position } from './design.ts'
import type { JsonValue, Unread, UnreadLink, UnreadNode, UnreadPart } from './unread.ts'

export interface UnreadCard {
  readonly id: string
  /** '' where the file has none. */
  readonly kind: string
  readonly title: string
  readonly at: Position
  readonly part: UnreadNode
}

export interface UnreadWire {
  readonly id: string
  /** The id of a node or of a placeholder; '' where it leads to neither. */
  readonly a: string
  readonly b: string
  readonly part: UnreadLink
}

export interface Placeholders {
  readonly nodes: readonly UnreadCard[]
  readonly links: readonly UnreadWire[]
}

export const noPlaceholders: Placeholders = { nodes: [], links: [] }

const ID = /^[a-z0-9-]{1,40}$/

export function placeholdersOf({ nodes, marks, links }: Design, unread: Unread): Placeholders {
  if (unread.nodes.length + unread.links.length === 0) return noPlaceholders
  const taken = new Set([...nodes, ...marks, ...links].map(({ id }) => id))
  const own = (list: 'node' | 'link', { id, index }: UnreadNode | UnreadLink): string => {
    if (id === undefined || !ID.test(id) || taken.has(id)) return `?${list}-${index}`
    taken.add(id)
    return id
  }
  const cards = unread.nodes.map((part): UnreadCard => {
    const id = own('node', part)
    return { id, kind: part.kind ?? '', title: part.title ?? part.id ?? id, at: part.at, part }
  })
  const ends = new Set([...nodes, ...cards].map(({ id }) => id))
  const end = (id: string | undefined): string => (id !== undefined && ends.has(id) ? id : '')
  return {
    nodes: cards,
    links: unread.links.map((part) => ({
      id: own('link', part),
      a: end(part.a),
      b: end(part.b),
      part,
    })),
  }
}

/**
 * What is still to be kept when the parts with these ids, played or not, are taken out of a design: not the links to
 * them, nor what the script does to them, nor fields that would come to belong to the next one of that name. `design`
 * is the one that still has them. The same where nothing goes.
 */
export function keptWithout(design: Design, unread: Unread, ids: ReadonlySet<string>): Unread {
  const shown = placeholdersOf(design, unread)
  const wires = shown.links.filter(({ id, a, b }) => ids.has(id) || ids.has(a) || ids.has(b))
  const gone = new Set([...ids, ...wires.map(({ id }) => id)])
  const parts = new Set<UnreadPart>([
    ...shown.nodes.filter(({ id }) => gone.has(id)).map(({ part }) => part),
    ...wires.map(({ part }) => part),
    ...unread.script.filter(({ raw }) => isAbout(raw, gone)),
  ])
  const fields = unread.fields.filter(({ of }) => of.kind === 'design' || !gone.has(of.id))
  if (parts.size === 0 && fields.length === unread.fields.length) return unread
  return {
    nodes: rest(unread.nodes, parts),
    links: rest(unread.links, parts),
    invariants: unread.invariants,
    script: rest(unread.script, parts),
    waivers: unread.waivers,
    fields,
  }
}

function isAbout(raw: JsonValue, gone: ReadonlySet<string>): boolean {
  if (typeof raw !== 'object' || raw === null) return false
  const { node, link } = raw as Readonly<Record<string, JsonValue>>
  return [node, link].some((id) => typeof id === 'string' && gone.has(id))
}

/** Those that stay, each as far up as parts before it have gone. */
function rest<P extends UnreadPart>(
  list: readonly P[],
  goes: ReadonlySet<UnreadPart>,
): readonly P[] {
  if (!list.some((part) => goes.has(part))) return list
  let up = 0
  return list.flatMap((part) => {
    if (!goes.has(part)) return [up === 0 ? part : { ...part, index: part.index - up }]
    up++
    return []
  })
}
