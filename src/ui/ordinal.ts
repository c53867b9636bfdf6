/** The numbers of messages. Those a person asked for ("publish now") are counted apart from the timed ones. */
import { COUNT_MAX } from '../design/naming.ts'

/** Of a message that was asked for its number among those, from 1; 0: it is a timed one. */
export function extraOf(ordinal: number): number {
  return Math.max(0, ordinal - COUNT_MAX)
}
