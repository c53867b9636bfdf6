/** The words of the lights and the ledger in German. */
import type { Worded } from './language.ts'
import type * as english from './en.ledger.ts'

export const LEDGER: Worded<typeof english.LEDGER> = {
  lights: 'Was gelten muss',
  none: 'Dieser Entwurf sagt nicht, was gelten muss.',
  add: 'Invariante hinzufügen',
  change: 'Ändern',
  changeOf: (id: string) => `${id} ändern`,
  pending: 'Wird beurteilt …',
  holding: (n, held, all) => `${held} von ${all} ${n === 1 ? 'gilt' : 'gelten'}`,
  broken: (names) => `gebrochen: ${names}`,
  open: (names) => `offen: ${names}`,
  openOf: (key, names) => `offen für ${key}: ${names}`,
  final: (count) => `${count} am Ende`,
  finalTitle: (names) => `Am Ende dieses Laufs gebrochen: ${names}.`,
  states: { ok: 'gilt', open: 'offen', broken: 'gebrochen' },
  head: {
    what: 'Buch',
    expected: 'soll',
    actual: 'ist',
  },
  atCursor: 'am Zeiger',
  atEnd: 'am Ende des Laufs',
  when: 'Der Moment, der beurteilt wird',
  books: 'Was ist und was sein soll',
  rules: 'Was außerdem gelten muss',
  differs: 'Weicht ab für',
  more: (count) => `und ${count} weitere`,
  go: (id) => `Zum Eintrag gehen: ${id}`,
  of: (key) => `Die Konten von ${key}`,
  goKey: (key, from) => `${key}, seit ${from}: dorthin gehen`,
  journey: (key) => `Der Vorgang ${key}`,
  accounts: 'Konten von einem',
  noAccount: 'Davon handelt keine Zeile des Buchs.',
  noNumber: 'keine Zahl',
}

export const WHYS: Worded<typeof english.WHYS> = {
  'An order is charged once at most': 'Für eine Bestellung wird höchstens einmal abgebucht',
  'The stock is never below zero': 'Der Bestand ist nie unter null',
  'Each order ends: completed, cancelled, or as a letter that somebody can look into':
    'Jede Bestellung endet: abgeschlossen, storniert oder als Brief, in den jemand sehen kann',
  'Only what is paid is shipped': 'Nur was bezahlt ist, wird verschickt',
  'What is in stock, held and shipped is what there was':
    'Bestand, Zurückgelegtes und Verschicktes sind zusammen, was da war',
  'What is paid is shipped, paid back, or a letter':
    'Was bezahlt ist, wird verschickt, zurückgezahlt oder ein Brief',
  'A cancelled order has cost nothing and holds nothing':
    'Eine stornierte Bestellung hat nichts gekostet und hält nichts zurück',
  'No mail of a stage is sent twice': 'Keine Mail einer Stufe geht zweimal hinaus',
  'An order that has ended stays as it is': 'Eine Bestellung, die zu Ende ist, bleibt, wie sie ist',
  'Of 100 orders 95 end within three seconds':
    'Von 100 Bestellungen enden 95 innerhalb von drei Sekunden',
  'Each stage of an order is told by mail': 'Jede Stufe einer Bestellung wird per Mail gemeldet',
  'Charged for an order: its price if it is completed, else nothing':
    'Abgebucht für eine Bestellung: ihr Preis, wenn sie abgeschlossen ist, sonst nichts',
  'Labels of an order: one if it is completed':
    'Versandetiketten einer Bestellung: eines, wenn sie abgeschlossen ist',
  'Pieces taken from the stock for an order: what was ordered if it is completed, else none':
    'Stücke aus dem Bestand für eine Bestellung: die bestellten, wenn sie abgeschlossen ist, sonst keine',
}
