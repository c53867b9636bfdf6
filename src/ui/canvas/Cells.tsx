/** An inflight window: a cell for each message that may be unacknowledged, filled in the message's colour. */
import type { RecordIndex } from '../../core/row.ts'
import { countText } from '../format.ts'
import { BAR, barFilled, cellPaths, isBar, planCells } from './cell-plan.ts'
import styles from './canvas.module.css'
import { useLive } from './live.ts'
import { colourToken, messageColour } from './message-colour.ts'
import { CANVAS } from '../../content/text/en.ui.ts'

export interface CellsProps {
  readonly used: readonly RecordIndex[]
  readonly size: number
  /** The figures stand beside it already. */
  readonly bare?: boolean
}

export function Cells({ used, size, bare = false }: CellsProps) {
  const film = useLive((state) => state.film)
  const colour = (about: RecordIndex) =>
    `var(${colourToken(film === null ? 0 : messageColour(film, about))})`
  const told = CANVAS.of(countText(used.length), countText(size))
  if (isBar(used.length, size)) {
    return (
      <span className={styles.bar}>
        <svg width={BAR} height="8" viewBox={`0 0 ${BAR} 8`} aria-hidden="true">
          <rect className={styles.cell} x=".5" y=".5" width={BAR - 1} height="6" />
          <rect
            x=".5"
            y=".5"
            height="6"
            width={barFilled(used.length, size)}
            fill={used[0] === undefined ? 'none' : colour(used[0])}
          />
        </svg>
        <span className={bare ? 'unseen' : styles.aside}>{told}</span>
      </span>
    )
  }
  const { width, height, box } = planCells(size)
  const { free, byColour } = cellPaths(used.map(colour), size, box)
  return (
    <>
      <span className="unseen">{told}</span>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        className={styles.cellRow}
      >
        {free !== '' && <path className={styles.cell} d={free} />}
        {[...byColour].map(([ink, boxes]) => (
          <path key={ink} d={boxes} fill={ink} stroke={ink} />
        ))}
      </svg>
    </>
  )
}
