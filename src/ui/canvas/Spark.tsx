/** The last values of something as a line, the latest in words at its end, with its limit where there is one. */
import type { FaceRow } from '../../design/face.ts'
import styles from './canvas.module.css'
import { SPARK_BOX, planSpark } from './spark-plan.ts'
import { said } from './words.ts'

export function Spark({ row }: { readonly row: Extract<FaceRow, { kind: 'spark' }> }) {
  const { width, height } = SPARK_BOX
  const { line, limit, last, limitWord } = planSpark(row)
  return (
    <div className={styles.sparkRow}>
      <span className="unseen">{said(row.label)}</span>
      <svg
        className={styles.spark}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {limit !== null && <path className={styles.limit} d={`M0 ${limit}H${width}`} />}
        <path className={styles.sparkLine} d={line} />
      </svg>
      <span className={styles.axis}>
        {last !== null && <b style={{ top: last.y - 8 }}>{last.text}</b>}
        {limitWord !== null && <small style={{ top: limitWord.y - 8 }}>{limitWord.text}</small>}
      </span>
    </div>
  )
}
