/** What a service says of its own decisions. */
import { declareNote } from '../core/codes.ts'

export const SERVICE_NOTES = {
  /** Two transactions waited for each other. */
  begunAnew: declareNote('serviceBegunAnew', 'Eventloom: B4'),
  /** The broker has accepted its connection, and a handler of that begins. */
  connected: declareNote('serviceConnected', 'Eventloom: B10'),
  /** What it has handled it knows no longer: its window is over. */
  forgets: declareNote('serviceForgets', 'Eventloom: B12'),
  /** What it has forgotten comes again, and is handled again. */
  handledAgain: declareNote('serviceHandledAgain', 'Eventloom: B12'),
  /** A step has no key, or no topic that can be one. */
  noSense: declareNote('serviceNoSense', 'Eventloom: B5'),
  /** A message that was given up has nowhere to go. */
  noLetter: declareNote('serviceNoLetter', 'Eventloom: B6'),
  /** What its relay had sent is not known to the new session: it is sent again. */
  sentAgain: declareNote('serviceSentAgain', 'Eventloom: B7'),
} as const
