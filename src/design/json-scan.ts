/**
 * A reader of JSON that makes no values: it checks the syntax (RFC 8259), counts the depth, and finds where
 * in the text a path stands. The engines' own messages for bad JSON differ from browser to browser and most
 * name no line; these do. One pass over the text, no recursion.
 */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'

export type JsonPath = readonly (string | number)[]

/** A place in a text as editors count it: both from 1, the column in UTF-16 units. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Objects and arrays inside each other at most; a design needs 9. */
export const DEPTH_MAX = 64

/** Repeated names of one text that are reported at most. */
const REPEATED_MAX = 20

export interface ScanResult {
  /** The first thing that is no JSON, or nested too deeply. */
  readonly failure?: { readonly at: number; readonly because: Phrase }
  /** Where the value of each wanted path begins, by `pointerOf(path)`; a path that is not there is absent. */
  readonly found: ReadonlyMap<string, number>
  /** Names that occur twice in one object; the last one counts. */
  readonly repeated: readonly { readonly path: JsonPath; readonly at: number }[]
}

/** A path as a JSON pointer, RFC 6901: `/nodes/0/config/topic`; the whole document is ''. */
export function pointerOf(path: JsonPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

export function placeAt(text: string, offset: number): TextPlace {
  let line = 1
  let lineStart = 0
  for (;;) {
    const end = text.indexOf('\n', lineStart)
    if (end < 0 || end >= offset) return { line, column: offset - lineStart + 1 }
    line++
    lineStart = end + 1
  }
}

interface Wanted {
  /** The pointer of the path that ends here, if one does. */
  pointer?: string
  readonly children: Map<string, Wanted>
}

interface Frame {
  readonly closing: '}' | ']'
  readonly names: Set<string>
  /** The name or index of the child that is being read. */
  part: string | number
  readonly wanted: Wanted | undefined
}

interface Scan {
  readonly text: string
  at: number
  readonly frames: Frame[]
  readonly found: Map<string, number>
  readonly repeated: { path: JsonPath; at: number }[]
  failure?: { at: number; because: Phrase }
}

/** Walks the text once. Never throws; after a failure nothing further is read. */
export function scanJson(text: string, paths: readonly JsonPath[] = []): ScanResult {
  const scan: Scan = { text, at: 0, frames: [], found: new Map(), repeated: [] }
  let wanted: Wanted | undefined = wantedTree(paths)
  skipSpace(scan)
  while (scan.failure === undefined) {
    if (readStart(scan, wanted)) continueAfterValue(scan)
    const frame = scan.frames.at(-1)
    if (frame === undefined) break
    wanted = frame.wanted?.children.get(String(frame.part))
  }
  if (scan.failure === undefined && scan.at < text.length) fail(scan, 'problem.json.after')
  return scan
}

function wantedTree(paths: readonly JsonPath[]): Wanted {
  const root: Wanted = { children: new Map() }
  for (const path of paths) {
    let node = root
    for (const part of path) {
      const child = node.children.get(String(part)) ?? { children: new Map<string, Wanted>() }
      node.children.set(String(part), child)
      node = child
    }
    node.pointer = pointerOf(path)
  }
  return root
}

/** Reads a value, or the opening of one. True when the value is complete. */
function readStart(scan: Scan, wanted: Wanted | undefined): boolean {
  if (wanted?.pointer !== undefined) scan.found.set(wanted.pointer, scan.at)
  const first = scan.text[scan.at]
  if (first === '{') return open(scan, '}', wanted)
  if (first === '[') return open(scan, ']', wanted)
  if (first === '"') return readString(scan) !== undefined
  if (first === '-' || (first !== undefined && first >= '0' && first <= '9'))
    return readNumber(scan)
  return readWord(scan)
}

/** Opens an object or an array and goes to its first child. True when it has none. */
function open(scan: Scan, closing: '}' | ']', wanted: Wanted | undefined): boolean {
  if (scan.frames.length === DEPTH_MAX) return fail(scan, 'problem.json.depth', { max: DEPTH_MAX })
  scan.at++
  skipSpace(scan)
  if (scan.text[scan.at] === closing) {
    scan.at++
    return true
  }
  const frame: Frame = { closing, names: new Set(), part: 0, wanted }
  scan.frames.push(frame)
  if (closing === '}') readName(scan, frame)
  return false
}

/** After a complete value: to the next child, or out of everything that closes here. */
function continueAfterValue(scan: Scan): void {
  for (;;) {
    skipSpace(scan)
    const frame = scan.frames.at(-1)
    if (frame === undefined) return
    const next = scan.text[scan.at]
    if (next === ',') {
      scan.at++
      skipSpace(scan)
      if (typeof frame.part === 'number') frame.part++
      else readName(scan, frame)
      return
    }
    if (next !== frame.closing) {
      fail(scan, 'problem.json.comma', { closing: frame.closing })
      return
    }
    scan.at++
    scan.frames.pop()
  }
}

function readName(scan: Scan, frame: Frame): void {
  const at = scan.at
  if (scan.text[at] !== '"') {
    fail(scan, 'problem.json.name')
    return
  }
  const name = readString(scan)
  if (name === undefined) return
  frame.part = name
  if (frame.names.has(name) && scan.repeated.length < REPEATED_MAX)
    scan.repeated.push({ path: scan.frames.map(({ part }) => part), at })
  frame.names.add(name)
  skipSpace(scan)
  if (scan.text[scan.at] !== ':') {
    fail(scan, 'problem.json.colon')
    return
  }
  scan.at++
  skipSpace(scan)
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Goes on to the next character that a string may not hold as it is: a quote, `\` or a control character. */
function skipPlain(scan: Scan): void {
  for (;;) {
    const unit = scan.text.charCodeAt(scan.at)
    if (!(unit >= 0x20) || unit === QUOTE || unit === BACKSLASH) return // NaN: the text ends
    scan.at++
  }
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** Reads a string and gives what it says; undefined after a failure. */
function readString(scan: Scan): string | undefined {
  const start = scan.at
  scan.at++
  for (;;) {
    skipPlain(scan)
    const next = scan.text[scan.at]
    if (next === '"') {
      scan.at++
      return unescaped(scan.text.slice(start + 1, scan.at - 1))
    }
    if (next === '\\' && advance(scan, ESCAPE)) continue
    const code = next === '\\' ? 'problem.json.escape' : 'problem.json.string'
    fail(scan, code)
    return undefined
  }
}

function unescaped(raw: string): string {
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9.eE+-])/y

function readNumber(scan: Scan): boolean {
  return advance(scan, NUMBER) || fail(scan, 'problem.json.number')
}

const WORD = /(?:true|false|null)(?![A-Za-z0-9_])/y

function readWord(scan: Scan): boolean {
  return advance(scan, WORD) || fail(scan, 'problem.json.value')
}

/** Moves on by a match at this very place. False when there is none. */
function advance(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at
  if (!pattern.test(scan.text)) return false
  scan.at = pattern.lastIndex
  return true
}

const SPACE = /[ \t\r\n]*/y

function skipSpace(scan: Scan): void {
  advance(scan, SPACE)
}

/** The text ends too early, or something else stands here than `code` asks for. Always false. */
function fail(
  scan: Scan,
  code: string,
  args: Readonly<Record<string, string | number>> = {},
): false {
  const character = scan.text.codePointAt(scan.at)
  scan.failure =
    character === undefined
      ? { at: scan.at, because: phrase('problem.json.end') }
      : { at: scan.at, because: phrase(code, { ...args, found: shown(character) }) }
  return false
}

/** A character as a sentence can show it: what is not seen by its number. */
function shown(point: number): string {
  if (point > 0x20 && point !== 0x7f && point < 0xd800) return String.fromCodePoint(point)
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}
