/**
 * What a file holds and this version does not understand: kept beside the design, shown as placeholders,
 * and put back when the file is written, so that nothing is lost.
 */
import type { Position } from './design.ts'
import type { JsonPath } from './json-scan.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject

export interface JsonObject {
  readonly [name: string]: JsonValue
}

/** A part that cannot be played. `index`: its place in the list of the file. */
export interface UnreadPart {
  readonly index: number
  readonly raw: JsonValue
}

/** A node that cannot be played. `id`, `kind` and `title` are what could be read of it. */
export interface UnreadNode extends UnreadPart {
  readonly id?: string
  readonly kind?: string
  readonly title?: string
  readonly at: Position
}

/** A link that cannot be played. */
export interface UnreadLink extends UnreadPart {
  readonly id?: string
  readonly a?: string
  readonly b?: string
}

/** A field beside the known ones. `path`: inside what it belongs to, its own name last. */
export interface UnreadField {
  readonly of:
    | { readonly kind: 'design' }
    | { readonly kind: 'node'; readonly id: string }
    | { readonly kind: 'link'; readonly id: string }
  readonly path: JsonPath
  readonly value: JsonValue
}

export interface Unread {
  readonly nodes: readonly UnreadNode[]
  readonly links: readonly UnreadLink[]
  readonly invariants: readonly UnreadPart[]
  readonly script: readonly UnreadPart[]
  readonly waivers: readonly UnreadPart[]
  readonly fields: readonly UnreadField[]
}

export const nothingUnread: Unread = {
  nodes: [],
  links: [],
  invariants: [],
  script: [],
  waivers: [],
  fields: [],
}
