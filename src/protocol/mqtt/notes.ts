/**
 * What the broker notes: each decision that a learner can see, with the statement behind it. Sentences are
 * in `content/text/en.notes.ts`. An ordinary delivery has none: its rows speak for themselves.
 */
import { declareNote } from '../../core/codes.ts'

export const note = {
  // connection and session
  idAssigned: declareNote('idAssigned', 'MQTT5-3.1.3-6'),
  idRejected: declareNote('idRejected', 'MQTT311-3.1.3-8'),
  sessionCleaned: declareNote('sessionCleaned', 'MQTT5-3.1.2-4'),
  sessionResumed: declareNote('sessionResumed', 'MQTT5-3.1.2-5'),
  sessionLimit: declareNote('sessionLimit', 'MQTT5 §3.2.2.2'),
  sessionEndsNow: declareNote('sessionEndsNow', 'MQTT5 §3.1.2.11.2'),
  sessionKept: declareNote('sessionKept', 'MQTT5-3.1.2-23'),
  sessionExpired: declareNote('sessionExpired', 'MQTT5-4.1.0-2'),
  sessionExpiryFromZero: declareNote('sessionExpiryFromZero', 'MQTT5 §3.14.2.2.2'),
  takenOver: declareNote('takenOver', 'MQTT5-3.1.4-3'),
  keepAliveExpired: declareNote('keepAliveExpired', 'MQTT5-3.1.2-22'),
  connectAwaited: declareNote('connectAwaited', 'MQTT5 §3.1.4'),
  connectFirst: declareNote('connectFirst', 'MQTT5-3.1.0-1'),
  connectTwice: declareNote('connectTwice', 'MQTT5-3.1.0-2'),
  versionRefused: declareNote('versionRefused', 'MQTT5-3.1.2-2'),
  authenticationRefused: declareNote('authenticationRefused', 'MQTT5-4.12.0-1'),
  authUnasked: declareNote('authUnasked', 'MQTT5-4.12.0-7'),
  malformedPacket: declareNote('malformedPacket', 'MQTT5-4.13.1-1'),
  protocolError: declareNote('protocolError', 'MQTT5 §4.13'),
  // publishing
  topicNameWrong: declareNote('topicNameWrong', 'MQTT5-3.3.2-2'),
  topicNotAuthorized: declareNote('topicNotAuthorized', 'MQTT5 §3.4.2.1'),
  topicAliasRefused: declareNote('topicAliasRefused', 'MQTT5-3.2.2-18'),
  subscriptionIdFromClient: declareNote('subscriptionIdFromClient', 'MQTT5-3.3.4-6'),
  qosAboveMaximum: declareNote('qosAboveMaximum', 'MQTT5-3.2.2-11'),
  willQosAboveMaximum: declareNote('willQosAboveMaximum', 'MQTT5-3.2.2-12'),
  receiveMaximumExceeded: declareNote('receiveMaximumExceeded', 'MQTT5-3.3.4-7'),
  nobodyMatches: declareNote('nobodyMatches', 'MQTT5 §3.4.2.1'),
  heldAlready: declareNote('heldAlready', 'MQTT5-4.3.3-10'),
  pubrelUnmatched: declareNote('pubrelUnmatched', 'MQTT5 §3.7.2.1'),
  // delivering
  qosLowered: declareNote('qosLowered', 'MQTT5-3.8.4-8'),
  overlapOnce: declareNote('overlapOnce', 'MQTT5-3.3.4-2'),
  noLocal: declareNote('noLocal', 'MQTT5-3.8.3-3'),
  queuedOffline: declareNote('queuedOffline', 'MQTT5-4.5.0-1'),
  qos0NotQueued: declareNote('qos0NotQueued', 'MQTT5 §4.1'),
  queueFull: declareNote('queueFull', 'MQTT5 §4.1'),
  quotaUsedUp: declareNote('quotaUsedUp', 'MQTT5-3.3.4-9'),
  bufferFull: declareNote('bufferFull', 'MQTT5 §4.2'),
  resent: declareNote('resent', 'MQTT5-4.4.0-1'),
  pubrelAgain: declareNote('pubrelAgain', 'MQTT5-4.4.0-1'),
  expired: declareNote('expired', 'MQTT5-3.3.2-5'),
  tooLargeForClient: declareNote('tooLargeForClient', 'MQTT5-3.1.2-25'),
  rejectedByClient: declareNote('rejectedByClient', 'MQTT5-4.4.0-2'),
  pubackUnmatched: declareNote('pubackUnmatched', 'MQTT5-2.2.1-5'),
  answerUnmatched: declareNote('answerUnmatched', 'MQTT5-2.2.1-5'),
  pubrecUnmatched: declareNote('pubrecUnmatched', 'MQTT5 §3.6.2.1'),
  // retained messages
  retainedSet: declareNote('retainedSet', 'MQTT5-3.3.1-5'),
  retainedCleared: declareNote('retainedCleared', 'MQTT5-3.3.1-6'),
  retainedServed: declareNote('retainedServed', 'MQTT5-3.3.1-9'),
  retainedNotNew: declareNote('retainedNotNew', 'MQTT5-3.3.1-10'),
  retainedNotWanted: declareNote('retainedNotWanted', 'MQTT5-3.3.1-11'),
  // subscribing
  qosGranted: declareNote('qosGranted', 'MQTT5-3.8.4-7'),
  subscriptionReplaced: declareNote('subscriptionReplaced', 'MQTT5-3.8.4-3'),
  filterWrong: declareNote('filterWrong', 'MQTT5-4.7.1-1'),
  sharedRefused: declareNote('sharedRefused', 'MQTT5 §3.2.2.3.13'),
  sharedNoLocal: declareNote('sharedNoLocal', 'MQTT5-3.8.3-4'),
  nothingToUnsubscribe: declareNote('nothingToUnsubscribe', 'MQTT5-3.10.4-5'),
  // wills
  willPublished: declareNote('willPublished', 'MQTT5-3.1.2-8'),
  willDelayed: declareNote('willDelayed', 'MQTT5 §3.1.3.2.2'),
  willDiscarded: declareNote('willDiscarded', 'MQTT5-3.14.4-3'),
  willCancelled: declareNote('willCancelled', 'MQTT5-3.1.3-9'),
} as const
