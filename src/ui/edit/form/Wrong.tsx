/** What is wrong with what was typed. */
import type { Phrase } from '../../../core/codes.ts'
import { sayPhrase } from '../../words.ts'
import styles from './Form.module.css'
import { wrongId } from './input.ts'

interface WrongProps {
  /** The id of the input it is about. */
  readonly id: string
  readonly wrong: Phrase | null
}

export function Wrong({ id, wrong }: WrongProps) {
  return wrong === null ? null : (
    <p id={wrongId(id)} role="alert" className={styles['wrong']}>
      {sayPhrase(wrong)}
    </p>
  )
}
