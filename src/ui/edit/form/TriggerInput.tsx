/** What starts a handler: a message of a filter, and of an event type, a timer that fires, or the connection. */
import { EDIT_FORM } from '../../../content/text/en.edit-form.ts'
import type { FieldInput } from '../../../design/form.ts'
import type { Trigger } from '../../../design/kinds/parts/behaviour.ts'
import own from './Expression.module.css'
import styles from './Form.module.css'
import { useGesture } from './gesture.ts'
import type { InputProps } from './input.ts'
import { useParts } from './subject.ts'
import { TextInput } from './TextInput.tsx'

const FILTER = { kind: 'text', maxLength: 1_000, as: 'filter' } as const
const TYPE = { kind: 'text', maxLength: 1_000, as: 'plain' } as const
const TIMER = { kind: 'text', maxLength: 40, as: 'id' } as const

type Kind = 'msg' | 'timer' | 'connected'

const FRESH: Readonly<Record<Kind, Trigger>> = {
  msg: { msg: 'lab/#' },
  timer: { timer: 'later' },
  connected: { connected: true },
}

const PARTS: Readonly<
  Record<
    Kind,
    readonly (readonly [
      path: 'msg' | 'type' | 'timer',
      input: Extract<FieldInput, { kind: 'text' }>,
    ])[]
  >
> = {
  msg: [
    ['msg', FILTER],
    ['type', TYPE],
  ],
  timer: [['timer', TIMER]],
  connected: [],
}

function kindOf(trigger: Trigger): Kind {
  if ('connected' in trigger) return 'connected'
  return 'msg' in trigger ? 'msg' : 'timer'
}

export function TriggerInput({ id, slot, describe }: InputProps) {
  const kind = kindOf(slot.value as Trigger)
  const partOf = useParts(slot)
  const gesture = useGesture()
  return (
    <span className={own['trigger']}>
      <select
        className={`in ${styles['list']}`}
        aria-label={slot.label}
        aria-describedby={describe}
        value={kind}
        onChange={({ currentTarget }) => slot.put(FRESH[currentTarget.value as Kind], gesture())}
      >
        <option value="msg">{EDIT_FORM.trigger.message}</option>
        <option value="timer">{EDIT_FORM.trigger.fires}</option>
        <option value="connected">{EDIT_FORM.trigger.connected}</option>
      </select>
      {PARTS[kind].map(([path, input]) => {
        const name = EDIT_FORM.trigger.parts[path]
        const part = partOf(path, name)
        return (
          <span key={path} className={own['triggerPart']}>
            <label htmlFor={`${id}-${path}`}>{name}</label>
            <TextInput id={`${id}-${path}`} slot={part} input={input} describe={describe} />
          </span>
        )
      })}
    </span>
  )
}
