/** What an expression reads, as far as its source says it. */
import type { Ast } from './ast.ts'
import { childrenOf } from './ast.ts'

/** A value that is read: of a root, the field behind each step; a number is a place in a list. `[]`: the root itself. */
export interface Read {
  readonly root: string
  readonly path: readonly (string | number)[]
}

/**
 * What is read, each path once, in the order of the source. A path ends before a step that is worked out only when it
 * is evaluated: `s.items[d.n].cents` reads `s.items` and `d.n`.
 */
export function readsOf(ast: Ast): readonly Read[] {
  const found = new Map<string, Read>()
  collect(ast, found)
  return [...found.values()]
}

function collect(node: Ast, found: Map<string, Read>): void {
  const read = staticRead(node)
  if (read === null) {
    for (const child of childrenOf(node)) collect(child, found)
    return
  }
  const key = JSON.stringify([read.root, ...read.path])
  if (!found.has(key)) found.set(key, read)
}

/** The path, if each of its steps stands in the source; null: it is another thing. */
function staticRead(node: Ast): Read | null {
  const path: (string | number)[] = []
  let at = node
  for (;;) {
    if (at.kind === 'root') return { root: at.name, path: path.toReversed() }
    if (at.kind === 'field') path.push(at.name)
    else if (at.kind === 'index' && at.index.kind === 'value') {
      const { value } = at.index
      if (typeof value !== 'string' && typeof value !== 'number') return null
      path.push(value)
    } else return null
    at = at.of
  }
}
