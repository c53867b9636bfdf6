/** The words of the palette and of the outline. Both come when a design is edited. */
import { worded } from './language.ts'

export const PALETTE = worded('palette.PALETTE', {
  label: 'What can be added',
  library: 'Library',
  outline: 'Outline',
  add: 'Add',
  find: 'Find a node or pattern',
  none: (query: string) => `Nothing here is called "${query}".`,
  hint: 'Press to add, or drag to a place.',
  groups: { send: 'Send', carry: 'Carry and keep', receive: 'Receive', patterns: 'Patterns' },
  runs: 'each runs on its own',
  nodes: (n: number) => `${n} nodes`,
  presets: {
    publisher: ['Publisher', 'sends a message every so often'],
    sensor: ['Sensor', 'a value that varies, retained'],
    once: ['Meter', 'QoS 2, exactly once for each session'],
    device: ['Device with a will', 'its broker tells when it is gone'],
    broker: ['MQTT broker', 'sessions, queues, retained messages'],
    forgetful: ['Broker that forgets', 'nothing survives a crash, short queues'],
    service: ['Service', 'subscribes and handles what comes'],
    dashboard: ['Dashboard', 'shows the last values, QoS 0'],
    archive: ['Archive', 'takes all topics, its session never ends'],
  } as Readonly<Record<string, readonly [string, string]>>,
  patterns: {
    pubsub: ['Publish and subscribe', 'one sends, one receives'],
    fanOut: ['Fan-out', 'one sends, three receive'],
    fanIn: ['Fan-in', 'three send, one receives'],
  } as Readonly<Record<string, readonly [string, string]>>,
  outlineLabel: 'The design as a list',
  outlineEmpty: 'Nothing is drawn yet. Add a node from the library.',
  wiredTo: (name: string) => `wired to ${name}`,
  notWired: 'no wire yet',
  unread: (name: string) => `${name} (not played)`,
  wireOf: (a: string, b: string) => `wire ${a} – ${b}`,
  added: (name: string) => `${name} is added.`,
  close: 'Close the library',
} as const)
