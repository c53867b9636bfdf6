/** Words for the screen, by code. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { faces } from '../content/text/en.faces.ts'
import { nameTexts } from '../content/text/en.names.ts'
import { runTexts } from '../content/text/en.run.ts'
import type { Args, Catalogue } from '../content/text/say.ts'
import { say as fill } from '../content/text/say.ts'

let known: Catalogue = { ...faces, ...nameTexts, ...runTexts }

/** Sentences that come with what was asked for, such as those about files. */
export function addSentences(sentences: Catalogue): void {
  known = { ...known, ...sentences }
}

export function say(code: string, args: Args = {}): string {
  return fill(phrase(code, args), known)
}

export function sayPhrase(sentence: Phrase): string {
  return fill(sentence, known)
}
