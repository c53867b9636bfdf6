/** Edits that rules propose. */
import type { DesignNode } from '../design/design.ts'
import type { Edit } from '../design/edit.ts'
import type { FindingPlace } from '../design/finding.ts'

/** A change of one value: its path in the config, and what stands there then; undefined: nothing. */
export type Change = readonly [path: string, value: unknown]

export function mend(node: DesignNode, ...changes: readonly Change[]): Edit {
  let config: unknown = node.config
  for (const [path, value] of changes) config = put(config, path.split('.'), value)
  return { do: 'setConfig', id: node.id, config: config as DesignNode['config'] }
}

function put(of: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(of)) {
    const list = of as readonly unknown[]
    return list.map((one, i) => (i === Number(name) ? put(one, rest, value) : one))
  }
  const object = (of ?? {}) as Readonly<Record<string, unknown>>
  if (rest.length === 0 && value === undefined)
    return Object.fromEntries(Object.entries(object).filter(([field]) => field !== name))
  return { ...object, [name]: put(object[name], rest, value) }
}

export function all(edits: readonly Edit[]): Edit {
  return edits.length === 1 ? edits[0]! : { do: 'batch', edits }
}

export function at({ id }: DesignNode, path: string): FindingPlace {
  return { kind: 'node', id, path }
}
