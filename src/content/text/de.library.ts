/** What is said about the designs that this browser keeps, in German. */
import type * as english from './en.library.ts'

export const libraryTexts: typeof english.libraryTexts = {
  'kept.full':
    'Dieser Browser hat keinen Platz mehr: Die letzten Änderungen sind nicht gesichert. Speichere den Entwurf als Datei oder lösche andere auf der Startseite.',
  'kept.failed':
    'Die letzten Änderungen konnten in diesem Browser nicht gesichert werden. Speichere den Entwurf als Datei, um sicherzugehen.',
  'kept.unavailable':
    'Dieser Browser lässt die Seite keine Entwürfe sichern, oder eine neuere Version hat ihren Speicher: Nichts Gesichertes lässt sich hier öffnen.',
  'kept.damaged':
    'Was von „{name}“ gesichert war, ist beschädigt und lässt sich nicht öffnen. Auf der Startseite lässt es sich so speichern, wie es ist.',
  'kept.apart':
    'Ein anderer Tab hat diesen Entwurf auch geändert. Diese Fassung ist nun ein eigener Entwurf; die andere bleibt, wie sie ist.',
  'kept.taken': 'Ein anderer Tab hat diesen Entwurf geändert: Seine Fassung ist zu sehen.',
  'kept.version': 'Das ist deine Fassung, wie du sie verlassen hast.',
  'kept.yours': 'Das ist das Original. Deine Fassung von „{name}“ ist unter deinen Entwürfen.',
  'kept.tooLarge':
    'Dieser Entwurf wäre eine Datei von mehr als {max} MB, die sich nicht wieder öffnen ließe: Er ist nicht gesichert. Entferne etwas, das nicht gespielt wird.',
  'kept.deleted': '„{name}“ ist gelöscht.',
  'kept.renamed': 'Der Name ist jetzt „{name}“.',
  'change.kept': 'was vorher getan wurde',
}

export const LIBRARY: typeof english.LIBRARY = {
  title: 'Deine Entwürfe',
  kept: 'nur in diesem Browser gesichert',
  open: (name: string) => `${name} öffnen`,
  more: (name: string) => `Was sich mit ${name} tun lässt`,
  rename: 'Umbenennen',
  renameOf: (name: string) => `${name} umbenennen`,
  duplicate: 'Duplizieren',
  duplicateOf: (name: string) => `${name} duplizieren`,
  download: 'Speichern',
  downloadOf: (name: string) => `${name} als Datei speichern`,
  delete: 'Löschen',
  deleteOf: (name: string) => `${name} löschen`,
  nameField: 'Name',
  bringBack: 'Zurückholen',
  save: 'Übernehmen',
  cancel: 'Abbrechen',
  copyOf: (name: string) => `${name}, Kopie`,
  fromBuiltin: 'von dir geändert',
  fromLink: 'aus einem Link, von dir geändert',
  fromFile: (file: string) => `aus ${file}`,
  own: 'hier gezeichnet',
  openYours: 'Deine Fassung öffnen',
  unavailable:
    'Dieser Browser lässt die Seite keine Entwürfe sichern: Speichere als Datei, was du wiederhaben willst.',
}
