/** A field of a form: its label, its input, what it means, and whether it means anything here. */
import { useContext, useId, useState } from 'react'
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { Design } from '../../../design/design.ts'
import type { Field, FieldInput } from '../../../design/form.ts'
import { applies, valueAt } from '../../../design/form-values.ts'
import { say, sayPhrase } from '../../words.ts'
import { ChoiceInput, SwitchInput, isSideBySide } from './ChoiceInput.tsx'
import { ViaInput } from '../behaviour/ViaInput.tsx'
import { DurationInput } from './DurationInput.tsx'
import { ExpressionInput } from './ExpressionInput.tsx'
import parts from './Expression.module.css'
import styles from './Form.module.css'
import { HandlersForm } from './handlers-form.ts'
import { NamedInput, RowsInput } from './NamedInput.tsx'
import { NumberField } from './NumberField.tsx'
import { PayloadInput } from './PayloadInput.tsx'
import { SeveralInput, namesIn } from './SeveralInput.tsx'
import type { Subject } from './subject.ts'
import { slotOf } from './subject.ts'
import { TextInput } from './TextInput.tsx'
import { TriggerInput } from './TriggerInput.tsx'

/** What needs the whole width of the panel. */
const WIDE: ReadonlySet<FieldInput['kind']> = new Set(['payload', 'handlers', 'named', 'rows'])
/** What has several inputs, each with a label of its own. */
const OWN_LABELS: ReadonlySet<FieldInput['kind']> = new Set([
  'payload',
  'handlers',
  'several',
  'trigger',
  'via',
])

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
  const own = hasOwnLabel(field, subject.read(design))
  return (
    <div className={styles['field']} data-idle={idle} data-wide={WIDE.has(field.input.kind)}>
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
        {hasExpressions(field) && <p className={parts['roots']}>{EDIT_FORM.roots}</p>}
      </div>
    </div>
  )
}

function protocolText(protocol: string): string {
  return EDIT_FORM.protocols[protocol] ?? protocol
}

/** Whether one input is the field, so that a press of the label goes to it. */
function hasOwnLabel({ input }: Field, config: object | null): boolean {
  if (input.kind === 'choice') return !isSideBySide(input)
  if (input.kind === 'nameOf') return !isSideBySide(namesIn(config, input))
  return !OWN_LABELS.has(input.kind)
}

function hasExpressions({ input }: Field): boolean {
  return input.kind === 'expression' || (input.kind === 'named' && input.roots !== null)
}

function isNumber({ input }: Field): boolean {
  return input.kind === 'number' || input.kind === 'duration'
}

interface Props extends FieldProps {
  readonly id: string
  readonly describe: string
}

function Input({ field, subject, design, id, describe }: Props) {
  const { input, path, mayMiss = false } = field
  const drawHandlers = useContext(HandlersForm)
  const slot = slotOf(subject, design, path, sayPhrase(field.label))
  const props = { id, slot, describe }
  switch (input.kind) {
    case 'text':
      return <TextInput {...props} input={input} />
    case 'number':
      return <NumberField {...props} input={input} />
    case 'choice':
      return <ChoiceInput {...props} input={input} mayMiss={mayMiss} />
    case 'switch':
      return <SwitchInput {...props} />
    case 'duration':
      return <DurationInput {...props} mayMiss={mayMiss} />
    case 'expression':
      return <ExpressionInput {...props} roots={input.roots} />
    case 'named':
      return <NamedInput {...props} roots={input.roots} />
    case 'rows':
      return <RowsInput {...props} />
    case 'several':
      return <SeveralInput {...props} options={input.options} />
    case 'trigger':
      return <TriggerInput {...props} />
    case 'via':
      return <ViaInput {...props} subject={subject} path={path} />
    case 'nameOf':
      return (
        <ChoiceInput {...props} input={namesIn(subject.read(design), input)} mayMiss={mayMiss} />
      )
    case 'handlers':
      return drawHandlers({ subject, design })
    case 'payload': {
      const now = subject.read(design)
      const named = input.named.map((at) => ({ path: at, value: valueAt(now, at) }))
      return <PayloadInput {...props} subject={subject} path={path} named={named} />
    }
  }
}
