/** Where the values of a form stand: paths into a config, and which fields a group has in it. */
import type { Design, DesignNode, Protocol } from './design.ts'
import type { Field, FieldGroup } from './form.ts'

type Fields = Readonly<Record<string | number, unknown>>

/** The value at a path such as `session.keepAliveMs` or `subs.0.qos`; undefined: there is none. */
export function valueAt(config: unknown, path: string): unknown {
  let value = config
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Fields)[name]
  }
  return value
}

/**
 * The same config with another value at a path; undefined takes the field out, and an item of a list with it.
 * All that is not on the way is shared. What lies on the way must be there.
 */
export function withValue<T extends object>(config: T, path: string, value: unknown): T {
  const [name = '', ...rest] = path.split('.')
  const old = (config as Fields)[name]
  const inner =
    rest.length === 0
      ? value
      : withValue(typeof old === 'object' && old !== null ? old : {}, rest.join('.'), value)
  if (Array.isArray(config)) {
    const list = config as readonly unknown[]
    const at = Number(name)
    return (inner === undefined ? list.toSpliced(at, 1) : put(list, at, inner)) as unknown as T
  }
  if (inner !== undefined) return { ...config, [name]: inner }
  const { [name]: _taken, ...others } = config as Fields
  return others as T
}

/** In its place, or behind the last. */
function put(list: readonly unknown[], at: number, value: unknown): readonly unknown[] {
  return at < list.length ? list.with(at, value) : [...list, value]
}

/** The fields that a group has in a config: one set for each item of a list; paths from the config on. */
export function fieldsOf(group: FieldGroup, config: unknown): readonly Field[] {
  const { list, optional, fields } = group
  const path = list?.path ?? optional?.path
  if (path === undefined) return fields
  const value = valueAt(config, path)
  if (value === undefined) return []
  if (list === undefined) return fieldsIn(fields, path)
  const length = Array.isArray(value) ? value.length : 0
  return Array.from({ length }, (_, at) => fieldsIn(fields, `${path}.${at}`)).flat()
}

/** The fields of a part that stands at a path. */
export function fieldsIn(fields: readonly Field[], path: string): readonly Field[] {
  return fields.map((field) => ({ ...field, path: `${path}.${field.path}` }))
}

/** The same group for a part that stands at a path. */
export function groupIn(group: FieldGroup, path: string): FieldGroup {
  const { fields, list, optional } = group
  if (list !== undefined) return { ...group, list: { ...list, path: `${path}.${list.path}` } }
  if (optional !== undefined)
    return { ...group, optional: { ...optional, path: `${path}.${optional.path}` } }
  return { ...group, fields: fieldsIn(fields, path) }
}

/** The protocols of a node's links, each once. */
export function spokenAt(node: DesignNode, { links }: Design): readonly Protocol[] {
  const its = links.filter(({ a, b }) => a === node.id || b === node.id)
  return [...new Set(its.map(({ protocol }) => protocol))]
}

/** Whether any of the protocols knows the setting; where none is spoken yet, it may come to be. */
export function applies({ protocols }: Field, spoken: readonly string[]): boolean {
  if (protocols === undefined || spoken.length === 0) return true
  return spoken.some((protocol) => protocols.includes(protocol))
}
