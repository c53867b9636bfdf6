/** Content by its id, and as a design. */
import { assert } from '../core/assert.ts'
import type { Design } from '../design/design.ts'
import { parseDesign } from '../design/parse.ts'
import type { ContentEntry } from './registry.ts'
import { CONTENT } from './registry.ts'

export function findContent(id: string): ContentEntry | undefined {
  return CONTENT.find((entry) => entry.id === id)
}

/** The entry's design. What comes with the product is whole: a test sees to it. */
export function designOf(entry: ContentEntry): Design {
  const parsed = parseDesign(JSON.stringify(entry.document))
  assert(parsed.ok && parsed.problems.length === 0, `${entry.id} is a design without a problem`)
  return parsed.design
}
