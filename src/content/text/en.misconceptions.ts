/** What people believe about MQTT, as they say it, and what really happens. */
import { worded } from './language.ts'

export const BELIEFS_LIST = worded('misconceptions.BELIEFS_LIST', {
  title: 'What people believe about MQTT',
  count: (n: number) => `${n} beliefs, each with the record at which it is seen to be wrong.`,
  quoted: (belief: string) => `“${belief}”`,
})

/** By the id of the misconception. */
export const BELIEFS = worded('misconceptions.BELIEFS', {
  timer: [
    'When no PUBACK comes in time, the client sends its PUBLISH again.',
    'On a connection that stays up TCP repeats what was lost. PUBLISH is sent again on a new connection only.',
  ],
  stored: [
    'QoS 1 means that the broker stores the message for later subscribers.',
    'It keeps messages in sessions. Who never subscribed has none.',
  ],
  'will-goodbye': [
    'The will is sent whenever a client goes.',
    'A normal DISCONNECT throws it away.',
  ],
  'will-at-once': [
    'When the cable is pulled, the will comes at once.',
    'Nobody is told. It comes after one and a half keep alives, and then after its delay.',
  ],
  'retain-flag': [
    'What is published with RETAIN arrives with RETAIN.',
    'Live copies have RETAIN 0. The flag says that a message was kept and is served to a new subscription.',
  ],
  'end-to-end': [
    'QoS goes from the publisher to the subscriber.',
    'Each hop has its own. A PUBACK says that the broker has the message, and nothing of subscribers.',
  ],
  raised: [
    'Who subscribes with QoS 2 gets QoS 2.',
    'The broker lowers and never raises: the lower of published and granted counts.',
  ],
  'any-broker': [
    'QoS 2 works with every broker.',
    'A broker may take less. The client then sends with less, or is thrown out.',
  ],
  'one-id': [
    'Two devices may share one client id.',
    'Each CONNECT takes the session over and closes the other connection, again and again.',
  ],
  hash: [
    'plant/#/bar is the pressure of all pumps, however deep.',
    '# stands last or not at all, and takes everything below. One depth is one filter with +.',
  ],
  safest: [
    'QoS 2 everywhere is safest.',
    'It takes four packets on each hop and a place in the quota: what should be fresh arrives old.',
  ],
  once: [
    'QoS 2 is exactly once, so the handler need not care.',
    'A crash between the effect and its acknowledgement brings the message again. Only the handler can know it.',
  ],
  again: [
    'Subscribing again does not send what is retained again.',
    'With Retain Handling 0 every SUBSCRIBE does. A session that is resumed does not.',
  ],
  pubrec: [
    'A PUBREC is sent once.',
    'After a reconnect the PUBLISH may come again, and is answered with the same PUBREC. No second copy goes on.',
  ],
  reach: [
    'QoS 2 is exactly once for every subscriber.',
    'A session that ends loses what waits in it, and two filters that overlap may get two copies.',
  ],
  loss: [
    'At QoS 0 a lossy network loses messages.',
    'TCP turns loss into delay. Messages are lost with connections, not with segments; only datagrams are lost alone.',
  ],
  'clean-start': [
    'Clean Start 0 keeps my session.',
    'In MQTT 5 it only asks for an old one. Without a Session Expiry Interval the session ends with its connection.',
  ],
  history: [
    'Retained messages are a history for who comes late.',
    'One value is kept for each topic: the last one.',
  ],
  'dead-letters': [
    'What I reject goes to the dead-letter queue, or to another consumer.',
    'MQTT has neither. An acknowledgement ends it, also one that refuses; a dead letter is a PUBLISH of your own.',
  ],
  refusal: [
    'When a worker refuses a message, the broker gives it to another of its group.',
    'A PUBACK that refuses ends it like one that accepts: it is dropped, and no other member gets it. MQTT 3.1.1 cannot even say it.',
  ],
  shared: [
    'In a shared subscription another worker takes over at once, in order.',
    'Only when the session ends. QoS 1 moves on, behind younger messages; QoS 2 that was begun does not.',
  ],
  order: [
    'MQTT keeps the order of a topic.',
    'Of one publisher, one topic and one QoS. QoS 0 passes what waits for its turn at QoS 1.',
  ],
  throttle: [
    'Receive Maximum costs nothing.',
    'It is a throttle: so many messages in each round trip, and no more. It does not count QoS 0.',
  ],
  presence: [
    'A will is presence.',
    'It is an alarm, and a false one where the client is back in a second. Presence needs a birth, a delay, and RETAIN.',
  ],
  dedupe: [
    'With dedupe in the handler nothing goes wrong twice, and nothing is lost.',
    'Without an outbox the second try counts as handled: the event that was never published never will be.',
  ],
  window: [
    'Who remembers what it has handled never does it twice.',
    'Only as long as it remembers. What comes again after its window is new to it: the window must exceed the longest redelivery.',
  ],
  outbox: [
    'An outbox publishes exactly once.',
    'At least once: a crash before its mark publishes again. Who listens needs an inbox.',
  ],
  rollback: [
    'A saga rolls back.',
    'It undoes, later and in the open: the mail was sent, and the undoing may arrive before the doing.',
  ],
  undoing: [
    'Once a saga is cancelled, all that it did is undone.',
    'An undoing may fail like any step. It is tried again, and then it has to wait as a dead letter for somebody: until then nothing is undone.',
  ],
  overhead: [
    'MQTT has next to no overhead.',
    'Of a small reading most bytes are topic, headers and answers. An alias saves the topic, and nothing else.',
  ],
  handshake: [
    'TLS costs a little computing, and no time.',
    'TLS 1.3 costs a round trip before CONNECT, TLS 1.2 two, a WebSocket one more; and each packet is larger.',
  ],
  waking: [
    'A connection is paid for once.',
    'Each time. Who sleeps between readings pays at every waking; a session that is resumed saves none of it.',
  ],
  slowed: [
    'A slow subscriber slows the publisher down, so that nothing is lost.',
    'The publisher has its PUBACKs. Window, send buffer and queue fill, and then the rule of the broker throws away.',
  ],
  freshest: [
    'If the broker throws the oldest away, a slow reader gets what is fresh.',
    'The rule acts on the queue alone. What lies in TCP is read first, however old; a small Receive Maximum keeps it out of there.',
  ],
  noticed: [
    'TCP notices a loss within a round trip.',
    'Only where more is sent behind it. A message alone waits for a timer: a second by the RFCs, 200 ms and a round trip in Linux.',
  ],
  behind: [
    'A lost segment delays one message.',
    'TCP hands on in order: all that was sent behind it waits with it, and comes at once.',
  ],
} satisfies Readonly<Record<string, readonly [belief: string, truth: string]>>)
