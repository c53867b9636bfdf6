/** Hints of a card that broke something: what each costs stands on it before it is taken. */
import type { RefObject } from 'react'
import { useEffect, useRef, useState } from 'react'
import { HINT_PRICES } from '../../content/rounds/round.ts'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { countText, momentText } from '../format.ts'
import { goTo } from '../playhead.ts'
import { useDocument } from '../store/document.ts'
import { titleIn } from './card-text.ts'
import type { Hint, Taken } from './taken.ts'
import { askedOf, isSameHint, isTaken, offered, QUESTION } from './hints.ts'
import styles from './Practice.module.css'
import { takeHint } from './round.ts'

/** What comes in the place of the button that was pressed has the focus, and so is read out. */
function useBrought<E extends HTMLElement>(): [RefObject<E | null>, () => void] {
  const place = useRef<E>(null)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (times > 0) place.current?.focus({ preventScroll: true })
  }, [times])
  return [place, () => setTimes(times + 1)]
}

/** The question that the fault asks: what it asks for is seen in the run. */
export function AskedHint({ taken }: { readonly taken: Taken }) {
  const design = useDocument((state) => state.design)
  const [place, brought] = useBrought<HTMLParagraphElement>()
  const { hints } = PRACTICE
  const asked = askedOf(taken.put)
  const { fault } = taken.put.card
  const at = taken.run?.clues?.at
  if (design === null || asked === null || at === undefined) return null
  if (isTaken(taken, QUESTION)) {
    const node = fault !== null && 'node' in fault ? titleIn(design, fault.node) : ''
    return (
      <p ref={place} className={styles['asked']} tabIndex={-1} data-hint="question">
        {hints.asks[asked](node, momentText(at))}
      </p>
    )
  }
  return (
    <p className={styles['acts']}>
      <Offer taken={taken} hint={QUESTION} onTake={brought} />
    </p>
  )
}

interface FirstCauseProps {
  readonly taken: Taken
  readonly invariant: string
}

/** Only beside the run that it leads into. */
export function FirstCause({ taken, invariant }: FirstCauseProps) {
  const [place, brought] = useBrought<HTMLButtonElement>()
  const hint: Hint = { kind: 'cause', invariant }
  const cause = taken.run?.clues?.causes.find((one) => one.invariant === invariant)
  if (cause === undefined || !isTaken(taken, hint))
    return <Offer taken={taken} hint={hint} onTake={brought} />
  return (
    <button
      ref={place}
      type="button"
      className="btn"
      data-hint="cause"
      onClick={() => goTo(cause.record)}
    >
      {PRACTICE.hints.see(countText(cause.record))}
    </button>
  )
}

interface OfferProps {
  readonly taken: Taken
  readonly hint: Hint
  readonly onTake: () => void
}

function Offer({ taken, hint, onTake }: OfferProps) {
  if (!offered(taken).some((one) => isSameHint(one, hint))) return null
  const { hints } = PRACTICE
  const price = countText(HINT_PRICES[hint.kind])
  return (
    <button
      type="button"
      className="btn"
      title={hints.title}
      onClick={({ detail }) => {
        // The second press of a double click would meet the next hint.
        if (detail > 1) return
        takeHint(hint)
        onTake()
      }}
    >
      {hints[hint.kind](price)}
    </button>
  )
}
