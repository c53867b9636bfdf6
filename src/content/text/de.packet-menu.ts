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
