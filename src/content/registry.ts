/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */
import homeLoop from './scenarios/home-loop.json' with { type: 'json' }

/** One piece of content. `document` is a design as a file holds it: it goes through `parseDesign`. */
export interface ContentEntry {
  readonly id: string
  readonly title: string
  readonly kind: 'scenario'
  readonly document: unknown
}

export const CONTENT: readonly ContentEntry[] = [
  { id: 'home-loop', title: homeLoop.name, kind: 'scenario', document: homeLoop },
]
