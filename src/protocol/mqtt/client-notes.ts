/**
 * What a client decides and a learner can see, each with the statement behind it. Their sentences are in
 * `content/text/en.notes.ts`. Ordinary traffic has no notes: its packets say enough.
 *
 * `inBoth` has the clause of 3.1.1 and that of 5.0, in this order; a client takes the one of its config's
 * version. What cites 5.0 alone is of what only 5.0 can say, and no client of 3.1.1 notes it.
 */
import { declareNote, declareNotes } from '../../core/codes.ts'
import { inBoth, RETRIES } from './note-versions.ts'

/** Our own rules: the standard does not say when a client comes back, nor when it asks again (SPEC.md). */
const OURS = {
  reconnect: 'Eventloom: reconnect',
  untilSuback: 'Eventloom: N30a',
  untilUnsuback: 'Eventloom: N36',
  datagram: 'Eventloom: N42',
} as const

export const CLIENT_NOTES = {
  /** Sends CONNECT. Args: attempt (of this life), cleanStart 0 or 1. */
  connecting: inBoth('clientConnecting', '3.1.0-1', '3.1.0-1'),
  /** Clean Start 1 throws the client's own session away too. Args: unacknowledged. */
  cleanStart: inBoth('clientCleanStart', '3.1.2-6', '3.1.2-4'),
  /** CONNACK with an error. Args: reasonCode. */
  refused: inBoth('clientRefused', '§3.2.2.3', '4.13.2-1'),
  noConnack: inBoth('clientNoConnack', '§3.2', '§3.2'),
  /** Args: unacknowledged. */
  sessionResumed: inBoth('clientSessionResumed', '3.2.2-2', '3.2.2-3'),
  sessionUnknown: declareNote('clientSessionUnknown', 'MQTT5-3.2.2-4'),
  /** 3.1.1 leaves it to the client what it does then. Args: unacknowledged. */
  sessionLost: inBoth('clientSessionLost', '§3.2.2.2', '3.2.2-5'),
  /** The session ends with its connection: expiry 0, in 3.1.1 Clean Session 1. Args: unacknowledged. */
  sessionEnded: inBoth('clientSessionEnded', '3.1.2-6', '§3.1.2.11.2'),
  /** Args: packetId. */
  resends: inBoth('clientResends', '4.4.0-1', '4.4.0-1'),
  /** PUBREC had come before the connection was lost. Args: packetId. */
  pubrelAgain: inBoth('clientPubrelAgain', '4.4.0-1', '4.4.0-1'),
  /** Its wire is set to send again by a timer, against the rule of 5.0, or is one of datagrams. Args: packetId, afterMs. */
  resendsByTimer: declareNotes('clientResendsByTimer', {
    4: 'MQTT311-4.4.0-1',
    5: 'MQTT5-4.4.0-1',
    datagram: RETRIES,
  }),
  pubrelByTimer: declareNotes('clientPubrelByTimer', {
    4: 'MQTT311-4.4.0-1',
    5: 'MQTT5-4.4.0-1',
    datagram: RETRIES,
  }),
  /** Datagrams: CONNECT, SUBSCRIBE or PINGREQ once more. Args: afterMs. */
  asksAgain: declareNote('clientAsksAgain', RETRIES),
  /** Datagrams: the server has not answered, and counts as gone. Args: tries. */
  givesUp: declareNote('clientGivesUp', RETRIES),
  /** Datagrams: what comes twice, or has overtaken the CONNACK. */
  outOfPlace: declareNote('clientOutOfPlace', OURS.datagram),
  /** Datagrams: the server does not know it. */
  notKnown: declareNote('clientNotKnown', OURS.datagram),
  /** A QoS 2 message that is here already comes again. Args: packetId. */
  heldAlready: inBoth('clientHeldAlready', '4.3.3-2', '4.3.3-10'),
  /** A QoS 2 message that the application still has comes again: it is not handed over. Args: packetId. */
  atWork: inBoth('clientAtWork', '4.3.3-2', '4.3.3-10'),
  /** The same at QoS 1, on the same connection: 5.0 forbids servers to do that. Args: packetId. */
  repeated: inBoth('clientRepeated', '4.3.2-2', '4.4.0-1'),
  /** Ready before one that came earlier. Once per connection. Args: packetId, behind: the id of the earlier. */
  pubackWaits: inBoth('clientPubackWaits', '4.6.0-2', '4.6.0-2'),
  pubrecWaits: inBoth('clientPubrecWaits', '4.6.0-3', '4.6.0-3'),
  /** PUBACK or PUBREC from 0x80, by QoS. Args: packetId, reasonCode. */
  refusesMessage: declareNotes('clientRefusesMessage', {
    1: 'MQTT5-3.4.2-1',
    2: 'MQTT5-4.3.3-9',
  }),
  /** The same where it cannot be said. Args: packetId, reasonCode (its words leave it out: 3.1.1 knows none). */
  cannotRefuse: declareNote('clientCannotRefuse', 'MQTT311 §3.4.2'),
  /** Ready with what came on a connection that is gone, and is not answered on another. Args: packetId. */
  answerVoid: inBoth('clientAnswerVoid', '4.4.0-1', '4.4.0-1'),
  /** PUBREL for an id that is not held. Args: packetId. */
  pubrelUnmatched: inBoth('clientPubrelUnmatched', '4.3.3-2', '§3.7.2.1'),
  /** The quota is used up: a QoS 1 or 2 message waits. Once per connection. Args: receiveMaximum. */
  heldBack: inBoth('clientHeldBack', '2.3.1-2', '4.9.0-2'),
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
  subscribesAgain: declareNote('clientSubscribesAgain', OURS.untilSuback),
  /** Args: filter, granted, asked. */
  grantedLess: inBoth('clientGrantedLess', '3.8.4-6', '3.8.4-7'),
  /** Args: filter, reasonCode. */
  subscriptionRefused: inBoth('clientSubscriptionRefused', '3.9.3-2', '3.9.3-2'),
  /** Its UNSUBACK was lost with the connection. Args: filters. */
  unsubscribesAgain: declareNote('clientUnsubscribesAgain', OURS.untilUnsuback),
  /** It is told to subscribe to what it is not drawn with. Args: filter. */
  noSuchFilter: declareNote('clientNoSuchFilter', OURS.untilSuback),
  /** UNSUBACK 0x11. Args: filter. */
  notSubscribed: declareNote('clientNotSubscribed', 'MQTT5-3.10.4-5'),
  /** UNSUBACK with an error: the server goes on. Args: filter, reasonCode. */
  unsubscribeRefused: declareNote('clientUnsubscribeRefused', 'MQTT5-3.11.3-2'),
  /** Args: packetId. */
  unsubackUnmatched: inBoth('clientUnsubackUnmatched', '2.3.1-7', '2.2.1-6'),
  /** A message came before the SUBACK. Once per SUBSCRIBE. */
  beforeSuback: inBoth('clientBeforeSuback', '§3.8.4', '§3.8.4'),
  /** Args: packetId, reasonCode. */
  publishRefused: declareNote('clientPublishRefused', 'MQTT5-4.4.0-2'),
  /** Args: packetId. */
  unmatched: inBoth('clientUnmatched', '2.3.1-6', '2.2.1-5'),
  /** Args: packetId. */
  subackUnmatched: inBoth('clientSubackUnmatched', '2.3.1-7', '2.2.1-6'),
  /** Args: waitedMs. */
  noPingresp: inBoth('clientNoPingresp', '§3.1.2.10', '§3.1.2.10'),
  /** DISCONNECT 0x00, and it stays away. */
  saysGoodbye: inBoth('clientSaysGoodbye', '3.14.4-2', '3.14.4-1'),
  /** DISCONNECT 0x04: it stays away, and its will is published. */
  leavesWill: declareNote('clientLeavesWill', 'MQTT5 §3.14.2.1'),
  /** DISCONNECT from the server. Args: reasonCode. */
  disconnected: declareNote('clientDisconnected', 'MQTT5-4.13.2-1'),
  /** What came breaks the format or the rules. Args: reasonCode; in 3.1.1, where nothing is sent, none. */
  peerInError: inBoth('clientPeerInError', '4.8.0-1', '§4.13.1'),
  /** Args: attempt, afterMs. */
  backsOff: declareNote('clientBacksOff', OURS.reconnect),
} as const
