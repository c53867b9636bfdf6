/** The words of the timeline, which come with it. */

import { worded } from './language.ts'

export const TIMELINE = worded('timeline.TIMELINE', {
  label: 'Timeline',
  empty: 'No run is open.',
  tools: 'What stretch of time is shown',
  span: (length: string) => `window ${length}`,
  closer: 'Closer: less time, more room for each moment',
  wider: 'Wider: more time in sight',
  fit: 'fit all',
  fitTitle: 'Show the whole run',
  lanes: 'What each node does, in time',
  laneList: 'Lanes',
  unit: (value: string) => `${value} s`,
  ruler: 'Click or drag to go to a moment',

  script: 'script',
  scriptHint: 'drag, or type',
  scriptList: 'Script of the run',
  scriptEmpty:
    'Nothing is done to this run. Cut a wire or crash a node: it stands here, and can be moved.',
  more: (n: string) => `${n} more entries: show less time to see them`,
  own: 'of the design',
  poke: 'done at the cursor',
  placeOf: (n: string, all: string) => `entry ${n} of ${all}`,
  entryAt: (words: string, at: string, length: string, whose: string) =>
    `${words} at ${at} s${length}, ${whose}`,
  entryFor: (length: string) => ` for ${length}`,
  markKeys:
    'Arrows move it by 1 ms, with Shift by 100 ms. Delete removes it, Enter opens its fields.',
  fieldAt: 'at',
  fieldFor: 'for',
  seconds: 's',
  remove: 'Remove',
  close: 'Close',
  pastEnd: (end: string) => `The run ends at ${end} s. Nothing can begin later.`,
  tooLong: (most: string) => `Nothing lasts longer than ${most}.`,
  noNumber: 'A number of seconds, from 0 on.',

  counts: {
    publishes: (n: string) => `${n} published`,
    delivers: (n: string) => `${n} received`,
    handles: (n: string) => `${n} handled`,
    drops: (n: string) => `${n} lost`,
    open: (n: string) => `${n} unacknowledged`,
  },
  openTitle:
    'QoS 1 and 2 messages that it has sent on and that nobody has acknowledged yet. What waits in a queue is not among them.',
  laneTitle:
    'Tall: publishes. Wide: handles. Below the line: receives. Cross: lost for good. The colour is that of the message.',
  most: (n: string) => `most ${n}`,
  strip: { down: 'down', away: 'not connected', silent: 'silent' },
  stripFor: (what: string, length: string) => `${what} ${length}`,

  whole: 'whole run',
  window: 'Stretch of time in sight',
  windowText: (from: string, to: string) => `${from} s to ${to} s`,
  notFilmed: 'not filmed yet',
} as const)

/** What an entry of the script does, by its `do`. `{target}`: a node or a wire. */
export const entryTexts = worded('timeline.entryTexts', {
  'entry.publishNow': 'publish now at {target}',
  'entry.redrive': 'redrive the letters of {target}',
  'entry.deploy': 'deploy a new version of {target}',
  'entry.arrive': 'a message from outside at {target}',
  'entry.redrive.one': 'redrive letter {letter} of {target}',
  'entry.crash': 'crash {target}',
  'entry.crashAt': 'crash {target} at {point} of {handler}, passage {nth}{key}{down}{loose}',
  'entry.crashAt.key': ', key {key}',
  'entry.crashAt.down': ', down for {length:ms}',
  'entry.crashAt.loose': ': there is no such handler',
  'entry.restart': 'restart {target}',
  'entry.disconnect': '{target} says goodbye',
  'entry.connect': '{target} connects again',
  'entry.unsubscribe': '{target} unsubscribes from {filter}',
  'entry.subscribe': '{target} subscribes to {filter} again',
  'entry.cut': 'cut {target}',
  'entry.heal': 'heal {target}',
  'entry.halfOpen.both': 'pull the cable of {target}',
  'entry.halfOpen.ab': 'silence {target}, to {to}',
  'entry.halfOpen.ba': 'silence {target}, to {to}',
  'entry.loss': '{percent} loss on {target}',
  'entry.dropSegment.ab': 'drop a segment of packet {packet} on {target}, to {to}',
  'entry.dropSegment.ba': 'drop a segment of packet {packet} on {target}, to {to}',
  'entry.delay.ab': 'delay packet {packet} on {target}, to {to}, by {by:ms}',
  'entry.delay.ba': 'delay packet {packet} on {target}, to {to}, by {by:ms}',
  'entry.editBytes.ab': 'edit the bytes of packet {packet} on {target}, to {to}',
  'entry.editBytes.ba': 'edit the bytes of packet {packet} on {target}, to {to}',
  'entry.other': '{do} {target}',

  'change.moveEntry': 'move “{entry}”',
  'change.lengthenEntry': 'another length for “{entry}”',
  'change.removeEntry': 'remove “{entry}”',
  'toast.change.removeEntry': '“{entry}” is removed from the script.',
} as const)
