/** The words of notes and groups where a run is looked at, in German. */
import type * as english from './en.marks.ts'

export const EXPLAINED: typeof english.EXPLAINED = {
  note: 'Notiz',
  holds: (names: readonly string[]) =>
    names.length === 0
      ? 'In dieser Gruppe steht nichts.'
      : `In dieser Gruppe: ${names.join(', ')}.`,
}
