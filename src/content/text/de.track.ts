/** What the stations of a handler say, in German. */
import type * as english from './en.track.ts'

export const TRACK: typeof english.TRACK = {
  here: (name: string) => `Er ist bei: ${name}.`,
  waits: 'Er wartet auf seinen nächsten Versuch.',
  stuck: 'Er geht nicht weiter.',
  diedFirst: 'Der Prozess starb, bevor etwas getan war.',
  died: (last: string, next: string) => `Der Prozess starb zwischen „${last}“ und „${next}“.`,
  diedLast: (last: string) => `Der Prozess starb nach „${last}“.`,
}
