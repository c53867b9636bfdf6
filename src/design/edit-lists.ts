/** What edits do to lists, and how a value is checked before it is put into one. */
import * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import { complaintsOf } from './issues.ts'

/** Checks a value by its schema; what is wrong first is the answer. */
export function firstComplaint<T>(
  schema: v.GenericSchema,
  value: unknown,
  then: () => T,
): Result<T, Phrase> {
  const checked = v.safeParse(schema, value, { abortPipeEarly: true })
  if (checked.success) return ok(then())
  const [first] = complaintsOf(checked.issues, [])
  return err(first?.because ?? phrase('problem.type.other', { field: '', found: '' }))
}

export function inserted<T>(list: readonly T[], index: number, item: T): readonly T[] {
  return [...list.slice(0, index), item, ...list.slice(index)]
}

export function removed<T>(list: readonly T[], index: number): readonly T[] {
  return [...list.slice(0, index), ...list.slice(index + 1)]
}

export function replaced<T>(list: readonly T[], index: number, item: T): readonly T[] {
  return list.map((old, at) => (at === index ? item : old))
}

export function fits(list: readonly unknown[], index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index <= list.length
}

/** The same list when nothing goes: what did not change is shared. */
export function without<T>(list: readonly T[], goes: (item: T) => boolean): readonly T[] {
  return list.some(goes) ? list.filter((item) => !goes(item)) : list
}
