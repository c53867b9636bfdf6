/** Where a round begins, and where former ones are found again. */
import { useEffect, useState } from 'react'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { spokenLanguage } from '../../content/text/language.ts'
import { UI } from '../../content/text/en.ui.ts'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import { parseDesign } from '../../design/parse.ts'
import { countText } from '../format.ts'
import { freshId } from '../library/places.ts'
import { TellLine, ToastLine, TroubleLine } from '../parts/Bits.tsx'
import { SiteFoot, SiteHeader } from '../parts/SiteHeader.tsx'
import { go, hashOf } from '../route.ts'
import { openDesign } from '../session.ts'
import type { Attempt, Minutes } from './attempt.ts'
import { leftMs, LENGTHS, newAttempt } from './attempt.ts'
import { clockText } from './clock-text.ts'
import { forgetAttempt, keepAttempt, keptAttempt, keptPlaces } from './kept.ts'
import styles from './Practise.module.css'
import { useStage } from './stage.ts'

export function Practise() {
  const [minutes, setMinutes] = useState<Minutes>(45)
  const [begins, setBegins] = useState(false)
  const { page } = PRACTICE
  useEffect(() => {
    document.title = `${PRACTICE.title} · ${UI.brand}`
  }, [])
  return (
    <div className={styles['page']}>
      <SiteHeader />
      <TroubleLine />
      <main id="main" className={styles['main']}>
        <h1>
          {PRACTICE.title}: {PRACTICE.rounds.orders}
        </h1>
        <p className={styles['lead']}>{page.lead}</p>
        <blockquote>{PRACTICE.brief.orders}</blockquote>
        <ol className={styles['steps']}>
          {page.steps.map(([title, text]) => (
            <li key={title}>
              <b>{title}</b>
              <span>{text}</span>
            </li>
          ))}
        </ol>
        <fieldset className={styles['lengths']}>
          <legend>{page.length}</legend>
          {LENGTHS.map((one) => (
            <label key={one} data-chosen={minutes === one}>
              <input
                type="radio"
                name="minutes"
                checked={minutes === one}
                onChange={() => setMinutes(one)}
              />
              <b>{page.minutes(countText(one))}</b> <span>{page.lengths[one]}</span>
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          className="btn ink big"
          aria-disabled={begins}
          onClick={() => {
            if (begins) return
            setBegins(true)
            void begin(minutes).finally(() => setBegins(false))
          }}
        >
          {page.begin}
        </button>
        <Former />
      </main>
      <SiteFoot />
      <TellLine />
      <ToastLine />
    </div>
  )
}

/** The first design is one of their own from the start: what is drawn is kept as ever. */
async function begin(minutes: Minutes): Promise<void> {
  const read = parseDesign(JSON.stringify({ ...ROUNDS.orders.start, name: PRACTICE.designName }))
  if (!read.ok) return
  const id = freshId()
  const [nonce = 0] = crypto.getRandomValues(new Uint32Array(1))
  keepAttempt(newAttempt('orders', minutes, id, nonce, Date.now()))
  useStage.setState({ begun: true })
  if (await openDesign(read.design, { kind: 'own', id })) go({ place: 'own', id })
  else forgetAttempt(id)
}

function Former() {
  const [places, setPlaces] = useState(keptPlaces)
  const { page } = PRACTICE
  const attempts = places.flatMap((place) => keptAttempt(place) ?? [])
  return (
    <section className={styles['former']}>
      <h2>{page.former}</h2>
      {attempts.length === 0 && <p>{page.none}</p>}
      <ul>
        {attempts.map((attempt) => (
          <li key={attempt.place} data-round={attempt.place}>
            <span>
              <b>{PRACTICE.rounds[attempt.round]}</b>{' '}
              {page.of(countText(attempt.minutes), dateText(attempt.began))}
            </span>
            <span>{standText(attempt)}</span>
            <a className="btn" href={hashOf({ place: 'own', id: attempt.place })}>
              {page.open}
            </a>
            <button
              type="button"
              className="btn quiet"
              onClick={({ detail }) => {
                // The second press of a double click would meet the next round.
                if (detail > 1) return
                forgetAttempt(attempt.place)
                setPlaces(keptPlaces())
              }}
            >
              {page.forget}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function dateText(ms: number): string {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(spokenLanguage(), format).format(ms)
}

function standText(attempt: Attempt): string {
  const { page } = PRACTICE
  const { result, phase } = attempt
  if (result === null)
    return page.underWay(PRACTICE.phases[phase], clockText(Math.max(0, leftMs(attempt))))
  const { passed, percent } = result.grade
  return `${page.result(countText(percent))}, ${passed ? page.passed : page.failed}`
}
