/** What a service reads of a message's data: one field of an object, and only its own. */
import type { Plain } from '../../core/machine.ts'

/** The number in a field; null where there is none: no object, no such field, no number in it. */
export function numberIn(data: Plain, field: string): number | null {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, field)) return null
  const number = (data as Readonly<Record<string, unknown>>)[field]
  return typeof number === 'number' ? number : null
}
