/**
 * A service that keeps the last values of one field of what it receives, and counts those that reach a limit.
 *
 * Each delivery is handled once, at once, before its PUBACK leaves: what it changed and, if the store is
 * durable, kept is there when the broker learns that the message was taken. A delivery that comes twice (DUP)
 * is handled twice: QoS 1 is at least once, and nothing here looks for duplicates.
 */
import type { Input, Kept, Machine, Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import type { Keep, ServiceConfig } from '../../design/kinds/service.ts'
import type { ClientApp } from '../../protocol/mqtt/client-app.ts'
import { clientStart, clientStep } from '../../protocol/mqtt/client.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import { copyClient, createClient, FIRST_APP_TIMER } from '../../protocol/mqtt/client-state.ts'
import type { Packet } from '../../protocol/mqtt/packet.ts'
import type { NodeContext } from '../kind.ts'
import type { ClientAsk } from '../parts/mqtt-client.ts'
import { unwrap } from '../parts/envelope.ts'
import { clientAsked, clientConfigOf } from '../parts/mqtt-client.ts'
import { numberIn } from './reading.ts'

/** When it starts for the first time. */
const START = FIRST_APP_TIMER

/** How many of the last values are kept. */
export const VALUES_KEPT = 40

/** The name of the handler and of the stores in the trace. */
const HANDLER = 'keep'
const STORE = { last: 'last', count: 'count' } as const

export type ServiceAsk = { readonly kind: 'boot' } | ClientAsk

export interface ServiceState {
  client: ClientState
  /** Deliveries handled, those that were ignored included. */
  received: number
  ignored: number
  /** Values that reached the limit. */
  reached: number
  /** The last values, oldest first. */
  values: number[]
}

export interface ServicePlan {
  readonly config: ServiceConfig
  readonly client: ClientConfig
}

/** What a durable store keeps over a crash. */
interface KeptStore {
  readonly received: number
  readonly ignored: number
  readonly reached: number
  readonly values: readonly number[]
}

const KEPT = 'service/store'

export function planService(
  nodeId: string,
  config: ServiceConfig,
  context: NodeContext,
): ServicePlan {
  return {
    config,
    // It publishes nothing, so nothing of its own ever waits.
    client: clientConfigOf(nodeId, config.session, context, {
      subscriptions: subscriptionsOf(config),
      offline: 'drop',
      offlineLimit: 0,
    }),
  }
}

/** What its client subscribes to; options that are left out are as MQTT 5 has them by default. */
export function subscriptionsOf({ subs }: ServiceConfig): ClientConfig['subscriptions'] {
  return subs.map((sub) => ({
    filter: sub.filter,
    qos: sub.qos,
    noLocal: sub.noLocal ?? false,
    retainAsPublished: sub.retainAsPublished ?? false,
    retainHandling: sub.retainHandling ?? 0,
  }))
}

export function serviceMachine(plan: ServicePlan): Machine<ServiceState, Packet, ServiceAsk> {
  const app = serviceApp(plan)
  return {
    init: (kept) => createService(plan, kept),
    step: (state, input, now, out) => step(plan, state, input, now, out, app),
    copy: copyService,
  }
}

function createService(plan: ServicePlan, kept: Kept): ServiceState {
  const store = kept.get(KEPT) as unknown as KeptStore | undefined
  return {
    client: createClient(plan.client, kept),
    received: store?.received ?? 0,
    ignored: store?.ignored ?? 0,
    reached: store?.reached ?? 0,
    values: store?.values.slice() ?? [],
  }
}

function copyService(state: ServiceState): ServiceState {
  return { ...state, client: copyClient(state.client), values: state.values.slice() }
}

function step(
  plan: ServicePlan,
  state: ServiceState,
  input: Input<Packet, ServiceAsk>,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<ServiceState>,
): void {
  if (input.kind === 'asked' && input.ask.kind !== 'boot')
    clientAsked(plan.client, state.client, input.ask, now, out)
  else if (input.kind === 'asked') boot(plan, state, now, out)
  else if (input.kind === 'timer' && input.timer === START) {
    // it may have said goodbye, or come back, before its time
    const waits = state.client.phase === 'down' && !state.client.left
    if (waits) clientStart(plan.client, state.client, out)
  } else clientStep(plan.client, state.client, input, now, out, app, state)
}

/** A late joiner waits with its first start. */
function boot(plan: ServicePlan, state: ServiceState, now: Micros, out: Out<Packet>): void {
  const startAt = micros(plan.config.startAtMs ?? 0)
  if (startAt > now) out.setTimer(START, startAt)
  else clientStart(plan.client, state.client, out)
}

function serviceApp({
  config: { keep },
  client: { version },
}: ServicePlan): ClientApp<ServiceState> {
  return {
    onConnected: () => undefined,
    onMessage: (state, publish, _token, about, record, _now, out) => {
      const value = keep === undefined ? 0 : numberIn(unwrap(version, publish).data, keep.field)
      handle(keep, state, value, about, record, out)
      return 'now'
    },
    onAcknowledged: () => undefined,
  }
}

function handle(
  keep: Keep | undefined,
  state: ServiceState,
  value: number | null,
  about: RecordIndex,
  record: RecordIndex,
  out: Out<Packet>,
): void {
  state.received++
  const handled = out.record(
    {
      ev: 'handle',
      about,
      handler: out.intern(HANDLER),
      out: value === null ? 'ignored' : 'ok',
      attempt: 1,
    },
    record,
  )
  if (value === null) state.ignored++
  else if (keep !== undefined) takeValue(keep, state, value, about, handled, out)
  if (keep?.durability !== 'durable') return
  const { received, ignored, reached } = state
  out.persist(KEPT, { received, ignored, reached, values: state.values.slice() })
}

function takeValue(
  keep: Keep,
  state: ServiceState,
  value: number,
  about: RecordIndex,
  cause: RecordIndex,
  out: Out<Packet>,
): void {
  const { values } = state
  stateRow(STORE.last, keep.field, values.at(-1), value, about, cause, out)
  values.push(value)
  if (values.length > VALUES_KEPT) values.shift()
  if (keep.countFrom === undefined || value < keep.countFrom) return
  const before = state.reached === 0 ? undefined : state.reached
  state.reached++
  stateRow(STORE.count, keep.field, before, state.reached, about, cause, out)
}

/** One committed row; before the first there is none. */
function stateRow(
  store: string,
  key: string,
  before: number | undefined,
  after: number,
  about: RecordIndex,
  cause: RecordIndex,
  out: Out<Packet>,
): void {
  out.record(
    {
      ev: 'state',
      about,
      store: out.intern(store),
      key: out.intern(key),
      before: before === undefined ? NO_TEXT : out.intern(jsonNumber(before)),
      after: out.intern(jsonNumber(after)),
    },
    cause,
  )
}

/** A finite number as canonical JSON; -0 is 0 there. */
function jsonNumber(value: number): string {
  return `${value}`
}
