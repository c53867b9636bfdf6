/** What the stations of a handler say, for who does not see them. It comes with them. */
import { worded } from './language.ts'

export const TRACK = worded('track.TRACK', {
  here: (name: string) => `It is at: ${name}.`,
  waits: 'It waits for its next attempt.',
  stuck: 'It does not go on.',
  diedFirst: 'The process died before anything was done.',
  died: (last: string, next: string) => `The process died after ${last}, before ${next}.`,
  diedLast: (last: string) => `The process died after ${last}.`,
})
