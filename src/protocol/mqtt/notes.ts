/**
 * What the broker notes: each decision that a learner can see, with the statement behind it. Sentences are
 * in `content/text/en.notes.ts`. An ordinary delivery has none: its rows speak for themselves.
 *
 * `inBoth` has the clause of 3.1.1 and that of 5.0, in this order. What cites 5.0 alone is of what only 5.0 can
 * say, and never about a session that speaks 3.1.1; the two exceptions say so. Before CONNECT no version is
 * spoken: `MQTT-3.1.0-1` is the statement that both standards have under this number.
 */
import { declareNote, declareNotes } from '../../core/codes.ts'
import { NO_VERSION } from './no-version.ts'
import { inBoth, RETRIES } from './note-versions.ts'

export const note = {
  // connection and session
  idAssigned: inBoth('idAssigned', '3.1.3-6', '3.1.3-6'),
  idRejected: declareNote('idRejected', 'MQTT311-3.1.3-8'),
  sessionCleaned: inBoth('sessionCleaned', '3.1.2-6', '3.1.2-4'),
  sessionResumed: inBoth('sessionResumed', '3.1.2-4', '3.1.2-5'),
  sessionLimit: inBoth('sessionLimit', '§3.2.2.3', '§3.2.2.2'),
  sessionEndsNow: inBoth('sessionEndsNow', '3.1.2-6', '§3.1.2.11.2'),
  sessionKept: inBoth('sessionKept', '3.1.2-4', '3.1.2-23'),
  sessionExpired: declareNote('sessionExpired', 'MQTT5-4.1.0-2'),
  sessionExpiryFromZero: declareNote('sessionExpiryFromZero', 'MQTT5 §3.14.2.2.2'),
  /** By the version of the older connection: only 5.0 is told. */
  takenOver: inBoth('takenOver', '3.1.4-2', '3.1.4-3'),
  keepAliveReplaced: declareNote('keepAliveReplaced', 'MQTT5-3.2.2-21'),
  keepAliveExpired: inBoth('keepAliveExpired', '3.1.2-24', '3.1.2-22'),
  connectAwaited: declareNote('connectAwaited', NO_VERSION.connectAwaited),
  connectFirst: declareNote('connectFirst', NO_VERSION.connectFirst),
  connectTwice: inBoth('connectTwice', '3.1.0-2', '3.1.0-2'),
  versionRefused: declareNote('versionRefused', NO_VERSION.level),
  authenticationRefused: declareNote('authenticationRefused', 'MQTT5-4.12.0-1'),
  authUnasked: declareNote('authUnasked', 'MQTT5-4.12.0-7'),
  authAwaited: declareNote('authAwaited', 'MQTT5-3.1.2-30'),
  authMethodChanged: declareNote('authMethodChanged', 'MQTT5-4.12.0-5'),
  authOutOfTurn: declareNote('authOutOfTurn', 'MQTT5 §3.15.2.1'),
  authRefused: declareNote('authRefused', 'MQTT5-4.12.0-4'),
  authFailedAgain: declareNote('authFailedAgain', 'MQTT5-4.12.1-2'),
  malformedPacket: inBoth('malformedPacket', '4.8.0-1', '4.13.1-1'),
  protocolError: inBoth('protocolError', '4.8.0-1', '§4.13'),
  // publishing
  topicNameWrong: inBoth('topicNameWrong', '3.3.2-2', '3.3.2-2'),
  topicNotAuthorized: inBoth('topicNotAuthorized', '3.3.5-2', '§3.4.2.1'),
  topicAliasRefused: declareNote('topicAliasRefused', 'MQTT5-3.2.2-18'),
  topicAliasUnknown: declareNote('topicAliasUnknown', 'MQTT5 §3.3.2.3.4'),
  subscriptionIdFromClient: declareNote('subscriptionIdFromClient', 'MQTT5-3.3.4-6'),
  /** 3.1.1 has no Maximum QoS: what a server does not allow it acknowledges all the same, or it closes. */
  qosAboveMaximum: inBoth('qosAboveMaximum', '3.3.5-2', '3.2.2-11'),
  /** 3.1.1 has no return code that fits, here and in the next. */
  willQosAboveMaximum: inBoth('willQosAboveMaximum', '3.2.2-6', '3.2.2-12'),
  willTopicRefused: inBoth('willTopicRefused', '3.2.2-6', '§3.2.2.2'),
  /** Limits of ours that a client of 3.1.1 cannot know: to it they are a full buffer. */
  owesTooMuch: inBoth('owesTooMuch', '4.8.0-2', '§4.13'),
  receiveMaximumExceeded: inBoth('receiveMaximumExceeded', '4.8.0-2', '3.3.4-7'),
  /** 5.0 may say it in PUBACK or PUBREC; where nothing is said there is only who gets it: who matches. */
  nobodyMatches: declareNotes('nobodyMatches', {
    4: 'MQTT311-4.5.0-1',
    untold: 'MQTT5-4.5.0-1',
    puback: 'MQTT5 §3.4.2.1',
    pubrec: 'MQTT5 §3.5.2.1',
  }),
  heldAlready: inBoth('heldAlready', '4.3.3-2', '4.3.3-10'),
  pubrelUnmatched: inBoth('pubrelUnmatched', '4.3.3-2', '§3.7.2.1'),
  // delivering
  qosLowered: inBoth('qosLowered', '3.8.4-6', '3.8.4-8'),
  overlapOnce: inBoth('overlapOnce', '3.3.5-1', '3.3.4-2'),
  sharedNotRetained: inBoth('sharedNotRetained', '§4.7.2', '§4.8.2'),
  sharedTurn: inBoth('sharedTurn', '§4.7.2', '§4.8.2'),
  sharedPassedOn: inBoth('sharedPassedOn', '§4.7.2', '§4.8.2'),
  sharedBegun: inBoth('sharedBegun', '§4.7.2', '4.8.2-5'),
  /** Asked for in 5.0, and kept if the session goes on in 3.1.1. */
  noLocal: declareNote('noLocal', 'MQTT5-3.8.3-3'),
  queuedOffline: inBoth('queuedOffline', '3.1.2-5', '4.5.0-1'),
  qos0NotQueued: inBoth('qos0NotQueued', '§3.1.2.4', '§4.1'),
  queueFull: inBoth('queueFull', '§4.1', '§4.1'),
  /** To 3.1.1 as many may be under way as there are packet ids. */
  quotaUsedUp: inBoth('quotaUsedUp', '2.3.1-4', '3.3.4-9'),
  bufferFull: inBoth('bufferFull', '§4.2', '§4.2'),
  resent: inBoth('resent', '4.4.0-1', '4.4.0-1'),
  pubrelAgain: inBoth('pubrelAgain', '4.4.0-1', '4.4.0-1'),
  /** The wire is set to send again by a timer, against the rule of 5.0, or is one of datagrams. */
  resentByTimer: declareNotes('resentByTimer', {
    4: 'MQTT311-4.4.0-1',
    5: 'MQTT5-4.4.0-1',
    datagram: RETRIES,
  }),
  pubrelByTimer: declareNotes('pubrelByTimer', {
    4: 'MQTT311-4.4.0-1',
    5: 'MQTT5-4.4.0-1',
    datagram: RETRIES,
  }),
  /** Datagrams: a client that has not answered counts as gone. */
  givenUp: declareNote('givenUp', RETRIES),
  /** Datagrams: the CONNACK was lost, or the CONNECT came twice. */
  connackAgain: declareNote('connackAgain', RETRIES),
  /** The rule is the publisher's, who spoke 5.0; the subscriber may speak 3.1.1. */
  expired: declareNote('expired', 'MQTT5-3.3.2-5'),
  /** An answer that a client of 5.0 has a right to and does not take. */
  answerTooLarge: declareNote('answerTooLarge', 'MQTT5-3.1.2-24'),
  tooLargeForClient: declareNote('tooLargeForClient', 'MQTT5-3.1.2-25'),
  rejectedByClient: declareNote('rejectedByClient', 'MQTT5-4.4.0-2'),
  /** The same of a shared subscription: no other member is asked. */
  sharedRejected: declareNote('sharedRejected', 'MQTT5-4.8.2-6'),
  pubackUnmatched: inBoth('pubackUnmatched', '2.3.1-6', '2.2.1-5'),
  answerUnmatched: inBoth('answerUnmatched', '2.3.1-6', '2.2.1-5'),
  pubrecUnmatched: inBoth('pubrecUnmatched', '4.3.3-1', '§3.6.2.1'),
  // retained messages
  retainedSet: inBoth('retainedSet', '3.3.1-5', '3.3.1-5'),
  retainedCleared: inBoth('retainedCleared', '3.3.1-10', '3.3.1-6'),
  /** 3.1.1 has no code to refuse with, as for `topicNotAuthorized`. */
  retainedLimit: inBoth('retainedLimit', '3.3.5-2', '§3.4.2.1'),
  /** At QoS 0 a server may let go of it at any time; and nobody is there to be told of a will. */
  retainedNotKept: inBoth('retainedNotKept', '3.3.1-7', '§3.3.1.3'),
  /** 3.1.1 knows whether the subscription was there before; 5.0 has Retain Handling, 0 or 1. */
  retainedServed: declareNotes('retainedServed', {
    new311: 'MQTT311-3.3.1-6',
    again311: 'MQTT311-3.8.4-3',
    handling0: 'MQTT5-3.3.1-9',
    handling1: 'MQTT5-3.3.1-10',
  }),
  retainedNotNew: declareNote('retainedNotNew', 'MQTT5-3.3.1-10'),
  retainedNotWanted: declareNote('retainedNotWanted', 'MQTT5-3.3.1-11'),
  // subscribing
  qosGranted: inBoth('qosGranted', '3.8.4-6', '3.8.4-7'),
  subscriptionReplaced: inBoth('subscriptionReplaced', '3.8.4-3', '3.8.4-3'),
  filterWrong: inBoth('filterWrong', '4.7.1-2', '4.7.1-1'),
  sharedNoLocal: declareNote('sharedNoLocal', 'MQTT5-3.8.3-4'),
  /** 3.1.1 leaves filters that begin with `$` to the server, here and in the next. */
  sharedWrong: inBoth('sharedWrong', '§4.7.2', '4.8.2-1'),
  subscriptionLimit: inBoth('subscriptionLimit', '§3.9.3', '§3.9.3'),
  subscriptionDenied: inBoth('subscriptionDenied', '3.8.4-5', '3.8.4-7'),
  nothingToUnsubscribe: inBoth('nothingToUnsubscribe', '3.10.4-5', '3.10.4-5'),
  // wills
  willPublished: inBoth('willPublished', '3.1.2-8', '3.1.2-8'),
  willDelayed: declareNote('willDelayed', 'MQTT5 §3.1.3.2.2'),
  willDiscarded: inBoth('willDiscarded', '3.14.4-3', '3.14.4-3'),
  willCancelled: declareNote('willCancelled', 'MQTT5-3.1.3-9'),
} as const
