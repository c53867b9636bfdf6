/** What a service says of its own decisions. */
import { declareNote } from '../core/codes.ts'

export const SERVICE_NOTES = {
  /** Two transactions waited for each other. */
  begunAnew: declareNote('service.begunAnew', 'S-80'),
  /** A step has no key, or no topic that can be one. */
  noSense: declareNote('service.noSense', 'S-81'),
  /** A message that was given up has nowhere to go. */
  noLetter: declareNote('service.noLetter', 'S-82'),
  /** What its relay had sent is not known to the new session: it is sent again. */
  sentAgain: declareNote('service.sentAgain', 'S-83'),
} as const
