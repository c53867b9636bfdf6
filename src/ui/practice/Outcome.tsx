/** A card was run: what broke, beside what was said, and the way to the records that decide. */
import { checkTexts } from '../../content/text/en.checks.ts'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Broken, InvariantLight } from '../../trace/verdict.ts'
import { countText } from '../format.ts'
import { useLights } from '../ledger/use-lights.ts'
import { whyText } from '../ledger/why-text.ts'
import { goEnd, goTo } from '../playhead.ts'
import { useDocument } from '../store/document.ts'
import { addSentences, sayPhrase } from '../words.ts'
import { saidOf, wasOf } from './Aside.tsx'
import { WHAT_IFS, whatIfsPut } from './attempt.ts'
import { asksText } from './card-text.ts'
import { CardFace } from './CardFace.tsx'
import { AskedHint, FirstCause } from './Hints.tsx'
import { cardPoints, costsOf } from './hints.ts'
import styles from './Practice.module.css'
import { mend, nextCard, toCertify, toMending, useRound } from './round.ts'
import type { Taken } from './taken.ts'

addSentences(checkTexts)

export function Outcome({ taken }: { readonly taken: Taken }) {
  const { outcome } = PRACTICE
  const { run, put } = taken
  if (run === null) return null
  const fresh = run.answer.broken.filter(({ invariant }) => run.fresh.includes(invariant))
  return (
    <>
      <CardFace taken={taken} />
      <section className={styles['block']}>
        <h2>{outcome.title}</h2>
        {fresh.length === 0 ? (
          <p>
            {put.card.fault === null ? outcome.nothingPlain : `${outcome.nothing} ${outcome.why}`}{' '}
            <button type="button" className="btn" onClick={goEnd}>
              {outcome.seeEnd}
            </button>
          </p>
        ) : (
          <ul className={styles['broken']} aria-label={outcome.broke}>
            {fresh.map((one) => (
              <BrokenLine key={one.invariant} taken={taken} broken={one} />
            ))}
          </ul>
        )}
        <AskedHint taken={taken} />
        <Said taken={taken} />
        {taken.changed.length > 0 && (
          <p className="t2">
            {outcome.putBack(taken.changed.map((one) => PRACTICE.fixed[one]).join(', '))}
          </p>
        )}
        <Ways plain={put.card.fault === null} />
      </section>
    </>
  )
}

interface BrokenProps {
  readonly taken: Taken
  readonly broken: Broken
}

function BrokenLine({ taken, broken }: BrokenProps) {
  const { invariant, sentence } = broken
  const why = useDocument(
    ({ design }) => design?.invariants?.find(({ id }) => id === invariant)?.why ?? '',
  )
  return (
    <li data-broken={invariant}>
      <b>{invariant}</b> {whyText(why)}
      <p className="t2">{sayPhrase(sentence)}</p>
      <See taken={taken} broken={broken} />
    </li>
  )
}

/** The way to the record: only in a run that breaks there, and not where the fault was taken back, or more is otherwise. */
function See({ taken, broken }: BrokenProps) {
  const { view, stale } = useLights()
  const { outcome } = PRACTICE
  const { record } = broken
  const lights = stale ? undefined : view?.final?.lights
  if (lights !== undefined && !lights.some((light) => isSame(light, broken)))
    return <p className="t2">{outcome.otherRun}</p>
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-disabled={lights === undefined}
        onClick={() => {
          if (lights === undefined) return
          if (record < 0) goEnd()
          else goTo(record)
        }}
      >
        {record < 0 ? outcome.seeEnd : outcome.see(countText(record))}
      </button>{' '}
      {lights !== undefined && <FirstCause taken={taken} invariant={broken.invariant} />}
    </>
  )
}

function isSame(light: InvariantLight, { invariant, record, subject }: Broken): boolean {
  const { id, state, record: at = NO_RECORD } = light
  return id === invariant && state === 'broken' && at === record && light.subject === subject
}

function Said({ taken }: { readonly taken: Taken }) {
  const design = useDocument((state) => state.design)
  const { outcome } = PRACTICE
  const { prediction, run, put } = taken
  if (run === null || design === null) return null
  const { scored, answer } = run
  if (prediction === null || scored === null) return <p className="t2">{outcome.skipped}</p>
  const cost = costsOf(taken).reduce((sum, [, one]) => sum + one, 0)
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td>
              {outcome.points(countText(Math.round(100 * cardPoints(taken))))}
              {cost > 0 && `, ${PRACTICE.hints.off(countText(cost))}`}
            </td>
            <th scope="col">{outcome.you}</th>
            <th scope="col">{outcome.was}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{outcome.breaks}</th>
            <td>{saidOf(taken)}</td>
            <td>
              {wasOf(taken)}{' '}
              <span className={scored.right ? 'ok' : 'fault'}>
                {scored.right ? outcome.right : outcome.wrong}
              </span>
            </td>
          </tr>
          <tr>
            <th scope="row" title={asksText(design, put.asks)}>
              {outcome.count}
            </th>
            <td>{countText(prediction.count)}</td>
            <td>
              {countText(answer.count)}{' '}
              <span className={scored.count === 'off' ? 'fault' : 'ok'}>
                {outcome[scored.count]}
              </span>
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

function Ways({ plain }: { readonly plain: boolean }) {
  const left = useRound(({ attempt }) => attempt !== null && whatIfsPut(attempt) < WHAT_IFS)
  const { outcome } = PRACTICE
  if (plain) {
    return (
      <p className={styles['acts']}>
        <button type="button" className="btn ink big" onClick={toMending}>
          {outcome.toMend}
        </button>
      </p>
    )
  }
  return (
    <p className={styles['acts']}>
      <button type="button" className="btn" onClick={mend}>
        {outcome.mend}
      </button>
      {left ? (
        <button type="button" className="btn ink big" onClick={() => void nextCard()}>
          {outcome.next}
        </button>
      ) : (
        <button type="button" className="btn ink big" onClick={toCertify}>
          {outcome.certify}
        </button>
      )}
    </p>
  )
}
