/** The words of notes and groups where a run is looked at. */
import { worded } from './language.ts'

export const EXPLAINED = worded('marks.EXPLAINED', {
  note: 'Note',
  holds: (names: readonly string[]) =>
    names.length === 0 ? 'Nothing stands in this group.' : `In this group: ${names.join(', ')}.`,
} as const)
