/** Where the last values of something lie, as a line in a box. */
import type { FaceRow } from '../../design/face.ts'

export const SPARK_BOX = { width: 120, height: 44 }
/** Words nearer to each other than this would touch. */
const APART = 12

type SparkRow = Extract<FaceRow, { kind: 'spark' }>

/** A value in words at its height. */
export interface SparkWord {
  readonly text: string
  readonly y: number
}

export interface SparkPlan {
  readonly line: string
  /** Height of the limit's line. */
  readonly limit: number | null
  readonly last: SparkWord | null
  /** null: there is no limit, or the last value stands where its words would be. */
  readonly limitWord: SparkWord | null
}

export function planSpark({ values, limit, unit = '' }: SparkRow): SparkPlan {
  const { width, height } = SPARK_BOX
  const all = limit === undefined ? values : [...values, limit]
  const low = Math.min(...all)
  const high = Math.max(...all)
  const y = (value: number) =>
    high === low ? height / 2 : height - 7 - ((value - low) / (high - low)) * (height - 14)
  const step = values.length > 1 ? (width - 2) / (values.length - 1) : 0
  const points = values.map(
    (value, i) => `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y(value).toFixed(1)}`,
  )
  const word = (value: number) => ({
    text: unit === '' ? `${value}` : `${value} ${unit}`,
    y: y(value),
  })
  const newest = values.at(-1)
  const last = newest === undefined ? null : word(newest)
  const most = limit === undefined ? null : word(limit)
  const near = last !== null && most !== null && Math.abs(last.y - most.y) < APART
  return { line: points.join(''), limit: most?.y ?? null, last, limitWord: near ? null : most }
}
