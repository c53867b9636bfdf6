/** @bufbuild/cel, an implementation of CEL that others wrote, as the judge of ours. */
import { isCelError, isCelList, isCelMap, isCelUint, run } from '@bufbuild/cel'
import { advance, openLexer } from '../lexer.ts'
import type { Scope, Value } from '../value.ts'

/** The same source with all its numbers written as doubles: ours are, and CEL has whole numbers beside them. */
export function withDoubles(source: string): string {
  let text = ''
  let from = 0
  for (const lexer = openLexer(source); lexer.kind !== 'end'; advance(lexer)) {
    const written = source.slice(lexer.start, lexer.at)
    if (lexer.kind !== 'number' || !/^\d+$/.test(written)) continue
    text += `${source.slice(from, lexer.at)}.0`
    from = lexer.at
  }
  return text + source.slice(from)
}

export type Verdict = { readonly value: Value } | { readonly error: string }

/** What CEL makes of a source; an error where it gives no value. */
export function celSays(source: string, scope: Scope): Verdict {
  try {
    const given = run(withDoubles(source), scope as Parameters<typeof run>[1])
    return isCelError(given) ? { error: given.message } : { value: plain(given) }
  } catch (error) {
    return { error: String(error) }
  }
}

/** A value of theirs as one of ours; -0 is 0. */
export function plain(value: unknown): Value {
  if (typeof value === 'number') return value + 0
  if (typeof value === 'bigint') return Number(value)
  if (isCelUint(value)) return Number(value.value)
  if (isCelList(value)) return [...value].map(plain)
  if (isCelMap(value)) {
    const fields: Record<string, Value> = {}
    for (const [key, of] of value.entries()) fields[key as string] = plain(of)
    return fields
  }
  return value as Value
}
