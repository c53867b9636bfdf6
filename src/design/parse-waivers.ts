/** The waivers of a file: each is understood, or it is kept as it is with a problem that says why. */
import { phrase } from '../core/codes.ts'
import type { Reading } from './parse-parts.ts'
import { checked, cut } from './parse-parts.ts'
import { addFound } from './problem.ts'
import { unknownFields } from './schema-walk.ts'
import type { JsonValue } from './unread.ts'
import { WaiverSchema } from './waiver-schema.ts'
import type { Waiver } from './waivers.ts'

export function readWaiver(reading: Reading, raw: JsonValue, index: number): readonly Waiver[] {
  const path = ['waivers', index]
  const waiver: Waiver | undefined = checked(reading, WaiverSchema, raw, path)
  if (waiver !== undefined) {
    // An unknown field may narrow what it waives: then nothing is waived.
    const [unknown] = unknownFields(WaiverSchema, raw)
    if (unknown === undefined) return [waiver]
    const because = phrase('problem.waiverField', { field: cut(String(unknown.at(-1))) })
    addFound(reading.found, { path: [...path, ...unknown], because, severity: 'finding' })
  }
  reading.waivers.push({ index, raw })
  return []
}
