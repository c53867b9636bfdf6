/** The designs that come with the product: which there are is known at once, each is fetched when it is opened. */
import { LISTED } from '../content/list.ts'
import loop from '../content/scenarios/home-loop.json' with { type: 'json' }
import type { Design, DesignDocument } from '../design/design.ts'
import { parted } from '../design/groups.ts'
import { LOOP_ID } from './home/loop.ts'

export function isBuiltin(id: string): boolean {
  return LISTED.some((entry) => entry.id === id)
}

/** Throws without a connection. The loop of Home is there with the page. */
export async function fetchBuiltin(id: string): Promise<Design | undefined> {
  if (id === LOOP_ID) return designOfBuiltin(id, loop)
  const fetched = await LISTED.find((entry) => entry.id === id)?.load()
  return fetched === undefined ? undefined : designOfBuiltin(id, fetched.default)
}

const known = new Map<string, Design>()

/** What comes with the product is whole: a test sees to it that reading it changes nothing. The same for the same id. */
export function designOfBuiltin(id: string, content: unknown): Design {
  const had = known.get(id)
  if (had !== undefined) return had
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const document = content as DesignDocument
  const design = { ...document, ...parted(document.nodes) }
  known.set(id, design)
  return design
}
