/** The parts of a file one by one: each is understood, or it is kept as it is with a problem that says why. */
import * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { endsKey, whyNoEntry, whyNoWire } from './connect.ts'
import { hasHandler, isCrashAt } from './handler-names.ts'
import type {
  AnyNode,
  DesignLink,
  DesignNode,
  MarkKind,
  PlayableKind,
  Position,
  ScriptEntry,
} from './design.ts'
import {
  AnyNodeSchema,
  KIND_IDS,
  LinkSchema,
  MARK_KINDS,
  PLAYABLE_KINDS,
  PROTOCOLS,
  PROTOCOL_NAMES,
  ScriptEntrySchema,
} from './design.ts'
import { isMark } from './groups.ts'
import { CANVAS_MAX } from './limits.ts'
import type { Filled } from './heal.ts'
import { healConfig } from './heal.ts'
import { complaintsOf, isCrowded } from './issues.ts'
import type { JsonPath } from './json-scan.ts'
import type { Findings, Found, Severity } from './problem.ts'
import { PROBLEMS_MAX, addFound, countMore, noFindings } from './problem.ts'
import { isJsonObject, unknownFields } from './schema-walk.ts'
import type {
  JsonObject,
  JsonValue,
  UnreadField,
  UnreadLink,
  UnreadNode,
  UnreadPart,
} from './unread.ts'

/** What is gathered while a file is read. */
export interface Reading {
  readonly found: Findings
  readonly filled: Filled[]
  readonly nodes: UnreadNode[]
  readonly links: UnreadLink[]
  readonly invariants: UnreadPart[]
  readonly script: UnreadPart[]
  readonly waivers: UnreadPart[]
  readonly fields: UnreadField[]
  /** The ids that nodes and links have used so far, understood or not. */
  readonly ids: Set<string>
  readonly nodeOf: Map<string, DesignNode>
  readonly markIds: Set<string>
  /** Where in its list each node that is understood stands. */
  readonly places: Map<string, number>
  readonly linkIds: Set<string>
  readonly invariantIds: Set<string>
  readonly unreadNodeIds: Set<string>
  readonly unreadLinkIds: Set<string>
  /** Pairs of nodes that have a link. */
  readonly pairs: Map<string, string>
}

export function startReading(found: readonly Found[]): Reading {
  const findings = noFindings()
  for (const one of found) addFound(findings, one)
  return {
    found: findings,
    filled: [],
    nodes: [],
    links: [],
    invariants: [],
    script: [],
    waivers: [],
    fields: [],
    ids: new Set(),
    nodeOf: new Map(),
    markIds: new Set(),
    places: new Map(),
    linkIds: new Set(),
    invariantIds: new Set(),
    unreadNodeIds: new Set(),
    unreadLinkIds: new Set(),
    pairs: new Map(),
  }
}

/** The value if it fits the schema; otherwise its problems are noted. Unknown fields are left out. */
export function checked<T>(
  reading: Reading,
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  at: JsonPath,
): T | undefined {
  const result = v.safeParse(schema, value, { abortPipeEarly: true, abortEarly: isCrowded(value) })
  if (result.success) return result.output
  const severity = 'error'
  const told = result.issues.slice(0, PROBLEMS_MAX)
  for (const complaint of complaintsOf(told, at))
    addFound(reading.found, { ...complaint, severity })
  countMore(reading.found, severity, result.issues.length - told.length)
  return undefined
}

function note(reading: Reading, path: JsonPath, because: Phrase, severity: Severity): void {
  addFound(reading.found, { path, because, severity })
}

/** Where a card stands that does not say: in rows of four. */
function gridPosition(index: number): Position {
  return { x: 32 + (index % 4) * 280, y: 56 + Math.floor(index / 4) * 180 }
}

export function readNode(reading: Reading, raw: JsonValue, index: number): readonly AnyNode[] {
  const at: JsonPath = ['nodes', index]
  const node = understoodNode(reading, raw, at, index)
  if (node === undefined) {
    const kept = placeholder(raw, index)
    reading.nodes.push(kept)
    if (kept.id !== undefined) reading.unreadNodeIds.add(kept.id)
    return []
  }
  reading.places.set(node.id, index)
  if (isMark(node)) reading.markIds.add(node.id)
  else reading.nodeOf.set(node.id, node)
  if (isJsonObject(raw)) keepFields(reading, AnyNodeSchema, raw, at, { kind: 'node', id: node.id })
  return [node]
}

function understoodNode(
  reading: Reading,
  raw: JsonValue,
  at: JsonPath,
  index: number,
): AnyNode | undefined {
  if (!isJsonObject(raw)) {
    checked(reading, AnyNodeSchema, raw, at)
    return undefined
  }
  const isNew = claimId(reading, raw['id'], at)
  const kind = knownKind(reading, raw['kind'], at)
  if (kind === undefined) return undefined
  const filled: Filled[] = []
  const config = healConfig(kind, raw['config'], [...at, 'config'], filled)
  if (raw['at'] === undefined)
    filled.push({ path: [...at, 'at'], value: { ...gridPosition(index) } })
  // Only what is missing is filled in: null is no position.
  const place = raw['at'] === undefined ? gridPosition(index) : raw['at']
  const healed = { ...raw, at: place, config }
  const node: AnyNode | undefined = checked(reading, AnyNodeSchema, healed, at)
  if (node === undefined || !isNew) return undefined
  reading.filled.push(...filled)
  return node
}

/** Ids are unique over nodes and links: chance and client ids hang on them. */
function claimId(reading: Reading, id: JsonValue | undefined, at: JsonPath): boolean {
  if (typeof id !== 'string') return true
  if (!reading.ids.has(id)) {
    reading.ids.add(id)
    return true
  }
  note(reading, [...at, 'id'], phrase('problem.idTwice', { id }), 'error')
  return false
}

function knownKind(
  reading: Reading,
  kind: JsonValue | undefined,
  at: JsonPath,
): PlayableKind | MarkKind | undefined {
  const path = [...at, 'kind']
  if (typeof kind !== 'string') {
    checked(reading, v.string(), kind, path)
    return undefined
  }
  const found = [...PLAYABLE_KINDS, ...MARK_KINDS].find((known) => known === kind)
  if (found !== undefined) return found
  const isNamed = (KIND_IDS as readonly string[]).includes(kind)
  const code = isNamed ? 'problem.kindNotYet' : 'problem.kindUnknown'
  note(reading, path, phrase(code, { kind: cut(kind) }), 'finding')
  return undefined
}

/** What can be shown of a node that cannot be played. */
function placeholder(raw: JsonValue, index: number): UnreadNode {
  if (!isJsonObject(raw)) return { at: gridPosition(index), index, raw }
  return {
    ...textField(raw, 'id'),
    ...textField(raw, 'kind'),
    ...textField(raw, 'title'),
    at: positionOf(raw['at']) ?? gridPosition(index),
    index,
    raw,
  }
}

function textField<K extends string>(raw: JsonObject, name: K): { readonly [P in K]?: string } {
  const value = raw[name]
  return (typeof value === 'string' ? { [name]: cut(value) } : {}) as { readonly [P in K]?: string }
}

function positionOf(value: JsonValue | undefined): Position | undefined {
  if (!isJsonObject(value)) return undefined
  const { x, y } = value
  if (!isCoordinate(x) || !isCoordinate(y)) return undefined
  return { x, y }
}

function isCoordinate(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Math.abs(value) <= CANVAS_MAX
}

export function readLink(reading: Reading, raw: JsonValue, index: number): readonly DesignLink[] {
  const at: JsonPath = ['links', index]
  const link = understoodLink(reading, raw, at)
  if (link === undefined) {
    const ends = isJsonObject(raw)
      ? { ...textField(raw, 'id'), ...textField(raw, 'a'), ...textField(raw, 'b') }
      : {}
    const kept: UnreadLink = { ...ends, index, raw }
    reading.links.push(kept)
    if (kept.id !== undefined) reading.unreadLinkIds.add(kept.id)
    return []
  }
  reading.linkIds.add(link.id)
  reading.pairs.set(endsKey(link.a, link.b), link.id)
  if (isJsonObject(raw)) keepFields(reading, LinkSchema, raw, at, { kind: 'link', id: link.id })
  return [link]
}

function understoodLink(reading: Reading, raw: JsonValue, at: JsonPath): DesignLink | undefined {
  if (!isJsonObject(raw)) {
    checked(reading, LinkSchema, raw, at)
    return undefined
  }
  const isNew = claimId(reading, raw['id'], at)
  if (!isPlayableProtocol(reading, raw['protocol'], at)) return undefined
  const link: DesignLink | undefined = checked(reading, LinkSchema, raw, at)
  if (link === undefined || !isNew) return undefined
  const problem = whyNoLinkHere(reading, link, at)
  if (problem === null) return link
  addFound(reading.found, problem)
  return undefined
}

function isPlayableProtocol(
  reading: Reading,
  protocol: JsonValue | undefined,
  at: JsonPath,
): boolean {
  if (typeof protocol !== 'string' || (PROTOCOLS as readonly string[]).includes(protocol))
    return true
  const isNamed = (PROTOCOL_NAMES as readonly string[]).includes(protocol)
  const code = isNamed ? 'problem.protocolNotYet' : 'problem.protocolUnknown'
  note(reading, [...at, 'protocol'], phrase(code, { protocol: cut(protocol) }), 'finding')
  return false
}

function whyNoLinkHere(reading: Reading, link: DesignLink, at: JsonPath): Found | null {
  for (const end of ['a', 'b'] as const) {
    const missing = missingEnd(reading, link[end], [...at, end])
    if (missing !== null) return missing
  }
  const a = reading.nodeOf.get(link.a)
  const b = reading.nodeOf.get(link.b)
  const why = a === undefined || b === undefined ? null : whyNoWire(a, b)
  if (why !== null) return { path: at, because: why, severity: 'error' }
  const twice = reading.pairs.get(endsKey(link.a, link.b))
  if (twice === undefined) return null
  const because = phrase('problem.linkTwice', { a: link.a, b: link.b, link: twice })
  return { path: at, because, severity: 'error' }
}

/** An end at a node that is in the file but not understood is a finding, not an error. */
function missingEnd(reading: Reading, node: string, path: JsonPath): Found | null {
  if (reading.nodeOf.has(node)) return null
  if (reading.markIds.has(node))
    return { path, because: phrase('problem.linkToMark', { node }), severity: 'error' }
  if (reading.unreadNodeIds.has(node)) {
    return { path, because: phrase('problem.linkToUnread', { node }), severity: 'finding' }
  }
  return { path, because: phrase('problem.linkEnd', { node }), severity: 'error' }
}

const ENTRY_DOES: readonly string[] = ScriptEntrySchema.options.map(
  (option) => option.entries.do.literal,
)

export function readScriptEntry(
  reading: Reading,
  raw: JsonValue,
  index: number,
): readonly ScriptEntry[] {
  const entry = understoodEntry(reading, raw, ['script', index])
  if (entry !== undefined) return [entry]
  reading.script.push({ index, raw })
  return []
}

/** An unknown field may change what an entry means: such an entry is not played. */
function understoodEntry(reading: Reading, raw: JsonValue, at: JsonPath): ScriptEntry | undefined {
  const action = isJsonObject(raw) ? raw['do'] : undefined
  if (typeof action === 'string' && !ENTRY_DOES.includes(action)) {
    note(reading, [...at, 'do'], phrase('problem.scriptUnknown', { do: cut(action) }), 'finding')
    return undefined
  }
  const entry: ScriptEntry | undefined = checked(reading, ScriptEntrySchema, raw, at)
  if (entry === undefined) return undefined
  const [unknown] = unknownFields(ScriptEntrySchema, raw)
  if (unknown !== undefined) {
    const because = phrase('problem.scriptField', { field: cut(String(unknown.at(-1))) })
    note(reading, [...at, ...unknown], because, 'finding')
    return undefined
  }
  const why = whyNoEntry(
    entry,
    (id) => reading.nodeOf.get(id),
    (id) => reading.linkIds.has(id),
  )
  if (why === null) {
    if (isCrashAt(entry) && !hasHandler(reading.nodeOf.get(entry.node), entry)) {
      const { node, handler } = entry
      note(reading, at, phrase('problem.scriptHandler', { node, handler }), 'finding')
    }
    return entry
  }
  note(reading, at, why, isAboutUnread(reading, entry) ? 'finding' : 'error')
  return undefined
}

function isAboutUnread(reading: Reading, entry: ScriptEntry): boolean {
  if ('node' in entry) return reading.unreadNodeIds.has(entry.node)
  return reading.unreadLinkIds.has(entry.link)
}

/** Notes the fields beside those of the schema and keeps them. */
function keepFields(
  reading: Reading,
  schema: v.GenericSchema,
  raw: JsonObject,
  at: JsonPath,
  of: UnreadField['of'],
): void {
  for (const path of unknownFields(schema, raw)) {
    const field = cut(String(path.at(-1)))
    note(reading, [...at, ...path], phrase('problem.fieldUnknown', { field }), 'finding')
    const value = valueAt(raw, path)
    if (value !== undefined) reading.fields.push({ of, path, value })
  }
}

function valueAt(raw: JsonValue, path: JsonPath): JsonValue | undefined {
  let value: JsonValue | undefined = raw
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as JsonObject)[part]
  }
  return value
}

/** A sentence has no room for more of a name. */
export function cut(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name
}
