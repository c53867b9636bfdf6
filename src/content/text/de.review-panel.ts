/** The panel of the design review, and its marks on cards, in German. */
import type * as english from './en.review-panel.ts'

export const REVIEW: typeof english.REVIEW = {
  silent: 'In einer Runde schweigt die Prüfung bis zur Auswertung.',
  title: 'Prüfung des Entwurfs',
  list: 'Befunde',
  pending: 'Der Entwurf wird geprüft.',
  failed:
    'Was einen Entwurf prüft, ließ sich nicht holen. Gibt es eine Verbindung? Dann noch einmal versuchen.',
  retry: 'Noch einmal versuchen',
  none: 'Nichts gefunden, weder in diesem Entwurf noch in diesem Lauf. Andere Seeds zeigen vielleicht mehr.',
  severity: { error: 'Fehler', warn: 'Warnung', info: 'Hinweis' },
  design: 'der ganze Entwurf',
  script: (n) => `Eintrag ${n} des Skripts`,
  wire: (id) => `Leitung ${id}`,
  showRecord: (record) => `Eintrag ${record} zeigen`,
  showPlace: 'Die Stelle zeigen',
  mend: 'Beheben…',
  apply: 'Übernehmen',
  cancel: 'Abbrechen',
  preview: 'Das würde sich ändern:',
  fixHead: 'Wie es sich beheben lässt',
  fineHead: 'Warum es hier gut sein kann',
  waive: 'Ausnehmen…',
  reason: 'Warum ist es hier gut?',
  save: 'So ausnehmen',
  waived: (n) => (n === 1 ? 'Eine Ausnahme' : `${n} Ausnahmen`),
  because: (reason) => `Hier gut: ${reason}`,
  takeBack: 'Zurücknehmen',
  idle: (n) => (n === 1 ? 'Eine Ausnahme ohne Befund' : `${n} Ausnahmen ohne Befund`),
  idleBecause: (reason) =>
    `Dort wird jetzt nichts gefunden, in diesem Entwurf und diesem Lauf. Der Grund war: ${reason}`,
  everywhere: 'überall, wo sie anschlägt',
  unknownRule: 'eine Regel, die diese Version nicht kennt',
  count: (n) => (n === 1 ? 'Ein Befund' : `${n} Befunde`),
  onCard: (title, n) => (n === 1 ? `Ein Befund bei ${title}` : `${n} Befunde bei ${title}`),
}

export const reviewActs: typeof english.reviewActs = {
  'review.mended': '{rule}: {title}, behoben',
  'review.waived': '{rule}: {title}, ausgenommen',
  'review.takenBack': '{rule}: {title}, nicht mehr ausgenommen',
  'review.added': 'Kommt dazu: {what}',
  'review.addedLink': 'eine Leitung von {a} zu {b}',
  'review.addedCheck': 'die Invariante {id}: {why}',
}
