/** The words of the panel of what is selected, which come with it. */
import { worded } from './language.ts'

export const SELECTION = worded('selection.SELECTION', {
  state: 'State',
  notes: 'What it decided so far',
  noNotes: 'Nothing noteworthy yet.',
  sayGoodbye: 'Say goodbye',
  comeBack: 'Connect again',
  unsubscribe: (filter: string) => `Unsubscribe from ${filter}`,
  subscribe: (filter: string) => `Subscribe to ${filter}`,
  publishNow: 'Publish now',
  crash: 'Crash',
  crashInside: 'Crash in between …',
  deploy: 'New version …',
  restartNode: 'Restart',
  packetFields: 'Fields and bytes',
  packetLoading: 'The packet is being built.',
  packetGone: 'This packet is not in this future.',
  byAlias: (topic: string, alias: string) =>
    `Its topic is ${topic}: on this connection the alias ${alias} stands for it, so the bytes name none.`,
  selectField: 'Choose a field or a byte to see where it stands and which statement it follows.',
  sentAt: (time: string) => `Sent ${time}.`,
  arrivesAt: (time: string, flight: string) => `Arrives ${time} (${flight}).`,
  arrivedAt: (time: string, flight: string) => `Arrived ${time} (${flight}).`,
  neverArrives: 'Never arrives.',
  notLeft: 'Has not left yet.',
  sizeOf: (bytes: string) => `${bytes} B`,
  qos: (qos: number) => `QoS ${qos}`,
  dup: 'DUP 1',
  retain: 'RETAIN 1',
  /** What the envelope of a message says; '' for what it leaves out. */
  event: (type: string, id: string, about: string, because: string, correlation: string) =>
    [
      `Event ${type}, id ${id}`,
      about && `about ${about}`,
      because && `because of ${because}`,
      correlation && `correlation ${correlation}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  changedBy: 'What changed it',
  wire: 'Wire',
  wireState: {
    quiet: 'not connected yet',
    down: 'no connection',
    opening: 'a connection is being opened',
    up: 'connected',
    cut: 'cut: nothing passes',
    halfOpen: 'silent: what leaves does not arrive, and nobody is told',
  },
  since: (time: string) => `since ${time}`,
  latency: 'latency',
  loss: 'loss',
  bandwidth: 'bandwidth',
  tcp: 'TCP',
  under: 'below MQTT',
  webSocket: 'WebSocket',
  sendsAgain: 'sends again',
  byTries: (wait: string, tries: number) =>
    `after ${wait}, ${tries} times at most [MQTT-SN 1.2 §6.13]`,
  datagrams:
    'Each packet is a datagram for itself: a lost one is lost, and later ones may overtake it. One QoS 1 or 2 message is under way at a time in each direction. Not modelled of MQTT-SN: REGISTER, sleeping clients, gateways.',
  byTimer: (wait: string, protocol: string) =>
    protocol === 'mqtt5'
      ? `after ${wait}: not conformant [MQTT5-4.4.0-1]`
      : `after ${wait}: not asked for [MQTT311-4.4.0-1]`,
  protocol: 'protocol',
  none: 'none',
  unlimited: 'not limited',
  inFlight: 'On the wire now',
  nothingInFlight: 'Nothing.',
  inBuffer: 'In the send buffer',
  buffered: (packets: string, bytes: string) =>
    `${packets} packets, ${bytes} bytes: the other end reads slowly, and its window is full. The oldest:`,
  handshakeInFlight: 'The TCP handshake, which is not drawn.',
  cut: 'Cut the connection',
  cutFor: (seconds: number) => `Nothing passes for ${seconds} s`,
  heal: 'Heal the wire',
  pullCable: 'Pull the cable',
  config: 'As designed',
  windowOf: (used: string, size: string) => `${used} of ${size}`,
  yes: 'yes',
  no: 'no',
  at: 'at',
  bytes: 'bytes',
  field: 'field',
  value: 'value',
  absent: 'absent',
} as const)
