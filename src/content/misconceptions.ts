/**
 * What people believe about MQTT, and where it is seen that it is otherwise. Each belief has a scenario of ours that
 * shows both sides, and one record of its run at which it is seen. The words are in `text/en.misconceptions.ts`.
 */
import type { Pat } from '../design/invariants.ts'
import type { BELIEFS } from './text/en.misconceptions.ts'

/** M: a misconception, T: a trap, by their numbers in our list of both; N: a promise of SPEC.md, of what is below MQTT. */
export type MythNumber = `${'M' | 'T' | 'N'}${number}`

export interface Misconception {
  /** By this its words are found. */
  readonly id: keyof typeof BELIEFS
  readonly of: readonly MythNumber[]
  readonly scenario: string
  /** The record at which it is seen: the first that is like this. */
  readonly shown: Pat
  /** Which one that is in the run as it comes. A test pins it. */
  readonly record: number
  /** What the standard says of it; without it no standard speaks of it, but for what a service does. */
  readonly clause?: string
}

export const MISCONCEPTIONS: readonly Misconception[] = [
  {
    id: 'timer',
    of: ['M1', 'T3'],
    scenario: 'resend-timer',
    shown: { ev: 'note', where: "x.code == 'clientResendsByTimer'" },
    record: 33,
    clause: 'MQTT5-4.4.0-1',
  },
  {
    id: 'stored',
    of: ['M2'],
    scenario: 'late-subscriber',
    shown: { ev: 'deliver', where: "x.node == 'late'" },
    record: 126,
    clause: 'MQTT5 §4.1',
  },
  {
    id: 'will-goodbye',
    of: ['M3'],
    scenario: 'last-will',
    shown: { ev: 'note', where: "x.code == 'willDiscarded'" },
    record: 84,
    clause: 'MQTT5-3.14.4-3',
  },
  {
    id: 'will-at-once',
    of: ['M4'],
    scenario: 'last-will',
    shown: { ev: 'note', where: "x.code == 'willPublished'" },
    record: 108,
    clause: 'MQTT5-3.1.2-22',
  },
  {
    id: 'retain-flag',
    of: ['M5'],
    scenario: 'retained',
    shown: { ev: 'deliver', where: "x.node == 'dashboard'" },
    record: 22,
    clause: 'MQTT5-3.3.1-12',
  },
  {
    id: 'end-to-end',
    of: ['M6', 'T1'],
    scenario: 'qos-per-hop',
    shown: { ev: 'ack', where: "x.node == 'orders'" },
    record: 47,
    clause: 'MQTT5 §4.3',
  },
  {
    id: 'raised',
    of: ['M7'],
    scenario: 'qos-per-hop',
    shown: { ev: 'deliver', where: "x.node == 'archive' && x.topic == 'shop/hints'" },
    record: 62,
    clause: 'MQTT5-3.8.4-8',
  },
  {
    id: 'any-broker',
    of: ['M8'],
    scenario: 'qos-2-missing',
    shown: { ev: 'note', where: "x.code == 'clientQosLowered'" },
    record: 26,
    clause: 'MQTT5-3.2.2-11',
  },
  {
    id: 'one-id',
    of: ['M9'],
    scenario: 'chat-presence-two-tabs',
    shown: { ev: 'session', where: "x.what == 'takenOver' && x.t > 1000" },
    record: 238,
    clause: 'MQTT5-3.1.4-3',
  },
  {
    id: 'hash',
    of: ['M10'],
    scenario: 'hash-last',
    shown: { ev: 'deliver', where: "x.node == 'all' && x.topic == 'plant/oven-1/temp'" },
    record: 71,
    clause: 'MQTT5-4.7.1-1',
  },
  {
    id: 'safest',
    of: ['M11'],
    scenario: 'qos-2-everywhere',
    shown: { ev: 'deliver', where: "x.from == 'qos-2' && x.t >= 12000" },
    record: 554,
    clause: 'MQTT5-4.9.0-2',
  },
  {
    id: 'once',
    of: ['M12'],
    scenario: 'qos-2-and-a-crash',
    shown: { ev: 'effect', where: "x.node == 'naive' && x.applied && x.nth == 2" },
    record: 116,
    clause: 'MQTT5 §4.3.3',
  },
  {
    id: 'again',
    of: ['M13'],
    scenario: 'subscribe-again',
    shown: { ev: 'note', where: "x.code == 'retainedServed' && x.t > 5000" },
    record: 100,
    clause: 'MQTT5-3.3.1-9',
  },
  {
    id: 'pubrec',
    of: ['M14'],
    scenario: 'pubrec-again',
    shown: { ev: 'note', where: "x.code == 'heldAlready'" },
    record: 44,
    clause: 'MQTT5-4.3.3-10',
  },
  {
    id: 'reach',
    of: ['T2'],
    scenario: 'qos-2-not-end-to-end',
    shown: { ev: 'session', where: "x.what == 'ended'" },
    record: 149,
    clause: 'MQTT5 §4.3',
  },
  {
    id: 'loss',
    of: ['T4'],
    scenario: 'loss-is-delay',
    shown: { ev: 'segment', where: "x.wire == 'lossy-broker'" },
    record: 89,
    clause: 'MQTT5 §4.2',
  },
  {
    id: 'clean-start',
    of: ['T5'],
    scenario: 'sessions',
    shown: { ev: 'session', where: "x.what == 'ended'" },
    record: 102,
    clause: 'MQTT5 §3.1.2.11.2',
  },
  {
    id: 'history',
    of: ['T6'],
    scenario: 'retained',
    shown: { ev: 'deliver', where: "x.node == 'late'" },
    record: 68,
    clause: 'MQTT5-3.3.1-5',
  },
  {
    id: 'dead-letters',
    of: ['T7'],
    scenario: 'no-nack',
    shown: { ev: 'giveUp', where: "x.how == 'drop'" },
    record: 76,
    clause: 'MQTT5-4.8.2-6',
  },
  {
    id: 'refusal',
    of: ['T7'],
    scenario: 'refused',
    shown: { ev: 'note', where: "x.code == 'sharedRejected'" },
    record: 76,
    clause: 'MQTT5-4.8.2-6',
  },
  {
    id: 'shared',
    of: ['T8'],
    scenario: 'shared-subscription',
    shown: { ev: 'note', where: "x.code == 'sharedBegun'" },
    record: 133,
    clause: 'MQTT5-4.8.2-5',
  },
  {
    id: 'order',
    of: ['T9'],
    scenario: 'overtaken',
    shown: { ev: 'deliver', where: "x.node == 'log' && x.qos == 0" },
    record: 52,
    clause: 'MQTT5 §4.6',
  },
  {
    id: 'throttle',
    of: ['T10'],
    scenario: 'receive-maximum',
    shown: { ev: 'deliver', where: "x.node == 'one' && x.t > 12000" },
    record: 1588,
    clause: 'MQTT5-4.9.0-2',
  },
  {
    id: 'presence',
    of: ['T11'],
    scenario: 'will-is-not-presence',
    shown: { ev: 'note', where: "x.code == 'willPublished'" },
    record: 48,
    clause: 'MQTT5-3.1.2-8',
  },
  {
    id: 'dedupe',
    of: ['T13'],
    scenario: 'dedupe-without-outbox',
    shown: { ev: 'handle', where: "x.out == 'duplicate'" },
    record: 454,
  },
  {
    id: 'window',
    of: ['T13'],
    scenario: 'dedupe-window',
    shown: { ev: 'note', where: "x.code == 'serviceHandledAgain'" },
    record: 106,
  },
  {
    id: 'outbox',
    of: ['T14'],
    scenario: 'outbox-twice',
    shown: { ev: 'state', where: "x.node == 'counts' && x.after.left == 7" },
    record: 133,
  },
  {
    id: 'rollback',
    of: ['T15'],
    scenario: 'undo-before-do',
    shown: { ev: 'state', where: "x.node == 'naive' && x.after.held == true" },
    record: 85,
  },
  {
    id: 'undoing',
    of: ['T15'],
    scenario: 'undo-fails',
    shown: { ev: 'giveUp', where: "x.handler == 'refund' && x.how == 'drop'" },
    record: 120,
  },
  {
    id: 'overhead',
    of: ['T21'],
    scenario: 'overhead',
    shown: { ev: 'packet', where: "x.wire == 'alias-broker' && x.ptype == 3 && x.bytes < 20" },
    record: 51,
    clause: 'MQTT5 §3.3.2.3.4',
  },
  {
    id: 'handshake',
    of: ['N6'],
    scenario: 'connection-costs',
    shown: { ev: 'packet', where: "x.wire == 'tls12-broker' && x.ptype == 1" },
    record: 32,
    clause: 'MQTT5 §4.2',
  },
  {
    id: 'waking',
    of: ['N6'],
    scenario: 'connection-costs',
    shown: { ev: 'packet', where: "x.wire == 'wss13-broker' && x.ptype == 1 && x.t > 9000" },
    record: 163,
    clause: 'MQTT5 §4.2',
  },
  {
    id: 'slowed',
    of: ['N10'],
    scenario: 'slow-reader',
    shown: { ev: 'drop', where: "x.reason == 'queueFull' && x.to == 'slow'" },
    record: 1017,
    clause: 'MQTT5 §4.1',
  },
  {
    id: 'freshest',
    of: ['N10'],
    scenario: 'slow-reader',
    shown: { ev: 'deliver', where: "x.node == 'slow' && x.t >= 20000" },
    record: 1675,
    clause: 'MQTT5 §4.9',
  },
  {
    id: 'noticed',
    of: ['N3'],
    scenario: 'lost-and-noticed',
    shown: { ev: 'segment', where: "x.wire == 'thin-classic-broker'" },
    record: 684,
    clause: 'MQTT5 §4.2',
  },
  {
    id: 'behind',
    of: ['N4'],
    scenario: 'lost-and-noticed',
    shown: { ev: 'segment', where: "x.wire == 'busy-classic-broker'" },
    record: 509,
    clause: 'MQTT5 §4.2',
  },
]
