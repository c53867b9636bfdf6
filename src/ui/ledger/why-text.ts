/** What an invariant is for, in the reader's language where it is one of ours. */
import { WHYS } from '../../content/text/en.ledger.ts'

export function whyText(why: string): string {
  const known: Readonly<Record<string, string>> = WHYS
  return Object.hasOwn(known, why) ? (known[why] ?? why) : why
}
