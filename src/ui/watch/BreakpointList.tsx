/** The breakpoints: each can be switched off and removed, and a new one put together. */
import { useEffect, useRef } from 'react'
import { WATCH } from '../../content/text/en.watch.ts'
import { Icon } from '../parts/Icon.tsx'
import type { Cast } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { useCast } from '../use-run.ts'
import { BreakpointForm } from './BreakpointForm.tsx'
import styles from './BreakpointList.module.css'
import type { Breakpoint } from './breakpoint.ts'
import { removeBreakpoint, switchBreakpoint } from './breakpoints.ts'
import { breakpointName } from './name.ts'

export function BreakpointList({ onClose }: { readonly onClose: () => void }) {
  const cast = useCast()
  const breakpoints = usePlayback((state) => state.breakpoints)
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  if (cast === null) return null
  return (
    // The popover takes Escape for itself: what is selected stays selected.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={box}
      className={`float ${styles['box']}`}
      aria-label={WATCH.breakpoints}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        event.nativeEvent.stopImmediatePropagation()
        onClose()
      }}
    >
      <header className={styles['head']}>
        <h2>{WATCH.breakpoints}</h2>
        <button type="button" className="btn quiet sq" aria-label={WATCH.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {breakpoints.length === 0 ? (
        <p className={styles['quiet']}>{WATCH.none}</p>
      ) : (
        <ul className={styles['list']}>
          {breakpoints.map((breakpoint) => (
            <Item key={JSON.stringify(breakpoint)} cast={cast} breakpoint={breakpoint} />
          ))}
        </ul>
      )}
      <BreakpointForm cast={cast} />
      <p className={styles['quiet']}>{WATCH.hint}</p>
    </section>
  )
}

interface ItemProps {
  readonly cast: Cast
  readonly breakpoint: Breakpoint
}

function Item({ cast, breakpoint }: ItemProps) {
  const name = breakpointName(cast, breakpoint)
  return (
    <li>
      <label>
        <input
          type="checkbox"
          aria-label={WATCH.on(name)}
          checked={breakpoint.on}
          onChange={(event) => switchBreakpoint(breakpoint, event.currentTarget.checked)}
        />
        <span className={breakpoint.on ? '' : styles['off']}>{name}</span>
      </label>
      <button
        type="button"
        className="btn quiet sq"
        aria-label={WATCH.remove(name)}
        title={WATCH.remove(name)}
        onClick={() => removeBreakpoint(breakpoint)}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
