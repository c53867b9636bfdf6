/** The fields of an entry: when it begins, how long it lasts; and its removal. */
import type { KeyboardEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { TIMELINE } from '../../content/text/en.timeline.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { countText } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import type { View } from './axis.ts'
import { xOf } from './axis.ts'
import { lasting, lengthOf, movedTo, secondsIn, secondsText, wordsOf } from './entries.ts'
import type { Hand } from './hand.ts'
import styles from './Script.module.css'

export interface EntryFieldsProps {
  readonly design: Design
  readonly entry: ScriptEntry
  readonly place: number
  readonly of: number
  readonly own: boolean
  readonly end: Micros
  /** null: it stands where the style sheet says. */
  readonly view: View | null
  readonly hand: Hand
  readonly onRemove: (place: number) => void
  readonly onClose: (place: number) => void
}

const WIDTH_PX = 292

export function EntryFields(props: EntryFieldsProps) {
  const { design, entry, place, own, end, view, hand, onRemove, onClose } = props
  const length = lengthOf(entry)
  const words = wordsOf(design, entry)
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    if (!hand.cancel()) onClose(place)
  }
  const left =
    view === null ? undefined : Math.min(view.width - WIDTH_PX, xOf(view, micros(entry.at)))
  return (
    // Escape closes it, whatever in it has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset
      ref={box}
      aria-label={words}
      className={`float ${styles['fields']}`}
      style={left === undefined ? undefined : { left: Math.max(0, left), width: WIDTH_PX }}
      onKeyDown={onKeyDown}
    >
      <p>
        <b>{words}</b>
        <small>
          {TIMELINE.placeOf(countText(place + 1), countText(props.of))},{' '}
          {own ? TIMELINE.own : TIMELINE.poke}
        </small>
      </p>
      <div className={styles['row']}>
        <SecondsField
          label={TIMELINE.fieldAt}
          value={micros(entry.at)}
          hand={hand}
          hold={(at) => hand.hold(place, movedTo(entry, at, end))}
        />
        {length !== null && (
          <SecondsField
            label={TIMELINE.fieldFor}
            value={length}
            hand={hand}
            hold={(time) => hand.hold(place, lasting(entry, time))}
          />
        )}
      </div>
      <div className={styles['row']}>
        <button type="button" className="btn" onClick={() => onRemove(place)}>
          {TIMELINE.remove}
        </button>
        <span className="sp" />
        <button
          type="button"
          className="btn quiet sq"
          aria-label={TIMELINE.close}
          onClick={() => {
            hand.letGo()
            onClose(place)
          }}
        >
          <Icon name="close" />
        </button>
      </div>
    </fieldset>
  )
}

const STEP = 1_000
const STEP_FAR = 100_000

interface FieldProps {
  readonly label: string
  /** In µs. */
  readonly value: number
  readonly hand: Hand
  /** Takes the entry with another value into the hand. */
  readonly hold: (value: number) => void
}

function SecondsField({ label, value, hand, hold }: FieldProps) {
  /** As typed and not yet taken; null: the field shows the value. */
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const wrong = typed !== null && secondsIn(typed) === null

  function take(): void {
    const time = typed === null ? null : secondsIn(typed)
    if (time !== null && time !== value) hold(time)
    if (!wrong) setTyped(null)
    hand.letGo()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') return take()
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault()
      event.stopPropagation()
      return setTyped(null)
    }
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (way === undefined) return
    event.preventDefault()
    const from = (typed === null ? null : secondsIn(typed)) ?? value
    setTyped(null)
    hold(Math.max(0, from + way * (event.shiftKey ? STEP_FAR : STEP)))
    hand.letGoSoon()
  }
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? secondsText(value)}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={take}
      />
      <span>{TIMELINE.seconds}</span>
      {wrong && (
        <small id={`${id}-wrong`} role="alert">
          {TIMELINE.noNumber}
        </small>
      )}
    </div>
  )
}
