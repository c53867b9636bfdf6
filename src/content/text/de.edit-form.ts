/** The words of the forms themselves, in German. */
import type * as english from './en.edit-form.ts'

export const editFormTexts: typeof english.editFormTexts = {
  'field.noNumber': '„{typed}“ ist keine Zahl. Schreib sie wie {sample}.',
  'field.empty': 'Hierher gehört eine Zahl.',
  'field.least': '{field}: mindestens {min}.',
  'field.most': '{field}: höchstens {max}.',
  'field.nameTwice': 'Die Payload hat schon ein Feld namens {name}.',
  'field.idle': 'Ohne Wirkung: Die Leitungen dieses Knotens sprechen nicht {protocols}.',
}

export const EDIT_FORM: typeof english.EDIT_FORM = {
  help: (label: string) => `Zu ${label}`,
  notSet: 'nicht gesetzt',
  other: 'anderer Wert',
  yes: 'ja',
  no: 'nein',
  grip: 'Ziehen, um zu ändern',
  numberKeys: 'Am Griff ziehen, oder ↑ und ↓ drücken: Umschalt ist ×10, Alt ist ÷10.',
  name: 'Name',
  idOf: 'ID',
  duplicate: 'Duplizieren',
  remove: 'Löschen',
  removeItem: (item: string) => `Entfernen: ${item}`,
  wire: 'Leitung',
  marks: { note: 'Notiz', group: 'Gruppe' },
  members: (n: number) => (n === 1 ? 'Darin steht ein Teil.' : `Darin stehen ${n} Teile.`),
  design: 'Entwurf',
  hint: 'Wähle eine Karte oder eine Leitung, um sie zu bearbeiten.',
  protocols: { mqtt5: 'MQTT 5', mqtt3: 'MQTT 3.1.1' },

  dist: 'Verteilung',
  dists: {
    constant: 'immer',
    uniform: 'zwischen',
    exp: 'exponentiell',
    lognorm: 'lognormal',
  },
  parts: {
    value: 'Wert',
    from: 'von',
    to: 'bis',
    mean: 'Mittel',
    median: 'Median',
    sigma: 'σ',
  },

  payloadName: 'Name des Felds',
  payloadKind: 'Woher seine Werte kommen',
  payloadKinds: {
    constant: 'immer',
    seq: 'gezählt',
    pick: 'gezogen aus',
    cycle: 'reihum',
    uniform: 'zwischen',
  },
  payloadValue: 'Wert',
  payloadPrefix: 'Vor der Zahl',
  payloadValues: 'Werte, einer je Zeile',
  payloadDecimals: 'Nachkommastellen',
  constantHint:
    'Eine Zahl (mit Punkt), true, false oder ein Text. In doppelten Anführungszeichen ist es ein Text, was auch darin steht.',
  addField: 'Feld hinzufügen',
  up: (name: string) => `${name} nach oben`,
  down: (name: string) => `${name} nach unten`,
  removeField: (name: string) => `Das Feld ${name} entfernen`,
}
