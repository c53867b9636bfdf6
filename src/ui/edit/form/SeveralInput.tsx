/** Any number of some options; and the names of a list of the config as options. */
import { phrase } from '../../../core/codes.ts'
import type { FieldInput, Option } from '../../../design/form.ts'
import { valueAt } from '../../../design/form-values.ts'
import { sayPhrase } from '../../words.ts'
import own from './Expression.module.css'
import styles from './Form.module.css'
import type { InputProps } from './input.ts'

interface SeveralProps extends InputProps {
  readonly options: readonly Option[]
}

export function SeveralInput({ slot, describe, options }: SeveralProps) {
  const chosen = (slot.value ?? []) as readonly Option['value'][]
  return (
    <fieldset aria-label={slot.label} aria-describedby={describe} className={own['several']}>
      {options.map(({ value, label }) => {
        const on = chosen.includes(value)
        // In the order of the options, whatever the order of the presses.
        const next = options
          .map((one) => one.value)
          .filter((one) => (one === value ? !on : chosen.includes(one)))
        return (
          <label key={value} className={styles['switch']}>
            <input type="checkbox" checked={on} onChange={() => slot.put(next)} />
            {sayPhrase(label)}
          </label>
        )
      })}
    </fieldset>
  )
}

type NameOf = Extract<FieldInput, { kind: 'nameOf' }>

/** A choice among the names that the items of a list have. */
export function namesIn(
  config: object | null,
  { list, field }: NameOf,
): Extract<FieldInput, { kind: 'choice' }> {
  const items = (valueAt(config, list) ?? []) as readonly Readonly<Record<string, string>>[]
  return {
    kind: 'choice',
    options: items.map((item) => {
      const value = item[field] ?? ''
      return { value, label: phrase('form.named', { name: value }) }
    }),
  }
}
