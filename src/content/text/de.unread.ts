/** The words for what a file holds and this version does not play, in German. */
import type * as english from './en.unread.ts'

export const UNREAD: typeof english.UNREAD = {
  node: 'Knoten',
  link: 'Leitung',
  between: (a: string, b: string) => `${a} – ${b}`,
  notPlayed: 'wird nicht gespielt',
  kept: 'Es bleibt in der Datei, wie es kam, und lässt sich nicht bewegen. Entferne es, wenn niemand es braucht: „Rückgängig“ holt es zurück.',
  why: 'Warum es nicht gespielt wird',
  at: (path: string) => ` (bei ${path})`,
  raw: 'Was die Datei davon enthält',
  cut: (shown: string, all: string) => `Die ersten ${shown} von ${all} Zeichen.`,
  remove: 'Aus der Datei entfernen',
}
