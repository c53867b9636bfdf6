/** The ledger: what the design says must hold, with what is and what should be, at the cursor or at the end. */
import { checkTexts } from '../../content/text/en.checks.ts'
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import type { LightsView } from '../../worker/api.ts'
import { openEditor, useEditor } from '../invariants/editor.ts'
import { EditorPlace } from '../invariants/load.tsx'
import { useDocument } from '../store/document.ts'
import { addSentences, sayPhrase } from '../words.ts'
import { KeyPane } from './KeyPane.tsx'
import styles from './Ledger.module.css'
import type { JudgedMoment } from './use-lights.ts'
import { chooseMoment, useJudgedMoment, useKey, useLights } from './use-lights.ts'
import { LightRow } from './LightRow.tsx'

addSentences(checkTexts)

export function Ledger() {
  const invariants = useDocument((state) => state.design?.invariants)
  const { view, problem, stale } = useLights()
  if (invariants === undefined || invariants.length === 0) return <None />
  if (problem !== null) return <p className={styles['empty']}>{sayPhrase(problem)}</p>
  if (view === null) return <p className={styles['empty']}>{LEDGER.pending}</p>
  return <OfRun view={view} invariants={invariants} stale={stale} />
}

/** What belongs here, and how it comes here. */
function None() {
  const edits = useEditor((state) => state.opened !== null)
  return (
    <div className={styles['panel']} data-edits={edits}>
      <div className={styles['left']}>
        <p className={styles['empty']}>{LEDGER.none}</p>
        <p className={styles['empty']}>
          <AddButton />
        </p>
      </div>
      <EditorPlace />
    </div>
  )
}

function AddButton() {
  return (
    <button
      type="button"
      className="btn"
      data-add-invariant=""
      onClick={() => openEditor({ view: 'bank' })}
    >
      {LEDGER.add}
    </button>
  )
}

interface RunProps {
  readonly view: LightsView
  readonly invariants: readonly Invariant[]
  /** What is shown is of another future. */
  readonly stale: boolean
}

function OfRun({ view, invariants, stale }: RunProps) {
  const wanted = useJudgedMoment()
  const key = useKey()
  const edits = useEditor((state) => state.opened !== null)
  const moment = view.final === null ? 'cursor' : wanted
  const verdict = moment === 'end' ? (view.final ?? view.now) : view.now
  const { lights } = verdict
  const byId = new Map(invariants.map((one) => [one.id, one]))
  const books = lights.filter(({ account }) => account !== undefined)
  const rules = lights.filter(({ account }) => account === undefined)
  return (
    <div className={styles['panel']} data-stale={stale} data-edits={edits}>
      {/* Scrolls by itself, and by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['left']} tabIndex={0} aria-label={LEDGER.head.what}>
        <div className={styles['top']}>
          <MomentChoice moment={moment} hasEnd={view.final !== null} />
          <AddButton />
        </div>
        <table className={styles['table']}>
          <Lines lights={books} byId={byId} title={LEDGER.books} counted />
          <Lines lights={rules} byId={byId} title={LEDGER.rules} />
        </table>
      </section>
      {edits ? (
        <EditorPlace />
      ) : (
        <KeyPane verdict={verdict} known={view.key === key} invariants={invariants} chosen={key} />
      )}
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
        <th scope="rowgroup" colSpan={counted ? 1 : 4}>
          {title}
        </th>
        {counted && <th scope="col">{LEDGER.head.expected}</th>}
        {counted && <th scope="col">{LEDGER.head.actual}</th>}
        {counted && (
          <th scope="col">
            <span className="unseen">{LEDGER.change}</span>
          </th>
        )}
      </tr>
      {lights.map((light) => (
        <LightRow key={light.id} light={light} invariant={byId.get(light.id)} />
      ))}
    </tbody>
  )
}

interface ChoiceProps {
  readonly moment: JudgedMoment
  /** The film is done: its end is known. */
  readonly hasEnd: boolean
}

function MomentChoice({ moment, hasEnd }: ChoiceProps) {
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
          data-moment={id}
          onClick={() => chooseMoment(id)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}
