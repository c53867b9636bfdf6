/** The words of Home, which come with it. */
import { worded } from './language.ts'

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export const HOME = worded('home.HOME', {
  openStudio: 'Open in the studio',
  heroTitle: ['See what really', 'happens on the wire.'],
  heroText:
    'A flight simulator for event-driven systems. Publishers, brokers and services, played packet by packet, with faults; step back, change one thing and see the other future.',
  facts: [
    ['Runs', 'in this page, offline'],
    ['Sends', 'nothing to a server'],
    ['Repeats', 'bit for bit, from a seed'],
  ],
  loopLabel: 'A run of 20 seconds, again and again',
  loopOf: (seconds: string) => `${seconds} s, then again`,
  scenarios: 'Scenarios',
  scenariosCount: (n: number) =>
    n === 1 ? 'One runs so far. More will follow.' : `${n} run so far. More will follow.`,
  openScenario: (title: string) => `Open ${title} in the studio`,

  dareTitle: 'Cut this wire before the PUBACK.',
  dareTitleCut: 'The wire is cut.',
  dareTitleComing: 'The wire will be cut.',
  dareWait: (publisher: string) =>
    `When the ${publisher} publishes, there is a moment between the PUBLISH and its PUBACK.`,
  dareComing: (reading: string) =>
    `The PUBLISH of ${reading} is on its way. Its PUBACK comes next.`,
  dareNow: (broker: string, reading: string, subscribers: string) =>
    `The ${broker} already has ${reading}. Will the ${subscribers} see it once, twice or never?`,
  dareCutTold: (reading: string) => `The PUBACK of ${reading} died with the connection.`,
  dareWaits: (publisher: string) => `The ${publisher} waits for a new connection.`,
  dareAgain: (reading: string, id: number) =>
    `${capital(reading)} came again, with DUP 1 and the same packet id ${id}.`,
  dareOtherId: (reading: string, id: number) =>
    `${capital(reading)} came again, with DUP 1 and another packet id, ${id}.`,
  dareHad: (subscriber: string, times: string) => `The ${subscriber} had it ${times}.`,
  dareBefore: (reading: string) =>
    `In this future it is cut while the PUBACK of ${reading} is on its way.`,
  times: (n: number) => (n === 0 ? 'not yet' : n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`),
  reading: (ordinal: number) => `reading ${ordinal}`,
  extraReading: (extra: number) => `the extra reading ${extra}`,
  unknownId: (id: string) => `There is no scenario with the id ${id}.`,
})
