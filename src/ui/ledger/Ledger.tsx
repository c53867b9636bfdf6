/** The ledger: what the design says must hold, with what is and what should be, at the cursor or at the end. */
import { useState } from 'react'
import { checkTexts } from '../../content/text/en.checks.ts'
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import type { LightsView } from '../../worker/api.ts'
import { useDocument } from '../store/document.ts'
import { addSentences } from '../words.ts'
import { KeyPane } from './KeyPane.tsx'
import styles from './Ledger.module.css'
import { useKey, useLights } from './use-lights.ts'
import { LightRow } from './LightRow.tsx'

export { BreakMarks } from './BreakMarks.tsx'
export { Lights } from './Lights.tsx'

addSentences(checkTexts)

export function Ledger() {
  const invariants = useDocument((state) => state.design?.invariants)
  const view = useLights()
  if (invariants === undefined || invariants.length === 0)
    return <p className={styles['empty']}>{LEDGER.none}</p>
  if (view === null) return <p className={styles['empty']}>{LEDGER.pending}</p>
  return <OfRun view={view} invariants={invariants} />
}

type Moment = 'cursor' | 'end'

function OfRun({
  view,
  invariants,
}: {
  readonly view: LightsView
  readonly invariants: readonly Invariant[]
}) {
  const [wanted, setWanted] = useState<Moment>('cursor')
  const key = useKey()
  const moment = view.final === null ? 'cursor' : wanted
  const verdict = moment === 'end' ? (view.final ?? view.now) : view.now
  const { lights } = verdict
  const byId = new Map(invariants.map((one) => [one.id, one]))
  const books = lights.filter(({ account }) => account !== undefined)
  const rules = lights.filter(({ account }) => account === undefined)
  return (
    <div className={styles['panel']}>
      {/* Scrolls by itself, and by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['left']} tabIndex={0} aria-label={LEDGER.head.what}>
        <MomentChoice moment={moment} hasEnd={view.final !== null} onChoose={setWanted} />
        <table className={styles['table']}>
          <Lines lights={books} byId={byId} title={LEDGER.books} counted />
          <Lines lights={rules} byId={byId} title={LEDGER.rules} />
        </table>
      </section>
      <KeyPane verdict={verdict} invariants={invariants} chosen={key} />
    </div>
  )
}

interface LinesProps {
  readonly lights: readonly InvariantLight[]
  readonly byId: ReadonlyMap<string, Invariant>
  readonly title: string
  /** They have accounts. */
  readonly counted?: boolean
}

function Lines({ lights, byId, title, counted = false }: LinesProps) {
  if (lights.length === 0) return null
  return (
    <tbody>
      <tr className={styles['head']}>
        <th scope="colgroup" colSpan={counted ? 1 : 3}>
          {title}
        </th>
        {counted && <th scope="col">{LEDGER.head.expected}</th>}
        {counted && <th scope="col">{LEDGER.head.actual}</th>}
      </tr>
      {lights.map((light) => (
        <LightRow key={light.id} light={light} invariant={byId.get(light.id)} />
      ))}
    </tbody>
  )
}

interface ChoiceProps {
  readonly moment: Moment
  /** The film is done: its end is known. */
  readonly hasEnd: boolean
  readonly onChoose: (moment: Moment) => void
}

function MomentChoice({ moment, hasEnd, onChoose }: ChoiceProps) {
  const choices = [
    ['cursor', LEDGER.atCursor],
    ['end', LEDGER.atEnd],
  ] as const
  return (
    <fieldset className={`seg ${styles['moment']}`} aria-label={LEDGER.when}>
      {choices.map(([id, word]) => (
        <button
          key={id}
          type="button"
          aria-pressed={moment === id}
          disabled={id === 'end' && !hasEnd}
          onClick={() => onChoose(id)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}
