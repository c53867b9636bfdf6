/** The words of the panel of what is selected, in German. */
import type * as english from './en.selection.ts'

export const SELECTION: typeof english.SELECTION = {
  state: 'Zustand',
  notes: 'Was bisher entschieden wurde',
  noNotes: 'Noch nichts Bemerkenswertes.',
  sayGoodbye: 'Abmelden',
  comeBack: 'Wieder verbinden',
  unsubscribe: (filter: string) => `${filter} abbestellen`,
  subscribe: (filter: string) => `${filter} abonnieren`,
  publishNow: 'Jetzt veröffentlichen',
  crash: 'Abstürzen lassen',
  crashInside: 'Mittendrin abstürzen …',
  deploy: 'Neue Version …',
  restartNode: 'Neu starten',
  packetFields: 'Felder und Bytes',
  packetLoading: 'Das Paket wird gebaut.',
  packetGone: 'Dieses Paket gibt es in dieser Zukunft nicht.',
  byAlias: (topic: string, alias: string) =>
    `Sein Topic ist ${topic}: Auf dieser Verbindung steht der Alias ${alias} dafür, darum nennen die Bytes keines.`,
  selectField:
    'Wähle ein Feld oder ein Byte, um zu sehen, wo es steht und welcher Aussage des Standards es folgt.',
  sentAt: (time: string) => `Gesendet ${time}.`,
  arrivesAt: (time: string, flight: string) => `Kommt an ${time} (${flight}).`,
  arrivedAt: (time: string, flight: string) => `Angekommen ${time} (${flight}).`,
  neverArrives: 'Kommt nie an.',
  notLeft: 'Ist noch nicht abgegangen.',
  sizeOf: (bytes: string) => `${bytes} B`,
  qos: (qos: number) => `QoS ${qos}`,
  dup: 'DUP 1',
  retain: 'RETAIN 1',
  event: (type, id, about, because, correlation) =>
    [
      `Ereignis ${type}, ID ${id}`,
      about && `zu ${about}`,
      because && `ausgelöst durch ${because}`,
      correlation && `Korrelation ${correlation}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  changedBy: 'Was sie geändert hat',
  wire: 'Leitung',
  wireState: {
    quiet: 'noch nicht verbunden',
    down: 'keine Verbindung',
    opening: 'eine Verbindung wird aufgebaut',
    up: 'verbunden',
    cut: 'gekappt: nichts kommt durch',
    halfOpen: 'stumm: was abgeht, kommt nicht an, und niemand erfährt es',
  },
  since: (time: string) => `seit ${time}`,
  latency: 'Latenz',
  loss: 'Verlust',
  bandwidth: 'Bandbreite',
  tcp: 'TCP',
  under: 'unter MQTT',
  webSocket: 'WebSocket',
  sendsAgain: 'sendet erneut',
  byTries: (wait, tries) => `nach ${wait}, höchstens ${tries} Mal [MQTT-SN 1.2 §6.13]`,
  datagrams:
    'Jedes Paket ist ein Datagramm für sich: Ein verlorenes ist verloren, und spätere können es überholen. In jeder Richtung ist eine Nachricht mit QoS 1 oder 2 zur Zeit unterwegs. Von MQTT-SN nicht modelliert: REGISTER, schlafende Clients, Gateways.',
  byTimer: (wait, protocol) =>
    protocol === 'mqtt5'
      ? `nach ${wait}: nicht erlaubt [MQTT5-4.4.0-1]`
      : `nach ${wait}: nicht verlangt [MQTT311-4.4.0-1]`,
  protocol: 'Protokoll',
  none: 'keiner',
  unlimited: 'unbegrenzt',
  inFlight: 'Jetzt auf der Leitung',
  nothingInFlight: 'Nichts.',
  inBuffer: 'Im Sendepuffer',
  buffered: (packets: string, bytes: string) =>
    `${packets} Pakete, ${bytes} Bytes: Das andere Ende liest langsam, und sein Fenster ist voll. Die ältesten:`,
  handshakeInFlight: 'Der TCP-Handshake, der nicht gezeichnet wird.',
  cut: 'Verbindung kappen',
  cutFor: (seconds: number) => `${seconds} s lang kommt nichts durch`,
  heal: 'Leitung flicken',
  pullCable: 'Kabel ziehen',
  config: 'Wie entworfen',
  windowOf: (used: string, size: string) => `${used} von ${size}`,
  yes: 'ja',
  no: 'nein',
  at: 'bei',
  bytes: 'Bytes',
  field: 'Feld',
  value: 'Wert',
  absent: 'fehlt',
}
