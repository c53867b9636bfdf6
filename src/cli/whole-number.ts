/** A whole number as it was typed behind an option. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'

/** `typed`: '': nothing stands behind the option. `option`: its name without dashes, for the sentence. `otherwise`: where it was not given. */
export function whole<T>(
  option: string,
  typed: string | undefined,
  otherwise: T,
  min: number,
  max: number,
): Result<number | T, Phrase> {
  if (typed === undefined) return ok(otherwise)
  if (typed === '') return err(phrase('cli.missingNumber', { option, min, max }))
  const value = /^\d{1,10}$/.test(typed) ? Number(typed) : -1
  return value >= min && value <= max
    ? ok(value)
    : err(phrase('cli.badNumber', { option, min, max, found: typed }))
}
