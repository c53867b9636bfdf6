/** Writes a design: the same design always gives the same bytes. */
import { fold, mix } from '../core/chance.ts'
import type { Design, DesignNode } from './design.ts'
import { DesignSchema, NodeSchema } from './design.ts'
import { inSchemaOrder, isJsonObject } from './schema-walk.ts'
import type { JsonObject, JsonValue, Unread, UnreadField, UnreadPart } from './unread.ts'
import { nothingUnread } from './unread.ts'

/** A list of plain values stands on one line if it is no longer than this. */
const LINE_MAX = 90

/** The file: JSON with two spaces, the fields in the order of the schema, and what was kept at the end. */
export function writeDesign(design: Design, unread: Unread = nothingUnread): string {
  return `${pretty(withUnread(canonical(design), unread), '')}\n`
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
  return inSchemaOrder(DesignSchema, design) as JsonObject
}

/** Puts back what was kept: each where it stood, as far as that place is still there. */
function withUnread(document: JsonObject, unread: Unread): JsonObject {
  const fieldsOf = groupFields(unread.fields)
  const list = (name: 'nodes' | 'links' | 'script', kept: readonly UnreadPart[]): JsonValue =>
    withParts(
      (document[name] as readonly JsonValue[]).map((part) => {
        const id = isJsonObject(part) ? part['id'] : undefined
        return typeof id === 'string' ? putFields(part, fieldsOf.get(`${name} ${id}`) ?? []) : part
      }),
      kept,
    )
  const whole: JsonObject = {
    ...document,
    nodes: list('nodes', unread.nodes),
    links: list('links', unread.links),
    script: list('script', unread.script),
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

function pretty(value: JsonValue, indent: string): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[]
    const line = list.some((item) => typeof item === 'object' && item !== null)
      ? ''
      : `[${list.map((item) => JSON.stringify(item)).join(', ')}]`
    if (line !== '' && indent.length + line.length <= LINE_MAX) return line
    return `[\n${list.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`
  }
  if (!isJsonObject(value)) return JSON.stringify(value)
  const fields = Object.keys(value).map(
    (name) => `${inner}${JSON.stringify(name)}: ${pretty(value[name] ?? null, inner)}`,
  )
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`
}
