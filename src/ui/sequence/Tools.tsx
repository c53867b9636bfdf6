/** How the diagram is drawn: what times are counted from, and how much time is in sight. */
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import styles from './Sequence.module.css'

export interface ToolsProps {
  /** What times would be counted from. */
  readonly from: string
  readonly fromSelected: boolean
  readonly onFromSelected: (on: boolean) => void
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
}

const ZOOM_MAX = 4

export function Tools({ from, fromSelected, onFromSelected, zoom, onZoom }: ToolsProps) {
  return (
    <fieldset className={styles['tools']} aria-label={SEQUENCE.tools}>
      <button
        type="button"
        className={`chip ${styles['from']}`}
        aria-pressed={fromSelected}
        title={SEQUENCE.timesFromTitle}
        onClick={() => onFromSelected(!fromSelected)}
      >
        {SEQUENCE.timesFrom(from)}
      </button>
      <ZoomButton
        label={SEQUENCE.wider}
        sign="−"
        off={zoom <= -ZOOM_MAX}
        act={() => onZoom(zoom - 1)}
      />
      <ZoomButton
        label={SEQUENCE.closer}
        sign="+"
        off={zoom >= ZOOM_MAX}
        act={() => onZoom(zoom + 1)}
      />
    </fieldset>
  )
}

interface ZoomProps {
  readonly label: string
  readonly sign: string
  readonly off: boolean
  readonly act: () => void
}

function ZoomButton({ label, sign, off, act }: ZoomProps) {
  return (
    <button
      type="button"
      className={`chip ${styles['zoom']}`}
      aria-label={label}
      title={label}
      disabled={off}
      onClick={act}
    >
      {sign}
    </button>
  )
}
