/**
 * JSON in as few bytes as there are. A number takes no more than it did in the text that it came from, and comes back
 * as the same one: also those that JSON can say and a number cannot hold (1e999).
 */
import type { JsonValue } from './unread.ts'

export function leastJson(value: JsonValue): string {
  return isUsual(value) ? JSON.stringify(value) : least(value)
}

/** Whether the engine's own writer loses nothing and takes no more: it is ten times as fast. */
function isUsual(value: JsonValue): boolean {
  if (typeof value === 'number') return isUsualNumber(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return (value as readonly JsonValue[]).every(isUsual)
  return Object.values(value).every(isUsual)
}

function isUsualNumber(value: number): boolean {
  const size = Math.abs(value)
  if (size < 0.01) return Object.is(value, 0)
  return size < 1000 || (size < 1e21 && value % 1000 !== 0)
}

function least(value: JsonValue): string {
  if (typeof value === 'number') return numberText(value, true)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(leastJson).join(',')}]`
  const fields = Object.entries(value).flatMap(([name, field]) =>
    field === undefined ? [] : [`${JSON.stringify(name)}:${leastJson(field)}`],
  )
  return `{${fields.join(',')}}`
}

/** A number as JSON; `JSON.stringify` knows neither -0 nor what is too large for a number. */
export function numberText(value: number, isShort = false): string {
  if (Object.is(value, -0)) return '-0'
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999'
  const usual = String(value)
  if (!isShort) return usual
  const short = inPowers(value)
  return short.length < usual.length ? short : usual
}

/** Its digits as a whole number, times a power of ten: 12e3. */
function inPowers(value: number): string {
  const [digits = '', power = ''] = value.toExponential().split('e')
  const [whole = '', rest = ''] = digits.split('.')
  return `${whole}${rest}e${Number(power) - rest.length}`
}
