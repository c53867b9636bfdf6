/** The text of a stretch of the open run, as the command line prints it, and how it gets to the clipboard. */
import { STORY_TEXT, storyTexts } from '../../content/text/en.story.ts'
import { runText } from '../../content/text/run-text.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import type { Cast } from '../story.ts'
import { addSentences } from '../words.ts'

addSentences(storyTexts)

/** More records are not copied at once: nobody reads them, and a page that pastes them stands still. */
export const COPY_MAX = 20_000

/** How much of the run: so many records that end with the cursor, or all of them. */
export type Part = { readonly lastTo: number; readonly most: number } | 'whole'

export interface CopiedText {
  readonly text: string
  /** What the toast says. */
  readonly said: Phrase
}

export function textOf(cast: Cast, design: Design, part: Part): CopiedText {
  const { length } = cast.trace
  const whole = part === 'whole'
  const all = whole ? length : part.lastTo + 1
  const n = Math.min(all, COPY_MAX, whole ? COPY_MAX : part.most)
  const from = whole ? 0 : all - n
  const title = { name: design.name, seed: design.run.seed, horizon: cast.opened.horizon }
  const lines = [...runText(cast, title, { from, to: from + n - 1 })]
  if (whole && n < length) lines.push(STORY_TEXT.more(length - n))
  const cutOff = n === COPY_MAX && n < all
  const code = cutOff ? (whole ? 'toast.copiedFirst' : 'toast.copiedLast') : 'toast.copied'
  return { text: lines.map((line) => `${line}\n`).join(''), said: phrase(code, { n, all }) }
}

/** False: the browser does not let us. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
