/** The designs that come with the product: which there are is known at once, each is fetched when it is opened. */
import { LISTED } from '../content/list.ts'
import loop from '../content/scenarios/home-loop.json' with { type: 'json' }
import type { Design } from '../design/design.ts'
import { LOOP_ID } from './home/loop.ts'

export function isBuiltin(id: string): boolean {
  return LISTED.some((entry) => entry.id === id)
}

/** Throws without a connection. The loop of Home is there with the page. */
export async function fetchBuiltin(id: string): Promise<Design | undefined> {
  const fetched = id === LOOP_ID ? { default: loop } : await listed(id)?.load()
  // What comes with the product is whole: a test sees to it that reading it changes nothing.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return fetched?.default as Design | undefined
}

function listed(id: string) {
  return LISTED.find((entry) => entry.id === id)
}
