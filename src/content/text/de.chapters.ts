/** Die Kapitel der Geschichten. */
import type * as english from './en.chapters.ts'
import type { Args } from './say.ts'

export const CHAPTERS: typeof english.CHAPTERS = {
  label: 'Kapitel der Geschichte',
  place: (n, of) => `Kapitel ${n} von ${of}`,
  previous: 'Voriges Kapitel',
  next: 'Nächstes Kapitel',
  to: (way, title) => `${way}: ${title}`,
  first: 'Dies ist das erste Kapitel.',
  last: 'Dies ist das letzte Kapitel.',
  all: 'Alle Kapitel',
  here: 'offen',
  about: 'Was es zeigt und behebt',
  look: 'Worauf es ankommt',
  shows: 'zeigt',
  mends: 'behebt',
  change: 'Was das nächste Kapitel ändert',
  changeLast: 'Dies ist das letzte Kapitel: Zu beheben bleibt nichts.',
  nothingLeft: 'Es bleibt nichts: Dieser Entwurf tut, was der des nächsten Kapitels tut.',
  loading: 'Das nächste Kapitel wird geholt.',
  notFetched: 'Das nächste Kapitel kam nicht an. Mit Verbindung noch einmal versuchen.',
  showMe: 'Zeigen',
  showMeOf: (node) => `${node} zeigen`,
  mend: 'Diese Änderungen hier vornehmen',
  mendTitle:
    'Der Lauf beginnt mit ihnen von vorn, mit demselben Seed und denselben Störungen. Rückgängig nimmt sie zurück.',
  mended: 'Was es behoben hat',
  changed: 'Die Änderungen sind gemacht, und der Lauf beginnt von vorn.',
  hide: 'Kapitel ausblenden',
  show: 'Kapitel einblenden',
  bringBack: 'Einblenden',
  close: 'Schließen',
  also: 'Geschichte Kapitel nächstes voriges Lektion Leitfaden story chapter',
  daring: {
    neverShipped: (name) => `${name} ist bezahlt und wird nie verschickt`,
    declinedWaits: (name) => `${name} ist abgelehnt und wartet für immer`,
    dropped: (name) => `${name} traf auf einen Fehler des Gateways und ist fallen gelassen`,
    givenBack: (name) => `${name} fand keinen Bestand: Die Zahlung wird zurückgegeben`,
    triedAgain: (name) => `${name} traf auf einen Fehler und wurde wiederholt`,
    dieCharged: () => 'Payment zwischen Abbuchung und Commit sterben lassen',
    chargedTwice: (name) => `${name} ist zweimal belastet`,
    dies: () => 'Zum Absturz',
    chargedSilent: (name) => `${name} ist belastet, und niemand erfährt es`,
    undone: (name, word) => `${name} ist abgelehnt, rückgängig gemacht und endete als ${word}`,
    dieCommitted: () => 'Payment gleich nach einem Commit sterben lassen',
    survives: (name, word) => `${name} traf auf den Absturz und endete als ${word}`,
  },
}

export const CHAPTER_LINES: typeof english.CHAPTER_LINES = {
  'order-processing-literal': [
    'Bis zum Ende laufen lassen: Wer ist bezahlt und wird nie verschickt, und wer wartet für immer?',
    'Noch nichts: Dies ist, was der Leitfaden aufzählt, und sonst nichts.',
  ],
  'order-processing-compensation': [
    'Jede Absage endet jetzt. Wer auf einen vorübergehenden Fehler des Gateways trifft, ist noch immer verloren.',
    'Jede Absage hat einen Weg zurück: Ohne Bestand kommt die Zahlung zurück, eine abgelehnte Karte storniert.',
  ],
  'order-processing-retry': [
    'Ohne Störung endet jede Bestellung. Stirbt Payment zwischen Abbuchung und Commit, bucht es noch einmal ab.',
    'Was nur für den Augenblick scheitert, wird nach wachsender Wartezeit noch einmal versucht.',
  ],
  'dedupe-without-outbox': [
    'Payment stirbt zwischen Commit und Ereignis. Die Nachricht kommt noch einmal und gilt als behandelt: Das Ereignis kommt nie.',
    'Handler wissen, was sie behandelt haben, Effekte haben Schlüssel, und der Bestand kommt vor der Zahlung.',
  ],
  'order-processing-no-outbox': [
    'Derselbe Absturz in dem einen Dienst ohne Outbox: Der Kunde ist belastet, und niemand erfährt es.',
    'Alle Dienste außer Payment schreiben ihre Ereignisse in der Transaktion, in eine Outbox.',
  ],
  'order-processing-reference': [
    'Payment an derselben Stelle sterben lassen: Das Ereignis liegt in der Outbox, und die Bestellung endet.',
    'Auch die Ereignisse von Payment gehen über eine Outbox.',
  ],
}

const VALUES: Readonly<Record<string, string>> = {
  onReceive: 'beim Empfang',
  afterCommit: 'nach dem Commit',
  afterEmit: 'nach den Ereignissen',
  inTx: 'mit der Marke in der Transaktion',
  before: 'mit der Marke vor der Arbeit',
  after: 'mit der Marke nach der Arbeit',
  direct: 'neben der Transaktion',
  outbox: 'über die Outbox',
  drop: 'fallen gelassen',
  block: 'vor allem behalten, was dahinter kommt',
  refuse: 'mit einem Reason Code abgelehnt',
  received: 'wenn eine Nachricht gekommen ist',
  beforeEffect: 'vor dem Effekt',
  afterEffect: 'nach dem Effekt',
  beforeCommit: 'vor dem Commit',
  afterAck: 'nach der Bestätigung',
  relayPublished: 'veröffentlicht, noch nicht markiert',
}

const valueOf = (args: Args, name: string) => VALUES[`${args[name]}`] ?? `${args[name]}`

export const chapterTexts: typeof english.chapterTexts = {
  'chapters.hidden': 'Die Kapitel sind ausgeblendet. Über die Befehle kommen sie zurück.',
  'change.mend': 'was „{name}“ ändert',
  'difference.node': 'ist neu.',
  'difference.nodeGone': 'ist nicht mehr da.',
  'difference.subscribes': 'Abonniert {filters}.',
  'difference.leaves': 'Abonniert {filters} nicht mehr.',
  'difference.settings': 'Ist anders eingestellt: {fields}.',
  'difference.outbox': 'Hat eine Outbox; ihr Relay sieht alle {pollMs:ms} nach.',
  'difference.outboxGone': 'Hat keine Outbox.',
  'difference.handler': '{handlers}: ein neuer Handler, auf {on}.',
  'difference.undoing': '{handlers}: ein neuer Handler, auf {on}. Er macht {undoes} rückgängig.',
  'difference.handlerGone': '{handlers}: nicht mehr da.',
  'difference.trigger': '{handlers}: auf {is}, nicht mehr auf {was}.',
  'difference.guard': '{handlers}: nur, wenn {guard}.',
  'difference.guardGone': '{handlers}: ohne Guard.',
  'difference.dedupe': (args) =>
    `${args['handlers']}: weiß nach ${args['by']}, was behandelt ist, ${valueOf(args, 'mode')}.`,
  'difference.dedupeWindow': '{handlers}: vergisst nach {window:ms}, was behandelt ist.',
  'difference.dedupeAlways': '{handlers}: vergisst nie, was behandelt ist.',
  'difference.dedupeGone': '{handlers}: weiß nicht, was behandelt ist.',
  'difference.retry': '{handlers}: bis zu {max}-mal noch einmal versucht, zuerst nach {delay:ms}.',
  'difference.retryAlways': '{handlers}: ohne Ende noch einmal versucht, zuerst nach {delay:ms}.',
  'difference.retryGone': '{handlers}: nicht noch einmal versucht.',
  'difference.letters': '{handlers}: Was aufgegeben wird, wird ein Dead Letter.',
  'difference.givesUp': (args) =>
    `${args['handlers']}: Was aufgegeben wird, wird ${valueOf(args, 'how')}.`,
  'difference.ack': (args) =>
    `${args['handlers']}: bestätigt ${valueOf(args, 'is')}, nicht mehr ${valueOf(args, 'was')}.`,
  'difference.undoes': '{handlers}: macht {what} rückgängig.',
  'difference.work': '{handlers}: arbeitet eine andere Zeit.',
  'difference.emits': '{handlers}: veröffentlicht {types}.',
  'difference.emitsNot': '{handlers}: veröffentlicht {types} nicht mehr.',
  'difference.via': (args) => `${args['handlers']}: ${args['types']} ${valueOf(args, 'is')}.`,
  'difference.effect': '{handlers}: verlangt {effect} von der Außenwelt.',
  'difference.effectGone': '{handlers}: verlangt {effect} nicht mehr von der Außenwelt.',
  'difference.idem':
    '{handlers}: {effect} hat einen Schlüssel, an dem die Außenwelt eine Wiederholung erkennt.',
  'difference.idemGone': '{handlers}: {effect} hat keinen eigenen Schlüssel.',
  'difference.world': '{handlers}: {effect} scheitert anders oder braucht eine andere Zeit.',
  'difference.timer': '{handlers}: stellt den Timer {timer}.',
  'difference.timerGone': '{handlers}: stellt den Timer {timer} nicht mehr.',
  'difference.steps': '{handlers}: andere Schritte.',
  'difference.fault': 'Das Skript tut ihm an: {what}.',
  'difference.faultAt': (args) =>
    `Das Skript lässt ihn in ${args['handler']} sterben, ${valueOf(args, 'point')}, beim Mal Nr. ${args['nth']}.`,
  'difference.faultGone': 'Das Skript tut ihm nicht mehr an: {what}.',
  'difference.faultGoneAt': (args) =>
    `Das Skript lässt ihn nicht mehr in ${args['handler']} sterben, ${valueOf(args, 'point')}.`,
}
