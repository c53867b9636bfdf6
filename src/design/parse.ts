/**
 * The door: a text from a file, a link or a person becomes a design, or sentences that say what is wrong
 * with it and where. Never throws. What this version does not understand is kept beside the design
 * (`unread.ts`); a part that is in error is left out and kept as well, so that the rest can be opened.
 */
import * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Design } from './design.ts'
import { AboutSchema, DESIGN_VERSION, NameSchema, RunSchema, runDefaults } from './design.ts'
import {
  FILE_BYTES_MAX,
  INVARIANTS_MAX,
  LINKS_MAX,
  NODES_MAX,
  SCRIPT_MAX,
  WAIVERS_MAX,
} from './limits.ts'
import { fillMissing } from './heal.ts'
import { shortJson } from './issues.ts'
import type { JsonPath } from './json-scan.ts'
import { pointerOf, scanJson } from './json-scan.ts'
import { migrate } from './migrate.ts'
import { parted } from './groups.ts'
import { readInvariant } from './parse-invariants.ts'
import { settleParents } from './parse-parents.ts'
import { readWaiver } from './parse-waivers.ts'
import { inNode } from './place-names.ts'
import type { Reading } from './parse-parts.ts'
import { checked, readLink, readNode, readScriptEntry, startReading } from './parse-parts.ts'
import type { Found, Healed, Problem } from './problem.ts'
import { PROBLEMS_MAX, addFirst, addFound, noFindings, placeProblems, placesOf } from './problem.ts'
import { isJsonObject, unknownFields } from './schema-walk.ts'
import { isWithin } from './write.ts'
import type { JsonObject, JsonValue, Unread } from './unread.ts'

export type ParsedDesign =
  | {
      readonly ok: true
      /** What is understood and whole; with problems of severity `error` a part of the file is missing. */
      readonly design: Design
      /** What is not, to be put back by `writeDesign`. */
      readonly unread: Unread
      readonly problems: readonly Problem[]
      /** Fields that were missing and took their defaults; at most 100 are listed. */
      readonly healed: readonly Healed[]
      /** The text as it came. */
      readonly original: string
    }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly original: string }

/** What a design of a file without a usable name is called. */
const NAMELESS = 'design'

/** Fields the document has a name for, and this version does not play. */
const FIELDS_NOT_YET: ReadonlySet<string> = new Set(['schemas'])

/** Reads a design from the text of a file. Linear in the length of the text. */
export function parseDesign(original: string): ParsedDesign {
  return { ...readText(original), original }
}

/** The same of a document that was made from another text, which has no places of it. */
export function parseDocument(document: JsonObject, original: string): ParsedDesign {
  return { ...readDocument('', document, []), original }
}

type Read =
  | Omit<Extract<ParsedDesign, { ok: true }>, 'original'>
  | { readonly ok: false; readonly problems: readonly Problem[] }

function readText(original: string): Read {
  if (!isWithin(original, FILE_BYTES_MAX))
    return refused(original, [], phrase('problem.fileBytes', { max: FILE_BYTES_MAX }))
  const text = original.startsWith('\uFEFF') ? ` ${original.slice(1)}` : original
  const { failure, repeated } = scanJson(text)
  if (failure !== undefined) return refused(text, [], failure.because, failure.at)
  const document = JSON.parse(text) as JsonValue
  if (!isJsonObject(document)) return refused(text, [], phrase('problem.notADesign'))
  const twice = repeated.map(({ path, at }): Found => {
    const because = phrase('problem.nameTwice', { field: path.at(-1) ?? '' })
    return { path, at, because, severity: 'finding' }
  })
  return readDocument(text, document, twice)
}

/** A file of which nothing can be opened. `at`: the offset, where it is known. */
function refused(text: string, path: JsonPath, because: Phrase, at?: number): Read {
  const found: Found = { path, because, severity: 'error', ...(at === undefined ? {} : { at }) }
  if (!isWithin(text, FILE_BYTES_MAX))
    return {
      ok: false,
      problems: [{ place: { path: pointerOf(path) }, because, severity: 'error' }],
    }
  const findings = noFindings()
  addFound(findings, found)
  return { ok: false, problems: placeProblems(text, findings) }
}

function readDocument(text: string, document: JsonObject, before: readonly Found[]): Read {
  const version = document['v']
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    const because = phrase('problem.version', { found: shortJson(version) })
    return refused(text, ['v'], because)
  }
  const current = version < DESIGN_VERSION ? migrate(document) : document
  const crowd = overLimit(current)
  if (crowd !== null) return refused(text, crowd.path, crowd.because)
  const reading = startReading(before)
  const design = readDesign(reading, current)
  if (version > DESIGN_VERSION) {
    const args = {
      found: version,
      known: DESIGN_VERSION,
      nodes: design.nodes.length + design.marks.length,
      links: design.links.length,
      script: design.script.length,
    }
    const because = phrase('problem.newerVersion', args)
    addFirst(reading.found, { path: ['v'], because, severity: 'finding' })
  }
  const { nodes, links, invariants, script, waivers, fields } = reading
  return {
    ok: true,
    design,
    unread: { nodes, links, invariants, script, waivers, fields },
    problems: placeProblems(text, reading.found, (path) => inNode(current, path)),
    healed: healedOf(text, reading),
  }
}

/** The first list that is longer than its limit: then nothing of the file is opened. */
function overLimit(document: JsonObject): { path: JsonPath; because: Phrase } | null {
  const limits = [
    ['nodes', NODES_MAX, 'problem.nodesMax'],
    ['links', LINKS_MAX, 'problem.linksMax'],
    ['invariants', INVARIANTS_MAX, 'problem.checksMax'],
    ['script', SCRIPT_MAX, 'problem.scriptMax'],
    ['waivers', WAIVERS_MAX, 'problem.waiversMax'],
  ] as const
  for (const [name, max, code] of limits) {
    const list = document[name]
    if (Array.isArray(list) && list.length > max)
      return { path: [name], because: phrase(code, { max, found: list.length }) }
  }
  return null
}

function readDesign(reading: Reading, document: JsonObject): Design {
  for (const name of Object.keys(document)) readOtherField(reading, document, name)
  const name = checked(reading, NameSchema, document['name'], ['name']) ?? NAMELESS
  const about = readAbout(reading, document)
  const read = listOf(reading, document, 'nodes').flatMap((raw, index) =>
    readNode(reading, raw, index),
  )
  const { nodes, marks } = parted(settleParents(reading, read))
  const links = listOf(reading, document, 'links').flatMap((raw, index) =>
    readLink(reading, raw, index),
  )
  const invariants = optionalList(reading, document, 'invariants').flatMap((raw, index) =>
    readInvariant(reading, raw, index),
  )
  const script = listOf(reading, document, 'script').flatMap((raw, index) =>
    readScriptEntry(reading, raw, index),
  )
  const run = readRun(reading, document)
  const waivers = optionalList(reading, document, 'waivers').flatMap((raw, index) =>
    readWaiver(reading, raw, index),
  )
  return {
    v: 1,
    name,
    ...(about === undefined ? {} : { about }),
    nodes,
    marks,
    links,
    ...(invariants.length === 0 ? {} : { invariants }),
    script,
    run,
    ...(waivers.length === 0 ? {} : { waivers }),
  }
}

const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'v',
  'name',
  'about',
  'nodes',
  'links',
  'invariants',
  'script',
  'run',
  'waivers',
])

function readOtherField(reading: Reading, document: JsonObject, name: string): void {
  const value = document[name]
  if (KNOWN_FIELDS.has(name) || value === undefined) return
  const code = FIELDS_NOT_YET.has(name) ? 'problem.fieldNotYet' : 'problem.fieldUnknown'
  addFound(reading.found, {
    path: [name],
    because: phrase(code, { field: name }),
    severity: 'finding',
  })
  reading.fields.push({ of: { kind: 'design' }, path: [name], value })
}

function readAbout(reading: Reading, document: JsonObject): string | undefined {
  if (document['about'] === undefined) return undefined
  return checked(reading, AboutSchema, document['about'], ['about'])
}

/** A list of the document. One that is missing is empty; what is no list is an error. */
function listOf(reading: Reading, document: JsonObject, name: string): readonly JsonValue[] {
  const value = document[name]
  if (Array.isArray(value)) return value as readonly JsonValue[]
  if (value === undefined) reading.filled.push({ path: [name], value: [] })
  else checked(reading, v.array(v.unknown()), value, [name])
  return []
}

/** Most designs have none, and nothing is missing. */
function optionalList(reading: Reading, document: JsonObject, name: string): readonly JsonValue[] {
  return document[name] === undefined ? [] : listOf(reading, document, name)
}

function readRun(reading: Reading, document: JsonObject): Design['run'] {
  const defaults = { ...runDefaults }
  if (document['run'] === undefined) reading.filled.push({ path: ['run'], value: defaults })
  const given = document['run'] === undefined ? defaults : document['run']
  const run = fillMissing(given, defaults, ['run'], reading.filled)
  for (const path of unknownFields(RunSchema, run)) {
    const field = path.at(-1) ?? ''
    addFound(reading.found, {
      path: ['run', ...path],
      because: phrase('problem.fieldUnknown', { field }),
      severity: 'finding',
    })
    const value = isJsonObject(run) ? run[field] : undefined
    if (value !== undefined)
      reading.fields.push({ of: { kind: 'design' }, path: ['run', ...path], value })
  }
  return checked(reading, RunSchema, run, ['run']) ?? usableRun(run)
}

/** Of a `run` with a mistake every field that is right: one bad field costs no other. */
function usableRun(run: unknown): Design['run'] {
  if (!isJsonObject(run)) return runDefaults
  const usable = { ...runDefaults }
  for (const name of ['seed', 'horizonMs', 'drainMs'] as const) {
    const read = v.safeParse(RunSchema.entries[name], run[name])
    if (read.success) usable[name] = read.output
  }
  return usable
}

function healedOf(text: string, reading: Reading): readonly Healed[] {
  const told = reading.filled.slice(0, PROBLEMS_MAX)
  const places = placesOf(
    text,
    told.map(({ path }) => path),
  )
  return told.map(({ path, value }, index) => ({
    place: { path: pointerOf(path), ...places[index] },
    because: phrase('healed.default', { field: path.at(-1) ?? '', value: shortJson(value) }),
  }))
}
