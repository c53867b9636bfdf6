/** Where the time of a journey went, up to the cursor: a bar of its parts, each with its length. */
import { useMemo } from 'react'
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { decimalText } from '../../content/text/language.ts'
import type { Journey } from './journey.ts'
import styles from './Spent.module.css'
import { spentUntil, stretchesOf } from './spent.ts'
import type { Waterfall } from './waterfall.ts'

interface SpentProps {
  readonly journey: Journey
  readonly fall: Waterfall & { readonly revision: number }
  /** When the record at the cursor was, in µs. */
  readonly until: number
}

/** Of less than this share there is nothing to say. */
const WORTH_SAYING = 0.25

export function SpentOf({ journey, fall, until }: SpentProps) {
  const stretches = useMemo(() => {
    const aside = new Set(
      fall.lanes.flatMap(({ kind, attempts }) => (kind === 'aside' ? attempts : [])),
    )
    return stretchesOf(journey, (attempt) => aside.has(attempt))
  }, [journey, fall])
  const { total, parts } = spentUntil(stretches, until)
  if (total === 0) return null
  const { waits: words } = JOURNEYS.spent
  const waits = (['outbox', 'retry', 'rest'] as const)
    .map((kind) => ({ kind, took: parts.find((one) => one.kind === kind)?.took ?? 0 }))
    .toSorted((x, y) => y.took - x.took)[0]
  const share = waits === undefined ? 0 : waits.took / total
  return (
    <section className={styles['spent']} aria-labelledby="journey-spent">
      <h3 id="journey-spent">{JOURNEYS.spent.title(msText(total))}</h3>
      <div className={styles['bar']} aria-hidden="true">
        {parts.map(({ kind, took }) => (
          <i key={kind} className={styles[kind]} style={{ flexGrow: took }} />
        ))}
      </div>
      <ul>
        {parts.map(({ kind, took }) => (
          <li key={kind} title={JOURNEYS.spent.why[kind]}>
            <i className={styles[kind]} aria-hidden="true" />
            {JOURNEYS.spent.part(JOURNEYS.spent.kinds[kind], msText(took))}
          </li>
        ))}
      </ul>
      {waits !== undefined && share >= WORTH_SAYING && (
        <p>{JOURNEYS.spent.share(`${Math.round(share * 100)}`, words[waits.kind])}</p>
      )}
    </section>
  )
}

const msText = (micros: number) => decimalText((micros / 1000).toFixed(1))
