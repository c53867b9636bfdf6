/** The designs that come with the product, without reading them again. */
import { CONTENT } from '../content/registry.ts'
import type { Design } from '../design/design.ts'
import { designOfBuiltin } from './fetch-builtin.ts'

/** The very design that `fetchBuiltin` gives. */
export function builtinDesign(id: string): Design | undefined {
  const entry = CONTENT.find((one) => one.id === id)
  return entry === undefined ? undefined : designOfBuiltin(id, entry.document)
}
