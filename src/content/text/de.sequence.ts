/** The words of the sequence panel in German. */
import type * as english from './en.sequence.ts'

export const SEQUENCE: typeof english.SEQUENCE = {
  label: 'Pakete in der Zeit, von oben nach unten',
  empty: 'Noch keine Pakete. Die Leertaste spielt ab.',
  tools: 'Wie die Sequenz gezeichnet wird',
  start: 'dem Anfang',
  record: (n: number) => `Eintrag ${n}`,
  lifeline: (title: string) => `Lebenslinie von ${title}`,
  lifelineOf: (title: string, n: string, all: string) =>
    `Lebenslinie von ${title}, ${n} von ${all}`,
  hide: (title: string) => `Lebenslinie von ${title} ausblenden`,
  show: (title: string) => `Lebenslinie von ${title} einblenden`,
  timesFrom: (name: string) => `Zeiten ab ${name}`,
  timesFromTitle: 'Zeiten ab dem gewählten Eintrag zählen, oder ab dem am Cursor',
  closer: 'Näher: mehr Platz für jeden Moment',
  wider: 'Weiter: mehr Zeit im Blick',
  idle: (length: string) => `${length}, nichts passiert`,
  noPackets: (length: string) => `${length}, kein Paket unterwegs`,
  before: (n: string) => `${n} Pakete davor`,
  after: (n: string) => `${n} Pakete danach`,
  dup: 'DUP',
  message: (name: string) => `Nachricht ${name}`,
  segmentLost: 'Segment verloren',
  waits: (wait: string) => `TCP wartet ${wait}`,
  waitsRto: (wait: string, rto: string) => `TCP wartet ${wait} (RTO ${rto}),`,
  waitsAcks: (wait: string) => `ACKs von Späteren melden es nach ${wait},`,
  waitsProbe: (wait: string) => `TCP fragt nach ${wait} nach,`,
  sameBytes: 'sendet dann dieselben Bytes erneut',
  noAnswer: 'und die Verbindung endet',
  ended: {
    cut: 'gekappt',
    closed: 'geschlossen',
    crashed: 'Empfänger ausgefallen',
    segmentDropped: 'verloren',
    delayed: 'verzögert',
    lossChanged: 'verloren',
    datagramLost: 'verloren',
    sentAgainEarly: 'erneut gesendet',
    windowOpened: 'gewartet',
    noWindow: 'im Sendepuffer',
    slowStart: 'gewartet',
    never: 'kommt nie an',
  },
  poke: {
    cut: (ms: string) => `Verbindung gekappt bei ${ms} ms`,
    heal: (ms: string) => `Leitung geflickt bei ${ms} ms`,
    halfOpen: (ms: string) => `Kabel gezogen bei ${ms} ms, niemand erfährt es`,
  },
  pokeBriefly: { cut: 'gekappt', heal: 'geflickt', halfOpen: 'Kabel gezogen' },
  unit: 'ms',
  syn: 'SYN, SYN-ACK',
  synLost: 'SYN verloren',
  crash: 'stürzt ab',
  stops: 'hält für die neue Version an',
  crashAt: (point: string) => `stürzt ab ${point}`,
  world: 'Welt',
  worldKind: 'Wirkungen',
  effect: (what, applied, answer, error) =>
    answer === 'ok'
      ? `${what}${applied ? ', ausgeführt' : ', bekannt'}`
      : answer === 'timeout' && applied
        ? `${what}, ausgeführt, Antwort verloren`
        : `${what}: ${error}`,
  restart: 'startet neu',
}
