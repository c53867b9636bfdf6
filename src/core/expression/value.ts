/**
 * The values of expressions, the names they stand under, and who hears what was not there.
 *
 * Evaluation is total: whatever stands in a scope, it gives a value. What cannot be worked out is `null`, and a
 * listener is told why and where. `null` itself passes on in silence, so that each cause is told once.
 */

/** JSON's values. A field that is `undefined` is not there. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [key: string]: Value | undefined }

export type ValueMap = { readonly [key: string]: Value | undefined }

/**
 * The names that an expression of a service, a source or an invariant may begin with: envelope, data, own row, key,
 * locals, delivery, now in ms, window, config, varied values of a source, record of the trace.
 */
export const ROOTS = ['e', 'd', 's', 'k', 'l', 'm', 't', 'w', 'c', 'v', 'x'] as const
export type Root = (typeof ROOTS)[number]

/** What the roots stand for during one evaluation: plain data, which nobody changes meanwhile. */
export type Scope = { readonly [root: string]: Value | undefined }

/** A scope to be filled again and again: its fields are fixed, so that reading them is fast. */
export type OpenScope = { [Name in Root]: Value | undefined }

export function openScope(): OpenScope {
  const none = undefined
  return {
    e: none,
    d: none,
    s: none,
    k: none,
    l: none,
    m: none,
    t: none,
    w: none,
    c: none,
    v: none,
    x: none,
  }
}

/**
 * Why a value is `null`, or a comparison false, as keys of the text catalogue.
 *   missing   no such name, field or place, or nothing that is a value there
 *   type      an operator or a function was given what it does not take
 *   zero      a division, a remainder or a bucket by zero
 *   infinite  a number too large to be one
 *   long      a joined text of more than TEXT_MAX
 *   large     two lists or maps that are too large to compare
 */
export const NOTED = [
  'noted.missing',
  'noted.type',
  'noted.zero',
  'noted.infinite',
  'noted.long',
  'noted.large',
] as const
export type Noted = (typeof NOTED)[number]

/** Is told what was not there, each time; `at` and `length` are the part of the source that it happened in. */
export type Listener = (noted: Noted, at: number, length: number) => void

/** Hears nothing. */
export const nobody: Listener = () => {}

/** A part of a source, in units of UTF-16. */
export interface Place {
  readonly at: number
  readonly length: number
}

/** The longest text that `+` makes, in units of UTF-16. Doubling a text again and again must end somewhere. */
export const TEXT_MAX = 65_536

/** `null` because of `noted`. */
export function absent(noted: Noted, place: Place, listen: Listener): null {
  listen(noted, place.at, place.length)
  return null
}

/** What the data has at a place, or `null` where that is nothing that an expression can work with. */
export function given(found: Value | undefined, place: Place, listen: Listener): Value {
  switch (typeof found) {
    case 'string':
    case 'boolean':
      return found
    case 'number':
      if (found - found === 0) return found + 0 // so that -0 is 0
      break
    case 'object':
      if (found === null || !ArrayBuffer.isView(found)) return found
      break
    default:
  }
  return absent('noted.missing', place, listen)
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Has the map a field of its own by that name? What an object inherits (`constructor`) is none. */
export function hasField(map: ValueMap, name: string): boolean {
  return Object.hasOwn(map, name) && map[name] !== undefined
}

/** The names of the fields that the map has. */
export function fieldsOf(map: ValueMap): readonly string[] {
  const names = Object.keys(map)
  return names.some((name) => map[name] === undefined)
    ? names.filter((name) => map[name] !== undefined)
    : names
}
