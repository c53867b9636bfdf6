/** What a service reads of a payload: one field of a JSON object, and only its own. */
import { readUtf8 } from '../../protocol/mqtt/utf8.ts'

/** The number in a field of the payload; null where there is none: no JSON, no object, no such number. */
export function numberIn(payload: Uint8Array, field: string): number | null {
  const text = readUtf8(payload, 0, payload.length)
  if (typeof text !== 'string') return null
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return null
  const number = (value as Record<string, unknown>)[field]
  // JSON can say 1e999, which is no number here.
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
