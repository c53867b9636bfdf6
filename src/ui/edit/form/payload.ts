/** The fields of a payload while they are edited: their kinds, their values as text, their order. */
import type { Constant, Vary } from '../../../design/kinds/publisher.ts'

export type Fields = Readonly<Record<string, Vary>>

export const VARY_KINDS = ['constant', 'seq', 'pick', 'cycle', 'uniform'] as const
export type VaryKind = (typeof VARY_KINDS)[number]

export function varyKindOf(vary: Vary): VaryKind {
  if (typeof vary !== 'object') return 'constant'
  if ('seq' in vary) return 'seq'
  if ('pick' in vary) return 'pick'
  return 'cycle' in vary ? 'cycle' : 'uniform'
}

/** Another kind with what can be kept of the values. */
export function varyAs(vary: Vary, kind: VaryKind): Vary {
  const values = valuesOf(vary)
  const numbers = values.filter((value) => typeof value === 'number')
  switch (kind) {
    case 'constant':
      return values[0] ?? 0
    case 'seq':
      return { seq: typeof values[0] === 'string' ? values[0] : '' }
    case 'pick':
      return { pick: values }
    case 'cycle':
      return { cycle: values }
    case 'uniform':
      return numbers.length === 0
        ? { uniform: [0, 100], decimals: 0 }
        : { uniform: [Math.min(...numbers), Math.max(...numbers)] }
  }
}

function valuesOf(vary: Vary): readonly Constant[] {
  if (typeof vary !== 'object') return [vary]
  if ('seq' in vary) return [vary.seq]
  if ('pick' in vary) return vary.pick
  return 'cycle' in vary ? vary.cycle : vary.uniform
}

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i

/** The value of a line: a number, true, false, a text in double quotes, or the text as it stands. */
export function constantIn(line: string): Constant {
  const text = line.trim()
  if (text === 'true' || text === 'false') return text === 'true'
  if (NUMBER.test(text)) return Number(text)
  if (!/^".*"$/s.test(text)) return line
  try {
    return JSON.parse(text) as string
  } catch {
    return line
  }
}

/** The line of a value: read again it is the same. */
export function constantText(value: Constant): string {
  if (typeof value !== 'string') return String(value)
  return /[\r\n]/.test(value) || constantIn(value) !== value ? JSON.stringify(value) : value
}

/** The values of some lines; empty lines are none. */
export function constantsIn(lines: string): readonly Constant[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(constantIn)
}

export function constantsText(values: readonly Constant[]): string {
  return values.map((value) => (value === '' ? '""' : constantText(value))).join('\n')
}

/** The same fields in the same order, one of them under another name. */
export function renamed(fields: Fields, from: string, to: string): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, vary]) => [name === from ? to : name, vary]),
  )
}

/** One field so many places further down. */
export function moved(fields: Fields, name: string, by: number): Fields {
  const entries = Object.entries(fields)
  const from = entries.findIndex(([one]) => one === name)
  const entry = entries[from]
  if (entry === undefined) return fields
  return Object.fromEntries(entries.toSpliced(from, 1).toSpliced(from + by, 0, entry))
}

/** One field more, under a name that is free. */
export function withFresh(fields: Fields): Fields {
  let n = Object.keys(fields).length + 1
  while (Object.hasOwn(fields, `field${n}`)) n++
  return { ...fields, [`field${n}`]: { seq: '' } }
}
