/** The broker's state: what changes, and nothing else. Plain data, typed, and its copy. */
import type { Note } from '../../core/codes.ts'
import type { Out, TimerKey } from '../../core/machine.ts'
import type { Qos, RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { ScarceMap } from '../../core/scarce-map.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import type { Again, AgainTerms } from './again.ts'
import { copyAgain, createAgain } from './again.ts'
import type { Aliases } from './aliases.ts'
import { copyAliases } from './aliases.ts'
import type { Sender } from './exchange.ts'
import { copySender, createSender } from './exchange.ts'
import type { Fifo } from './fifo.ts'
import { copyFifo, createFifo, sizeOf } from './fifo.ts'
import type { Auth, Connect, Packet, ProtocolVersion, Publish, Will } from './packet.ts'
import type { Receiver } from './receiver.ts'
import { copyReceiver, createReceiver } from './receiver.ts'
import type { Retained } from './retained.ts'
import type { Held, TopicIndex } from './subscriptions.ts'
import { addToIndex, createIndex } from './subscriptions.ts'

export interface BrokerConfig {
  /** What a crash leaves: all that was acknowledged, or nothing. */
  readonly persistence: 'sync' | 'none'
  /** How many messages wait for one client at most, beside those in flight. */
  readonly queueLimit: number
  /** Which message goes when a queue is full. */
  readonly overflow: 'dropNew' | 'dropOldest'
  /** How many QoS 1 and 2 messages a client may have under way to us. */
  readonly receiveMaximum: number
  /** The highest QoS taken and granted, announced in 5.0; without it 2. */
  readonly maximumQos?: Qos
  /** How many sessions are kept at most; without it as many as come. */
  readonly sessionLimit?: number
  /** How many subscriptions a session has at most; without it as many as are asked for. */
  readonly subscriptionLimit?: number
  /** How many topics have a retained message at most; without it as many as come. */
  readonly retainedLimit?: number
  /** The largest packet the driver takes, announced in 5.0; without it there is no limit. */
  readonly maximumPacketSize?: number
  /**
   * The longest Keep Alive in seconds, above 0: who asks for more, or for none, is told this one instead. 5.0 only:
   * 3.1.1 has no way to say so. Without it clients have the one they ask for.
   */
  readonly maximumKeepAlive?: number
  /** How many topic aliases a 5.0 client may use, and how many it is sent at most where it allows them; without it 0. */
  readonly topicAliasMaximum?: number
  /**
   * What a 5.0 client that asks for Response Information is told, with its client id behind it: where its answers may
   * go. Nothing keeps others away from there. Without it nobody is told anything.
   */
  readonly responsePrefix?: string
  /** A session whose filters overlap gets one copy with all identifiers, or one for each; without it `once`. */
  readonly overlap?: 'once' | 'each'
  /** Filters to which nobody may subscribe, nor to what they cover. */
  readonly denySubscribe?: readonly string[]
  /** Who checks clients that name an authentication method; without it each method is refused. 5.0 only. */
  readonly authentication?: Authentication
  /** By address: on what terms the broker sends again by a timer there; null, or without it: it does not. */
  readonly again?: readonly (AgainTerms | null)[]
}

/** Asked of a broker: to begin, at birth and after each crash; to take leave of all who are connected. */
export type BrokerAsk = { readonly kind: 'boot' } | { readonly kind: 'stop' }

/** Session Expiry Interval of a session that never expires, in seconds. */
export const EXPIRY_NEVER = 0xffff_ffff

/** No connection, no session. */
export const NONE = -1

/** A message that waits for a client. Never changed. */
export interface Waiting {
  /** The session's own count: the order, and the place in the store. */
  readonly key: number
  /** As its publisher sent it. */
  readonly publish: Publish
  /** As it will be delivered. */
  readonly qos: Qos
  readonly retain: boolean
  readonly ids: readonly number[] | undefined
  readonly expiresAt: Micros
  readonly about: RecordIndex
  readonly putBy: RecordIndex
  /** The shared filter it has come by, which may take it to another member; null: its own. */
  readonly share: string | null
}

/** A subscription that is being served what was retained when it was made. */
export interface Serving {
  readonly held: Held
  /** By which rule. */
  readonly why: Note
  readonly left: readonly Retained[]
  /** How many of them are done with, and the `first` of the last of those. */
  next: number
  after: number
  /** What was set from this number on has come by the subscription itself. */
  readonly until: number
}

/** What is kept for a client id: "Session State", MQTT 5 §4.1. */
export interface Session {
  readonly slot: number
  readonly client: string
  /** Under it its messages are kept, each by its key. */
  readonly kept: string
  level: ProtocolVersion
  /** Its connection, or NONE while it is away. */
  conn: number
  /** Since when it is away; NEVER while it is connected. */
  awaySince: Micros
  /** Session Expiry Interval, in seconds. */
  expiry: number
  subscriptions: ScarceMap<string, Held>
  sender: Sender
  /** What has come from the client at QoS 2 and awaits its PUBREL. */
  receiver: Receiver
  /** QoS 1 and 2 messages that were not sent yet. */
  waiting: Fifo<Waiting>
  /** QoS 0 messages that wait for room on the connection; they do not outlive it. */
  passing: Fifo<Waiting>
  /** What is retained and left to be served (`serving.ts`). */
  serving: Serving[]
  /** The key of the next message that waits. */
  nextKey: number
  will: Will | null
  /** The record of the session's last change. */
  record: RecordIndex
}

/** What answers a PUBLISH, or an answer. */
export type Answer = Extract<Packet, { kind: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp' }>

/** What a broker asks of enhanced authentication; `broker-auth.ts` makes one. */
export interface Authentication {
  /** True: CONNECT names a method, and what is to be answered now was. */
  begins(here: Here, connection: Connection, packet: Connect): boolean
  /** What comes before CONNACK, while an exchange goes on. */
  awaited(here: Here, connection: Connection, packet: Packet): void
  /** AUTH on an open connection. */
  again(here: Here, connection: Connection, packet: Auth): void
}

/** Never changed, only replaced. */
export interface Authenticating {
  readonly method: string
  /** The CONNECT that waits for its end; null: it was answered. */
  readonly connect: Connect | null
  /** The client's data of the exchange that goes on; empty: none does. */
  readonly said: readonly Uint8Array[]
  readonly client: string
}

/** What ends with the network connection. */
export interface Connection {
  readonly conn: number
  /** `awaiting` its CONNECT; `closing`: what comes is not read any more. */
  phase: 'awaiting' | 'open' | 'closing'
  level: ProtocolVersion
  /** Slot of its session, or NONE. */
  session: number
  lastHeard: Micros
  /** One and a half times the Keep Alive; 0: off. */
  patience: Micros
  /** The client's Maximum Packet Size; 0: it named none. */
  maximumPacketSize: number
  /** null: neither side may use any. */
  aliases: Aliases | null
  /** null: nothing is sent again by a timer. */
  again: Again | null
  /** null: CONNECT has named no method. */
  auth: Authenticating | null
  /** Datagrams: what its CONNECT was answered with, for one that comes again; null: nothing yet, or no datagrams. */
  connack: Packet | null
  /** Answers that wait for room, in order. */
  owed: Fifo<{ readonly packet: Answer; readonly about: RecordIndex }>
  /** PUBLISH of QoS 1 and 2 that have come on it and are not answered for good. */
  underway: number
  /** Packet ids of QoS 2 whose PUBLISH has come on it, and whose PUBREL has not. */
  begun: ScarceMap<number, true>
  /** PUBRELs that have come on it for a PUBLISH of an older one: see `underwayMax` in `broker-publish.ts`. */
  resumed: number
}

export interface BrokerState {
  /** By connection number. */
  conns: (Connection | null)[]
  /** By slot; a slot is used again after its session has ended. */
  sessions: (Session | null)[]
  free: number[]
  slots: Map<string, number>
  /** By topic name. */
  retained: Map<string, Retained>
  /** The number of the next that is set. */
  settings: number
  /** Over all sessions; null: to be made when it is needed. */
  index: TopicIndex | null
  /** By shared filter: the slot that had a message last. */
  turns: Map<string, number>
  /** How many client ids were assigned, how many wills were published. */
  assigned: number
  wills: number
  /** PUBLISH packets in and out. */
  received: number
  forwarded: number
}

/** What every part of the broker is handed: the arguments of one step. */
export interface Here {
  readonly config: BrokerConfig
  readonly state: BrokerState
  readonly now: Micros
  readonly out: Out<Packet>
}

export function createState(): BrokerState {
  return {
    conns: [],
    sessions: [],
    free: [],
    slots: new Map(),
    retained: new Map(),
    settings: 0,
    index: null,
    turns: new Map(),
    assigned: 0,
    wills: 0,
    received: 0,
    forwarded: 0,
  }
}

export function createConnection(
  conn: number,
  now: Micros,
  again: AgainTerms | null = null,
): Connection {
  return {
    conn,
    phase: 'awaiting',
    level: 4,
    session: NONE,
    lastHeard: now,
    patience: 0 as Micros,
    maximumPacketSize: 0,
    aliases: null,
    again: createAgain(again),
    auth: null,
    connack: null,
    owed: createFifo(),
    underway: 0,
    begun: new ScarceMap(),
    resumed: 0,
  }
}

/** A new session in a free slot. */
export function createSession(state: BrokerState, client: string, level: ProtocolVersion): Session {
  const slot = state.free.pop() ?? state.sessions.length
  const session: Session = {
    slot,
    client,
    kept: `m/${client}`,
    level,
    conn: NONE,
    awaySince: NEVER,
    expiry: 0,
    subscriptions: new ScarceMap(),
    sender: createSender(),
    receiver: createReceiver(),
    waiting: createFifo(),
    passing: createFifo(),
    serving: [],
    nextKey: 1,
    will: null,
    record: NO_RECORD,
  }
  state.sessions[slot] = session
  state.slots.set(client, slot)
  return session
}

export function sessionOf(state: BrokerState, connection: Connection): Session | null {
  return connection.session === NONE ? null : (state.sessions[connection.session] ?? null)
}

export function connectionOf(state: BrokerState, session: Session): Connection | null {
  return session.conn === NONE ? null : (state.conns[session.conn] ?? null)
}

export function sessionNamed(state: BrokerState, client: string): Session | null {
  const slot = state.slots.get(client)
  return slot === undefined ? null : (state.sessions[slot] ?? null)
}

export function waitingCount(session: Session): number {
  return sizeOf(session.waiting) + sizeOf(session.passing)
}

/** The index over all subscriptions, made if there is none. */
export function indexOf({ state, config }: Here): TopicIndex {
  if (state.index !== null) return state.index
  const index = createIndex(config.overlap ?? 'once')
  for (const session of state.sessions)
    if (session !== null)
      for (const held of session.subscriptions.values()) addToIndex(index, session.slot, held)
  state.index = index
  return index
}

/** The highest QoS that is taken and granted. */
export function maximumQosOf(config: BrokerConfig): Qos {
  return config.maximumQos ?? 2
}

/** Four timers: a connection's watchdog, a session's end, a will's delay, a connection's sending again. */
export const TIMERS = 4
export const timer = {
  watchdog: (conn: number): TimerKey => conn * TIMERS,
  sessionEnd: (slot: number): TimerKey => slot * TIMERS + 1,
  will: (slot: number): TimerKey => slot * TIMERS + 2,
  again: (conn: number): TimerKey => conn * TIMERS + 3,
}

export function copyState(state: BrokerState): BrokerState {
  return {
    conns: state.conns.map((c) =>
      c === null
        ? null
        : {
            ...c,
            aliases: copyAliases(c.aliases),
            again: copyAgain(c.again),
            owed: copyFifo(c.owed),
            begun: c.begun.copy(),
          },
    ),
    sessions: state.sessions.map((s) => (s === null ? null : copySession(s))),
    free: [...state.free],
    slots: new Map(state.slots),
    retained: new Map(state.retained),
    settings: state.settings,
    index: null,
    turns: new Map(state.turns),
    assigned: state.assigned,
    wills: state.wills,
    received: state.received,
    forwarded: state.forwarded,
  }
}

function copySession(session: Session): Session {
  return {
    ...session,
    subscriptions: session.subscriptions.copy(),
    sender: copySender(session.sender),
    receiver: copyReceiver(session.receiver),
    waiting: copyFifo(session.waiting),
    passing: copyFifo(session.passing),
    serving: session.serving.map((one) => ({ ...one })),
  }
}
