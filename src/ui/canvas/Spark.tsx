/** The last values of something as a line, the latest in words at its end, with its limit where there is one. */
import type { FaceRow } from '../../design/face.ts'
import styles from './canvas.module.css'
import { said } from './words.ts'

const WIDTH = 120
const HEIGHT = 44
/** Words nearer to each other than this would touch. */
const APART = 12

export function Spark({ row }: { readonly row: Extract<FaceRow, { kind: 'spark' }> }) {
  const { values, limit, unit = '' } = row
  const all = limit === undefined ? values : [...values, limit]
  const low = Math.min(...all)
  const high = Math.max(...all)
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - 7 - ((value - low) / (high - low)) * (HEIGHT - 14)
  const step = values.length > 1 ? (WIDTH - 2) / (values.length - 1) : 0
  const line = values.map(
    (value, i) => `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y(value).toFixed(1)}`,
  )
  const quantity = (value: number) => `${value}${unit === '' ? '' : ` ${unit}`}`
  const last = values.at(-1)
  const limitShown =
    limit !== undefined && (last === undefined || Math.abs(y(last) - y(limit)) >= APART)
  return (
    <div className={styles.sparkRow}>
      <span className="unseen">{said(row.label)}</span>
      <svg
        className={styles.spark}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {limit !== undefined && <path className={styles.limit} d={`M0 ${y(limit)}H${WIDTH}`} />}
        <path className={styles.sparkLine} d={line.join('')} />
      </svg>
      <span className={styles.axis}>
        {last !== undefined && <b style={{ top: y(last) - 8 }}>{quantity(last)}</b>}
        {limitShown && <small style={{ top: y(limit) - 8 }}>{quantity(limit)}</small>}
      </span>
    </div>
  )
}
