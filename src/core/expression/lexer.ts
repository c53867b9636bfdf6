/**
 * Tokens, as CEL writes them, read one at a time.
 *
 *   NAME     [_a-zA-Z][_a-zA-Z0-9]*            also true, false, null, in
 *   NUMBER   DIGITS, 0xHEX, DIGITS? . DIGITS EXPONENT?, DIGITS EXPONENT      all of them doubles
 *   TEXT     '…' or "…" on one line, with the escapes \a \b \f \n \r \t \v \\ \? \" \' \` \xHH \XHH \uHHHH
 *            \UHHHHHHHH and \OOO (octal, up to 377)
 *   MARK     ( ) [ ] { } , . ? ?? : ! + - * / % < <= > >= == != && ||
 *
 * Blanks are space, tab, LF, FF and CR; `//` begins a comment that ends with its line. CEL's raw and triple-quoted
 * texts, bytes (b'…') and unsigned numbers (1u) are left out.
 *
 * The first fault is kept and ends the text: whoever reads on gets `end`, so nothing is thrown.
 */
import type { ExpressionError, ExpressionErrorCode } from './error.ts'
import { quoted } from './error.ts'

export type TokenKind = 'name' | 'number' | 'text' | 'mark' | 'end'

/** A source while it is read. `kind`, `start`, `text` and `value` are of the token that is next. */
export interface Lexer {
  readonly source: string
  /** Where to read on. */
  at: number
  kind: TokenKind
  start: number
  /** A name or a mark as it is written; '' for the rest. */
  text: string
  /** Of a number or a text. */
  value: number | string
  /** Where the token before this one ended. */
  before: number
  fault: ExpressionError | null
}

/** A source with its first token read. */
export function openLexer(source: string): Lexer {
  const lexer: Lexer = {
    source,
    at: 0,
    kind: 'end',
    start: 0,
    text: '',
    value: 0,
    before: 0,
    fault: null,
  }
  advance(lexer)
  return lexer
}

/** Notes the first fault, and ends the text there. */
export function fail(
  lexer: Lexer,
  code: ExpressionErrorCode,
  at: number,
  length: number,
  args: ExpressionError['args'] = {},
): void {
  lexer.fault ??= { code, at, length, args }
  lexer.kind = 'end'
  lexer.text = ''
}

/** Reads the next token. */
export function advance(lexer: Lexer): void {
  if (lexer.fault !== null) return
  lexer.before = lexer.at
  skipBlanks(lexer)
  const { source, at } = lexer
  lexer.start = at
  lexer.text = ''
  lexer.kind = 'end'
  if (at >= source.length) return
  const unit = source.charCodeAt(at)
  if (isNameStart(unit)) return readName(lexer)
  if (isDigit(unit) || (unit === DOT && isDigit(source.charCodeAt(at + 1)))) {
    return readNumber(lexer)
  }
  if (unit === SINGLE || unit === DOUBLE) return readText(lexer, unit)
  readMark(lexer)
}

const DOT = 0x2e
const SINGLE = 0x27
const DOUBLE = 0x22
const BACKSLASH = 0x5c
const SLASH = 0x2f
const LF = 0x0a
const CR = 0x0d

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isHex(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66)
}

function isNameStart(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f
}

/** Can the text stand behind a dot, as the name of a field? */
export function isName(text: string): boolean {
  if (!isNameStart(text.charCodeAt(0)) || KEYWORDS.has(text)) return false
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (!isNameStart(unit) && !isDigit(unit)) return false
  }
  return true
}

/** No names, not even of fields. */
export const KEYWORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'in'])

function skipBlanks(lexer: Lexer): void {
  const { source } = lexer
  for (;;) {
    const unit = source.charCodeAt(lexer.at)
    if (unit === 0x20 || unit === 0x09 || unit === LF || unit === 0x0c || unit === CR) lexer.at++
    else if (unit === SLASH && source.charCodeAt(lexer.at + 1) === SLASH) {
      const end = source.indexOf('\n', lexer.at)
      lexer.at = end < 0 ? source.length : end + 1
    } else return
  }
}

function readName(lexer: Lexer): void {
  lexer.at = nameEnd(lexer.source, lexer.at)
  lexer.kind = 'name'
  lexer.text = lexer.source.slice(lexer.start, lexer.at)
}

function nameEnd(source: string, from: number): number {
  let end = from
  while (isNameStart(source.charCodeAt(end)) || isDigit(source.charCodeAt(end))) end++
  return end
}

function readNumber(lexer: Lexer): void {
  const { source, start } = lexer
  const second = source.charCodeAt(start + 1)
  const isHexNumber = source[start] === '0' && (second === 0x78 || second === 0x58)
  const end = isHexNumber ? hexEnd(source, start) : decimalEnd(source, start)
  // A letter that follows at once is no name: 1u, 2px, 0x, 1e.
  const whole = nameEnd(source, end)
  if (end === start || whole > end) {
    const length = Math.max(whole, nameEnd(source, start)) - start
    return fail(lexer, 'expression.number', start, length, {
      found: quoted(source.slice(start, start + length)),
    })
  }
  const value = Number(source.slice(start, end))
  if (value === Infinity) return fail(lexer, 'expression.numberTooLarge', start, end - start)
  lexer.at = end
  lexer.kind = 'number'
  lexer.value = value
}

/** Where the hexadecimal number ends that begins at `start`; `start`: it has no digits. */
function hexEnd(source: string, start: number): number {
  let end = start + 2
  while (isHex(source.charCodeAt(end))) end++
  return end === start + 2 ? start : end
}

function decimalEnd(source: string, start: number): number {
  let end = digitsEnd(source, start)
  if (source.charCodeAt(end) === DOT && isDigit(source.charCodeAt(end + 1))) {
    end = digitsEnd(source, end + 1)
  }
  const unit = source.charCodeAt(end)
  if (unit !== 0x65 && unit !== 0x45) return end
  const sign = source[end + 1]
  const exponent = end + (sign === '+' || sign === '-' ? 2 : 1)
  return isDigit(source.charCodeAt(exponent)) ? digitsEnd(source, exponent) : end
}

function digitsEnd(source: string, from: number): number {
  let end = from
  while (isDigit(source.charCodeAt(end))) end++
  return end
}

function readText(lexer: Lexer, quote: number): void {
  const { source, start } = lexer
  let text = ''
  let at = start + 1
  let plain = at
  for (;;) {
    const unit = source.charCodeAt(at)
    if (at >= source.length || unit === LF || unit === CR) {
      return fail(lexer, 'expression.textOpen', start, at - start)
    }
    if (unit === quote) break
    if (unit === BACKSLASH) {
      const escape = readEscape(source, at)
      if (escape === null)
        return fail(lexer, 'expression.escape', at, Math.min(2, source.length - at))
      text += source.slice(plain, at) + escape.text
      at += escape.length
      plain = at
    } else if (unit >= 0xd800 && unit <= 0xdfff) {
      const low = source.charCodeAt(at + 1)
      if (unit > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) {
        return fail(lexer, 'expression.surrogate', at, 1)
      }
      at += 2
    } else at++
  }
  lexer.value = text + source.slice(plain, at)
  lexer.at = at + 1
  lexer.kind = 'text'
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ...['\\', '?', '"', "'", '`'].map((same): [string, string] => [same, same]),
])

/** How many hexadecimal digits follow the letter. */
const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['X', 2],
  ['u', 4],
  ['U', 8],
])

/** The escape that begins with the backslash at `at`; null: there is no such escape. */
function readEscape(source: string, at: number): { text: string; length: number } | null {
  const letter = source[at + 1] ?? ''
  const same = ESCAPES.get(letter)
  if (same !== undefined) return { text: same, length: 2 }
  const digits = HEX_DIGITS.get(letter)
  if (digits !== undefined) return readPoint(source, at + 2, digits, 16, 2 + digits)
  return letter >= '0' && letter <= '3' ? readPoint(source, at + 1, 3, 8, 4) : null
}

function readPoint(
  source: string,
  from: number,
  digits: number,
  base: 8 | 16,
  length: number,
): { text: string; length: number } | null {
  let point = 0
  for (let at = from; at < from + digits; at++) {
    const unit = source.charCodeAt(at)
    if (!isHex(unit) || (base === 8 && unit > 0x37)) return null
    point = point * base + Number.parseInt(source[at] ?? '', base)
  }
  // half of a surrogate pair is no character, even beside its other half
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
  return { text: String.fromCodePoint(point), length }
}

const TWO = new Set(['??', '<=', '>=', '==', '!=', '&&', '||'])
const ONE = new Set('()[]{},.?:!+-*/%<>')
/** What people write elsewhere, and what it is here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['=', '=='],
  ['===', '=='],
  ['!==', '!='],
  ['&', '&&'],
  ['|', '||'],
])

function readMark(lexer: Lexer): void {
  const { source, start } = lexer
  const three = source.slice(start, start + 3)
  const two = three.slice(0, 2)
  const one = three.slice(0, 1)
  const mark = TWO.has(two) ? two : one
  const foreign = ELSEWHERE.has(three) ? three : mark
  const write = ELSEWHERE.get(foreign)
  if (write !== undefined) {
    return fail(lexer, 'expression.operator', start, foreign.length, {
      found: quoted(foreign),
      write: quoted(write),
    })
  }
  if (mark === one && !ONE.has(one)) {
    const character = String.fromCodePoint(source.codePointAt(start) ?? 0)
    return fail(lexer, 'expression.character', start, character.length, {
      found: quoted(character),
    })
  }
  lexer.at = start + mark.length
  lexer.kind = 'mark'
  lexer.text = mark
}
