/** The designs that come with the product, without reading them again. */
import { CONTENT } from '../content/registry.ts'
import type { Design, DesignDocument } from '../design/design.ts'
import { parted } from '../design/groups.ts'

const known = new Map<string, Design>()

/** What comes with the product is whole: a test sees to it that reading it changes nothing. The same for the same id. */
export function builtinDesign(id: string): Design | undefined {
  const entry = CONTENT.find((one) => one.id === id)
  if (entry !== undefined && !known.has(id)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const document = entry.document as DesignDocument
    known.set(id, { ...document, ...parted(document.nodes) })
  }
  return known.get(id)
}
