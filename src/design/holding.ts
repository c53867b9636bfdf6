/** How much a file of a design holds: what is written must be read again. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Design, ScriptEntry } from './design.ts'
import { leastJson } from './least-json.ts'
import { allNodes } from './groups.ts'
import {
  FILE_BYTES_MAX,
  INVARIANTS_MAX,
  LINKS_MAX,
  NODES_MAX,
  SCRIPT_MAX,
  WAIVERS_MAX,
} from './limits.ts'
import type { JsonValue, Unread } from './unread.ts'

/** All that a file of it holds. `pokes`: what was done to its run, which is written behind its script. */
export interface Holding {
  readonly design: Design
  readonly unread: Unread
  readonly pokes: readonly ScriptEntry[]
}

/** Why `after` is too much for a file, where `before` was less; null: it is not. */
export function whyTooMuch(before: Holding, after: Holding): Phrase | null {
  for (const [code, max, count] of COUNTS) {
    const n = count(after)
    if (n > max && n > count(before)) return phrase(code, { max })
  }
  const bytes = fileBytes(after)
  if (bytes <= FILE_BYTES_MAX || bytes <= fileBytes(before)) return null
  return phrase('edit.tooLarge', { max: FILE_BYTES_MAX / 1_000_000 })
}

const COUNTS: readonly (readonly [code: string, max: number, count: (of: Holding) => number])[] = [
  [
    'edit.nodesMax',
    NODES_MAX,
    ({ design, unread }) => allNodes(design).length + unread.nodes.length,
  ],
  ['edit.linksMax', LINKS_MAX, ({ design, unread }) => design.links.length + unread.links.length],
  [
    'edit.checksMax',
    INVARIANTS_MAX,
    ({ design, unread }) => (design.invariants ?? []).length + unread.invariants.length,
  ],
  ['edit.scriptMax', SCRIPT_MAX, entriesOf],
  [
    'edit.waiversMax',
    WAIVERS_MAX,
    ({ design, unread }) => (design.waivers ?? []).length + unread.waivers.length,
  ],
]

function entriesOf({ design, unread, pokes }: Holding): number {
  return design.script.length + unread.script.length + pokes.length
}

const known = new WeakMap<object, number>()
const encoder = new TextEncoder()

/** What a field costs beside its name and its value, where objects have to be made for it, and a list for it all. */
const FIELD_BYTES = 8
const FRAME_BYTES = 400

/** The bytes of its file as `writeDesign` can write it if need be; never less. */
export function fileBytes({ design, unread, pokes }: Holding): number {
  const { nodes, marks, links, invariants = [], script, run, name, about = '' } = design
  const { waivers = [] } = design
  let bytes = FRAME_BYTES + bytesOf(run) + 3 * (name.length + about.length) * 2
  for (const part of [...nodes, ...marks, ...links, ...invariants, ...script, ...pokes, ...waivers])
    bytes += bytesOf(part) + 1
  return bytes + bytesOfUnread(unread)
}

/** Measures all of it, part by part: each turn a short one. Whoever asks afterwards how much it is has it at once. */
export function* prepareWeighing({ design, pokes }: Holding): Iterable<void> {
  const { nodes, marks, links, script } = design
  for (const part of [...nodes, ...marks, ...links, ...script, ...pokes]) {
    bytesOf(part)
    yield
  }
}

function bytesOfUnread(unread: Unread): number {
  let bytes = known.get(unread)
  if (bytes === undefined) {
    bytes = 0
    const { nodes, links, invariants, script, waivers } = unread
    for (const list of [nodes, links, invariants, script, waivers])
      for (const part of list) bytes += bytesOf(part) + 1
    for (const field of unread.fields) bytes += bytesOf(field) + FIELD_BYTES
    known.set(unread, bytes)
  }
  return bytes
}

/** From so many bytes on what is not played is kept apart, and written without spaces. */
const MUCH_BYTES = 500_000

/** Whether what is not played weighs more than a design usually does. */
export function isMuch(unread: Unread): boolean {
  return bytesOfUnread(unread) > MUCH_BYTES
}

/** Parts are never changed: each is measured once. */
function bytesOf(part: object): number {
  let bytes = known.get(part)
  if (bytes === undefined) {
    bytes = encoder.encode(leastJson(valueOf(part))).length
    known.set(part, bytes)
  }
  return bytes
}

function valueOf(part: object): JsonValue {
  if ('raw' in part) return part.raw as JsonValue
  // A field is written with all names on its way.
  if ('path' in part && 'value' in part) return [part.path, part.value] as unknown as JsonValue
  return part as JsonValue
}
