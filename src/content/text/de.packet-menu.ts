/** The words of the menu of a packet in flight, in German. */
import type * as english from './en.packet-menu.ts'

export const PACKET_MENU: typeof english.PACKET_MENU = {
  menu: (packet: string) => `Was sich mit ${packet} tun lässt`,
  to: (packet: string, receiver: string) => `${packet} an ${receiver}`,
  arrives: (moment: string) => `unterwegs, kommt bei ${moment} an`,
  why: {
    notSent: 'Am Cursor ist es noch nicht gesendet: Es gibt nichts, worauf man einwirken könnte.',
    arrived: 'Am Cursor ist es angekommen: Es gibt nichts mehr, worauf man einwirken könnte.',
    lost: 'Am Cursor ist es endgültig verloren: Es gibt nichts mehr, worauf man einwirken könnte.',
    waits:
      'TCP wartet, um sein Segment erneut zu senden: Keines ist auf der Leitung, das man verwerfen könnte.',
    behind:
      'Es wartet auf das, was vorher gesendet wurde: Kein eigenes Segment ist auf der Leitung.',
    buffered: 'Es liegt im Sendepuffer seines Senders: Noch ist nichts davon auf der Leitung.',
    flies: '',
  },
  crashOf: (node: string) => `${node} mittendrin abstürzen lassen`,
  crashNext: 'Er stirbt, wenn er das nächste Mal dorthin kommt.',
  crashAt: (handler: string, point: string) => `${handler} – ${point}`,
  points: {
    received: 'nach dem Empfang',
    beforeEffect: 'vor dem Effekt',
    afterEffect: 'nach dem Effekt',
    beforeCommit: 'vor dem Commit',
    afterCommit: 'nach dem Commit',
    afterEmit: 'nach dem Senden',
    afterAck: 'nach der Quittung',
    relayPublished: 'veröffentlicht, noch nicht abgehakt',
  },
  drop: 'Sein Segment verwerfen',
  delayBy: (length: string) => `Um ${length} verzögern`,
  delayOther: 'Verzögern um …',
  delayField: 'Verzögern um, in Millisekunden',
  delayUnit: 'ms',
  delay: 'Verzögern',
  delayWrong: (max: string) =>
    `Eine Zahl von Millisekunden über 0, höchstens die Länge des Laufs, ${max}.`,
  cut: 'Die Leitung jetzt kappen',
  breakHere: 'Hier anhalten: bei Paketen wie diesem',
  goToSending: 'Zu seinem Absenden',
  more: 'Mehr …',
}

export const EDIT_BYTES: typeof english.EDIT_BYTES = {
  edit: 'Seine Bytes ändern',
  label: 'Bytes, die an seiner Stelle ankommen, hexadezimal',
  send: 'Diese ankommen lassen',
  leave: 'Lassen',
  same: 'Das sind seine eigenen Bytes.',
  right: 'Ein Paket: So wird es gelesen.',
  noHex: (max: number) => `Paare aus 0 bis 9 und A bis F: mindestens zwei Bytes, höchstens ${max}.`,
  missing: (n: number) =>
    `Die Remaining Length verspricht ${n === 1 ? 'ein Byte' : `${n} Bytes`} mehr, als da sind: Der Empfänger nähme sie vom nächsten Paket.`,
  beyond: (n: number) =>
    `Das Paket endet ${n === 1 ? 'ein Byte' : `${n} Bytes`} früher: Der Empfänger läse den Rest als nächstes Paket.`,
  kinds: {
    malformed: 'fehlgeformt',
    protocol: 'ein Protokollfehler',
    tooLarge: 'zu groß',
    unsupported: 'nicht unterstützt',
  },
  wrong: (kind: string, at: number, clause: string, code: string) =>
    `Das ist ${kind}, bei Byte ${at} (${clause}): Der Empfänger antwortet mit ${code}, wo er darf, und schließt.`,
  others: 'An seiner Stelle kommen andere Bytes an:',
}
