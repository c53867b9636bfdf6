/** Writes a design: the same design always gives the same bytes. */
import { fold, mix } from '../core/chance.ts'
import type { Design, DesignDocument, DesignNode } from './design.ts'
import { AnyNodeSchema, DesignSchema, LinkSchema, NodeSchema, ScriptEntrySchema } from './design.ts'
import { InvariantSchema } from './invariant-schema.ts'
import type { Invariant } from './invariants.ts'
import { documentOf } from './groups.ts'
import { isMuch } from './holding.ts'
import { FILE_BYTES_MAX } from './limits.ts'
import { inSchemaOrder, isJsonObject } from './schema-walk.ts'
import { numberText, leastJson } from './least-json.ts'
import type { JsonObject, JsonValue, Unread, UnreadField, UnreadPart } from './unread.ts'
import { nothingUnread } from './unread.ts'
import { WaiverSchema } from './waiver-schema.ts'
import type { Waiver } from './waivers.ts'

/** A list of plain values stands on one line if it is no longer than this. */
const LINE_MAX = 90

/**
 * The file: JSON with two spaces, the fields in the order of the schema, and what was kept at the end. Deep lists
 * grow by that, and it takes its time: with much that nobody plays, or where it would be too large to be read again,
 * it has no spaces. `max`: in bytes.
 */
export function writeDesign(
  design: Design,
  unread: Unread = nothingUnread,
  max = FILE_BYTES_MAX,
): string {
  const whole = () => withUnread(canonical(design), unread)
  if (isMuch(unread)) return leastJson(whole())
  const text = `${isKnown(unread) ? writeKnown(design) : pretty(whole(), '')}\n`
  return isWithin(text, max) ? text : leastJson(whole())
}

/** Whether a text has at most so many bytes. */
export function isWithin(text: string, max: number): boolean {
  if (text.length > max) return false
  return text.length * 3 <= max || new TextEncoder().encode(text).length <= max
}

/**
 * Does what writing a design takes, part by part: each turn a short one. Whoever writes it afterwards has it at once.
 * What has been written once is known as long as it is not changed.
 */
export function* prepareWriting(design: Design): Iterable<void> {
  const { nodes, links, invariants = [], script, waivers = [] } = documentOf(design)
  for (const part of [...nodes, ...links, ...invariants, ...script, ...waivers]) {
    textOf(part)
    yield
  }
}

function isKnown({ nodes, links, invariants, script, waivers, fields }: Unread): boolean {
  return [nodes, links, invariants, script, waivers, fields].every((list) => list.length === 0)
}

type Part = DesignDocument['nodes' | 'links' | 'script'][number] | Invariant | Waiver

/** Parts are never changed, and the next design has most of them too. */
const texts = new WeakMap<Part, string>()

const LISTS = ['nodes', 'links', 'invariants', 'script', 'waivers'] as const
const schemaOf = {
  nodes: AnyNodeSchema,
  links: LinkSchema,
  invariants: InvariantSchema,
  script: ScriptEntrySchema,
  waivers: WaiverSchema,
}
/** Of the parts of a list. */
const INDENT = '    '

function textOf(part: Part): string {
  let text = texts.get(part)
  if (text === undefined) {
    text = INDENT + pretty(inSchemaOrder(schemaOf[listOf(part)], part), INDENT)
    texts.set(part, text)
  }
  return text
}

function listOf(part: Part): (typeof LISTS)[number] {
  if ('why' in part) return 'invariants'
  if ('latency' in part) return 'links'
  if ('reason' in part) return 'waivers'
  return 'kind' in part ? 'nodes' : 'script'
}

/** A design without its parts: a list that it has not stays away. */
function withoutParts(design: Design): Design {
  return {
    ...design,
    nodes: [],
    marks: [],
    links: [],
    script: [],
    ...(design.invariants === undefined ? {} : { invariants: [] }),
    ...(design.waivers === undefined ? {} : { waivers: [] }),
  }
}

/** The same text as of the whole in one go, of a design of which everything is known. */
function writeKnown(design: Design): string {
  const around = canonical(withoutParts(design))
  const document = documentOf(design)
  const fields = Object.keys(around).map((name) => {
    const list = LISTS.find((one) => one === name)
    const parts: readonly Part[] = (list === undefined ? null : document[list]) ?? []
    const value =
      parts.length === 0
        ? pretty(around[name] ?? null, '  ')
        : `[\n${parts.map(textOf).join(',\n')}\n  ]`
    return `  ${JSON.stringify(name)}: ${value}`
  })
  return `{\n${fields.join(',\n')}\n}`
}

/** One node as it stands in the file, from the left edge. */
export function writeNode(node: DesignNode): string {
  return pretty(inSchemaOrder(NodeSchema, node), '')
}

/** 64 bits over the canonical JSON, as 16 hex digits. It tells designs apart; it is no seal. */
export function designHash(design: Design): string {
  const json = JSON.stringify(canonical(design))
  let one = 0
  let two = 0x9e3779b9
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i)
    one = fold(one, unit)
    two = mix(Math.imul(two ^ unit, 0x01000193))
  }
  return hex(mix(one ^ json.length)) + hex(mix(two ^ one))
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}

function canonical(design: Design): JsonObject {
  return inSchemaOrder(DesignSchema, documentOf(design)) as JsonObject
}

/** Puts back what was kept: each where it stood, as far as that place is still there. */
function withUnread(document: JsonObject, unread: Unread): JsonObject {
  const fieldsOf = groupFields(unread.fields)
  const list = (name: (typeof LISTS)[number], kept: readonly UnreadPart[]): JsonValue =>
    withParts(
      ((document[name] ?? []) as readonly JsonValue[]).map((part) => {
        const id = isJsonObject(part) ? part['id'] : undefined
        return typeof id === 'string' ? putFields(part, fieldsOf.get(`${name} ${id}`) ?? []) : part
      }),
      kept,
    )
  const hasInvariants = document['invariants'] !== undefined || unread.invariants.length > 0
  const hasWaivers = document['waivers'] !== undefined || unread.waivers.length > 0
  const { script: _script, run, ...before } = document
  const whole: JsonObject = {
    ...before,
    nodes: list('nodes', unread.nodes),
    links: list('links', unread.links),
    ...(hasInvariants ? { invariants: list('invariants', unread.invariants) } : {}),
    script: list('script', unread.script),
    ...(run === undefined ? {} : { run }),
    ...(hasWaivers ? { waivers: list('waivers', unread.waivers) } : {}),
  }
  return putFields(whole, fieldsOf.get('design ') ?? []) as JsonObject
}

/** Both are in the order of the file, so that each kept part finds those before it in place. */
function withParts(parts: readonly JsonValue[], kept: readonly UnreadPart[]): readonly JsonValue[] {
  const all: JsonValue[] = []
  let next = 0
  for (const { index, raw } of kept) {
    while (all.length < index && next < parts.length) all.push(parts[next++] ?? null)
    all.push(raw)
  }
  return [...all, ...parts.slice(next)]
}

function groupFields(fields: readonly UnreadField[]): ReadonlyMap<string, readonly UnreadField[]> {
  const groups = new Map<string, UnreadField[]>()
  for (const field of fields) {
    const key = 'id' in field.of ? `${field.of.kind}s ${field.of.id}` : 'design '
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [field])
    else group.push(field)
  }
  return groups
}

/** Fields by the place they belong to, so that each object is made anew once, however many it takes back. */
interface Place {
  /** What is put here; without it this is only on the way. */
  value?: JsonValue
  readonly inside: Map<string | number, Place>
}

function putFields(part: JsonValue, fields: readonly UnreadField[]): JsonValue {
  if (fields.length === 0) return part
  const root: Place = { inside: new Map() }
  for (const { path, value } of fields) {
    let place = root
    for (const name of path) {
      const inner: Place = place.inside.get(name) ?? { inside: new Map() }
      place.inside.set(name, inner)
      place = inner
    }
    place.value = value
  }
  return putInside(part, root)
}

/** The same value with more fields; one whose place is not there any more, or taken, is left out. */
function putInside(part: JsonValue, { inside }: Place): JsonValue {
  if (typeof part !== 'object' || part === null || inside.size === 0) return part
  if (Array.isArray(part)) {
    return (part as readonly JsonValue[]).map((item, index) => {
      const place = inside.get(index)
      return place === undefined ? item : putInside(item, place)
    })
  }
  const fields = new Map(Object.entries(part))
  for (const [name, place] of inside) {
    const given = fields.get(String(name))
    const put = given === undefined ? place.value : putInside(given, place)
    if (put !== undefined) fields.set(String(name), put)
  }
  return Object.fromEntries(fields)
}

/** A value as it stands in a file. */
export function prettyJson(value: JsonValue): string {
  return pretty(value, '')
}

function pretty(value: JsonValue, indent: string): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[]
    const line = list.some((item) => typeof item === 'object' && item !== null)
      ? ''
      : `[${list.map(plain).join(', ')}]`
    if (line !== '' && indent.length + line.length <= LINE_MAX) return line
    return `[\n${list.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`
  }
  if (!isJsonObject(value)) return plain(value)
  const fields = Object.keys(value).map(
    (name) => `${inner}${JSON.stringify(name)}: ${pretty(value[name] ?? null, inner)}`,
  )
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`
}

function plain(value: JsonValue): string {
  return typeof value === 'number' ? numberText(value) : JSON.stringify(value)
}
