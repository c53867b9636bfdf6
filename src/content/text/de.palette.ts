/** The words of the palette and of the outline, in German. */
import type * as english from './en.palette.ts'

export const PALETTE: typeof english.PALETTE = {
  label: 'Was sich hinzufügen lässt',
  library: 'Bibliothek',
  outline: 'Gliederung',
  add: 'Hinzufügen',
  find: 'Knoten oder Muster suchen',
  none: (query: string) => `Nichts hier heißt „${query}“.`,
  hint: 'Drücken zum Hinzufügen, oder an einen Platz ziehen.',
  groups: {
    send: 'Senden',
    carry: 'Befördern und aufbewahren',
    receive: 'Empfangen',
    patterns: 'Muster',
  },
  runs: 'läuft für sich allein',
  nodes: (n: number) => `${n} Knoten`,
  presets: {
    publisher: ['Publisher', 'sendet in Abständen eine Nachricht'],
    sensor: ['Sensor', 'ein wechselnder Wert, retained'],
    once: ['Zähler', 'QoS 2, genau einmal je Session'],
    device: ['Gerät mit Last Will', 'sein Broker meldet, wenn es weg ist'],
    broker: ['MQTT-Broker', 'Sessions, Warteschlangen, Retained Messages'],
    forgetful: ['Vergesslicher Broker', 'nichts übersteht einen Absturz, kurze Warteschlangen'],
    service: ['Dienst', 'abonniert und verarbeitet, was kommt'],
    dashboard: ['Anzeige', 'zeigt die letzten Werte, QoS 0'],
    archive: ['Archiv', 'nimmt alle Topics, seine Session endet nie'],
  },
  patterns: {
    pubsub: ['Publish und Subscribe', 'einer sendet, einer empfängt'],
    fanOut: ['Fan-out', 'einer sendet, drei empfangen'],
    fanIn: ['Fan-in', 'drei senden, einer empfängt'],
  },
  outlineLabel: 'Der Entwurf als Liste',
  outlineEmpty: 'Noch ist nichts gezeichnet. Füge einen Knoten aus der Bibliothek hinzu.',
  wiredTo: (name: string) => `verbunden mit ${name}`,
  notWired: 'noch keine Leitung',
  added: (name: string) => `${name} ist hinzugefügt.`,
  close: 'Die Bibliothek schließen',
}
