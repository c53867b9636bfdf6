/** A payload as a person reads it, alike on every card and in every list. */

/** A value longer than this is cut. */
const VALUE_LENGTH_MAX = 24

/** A payload as a person reads it: a value of JSON, else its text, else its length. */
export function valueOf(payload: Uint8Array): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(payload.subarray(0, 4_096))
  } catch {
    return `${payload.length} B`
  }
  const value = valueIn(text)
  return value.length > VALUE_LENGTH_MAX ? `${value.slice(0, VALUE_LENGTH_MAX - 1)}…` : value
}

/** Of an event the one number in its data; of anything else its text. */
function valueIn(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return String(parsed)
    const data: unknown = 'data' in parsed ? parsed.data : parsed
    if (typeof data !== 'object' || data === null) return String(data)
    const numbers = Object.values(data).filter((value) => typeof value === 'number')
    return numbers.length === 1 ? String(numbers[0]) : text
  } catch {
    return text
  }
}
