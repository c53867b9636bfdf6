/** JSON of which the same data always gives the same text: what a row holds of data. */
import type { Plain } from './machine.ts'

/** Fields in the order of their names, nothing that is undefined, no spaces; bytes as a list of numbers. */
export function canonicalJson(value: Plain): string {
  if (value instanceof Uint8Array) return `[${value.join(',')}]`
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.keys(value).toSorted((x, y) => (x < y ? -1 : x > y ? 1 : 0))
  const fields = names.flatMap((name) => {
    const field = value[name]
    return field === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(field)}`]
  })
  return `{${fields.join(',')}}`
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value)
}
