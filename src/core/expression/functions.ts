/**
 * The functions: CEL's `size` and `has`, and eight of our own. Each takes numbers, texts and lists as its line says;
 * `null` makes `null` in silence, and anything else is a bad type, which is `null` and noted.
 *
 *   size(x)               characters (code points) of a text, items of a list, fields of a map
 *   has(a.b)              true: `a` is a map with a field `b`, be it null (CEL §Field Selection)
 *   min(a, …), max(a, …)  of numbers, or of one list of numbers; of an empty list: null
 *   abs(x)
 *   floor(x)              the whole number below
 *   round(x)              the nearest whole number; halves away from zero, as CEL's `math.round` has it
 *   sum(list)             of numbers; of an empty list: 0
 *   sum(list, 'field')    of that field of each item
 *   bucket(x, width)      the lower edge of the bucket that x is in: floor(x / width) * width
 *   hash(text, n)         a whole number of [0, n), n up to 2^32: the same for a text for ever
 */
import { below, textHash } from '../chance.ts'
import type { Ast } from './ast.ts'
import type { ExpressionError, ExpressionErrorCode } from './error.ts'
import { quoted } from './error.ts'
import { finite } from './operators.ts'
import type { Listener, Place, Value } from './value.ts'
import { absent, fieldsOf, given, hasField, isList, isMap } from './value.ts'

/** How many arguments each takes: the least and the most. */
const ARGUMENTS = {
  size: [1, 1],
  has: [1, 1],
  min: [1, Infinity],
  max: [1, Infinity],
  abs: [1, 1],
  floor: [1, 1],
  round: [1, 1],
  sum: [1, 2],
  bucket: [2, 2],
  hash: [2, 2],
} as const
export type FunctionName = keyof typeof ARGUMENTS

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(ARGUMENTS, name)
}

export function functionNames(): readonly string[] {
  return Object.keys(ARGUMENTS)
}

/** Why the function cannot be called with these arguments; null: it can. */
export function takes(
  name: FunctionName,
  args: readonly Ast[],
): { code: ExpressionErrorCode; args: ExpressionError['args'] } | null {
  const [least, most] = ARGUMENTS[name]
  const told = { name: quoted(name), n: least, found: args.length }
  if (args.length < least || args.length > most) {
    if (most === Infinity) return { code: 'expression.argsLeast', args: told }
    const code = least === most ? 'expression.argsExact' : 'expression.argsOneOrTwo'
    return { code, args: told }
  }
  if (name === 'has' && args[0]?.kind !== 'field') return { code: 'expression.has', args: {} }
  return null
}

/** `null` for an argument that the function does not take. */
function refused(value: Value, place: Place, listen: Listener): null {
  return value === null ? null : absent('noted.type', place, listen)
}

export function size(value: Value, place: Place, listen: Listener): Value {
  if (typeof value === 'string') return points(value)
  if (isList(value)) return value.length
  if (isMap(value)) return fieldsOf(value).length
  return refused(value, place, listen)
}

/** How many code points; half of a surrogate pair is one too. */
function points(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) {
    const isLow = (text.charCodeAt(i) & 0xfc00) === 0xdc00
    if (!isLow || (text.charCodeAt(i - 1) & 0xfc00) !== 0xd800) continue
    count--
  }
  return count
}

export function has(value: Value, name: string): boolean {
  return isMap(value) && hasField(value, name)
}

export function abs(value: Value, place: Place, listen: Listener): Value {
  return typeof value === 'number' ? Math.abs(value) : refused(value, place, listen)
}

/** `+ 0` turns -0 into 0. */
export function floor(value: Value, place: Place, listen: Listener): Value {
  return typeof value === 'number' ? Math.floor(value) + 0 : refused(value, place, listen)
}

export function round(value: Value, place: Place, listen: Listener): Value {
  if (typeof value !== 'number') return refused(value, place, listen)
  // Math.round has halves go up, and is right about 0.49999999999999994, where floor(x + 0.5) is not
  return value < 0 ? -Math.round(-value) + 0 : Math.round(value) + 0
}

export function min(left: Value, right: Value, place: Place, listen: Listener): Value {
  if (typeof left !== 'number') return refused(left, place, listen)
  if (typeof right !== 'number') return refused(right, place, listen)
  return left <= right ? left : right
}

export function max(left: Value, right: Value, place: Place, listen: Listener): Value {
  if (typeof left !== 'number') return refused(left, place, listen)
  if (typeof right !== 'number') return refused(right, place, listen)
  return left >= right ? left : right
}

/** `min` or `max` of the numbers of one list, or of one number. */
export function extreme(
  value: Value,
  of: typeof min | typeof max,
  place: Place,
  listen: Listener,
): Value {
  if (typeof value === 'number') return value
  if (!isList(value)) return refused(value, place, listen)
  if (value.length === 0) return absent('noted.missing', place, listen)
  let found = given(value[0], place, listen)
  for (const item of value) {
    found = of(found, given(item, place, listen), place, listen)
    if (found === null) return null
  }
  return found
}

export function sum(value: Value, place: Place, listen: Listener): Value {
  if (!isList(value)) return refused(value, place, listen)
  let total = 0
  for (const item of value) {
    const found = given(item, place, listen)
    if (typeof found !== 'number') return refused(found, place, listen)
    total += found
  }
  return finite(total, place, listen)
}

export function sumOf(value: Value, field: Value, place: Place, listen: Listener): Value {
  if (!isList(value)) return refused(value, place, listen)
  if (typeof field !== 'string') return refused(field, place, listen)
  let total = 0
  for (const item of value) {
    if (!isMap(item)) return refused(item, place, listen)
    const found = given(hasField(item, field) ? item[field] : undefined, place, listen)
    if (typeof found !== 'number') return refused(found, place, listen)
    total += found
  }
  return finite(total, place, listen)
}

export function bucket(value: Value, width: Value, place: Place, listen: Listener): Value {
  if (typeof value !== 'number') return refused(value, place, listen)
  if (typeof width !== 'number') return refused(width, place, listen)
  if (width === 0) return absent('noted.zero', place, listen)
  if (width < 0) return absent('noted.type', place, listen)
  return finite(Math.floor(value / width) * width, place, listen)
}

export function hash(text: Value, n: Value, place: Place, listen: Listener): Value {
  if (typeof text !== 'string') return refused(text, place, listen)
  if (typeof n !== 'number') return refused(n, place, listen)
  if (n === 0) return absent('noted.zero', place, listen)
  if (!Number.isInteger(n) || n < 0 || n > 4294967296) return absent('noted.type', place, listen)
  return below(textHash(text), n)
}
