/** The menu of the story: how much of the run is copied as text. Where the clipboard is shut, the text is shown. */
import type { RefObject } from 'react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { STORY } from '../../content/text/en.story.ts'
import { useDocument } from '../store/document.ts'
import { showToast, usePlayback } from '../store/playback.ts'
import { useCast, useRecord } from '../use-run.ts'
import type { Part } from './copy-text.ts'
import { textOf, toClipboard } from './copy-text.ts'
import styles from './Story.module.css'
import { TextSheet } from './TextSheet.tsx'

/** What fits a message to somebody. */
const FEW = 40

interface CopyProps {
  /** `done`: by what was chosen here, so that the focus goes back to where it came from. */
  readonly onClose: (done: boolean) => void
}

export function Copy({ onClose }: CopyProps) {
  const cast = useCast()
  const record = useRecord()
  const design = useDocument((state) => state.design)
  const done = usePlayback((state) => state.done)
  const [byHand, setByHand] = useState<string | null>(null)
  const box = useRef<HTMLFieldSetElement>(null)
  useLeaving(box, onClose)
  if (cast === null || design === null) return null
  if (byHand !== null) return <TextSheet text={byHand} onClose={() => onClose(true)} />

  async function copy(part: Part): Promise<void> {
    if (cast === null || design === null) return
    const { text, said } = textOf(cast, design, part)
    if (!(await toClipboard(text))) return setByHand(text)
    showToast(said)
    onClose(true)
  }

  const few = Math.min(FEW, record + 1)
  const items: readonly (readonly [string, Part])[] = [
    ...(record < 0 ? [] : [[STORY.last(few), { lastTo: record, most: few }] as const]),
    ...(record < FEW ? [] : [[STORY.upToHere, { lastTo: record, most: Infinity }] as const]),
    [done ? STORY.whole : STORY.wholeSoFar, 'whole'],
  ]
  return (
    <fieldset ref={box} className={`float ${styles['menu']}`} aria-label={STORY.copyWhat}>
      {items.map(([label, part]) => (
        <button key={label} type="button" className="btn quiet" onClick={() => void copy(part)}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}

/** The menu has the focus first. Escape closes it, and so does what is done elsewhere. */
function useLeaving(box: RefObject<HTMLElement | null>, onClose: (done: boolean) => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const around = box.current?.parentElement
    box.current?.querySelector('button')?.focus()
    const elsewhere = ({ target }: Event): void => {
      if (target instanceof Node && around?.contains(target) === false) close(false)
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || box.current === null) return
      event.preventDefault()
      close(true)
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
      document.removeEventListener('keydown', escape)
    }
  }, [box])
}
