/** JSON of which the same data always gives the same text: what a row holds of data. */
import type { Plain } from './machine.ts'

/** Fields in the order of their names, nothing that is undefined, no spaces; bytes as a list of numbers. */
export function canonicalJson(value: Plain): string {
  if (value instanceof Uint8Array) return `[${value.join(',')}]`
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isFlat(value)) return JSON.stringify(value)
  const names = Object.keys(value)
  if (!inOrder(names)) names.sort((x, y) => (x < y ? -1 : x > y ? 1 : 0))
  let text = ''
  for (const name of names) {
    const field = value[name]
    if (field === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`
  }
  return `{${text}}`
}

/** Whether it holds no data inside data, and its fields are in their order: what JSON.stringify writes is canonical. */
function isFlat(value: { readonly [key: string]: Plain | undefined }): boolean {
  let before = ''
  for (const name in value) {
    const field = value[name]
    if (name < before || (typeof field === 'object' && field !== null)) return false
    before = name
  }
  return true
}

function inOrder(names: readonly string[]): boolean {
  for (let i = 1; i < names.length; i++) if (names[i - 1]! > names[i]!) return false
  return true
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value)
}
