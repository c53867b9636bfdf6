/**
 * What is kept of a node beside its known fields stands at paths, with places in lists. When a list changes, each
 * field goes on with the item that it was in: a step that is moved takes it along, one that is removed takes it away.
 */
import type { AnyNode, Design } from './design.ts'
import type { JsonPath } from './json-scan.ts'
import type { Unread, UnreadField } from './unread.ts'

/** The same after an edit. Items that did not change are the same objects in both designs: so they are known. */
export function unreadAfter(before: Design, after: Design, unread: Unread): Unread {
  if (unread.fields.length === 0 || before.nodes === after.nodes) return unread
  const now = new Map(after.nodes.map((node) => [node.id, node]))
  const moves = new Map<string, Mover>()
  for (const node of before.nodes) {
    const other = now.get(node.id)
    if (other !== undefined && other.config !== node.config)
      moves.set(node.id, moverOf(node, other))
  }
  if (moves.size === 0) return unread
  const fields = unread.fields.flatMap((field): readonly UnreadField[] => {
    const move = field.of.kind === 'node' ? moves.get(field.of.id) : undefined
    const path = move === undefined ? field.path : move(field.path)
    if (path === null) return []
    return [path === field.path ? field : { ...field, path }]
  })
  return { ...unread, fields }
}

/** Where a path leads after the change; null: what it led to is gone. */
type Mover = (path: JsonPath) => JsonPath | null

type Values = Readonly<Record<string | number, unknown>>

function moverOf(before: AnyNode, after: AnyNode): Mover {
  const places = new Map<unknown, JsonPath>()
  notePlaces(after.config, ['config'], places)
  const pairs = new Map<unknown, readonly number[]>()
  return (path) => {
    let old: unknown = before
    let now: unknown = after
    let to: JsonPath = []
    let moved = false
    for (const name of path.slice(0, -1)) {
      const item = insideOf(old, name)
      if (Array.isArray(old) && isObject(item)) {
        const list = Array.isArray(now) ? (now as readonly unknown[]) : []
        if (list[Number(name)] !== item && places.has(item)) {
          to = places.get(item)!
          now = item
        } else {
          const known = pairs.get(old) ?? pairedWith(old as readonly unknown[], list, places)
          pairs.set(old, known)
          const at = known[Number(name)]!
          if (at < 0) return null
          to = [...to, at]
          now = list[at]
        }
        moved = true
      } else {
        to = [...to, name]
        now = insideOf(now, name)
      }
      old = item
    }
    return moved ? [...to, path.at(-1)!] : path
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null
}

function insideOf(value: unknown, name: string | number): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** Where the items of lists stand. */
function notePlaces(value: unknown, path: JsonPath, places: Map<unknown, JsonPath>): void {
  if (!isObject(value)) return
  for (const [name, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(name) : name]
    if (Array.isArray(value) && isObject(inner) && !places.has(inner)) places.set(inner, at)
    notePlaces(inner, at, places)
  }
}

const NAMES = ['id', 'name'] as const

/** Two items that can be taken for one that has changed, the surest sign first. */
const SIGNS: readonly ((one: unknown, other: unknown) => boolean)[] = [
  (one, other) => one === other,
  (one, other) => NAMES.some((name) => isSameText(insideOf(one, name), insideOf(other, name))),
  (one, other) => isObject(one) && isObject(other) && shareInside(one, other),
  (one, other) => JSON.stringify(one) === JSON.stringify(other),
  (one, other) => isSameText(insideOf(one, 'do'), insideOf(other, 'do')),
  () => true,
]

function shareInside(one: Values, other: Values): boolean {
  const inside = new Set(Object.values(one).filter(isObject))
  return Object.values(other).some((value) => isObject(value) && inside.has(value))
}

function isSameText(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && one === other
}

/** For each item its place in the changed list, -1: none. What came from elsewhere is no one's. */
function pairedWith(
  old: readonly unknown[],
  now: readonly unknown[],
  places: ReadonlyMap<unknown, JsonPath>,
): readonly number[] {
  const kept = new Set(old)
  const pairs = old.map(() => -1)
  const free = new Set(now.keys())
  for (const isSame of SIGNS) {
    for (const [at, item] of old.entries()) {
      if (pairs[at]! >= 0) continue
      // One that stands elsewhere now is not here under another guise.
      if (places.has(item) && !now.includes(item)) continue
      const found = [...free].find(
        (place) => isSame(item, now[place]) && (now[place] === item || !kept.has(now[place])),
      )
      if (found === undefined) continue
      pairs[at] = found
      free.delete(found)
    }
  }
  return pairs
}
