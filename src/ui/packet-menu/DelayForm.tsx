/** Asks by how much a packet is to be delayed. */
import { useEffect, useId, useRef, useState } from 'react'
import { PACKET_MENU } from '../../content/text/en.packet-menu.ts'
import { durationText } from '../../content/text/duration.ts'
import { useDocument } from '../store/document.ts'
import styles from './PacketMenu.module.css'

/** The shortest delay there is: a microsecond. */
const MS_MIN = 0.001

interface DelayFormProps {
  readonly onDelay: (ms: number) => void
}

export function DelayForm({ onDelay }: DelayFormProps) {
  const field = useRef<HTMLInputElement>(null)
  /** A packet that comes after the run has ended never comes: no delay is longer than the run. */
  const most = useDocument((state) => state.design?.run.horizonMs ?? 0)
  const [wrong, setWrong] = useState(false)
  const [id, fault] = [useId(), useId()]
  useEffect(() => field.current?.focus(), [])
  function submit(): void {
    const ms = Number((field.current?.value ?? '').trim().replace(',', '.'))
    if (ms >= MS_MIN && ms <= most) onDelay(ms)
    else {
      setWrong(true)
      field.current?.focus()
    }
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id}>{PACKET_MENU.delayField}</label>
      <div className={styles['ask']}>
        <input
          ref={field}
          id={id}
          className={styles['field']}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={wrong}
          aria-describedby={wrong ? fault : undefined}
        />
        <span className={styles['unit']}>{PACKET_MENU.delayUnit}</span>
        <button type="submit" className="btn ink">
          {PACKET_MENU.delay}
        </button>
      </div>
      {wrong && (
        <p id={fault} role="alert" className={styles['fault']}>
          {PACKET_MENU.delayWrong(durationText(most))}
        </p>
      )}
    </form>
  )
}
