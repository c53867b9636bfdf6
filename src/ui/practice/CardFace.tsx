/** What is on a card. */
import { PRACTICE } from '../../content/text/en.practice.ts'
import { useDocument } from '../store/document.ts'
import { cardText } from './card-text.ts'
import styles from './Practice.module.css'
import type { Taken } from './taken.ts'

export function CardFace({ taken }: { readonly taken: Taken }) {
  const design = useDocument((state) => state.design)
  if (design === null) return null
  const { fault } = taken.put.card
  const { title, text, fault: written } = cardText(design, fault)
  return (
    <section className={styles['card']}>
      {fault !== null && <p className="cap">{PRACTICE.card.whatIf}</p>}
      <h2>{title}</h2>
      <p className="t2">{text}</p>
      {written !== '' && (
        <dl className={styles['facts']}>
          <div>
            <dt>{PRACTICE.card.fault}</dt>
            <dd>{written}</dd>
          </div>
        </dl>
      )}
    </section>
  )
}
