/** The words of the menu of a packet in flight, which come with it. */

import { worded } from './language.ts'

/** Why nothing, or not all, can be done to a packet at the cursor. */
const why = {
  notSent: 'At the cursor it is not sent yet: there is nothing to act on.',
  arrived: 'At the cursor it has arrived: there is nothing left to act on.',
  lost: 'At the cursor it is lost for good: there is nothing left to act on.',
  waits: 'TCP waits to send its segment again: none is on the wire that could be dropped.',
  behind: 'It waits for what was sent before it: no segment of its own is on the wire.',
  buffered: 'It lies in the send buffer of its sender: nothing of it is on the wire yet.',
  flies: '',
} as const

export const PACKET_MENU = worded('packet-menu.PACKET_MENU', {
  menu: (packet: string) => `What can be done to ${packet}`,
  to: (packet: string, receiver: string) => `${packet} to ${receiver}`,
  arrives: (moment: string) => `in flight, arrives at ${moment}`,
  why,
  crashOf: (node: string) => `Crash ${node} in the middle`,
  crashNext: 'It dies when it comes there for the next time.',
  crashAt: (handler: string, point: string) => `${handler}: ${point}`,
  points: {
    received: 'when it has come',
    beforeEffect: 'before the effect',
    afterEffect: 'after the effect',
    beforeCommit: 'before the commit',
    afterCommit: 'after the commit',
    afterEmit: 'after an event',
    afterAck: 'after the acknowledgement',
    relayPublished: 'published, not yet marked',
  },
  drop: 'Drop its segment',
  delayBy: (length: string) => `Delay it by ${length}`,
  delayOther: 'Delay it by …',
  delayField: 'Delay it by, in milliseconds',
  delayUnit: 'ms',
  delay: 'Delay it',
  delayWrong: (max: string) =>
    `A number of milliseconds above 0, at most the length of the run, ${max}.`,
  cut: 'Cut the wire now',
  breakHere: 'Break here: at packets like it',
  goToSending: 'Go to its sending',
  more: 'More …',
} as const)

/** The editor of a packet's bytes. */
export const EDIT_BYTES = worded('packet-menu.EDIT_BYTES', {
  edit: 'Edit its bytes',
  label: 'Bytes that arrive in its place, in hexadecimal',
  send: 'Let these arrive',
  leave: 'Leave it',
  same: 'These are its own bytes.',
  right: 'A packet: it is read like this.',
  noHex: (max: number) => `Pairs of 0 to 9 and A to F: at least two bytes, at most ${max}.`,
  missing: (n: number) =>
    `The Remaining Length promises ${n === 1 ? 'one byte' : `${n} bytes`} more than there are: the receiver would take them from the next packet.`,
  beyond: (n: number) =>
    `The packet ends ${n === 1 ? 'one byte' : `${n} bytes`} earlier: the receiver would read the rest as the next packet.`,
  kinds: {
    malformed: 'malformed',
    protocol: 'a protocol error',
    tooLarge: 'too large',
    unsupported: 'not supported',
  },
  wrong: (kind: string, at: number, clause: string, code: string) =>
    `This is ${kind} at byte ${at} (${clause}): the receiver answers with ${code} where it may, and closes.`,
  others: 'Other bytes arrive in its place:',
} as const)
