/** The menu of the story: how much of the run is copied as text. Where the clipboard is shut, the text is shown. */
import { useEffect, useRef, useState } from 'react'
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

export function Copy({ onClose }: { readonly onClose: () => void }) {
  const cast = useCast()
  const record = useRecord()
  const design = useDocument((state) => state.design)
  const done = usePlayback((state) => state.done)
  const [byHand, setByHand] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  if (cast === null || design === null) return null
  if (byHand !== null) return <TextSheet text={byHand} onClose={onClose} />

  async function copy(part: Part): Promise<void> {
    if (cast === null || design === null) return
    const { text, said } = textOf(cast, design, part)
    if (!(await toClipboard(text))) return setByHand(text)
    showToast(said)
    onClose()
  }

  const few = Math.min(FEW, record + 1)
  const items: readonly (readonly [string, Part])[] = [
    ...(record < 0 ? [] : [[STORY.last(few), { lastTo: record, most: few }] as const]),
    ...(record < FEW ? [] : [[STORY.upToHere, { lastTo: record, most: Infinity }] as const]),
    [done ? STORY.whole : STORY.wholeSoFar, 'whole'],
  ]
  return (
    <div
      ref={box}
      className={`float ${styles['menu']}`}
      role="group"
      aria-label={STORY.copyWhat}
      onBlur={(event) => {
        if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) onClose()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.currentTarget.parentElement?.querySelector('button')?.focus()
        onClose()
      }}
    >
      {items.map(([label, part]) => (
        <button key={label} type="button" className="btn quiet" onClick={() => void copy(part)}>
          {label}
        </button>
      ))}
    </div>
  )
}
