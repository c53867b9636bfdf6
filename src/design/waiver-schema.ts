/** The schema of a waiver. */
import * as v from 'valibot'
import { IdSchema } from './scalars.ts'
import { REASON_MAX } from './waivers.ts'

export const WaiverSchema = v.object({
  rule: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'problem.waiverRule')),
  node: v.exactOptional(IdSchema),
  reason: v.pipe(v.string(), v.minLength(1), v.maxLength(REASON_MAX)),
})
