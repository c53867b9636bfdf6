/** What wires are called in the list: by the titles of their ends, looked up once for all of them. */
import { phrase } from '../../core/codes.ts'
import type { Design, DesignLink } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { sayPhrase } from '../words.ts'

export function wireTitles({ nodes }: Design): (link: DesignLink) => string {
  const titles = new Map(nodes.map((node) => [node.id, titleOf(node)]))
  const nameOf = (end: string) => titles.get(end) ?? end
  return ({ a, b }) => sayPhrase(phrase('wire.between', { a: nameOf(a), b: nameOf(b) }))
}
