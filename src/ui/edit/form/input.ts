/** What every input of a form is given. */
import type { Phrase } from '../../../core/codes.ts'
import type { Slot } from './subject.ts'

export interface InputProps {
  /** Of the element that has the focus; what stands around it is called after it. */
  readonly id: string
  readonly slot: Slot
  /** Ids of the sentences that are about it. */
  readonly describe: string
  /** Its name, where no label on the screen is its own. */
  readonly label?: string | undefined
}

export function wrongId(id: string): string {
  return `${id}-wrong`
}

/** The sentences about an input, with the one that says what is wrong. */
export function describedBy(describe: string, id: string, wrong: Phrase | null): string {
  return wrong === null ? describe : `${wrongId(id)} ${describe}`
}
