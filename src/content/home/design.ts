/**
 * A smart home: a hub between an app and devices that come and go. What a device is in is retained, what it is told to do
 * is not: a command counts for ten seconds, is done once, and is answered or given up. The hub keeps of each device what
 * is wanted and what was reported, with a version. What can be done otherwise are the options: `wrong.ts` does.
 */
import type { DesignDocument, DesignLink, DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import type { Vary } from '../../design/kinds/publisher.ts'
import { HOME_INVARIANTS } from '../invariants/home.ts'
import { device, KINDS } from './devices.ts'
import { hub } from './hub.ts'
import type { Taken } from './parts.ts'
import { DONE, ONCE, OUTBOX, SESSION, STORE } from './parts.ts'

const HORIZON_MS = 90_000
const DRAIN_MS = 40_000

interface Wants {
  readonly id: string
  readonly title: string
  readonly y: number
  readonly every: number
  readonly startAtMs: number
  readonly count: number
  readonly vary: Readonly<Record<string, Vary>>
}

function wants({ id, title, y, every, startAtMs, count, vary }: Wants): DesignNode {
  return {
    id,
    kind: 'publisher',
    title,
    at: { x: 32, y },
    config: {
      session: SESSION,
      topic: 'home/wishes',
      qos: 1,
      retain: false,
      every,
      startAtMs,
      count,
      vary: { command: { seq: `${id}-` }, ...vary },
      type: 'ChangeWanted',
      correlation: 'command',
      key: 'device',
      offline: 'queue',
      offlineLimit: 1_000,
    },
  }
}

const MOTION: DesignNode = {
  id: 'motion',
  kind: 'publisher',
  title: 'Motion sensor',
  at: { x: 32, y: 482 },
  config: {
    session: SESSION,
    topic: 'home/kitchen/motion/seen',
    qos: 1,
    retain: false,
    every: 30_000,
    startAtMs: 8_000,
    count: 3,
    vary: { walk: { seq: 'walk-' } },
    type: 'MotionSensed',
    correlation: 'walk',
    key: 'walk',
    offline: 'drop',
    offlineLimit: 10,
  },
}

function automation({ loop = false }: Taken): DesignNode {
  const wish = (value: string): Step => ({
    do: 'emit',
    topic: "'home/wishes'",
    type: 'ChangeWanted',
    data: { device: "'lamp'", room: "'kitchen'", value },
    qos: 1,
    key: "'lamp'",
    via: 'outbox',
  })
  const lights: Handler = {
    id: 'lights',
    on: { msg: 'home/kitchen/motion/seen', type: 'MotionSensed' },
    key: 'e.correlationid',
    ...ONCE,
    ...DONE,
    do: [{ do: 'set', set: { seen: 't' } }, wish('60')],
  }
  const follows: Handler = {
    id: 'follows',
    on: { msg: 'home/kitchen/lamp/state', type: 'StateReported' },
    key: 'e.correlationid',
    ...ONCE,
    ...DONE,
    do: [{ do: 'set', set: { seen: 't' } }, wish('d.value == 60 ? 100 : 60')],
  }
  return {
    id: 'automation',
    kind: 'service',
    title: 'Automation',
    at: { x: 32, y: 632 },
    config: {
      session: SESSION,
      subs: ['home/kitchen/motion/seen', ...(loop ? ['home/kitchen/lamp/state'] : [])].map(
        (filter) => ({ filter, qos: 1 }),
      ),
      behaviour: {
        stores: [{ name: 'db', ...STORE }],
        handlers: loop ? [lights, follows] : [lights],
        concurrency: 1,
        outbox: OUTBOX,
        restartAfterMs: 2_000,
      },
    },
  }
}

/** On the wall of the hall: what could not be done, for whoever wanted it. */
const PANEL: DesignNode = {
  id: 'panel',
  kind: 'service',
  title: 'Wall panel',
  at: { x: 32, y: 808 },
  config: {
    session: SESSION,
    subs: [{ filter: 'home/notices/+', qos: 1 }],
    behaviour: {
      stores: [{ name: 'db', ...STORE }],
      handlers: [
        {
          id: 'notice',
          on: { msg: 'home/notices/+', type: 'CommandTimedOut' },
          key: 'd.command',
          ...DONE,
          do: [{ do: 'set', set: { device: 'm.levels[2]', told: 't' } }],
        },
      ],
      concurrency: 1,
      restartAfterMs: 2_000,
    },
  },
}

const APP: Wants = {
  id: 'app',
  title: 'App',
  y: 32,
  every: 18_000,
  startAtMs: 5_000,
  count: 4,
  vary: { device: 'lock', room: 'hall', value: 'unlocked' },
}

const SCHEDULE: Wants = {
  id: 'schedule',
  title: 'Heating schedule',
  y: 332,
  every: 30_000,
  startAtMs: 44_000,
  count: 2,
  vary: { device: 'heater', room: 'bath', value: { cycle: [21, 19] } },
}

/** A thumb on a slider: many wishes, close to each other. */
const DIMMER: Wants = {
  id: 'dimmer',
  title: 'Dimmer',
  y: 182,
  every: 80,
  startAtMs: 20_000,
  count: 8,
  vary: { device: 'lamp', room: 'kitchen', value: { cycle: [10, 25, 40, 55, 70, 80, 90, 95] } },
}

const BROKER: DesignNode = {
  id: 'broker',
  kind: 'mqtt-broker',
  at: { x: 392, y: 92 },
  config: { persistence: 'sync', queueLimit: 1_000, overflow: 'dropNew', receiveMaximum: 20 },
}

/** In the cloud, or in a pocket. */
const FAR: ReadonlySet<string> = new Set(['hub', 'app', 'dimmer'])

function linkTo({ id }: DesignNode): DesignLink {
  return {
    id: `${id}-broker`,
    a: id,
    b: 'broker',
    protocol: 'mqtt5',
    latency: { lognorm: { median: FAR.has(id) ? 60 : 12, sigma: 0.4 } },
  }
}

export const HOME_SCRIPT: readonly ScriptEntry[] = [
  // The heater is out of reach when it is told to become warmer, and back when that is long over.
  { at: 26_000, do: 'halfOpen', link: 'heater-broker', way: 'both', forMs: 36_000 },
  // The lock is rebooted: its door has been let open, and has closed by itself.
  { at: 72_000, do: 'crash', node: 'lock', forMs: 3_000 },
]

export const HOME_SEED = 1

export function homeDesign(name: string, about: string, taken: Taken = {}): DesignDocument {
  const nodes = [
    wants(APP),
    wants(DIMMER),
    wants(SCHEDULE),
    MOTION,
    automation(taken),
    PANEL,
    hub(taken),
    ...KINDS.map((kind) => device(kind, taken)),
  ]
  return {
    v: 1,
    name,
    about,
    nodes: [BROKER, ...nodes],
    links: nodes.map(linkTo),
    invariants: HOME_INVARIANTS,
    script: HOME_SCRIPT,
    run: { seed: HOME_SEED, horizonMs: HORIZON_MS, drainMs: DRAIN_MS },
  }
}
