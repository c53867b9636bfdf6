/** How much time is in sight. */
import { TIMELINE } from '../../content/text/en.timeline.ts'
import { lengthText } from '../format.ts'
import { usePlayback } from '../store/playback.ts'
import { SPAN_MIN, xOf, zoomed } from './axis.ts'
import styles from './Timeline.module.css'
import type { Scope } from './use-view.ts'

const FACTOR = 2

export function Tools({ scope }: { readonly scope: Scope }) {
  const { view, length, whole, show } = scope
  const span = view.to - view.from
  /** Around the cursor, if it is in sight. */
  function zoom(factor: number): void {
    const { time } = usePlayback.getState().cursor
    const x = xOf(view, time)
    const around = x >= 0 && x <= view.width ? time : (view.from + view.to) / 2
    show(zoomed(view, factor, around, length))
  }
  return (
    <fieldset className={styles['tools']} aria-label={TIMELINE.tools}>
      <span className={styles['span']}>{TIMELINE.span(lengthText(shortened(span)))}</span>
      <Tool label={TIMELINE.wider} sign="−" off={whole} act={() => zoom(FACTOR)} />
      <Tool label={TIMELINE.closer} sign="+" off={span <= SPAN_MIN} act={() => zoom(1 / FACTOR)} />
      <button
        type="button"
        className="chip"
        title={TIMELINE.fitTitle}
        disabled={whole}
        onClick={() => show(null)}
      >
        {TIMELINE.fit}
      </button>
    </fieldset>
  )
}

/** To three figures. */
function shortened(span: number): number {
  let step = 1
  while (step * 1000 <= span) step *= 10
  return Math.round(span / step) * step
}

interface ToolProps {
  readonly label: string
  readonly sign: string
  readonly off: boolean
  readonly act: () => void
}

function Tool({ label, sign, off, act }: ToolProps) {
  return (
    <button
      type="button"
      className={`chip ${styles['sign']}`}
      aria-label={label}
      title={label}
      disabled={off}
      onClick={act}
    >
      {sign}
    </button>
  )
}
