/** The lines that what is dragged stands in. */
import styles from './EditDesk.module.css'
import { useHeld } from './held.ts'

export function SnapLines() {
  const { lines } = useHeld()
  return lines.map(({ axis, at, from, to }) => (
    <div
      key={`${axis} ${at}`}
      className={`${styles['snap']} ${styles[axis === 'x' ? 'stands' : 'lies']}`}
      data-snap={axis}
      style={
        axis === 'x'
          ? { left: at, top: from, height: to - from }
          : { left: from, top: at, width: to - from }
      }
    />
  ))
}
