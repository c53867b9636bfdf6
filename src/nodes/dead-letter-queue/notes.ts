/** What a dead-letter queue says of its own decisions. */
import { declareNote } from '../../core/codes.ts'

export const LETTER_NOTES = {
  /** It is to send its letters again, and has none. */
  none: declareNote('lettersNone', 'Eventloom: L3'),
  /** It is to send a letter again that it does not have: not yet, or not any more. */
  gone: declareNote('lettersGone', 'Eventloom: L3'),
  /** It has sent the letter again, and the broker has not answered yet. */
  underWay: declareNote('lettersUnderWay', 'Eventloom: L3'),
  /** The letter does not say where its message was published. */
  nowhere: declareNote('lettersNowhere', 'Eventloom: L4'),
} as const
