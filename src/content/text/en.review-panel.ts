/** The panel of the design review, and its marks on cards. */
import { worded } from './language.ts'

export const REVIEW = worded('review-panel.REVIEW', {
  silent: 'In a round the review is silent until the debrief.',
  title: 'Design review',
  list: 'Findings',
  pending: 'The design is being reviewed.',
  failed: 'What reviews a design could not be fetched. Is there a connection? Then try again.',
  retry: 'Try again',
  none: 'Nothing found in this design, nor in this run of it. Other seeds may show more.',
  severity: {
    error: 'Error',
    warn: 'Warning',
    info: 'Remark',
  },
  design: 'the whole design',
  script: (n: number) => `entry ${n} of the script`,
  wire: (id: string) => `wire ${id}`,
  showRecord: (record: string) => `Show record ${record}`,
  showPlace: 'Show the place',
  mend: 'Mend…',
  apply: 'Apply',
  cancel: 'Cancel',
  preview: 'This would change:',
  fixHead: 'How to mend it',
  fineHead: 'Why it might be fine',
  waive: 'Waive…',
  reason: 'Why is it fine here?',
  save: 'Waive it',
  waived: (n: number) => (n === 1 ? 'One waived' : `${n} waived`),
  because: (reason: string) => `Fine here: ${reason}`,
  takeBack: 'Take back',
  idle: (n: number) =>
    n === 1 ? 'One waiver without a finding' : `${n} waivers without a finding`,
  idleBecause: (reason: string) =>
    `Nothing is found there now, in this design and this run of it. The reason was: ${reason}`,
  everywhere: 'wherever it fires',
  unknownRule: 'a rule that this version does not know',
  count: (n: number) => (n === 1 ? 'One finding' : `${n} findings`),
  onCard: (title: string, n: number) =>
    n === 1 ? `One finding at ${title}` : `${n} findings at ${title}`,
})

/** What the history calls what was done here. */
export const reviewActs = worded('review-panel.reviewActs', {
  'review.mended': '{rule}: {title}, mended',
  'review.waived': '{rule}: {title}, waived',
  'review.takenBack': '{rule}: {title}, no longer waived',
  'review.added': 'Comes to it: {what}',
  'review.addedLink': 'a wire from {a} to {b}',
  'review.addedCheck': 'the invariant {id}: {why}',
} as const)
