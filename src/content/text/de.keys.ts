/** What each key does, in German. */
import type * as english from './en.keys.ts'

export const KEY_TEXTS: typeof english.KEY_TEXTS = {
  play: 'Abspielen oder anhalten',
  step: 'Einen Eintrag weiter',
  stepBack: 'Einen Eintrag zurück',
  stepPacket: 'Ein Paket weiter',
  stepPacketBack: 'Ein Paket zurück',
  start: 'Zum Anfang',
  end: 'Zum Ende der Aufzeichnung',
  next: 'Zum nächsten wichtigen Eintrag',
  former: 'Zum vorigen wichtigen Eintrag',
  break: 'An gewählter Karte, Leitung oder Paket anhalten, oder nicht mehr',
  cut: 'Die gewählte Leitung kappen oder flicken',
  crash: 'Den gewählten Knoten abstürzen lassen oder neu starten',
  loss: 'Auf der gewählten Leitung eine Zeit lang Segmente verlieren',
  publish: 'Den gewählten Knoten jetzt veröffentlichen lassen',
  edit: 'Bearbeiten oder Lauf',
  wire: 'Leitung von der gewählten Karte ziehen; Tab zum Ziel',
  moveCard: 'Beim Bearbeiten: gewählte Karten bewegen; mit Umschalt weiter',
  remove: 'Die Auswahl entfernen',
  removeAll: 'Die Auswahl entfernen, Gruppen mit allem darin',
  group: 'Die Auswahl gruppieren',
  ungroup: 'Gruppe auflösen: Was darin war, bleibt',
  duplicate: 'Die gewählten Karten duplizieren',
  selectAll: 'Beim Bearbeiten: alle Karten wählen',
  pick: 'Beim Bearbeiten: zur Auswahl hinzufügen oder herausnehmen',
  copy: 'Die gewählten Karten kopieren',
  cutOut: 'Die gewählten Karten kopieren und entfernen',
  paste: 'Karten einfügen',
  packetMenu: 'Was sich mit dem gewählten Paket tun lässt',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  panelStory: 'Bericht zeigen',
  panelTimeline: 'Zeitleiste zeigen',
  panelSequence: 'Sequenz zeigen',
  panelMessages: 'Nachrichten zeigen',
  panelJourneys: 'Vorgänge zeigen',
  panelTopics: 'Topics zeigen',
  find: 'Suchen: einen Knoten zum Hinzufügen, einen Eintrag, einen Ort',
  commands: 'Alle Befehle, nach Namen',
  help: 'Diese Übersicht',
  leave: 'Auswahl aufheben, Offenes schließen',
}

export const KEYS_SHEET: typeof english.KEYS_SHEET = {
  keysTitle: 'Tastatur',
  singleKeys: 'Einzelne Tasten wirken',
  singleKeysNote:
    'Buchstaben, Ziffern und Zeichen, die allein gedrückt werden. Ausgeschaltet wirkt alles andere weiter.',
  keysNote:
    'Was den Fokus hat, kommt zuerst: Knöpfe, Regler und Felder behalten ihre eigenen Tasten.',
}
