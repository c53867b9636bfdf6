/**
 * Brings a document of an older version to this one, step by step. A migration is a function from version n
 * to n + 1 on plain JSON; it is never changed once a version is out, and each old version keeps a fixture
 * in `fixtures/` for ever. Version 1 is the first: there is nothing to migrate yet.
 */
import { DESIGN_VERSION } from './design.ts'
import type { JsonObject } from './unread.ts'

export interface Migration {
  /** The version it reads; it writes the next one. */
  readonly from: number
  readonly migrate: (document: JsonObject) => JsonObject
}

/** In order; the last one writes `DESIGN_VERSION`. */
export const MIGRATIONS: readonly Migration[] = []

/**
 * The document in version `to`. A document of that version or a newer one is given back as it is: what can
 * be read of a newer one is up to the caller.
 */
export function migrate(
  document: JsonObject,
  migrations: readonly Migration[] = MIGRATIONS,
  to: number = DESIGN_VERSION,
): JsonObject {
  let current = document
  for (const step of migrations) {
    if (current['v'] === step.from && step.from < to)
      current = { ...step.migrate(current), v: step.from + 1 }
  }
  return current
}
