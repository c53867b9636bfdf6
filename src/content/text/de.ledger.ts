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
  states: { ok: 'gilt', open: 'offen', broken: 'gebrochen', idle: 'nichts zu beurteilen' },
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
  'What somebody writes is shown in the order of writing':
    'Was jemand schreibt, wird in der Reihenfolge des Schreibens gezeigt',
  'Nobody is shown as typing who typed more than three seconds ago':
    'Niemand gilt als schreibend, der vor mehr als drei Sekunden getippt hat',
  'Who is shown as typing is not shown so for ever':
    'Wer als schreibend gilt, gilt nicht für immer so',
  'A message is shown once on each device': 'Eine Nachricht wird auf jedem Gerät einmal gezeigt',
  'Who leaves is told as gone, heard or not: after one and a half keep alives and the delay of the will at most':
    'Wer geht, gilt als weg, ob es jemand gehört hat oder nicht: spätestens nach dem Anderthalbfachen des Keep Alive und dem Will Delay',
  'Who is connected is told as online': 'Wer verbunden ist, gilt als online',
  'What is told of an older connection never takes the place of what is told of a newer':
    'Was von einer älteren Verbindung gesagt wird, verdrängt nie, was von einer neueren gesagt wird',
  'No two clients fight for one id': 'Keine zwei Clients streiten um eine ID',
  'A wire that comes and goes is not told each time: of no device more than five times that it is gone':
    'Eine Leitung, die kommt und geht, wird nicht jedes Mal gemeldet: von keinem Gerät öfter als fünfmal, dass es weg ist',
  'In the end everybody knows who is there, and who is not':
    'Am Ende wissen alle, wer da ist und wer nicht',
  'No command is done twice: the door is not unlocked again':
    'Kein Befehl wird zweimal ausgeführt: Die Tür wird nicht noch einmal aufgesperrt',
  'No device does what it was told more than ten seconds ago':
    'Kein Gerät tut, was ihm vor mehr als zehn Sekunden gesagt wurde',
  'What the hub knows of a device never goes back to an older version':
    'Was die Zentrale von einem Gerät weiß, fällt nie auf eine ältere Version zurück',
  'Each command is answered by a report, or whoever wanted it is told that it was not':
    'Jeder Befehl wird mit einer Meldung beantwortet, oder wer ihn wollte, erfährt, dass er es nicht wurde',
  'One wish leads to one command: nothing sets itself off':
    'Ein Wunsch führt zu einem Befehl: Nichts löst sich selbst aus',
  'Of 100 wishes 95 are done within one second':
    'Von 100 Wünschen sind 95 binnen einer Sekunde erfüllt',
  'In the end the hub knows of each device what it is in':
    'Am Ende weiß die Zentrale von jedem Gerät, in welchem Zustand es ist',
  'In the end each device that is there is as it is wanted':
    'Am Ende ist jedes Gerät, das da ist, wie es gewünscht ist',
  'In the end the hub knows which devices are there':
    'Am Ende weiß die Zentrale, welche Geräte da sind',
  'Each sale is in the books once': 'Jeder Verkauf steht einmal in den Büchern',
  'Each reading is counted once': 'Jeder Messwert zählt einmal',
  'Each payment charges an order once at most':
    'Jeder Zahlungsdienst bucht für eine Bestellung höchstens einmal ab',
  'Each job is done by somebody': 'Jede Arbeit wird von jemandem getan',
  'What was sold is taken from the stock once':
    'Was verkauft ist, wird einmal aus dem Lager genommen',
  'An order brings its points once': 'Eine Bestellung bringt ihre Punkte einmal',
  'A trip that was cancelled has cost nothing in the end':
    'Eine abgesagte Reise hat am Ende nichts gekostet',
  'A trip that was cancelled holds no room in the end':
    'Eine Reise, die storniert wurde, hält am Ende kein Zimmer',
}
