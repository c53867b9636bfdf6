/** What the operators do with values. `null` makes `null` in silence; what else does not fit is a bad type, noted. */
import type { Listener, Place, Value } from './value.ts'
import { absent, fieldsOf, hasField, isList, isMap, TEXT_MAX } from './value.ts'

/** A number as a result: not finite is null, and -0 is 0. */
export function finite(value: number, place: Place, listen: Listener): Value {
  return value - value === 0 ? value + 0 : absent('noted.infinite', place, listen)
}

/** `null` where an operator got what it does not take; noted, unless a `null` was among it. */
export function unfit(left: Value, right: Value, place: Place, listen: Listener): null {
  return left === null || right === null ? null : absent('noted.type', place, listen)
}

export function add(left: Value, right: Value, place: Place, listen: Listener): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    return finite(left + right, place, listen)
  }
  if (typeof left === 'string' && typeof right === 'string') {
    const isTooLong = left.length + right.length > TEXT_MAX
    return isTooLong ? absent('noted.long', place, listen) : left + right
  }
  return unfit(left, right, place, listen)
}

export function subtract(left: Value, right: Value, place: Place, listen: Listener): Value {
  return typeof left === 'number' && typeof right === 'number'
    ? finite(left - right, place, listen)
    : unfit(left, right, place, listen)
}

export function multiply(left: Value, right: Value, place: Place, listen: Listener): Value {
  return typeof left === 'number' && typeof right === 'number'
    ? finite(left * right, place, listen)
    : unfit(left, right, place, listen)
}

/** Of doubles: 7 / 2 is 3.5. */
export function divide(left: Value, right: Value, place: Place, listen: Listener): Value {
  if (typeof left !== 'number' || typeof right !== 'number') {
    return unfit(left, right, place, listen)
  }
  return right === 0 ? absent('noted.zero', place, listen) : finite(left / right, place, listen)
}

/** What is left of a division that goes towards zero: with the sign of the left, as CEL's `%` of int. 5.5 % 2 is 1.5. */
export function remainder(left: Value, right: Value, place: Place, listen: Listener): Value {
  if (typeof left !== 'number' || typeof right !== 'number') {
    return unfit(left, right, place, listen)
  }
  return right === 0 ? absent('noted.zero', place, listen) : finite(left % right, place, listen)
}

export function negative(value: Value, place: Place, listen: Listener): Value {
  return typeof value === 'number' ? 0 - value : unfit(value, value, place, listen)
}

/** In an operand of `&&`, `||`, `!` and `?:` only `true` is true. */
export function isTrue(value: Value, place: Place, listen: Listener): boolean {
  if (value === true) return true
  if (value !== false && value !== null) listen('noted.type', place.at, place.length)
  return false
}

/**
 * Below 0: left comes first; 0: alike; above 0: right comes first; NaN: they cannot be compared. Numbers, texts by
 * their code points, and false before true, as CEL has it.
 */
function order(left: Value, right: Value, place: Place, listen: Listener): number {
  if (typeof left === 'number' && typeof right === 'number') {
    return left < right ? -1 : left > right ? 1 : 0
  }
  if (typeof left === 'string' && typeof right === 'string') return textOrder(left, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  unfit(left, right, place, listen)
  return Number.NaN
}

export function isBelow(left: Value, right: Value, place: Place, listen: Listener): boolean {
  return order(left, right, place, listen) < 0
}

export function isAtMost(left: Value, right: Value, place: Place, listen: Listener): boolean {
  return order(left, right, place, listen) <= 0
}

export function isAbove(left: Value, right: Value, place: Place, listen: Listener): boolean {
  return order(left, right, place, listen) > 0
}

export function isAtLeast(left: Value, right: Value, place: Place, listen: Listener): boolean {
  return order(left, right, place, listen) >= 0
}

function textOrder(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length)
  for (let i = 0; i < shorter; i++) {
    const [l, r] = [left.charCodeAt(i), right.charCodeAt(i)]
    if (l !== r) return rank(l) - rank(r)
  }
  return left.length - right.length
}

/** UTF-16 has what is above U+FFFF, as surrogates, before U+E000; by code points it comes behind U+FFFF. */
function rank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800
  return unit >= 0xd800 ? unit + 0x2000 : unit
}

/** So deep, and so many items and fields, are compared of two lists or maps. */
export const COMPARED_DEPTH_MAX = 100
export const COMPARED_ITEMS_MAX = 100_000

/** What is left to spend on one comparison. */
interface Budget {
  items: number
  isSpent: boolean
}

/**
 * Strict equality by type; lists and maps by what they hold, as CEL does. A row can be made that holds itself many
 * times over, so what is too large to compare is not equal, and that is noted.
 */
export function equal(left: Value, right: Value, place: Place, listen: Listener): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object') return false
  return hasAlike([left], right, place, listen)
}

/** `in`: is it an item of the list, or the name of a field of the map? */
export function isIn(item: Value, of: Value, place: Place, listen: Listener): Value {
  if (isList(of)) return hasAlike(of, item, place, listen)
  if (!isMap(of) || item === null || typeof item === 'object') {
    return unfit(item, of, place, listen)
  }
  return typeof item === 'string' && hasField(of, item)
}

function hasAlike(list: readonly Value[], item: Value, place: Place, listen: Listener): boolean {
  if (typeof item !== 'object' || item === null) return list.includes(item)
  const budget: Budget = { items: COMPARED_ITEMS_MAX, isSpent: false }
  for (const one of list) if (alike(one, item, 0, budget)) return true
  if (budget.isSpent) listen('noted.large', place.at, place.length)
  return false
}

function alike(
  left: Value | undefined,
  right: Value | undefined,
  depth: number,
  budget: Budget,
): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object') return false
  if (left === null || right === null) return false
  if (isList(left) && isList(right)) {
    return (
      left.length === right.length &&
      mayCompare(left.length, depth, budget) &&
      left.every((item, index) => alike(item, right[index], depth + 1, budget))
    )
  }
  if (!isMap(left) || !isMap(right)) return false
  const names = fieldsOf(left)
  return (
    names.length === fieldsOf(right).length &&
    mayCompare(names.length, depth, budget) &&
    names.every(
      (name) => hasField(right, name) && alike(left[name], right[name], depth + 1, budget),
    )
  )
}

/** Spends one, and as much as there is inside. */
function mayCompare(items: number, depth: number, budget: Budget): boolean {
  budget.items -= 1 + items
  if (depth < COMPARED_DEPTH_MAX && budget.items >= 0) return true
  budget.isSpent = true
  return false
}
