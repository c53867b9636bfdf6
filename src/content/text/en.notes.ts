/**
 * What each note says. A template names its arguments in braces. Where MQTT 3.1.1 has other words, or says less,
 * `notes311` has them: `story.ts` takes those for a record whose clause is of 3.1.1.
 */
import { worded } from './language.ts'

export const notes = worded('notes.notes', {
  // client
  clientConnecting: 'It sends CONNECT, attempt {attempt}, Clean Start {cleanStart}.',
  clientCleanStart:
    'Clean Start 1: it throws its own session away too. Unacknowledged, and lost: {unacknowledged}.',
  clientRefused:
    'The broker refuses the connection with {reasonCode}: it closes and tries again later.',
  clientNoConnack: 'No CONNACK has come: it closes and tries again later.',
  clientSessionResumed:
    'The broker still has the session. Unacknowledged, and sent again: {unacknowledged}.',
  clientSessionUnknown:
    'The broker has a session that this client has lost: it must close, and begins anew with Clean Start 1.',
  clientSessionLost:
    'The broker has no session any more: the client drops its own. Unacknowledged, and lost: {unacknowledged}.',
  clientSessionEnded:
    'The session ends with the connection. Unacknowledged, and lost: {unacknowledged}.',
  clientResends:
    'Sent again because the connection is new and the session is not: DUP 1, the same packet id {packetId}. No timer does this.',
  clientPubrelAgain:
    'PUBREL {packetId} again, because the connection is new and the session is not. The PUBLISH is never sent again: its PUBREC has come.',
  clientResendsByTimer:
    'Sent again because no answer has come for {afterMs:ms}: DUP 1, the same packet id {packetId}, on the same connection. MQTT 5 forbids this; the wire is set to do it all the same.',
  clientPubrelByTimer:
    'PUBREL {packetId} again, on the same connection, because no PUBCOMP has come for {afterMs:ms}. MQTT 5 forbids this; the wire is set to do it all the same.',
  clientAsksAgain: 'No answer has come for {afterMs:ms}: it asks again, in another datagram.',
  clientGivesUp:
    'Sent again {tries} times, and no answer: the broker counts as gone. It connects anew later; what is not acknowledged stays in the session.',
  clientOutOfPlace: 'A datagram that came twice, or too early: it is left.',
  clientNotKnown: 'The broker does not know this client: it connects anew.',
  clientHeldAlready:
    'This QoS 2 message is here already, its PUBREL is not: PUBREC {packetId} again, and the application sees nothing.',
  clientAtWork:
    'The application has this QoS 2 message and comes to no end with it yet, or its PUBREC {packetId} waits for its turn: it is not handed over a second time.',
  clientRepeated:
    'The application still has this QoS 1 message, and here it comes again on the same connection: one PUBACK {packetId} will answer both.',
  clientPubackWaits:
    'The application is ready, but not with message {behind}, which came before: PUBACKs leave in the order of arrival, so PUBACK {packetId} waits.',
  clientPubrecWaits:
    'The application is ready, but not with message {behind}, which came before: PUBRECs leave in the order of arrival, so PUBREC {packetId} waits.',
  clientRefusesMessage:
    'The application refuses message {packetId}: the acknowledgement says {reasonCode}, which ends it as much as a success would.',
  clientCannotRefuse:
    'The application wanted to refuse message {packetId}. An acknowledgement of MQTT 3.1.1 has a packet id and nothing else: to the broker the message is taken.',
  clientAnswerVoid:
    'The application is ready, but message {packetId} came on a connection that is gone: it is not acknowledged on another. A broker that still has the session sends it again.',
  clientPubrelUnmatched:
    'Packet id {packetId} is not held any more: PUBCOMP all the same, so that the broker can forget it.',
  clientHeldBack:
    'As many messages are unacknowledged as the Receive Maximum of the broker allows, {receiveMaximum}: the next ones wait until an exchange is over.',
  clientQosLowered:
    'The broker takes at most QoS {to}: what was to go with QoS {from} goes with that.',
  clientRetainLeftOut: 'The broker keeps no retained messages: sent without RETAIN.',
  clientTooLarge: '{bytes} bytes, and the broker takes at most {maximumPacketSize}: not sent.',
  clientKeepAliveReplaced: 'The broker sets the keep alive to {keepAliveMs:ms}.',
  clientTakesAssignedId: 'The broker calls this client {clientId}.',
  clientSubscribesAgain:
    'It subscribes again to {filters}: no SUBACK for it is part of this session.',
  clientGrantedLess: '{filter} is granted with QoS {granted}, not {asked}.',
  clientSubscriptionRefused: '{filter} is refused with {reasonCode}: nothing will come for it.',
  clientBeforeSuback: 'A message may come before the SUBACK: the subscription already works.',
  clientPublishRefused:
    'The broker refuses the message with {reasonCode}: the exchange is over, and it is not sent again.',
  clientUnmatched: 'Nothing awaits an answer with packet id {packetId}: ignored.',
  clientSubackUnmatched: 'No SUBSCRIBE awaits a SUBACK with packet id {packetId}: ignored.',
  clientUnsubscribesAgain:
    'It unsubscribes from {filters} now: the session is here, and no UNSUBACK for it has come.',
  clientNoSuchFilter: '{filter} is none of its own subscriptions: nothing is asked for.',
  clientNotSubscribed: '{filter} was not subscribed, says the UNSUBACK with 0x11: nothing is lost.',
  clientUnsubscribeRefused:
    'The broker refuses with {reasonCode} to take {filter} back: messages may go on coming for it.',
  clientUnsubackUnmatched: 'No UNSUBSCRIBE awaits an UNSUBACK with packet id {packetId}: ignored.',
  clientNoPingresp: 'No PINGRESP in {waitedMs:ms}: the connection is taken for dead and closed.',
  lettersNone: 'It has no letters that it could send again.',
  lettersGone: 'It does not have letter {letter}: it has not come yet, or was sent again before.',
  lettersUnderWay: 'Letter {letter} is under way already: the broker has not acknowledged it yet.',
  lettersNowhere:
    'Letter {letter} does not say where its message was published: nobody knows where to send it.',
  serviceBegunAnew:
    'Two transactions wait for each other: the younger one is undone and begins anew.',
  serviceNoSense:
    'A step of this handler ({what}) has no key or topic that can be one: trying again does not help.',
  serviceNoLetter: 'The handler names no topic for dead letters: what it gives up is gone.',
  serviceForgets:
    'The window of its mark is over: the handler does not know any more that it has handled this event.',
  serviceHandledAgain:
    'The handler has handled this event, and has forgotten it: it comes again after the window, and is handled a second time.',
  serviceConnected: 'It is connected: what it does then begins.',
  serviceSentAgain:
    'The new session does not know what the relay had sent: it is published again, with the same id.',
  clientSaysGoodbye:
    'It says goodbye with a normal DISCONNECT and stays away: if it has a will, the broker throws it away.',
  clientLeavesWill:
    'It says goodbye with DISCONNECT 0x04 and stays away: the broker publishes its will all the same.',
  clientDisconnected: 'The broker ends the connection with {reasonCode}.',
  clientPeerInError: 'What came breaks the rules: DISCONNECT {reasonCode}, and it closes.',
  clientBacksOff: 'It waits {afterMs:ms}, then tries to connect again (wait number {attempt:raw}).',
  // broker: connection and session
  idAssigned: 'The client gave no id: the broker calls it {client} and says so in CONNACK.',
  idRejected:
    'No client id and Clean Session 0: nobody could find such a session again. CONNACK 2.',
  sessionCleaned: 'Clean Start 1: what was kept for {client} is thrown away.',
  sessionResumed:
    'The session of {client} is resumed: {unacknowledged} unacknowledged, {waiting} waiting messages.',
  sessionLimit: 'The broker keeps {limit} sessions at most: refused.',
  sessionEndsNow: 'The session of {client} has expiry 0: it ends with its connection.',
  sessionKept: 'The session of {client} outlives its connection.',
  sessionExpired: 'The session of {client} has been away for as long as it may: it is over.',
  sessionExpiryFromZero:
    'A session that was to end with its connection cannot be kept by DISCONNECT: {reasonCode}.',
  takenOver: '{client} has connected again: its older connection is told and closed first.',
  keepAliveReplaced:
    'The client asked for another keep alive: CONNACK tells it {keepAliveMs:ms}, and that counts.',
  keepAliveExpired:
    'Nothing has come from the client for one and a half times its keep alive: {reasonCode}, closed.',
  connectAwaited: 'No CONNECT has come: closed.',
  connectFirst: 'The first packet of a connection is CONNECT, and this is another: closed.',
  connectTwice: 'A second CONNECT on one connection: {reasonCode}, closed.',
  versionRefused: 'The client speaks a version that the broker does not: CONNACK 1.',
  authenticationRefused: 'The broker knows no authentication method {method}.',
  authUnasked: 'AUTH, and CONNECT named no method: {reasonCode}, closed.',
  authAwaited:
    'Only AUTH or DISCONNECT may come before CONNACK where a method was named: {reasonCode}, closed.',
  authMethodChanged: 'AUTH names another method than CONNECT: {reasonCode}, closed.',
  authOutOfTurn: 'AUTH with a reason code that is not to come now: {reasonCode}, closed.',
  authRefused: 'The method {method} lets it not in: {reasonCode}.',
  authFailedAgain: 'It could not show anew who it is: {reasonCode}, closed.',
  malformedPacket: 'These bytes are no packet ({clause}): {reasonCode}, closed.',
  protocolError: 'What came breaks the rules: {reasonCode}. The client is told so, then closed.',
  // broker: publishing
  topicNameWrong: 'This is no topic name to publish to.',
  topicNotAuthorized: 'Topics of this name are the broker\u2019s own: the message goes nowhere.',
  topicAliasRefused:
    'This topic alias is 0, or above the Topic Alias Maximum of the broker: {reasonCode}, closed.',
  topicAliasUnknown:
    'No topic, and an alias that stands for none on this connection: {reasonCode}, closed.',
  subscriptionIdFromClient: 'Only a broker may send subscription identifiers: {reasonCode}.',
  qosAboveMaximum: 'The QoS is higher than the broker\u2019s Maximum QoS: {reasonCode}, closed.',
  willQosAboveMaximum:
    'The QoS of the will, {qos}, is higher than the broker\u2019s Maximum QoS: refused.',
  willTopicRefused: 'No will may be published to {topic}: refused.',
  heldAlready:
    'This QoS 2 message is here already, its PUBREL is not: PUBREC {packetId} again, and nothing goes on to subscribers.',
  pubrelUnmatched:
    'Packet id {packetId} of {client} is not held any more: PUBCOMP all the same, so that it can be forgotten there.',
  owesTooMuch: 'The client goes on sending and reads none of the answers: {reasonCode}, closed.',
  receiveMaximumExceeded:
    'More unacknowledged messages than the Receive Maximum of the broker: {reasonCode}, closed.',
  nobodyMatches: 'Nobody subscribes to this topic: the broker has it, and it goes to no one.',
  // broker: delivering
  qosLowered: 'To {client} it goes with QoS {qos}: the lower of published and granted.',
  overlapOnce: '{filters} filters of {client} match: one copy, with the highest QoS.',
  sharedTurn:
    'Of {members|the one who shares|{members} who share} {filter} it is for {client} this time.',
  sharedNotRetained: 'A shared subscription gets nothing that was kept.',
  sharedPassedOn:
    'The session of {client} is over: this goes to another who shares the subscription.',
  sharedBegun:
    'The session of {client} is over with this QoS 2 message begun: nobody else may get it.',
  noLocal: '{client} published it and subscribed with No Local: it does not get it back.',
  queuedOffline: '{client} is away: the message waits in its session.',
  qos0NotQueued: '{client} is away, and QoS 0 does not wait: lost for it.',
  queueFull: '{limit} messages wait for {client}, and no more may: one is dropped.',
  quotaUsedUp:
    '{client} has as many unacknowledged messages as its Receive Maximum: this one waits until an exchange is over.',
  bufferFull: '{client} reads too slowly, its send buffer is full: the message waits.',
  resent:
    'Sent to {client} again because its connection is new and its session is not: DUP 1, the same packet id {packetId}.',
  pubrelAgain:
    'PUBREL {packetId} to {client} again, because its connection is new and its session is not. The PUBLISH is never sent again: its PUBREC has come.',
  resentByTimer:
    'Sent to {client} again because no answer has come for {afterMs:ms}: DUP 1, the same packet id {packetId}, on the same connection. MQTT 5 forbids this; the wire is set to do it all the same.',
  pubrelByTimer:
    'PUBREL {packetId} to {client} again, on the same connection, because no PUBCOMP has come for {afterMs:ms}. MQTT 5 forbids this; the wire is set to do it all the same.',
  givenUp:
    'Sent to {client} again {tries} times, and no answer: it counts as gone. What is not acknowledged stays in its session.',
  connackAgain: 'This CONNECT has come before: it gets the same CONNACK once more.',
  expired: 'Its time was over before it could go to {client}: deleted.',
  answerTooLarge:
    'The answer has {bytes} bytes, and the client takes {limitBytes} at most: it cannot be told, so it is closed.',
  tooLargeForClient:
    '{bytes} bytes, and {client} takes {limitBytes} at most: dropped for it, and counted as done.',
  rejectedByClient:
    '{client} refuses it with {reasonCode}: the exchange is over, it is not sent again.',
  sharedRejected:
    '{client} refuses it with {reasonCode}: the exchange is over, it is gone, and no other member of the group gets it.',
  answerUnmatched: 'Nothing awaits an answer with packet id {packetId} from {client}: ignored.',
  pubrecUnmatched:
    'Nothing awaits a PUBREC with packet id {packetId} from {client}: PUBREL all the same, so that the id can be set free there.',
  pubackUnmatched: 'Nothing awaits a PUBACK with packet id {packetId} from {client}: ignored.',
  // broker: retained messages
  retainedSet:
    'It is the first message kept for this topic: later subscribers get the last one at once.',
  retainedLimit:
    'The broker keeps retained messages of {limit} topics at most: this one is refused and goes to nobody.',
  retainedNotKept:
    'The broker keeps retained messages of {limit} topics at most: this one is delivered, and not kept.',
  retainedCleared: 'An empty message with RETAIN: what was kept for this topic is gone.',
  retainedServed: '{client} has subscribed, and gets what is kept: with RETAIN 1 and QoS {qos}.',
  retainedNotNew: '{filter} was subscribed before and has Retain Handling 1: nothing kept is sent.',
  retainedNotWanted: '{filter} has Retain Handling 2: nothing kept is sent.',
  // broker: subscribing
  qosGranted: '{filter} asked for QoS {asked}: granted is {qos}.',
  subscriptionReplaced: '{filter} again: the new subscription takes the place of the old one.',
  filterWrong: 'This is no topic filter: {reasonCode}.',
  sharedWrong:
    'A shared subscription is $share/name/filter, and this one lacks a name or a filter: {reasonCode}.',
  subscriptionLimit:
    'A session has {limit} subscriptions at most: {filter} is refused, and the others count.',
  subscriptionDenied: 'Nobody may subscribe to {filter} here: 0x80, and the others count.',
  sharedNoLocal: 'No Local on a shared subscription makes no sense: {reasonCode}.',
  nothingToUnsubscribe: '{filter} was not subscribed: acknowledged all the same.',
  // broker: wills
  willPublished: 'A connection of {client} has ended without a goodbye: its will is published.',
  willDelayed: 'The will of {client} waits {delayMs:ms}, in case it comes back.',
  willDiscarded: '{client} said goodbye: its will is thrown away.',
  willCancelled: '{client} is back in time: its will is not sent.',
} as const)

/** The same in the words of MQTT 3.1.1. */
export const notes311 = worded('notes.notes311', {
  'mqtt311.clientConnecting': 'It sends CONNECT, attempt {attempt}, Clean Session {cleanStart}.',
  'mqtt311.clientCleanStart':
    'Clean Session 1: it throws its own session away too. Unacknowledged, and lost: {unacknowledged}.',
  'mqtt311.clientRefused':
    'The broker refuses the connection with return code {reasonCode}: it closes and tries again later.',
  'mqtt311.clientResendsByTimer':
    'Sent again because no answer has come for {afterMs:ms}: DUP 1, the same packet id {packetId}, on the same connection. MQTT 3.1.1 asks for this on a new connection only; the wire is set to do it here too.',
  'mqtt311.clientPubrelByTimer':
    'PUBREL {packetId} again, on the same connection, because no PUBCOMP has come for {afterMs:ms}. MQTT 3.1.1 asks for this on a new connection only; the wire is set to do it here too.',
  'mqtt311.resentByTimer':
    'Sent to {client} again because no answer has come for {afterMs:ms}: DUP 1, the same packet id {packetId}, on the same connection. MQTT 3.1.1 asks for this on a new connection only; the wire is set to do it here too.',
  'mqtt311.pubrelByTimer':
    'PUBREL {packetId} to {client} again, on the same connection, because no PUBCOMP has come for {afterMs:ms}. MQTT 3.1.1 asks for this on a new connection only; the wire is set to do it here too.',
  'mqtt311.clientHeldBack':
    'As many messages are unacknowledged as there are packet ids, {receiveMaximum}: the next ones wait until an exchange is over.',
  'mqtt311.clientSaysGoodbye':
    'It says goodbye with DISCONNECT and stays away: if it has a will, the broker throws it away.',
  'mqtt311.clientPeerInError':
    'What came breaks the rules: it closes. MQTT 3.1.1 says nothing before.',
  'mqtt311.idAssigned':
    'The client gave no id: the broker calls it {client}. CONNACK has no place to say so.',
  'mqtt311.sessionCleaned': 'Clean Session 1: what was kept for {client} is thrown away.',
  'mqtt311.sessionEndsNow':
    'The session of {client} has Clean Session 1: it ends with its connection.',
  'mqtt311.takenOver': '{client} has connected again: its older connection is closed first.',
  'mqtt311.keepAliveExpired':
    'Nothing has come from the client for one and a half times its keep alive: closed.',
  'mqtt311.connectTwice': 'A second CONNECT on one connection: closed.',
  'mqtt311.malformedPacket': 'These bytes are no packet ({clause}): closed.',
  'mqtt311.protocolError': 'What came breaks the rules: closed, and nothing says why.',
  'mqtt311.qosAboveMaximum':
    'The QoS is higher than the broker takes: closed, and nothing says why.',
  'mqtt311.willQosAboveMaximum':
    'The QoS of the will, {qos}, is higher than the broker takes: closed without CONNACK.',
  'mqtt311.willTopicRefused': 'No will may be published to {topic}: closed without CONNACK.',
  'mqtt311.owesTooMuch': 'The client goes on sending and reads none of the answers: closed.',
  'mqtt311.receiveMaximumExceeded':
    'More unacknowledged messages than there are packet ids: closed.',
  'mqtt311.quotaUsedUp':
    '{client} has as many unacknowledged messages as there are packet ids: this one waits until an exchange is over.',
  'mqtt311.filterWrong': 'This is no topic filter: closed.',
  'mqtt311.sharedWrong':
    'A shared subscription is $share/name/filter, and this one lacks a name or a filter: closed.',
} as const satisfies { readonly [code in `mqtt311.${keyof typeof notes}`]?: string })

/** Where packets are datagrams: by the clause of the record, as `notes311`. */
export const notesDatagram = worded('notes.notesDatagram', {
  'datagram.clientResendsByTimer':
    'No answer has come for {afterMs:ms}: sent again in a datagram, DUP 1, the same packet id {packetId}. The PUBLISH may have been lost, or only its answer.',
  'datagram.clientPubrelByTimer':
    'No PUBCOMP has come for {afterMs:ms}: PUBREL {packetId} again, in a datagram.',
  'datagram.resentByTimer':
    '{client} has not answered for {afterMs:ms}: sent again in a datagram, DUP 1, the same packet id {packetId}. The PUBLISH may have been lost, or only its answer.',
  'datagram.pubrelByTimer':
    '{client} has sent no PUBCOMP for {afterMs:ms}: PUBREL {packetId} again, in a datagram.',
} as const satisfies { readonly [code in `datagram.${keyof typeof notes}`]?: string })
