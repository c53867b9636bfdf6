/** The words of the story panel, which come with it, and those around a run that is told as text. */
import { numberText } from './say.ts'
import { worded } from './language.ts'

/** Which run it is beside its name, and which of its records follow. */
export interface Which {
  readonly seed: number
  readonly length: string
  /** The first and the last record that follow; `to` is before `from` when there are none. */
  readonly from: number
  readonly to: number
  /** How many records the run has. */
  readonly records: number
}

export const STORY_TEXT = worded('story.STORY_TEXT', {
  head: (name: string, which: string) => `${name}, ${which}`,
  which: ({ seed, length, ...records }: Which) =>
    `seed ${seed}, ${length}: ${recordsText(records)}`,
  more: (left: number) =>
    `The text stops here. ${left === 1 ? 'One record follows' : `${numberText(left)} records follow`}: "npm run --silent sim -- run FILE --story" tells them all.`,
} as const)

function recordsText({ from, to, records }: Pick<Which, 'from' | 'to' | 'records'>): string {
  if (records === 0) return 'no records'
  if (to < from) return `none of ${numberText(records)} records`
  if (from === 0 && to === records - 1)
    return records === 1 ? 'its one record' : `all ${numberText(records)} records`
  if (from === to) return `record ${from} of ${numberText(records)}`
  return `records ${from} to ${to} of ${numberText(records)}`
}

export const STORY = worded('story.STORY', {
  label: 'What happened',
  empty: 'No records yet. Press Space to play.',
  around: (before: string, after: string) => `${before} records before these, ${after} after`,
  copy: 'Copy as text',
  copyWhat: 'What is copied',
  last: (n: number) => (n === 1 ? 'This record' : `The last ${n} records, up to the cursor`),
  upToHere: 'All, up to the cursor',
  whole: 'The whole run',
  wholeSoFar: 'The run, as far as it is filmed',
  byHand: 'The text of the run',
  byHandWhy:
    'The browser does not let this page write to the clipboard. The text is selected: copy it with the keyboard or the menu of the browser.',
} as const)

/** Sentences that come with what copies. */
export const storyTexts = worded('story.storyTexts', {
  'toast.copied': '{n|One record is|{n} records are} on the clipboard, as text.',
  'toast.copiedFirst':
    'The first {n} of {all} records are on the clipboard, as text. The command line tells them all.',
  'toast.copiedLast':
    'The last {n} of {all} records up to the cursor are on the clipboard, as text.',
} as const)
