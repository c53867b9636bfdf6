/** Beside the canvas: the brief, what was asked and said, and what came of the cards so far. */
import type { ReactNode } from 'react'
import { NOTHING } from '../../content/rounds/round.ts'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { countText } from '../format.ts'
import { whyText } from '../ledger/why-text.ts'
import { answerOf, pickText } from './answers.ts'
import type { Attempt } from './attempt.ts'
import styles from './Practice.module.css'
import { note, roundData, useRound } from './round.ts'
import type { Taken } from './taken.ts'

export function Aside() {
  return (
    <section className={styles['aside']} aria-label={PRACTICE.aside.label} data-keeps-keys="">
      <Known />
    </section>
  )
}

/** The same where there is no room beside the canvas. */
export function Known() {
  const attempt = useRound((state) => state.attempt)
  if (attempt === null) return null
  return (
    <>
      <Part title={PRACTICE.aside.brief}>
        <p>{PRACTICE.brief[attempt.round]}</p>
      </Part>
      <Asked attempt={attempt} />
      <Picked attempt={attempt} />
      <SoFar attempt={attempt} />
      <Part title={PRACTICE.aside.notes}>
        <textarea
          className={styles['notes']}
          aria-label={PRACTICE.aside.notesLabel}
          placeholder={PRACTICE.aside.notesLabel}
          value={attempt.notes}
          maxLength={4_000}
          onChange={({ currentTarget }) => note(currentTarget.value)}
        />
      </Part>
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly beside?: string
  readonly children: ReactNode
}

function Part({ title, beside = '', children }: PartProps) {
  return (
    <section className={styles['part']}>
      <h2>
        {title} {beside !== '' && <span>{beside}</span>}
      </h2>
      {children}
    </section>
  )
}

function Asked({ attempt }: { readonly attempt: Attempt }) {
  const { aside, questions } = PRACTICE
  const round = roundData(attempt)
  const asked = round.questions.filter((id) => attempt.asked.includes(id))
  const closed = round.questions.length - asked.length
  const names: Readonly<Record<string, string>> = questions
  return (
    <Part
      title={aside.asked}
      beside={aside.askedOf(countText(asked.length), countText(round.questions.length))}
    >
      <dl className={styles['facts']}>
        {asked.map((id) => (
          <div key={id}>
            <dt>{names[id]}</dt>
            <dd>{answerOf(round, id)}</dd>
          </div>
        ))}
        {closed > 0 && (
          <div>
            <dt className="t3">{aside.notAsked}</dt>
            <dd className="t3">{aside.closed(closed, countText(closed))}</dd>
          </div>
        )}
      </dl>
    </Part>
  )
}

function Picked({ attempt }: { readonly attempt: Attempt }) {
  const round = roundData(attempt)
  const picks = round.bank.filter(({ id }) => attempt.picks.includes(id))
  return (
    <Part title={PRACTICE.aside.invariants}>
      {picks.length === 0 && <p className="t3">{PRACTICE.aside.nonePicked}</p>}
      <ul className={styles['list']}>
        {picks.map(({ id }) => (
          <li key={id}>{whyText(pickText(round, id))}</li>
        ))}
      </ul>
    </Part>
  )
}

function SoFar({ attempt }: { readonly attempt: Attempt }) {
  const { aside, card, outcome } = PRACTICE
  const run = attempt.cards.filter((one) => one.run !== null)
  return (
    <Part title={aside.soFar}>
      {run.length === 0 ? (
        <p className="t3">{aside.noneSoFar}</p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{aside.step}</th>
              <th scope="col">{aside.predicted}</th>
              <th scope="col">{aside.was}</th>
            </tr>
          </thead>
          <tbody>
            {run.map((taken, place) => (
              <tr key={taken.put.card.number}>
                <th scope="row">
                  {taken.put.card.fault === null ? card.plain : `${card.whatIf} ${place}`}
                </th>
                <td>{saidOf(taken)}</td>
                <td>
                  {wasOf(taken)}{' '}
                  <span className={taken.run?.scored?.right === true ? 'ok' : 'fault'}>
                    {taken.run?.scored === null || taken.run === null
                      ? ''
                      : taken.run.scored.right
                        ? outcome.right
                        : outcome.wrong}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  )
}

/** The invariant that was named. */
export function saidOf({ prediction }: Taken): string {
  if (prediction === null) return '–'
  return prediction.breaks === NOTHING ? '–' : prediction.breaks
}

export function wasOf({ run }: Taken): string {
  return run === null || run.fresh.length === 0 ? '–' : run.fresh.join(', ')
}
