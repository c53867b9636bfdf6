/** What is said about files that are opened and saved, in German. */
import type * as english from './en.files.ts'

export const fileTexts: typeof english.fileTexts = {
  'toast.saved': '{file} ist gespeichert, mit allen Eingriffen in den Lauf.',
  'file.tooLarge':
    '{file} ist zu groß: {mb} MB, und ein Entwurf darf {limitMb} MB haben. Was offen war, bleibt offen.',
  'file.reading': '{file} wird gelesen: {mb} MB, bisher {seconds} s. Was offen ist, läuft weiter.',
  'file.givenUp': '{file} wird nicht geöffnet. Was offen war, bleibt offen.',
  'file.notSaved':
    'Die Datei wäre größer als {limitMb} MB und ließe sich nicht wieder öffnen: Sie ist nicht gespeichert. Entferne zuerst etwas.',
  'file.where': ' (Zeile {line}, Spalte {column})',
  'file.path': ' (bei {path})',
}

export const FILES: typeof english.FILES = { giveUp: 'Nicht öffnen' }

export const FILE_REPORT: typeof english.FILE_REPORT = {
  refusedTitle: 'Diese Datei lässt sich nicht öffnen',
  partlyTitle: 'Geöffnet, aber nicht vollständig',
  refusedSafe: 'Was offen war, bleibt offen. Nichts ist verloren.',
  recordedSafe: 'Was gelesen wurde, ist offen und läuft. Die Datei selbst bleibt, wie sie ist.',
  partlySafe:
    'Der Rest ist offen und läuft. Was nicht verstanden wurde, bleibt erhalten und wird beim Speichern wieder geschrieben.',
}
