/**
 * What an MQTT client is told once (`ClientConfig`), what it keeps (`ClientState`), and what of it is kept
 * over a crash. The rules are in `client.ts`.
 *
 * The state is one flat object of scalars and a few small collections, read and written field by field, so
 * that a fleet's columns can stand in for it. Packets and exchanges never change once made and are shared.
 */
import type { Address, Kept, Out, Plain } from '../../core/machine.ts'
import type { Qos, RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER, ZERO } from '../../core/time.ts'
import type { Again, AgainTerms } from './again.ts'
import { copyAgain } from './again.ts'
import type { Aliases } from './aliases.ts'
import { copyAliases } from './aliases.ts'
import type { Exchange, Sender } from './exchange.ts'
import { copySender, createSender, restoreSender } from './exchange.ts'
import type { Fifo } from './fifo.ts'
import { copyFifo, createFifo } from './fifo.ts'
import type { Owing } from './owing.ts'
import { copyOwing, createOwing } from './owing.ts'
import type {
  Auth,
  Connack,
  Packet,
  Properties,
  ProtocolVersion,
  Subscription,
  Will,
} from './packet.ts'
import type { Receiver } from './receiver.ts'
import { copyReceiver, createReceiver } from './receiver.ts'

/** Session Expiry Interval: the session never ends, MQTT 5 §3.1.2.11.2. */
export const EXPIRY_NEVER = 0xffff_ffff

/** A client has one connection at a time, and this is its number. */
export const CONN = 0

/** The client's timers; those of the application come after. */
export const CLIENT_TIMER = { retry: 0, alive: 1, again: 2 } as const
export const FIRST_APP_TIMER = 3

export interface ClientConfig {
  readonly version: ProtocolVersion
  readonly clientId: string
  /** The number of the life is added to it; then nothing outlives a crash. */
  readonly freshId: boolean
  /** 5.0: on the CONNECTs of a life until one is accepted, then 0. 3.1.1: Clean Session, on each. */
  readonly cleanStart: boolean
  /** Seconds, EXPIRY_NEVER for never. 3.1.1 has none: there `cleanStart` says it. */
  readonly sessionExpiry: number
  /** Seconds; 0 is off. */
  readonly keepAlive: number
  /** How many QoS 1 and 2 messages the server may have unacknowledged here. */
  readonly receiveMaximum: number
  /** How many topic aliases the server may use here, and how many the client uses at most; 5.0 only. */
  readonly topicAliasMaximum: number
  /** It asks for Response Information; 5.0 only, without it it does not. */
  readonly requestResponseInformation?: boolean
  /** Whether the session outlives a crash of the client. */
  readonly durable: boolean
  readonly reconnect: {
    readonly delay: Micros
    readonly factor: number
    readonly cap: Micros
    readonly jitter: 'none' | 'full' | 'equal'
  }
  /** The key of the stream that jitter is drawn from. */
  readonly chance: number
  readonly subscriptions: readonly Subscription[]
  /** What the server publishes when this client is gone without a goodbye; null: nothing. */
  readonly will: Will | null
  /** The payload of the will in which `SINCE` stands for the time of CONNECT; null: it is as the will has it. */
  readonly willText: string | null
  /** A goodbye is DISCONNECT 0x04, which has the will published; 5.0 only. */
  readonly willAtGoodbye: boolean
  readonly offline: 'queue' | 'drop'
  /** How many messages wait at most, for a connection or for the quota. */
  readonly offlineLimit: number
  /** How it shows who it is; without it it names no method. 5.0 only. */
  readonly authentication?: ClientAuthentication
  /** On what terms it sends again by a timer; null: it does not, as the standard has it. */
  readonly again: AgainTerms | null
  /** Where the server is; null: nowhere, and the client stays without a connection. */
  readonly address: Address | null
}

/** What a client asks of enhanced authentication; `client-auth.ts` makes one. */
export interface ClientAuthentication {
  /** Of CONNECT. */
  readonly properties: Properties
  /** Whether a CONNACK that lets it in repeats its method. */
  isRight(connack: Connack): boolean
  received(config: ClientConfig, state: ClientState, packet: Auth, out: Out<Packet>): void
  /** Begins anew on a connection that is up. */
  again(config: ClientConfig, state: ClientState, out: Out<Packet>): void
}

/**
 * `down`: not started, or it has said goodbye; `waiting`: until `retryAt`; `opening`: TCP; `connecting`: CONNECT is out;
 * `up`: CONNACK is in; `closing`: the client has closed and waits to be told that it is.
 */
export type ClientPhase = 'down' | 'waiting' | 'opening' | 'connecting' | 'up' | 'closing'

/** A message that waits to be sent for the first time. Never changed once made. */
export interface Waiting {
  readonly topicName: string
  readonly payload: Uint8Array
  readonly qos: Qos
  readonly retain: boolean
  /** None in 3.1.1. */
  readonly properties: Properties | undefined
  readonly about: RecordIndex
}

/** In `granted`: no SUBACK has come for this subscription. */
export const NOT_GRANTED = -1
/** In `granted`: it is to be left, and no UNSUBACK has come; and it was left. */
export const LEAVING = -2
export const LEFT = -3

/** In the payload of a will: the time of its CONNECT, in ms. */
export const SINCE = '{since}'

/** Bits of `noted`: what was said once on this connection. */
export const NOTED = {
  held: 1,
  qos: 2,
  retain: 4,
  beforeSuback: 8,
  pubackWaits: 16,
  pubrecWaits: 32,
  filterTooLarge: 64,
} as const

export interface ClientState {
  phase: ClientPhase
  /** How often it was started: kept over crashes, so that no life repeats the luck of another. */
  boots: number
  /** It has said goodbye and stays away until it is told to come back. */
  left: boolean
  /** Connections tried in this life: the number of the one of now. */
  attempts: number
  /** Ends of a connection, or of a try, since the last CONNACK that accepted. */
  failures: number
  /** When the next try is due; NEVER while none is. */
  retryAt: Micros
  /** `begun`: CONNECT was sent, so the server may have one too; `agreed`: CONNACK has come. */
  session: 'none' | 'begun' | 'agreed'
  /** Whether there was a session when CONNECT was sent: what Session Present must agree with. */
  expected: boolean
  /** The next CONNECT has Clean Start 1, because the server knows a session that is lost here. */
  cleanNext: boolean
  /** When CONNECT was sent last. */
  since: Micros
  /** A CONNACK has accepted in this life. */
  accepted: boolean
  /** As configured, or as the server assigned it. */
  clientId: string
  /** Seconds, as the server last had it. */
  sessionExpiry: number
  /** What the server takes, on this connection. */
  maximumQos: Qos
  retainAvailable: boolean
  /** Bytes; Infinity is not JSON, so 0 means no limit. */
  maximumPacketSize: number
  /** The server's, for the face: it outlives the connection. */
  receiveMaximum: number
  /** Where its answers may go, as the server last had it; null: it was not told. */
  responseInformation: string | null
  /** null: there is no connection, or neither side may use any on it. */
  aliases: Aliases | null
  /** It has begun to show anew who it is, and the server is not content yet. */
  authenticating: boolean
  /** null: nothing is sent again by a timer. */
  again: Again | null
  /** The longest silence on this connection; 0: no limit. */
  keepAlive: Micros
  lastSent: Micros
  awaitsPingresp: boolean
  /** Datagrams: how often the CONNECT or PINGREQ that awaits its answer was sent again. */
  askedAgain: number
  noted: number
  sender: Sender
  /** What has come at QoS 2 and awaits its PUBREL. */
  receiver: Receiver
  /** What the application has and has not been answered. */
  owing: Owing
  waiting: Fifo<Waiting>
  /** How many of them are QoS 0. */
  waitingQos0: number
  /** Per subscription the code of its SUBACK, or one of the three above. */
  granted: number[]
  /** The SUBSCRIBE or UNSUBSCRIBE that awaits its answer, 0: none; and the subscriptions in a SUBSCRIBE. */
  subscribeId: number
  asked: number[]
  /** Filters that are to be left, whose UNSUBACK has not come; the first `leavingNow` are in the UNSUBSCRIBE under way. */
  leaving: string[]
  leavingNow: number
  /** A SUBSCRIBE was sent in this session's life, so the next one is a repetition. */
  subscribed: boolean
}

const KEPT = { boots: 'client/boots', session: 'client/session' } as const
/** By packet id. */
const SENT = 'client/sent'
const HELD = 'client/held'

/** What is kept of a session beside its exchanges. */
interface KeptSession {
  readonly clientId: string
  readonly sessionExpiry: number
  readonly agreed: boolean
  readonly granted: readonly number[]
  /** None: there are none. */
  readonly leaving?: readonly string[]
}

/** The client at birth, and after a crash from what was kept. */
export function createClient(config: ClientConfig, kept: Kept): ClientState {
  const session = kept.get(KEPT.session) as unknown as KeptSession | undefined
  return {
    // read at each message, and side by side: a thousand clients are more than a processor holds at hand
    phase: 'down',
    maximumQos: 2,
    retainAvailable: true,
    maximumPacketSize: 0,
    aliases: null,
    authenticating: false,
    again: null,
    lastSent: ZERO,
    noted: 0,
    sender: session === undefined ? createSender() : restoredSender(kept),
    waiting: createFifo(),
    waitingQos0: 0,
    subscribeId: 0,
    attempts: 0,
    owing: createOwing(),
    receiver: restoredReceiver(kept),
    // and what is seldom asked for
    boots: (kept.get(KEPT.boots) as number | undefined) ?? 0,
    left: false,
    failures: 0,
    retryAt: NEVER,
    session: session === undefined ? 'none' : session.agreed ? 'agreed' : 'begun',
    expected: false,
    cleanNext: false,
    since: ZERO,
    accepted: false,
    clientId: session?.clientId ?? config.clientId,
    sessionExpiry: session?.sessionExpiry ?? config.sessionExpiry,
    receiveMaximum: 0,
    responseInformation: null,
    keepAlive: ZERO,
    awaitsPingresp: false,
    askedAgain: 0,
    granted: session?.granted.slice() ?? config.subscriptions.map(() => NOT_GRANTED),
    asked: [],
    leaving: session?.leaving?.slice() ?? [],
    leavingNow: 0,
    subscribed: session !== undefined,
  }
}

function restoredSender(kept: Kept): Sender {
  const exchanges: Exchange[] = []
  for (const [key, value] of kept)
    if (key.startsWith(`${SENT}/`)) exchanges.push(value as unknown as Exchange)
  exchanges.sort((x, y) => x.issue - y.issue)
  // ids begin anew behind those in use: all others are free (MQTT5 §2.2.1)
  return restoreSender(exchanges, 0)
}

function restoredReceiver(kept: Kept): Receiver {
  const receiver = createReceiver()
  for (const [key, value] of kept)
    if (key.startsWith(`${HELD}/`))
      receiver.set(Number(key.slice(HELD.length + 1)), value as RecordIndex)
  return receiver
}

export function copyClient(state: ClientState): ClientState {
  return {
    ...state,
    aliases: copyAliases(state.aliases),
    again: copyAgain(state.again),
    sender: copySender(state.sender),
    receiver: copyReceiver(state.receiver),
    owing: copyOwing(state.owing),
    waiting: copyFifo(state.waiting),
    granted: state.granted.slice(),
    asked: state.asked.slice(),
    leaving: state.leaving.slice(),
  }
}

/** Whether the session is to outlive its connection: otherwise it ends with it [MQTT5-3.1.2-23]. */
export function outlives(config: ClientConfig, sessionExpiry: number): boolean {
  return config.version === 5 ? sessionExpiry > 0 : !config.cleanStart // [MQTT311-3.1.2-6]
}

/** Whether the client's session is still there after its process has died. */
export function keeps(config: ClientConfig): boolean {
  return config.durable && !config.freshId && outlives(config, config.sessionExpiry)
}

export function keepBoots(state: ClientState, out: Out<Packet>): void {
  out.persist(KEPT.boots, state.boots)
}

/** Keeps the session, or forgets it when there is none. Its exchanges are kept one by one. */
export function keepSession(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  if (!keeps(config)) return
  const { clientId, sessionExpiry, session } = state
  const kept = {
    clientId,
    sessionExpiry,
    agreed: session === 'agreed',
    granted: state.granted.slice(),
    ...(state.leaving.length > 0 ? { leaving: state.leaving.slice() } : {}),
  }
  out.persist(KEPT.session, session === 'none' ? null : kept)
}

export function keepExchange(config: ClientConfig, exchange: Exchange, out: Out<Packet>): void {
  if (!keeps(config)) return
  // An exchange is plain and never changes: it is kept as it is.
  out.persistAt(SENT, exchange.packetId, exchange as unknown as Plain)
}

export function forgetExchange(config: ClientConfig, packetId: number, out: Out<Packet>): void {
  if (keeps(config)) out.persistAt(SENT, packetId, null)
}

/** Keeps a packet id that awaits its PUBREL: without it a repeated PUBLISH would be a second message. */
export function keepHeld(
  config: ClientConfig,
  packetId: number,
  about: RecordIndex,
  out: Out<Packet>,
): void {
  if (keeps(config)) out.persistAt(HELD, packetId, about)
}

export function forgetHeld(config: ClientConfig, packetId: number, out: Out<Packet>): void {
  if (keeps(config)) out.persistAt(HELD, packetId, null)
}

export function maySay(state: ClientState, what: number): boolean {
  if ((state.noted & what) !== 0) return false
  state.noted |= what
  return true
}
