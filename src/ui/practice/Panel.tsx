/** The card of the round: what is to be said or done now. */
import { useEffect, useRef } from 'react'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { countText } from '../format.ts'
import { Known } from './Aside.tsx'
import { whyText } from '../ledger/why-text.ts'
import { tell } from '../told.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { sayPhrase } from '../words.ts'
import { pickText } from './answers.ts'
import type { Attempt } from './attempt.ts'
import { onTable, QUESTION_MS, WHAT_IFS, whatIfsPut } from './attempt.ts'
import { Outcome } from './Outcome.tsx'
import styles from './Practice.module.css'
import { Predict } from './Predict.tsx'
import {
  askQuestion,
  cancelWork,
  certify,
  nextCard,
  mend,
  pick,
  roundData,
  toCertify,
  toHappyPath,
  useRound,
} from './round.ts'

/** Changes when something else lies on the table. */
function tableOf(attempt: Attempt | null): string {
  if (attempt === null) return ''
  const taken = onTable(attempt)
  return `${attempt.phase} ${taken?.put.card.number} ${taken?.run === null}`
}

/**
 * The button that turned the card is gone, and the focus with it: the panel has it then, and who does not see the card is
 * told what stands on it. Its titles are told by nobody else: a title that had the focus would be said twice.
 */
function useTurned() {
  const panel = useRef<HTMLElement>(null)
  const waits = useRound(({ busy }) => busy !== null && busy.what !== 'run')
  const table = useRound(({ attempt }) => tableOf(attempt))
  const told = useRef(table)
  useEffect(() => {
    if (told.current === table) return
    told.current = table
    const titles = panel.current?.querySelectorAll('h2') ?? []
    // A title that is a sentence ends like one already.
    const words = [...titles].map(({ textContent }) => textContent.replace(/\.$/, ''))
    if (words.length > 0) tell(words.join('. '))
    panel.current?.scrollTo(0, 0)
  }, [table])
  const stood = useRef(`${table} ${waits}`)
  useEffect(() => {
    if (stood.current === `${table} ${waits}`) return
    stood.current = `${table} ${waits}`
    // Who is elsewhere meanwhile, in their notes, stays there.
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true })
  }, [table, waits])
  return panel
}

export function Panel() {
  const panel = useTurned()
  const phase = useRound((state) => state.attempt?.phase)
  const problem = useRound((state) => state.problem)
  const phone = useMedia(PHONE)
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles['panel']}
      aria-label={PRACTICE.strip.card}
      data-keeps-keys=""
    >
      {problem !== null && (
        <p className="fault" role="alert">
          {sayPhrase(problem)}
        </p>
      )}
      {phone && phase === 'scope' && <Known />}
      {phase === 'scope' && <Scope />}
      {phase === 'happy' && <OnTable />}
      {phase === 'mend' && <Mend />}
      {phase === 'whatIfs' && <WhatIfs />}
      {phase === 'certify' && <Certify />}
      {phone && phase !== 'scope' && <Known />}
    </aside>
  )
}

function OnTable() {
  const taken = useRound(({ attempt }) => (attempt === null ? undefined : onTable(attempt)))
  if (taken === undefined) return null
  const { number } = taken.put.card
  return taken.run === null ? <Predict key={number} taken={taken} /> : <Outcome taken={taken} />
}

function Scope() {
  const attempt = useRound((state) => state.attempt)
  const busy = useRound((state) => state.busy)
  if (attempt === null) return null
  const { scope } = PRACTICE
  const round = roundData(attempt)
  const names: Readonly<Record<string, string>> = PRACTICE.questions
  const left = round.questions.filter((id) => !attempt.asked.includes(id))
  return (
    <>
      <section className={styles['block']}>
        <h2>{scope.ask}</h2>
        <p className="t2">{scope.askText(countText(QUESTION_MS / 1_000))}</p>
        <ul className={styles['questions']}>
          {left.map((id) => (
            <li key={id}>
              <button
                type="button"
                className="btn"
                // The second press of a double click would ask the next question, which costs time.
                onClick={({ detail }) => detail < 2 && askQuestion(id)}
              >
                {names[id]}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <fieldset className={styles['block']}>
        <legend>{scope.must}</legend>
        <p className="t2">{scope.mustText}</p>
        {round.bank.map(({ id }) => (
          <label key={id} className={styles['choice']}>
            <input
              type="checkbox"
              checked={attempt.picks.includes(id)}
              onChange={({ currentTarget }) => pick(id, currentTarget.checked)}
            />
            <span>{whyText(pickText(round, id))}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <button
          type="button"
          className="btn ink big"
          aria-disabled={busy !== null}
          onClick={() => void toHappyPath()}
        >
          {scope.next}
        </button>
      </p>
    </>
  )
}

function Mend() {
  const text = PRACTICE.mend
  return (
    <section className={styles['block']}>
      <h2>{text.title}</h2>
      <p>{text.text}</p>
      <p className="t2">{text.tip}</p>
      <p className={styles['acts']}>
        <button type="button" className="btn" onClick={mend}>
          {text.edit}
        </button>
        <button type="button" className="btn ink big" onClick={() => void nextCard()}>
          {text.ready}
        </button>
      </p>
      <Waiting />
    </section>
  )
}

function WhatIfs() {
  const busy = useRound((state) => state.busy)
  const attempt = useRound((state) => state.attempt)
  if (attempt === null) return null
  if (busy?.what === 'sweep') {
    return (
      <section className={styles['block']}>
        <Waiting />
      </section>
    )
  }
  const taken = onTable(attempt)
  if (whatIfsPut(attempt) > 0 && taken !== undefined && !attempt.exhausted) return <OnTable />
  const { whatIfs, mend: words, outcome } = PRACTICE
  return (
    <section className={styles['block']}>
      {attempt.exhausted && <p>{whatIfs.done}</p>}
      <p className={styles['acts']}>
        <button type="button" className="btn" onClick={mend}>
          {words.edit}
        </button>
        {whatIfsPut(attempt) < WHAT_IFS && !attempt.exhausted && (
          <button type="button" className="btn ink big" onClick={() => void nextCard()}>
            {outcome.next}
          </button>
        )}
        <button type="button" className="btn ink big" onClick={toCertify}>
          {outcome.certify}
        </button>
      </p>
    </section>
  )
}

function Certify() {
  const busy = useRound((state) => state.busy)
  const text = PRACTICE.certify
  return (
    <section className={styles['block']}>
      <h2>{text.title}</h2>
      <p>{text.text}</p>
      {busy === null ? (
        <p className={styles['acts']}>
          <button type="button" className="btn" onClick={mend}>
            {PRACTICE.mend.edit}
          </button>
          <button type="button" className="btn ink big" onClick={() => void certify()}>
            {text.begin}
          </button>
        </p>
      ) : (
        <Waiting />
      )}
    </section>
  )
}

/** What is waited for, how far it is, and how to give it up. */
export function Waiting() {
  const busy = useRound((state) => state.busy)
  const certifying = useRound(({ attempt }) => attempt?.phase === 'certify')
  if (busy === null || busy.what === 'run') return null
  const { certify: text, whatIfs } = PRACTICE
  const { what, ran, of } = busy
  const words = {
    sweep: certifying ? `${text.sweep}, ${text.seeds}` : whatIfs.sweeping,
    seeds: text.seeds,
    shrink: text.shrink,
    weigh: text.weigh,
  }[what]
  return (
    <div className={styles['waiting']}>
      <p aria-live="polite">{words}</p>
      <progress max={Math.max(1, of)} value={ran} aria-label={words} />
      <p className={styles['acts']}>
        <span className="t2">{of > 0 && text.of(countText(ran), countText(of))}</span>
        <button type="button" className="btn" onClick={cancelWork}>
          {text.cancel}
        </button>
      </p>
    </div>
  )
}
