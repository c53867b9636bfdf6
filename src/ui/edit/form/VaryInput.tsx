/** Where a field of the payload takes its values from. */
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import { ok } from '../../../core/result.ts'
import type { Constant, Vary } from '../../../design/kinds/publisher.ts'
import type { NumberInput } from '../../../design/form.ts'
import styles from './Form.module.css'
import { useGesture } from './gesture.ts'
import type { InputProps } from './input.ts'
import { NumberField } from './NumberField.tsx'
import type { VaryKind } from './payload.ts'
import {
  VARY_KINDS,
  constantIn,
  constantText,
  constantsIn,
  constantsText,
  varyAs,
  varyKindOf,
} from './payload.ts'
import type { Slot } from './subject.ts'
import { useParts } from './subject.ts'
import { LineInput } from './TextInput.tsx'

/** As large as a value may be, as the schema of the payload has it. */
const VALUE_MAX = Number.MAX_SAFE_INTEGER

const VALUE: NumberInput = {
  kind: 'number',
  unit: 'none',
  min: -VALUE_MAX,
  max: VALUE_MAX,
  step: 1,
}
const DECIMALS: NumberInput = { kind: 'number', unit: 'count', min: 0, max: 6, step: 1 }

interface VaryProps extends InputProps {
  /** The name of the field. */
  readonly name: string
}

export function VaryInput(props: VaryProps) {
  const { id, slot, describe, name } = props
  const gesture = useGesture()
  const kind = varyKindOf(slot.value as Vary)
  return (
    <div className={styles['vary']}>
      <select
        id={id}
        className={`in ${styles['list']}`}
        aria-label={`${EDIT_FORM.payloadKind}: ${name}`}
        aria-describedby={describe}
        value={kind}
        onChange={({ currentTarget }) =>
          slot.put(varyAs(slot.value as Vary, currentTarget.value as VaryKind), gesture())
        }
      >
        {VARY_KINDS.map((one) => (
          <option key={one} value={one}>
            {EDIT_FORM.payloadKinds[one]}
          </option>
        ))}
      </select>
      <Values {...props} kind={kind} key={kind} />
    </div>
  )
}

function Values({ id, slot, describe, name, kind }: VaryProps & { readonly kind: VaryKind }) {
  const partOf = useParts(slot)
  const called = (what: string) => `${what}: ${name}`
  const line = (of: Slot, label: string) => ({ id: `${id}-value`, slot: of, describe, label })
  switch (kind) {
    case 'constant':
      return (
        <LineInput
          {...line(slot, called(EDIT_FORM.payloadValue))}
          shown={constantText(slot.value as Constant)}
          read={(text) => ok(constantIn(text))}
          as="id"
        />
      )
    case 'seq': {
      const prefix = partOf('seq', called(EDIT_FORM.payloadPrefix))
      return (
        <LineInput
          {...line(prefix, prefix.label)}
          shown={prefix.value as string}
          read={(text) => ok(text)}
          as="id"
        />
      )
    }
    case 'pick':
    case 'cycle': {
      const values = partOf(kind, called(EDIT_FORM.payloadValues))
      return (
        <LineInput
          {...line(values, values.label)}
          shown={constantsText(values.value as readonly Constant[])}
          read={(text) => ok(constantsIn(text))}
          as="lines"
        />
      )
    }
    case 'uniform':
      return (
        <span className={styles['parts']}>
          {(
            [
              ['uniform.0', EDIT_FORM.parts.from, VALUE],
              ['uniform.1', EDIT_FORM.parts.to, VALUE],
              ['decimals', EDIT_FORM.payloadDecimals, DECIMALS],
            ] as const
          ).map(([path, what, input]) => (
            <span key={path} className={styles['part']}>
              <label htmlFor={`${id}-${path}`}>{what}</label>
              <NumberField
                id={`${id}-${path}`}
                slot={partOf(path, called(what))}
                input={input}
                describe={describe}
                label={called(what)}
              />
            </span>
          ))}
        </span>
      )
  }
}
