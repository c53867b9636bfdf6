/** A card lies on the table: what will break, how often, and how sure is that? Only then can it be run. */
import { useId, useState } from 'react'
import { NOTHING } from '../../content/rounds/round.ts'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { whyText } from '../ledger/why-text.ts'
import { useDocument } from '../store/document.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { asksText } from './card-text.ts'
import { CardFace } from './CardFace.tsx'
import styles from './Practice.module.css'
import { runIt, useRound } from './round.ts'
import { Steps } from './Steps.tsx'
import type { Taken } from './taken.ts'

const SURE = { min: 50, max: 100, step: 5, first: 70 }
const COUNT_MAX = 9_999

export function Predict({ taken }: { readonly taken: Taken }) {
  const design = useDocument((state) => state.design)
  const busy = useRound((state) => state.busy)
  const phone = useMedia(PHONE)
  const field = useId()
  const [breaks, setBreaks] = useState<string | null>(null)
  const [count, setCount] = useState('')
  const [sure, setSure] = useState(SURE.first)
  if (design === null) return null
  const { predict } = PRACTICE
  const { put } = taken
  const plain = put.card.fault === null
  const number = /^\d{1,4}$/.test(count.trim()) ? Number(count) : null
  const ready = breaks !== null && number !== null && busy === null
  const whyOf = new Map(design.invariants?.map(({ id, why }) => [id, why]))
  const add = (by: number) => setCount(String(Math.min(COUNT_MAX, Math.max(0, (number ?? 0) + by))))
  return (
    <>
      <CardFace taken={taken} />
      {/* On a phone there is no other place for them. */}
      {phone && <Steps />}
      <section className={styles['block']}>
        <h2>{predict.title}</h2>
        {put.base.length > 0 && <p className="t2">{predict.base(put.base.join(', '))}</p>}
        <fieldset className={styles['options']}>
          <legend>{plain ? predict.whichPlain : predict.which}</legend>
          {[...put.options, NOTHING].map((id) => (
            <label key={id} className={styles['choice']} data-chosen={breaks === id}>
              <input
                type="radio"
                name="breaks"
                checked={breaks === id}
                onChange={() => setBreaks(id)}
              />
              {id !== NOTHING && <b>{id}</b>}
              <span>{id === NOTHING ? predict.nothing : whyText(whyOf.get(id) ?? '')}</span>
            </label>
          ))}
        </fieldset>
        <div className={styles['field']}>
          <label htmlFor={field}>{asksText(design, put.asks)}</label>
          <span className={styles['number']}>
            <button
              type="button"
              className="btn sq"
              aria-label={predict.less}
              onClick={() => add(-1)}
            >
              −
            </button>
            <input
              id={field}
              inputMode="numeric"
              value={count}
              maxLength={4}
              onChange={({ currentTarget }) => setCount(currentTarget.value)}
            />
            <button
              type="button"
              className="btn sq"
              aria-label={predict.more}
              onClick={() => add(1)}
            >
              +
            </button>
          </span>
        </div>
        <label className={styles['field']}>
          <span className="row">
            {predict.sure} <span className="sp" /> <b>{sure} %</b>
          </span>
          <input
            type="range"
            min={SURE.min}
            max={SURE.max}
            step={SURE.step}
            value={sure}
            onChange={({ currentTarget }) => setSure(Number(currentTarget.value))}
          />
        </label>
        <p className="t3">{predict.sureText}</p>
        <p className={styles['acts']}>
          <button
            type="button"
            className="btn ink big"
            aria-disabled={!ready}
            title={ready ? undefined : predict.locked}
            onClick={() => {
              if (breaks !== null && number !== null) void runIt({ breaks, count: number, sure })
            }}
          >
            {plain ? predict.runPlain : predict.run}
          </button>
          <button type="button" className="btn quiet" onClick={() => void runIt(null)}>
            {predict.skip}
          </button>
        </p>
        <p className="t3" aria-live="polite">
          {busy?.what === 'run' ? predict.running : ready ? '' : predict.locked}
        </p>
      </section>
    </>
  )
}
