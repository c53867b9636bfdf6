/** A field of a form: its label, its input, what it means, and whether it means anything here. */
import { useId, useState } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Design } from '../../../design/design.ts'
import type { Field } from '../../../design/form.ts'
import { applies, valueAt } from '../../../design/form-values.ts'
import { say, sayPhrase } from '../../words.ts'
import { ChoiceInput, SwitchInput, isSideBySide } from './ChoiceInput.tsx'
import { DurationInput } from './DurationInput.tsx'
import styles from './Form.module.css'
import { NumberField } from './NumberField.tsx'
import { PayloadInput } from './PayloadInput.tsx'
import type { Subject } from './subject.ts'
import { slotOf } from './subject.ts'
import { TextInput } from './TextInput.tsx'

export interface FieldProps {
  readonly field: Field
  readonly subject: Subject
  readonly design: Design
}

export function FieldView({ field, subject, design }: FieldProps) {
  const id = useId()
  const [helped, setHelped] = useState(false)
  const label = sayPhrase(field.label)
  const idle = !applies(field, subject.spoken)
  const [helpId, idleId] = [`${id}-help`, `${id}-idle`]
  const own = hasOwnLabel(field)
  return (
    <div className={styles['field']} data-idle={idle} data-wide={field.input.kind === 'payload'}>
      <span className={styles['label']}>
        {own ? <label htmlFor={id}>{label}</label> : <span>{label}</span>}
        <button
          type="button"
          className={styles['help']}
          aria-label={EDIT_FORM.help(label)}
          aria-expanded={helped}
          aria-controls={helpId}
          onClick={() => setHelped(!helped)}
        >
          ?
        </button>
      </span>
      <div className={styles['control']}>
        <Input
          field={field}
          subject={subject}
          design={design}
          id={id}
          describe={idle ? `${idleId} ${helpId}` : helpId}
        />
        {idle && (
          <p id={idleId} className={styles['more']}>
            {say('field.idle', { protocols: (field.protocols ?? []).map(protocolText).join(', ') })}
          </p>
        )}
      </div>
      <div className={styles['said']} hidden={!helped}>
        <p id={helpId}>{sayPhrase(field.help)}</p>
        {isNumber(field) && <p>{EDIT_FORM.numberKeys}</p>}
      </div>
    </div>
  )
}

function protocolText(protocol: string): string {
  return EDIT_FORM.protocols[protocol] ?? protocol
}

/** Whether one input is the field, so that a press of the label goes to it. */
function hasOwnLabel({ input }: Field): boolean {
  if (input.kind === 'choice') return !isSideBySide(input)
  return input.kind !== 'payload'
}

function isNumber({ input }: Field): boolean {
  return input.kind === 'number' || input.kind === 'duration'
}

interface Props extends FieldProps {
  readonly id: string
  readonly describe: string
}

function Input({ field, subject, design, id, describe }: Props) {
  const { input, path } = field
  const slot = slotOf(subject, design, path, sayPhrase(field.label))
  const props = { id, slot, describe }
  switch (input.kind) {
    case 'text':
      return <TextInput {...props} input={input} />
    case 'number':
      return <NumberField {...props} input={input} />
    case 'choice':
      return <ChoiceInput {...props} input={input} />
    case 'switch':
      return <SwitchInput {...props} />
    case 'duration':
      return <DurationInput {...props} />
    case 'payload': {
      const now = subject.read(design)
      const named = input.named.map((at) => ({ path: at, value: valueAt(now, at) }))
      return <PayloadInput {...props} subject={subject} path={path} named={named} />
    }
  }
}
