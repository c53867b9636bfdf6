/** A line of text that a command needs before it can do anything. */
import { useEffect, useId, useRef } from 'react'
import { COMMANDS } from '../../content/text/en.commands.ts'
import { Icon } from '../parts/Icon.tsx'
import type { Ask } from './command.ts'
import styles from './Commands.module.css'

interface AskLineProps {
  readonly ask: Ask
  readonly onBack: () => void
  readonly onDone: (value: string) => void
}

export function AskLine({ ask, onBack, onDone }: AskLineProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <form
      className={styles['ask']}
      onSubmit={(event) => {
        event.preventDefault()
        onDone(field.current?.value ?? ask.value)
      }}
    >
      <label htmlFor={id}>{ask.label}</label>
      <input
        ref={field}
        id={id}
        className="in"
        type="text"
        defaultValue={ask.value}
        maxLength={ask.maxLength}
        autoComplete="off"
      />
      <span className={styles['acts']}>
        <button type="button" className="btn" onClick={onBack}>
          <Icon name="back" size={14} />
          {COMMANDS.back}
        </button>
        <button type="submit" className="btn ink">
          {COMMANDS.take}
        </button>
      </span>
    </form>
  )
}
