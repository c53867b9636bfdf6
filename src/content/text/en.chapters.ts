/** The words of the chapters of stories, which come with their bar. */
import { worded } from './language.ts'
import type { Args } from './say.ts'

/** `name`: the journey that was found, by its correlation id; `word`: what is said of its end. */
type Told = (name: string, word: string) => string

/** What a dare says. */
const dares = {
  neverShipped: (name: string) => `${name} is paid and never shipped`,
  declinedWaits: (name: string) => `${name} is declined and waits for ever`,
  dropped: (name: string) => `${name} met an error of the gateway and is dropped`,
  givenBack: (name: string) => `${name} found no stock: its payment is given back`,
  triedAgain: (name: string) => `${name} met an error and was tried again`,
  dieCharged: () => 'Let payment die between a charge and its commit',
  chargedTwice: (name: string) => `${name} is charged twice`,
  dies: () => 'Go to the crash',
  chargedSilent: (name: string) => `${name} is charged, and nobody hears of it`,
  undone: (name: string, word: string) => `${name} is declined, undone, and ended as ${word}`,
  dieCommitted: () => 'Let payment die right behind a commit',
  survives: (name: string, word: string) => `${name} met the crash, and ended as ${word}`,
} satisfies Record<string, Told>

export type DareWord = keyof typeof dares

export const CHAPTERS = worded('chapters.CHAPTERS', {
  label: 'Chapters of the story',
  place: (n: number, of: number) => `Chapter ${n} of ${of}`,
  previous: 'Previous chapter',
  next: 'Next chapter',
  to: (way: string, title: string) => `${way}: ${title}`,
  first: 'This is the first chapter.',
  last: 'This is the last chapter.',
  all: 'All chapters',
  here: 'open',
  about: 'What it shows and mends',
  look: 'What to look for',
  shows: 'shows',
  mends: 'mends',
  change: 'What the next chapter changes',
  changeLast: 'It is the last chapter: nothing is left to be mended.',
  nothingLeft: 'Nothing is left: this design does what that of the next chapter does.',
  loading: 'The next chapter is being fetched.',
  notFetched: 'The next chapter did not come. Try again when you are online.',
  showMe: 'Show me',
  showMeOf: (node: string) => `Show me ${node}`,
  mend: 'Make these changes here',
  mendTitle:
    'The run begins again with them, under the same seed and the same faults. Undo takes them back.',
  mended: 'What it has mended',
  changed: 'The changes are made, and the run begins again.',
  hide: 'Hide the chapters',
  show: 'Show the chapters',
  bringBack: 'Show them',
  close: 'Close',
  also: 'story chapter next previous lesson guide',
  daring: dares,
} as const)

/** Of each scenario of a story, by its id: what to look for in it, and what it has mended of the one before. */
export const CHAPTER_LINES = worded('chapters.CHAPTER_LINES', {
  'order-processing-literal': [
    'Let it run to its end: who is paid and never shipped, and who waits for ever?',
    'Nothing yet: this is what the guide lists, and nothing else.',
  ],
  'order-processing-compensation': [
    'Every refusal ends now. Who meets a passing error of the gateway is still lost.',
    'Every refusal has a way back: no stock gives the payment back, a declined card cancels the order.',
  ],
  'order-processing-retry': [
    'Without a fault every order ends. Let payment die between a charge and its commit: it charges again.',
    'What fails for a moment is tried again, after a growing wait.',
  ],
  'dedupe-without-outbox': [
    'Payment dies between its commit and its event. The message comes again and counts as handled: the event never comes.',
    'Handlers know what they have handled, effects have keys, and stock comes before payment.',
  ],
  'order-processing-no-outbox': [
    'The same crash in the one service without an outbox: the customer is charged, and nobody hears of it.',
    'All services but payment write their events in the transaction, into an outbox.',
  ],
  'order-processing-reference': [
    'Let payment die at the same place: the event is in the outbox, and the order ends.',
    'The events of payment go through an outbox too.',
  ],
} as const satisfies Readonly<Record<string, readonly [look: string, mends: string]>>)

/** Values of the fields of a handler, as they stand in a sentence. */
const VALUES: Readonly<Record<string, string>> = {
  onReceive: 'on receipt',
  afterCommit: 'after its commit',
  afterEmit: 'after its events',
  inTx: 'with the mark in its transaction',
  before: 'with the mark before its work',
  after: 'with the mark after its work',
  direct: 'beside the transaction',
  outbox: 'through the outbox',
  drop: 'dropped',
  block: 'kept in the way of what comes behind it',
  refuse: 'refused with a reason code',
  received: 'when a message has come',
  beforeEffect: 'before the effect',
  afterEffect: 'after the effect',
  beforeCommit: 'before the commit',
  afterAck: 'after the acknowledgement',
  relayPublished: 'published, not yet marked',
}

const valueOf = (args: Args, name: string) => VALUES[`${args[name]}`] ?? `${args[name]}`

/** The codes of `design/differences.ts`, and the name of the change in the history. */
export const chapterTexts = worded('chapters.chapterTexts', {
  'chapters.hidden': 'The chapters are hidden. The commands bring them back.',
  'change.mend': 'what "{name}" changes',
  'difference.node': 'is new.',
  'difference.nodeGone': 'is not there any more.',
  'difference.subscribes': 'Subscribes to {filters}.',
  'difference.leaves': 'No longer subscribes to {filters}.',
  'difference.settings': 'Is set otherwise: {fields}.',
  'difference.outbox': 'Has an outbox; its relay looks every {pollMs:ms}.',
  'difference.outboxGone': 'Has no outbox.',
  'difference.handler': '{handlers}: a new handler, upon {on}.',
  'difference.undoing': '{handlers}: a new handler, upon {on}. It undoes {undoes}.',
  'difference.handlerGone': '{handlers}: no longer there.',
  'difference.trigger': '{handlers}: upon {is}, no longer upon {was}.',
  'difference.guard': '{handlers}: only where {guard}.',
  'difference.guardGone': '{handlers}: without a guard.',
  'difference.dedupe': (args: Args) =>
    `${args['handlers']}: knows what it has handled by ${args['by']}, ${valueOf(args, 'mode')}.`,
  'difference.dedupeWindow': '{handlers}: forgets what it has handled after {window:ms}.',
  'difference.dedupeAlways': '{handlers}: never forgets what it has handled.',
  'difference.dedupeGone': '{handlers}: does not know what it has handled.',
  'difference.retry': '{handlers}: tried again up to {max} times, first after {delay:ms}.',
  'difference.retryAlways': '{handlers}: tried again without end, first after {delay:ms}.',
  'difference.retryGone': '{handlers}: not tried again.',
  'difference.letters': '{handlers}: what is given up becomes a dead letter.',
  'difference.givesUp': (args: Args) =>
    `${args['handlers']}: what is given up is ${valueOf(args, 'how')}.`,
  'difference.ack': (args: Args) =>
    `${args['handlers']}: acknowledges ${valueOf(args, 'is')}, no longer ${valueOf(args, 'was')}.`,
  'difference.undoes': '{handlers}: undoes {what}.',
  'difference.work': '{handlers}: works for another time.',
  'difference.emits': '{handlers}: publishes {types}.',
  'difference.emitsNot': '{handlers}: no longer publishes {types}.',
  'difference.via': (args: Args) => `${args['handlers']}: ${args['types']} ${valueOf(args, 'is')}.`,
  'difference.effect': '{handlers}: asks the outside world to {effect}.',
  'difference.effectGone': '{handlers}: no longer asks the outside world to {effect}.',
  'difference.idem': '{handlers}: {effect} has a key by which the outside world knows a repeat.',
  'difference.idemGone': '{handlers}: {effect} has no key of its own.',
  'difference.world': '{handlers}: {effect} fails or takes its time otherwise.',
  'difference.timer': '{handlers}: sets the timer {timer}.',
  'difference.timerGone': '{handlers}: no longer sets the timer {timer}.',
  'difference.steps': '{handlers}: other steps.',
  'difference.fault': 'The script does this to it: {what}.',
  'difference.faultAt': (args: Args) =>
    `The script lets it die in ${args['handler']}, ${valueOf(args, 'point')}, the time no. ${args['nth']}.`,
  'difference.faultGone': 'The script no longer does this to it: {what}.',
  'difference.faultGoneAt': (args: Args) =>
    `The script no longer lets it die in ${args['handler']}, ${valueOf(args, 'point')}.`,
} as const)
