/**
 * A publisher: it hands a message to its client every so often, whether the client is connected or not.
 *
 * Messages of the timer are numbered 1, 2, 3 …; the next is due an interval after the last one was due, so
 * the clock does not drift. A message that is asked for ("publish now") is an extra one: extras are numbered
 * from EXTRA_FROM on, and so change neither the values nor the luck of the others. Both counts are kept over
 * a crash: no two messages of a run have the same number. After a crash the interval starts anew.
 */
import { draw, PURPOSE, streamKey, streamOf } from '../../core/chance.ts'
import { sample } from '../../core/dist.ts'
import type { Input, Kept, Machine, Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { after, micros, ZERO } from '../../core/time.ts'
import type { PublisherConfig } from '../../design/kinds/publisher.ts'
import { COUNT_MAX } from '../../design/naming.ts'
import type { ClientApp } from '../../protocol/mqtt/client-app.ts'
import { clientDies, clientStart, clientStep } from '../../protocol/mqtt/client.ts'
import type { Message } from '../../protocol/mqtt/client-publish.ts'
import { clientPublish } from '../../protocol/mqtt/client-publish.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import { copyClient, createClient, FIRST_APP_TIMER } from '../../protocol/mqtt/client-state.ts'
import type { Packet } from '../../protocol/mqtt/packet.ts'
import type { NodeContext } from '../kind.ts'
import type { ClientAsk } from '../parts/mqtt-client.ts'
import { clientAsked, clientConfigOf } from '../parts/mqtt-client.ts'
import { bytesOf } from '../../protocol/mqtt/utf8.ts'
import { eventMessageOf } from '../parts/event-message.ts'
import type { PayloadField } from './payload.ts'
import { fieldValue, payloadFields, payloadText } from './payload.ts'

/** The number of the first extra message. */
export const EXTRA_FROM = COUNT_MAX + 1

export type PublisherAsk = { readonly kind: 'boot' } | { readonly kind: 'publishNow' } | ClientAsk

export interface PublisherState {
  client: ClientState
  /** Messages of the timer so far, and extra ones. */
  timed: number
  extras: number
  /** When the next of the timer is due, while one is. */
  due: Micros
  /** The number of the last message; 0: none yet. */
  last: number
}

/** What a publisher is made of, once. */
export interface PublisherPlan {
  readonly config: PublisherConfig
  readonly client: ClientConfig
  readonly fields: readonly PayloadField[]
  /** The field that is the correlation id. */
  readonly correlation: PayloadField | null
  /** The field that says what an event is about. */
  readonly key: PayloadField | null
  /** The id of its node: the source of its events. */
  readonly nodeId: string
  readonly intervalKey: number
  readonly valueKey: number
  /** Nothing is published at this time or later. */
  readonly horizon: Micros
}

const DUE = FIRST_APP_TIMER

const KEPT = { timed: 'publisher/timed', extras: 'publisher/extras' } as const

export function planPublisher(
  nodeId: string,
  config: PublisherConfig,
  context: NodeContext,
): PublisherPlan {
  const fields = payloadFields(config.vary)
  const { offline, offlineLimit, session } = config
  return {
    config,
    client: clientConfigOf(nodeId, session, context, { subscriptions: [], offline, offlineLimit }),
    fields,
    correlation: fields.find(({ name }) => name === config.correlation) ?? null,
    key: fields.find(({ name }) => name === config.key) ?? null,
    nodeId,
    intervalKey: streamKey(context.seed, streamOf(context.owner, PURPOSE.interval)),
    valueKey: streamKey(context.seed, streamOf(context.owner, PURPOSE.value)),
    horizon: context.horizon,
  }
}

export function publisherMachine(
  plan: PublisherPlan,
): Machine<PublisherState, Packet, PublisherAsk> {
  return {
    init: (kept) => createPublisher(plan, kept),
    step: (state, input, now, out) => step(plan, state, input, now, out),
    dies: (state, _now, out) => clientDies(plan.client, state.client, out),
    copy: copyPublisher,
  }
}

function createPublisher(plan: PublisherPlan, kept: Kept): PublisherState {
  return {
    client: createClient(plan.client, kept),
    timed: (kept.get(KEPT.timed) as number | undefined) ?? 0,
    extras: (kept.get(KEPT.extras) as number | undefined) ?? 0,
    due: ZERO,
    last: 0,
  }
}

function copyPublisher(state: PublisherState): PublisherState {
  return { ...state, client: copyClient(state.client) }
}

/** A publisher only sends: what its client tells it changes nothing. */
const APP: ClientApp<PublisherState> = {
  onConnected: () => undefined,
  onMessage: () => 'now',
  onAcknowledged: () => undefined,
}

function step(
  plan: PublisherPlan,
  state: PublisherState,
  input: Input<Packet, PublisherAsk>,
  now: Micros,
  out: Out<Packet>,
): void {
  if (input.kind === 'timer' && input.timer === DUE) timerDue(plan, state, now, out)
  else if (input.kind !== 'asked')
    clientStep(plan.client, state.client, input, now, out, APP, state)
  else if (input.ask.kind === 'boot') boot(plan, state, now, out)
  else if (input.ask.kind === 'publishNow') publishExtra(plan, state, now, out)
  else clientAsked(plan.client, state.client, input.ask, now, out)
}

function boot(plan: PublisherPlan, state: PublisherState, now: Micros, out: Out<Packet>): void {
  clientStart(plan.client, state.client, out)
  const startAt = micros(plan.config.startAtMs)
  if (state.timed === 0) setDue(plan, state, startAt > now ? startAt : now, out)
  else setDue(plan, state, after(now, interval(plan, state.timed + 1)), out)
}

/** The time from the message before to message `ordinal`. */
function interval(plan: PublisherPlan, ordinal: number): Micros {
  return sample(plan.config.every, draw(plan.intervalKey, ordinal))
}

function setDue(plan: PublisherPlan, state: PublisherState, due: Micros, out: Out<Packet>): void {
  const { count } = plan.config
  if ((count !== undefined && state.timed >= count) || due >= plan.horizon) return
  state.due = due
  out.setTimer(DUE, due)
}

function timerDue(plan: PublisherPlan, state: PublisherState, now: Micros, out: Out<Packet>): void {
  state.timed++
  out.persist(KEPT.timed, state.timed)
  publish(plan, state, state.timed, now, out)
  setDue(plan, state, after(state.due, interval(plan, state.timed + 1)), out)
}

function publishExtra(
  plan: PublisherPlan,
  state: PublisherState,
  now: Micros,
  out: Out<Packet>,
): void {
  state.extras++
  out.persist(KEPT.extras, state.extras)
  publish(plan, state, EXTRA_FROM + state.extras - 1, now, out)
}

function publish(
  plan: PublisherPlan,
  state: PublisherState,
  ordinal: number,
  now: Micros,
  out: Out<Packet>,
): RecordIndex {
  state.last = ordinal
  return clientPublish(plan.client, state.client, messageOf(plan, ordinal, out), now, out)
}

/** With an event type an event in its envelope; without one the payload alone. */
function messageOf(plan: PublisherPlan, ordinal: number, out: Out<Packet>): Message {
  const { config, fields, valueKey, nodeId } = plan
  const { topic, qos, retain, type } = config
  const json = payloadText(fields, valueKey, ordinal)
  const correlationid = textIn(plan, plan.correlation, ordinal)
  if (type !== undefined) {
    const subject = textIn(plan, plan.key, ordinal)
    const envelope = { id: `${nodeId}-${ordinal}`, source: nodeId, type, subject, correlationid }
    const sending = { topic, qos, retain, ordinal }
    return eventMessageOf(plan.client.version, envelope, json, sending, out)
  }
  const corr = correlationid === undefined ? NO_TEXT : out.intern(correlationid)
  return { topicName: topic, payload: bytesOf(json), qos, retain, ordinal, corr, type: NO_TEXT }
}

/** The value of a field in message `ordinal` as text. */
function textIn(
  { valueKey }: PublisherPlan,
  field: PayloadField | null,
  ordinal: number,
): string | undefined {
  return field === null ? undefined : `${fieldValue(field, valueKey, ordinal)}`
}
