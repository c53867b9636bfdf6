/** Breaks at what is selected, or no longer. */
import { WATCH } from '../../content/text/en.watch.ts'
import { shortcutOf, shownOf } from '../keys.ts'
import { usePlayback } from '../store/playback.ts'
import { sameBreakpoint } from './breakpoint.ts'
import { breakSelected, breakpointOfSelection } from './breakpoints.ts'

export function BreakButton() {
  const breakpoints = usePlayback((state) => state.breakpoints)
  const wanted = breakpointOfSelection()
  if (wanted === null) return null
  const is = breakpoints.some((one) => sameBreakpoint(one, wanted))
  return (
    <button
      type="button"
      className="btn"
      aria-pressed={is}
      aria-keyshortcuts={shortcutOf('break')}
      onClick={breakSelected}
    >
      <svg
        width="14"
        height="14"
        viewBox="0 0 16 16"
        fill={is ? 'var(--fault)' : 'none'}
        stroke="var(--fault)"
        strokeWidth={1.5}
        aria-hidden="true"
      >
        <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z" />
      </svg>
      {WATCH.breakHere} <kbd>{shownOf('break')}</kbd>
    </button>
  )
}
