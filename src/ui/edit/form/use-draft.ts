/** What is typed into a field until it is taken over, or taken back. */
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import type { Phrase } from '../../../core/codes.ts'
import type { Result } from '../../../core/result.ts'
import type { Slot } from './subject.ts'

interface Typed {
  /** The value the field had. A draft ends where it becomes another, by undo for example. */
  readonly of: unknown
  readonly text: string
  readonly wrong: Phrase | null
}

export interface Draft {
  readonly text: string
  /** It says something else than the design. */
  readonly typed: boolean
  readonly wrong: Phrase | null
  readonly type: (text: string) => void
  readonly take: () => void
  readonly leave: () => void
  /** What was to be put by other means than typing was refused: it stands there, with the reason. */
  readonly refuse: (text: string, wrong: Phrase) => void
  /** Enter takes it over, Escape takes it back. True: the key had a use here. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

/** `shown`: the value as text. `read`: the value of a text, or what is wrong with it. */
export function useDraft(
  slot: Slot,
  shown: string,
  read: (text: string) => Result<unknown, Phrase>,
): Draft {
  const [draft, setDraft] = useState<Typed | null>(null)
  const live = draft !== null && Object.is(draft.of, slot.value) ? draft : null
  const typed = live !== null && live.text !== shown

  function take(): void {
    if (live === null) return
    if (!typed) return leave()
    const value = read(live.text)
    const wrong = value.ok ? slot.put(value.value) : value.error
    setDraft(wrong === null ? null : { ...live, wrong })
  }
  function leave(): void {
    setDraft(null)
    slot.drop?.()
  }
  /** What was found wrong is looked at again with every key, until it is right. */
  function type(text: string): void {
    const value = (live?.wrong ?? null) === null ? null : read(text)
    const wrong = value === null ? null : value.ok ? slot.check(value.value) : value.error
    setDraft({ of: slot.value, text, wrong })
  }
  function onKey(event: KeyboardEvent): boolean {
    const many = event.target instanceof HTMLTextAreaElement
    if (event.key === 'Enter' && (!many || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      take()
      return true
    }
    if (!typed) return false
    // While something is typed the browser's own undo is about the text.
    if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey)) event.stopPropagation()
    if (event.key !== 'Escape') return false
    event.preventDefault()
    event.stopPropagation()
    leave()
    return true
  }
  return {
    text: live?.text ?? shown,
    typed,
    wrong: live?.wrong ?? null,
    type,
    take,
    leave,
    refuse: (text, wrong) => setDraft({ of: slot.value, text, wrong }),
    onKey,
  }
}
