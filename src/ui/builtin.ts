/** The designs that come with the product, without reading them again. */
import { CONTENT } from '../content/registry.ts'
import type { Design } from '../design/design.ts'

/** What comes with the product is whole: a test sees to it that reading it changes nothing. */
export function builtinDesign(id: string): Design | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return CONTENT.find((entry) => entry.id === id)?.document as Design | undefined
}
