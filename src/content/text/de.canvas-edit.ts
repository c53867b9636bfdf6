/** The words of the canvas while it is edited, in German. */
import type * as english from './en.canvas-edit.ts'

export const CANVAS_EDIT: typeof english.CANVAS_EDIT = {
  copied: (cards: number) => (cards === 1 ? 'Eine kopierte Karte' : `${cards} kopierte Karten`),
  port: (name: string) => `Eine Leitung von ${name}`,
  end: (name: string) => `Das Ende der Leitung bei ${name}`,

  wireFrom: 'Leitung von',
  endFrom: 'Die Leitung bleibt an',
  nextTarget: 'nächstes Ziel',
  connect: 'verbinden',
  leave: 'abbrechen',
  otherEnd: 'anderes Ende',
  pressTarget: 'drück die Karte, zu der sie führt',

  cannot: (name: string) => `${name} ist so nicht zu erreichen.`,
  can: (name: string) => `${name}. Eingabe verbindet.`,
  canPress: (name: string) => `${name}: loslassen, um zu verbinden.`,
  noTarget: 'Keine Karte.',
  movedTo: (name: string, x: number, y: number) => `${name} bei ${x}, ${y}`,

  bar: 'Die Auswahl',
  many: (cards: number) => `${cards} Karten`,
  wire: 'Leitung',
  moveEnd: 'Ende versetzen',
  whole: 'Der Entwurf',
  arrange: 'Anordnen',
  arrangeAll: 'Alles anordnen',
  leaveThem: 'So lassen',
  group: 'Gruppieren',
  ungroup: 'Gruppe auflösen',
  removeAll: 'Mit allem darin entfernen',
  duplicate: 'Duplizieren',
  remove: 'Entfernen',
  align: {
    left: 'Links ausrichten',
    centre: 'Waagerecht zentrieren',
    right: 'Rechts ausrichten',
    top: 'Oben ausrichten',
    middle: 'Senkrecht zentrieren',
    bottom: 'Unten ausrichten',
    across: 'Waagerecht gleiche Abstände',
    down: 'Senkrecht gleiche Abstände',
  },
}
