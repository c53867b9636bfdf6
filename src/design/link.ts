/**
 * A link to a moment: what is behind the `#` of an address. `#1.` and the packed JSON of a `LinkContent`:
 * a design (or the name of one of ours), what was done to its run, and where one looks. Nothing of it is sent
 * to a server. What is read here is hostile until it is checked: never throws, keeps within the limits, and
 * hands on what could be read with a sentence for the rest.
 */
import * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Design, ScriptEntry } from './design.ts'
import { documentOf } from './groups.ts'
import { SCRIPT_MAX } from './limits.ts'
import { closedJson } from './json-rest.ts'
import { scanJson } from './json-scan.ts'
import type { Unpacked } from './link-bytes.ts'
import { pack, unpack } from './link-bytes.ts'
import { parseDesign } from './parse.ts'
import type { Problem } from './problem.ts'
import { IdSchema, UINT32_MAX, wholeBetween } from './scalars.ts'
import { isJsonObject } from './schema-walk.ts'
import type { JsonObject, JsonValue, Unread } from './unread.ts'
import { nothingUnread } from './unread.ts'
import { writeDesign } from './write.ts'

export const LINK_VERSION = 1

/** What stands behind the `#` at most, in characters. */
export const LINK_CHARS_MAX = 32_768
/** What it may inflate to, in bytes. */
export const LINK_INFLATED_MAX = 1_048_576
/** The author's line at most, in characters. */
export const LINE_MAX = 200
/** A correlation id at most, in characters. */
export const JOURNEY_MAX = 200

/** What tells a record from others when an engine has changed the numbers. */
export interface RecordMark {
  /** The kind of row, `Ev` of `core/row.ts`. */
  readonly ev: string
  /** When it happened, in µs. */
  readonly at: number
  /** The publisher's id and its own count of the message that the record is about. */
  readonly message?: readonly [node: string, ordinal: number]
  /** For a packet: the link, the way, the MQTT Control Packet type. */
  readonly link?: string
  readonly back?: boolean
  readonly ptype?: number
}

/** What is selected; a packet by its record. */
export type LinkSelection =
  | { readonly kind: 'node' | 'link'; readonly id: string }
  | { readonly kind: 'packet'; readonly record: number }

/** Where one looks, and what is said about it. */
export interface View {
  /** Version of the engine that the link was made with. */
  readonly engine: string
  /** Record index; -1: before anything happened. */
  readonly cursor: number
  /** The moment in µs, where it is later than that of the record. */
  readonly time?: number
  /** 16 hex digits over the records up to the cursor (`trace/digest.ts`). */
  readonly recordHash?: string
  readonly mark?: RecordMark
  readonly selection?: LinkSelection
  /** The panel below the canvas, by its id. */
  readonly panel?: string
  /** The journey that is looked at, by its correlation id. */
  readonly journey?: string
  /** One line of text from the author. */
  readonly line?: string
}

export interface Moment {
  /** Which of our own designs it is, unchanged; without it the link holds the whole design. */
  readonly base?: string
  readonly design: Design
  readonly unread: Unread
  /** What was done to the run beside the script of the design. */
  readonly pokes: readonly ScriptEntry[]
  readonly view: View
}

/** What stands behind the `#`. Its length is not limited here: see `LINK_CHARS_MAX`. */
export function writeLink({ base, design, unread, pokes, view }: Moment): string {
  const { engine, line, ...place } = view
  const content = {
    v: LINK_VERSION,
    engine,
    ...(line === undefined || line === '' ? {} : { line }),
    ...(base === undefined
      ? { design: JSON.parse(writeDesign(design, unread)) as JsonValue }
      : { base }),
    ...(pokes.length === 0 ? {} : { script: pokes }),
    ...place,
  }
  return `${LINK_VERSION}.${pack(JSON.stringify(content))}`
}

export type ReadLink =
  | {
      readonly ok: true
      readonly moment: Moment
      /** What could not be read of the link, a sentence each. */
      readonly troubles: readonly Phrase[]
      /** What could not be read of its design. */
      readonly problems: readonly Problem[]
    }
  | {
      readonly ok: false
      readonly troubles: readonly Phrase[]
      readonly problems: readonly Problem[]
    }

/** Whether an address's hash is a link to a moment, of whatever version. */
export function isLink(hash: string): boolean {
  return /^#?\d{1,6}\./.test(hash)
}

/** Reads what stands behind the `#`. `builtin` knows our own designs by id. */
export function readLink(hash: string, builtin: (id: string) => Design | undefined): ReadLink {
  const [, version = '', packed = ''] = /^#?(\d{1,6})\.([^]*)$/.exec(hash) ?? []
  const troubles: Phrase[] = []
  const refused = (): ReadLink => ({ ok: false, troubles, problems: [] })
  if (version === '') return { ok: false, troubles: [phrase('link.none')], problems: [] }
  if (packed.length > LINK_CHARS_MAX) {
    troubles.push(phrase('link.tooLong', { chars: packed.length, max: LINK_CHARS_MAX }))
    return refused()
  }
  if (Number(version) > LINK_VERSION)
    troubles.push(phrase('link.newer', { found: version, known: LINK_VERSION }))
  const content = contentOf(unpack(packed, LINK_INFLATED_MAX), troubles)
  if (content === null) return refused()
  return readContent(content, builtin, troubles)
}

/** The object in the packed text, or what can be closed of it. */
function contentOf({ text, trouble }: Unpacked, troubles: Phrase[]): JsonObject | null {
  if (trouble?.kind === 'tooLarge')
    troubles.push(phrase('link.inflated', { max: LINK_INFLATED_MAX }))
  const { failure } = scanJson(text)
  // A text that ends too early says so by itself: no byte of it was wrong.
  if (trouble?.kind === 'damaged') troubles.push(phrase('link.damaged', { at: trouble.at }))
  else if (trouble?.kind === 'changed')
    troubles.push(phrase(failure === undefined ? 'link.changed' : 'link.cutOff'))
  else if (failure !== undefined && trouble === null) troubles.push(phrase('link.notJson'))
  const whole = failure === undefined ? text : closedJson(text.slice(0, failure.at))
  try {
    const value: unknown = JSON.parse(whole)
    if (isJsonObject(value)) return value
  } catch {
    // nothing of it can be used
  }
  if (troubles.length === 0) troubles.push(phrase('link.none'))
  return null
}

const RecordSchema = wholeBetween(-1, UINT32_MAX)
const TimeSchema = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(0),
  v.maxValue(Number.MAX_SAFE_INTEGER),
)

/** The fields of a link but for its design, each with what it must be. */
const FIELDS = {
  engine: v.pipe(v.string(), v.maxLength(40)),
  cursor: RecordSchema,
  time: TimeSchema,
  recordHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  mark: v.object({
    ev: v.pipe(v.string(), v.maxLength(20)),
    at: TimeSchema,
    message: v.exactOptional(v.tuple([IdSchema, v.pipe(v.number(), v.safeInteger())])),
    link: v.exactOptional(IdSchema),
    back: v.exactOptional(v.boolean()),
    ptype: v.exactOptional(wholeBetween(0, 255)),
  }),
  selection: v.variant('kind', [
    v.object({ kind: v.picklist(['node', 'link']), id: IdSchema }),
    v.object({ kind: v.literal('packet'), record: RecordSchema }),
  ]),
  panel: v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/)),
  journey: v.pipe(v.string(), v.minLength(1), v.maxLength(JOURNEY_MAX)),
  line: v.pipe(v.string(), v.maxLength(LINE_MAX)),
} satisfies { readonly [F in keyof View]-?: v.GenericSchema<unknown, NonNullable<View[F]>> }

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(FIELDS),
  'v',
  'base',
  'design',
  'script',
])

function readContent(
  content: JsonObject,
  builtin: (id: string) => Design | undefined,
  troubles: Phrase[],
): ReadLink {
  const version = content['v']
  if (typeof version === 'number' && version > LINK_VERSION)
    tell(troubles, phrase('link.newer', { found: version, known: LINK_VERSION }))
  for (const name of Object.keys(content).slice(0, 100))
    if (!KNOWN.has(name)) tell(troubles, phrase('link.fieldUnknown', { field: name.slice(0, 40) }))
  const given = designIn(content, builtin, troubles)
  if (given === null) return { ok: false, troubles, problems: [] }
  const own = listIn(given.raw['script'])
  const pokes = listIn(content['script'])
  const { script: sent } = content
  if (sent !== undefined && (!Array.isArray(sent) || sent.length > SCRIPT_MAX))
    tell(troubles, phrase('link.fieldWrong', { field: 'script' }))
  const both = [...own, ...pokes.slice(0, SCRIPT_MAX)]
  const parsed = parseDesign(
    JSON.stringify({
      ...given.raw,
      script: isList(given.raw['script']) ? both : given.raw['script'],
    }),
  )
  if (!parsed.ok) return { ok: false, troubles, problems: parsed.problems }
  const kept = own.length - parsed.unread.script.filter(({ index }) => index < own.length).length
  const { script } = parsed.design
  return {
    ok: true,
    troubles,
    problems: parsed.problems.map(({ place, ...problem }) => ({
      ...problem,
      place: { path: place.path },
    })),
    moment: {
      ...(given.base === undefined ? {} : { base: given.base.id }),
      design: given.base?.design ?? { ...parsed.design, script: script.slice(0, kept) },
      unread: given.base === undefined ? parsed.unread : nothingUnread,
      pokes: script.slice(kept),
      view: viewIn(content, troubles),
    },
  }
}

interface Given {
  readonly raw: JsonObject
  readonly base?: { readonly id: string; readonly design: Design }
}

function designIn(
  { base, design }: JsonObject,
  builtin: (id: string) => Design | undefined,
  troubles: Phrase[],
): Given | null {
  if (isJsonObject(design)) return { raw: design }
  const own = typeof base === 'string' ? builtin(base) : undefined
  if (typeof base === 'string' && own !== undefined)
    return { raw: documentOf(own) as unknown as JsonObject, base: { id: base, design: own } }
  tell(
    troubles,
    typeof base === 'string'
      ? phrase('link.baseUnknown', { id: base.slice(0, 40) })
      : phrase('link.noDesign'),
  )
  return null
}

/** A list, or nothing at all: what else stands there is for the reader of designs to refuse. */
function isList(value: JsonValue | undefined): boolean {
  return value === undefined || Array.isArray(value)
}

function listIn(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : []
}

function viewIn(content: JsonObject, troubles: Phrase[]): View {
  const read: Record<string, unknown> = { engine: '', cursor: -1 }
  for (const [name, schema] of Object.entries(FIELDS)) {
    const value = content[name]
    if (value === undefined || !Object.hasOwn(content, name)) {
      if (name === 'cursor') tell(troubles, phrase('link.noCursor'))
      continue
    }
    const checked = v.safeParse(schema, value)
    if (checked.success) read[name] = checked.output
    else tell(troubles, phrase('link.fieldWrong', { field: name }))
  }
  return read as unknown as View
}

/** The same sentence once. */
function tell(troubles: Phrase[], trouble: Phrase): void {
  if (!troubles.some((one) => JSON.stringify(one) === JSON.stringify(trouble)))
    troubles.push(trouble)
}
