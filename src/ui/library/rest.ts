/**
 * What is not played may be most of a large file, and hardly ever changes: it is kept apart, as a file that holds it,
 * and written once for each place.
 */
import type { Design } from '../../design/design.ts'
import { isMuch } from '../../design/holding.ts'
import type { Unread } from '../../design/unread.ts'
import { nothingUnread } from '../../design/unread.ts'
import { writeDesign } from '../../design/write.ts'
import { freshId } from './places.ts'
import type { Rest } from './store.ts'

/** What is known to be kept, by place. An `Unread` is never changed: another one is another object. */
const known = new Map<string, { readonly unread: Unread; readonly id: string }>()

/** The file that holds it as it came: it need not be written anew. */
const texts = new WeakMap<Unread, string>()

export function noteRest(place: string, unread: Unread, id: string): void {
  known.set(place, { unread, id })
  texts.delete(unread)
}

export function noteText(unread: Unread, text: string): void {
  texts.set(unread, text)
}

export function forgetRest(place: string): void {
  known.delete(place)
}

/** Whether it is kept already, or little enough to be kept with the design. */
export function isRestKept(place: string, unread: Unread): boolean {
  return !isMuch(unread) || known.get(place)?.unread === unread
}

/** The text of a record, and what is kept apart of it. */
export function textsOf(
  design: Design,
  unread: Unread,
  place: string,
): { readonly text: string; readonly rest?: Rest } {
  if (!isMuch(unread)) return { text: writeDesign(design, unread) }
  const text = writeDesign(design, nothingUnread)
  const kept = known.get(place)
  if (kept?.unread === unread) return { text, rest: { id: kept.id, text: null } }
  return { text, rest: { id: freshId(), text: texts.get(unread) ?? writeDesign(design, unread) } }
}
