/**
 * A bridge as a run knows it: a client of the design's broker, with the real broker behind it.
 *
 *   real broker ──arrive (script)──> publishes here          incoming
 *   real broker <──whoever is live── handles a delivery      outgoing
 *
 * The run is closed: what came from outside is an entry of its script, at the moment at which it came, so the same
 * design plays the same again with no real broker in reach. What goes outside is a delivery that the bridge has
 * handled; whoever is live (`ui/live`) reads those as the playhead passes them, and sends them on. The bridge takes
 * a message when it has it: what becomes of it outside changes nothing here.
 *
 * *No loops.* It subscribes with No Local (MQTT 5 §3.8.3.1): what it has published itself does not come back and out
 * again. In 3.1.1 there is no such thing, and whoever connects is refused where both ways share a topic.
 *
 * Topic, payload and QoS cross, and RETAIN inwards. Other properties of MQTT 5 do not.
 */
import type { Input, Kept, Machine, Out } from '../../core/machine.ts'
import type { Qos, RecordIndex } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import type { WrittenPayload } from '../../design/arrival.ts'
import { bytesOfBase64 } from '../../design/base64.ts'
import type { BridgeConfig } from '../../design/kinds/bridge.ts'
import type { ClientApp } from '../../protocol/mqtt/client-app.ts'
import { clientPublish } from '../../protocol/mqtt/client-publish.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import { copyClient, createClient } from '../../protocol/mqtt/client-state.ts'
import { clientDies, clientStart, clientStep } from '../../protocol/mqtt/client.ts'
import type { Packet, Publish } from '../../protocol/mqtt/packet.ts'
import { bytesOf } from '../../protocol/mqtt/utf8.ts'
import type { Crossed, NodeContext } from '../kind.ts'
import type { ClientAsk } from '../parts/mqtt-client.ts'
import { clientAsked, clientConfigOf } from '../parts/mqtt-client.ts'

/** A message from outside. */
export interface Arrival {
  readonly kind: 'arrive'
  readonly topic: string
  /** As the script has it: scripts are compared when one of them changes. */
  readonly payload: WrittenPayload
  readonly qos: Qos
  readonly retain: boolean
}

export type BridgeAsk = { readonly kind: 'boot' } | Arrival | ClientAsk

export interface BridgeState {
  client: ClientState
  /** Messages that came from outside in the run, over crashes too: each has its number. */
  arrived: number
  /** Messages that went outside. */
  left: number
  /** Those that went at the last moment at which some did. Never changed, only replaced. */
  newest: { readonly at: Micros; readonly messages: readonly Crossed[] }
}

export interface BridgePlan {
  readonly config: BridgeConfig
  readonly client: ClientConfig
}

/** What came from outside while there is no connection here. */
const OFFLINE_LIMIT = 10_000

/** Its handler in the trace. */
export const HANDLER = 'cross'

const KEPT = { arrived: 'bridge/arrived', left: 'bridge/left' } as const

const NOTHING_YET: BridgeState['newest'] = { at: -1 as Micros, messages: [] }

export function planBridge(nodeId: string, config: BridgeConfig, context: NodeContext): BridgePlan {
  const options = { noLocal: true, retainAsPublished: false, retainHandling: 0 } as const
  return {
    config,
    client: clientConfigOf(nodeId, config.session, context, {
      subscriptions: config.outgoing.map(({ filter, qos }) => ({ filter, qos, ...options })),
      offline: 'queue',
      offlineLimit: OFFLINE_LIMIT,
    }),
  }
}

export function bridgeMachine(plan: BridgePlan): Machine<BridgeState, Packet, BridgeAsk> {
  return {
    init: (kept) => createBridge(plan, kept),
    step: (state, input, now, out) => step(plan, state, input, now, out),
    dies: (state, _now, out) => clientDies(plan.client, state.client, out),
    copy: (state) => ({ ...state, client: copyClient(state.client) }),
  }
}

function createBridge(plan: BridgePlan, kept: Kept): BridgeState {
  return {
    client: createClient(plan.client, kept),
    arrived: (kept.get(KEPT.arrived) as number | undefined) ?? 0,
    left: (kept.get(KEPT.left) as number | undefined) ?? 0,
    newest: NOTHING_YET,
  }
}

function step(
  { client }: BridgePlan,
  state: BridgeState,
  input: Input<Packet, BridgeAsk>,
  now: Micros,
  out: Out<Packet>,
): void {
  if (input.kind !== 'asked') clientStep(client, state.client, input, now, out, APP, state)
  else if (input.ask.kind === 'boot') clientStart(client, state.client, out)
  else if (input.ask.kind === 'arrive') arrives(client, state, input.ask, now, out)
  else clientAsked(client, state.client, input.ask, now, out)
}

const APP: ClientApp<BridgeState> = {
  onConnected: () => undefined,
  onMessage: (state, publish, _token, about, record, now, out) => {
    leaves(state, publish, about, record, now, out)
    return 'now'
  },
  onAcknowledged: () => undefined,
}

function arrives(
  client: ClientConfig,
  state: BridgeState,
  { topic, payload: written, qos, retain }: Arrival,
  now: Micros,
  out: Out<Packet>,
): void {
  const ordinal = ++state.arrived
  out.persist(KEPT.arrived, ordinal)
  const payload = payloadBytes(written)
  const message = { topicName: topic, payload, qos, retain, ordinal, corr: NO_TEXT, type: NO_TEXT }
  clientPublish(client, state.client, message, now, out)
}

function payloadBytes(payload: WrittenPayload): Uint8Array {
  if (typeof payload === 'string') return bytesOf(payload)
  return bytesOfBase64(payload.base64)
}

function leaves(
  state: BridgeState,
  { topicName, payload, qos }: Publish,
  about: RecordIndex,
  cause: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): void {
  state.left++
  out.persist(KEPT.left, state.left)
  const handler = out.intern(HANDLER)
  const record = out.record({ ev: 'handle', about, handler, out: 'ok', attempt: 1 }, cause)
  const { newest } = state
  const before = newest.at === now ? newest.messages : []
  state.newest = { at: now, messages: [...before, { record, topic: topicName, payload, qos }] }
}
