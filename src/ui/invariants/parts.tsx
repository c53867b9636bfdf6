/** The fields of an invariant's form. What is typed is in the draft at once, and what is wrong with it is said there. */
import type { ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { INVARIANTS } from '../../content/text/en.invariants.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { COMMON_FIELDS, MESSAGE_FIELDS, ROW_FIELDS } from '../../core/row-fields.ts'
import type { Ev } from '../../core/row.ts'
import { EVS } from '../../core/row.ts'
import type { NumberInput } from '../../design/form.ts'
import { valueAt } from '../../design/form-values.ts'
import { Marked, mistakeIn } from '../edit/form/ExpressionInput.tsx'
import code from '../edit/form/Expression.module.css'
import form from '../edit/form/Form.module.css'
import { scaleOf, valueIn, withUnit } from '../edit/form/quantity.ts'
import { sayPhrase } from '../words.ts'
import styles from './Invariants.module.css'

/** What is wrong, with the field called as its label is. A field of a record keeps its name. */
function wrongIn(cx: Cx, path: string, label: string): Phrase | null {
  const wrong = cx.wrongAt(path)
  if (wrong === null || wrong.with?.['field'] !== path.split('.').at(-1)) return wrong
  return phrase(wrong.say, { ...wrong.with, field: label })
}

/** What all fields of a form are given. */
export interface Cx {
  /** The draft's fields, by path. */
  readonly value: unknown
  readonly put: (path: string, value: unknown) => void
  /** What is wrong at a path, as far as it is said yet. */
  readonly wrongAt: (path: string) => Phrase | null
  /** `inventory.db` */
  readonly stores: readonly string[]
  /** Fields of them that hold numbers: `inventory.db.stock` */
  readonly numbers: readonly string[]
}

export interface PartProps {
  readonly cx: Cx
  readonly path: string
  readonly label: string
}

export function textAt({ value }: Cx, path: string): string {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : ''
}

interface RowProps {
  readonly id: string
  readonly label: string
  readonly wrong: Phrase | null
  readonly children: ReactNode
}

/** A label, its field, and below it what is wrong. */
export function Row({ id, label, wrong, children }: RowProps) {
  return (
    <div className={form['field']}>
      <label className={form['label']} htmlFor={id}>
        {label}
      </label>
      <div className={form['control']}>
        {children}
        {wrong !== null && (
          <p id={`${id}-wrong`} className={form['wrong']}>
            {sayPhrase(wrong)}
          </p>
        )}
      </div>
    </div>
  )
}

const describedBy = (id: string, wrong: Phrase | null) =>
  wrong === null ? undefined : `${id}-wrong`

interface TextProps extends PartProps {
  readonly value: string
  readonly prose?: boolean
  /** What it may be, for who does not know it. */
  readonly known?: readonly string[]
}

export function TextPart({ cx, path, label, value, prose = false, known = [] }: TextProps) {
  const id = useId()
  const wrong = wrongIn(cx, path, label)
  const given = {
    id,
    value,
    'aria-invalid': wrong !== null,
    'aria-describedby': describedBy(id, wrong),
    autoComplete: 'off',
    spellCheck: prose,
    className: `in ${prose ? form['text'] : form['code']}`,
  }
  return (
    <Row id={id} label={label} wrong={wrong}>
      {prose ? (
        <textarea
          {...given}
          rows={2}
          onChange={({ currentTarget }) => cx.put(path, currentTarget.value)}
        />
      ) : (
        <input
          {...given}
          type="text"
          list={known.length === 0 ? undefined : `${id}-known`}
          onChange={({ currentTarget }) => cx.put(path, currentTarget.value)}
        />
      )}
      {known.length > 0 && (
        <datalist id={`${id}-known`}>
          {known.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      )}
    </Row>
  )
}

export interface Option {
  readonly value: string
  readonly words: string
}

interface ChoiceProps extends PartProps {
  readonly options: readonly Option[]
}

export function ChoicePart({ cx, path, label, options }: ChoiceProps) {
  const id = useId()
  const value = textAt(cx, path)
  const wrong = wrongIn(cx, path, label)
  // What the design has not any more is still what stands there.
  const known = options.some((one) => one.value === value)
  return (
    <Row id={id} label={label} wrong={wrong}>
      <select
        id={id}
        className={`in ${form['list']}`}
        value={value}
        aria-invalid={wrong !== null}
        aria-describedby={describedBy(id, wrong)}
        onChange={({ currentTarget }) => cx.put(path, currentTarget.value)}
      >
        {!known && <option value={value}>{value === '' ? INVARIANTS.notSet : value}</option>}
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.words}
          </option>
        ))}
      </select>
    </Row>
  )
}

export function FlagPart({ cx, path, label }: PartProps) {
  return (
    <label className={`${form['switch']} ${styles['flag']}`}>
      <input
        type="checkbox"
        checked={valueAt(cx.value, path) === true}
        onChange={({ currentTarget }) => cx.put(path, currentTarget.checked)}
      />
      {label}
    </label>
  )
}

const UNITS = {
  count: { kind: 'number', unit: 'count', min: 0, max: Number.MAX_SAFE_INTEGER, step: 1 },
  ms: { kind: 'number', unit: 'ms', min: 0, max: Number.MAX_SAFE_INTEGER, step: 1 },
  share: { kind: 'number', unit: 'ppm', min: 0, max: 1_000_000, step: 10_000 },
} as const satisfies Readonly<Record<string, NumberInput>>

export type Unit = keyof typeof UNITS

/** A share is written in percent, and kept as a part of one. */
const FACTOR: Readonly<Record<Unit, number>> = { count: 1, ms: 1, share: 1_000_000 }

function shown(value: unknown, unit: Unit): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : ''
  return withUnit(value * FACTOR[unit], UNITS[unit])
}

/** What was typed; what is no number stays a text, and is told to be none. */
export function numberOf(text: string, unit: Unit): number | string {
  const input = UNITS[unit]
  const read = text.trim() === '' ? null : valueIn(text, input, scaleOf(input, undefined))
  return read === null ? text : read / FACTOR[unit]
}

interface NumberProps extends PartProps {
  readonly unit: Unit
}

export function NumberPart({ cx, path, label, unit }: NumberProps) {
  const id = useId()
  const value = valueAt(cx.value, path)
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = wrongIn(cx, path, label)
  // As long as it says what is there: "1." is on its way to 1.5.
  const text = typed !== null && numberOf(typed, unit) === value ? typed : shown(value, unit)
  return (
    <Row id={id} label={label} wrong={wrong}>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={`in ${styles['number']}`}
        value={text}
        aria-invalid={wrong !== null}
        aria-describedby={describedBy(id, wrong)}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          cx.put(path, numberOf(currentTarget.value, unit))
        }}
        onBlur={() => setTyped(null)}
      />
    </Row>
  )
}

interface ExprProps extends PartProps {
  readonly roots: readonly string[]
  /** The paths that may be read there, for who does not know them. */
  readonly reads: readonly string[]
}

/** An expression: compiled with every letter, and what is wrong in it said with its place. */
export function ExprPart({ cx, path, label, roots, reads }: ExprProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const source = textAt(cx, path)
  const mistake = source === '' ? null : mistakeIn(source, roots)
  const wrong = mistake === null ? wrongIn(cx, path, label) : phrase(mistake.code, mistake.args)
  function insert(text: string): void {
    const at = field.current
    const [from, to] = [at?.selectionStart ?? source.length, at?.selectionEnd ?? source.length]
    cx.put(path, source.slice(0, from) + text + source.slice(to))
    requestAnimationFrame(() => {
      at?.focus()
      at?.setSelectionRange(from + text.length, from + text.length)
    })
  }
  return (
    <div className={form['field']}>
      <label className={form['label']} htmlFor={id}>
        {label}
      </label>
      <div className={form['control']}>
        <textarea
          ref={field}
          id={id}
          className={`in ${form['code']} ${code['expression']}`}
          rows={Math.max(1, Math.ceil(source.length / 40))}
          value={source}
          aria-invalid={wrong !== null}
          aria-describedby={describedBy(id, wrong)}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => cx.put(path, currentTarget.value.replaceAll('\n', ' '))}
        />
        {wrong !== null && (
          <div id={`${id}-wrong`} className={form['wrong']}>
            {mistake !== null && <Marked source={source} mistake={mistake} />}
            <p>{sayPhrase(wrong)}</p>
          </div>
        )}
        <details className={styles['reads']}>
          <summary aria-label={INVARIANTS.fieldsOf(label)}>{INVARIANTS.fields}</summary>
          <p>
            {reads.map((one) => (
              <button
                key={one}
                type="button"
                className="chip"
                aria-label={INVARIANTS.insert(one)}
                onClick={() => insert(one)}
              >
                {one}
              </button>
            ))}
          </p>
        </details>
      </div>
    </div>
  )
}

/** What is known of records of these kinds. */
export function readsOf(evs: readonly Ev[]): readonly string[] {
  const own = evs.flatMap((ev) => Object.keys(ROW_FIELDS[ev] ?? {}))
  return [...new Set([...own, ...COMMON_FIELDS, ...MESSAGE_FIELDS])].map((name) => `x.${name}`)
}

export const RECORD_OPTIONS: readonly Option[] = EVS.map((ev) => ({
  value: ev,
  words: INVARIANTS.records[ev],
})).toSorted((one, other) => (one.words < other.words ? -1 : 1))
