/** The words of Home in German. */
import type { Worded } from './language.ts'
import type * as english from './en.home.ts'

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export const HOME: Worded<typeof english.HOME> = {
  openStudio: 'Im Studio öffnen',
  heroTitle: ['Sieh, was auf der', 'Leitung wirklich passiert.'],
  heroText:
    'Ein Flugsimulator für ereignisgesteuerte Systeme. Publisher, Broker und Dienste, Paket für Paket durchgespielt, mit Störungen; geh einen Schritt zurück, ändere eine Sache und sieh die andere Zukunft.',
  facts: [
    ['Läuft', 'in dieser Seite, offline'],
    ['Sendet', 'nichts an einen Server'],
    ['Wiederholt', 'Bit für Bit, aus einem Seed'],
  ],
  loopLabel: 'Ein Lauf von 20 Sekunden, immer wieder',
  loopOf: (seconds: string) => `${seconds} s, dann von vorn`,
  scenarios: 'Szenarien',
  scenariosCount: (n: number) =>
    n === 1 ? 'Eines läuft bisher. Weitere folgen.' : `${n} laufen bisher. Weitere folgen.`,
  openScenario: (title: string) => `${title} im Studio öffnen`,

  dareTitle: 'Kappe diese Leitung vor dem PUBACK.',
  dareTitleCut: 'Die Leitung ist gekappt.',
  dareTitleComing: 'Die Leitung wird gekappt.',
  dareWait: (publisher: string) =>
    `Wenn ${publisher} etwas veröffentlicht, gibt es einen Moment zwischen PUBLISH und PUBACK.`,
  dareComing: (reading: string) =>
    `Das PUBLISH mit ${reading} ist unterwegs. Als Nächstes kommt sein PUBACK.`,
  dareNow: (broker: string, reading: string, subscribers: string) =>
    `${capital(broker)} hat ${reading} schon. Kommt das bei ${subscribers} einmal, zweimal oder nie an?`,
  dareCutTold: (reading: string) => `Das PUBACK zu ${reading} ging mit der Verbindung verloren.`,
  dareWaits: (publisher: string) => `${capital(publisher)} wartet auf eine neue Verbindung.`,
  dareAgain: (reading: string, id: number) =>
    `${capital(reading)} kam noch einmal, mit DUP 1 und derselben Paket-ID ${id}.`,
  dareOtherId: (reading: string, id: number) =>
    `${capital(reading)} kam noch einmal, mit DUP 1 und einer anderen Paket-ID, ${id}.`,
  dareHad: (subscriber: string, times: string) => `Angekommen bei ${subscriber}: ${times}.`,
  dareBefore: (reading: string) =>
    `In dieser Zukunft wird sie gekappt, während das PUBACK zu ${reading} unterwegs ist.`,
  times: (n: number) =>
    n === 0 ? 'noch nicht' : n === 1 ? 'einmal' : n === 2 ? 'zweimal' : `${n}-mal`,
  reading: (ordinal: number) => `Messwert ${ordinal}`,
  extraReading: (extra: number) => `Zusatzmesswert ${extra}`,
  unknownId: (id: string) => `Es gibt kein Szenario mit der ID ${id}.`,
}
