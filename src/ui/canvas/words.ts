/** What a card says, from the phrases of its face. */
import { faces } from '../../content/text/en.faces.ts'
import { CANVAS } from '../../content/text/en.ui.ts'
import { say } from '../../content/text/say.ts'
import type { Phrase } from '../../core/codes.ts'

export function said(phrase: Phrase): string {
  return say(phrase, faces)
}

/** Why a card cannot be played, in a word. `isKnown`: its kind can be. */
export function unreadText(kind: string, isKnown: boolean): string {
  return isKnown ? CANVAS.unreadable(kind) : CANVAS.unknownKind(kind)
}
