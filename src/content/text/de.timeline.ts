/** The words of the timeline in German. */
import type * as english from './en.timeline.ts'

export const TIMELINE: typeof english.TIMELINE = {
  label: 'Zeitleiste',
  empty: 'Kein Lauf ist offen.',
  tools: 'Welche Zeitspanne zu sehen ist',
  span: (length: string) => `Fenster ${length}`,
  closer: 'Näher: weniger Zeit, mehr Platz für jeden Moment',
  wider: 'Weiter: mehr Zeit im Blick',
  fit: 'alles',
  fitTitle: 'Den ganzen Lauf zeigen',
  lanes: 'Was jeder Knoten tut, in der Zeit',
  laneList: 'Spuren',
  unit: (value: string) => `${value} s`,
  ruler: 'Klicken oder ziehen, um zu einem Moment zu gehen',

  script: 'Skript',
  scriptHint: 'ziehen oder tippen',
  scriptList: 'Skript des Laufs',
  scriptEmpty:
    'In diesen Lauf wird nicht eingegriffen. Kappe eine Leitung oder lass einen Knoten abstürzen: Es steht dann hier und lässt sich verschieben.',
  more: (n: string) => `${n} weitere Einträge: zeige weniger Zeit, um sie zu sehen`,
  own: 'aus dem Entwurf',
  poke: 'am Cursor getan',
  placeOf: (n: string, all: string) => `Eingriff ${n} von ${all}`,
  entryAt: (words: string, at: string, length: string, whose: string) =>
    `${words} bei ${at} s${length}, ${whose}`,
  entryFor: (length: string) => ` für ${length}`,
  markKeys:
    'Die Pfeile verschieben um 1 ms, mit Umschalt um 100 ms. Entf entfernt, Eingabe öffnet die Felder.',
  fieldAt: 'bei',
  fieldFor: 'für',
  seconds: 's',
  remove: 'Entfernen',
  close: 'Schließen',
  pastEnd: (end: string) => `Der Lauf endet bei ${end} s. Später kann nichts beginnen.`,
  tooLong: (most: string) => `Nichts dauert länger als ${most}.`,
  noNumber: 'Eine Zahl von Sekunden, ab 0.',

  counts: {
    publishes: (n: string) => `${n} veröffentlicht`,
    delivers: (n: string) => `${n} empfangen`,
    handles: (n: string) => `${n} verarbeitet`,
    drops: (n: string) => `${n} verloren`,
    open: (n: string) => `${n} unbestätigt`,
  },
  openTitle:
    'QoS-1- und QoS-2-Nachrichten, die gesendet und noch von niemandem bestätigt sind. Was in einer Warteschlange wartet, zählt nicht dazu.',
  laneTitle:
    'Hoch: veröffentlicht. Breit: verarbeitet. Unter der Linie: empfangen. Kreuz: endgültig verloren. Die Farbe ist die der Nachricht.',
  most: (n: string) => `höchstens ${n}`,
  strip: { down: 'ausgefallen', away: 'nicht verbunden', silent: 'stumm' },
  stripFor: (what: string, length: string) => `${what} ${length}`,

  whole: 'ganzer Lauf',
  window: 'Sichtbare Zeitspanne',
  windowText: (from: string, to: string) => `${from} s bis ${to} s`,
  notFilmed: 'noch nicht aufgezeichnet',
}

export const entryTexts: typeof english.entryTexts = {
  'entry.publishNow': '{target} jetzt veröffentlichen lassen',
  'entry.redrive': 'die Dead Letters von {target} erneut senden',
  'entry.deploy': 'eine neue Version von {target} ausrollen',
  'entry.arrive': 'eine Nachricht von außen bei {target}',
  'entry.redrive.one': 'Dead Letter {letter} von {target} erneut senden',
  'entry.crash': '{target} abstürzen lassen',
  'entry.crashAt':
    '{target} bei {point} von {handler} abstürzen lassen, Durchgang {nth}{key}{down}{loose}',
  'entry.crashAt.key': ', Schlüssel {key}',
  'entry.crashAt.down': ', ausgefallen für {length:ms}',
  'entry.crashAt.loose': ': diesen Handler gibt es nicht',
  'entry.restart': '{target} neu starten',
  'entry.disconnect': '{target} meldet sich ab',
  'entry.connect': '{target} verbindet sich wieder',
  'entry.unsubscribe': '{target} bestellt {filter} ab',
  'entry.subscribe': '{target} abonniert {filter} wieder',
  'entry.cut': '{target} kappen',
  'entry.heal': '{target} flicken',
  'entry.halfOpen.both': 'bei {target} das Kabel ziehen',
  'entry.halfOpen.ab': '{target} verstummen lassen, zu {to}',
  'entry.halfOpen.ba': '{target} verstummen lassen, zu {to}',
  'entry.loss': '{percent} Verlust auf {target}',
  'entry.dropSegment.ab': 'ein Segment von Paket {packet} auf {target} verwerfen, zu {to}',
  'entry.dropSegment.ba': 'ein Segment von Paket {packet} auf {target} verwerfen, zu {to}',
  'entry.delay.ab': 'Paket {packet} auf {target}, zu {to}, um {by:ms} verzögern',
  'entry.delay.ba': 'Paket {packet} auf {target}, zu {to}, um {by:ms} verzögern',
  'entry.editBytes.ab': 'die Bytes von Paket {packet} auf {target}, zu {to}, ändern',
  'entry.editBytes.ba': 'die Bytes von Paket {packet} auf {target}, zu {to}, ändern',
  'entry.other': '{do} {target}',

  'change.moveEntry': '„{entry}“ verschieben',
  'change.lengthenEntry': 'andere Länge für „{entry}“',
  'change.removeEntry': '„{entry}“ entfernen',
  'toast.change.removeEntry': '„{entry}“ ist aus dem Skript entfernt.',
}
