/** Whose a place in a file is, by the names that a person has given: the node, its handler, and which of its steps. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { JsonPath } from './json-scan.ts'
import { isJsonObject } from './schema-walk.ts'
import type { JsonValue } from './unread.ts'

/** A node as it stands in the text, and a path from it. */
export interface InNode {
  readonly node: JsonValue | undefined
  readonly path: JsonPath
}

/** Where a path of a design leads into; null: into no node. */
export function inNode(document: JsonValue, [list, index, ...path]: JsonPath): InNode | null {
  if ((list !== 'nodes' && list !== 'script') || typeof index !== 'number') return null
  const part = at(document, [list, index])
  if (part === undefined) return null
  if (list === 'nodes') return { node: part, path }
  // what is deployed stands in the entry as it does in a config
  const node = { id: at(part, ['node']) ?? '', config: part }
  return path[0] === 'behaviour' ? { node, path: ['config', ...path] } : null
}

/** Names of a place; undefined: nothing there has one. */
export function placeNames({ node, path }: InNode): Phrase | undefined {
  const id = at(node, ['id'])
  if (typeof id !== 'string' || id === '') return undefined
  const [config, behaviour, handlers, number, , ...steps] = path
  const inHandler = config === 'config' && behaviour === 'behaviour' && handlers === 'handlers'
  const handler = inHandler ? at(node, path.slice(0, 4).concat('id')) : undefined
  if (typeof number !== 'number') return phrase('problem.inNode', { node: short(id) })
  // one without a name has its number still
  const name = typeof handler === 'string' ? short(handler) : `${number + 1}`
  if (path[4] !== 'do' || typeof steps[0] !== 'number')
    return phrase('problem.inHandler', { node: short(id), handler: name })
  return phrase('problem.inStep', { node: short(id), handler: name, step: stepOf(steps) })
}

/** `2`, or `2.1` for the first of those inside the second. */
function stepOf(path: JsonPath): string {
  const numbers: number[] = []
  for (let i = 0; typeof path[i] === 'number'; i += 2) {
    numbers.push((path[i] as number) + 1)
    if (!INNER.has(String(path[i + 1]))) break
  }
  return numbers.join('.')
}

const INNER: ReadonlySet<string> = new Set(['steps', 'else', 'onBusinessError'])

/** Longer than any id that can be. */
const NAME_MAX = 60

function short(name: string): string {
  return name.slice(0, NAME_MAX)
}

function at(value: JsonValue | undefined, path: JsonPath): JsonValue | undefined {
  let here = value
  for (const key of path) {
    if (Array.isArray(here)) here = (here as readonly JsonValue[])[Number(key)]
    else if (here !== undefined && isJsonObject(here) && Object.hasOwn(here, key)) here = here[key]
    else return undefined
  }
  return here
}
