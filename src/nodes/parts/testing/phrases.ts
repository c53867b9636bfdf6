/** Finds the codes of all phrases in a form or a face, wherever they stand. For tests. */
import type { PlayableKind } from '../../../design/design.ts'
import type { CatalogEntry } from '../../../design/form.ts'
import { kindForms } from '../../../design/kind-forms.ts'

/** Every `say` in the value. */
export function phrasesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'say' in value && typeof value.say === 'string' ? [value.say] : []
  return [...own, ...Object.values(value).flatMap(phrasesOf)]
}

/** The codes of a kind's title and of its form. */
export function formCodes({ kind, title }: CatalogEntry): string[] {
  return phrasesOf([title, kindForms[kind as PlayableKind]])
}
