/** A button with a box below it. A press elsewhere, Escape, or going on with Tab closes it. */
// What lies above a run that goes on is no <dialog>; its box scrolls, so the keyboard must reach it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex */
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import styles from './Chapters.module.css'

interface FloatProps {
  readonly word: string
  readonly children: (close: () => void) => ReactNode
}

export function Float({ word, children }: FloatProps) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  useEffect(() => {
    if (!open) return
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && place.current?.contains(target) === false) setOpen(false)
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [open])

  function close(): void {
    setOpen(false)
    button?.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!open || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  function onBlur({ relatedTarget }: FocusEvent): void {
    const to = relatedTarget instanceof Node ? relatedTarget : null
    if (to !== null && place.current?.contains(to) === false) setOpen(false)
  }
  return (
    // Escape closes it, whatever in it has the focus.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={place} className={styles['around']} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={setButton}
        type="button"
        className="btn quiet"
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        {word}
        <svg width="8" height="5" viewBox="0 0 8 5" aria-hidden="true">
          <path d="M.5 .5L4 4L7.5 .5" fill="none" stroke="currentColor" />
        </svg>
      </button>
      {open && (
        <div
          className={`float ${styles['box']}`}
          role="dialog"
          aria-label={word}
          tabIndex={0}
          data-keeps-keys=""
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}
