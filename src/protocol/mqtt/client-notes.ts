/**
 * What a client decides and a learner can see, each with the statement behind it. Their sentences are in
 * `content/text/en.notes.ts`. Ordinary traffic has no notes: its packets say enough.
 */
import { declareNote } from '../../core/codes.ts'

/** Our own rule: the standard does not say when a client comes back. */
const OURS = 'Eventloom: reconnect'

export const CLIENT_NOTES = {
  /** Sends CONNECT. Args: attempt (of this life), cleanStart 0 or 1. */
  connecting: declareNote('clientConnecting', 'MQTT5-3.1.0-1'),
  /** Clean Start 1 throws the client's own session away too. Args: unacknowledged. */
  cleanStart: declareNote('clientCleanStart', 'MQTT5-3.1.2-4'),
  /** CONNACK with an error. Args: reasonCode. */
  refused: declareNote('clientRefused', 'MQTT5-4.13.2-1'),
  noConnack: declareNote('clientNoConnack', 'MQTT5 §3.2'),
  /** Args: unacknowledged. */
  sessionResumed: declareNote('clientSessionResumed', 'MQTT5-3.2.2-3'),
  sessionUnknown: declareNote('clientSessionUnknown', 'MQTT5-3.2.2-4'),
  /** Args: unacknowledged. */
  sessionLost: declareNote('clientSessionLost', 'MQTT5-3.2.2-5'),
  /** The session ends with its connection: expiry 0, in 3.1.1 Clean Session 1. Args: unacknowledged. */
  sessionEnded: declareNote('clientSessionEnded', 'MQTT5 §3.1.2.11.2'),
  /** Args: packetId. */
  resends: declareNote('clientResends', 'MQTT5-4.4.0-1'),
  /** PUBREC had come before the connection was lost. Args: packetId. */
  pubrelAgain: declareNote('clientPubrelAgain', 'MQTT5-4.4.0-1'),
  /** A QoS 2 message that is here already comes again. Args: packetId. */
  heldAlready: declareNote('clientHeldAlready', 'MQTT5-4.3.3-10'),
  /** PUBREL for an id that is not held. Args: packetId. */
  pubrelUnmatched: declareNote('clientPubrelUnmatched', 'MQTT5 §3.7.2.1'),
  /** The quota is used up: a QoS 1 or 2 message waits. Once per connection. Args: receiveMaximum. */
  heldBack: declareNote('clientHeldBack', 'MQTT5-4.9.0-2'),
  /** Once per connection. Args: from, to. */
  qosLowered: declareNote('clientQosLowered', 'MQTT5-3.2.2-11'),
  /** Once per connection. */
  retainLeftOut: declareNote('clientRetainLeftOut', 'MQTT5-3.2.2-14'),
  /** Args: bytes, maximumPacketSize. */
  tooLarge: declareNote('clientTooLarge', 'MQTT5-3.2.2-15'),
  /** Args: keepAliveMs. */
  keepAliveReplaced: declareNote('clientKeepAliveReplaced', 'MQTT5-3.2.2-21'),
  /** Args: clientId. */
  idAssigned: declareNote('clientTakesAssignedId', 'MQTT5-3.1.3-7'),
  /** Args: filters. */
  subscribesAgain: declareNote('clientSubscribesAgain', 'MQTT5-3.8.4-1'),
  /** Args: filter, granted, asked. */
  grantedLess: declareNote('clientGrantedLess', 'MQTT5-3.8.4-7'),
  /** Args: filter, reasonCode. */
  subscriptionRefused: declareNote('clientSubscriptionRefused', 'MQTT5-3.9.3-2'),
  /** A message came before the SUBACK. Once per SUBSCRIBE. */
  beforeSuback: declareNote('clientBeforeSuback', 'MQTT5 §3.8.4'),
  /** Args: packetId, reasonCode. */
  publishRefused: declareNote('clientPublishRefused', 'MQTT5-4.4.0-2'),
  /** Args: packetId. */
  unmatched: declareNote('clientUnmatched', 'MQTT5-4.3.2-3'),
  /** Args: waitedMs. */
  noPingresp: declareNote('clientNoPingresp', 'MQTT5 §3.1.2.10'),
  /** DISCONNECT 0x00, and it stays away. */
  saysGoodbye: declareNote('clientSaysGoodbye', 'MQTT5-3.14.4-1'),
  /** DISCONNECT from the server. Args: reasonCode. */
  disconnected: declareNote('clientDisconnected', 'MQTT5-4.13.2-1'),
  /** What came breaks the format or the rules. Args: reasonCode. */
  peerInError: declareNote('clientPeerInError', 'MQTT5 §4.13.1'),
  /** The same in 3.1.1, where nothing is sent. */
  peerInError3: declareNote('clientPeerInError3', 'MQTT311-4.8.0-1'),
  /** Args: attempt, afterMs. */
  backsOff: declareNote('clientBacksOff', OURS),
} as const
