/**
 * Presence in a chat, with a last will: who is there, who has left, and who is only gone for a moment. Each device says
 * that it is there when it is connected, and leaves its will with the broker for the time when it is not; both are
 * retained, so that who comes later knows it too, and both say of which connection they are. What can be done otherwise
 * are the options: `wrong.ts` does.
 */
import type { DesignDocument, DesignLink, DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Behaviour, Handler, Retry, Store } from '../../design/kinds/parts/behaviour.ts'
import type { SessionConfig, WillConfig } from '../../design/kinds/parts/session.ts'
import { presenceInvariants } from '../invariants/presence.ts'

/** What can be taken out of it, to see what it is there for. */
export interface Taken {
  readonly willRetained?: boolean
  /** A device says that it is there. */
  readonly birth?: boolean
  /** Ana's two devices are one client to the broker. */
  readonly oneId?: boolean
  readonly willDelayMs?: number
  /** Each life of a process is another client to the broker. */
  readonly freshIds?: boolean
  /** What is said of an older connection is told from what is said of a newer. */
  readonly generation?: boolean
  readonly typingRetained?: boolean
  /** Who leaves has the will published. */
  readonly goodbye?: boolean
  readonly keepAliveMs?: number
}

export const DEVICES = ['ana-phone', 'ana-laptop', 'ben', 'cleo'] as const
type Device = (typeof DEVICES)[number]

const DAY_MS = 86_400_000
const KEEP_ALIVE_MS = 10_000
const WILL_DELAY_MS = 3_000
/** Cleo comes when everything has happened. */
const LATE_MS = 66_000
const HORIZON_MS = 80_000
const DRAIN_MS = 40_000

const SESSION: SessionConfig = {
  cleanStart: false,
  sessionExpiryMs: DAY_MS,
  keepAliveMs: KEEP_ALIVE_MS,
  receiveMaximum: 20,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 4_000, jitter: 'full' },
}

const RETRY: Retry = {
  max: 5,
  delayMs: 200,
  factor: 2,
  capMs: 5_000,
  jitter: 'full',
  on: ['transient', 'timeout'],
}

const DURABLE: Omit<Store, 'name'> = { durability: 'durable', isolation: 'serializable' }

/** A message is there once it is committed, whatever its handler is told again. */
const SOUND: Pick<Handler, 'dedupe' | 'ack' | 'retry' | 'onGiveUp'> = {
  dedupe: { by: 'e.id', mode: 'inTx' },
  ack: 'afterCommit',
  retry: RETRY,
  onGiveUp: 'drop',
}

const DONE: Pick<Handler, 'ack' | 'onGiveUp'> = { ack: 'afterCommit', onGiveUp: 'drop' }

/** Who is there, as whoever listens knows it. */
function seen(taken: Taken): Handler {
  return {
    id: 'presence',
    on: { msg: 'presence/+' },
    key: 'm.levels[1]',
    ...(taken.generation === false ? {} : { guard: 's.since == null || d.since >= s.since' }),
    ...DONE,
    do: [{ do: 'set', set: { online: 'd.online', since: 'd.since' } }],
  }
}

function willOf(id: Device, taken: Taken): WillConfig {
  const { willRetained = true, willDelayMs = WILL_DELAY_MS, goodbye = true } = taken
  return {
    topic: `presence/${id}`,
    payload: '{"online":false,"since":{since}}',
    qos: 1,
    retain: willRetained,
    ...(willDelayMs === 0 ? {} : { delayMs: willDelayMs }),
    ...(goodbye ? { atGoodbye: true } : {}),
  }
}

function sessionOf(id: Device, taken: Taken): SessionConfig {
  const { keepAliveMs = KEEP_ALIVE_MS, oneId = false, freshIds = false } = taken
  return {
    ...SESSION,
    ...(oneId && id.startsWith('ana') ? { clientId: 'ana' } : {}),
    ...(freshIds ? { freshId: true } : {}),
    keepAliveMs,
    will: willOf(id, taken),
  }
}

const BIRTH: Handler = {
  id: 'announce',
  on: { connected: true },
  key: 'c.me',
  ...DONE,
  do: [
    {
      do: 'emit',
      topic: "'presence/' + k",
      type: 'Presence',
      data: { online: 'true', since: 'm.since' },
      qos: 1,
      retain: true,
      via: 'direct',
    },
  ],
}

/** The person at the device: writes now and then, and it shows that they do. */
const PERSON: readonly Handler[] = [
  {
    id: 'join',
    on: { connected: true },
    key: 'c.me',
    store: 'chat',
    guard: 's.written == null',
    ...DONE,
    do: [
      { do: 'set', set: { written: '0' } },
      { do: 'timer', timer: 'write', key: 'k', afterMs: { exp: 5_000 }, durable: true },
    ],
  },
  {
    id: 'typing',
    on: { timer: 'write' },
    key: 'k',
    store: 'chat',
    guard: 's.written < c.messages && t < c.until',
    ...DONE,
    do: [
      { do: 'timer', timer: 'send', key: 'k', afterMs: { uniform: [600, 1_500] }, durable: true },
    ],
  },
  {
    id: 'send',
    on: { timer: 'send' },
    key: 'k',
    store: 'chat',
    ...DONE,
    do: [
      { do: 'set', set: { written: 's.written + 1' } },
      {
        do: 'emit',
        topic: "'chat/lobby/msg'",
        type: 'Message',
        data: { from: 'k', seq: 's.written' },
        qos: 1,
        correlation: "k + '-' + s.written",
        via: 'outbox',
      },
      { do: 'timer', timer: 'write', key: 'k', afterMs: { exp: 7_000 }, durable: true },
    ],
  },
]

/** Typing counts for a moment only: QoS 0, and nobody gets it later. */
function typingNote({ typingRetained = false }: Taken): Handler['do'][number] {
  return {
    do: 'emit',
    topic: "'chat/lobby/typing'",
    type: 'Typing',
    data: { from: 'k', at: 't' },
    qos: 0,
    ...(typingRetained ? { retain: true } : { expiryMs: 2_000 }),
    via: 'direct',
  }
}

function screen(taken: Taken): readonly Handler[] {
  return [
    {
      id: 'show',
      on: { msg: 'chat/+/msg', type: 'Message' },
      key: 'e.id',
      ...SOUND,
      do: [
        {
          do: 'effect',
          effect: 'show',
          key: 'k',
          args: { from: 'd.from', seq: 'd.seq' },
          idemKey: "c.me + ':' + k",
        },
      ],
    },
    {
      id: 'types',
      on: { msg: 'chat/+/typing', type: 'Typing' },
      key: 'd.from',
      store: 'typing',
      ...(taken.typingRetained === true ? {} : { guard: 't - d.at < 900' }),
      ...DONE,
      do: [
        { do: 'set', set: { typing: 'true', at: 'd.at' } },
        { do: 'timer', timer: 'fade', key: 'k', afterMs: 2_000, durable: false },
      ],
    },
    {
      id: 'fade',
      on: { timer: 'fade' },
      key: 'k',
      store: 'typing',
      ...DONE,
      do: [{ do: 'set', set: { typing: 'false' } }],
    },
    seen(taken),
  ]
}

const TITLES: Readonly<Record<Device, string>> = {
  'ana-phone': "Ana's phone",
  'ana-laptop': "Ana's laptop",
  ben: 'Ben',
  cleo: 'Cleo, late',
}

function device(id: Device, place: number, taken: Taken): DesignNode {
  const typing = typingNote(taken)
  const person = PERSON.map((one): Handler =>
    one.id === 'typing' ? { ...one, do: [typing, ...one.do] } : one,
  )
  const behaviour: Behaviour = {
    stores: [
      { name: 'screen', ...DURABLE },
      { name: 'chat', ...DURABLE },
      { name: 'typing', ...DURABLE, durability: 'volatile' },
    ],
    handlers: [...(taken.birth === false ? [] : [BIRTH]), ...person, ...screen(taken)],
    concurrency: 1,
    outbox: { pollMs: 100, batch: 50, markAfter: 'ack' },
    restartAfterMs: 2_000,
    settings: { me: id, messages: 6, until: HORIZON_MS },
  }
  return {
    id,
    kind: 'service',
    title: TITLES[id],
    at: { x: 32, y: 32 + place * 232 },
    config: {
      session: sessionOf(id, taken),
      subs: [
        { filter: 'presence/+', qos: 1 },
        { filter: 'chat/+/msg', qos: 1 },
        { filter: 'chat/+/typing', qos: 0 },
      ],
      ...(id === 'cleo' ? { startAtMs: LATE_MS } : {}),
      behaviour,
    },
  }
}

function services(taken: Taken): readonly DesignNode[] {
  const common = { concurrency: 1, restartAfterMs: 2_000, stores: [{ name: 'db', ...DURABLE }] }
  const history: Handler = {
    id: 'keep',
    on: { msg: 'chat/+/msg', type: 'Message' },
    key: 'e.id',
    ...SOUND,
    do: [{ do: 'set', set: { from: 'd.from', seq: 'd.seq', room: 'm.levels[1]' } }],
  }
  return [
    {
      id: 'presence',
      kind: 'service',
      title: 'Presence',
      at: { x: 776, y: 132 },
      config: {
        session: SESSION,
        subs: [{ filter: 'presence/+', qos: 1 }],
        behaviour: { ...common, handlers: [seen(taken)] },
      },
    },
    {
      id: 'room',
      kind: 'service',
      title: 'Room',
      at: { x: 776, y: 464 },
      config: {
        session: SESSION,
        subs: [{ filter: 'chat/+/msg', qos: 1 }],
        behaviour: { ...common, handlers: [history] },
      },
    },
  ]
}

const BROKER: DesignNode = {
  id: 'broker',
  kind: 'mqtt-broker',
  at: { x: 392, y: 132 },
  config: { persistence: 'sync', queueLimit: 1_000, overflow: 'dropNew', receiveMaximum: 20 },
}

function linkTo({ id }: DesignNode): DesignLink {
  const far = id === 'presence' || id === 'room'
  return {
    id: `${id}-broker`,
    a: id,
    b: 'broker',
    protocol: 'mqtt5',
    latency: { lognorm: { median: far ? 8 : 40, sigma: 0.4 } },
  }
}

/** A wire that comes and goes: shorter than the delay of the will. */
const FLAPPING: readonly ScriptEntry[] = Array.from({ length: 7 }, (_, i) => ({
  at: 12_000 + i * 2_500,
  do: 'cut',
  link: 'ana-laptop-broker',
  forMs: 400,
}))

export const PRESENCE_SCRIPT: readonly ScriptEntry[] = [
  ...FLAPPING,
  // The battery is changed where there is no signal: the broker learns nothing, and then of another connection.
  { at: 32_000, do: 'halfOpen', link: 'ana-phone-broker', way: 'both', forMs: 2_000 },
  { at: 32_500, do: 'crash', node: 'ana-phone', forMs: 1_900 },
  // Ben closes the app in a tunnel: his goodbye is heard by nobody.
  { at: 42_000, do: 'halfOpen', link: 'ben-broker', way: 'both' },
  { at: 42_500, do: 'disconnect', node: 'ben' },
  // And Ana closes her laptop.
  { at: 50_000, do: 'disconnect', node: 'ana-laptop' },
]

export const PRESENCE_SEED = 1

const INVARIANTS = presenceInvariants({
  broker: 'broker',
  devices: DEVICES,
  service: 'presence',
  // Ben is gone by then, and so is Ana's laptop.
  views: { service: 'presence.db', phone: 'ana-phone.screen', cleo: 'cleo.screen' },
  keepAliveMs: KEEP_ALIVE_MS,
  willDelayMs: WILL_DELAY_MS,
})

export function presenceDesign(name: string, about: string, taken: Taken = {}): DesignDocument {
  const nodes = [...DEVICES.map((id, place) => device(id, place, taken)), ...services(taken)]
  return {
    v: 1,
    name,
    about,
    nodes: [BROKER, ...nodes],
    links: nodes.map(linkTo),
    invariants: INVARIANTS,
    script: PRESENCE_SCRIPT,
    run: { seed: PRESENCE_SEED, horizonMs: HORIZON_MS, drainMs: DRAIN_MS },
  }
}
