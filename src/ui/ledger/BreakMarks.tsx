/** Where the run breaks what must hold: marks on the line of time. */
import { usePlayback } from '../store/playback.ts'
import { brokenOf } from './broken.ts'
import styles from './Lights.module.css'
import { useLights } from './use-lights.ts'

/** `length`: of the line, in µs; it is 1,000 wide and 18 high. */
export function BreakMarks({ length }: { readonly length: number }) {
  const trace = usePlayback((state) => state.trace)
  const { view, stale } = useLights()
  if (stale) return null
  const places = new Set(
    brokenOf((view?.final ?? view?.now)?.lights ?? []).flatMap(({ record }) =>
      record === undefined || record < 0 || record >= trace.length
        ? []
        : [Math.round((trace.at(record) / length) * 1000)],
    ),
  )
  return [...places].map((x) => (
    <path key={x} d={`M${x} 0V18`} className={styles['break']} data-break={x} />
  ))
}
