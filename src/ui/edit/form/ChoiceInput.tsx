/** One of some options: side by side where they are few and short, else in a list; and a switch. */
import { useState } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Phrase } from '../../../core/codes.ts'
import type { FieldInput, Option } from '../../../design/form.ts'
import { sayPhrase } from '../../words.ts'
import styles from './Form.module.css'
import { useGesture } from './gesture.ts'
import type { InputProps } from './input.ts'
import { describedBy } from './input.ts'
import { NumberField } from './NumberField.tsx'
import { Wrong } from './Wrong.tsx'

interface ChoiceProps extends InputProps {
  readonly input: Extract<FieldInput, { kind: 'choice' }>
  /** It may be left open. */
  readonly mayMiss: boolean
}

/** An option as it is drawn: a button's words, and those that explain it. */
interface Shown {
  readonly value: Option['value'] | undefined
  readonly words: string
  readonly more: string
}

const SIDE_BY_SIDE_MAX = 3
const WORDS_MAX = 22

export function isSideBySide({ options }: ChoiceProps['input']): boolean {
  const letters = options.map(({ sign, label }) => (sign ?? sayPhrase(label)).length)
  return options.length <= SIDE_BY_SIDE_MAX && letters.reduce((a, b) => a + b, 0) <= WORDS_MAX
}

export function ChoiceInput(props: ChoiceProps) {
  const { slot, input, mayMiss } = props
  const shown: Shown[] = input.options.map(({ value, label, sign }) => ({
    value,
    words: sign ?? sayPhrase(label),
    more: sign === undefined ? '' : sayPhrase(label),
  }))
  if (slot.value === undefined || mayMiss)
    shown.unshift({ value: undefined, words: EDIT_FORM.notSet, more: '' })
  if (isSideBySide(input)) return <Segments {...props} shown={shown} />
  return <List {...props} shown={shown} />
}

interface ShownProps extends ChoiceProps {
  readonly shown: readonly Shown[]
}

function Segments({ id, slot, describe, label, shown }: ShownProps) {
  const gesture = useGesture()
  const chosen = shown.find(({ value }) => value === slot.value)
  return (
    <>
      <span
        className={`seg ${styles['segments']}`}
        role="radiogroup"
        aria-label={label ?? slot.label}
        aria-describedby={describe}
      >
        {shown.map(({ value, words, more }) => (
          <label key={words} className={value === slot.value ? styles['on'] : undefined}>
            <input
              type="radio"
              name={id}
              className="unseen"
              checked={value === slot.value}
              aria-label={more === '' ? undefined : more}
              onChange={() => slot.put(value, gesture())}
            />
            {words}
          </label>
        ))}
      </span>
      {chosen !== undefined && chosen.more !== '' && (
        <p className={styles['more']} aria-hidden="true">
          {chosen.more}
        </p>
      )}
    </>
  )
}

function List({ id, slot, describe, label, input, shown }: ShownProps) {
  const gesture = useGesture()
  const [wantsOther, setWantsOther] = useState(false)
  const place = shown.findIndex(({ value }) => value === slot.value)
  const { other } = input
  const isOther = other !== undefined && (wantsOther || place < 0)

  function choose(index: number): void {
    setWantsOther(index === shown.length)
    const chosen = shown[index]
    if (chosen !== undefined) slot.put(chosen.value, gesture())
  }
  return (
    <>
      <select
        id={id}
        className={`in ${styles['list']}`}
        aria-label={label}
        aria-describedby={describe}
        value={isOther ? shown.length : place}
        onChange={(event) => choose(Number(event.currentTarget.value))}
      >
        {shown.map(({ words }, index) => (
          <option key={words} value={index}>
            {words}
          </option>
        ))}
        {other !== undefined && <option value={shown.length}>{EDIT_FORM.other}</option>}
      </select>
      {isOther && (
        <NumberField
          id={`${id}-other`}
          slot={slot}
          input={other}
          describe={describe}
          label={`${slot.label}, ${EDIT_FORM.other}`}
        />
      )}
    </>
  )
}

export function SwitchInput({ id, slot, describe, label }: InputProps) {
  const on = slot.value === true
  const [wrong, setWrong] = useState<Phrase | null>(null)
  return (
    <>
      <label className={styles['switch']}>
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={on}
          aria-label={label}
          aria-describedby={describedBy(describe, id, wrong)}
          checked={on}
          onChange={() => setWrong(slot.put(!on))}
        />
        <span aria-hidden="true">{on ? EDIT_FORM.yes : EDIT_FORM.no}</span>
      </label>
      <Wrong id={id} wrong={wrong} />
    </>
  )
}
