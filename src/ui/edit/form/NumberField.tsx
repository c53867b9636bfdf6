/** A number with its unit: typed, stepped with the arrows (Shift ×10, Alt ÷10), or dragged by its grip. */
import type { KeyboardEvent, PointerEvent } from 'react'
import { useRef, useState } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Phrase } from '../../../core/codes.ts'
import { phrase } from '../../../core/codes.ts'
import type { Result } from '../../../core/result.ts'
import { err, ok } from '../../../core/result.ts'
import { undo } from '../../session.ts'
import { startDrag } from '../../timeline/drag.ts'
import type { NumberInput } from '../../../design/form.ts'
import styles from './Form.module.css'
import { newGesture, useGesture } from './gesture.ts'
import type { InputProps } from './input.ts'
import { describedBy } from './input.ts'
import { scaleOf, shownIn, stepped, valueIn, withUnit } from './quantity.ts'
import { useDraft } from './use-draft.ts'
import { Wrong } from './Wrong.tsx'

interface NumberProps extends InputProps {
  readonly input: NumberInput
}

/** How far the grip is dragged for one step, in pixels. */
const STEP_PX = 4

/** A field is as wide as its number, but never so narrow that it is hard to hit. */
const LETTERS_MIN = 3

/** What the keys that are held make of a step. */
function timesOf({ shiftKey, altKey }: { shiftKey: boolean; altKey: boolean }): number {
  return shiftKey ? 10 : altKey ? 0.1 : 1
}

export function NumberField({ id, slot, input, describe, label }: NumberProps) {
  const value = typeof slot.value === 'number' ? slot.value : undefined
  const scale = scaleOf(input, value)
  const draft = useDraft(slot, shownIn(value, scale), read)
  const gesture = useGesture()
  const field = useRef<HTMLInputElement>(null)
  const [dragged, setDragged] = useState(false)

  function read(text: string): Result<unknown, Phrase> {
    if (text.trim() === '')
      return slot.check(undefined) === null ? ok(undefined) : err(phrase('field.empty'))
    const typed = valueIn(text, input, scale)
    if (typed === null) {
      const sample = withUnit(value ?? input.min + input.step, input)
      return err(phrase('field.noNumber', { typed: text.trim(), sample }))
    }
    const bound = { field: slot.label, min: withUnit(input.min, input) }
    if (typed < input.min) return err(phrase('field.least', bound))
    if (typed > input.max)
      return err(phrase('field.most', { field: slot.label, max: withUnit(input.max, input) }))
    return ok(typed)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (draft.onKey(event)) return
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (way === undefined) return
    event.preventDefault()
    const from = valueIn(draft.text, input, scale) ?? value ?? input.min
    put(stepped(from, input, way * timesOf(event)), gesture(event.timeStamp))
  }

  function put(next: number, key: string): boolean {
    const wrong = slot.put(next, key)
    if (wrong === null) draft.leave()
    else draft.refuse(shownIn(next, scale), wrong)
    return wrong === null
  }

  function onPointerDown(event: PointerEvent): void {
    const from = value ?? input.min
    const key = newGesture()
    let steps = 0
    let last = 0
    let made = false
    startDrag(event, {
      move: (dx, held) => {
        setDragged(true)
        steps += ((dx - last) / STEP_PX) * timesOf(held)
        last = dx
        const fine = held.altKey ? 10 : 1
        const next = stepped(from, input, Math.trunc(steps * fine) / fine)
        if (put(next, key)) made = true
      },
      drop: () => setDragged(false),
      press: () => field.current?.focus(),
      cancel: () => {
        setDragged(false)
        if (made) undo()
      },
    })
  }

  return (
    <>
      <span
        className={`in ${styles['number']}`}
        data-dragged={dragged}
        data-invalid={draft.wrong !== null}
      >
        <span
          className={styles['grip']}
          title={EDIT_FORM.grip}
          aria-hidden="true"
          onPointerDown={onPointerDown}
        />
        <input
          ref={field}
          id={id}
          type="text"
          inputMode="decimal"
          role="spinbutton"
          autoComplete="off"
          style={{ width: `${Math.max(LETTERS_MIN, draft.text.length) + 1}ch` }}
          value={draft.text}
          aria-label={label}
          aria-valuenow={value}
          aria-valuetext={value === undefined ? EDIT_FORM.notSet : withUnit(value, input)}
          aria-valuemin={input.min}
          aria-valuemax={input.max}
          aria-invalid={draft.wrong !== null}
          aria-describedby={describedBy(describe, id, draft.wrong)}
          onChange={(event) => draft.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={draft.take}
        />
        {scale.unit !== '' && <span className={styles['unit']}>{scale.unit}</span>}
      </span>
      <Wrong id={id} wrong={draft.wrong} />
    </>
  )
}
