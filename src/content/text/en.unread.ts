import { worded } from './language.ts'

/** The words for what a file holds and this version does not play. They come when one of it is selected. */
export const UNREAD = worded('unread.UNREAD', {
  node: 'Node',
  link: 'Wire',
  between: (a: string, b: string) => `${a} – ${b}`,
  notPlayed: 'not played',
  kept: 'It stays in the file as it came, and moves nowhere. Remove it if nobody needs it: undo brings it back.',
  why: 'Why it is not played',
  at: (path: string) => ` (at ${path})`,
  raw: 'What the file holds of it',
  cut: (shown: string, all: string) => `The first ${shown} of ${all} characters.`,
  remove: 'Remove from the file',
} as const)
