/** The words of notes and groups where a run is looked at. */
export const EXPLAINED = {
  note: 'Note',
  holds: (names: readonly string[]) =>
    names.length === 0 ? 'Nothing stands in this group.' : `In this group: ${names.join(', ')}.`,
} as const
