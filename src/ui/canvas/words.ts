/** What a card says, from the phrases of its face. */
import { faces } from '../../content/text/en.faces.ts'
import { say } from '../../content/text/say.ts'
import type { Phrase } from '../../core/codes.ts'

export function said(phrase: Phrase): string {
  return say(phrase, faces)
}
