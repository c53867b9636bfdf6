/** The text of the run, selected, where the page may not write to the clipboard itself. */
import { useEffect, useRef } from 'react'
import { STORY } from '../../content/text/en.story.ts'
import { UI } from '../../content/text/en.ui.ts'
import { Icon } from '../parts/Icon.tsx'
import styles from './Story.module.css'

export interface TextSheetProps {
  readonly text: string
  readonly onClose: () => void
}

export function TextSheet({ text, onClose }: TextSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`float ${styles['sheet']}`}
      aria-labelledby="story-text"
      onClose={onClose}
    >
      <header>
        <h2 id="story-text">{STORY.byHand}</h2>
        <button
          type="button"
          className="btn quiet sq"
          aria-label={UI.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <p>{STORY.byHandWhy}</p>
      <textarea ref={field} readOnly value={text} aria-label={STORY.byHand} rows={12} />
    </dialog>
  )
}
