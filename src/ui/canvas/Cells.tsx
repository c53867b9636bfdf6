/** An inflight window: a cell for each message that may be unacknowledged, filled in the message's colour. */
import type { RecordIndex } from '../../core/row.ts'
import { countText } from '../format.ts'
import styles from './canvas.module.css'
import { useLive } from './live.ts'
import { colourToken, messageColour } from './message-colour.ts'
import { CANVAS } from '../../content/text/en.ui.ts'

const CELLS_MAX = 20
const BAR = 56

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
  if (size > CELLS_MAX || used.length > size) {
    return (
      <span className={styles.bar}>
        <svg width={BAR} height="8" viewBox={`0 0 ${BAR} 8`} aria-hidden="true">
          <rect className={styles.cell} x=".5" y=".5" width={BAR - 1} height="6" />
          <rect
            x=".5"
            y=".5"
            height="6"
            width={Math.min(used.length / Math.max(size, 1), 1) * (BAR - 1)}
            fill={used[0] === undefined ? 'none' : colour(used[0])}
          />
        </svg>
        <span className={bare ? 'unseen' : styles.aside}>{told}</span>
      </span>
    )
  }
  // Few cells are a little larger, as in the mock-ups.
  const { step, width, height } =
    size > 10 ? { step: 6, width: 4, height: 6 } : { step: 7, width: 5, height: 7 }
  const box = (i: number) => `M${i * step + 0.5} .5h${width}v${height}h-${width}z`
  // One path for each colour and one for what is free: a card must not cost an element for each cell.
  const byColour = new Map<string, string>()
  used.forEach((about, i) => {
    const ink = colour(about)
    byColour.set(ink, (byColour.get(ink) ?? '') + box(i))
  })
  const free = Array.from({ length: size - used.length }, (_, i) => box(used.length + i)).join('')
  return (
    <>
      <span className="unseen">{told}</span>
      <svg
        width={size * step}
        height={height + 2}
        viewBox={`0 0 ${size * step} ${height + 2}`}
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
