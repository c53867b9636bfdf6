/** How an event goes: directly, or through the outbox, which comes with the first event that needs it. */
import { BEHAVIOUR_FORM } from '../../../content/text/en.behaviour-form.ts'
import styles from '../form/Form.module.css'
import type { InputProps } from '../form/input.ts'
import type { Subject } from '../form/subject.ts'
import { change, designOf } from '../form/subject.ts'
import { sending } from './steps.ts'

interface ViaProps extends InputProps {
  readonly subject: Subject
  readonly path: string
}

export function ViaInput({ id, slot, describe, subject, path }: ViaProps) {
  function choose(via: string): void {
    const design = designOf(subject)
    const config = design === null ? null : subject.read(design)
    if (config !== null) change(subject, sending(config, path, via), slot.label)
  }
  return (
    <span
      className={`seg ${styles['segments']}`}
      role="radiogroup"
      aria-label={slot.label}
      aria-describedby={describe}
    >
      {(['direct', 'outbox'] as const).map((via) => (
        <label key={via} className={via === slot.value ? styles['on'] : undefined}>
          <input
            type="radio"
            name={id}
            className="unseen"
            checked={via === slot.value}
            onChange={() => choose(via)}
          />
          {BEHAVIOUR_FORM.via[via]}
        </label>
      ))}
    </span>
  )
}
