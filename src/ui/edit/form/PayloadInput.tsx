/** The fields of a payload: what each is called, where its values come from, and their order. */
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Phrase } from '../../../core/codes.ts'
import { phrase } from '../../../core/codes.ts'
import type { Result } from '../../../core/result.ts'
import { err, ok } from '../../../core/result.ts'
import { VARY_FIELDS_MAX } from '../../../design/kinds/publisher.ts'
import { FIELD_NAME } from '../../../design/scalars.ts'
import { Icon } from '../../parts/Icon.tsx'
import styles from './Form.module.css'
import type { InputProps } from './input.ts'
import type { Fields } from './payload.ts'
import { moved, renamed, withFresh } from './payload.ts'
import type { Slot, Subject } from './subject.ts'
import { change } from './subject.ts'
import { LineInput } from './TextInput.tsx'
import { VaryInput } from './VaryInput.tsx'

interface PayloadProps extends InputProps {
  readonly subject: Subject
  /** Where the payload stands in the config. */
  readonly path: string
  /** Where names of fields stand, and those names: they go along. */
  readonly named: readonly { readonly path: string; readonly value: unknown }[]
}

export function PayloadInput({ id, slot, describe, subject, path, named }: PayloadProps) {
  const fields = slot.value as Fields
  const names = Object.keys(fields)

  const pathsOf = (name: string): string[] =>
    named.flatMap((one) => (one.value === name ? [one.path] : []))
  function rename(from: string, to: string): Phrase | null {
    const goesAlong = pathsOf(from).map((at) => [at, to] as const)
    return change(subject, [[path, renamed(fields, from, to)], ...goesAlong], slot.label)
  }
  function remove(name: string): void {
    const { [name]: _gone, ...others } = fields
    const goesAlong = pathsOf(name).map((at) => [at, undefined] as const)
    change(subject, [[path, others], ...goesAlong], slot.label)
  }
  function move(name: string, place: number, by: 1 | -1): void {
    if (names[place + by] === undefined) return
    slot.put(moved(fields, name, by))
    // The button goes on with what it moves.
    document.getElementById(`${id}-${place + by}-${by}`)?.focus()
  }

  return (
    <div className={styles['payload']}>
      <ol>
        {names.map((name, place) => (
          // The name is what is edited: it cannot be the key.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            <div className={styles['payloadHead']}>
              <NameInput
                id={`${id}-${place}`}
                slot={nameSlot(name, names, (to) => rename(name, to))}
                describe={describe}
              />
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  type="button"
                  id={`${id}-${place}-${by}`}
                  className="btn quiet sq"
                  aria-label={by < 0 ? EDIT_FORM.up(name) : EDIT_FORM.down(name)}
                  aria-disabled={names[place + by] === undefined}
                  onClick={() => move(name, place, by)}
                >
                  {by < 0 ? '↑' : '↓'}
                </button>
              ))}
              <button
                type="button"
                className="btn quiet sq"
                aria-label={EDIT_FORM.removeField(name)}
                onClick={() => remove(name)}
              >
                <Icon name="close" size={14} />
              </button>
            </div>
            <VaryInput
              id={`${id}-${place}-vary`}
              describe={describe}
              name={name}
              slot={varySlot(slot, fields, name)}
            />
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="btn"
        aria-disabled={names.length >= VARY_FIELDS_MAX}
        onClick={() => names.length < VARY_FIELDS_MAX && slot.put(withFresh(fields))}
      >
        {EDIT_FORM.addField}
      </button>
    </div>
  )
}

/** What a field of the payload takes its values from. */
function varySlot(slot: Slot, fields: Fields, name: string): Slot {
  return {
    value: fields[name],
    label: name,
    check: (value) => slot.check({ ...fields, [name]: value }),
    put: (value, gesture) => slot.put({ ...fields, [name]: value }, gesture),
  }
}

/** A field's name as a value of its own. */
function nameSlot(
  name: string,
  names: readonly string[],
  rename: (to: string) => Phrase | null,
): Slot {
  const check = (to: unknown): Phrase | null => {
    if (typeof to !== 'string' || !FIELD_NAME.test(to))
      return phrase('problem.fieldName', { found: JSON.stringify(to) })
    const twice = to !== name && names.includes(to)
    return twice ? phrase('field.nameTwice', { name: to }) : null
  }
  return {
    value: name,
    label: EDIT_FORM.payloadName,
    check,
    put: (to) => check(to) ?? rename(to as string),
  }
}

function NameInput({ slot, ...rest }: InputProps) {
  const read = (text: string): Result<unknown, Phrase> => {
    const wrong = slot.check(text)
    return wrong === null ? ok(text) : err(wrong)
  }
  const shown = slot.value as string
  const label = `${EDIT_FORM.payloadName}: ${shown}`
  return <LineInput {...rest} slot={slot} shown={shown} read={read} as="id" label={label} />
}
