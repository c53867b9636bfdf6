/** The invariants of a file: each is understood, or it is kept as it is with a problem that says why. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { EVS } from '../core/row.ts'
import { isAboutNode, whyNoInvariant } from './invariant-stores.ts'
import { InvariantSchema } from './invariant-schema.ts'
import type { Invariant } from './invariants.ts'
import { formOf } from './invariants.ts'
import type { JsonPath } from './json-scan.ts'
import type { Reading } from './parse-parts.ts'
import { checked, cut } from './parse-parts.ts'
import type { Severity } from './problem.ts'
import { addFound } from './problem.ts'
import { isJsonObject, unknownFields } from './schema-walk.ts'
import type { JsonObject, JsonValue } from './unread.ts'

/** Behind the nodes: an invariant names their stores. */
export function readInvariant(
  reading: Reading,
  raw: JsonValue,
  index: number,
): readonly Invariant[] {
  const invariant = understoodInvariant(reading, raw, ['invariants', index])
  if (invariant !== undefined) return [invariant]
  reading.invariants.push({ index, raw })
  return []
}

function understoodInvariant(
  reading: Reading,
  raw: JsonValue,
  at: JsonPath,
): Invariant | undefined {
  if (isJsonObject(raw)) {
    const newer = fromLater(raw)
    if (newer !== null) return refuse(reading, [...at, ...newer.path], newer.because, 'finding')
  }
  const invariant: Invariant | undefined = checked(reading, InvariantSchema, raw, at)
  if (invariant === undefined) return undefined
  // An unknown field may change what it means: it is not judged
  const [unknown] = unknownFields(InvariantSchema, raw)
  if (unknown !== undefined) {
    const because = phrase('problem.checkField', { field: cut(String(unknown.at(-1))) })
    return refuse(reading, [...at, ...unknown], because, 'finding')
  }
  const { id } = invariant
  if (reading.invariantIds.has(id))
    return refuse(reading, [...at, 'id'], phrase('problem.checkTwice', { id }), 'error')
  reading.invariantIds.add(id)
  const why = whyNoInvariant(invariant, (node) => reading.nodeOf.get(node))
  if (why === null) return invariant
  const isUnread = [...reading.unreadNodeIds].some((node) => isAboutNode(invariant, node))
  return refuse(reading, at, why, isUnread ? 'finding' : 'error')
}

function refuse(reading: Reading, path: JsonPath, because: Phrase, severity: Severity): undefined {
  addFound(reading.found, { path, because, severity })
  return undefined
}

/** What a later version may know: another form, another kind of record. */
function fromLater(raw: JsonObject): { path: JsonPath; because: Phrase } | null {
  if (formOf(raw) === undefined) return { path: [], because: phrase('problem.checkUnknown') }
  const found = unknownEv(raw, [])
  if (found === null) return null
  return { path: found.path, because: phrase('problem.checkRecord', { kind: cut(found.ev) }) }
}

function unknownEv(value: JsonValue, path: JsonPath): { path: JsonPath; ev: string } | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(name) : name]
    if (name === 'ev' && typeof inner === 'string' && !(EVS as readonly string[]).includes(inner))
      return { path: place, ev: inner }
    const found = unknownEv(inner, place)
    if (found !== null) return found
  }
  return null
}
