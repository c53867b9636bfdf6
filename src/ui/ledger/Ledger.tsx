/** The ledger: what the design says must hold, with what is and what should be, at the cursor or at the end. */
import { checkTexts } from '../../content/text/en.checks.ts'
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { InvariantLight, Verdict } from '../../trace/verdict.ts'
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
  const edits = useEditor((state) => state.opened !== null)
  const some = invariants !== undefined && invariants.length > 0
  const judged = some && problem === null ? view : null
  return (
    <div className={styles['panel']} data-stale={judged !== null && stale} data-edits={edits}>
      {judged !== null && some ? (
        <Judged view={judged} invariants={invariants} />
      ) : (
        <section className={styles['left']} aria-label={LEDGER.head.what}>
          <p className={styles['empty']}>
            {!some ? LEDGER.none : problem === null ? LEDGER.pending : sayPhrase(problem)}
          </p>
          <p className={styles['empty']}>
            <AddButton />
          </p>
        </section>
      )}
      {edits && <EditorPlace />}
      {!edits && judged !== null && some && <OfKey view={judged} invariants={invariants} />}
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
}

/** What the table is of. */
function useVerdict({ now, final }: LightsView): {
  readonly moment: JudgedMoment
  readonly verdict: Verdict
} {
  const wanted = useJudgedMoment()
  const moment = final === null ? 'cursor' : wanted
  return { moment, verdict: moment === 'end' ? (final ?? now) : now }
}

function Judged({ view, invariants }: RunProps) {
  const { moment, verdict } = useVerdict(view)
  const { lights } = verdict
  const byId = new Map(invariants.map((one) => [one.id, one]))
  const books = lights.filter(({ account }) => account !== undefined)
  const rules = lights.filter(({ account }) => account === undefined)
  return (
    // Scrolls by itself, and by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles['left']} tabIndex={0} aria-label={LEDGER.head.what}>
      <div className={styles['top']}>
        <MomentChoice moment={moment} hasEnd={view.final !== null} />
        <AddButton />
      </div>
      <table className={styles['table']}>
        <Lines lights={books} byId={byId} title={LEDGER.books} over={moment === 'end'} counted />
        <Lines lights={rules} byId={byId} title={LEDGER.rules} over={moment === 'end'} />
      </table>
    </section>
  )
}

function OfKey({ view, invariants }: RunProps) {
  const key = useKey()
  const { verdict } = useVerdict(view)
  return <KeyPane verdict={verdict} known={view.key === key} invariants={invariants} chosen={key} />
}

interface LinesProps {
  readonly lights: readonly InvariantLight[]
  readonly byId: ReadonlyMap<string, Invariant>
  readonly title: string
  readonly over: boolean
  /** They have accounts. */
  readonly counted?: boolean
}

function Lines({ lights, byId, title, over, counted = false }: LinesProps) {
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
        <LightRow key={light.id} light={light} invariant={byId.get(light.id)} over={over} />
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
