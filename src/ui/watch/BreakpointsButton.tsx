/** How many breakpoints there are, and the way to their list. */
import { useEffect, useRef, useState } from 'react'
import { WATCH } from '../../content/text/en.watch.ts'
import { countText } from '../format.ts'
import { usePlayback } from '../store/playback.ts'
import { BreakpointList } from './BreakpointList.tsx'
import styles from './BreakpointsButton.module.css'

export function BreakpointsButton() {
  const count = usePlayback((state) => state.breakpoints.length)
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  function close(): void {
    setOpen(false)
    button.current?.focus()
  }

  useEffect(() => {
    if (!open) return
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && place.current?.contains(target) === false) setOpen(false)
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [open])

  return (
    <div ref={place} className={styles['place']}>
      <button
        ref={button}
        type="button"
        className={styles['button']}
        aria-label={WATCH.count(count)}
        title={WATCH.count(count)}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z"
            className={count > 0 ? styles['some'] : styles['none']}
          />
        </svg>
        {count > 0 && countText(count)}
      </button>
      {open && <BreakpointList onClose={close} />}
    </div>
  )
}
