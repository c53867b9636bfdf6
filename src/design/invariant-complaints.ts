/** All that is wrong with what should become an invariant: for who writes one. */
import * as v from 'valibot'
import { InvariantSchema } from './invariant-schema.ts'
import type { Complaint } from './issues.ts'
import { complaintsOf } from './issues.ts'

/** None: it is one. */
export function invariantComplaints(value: unknown): readonly Complaint[] {
  const parsed = v.safeParse(InvariantSchema, value)
  return parsed.success ? [] : complaintsOf(parsed.issues, [])
}
