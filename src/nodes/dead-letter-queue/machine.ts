/**
 * A dead-letter queue: a client that keeps what comes to its filter until it is told to send it again.
 *
 *   arrives ──kept, then PUBACK──> kept ──redrive──> under way ──PUBACK──> gone
 *                                   ^                    │
 *                                   └──refused, or lost──┘
 *
 * *At least once.* A letter is kept in the write before its PUBACK leaves; one that comes twice because that PUBACK
 * was lost says the same of itself (event, service, handler, time), and is kept once. A letter that is sent again is
 * let go in the write in which the broker has it: a crash in between leaves it here, and whoever gets its message
 * twice knows it by its id.
 *
 * *Numbers.* Letters are numbered as they are kept, 1, 2, 3 … over crashes too, and no number is given twice: so the
 * script means the same letter whatever else is done to the run. A message that dies again comes back as a new letter.
 *
 * It does not know whether anybody listens where a letter goes, nor whether what made it poison is mended.
 */
import type { Input, Kept, Machine, Out, Plain } from '../../core/machine.ts'
import type { LetterReason, RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros, Ms } from '../../core/time.ts'
import type { DeadLetterQueueConfig } from '../../design/kinds/dead-letter-queue.ts'
import type { ClientApp } from '../../protocol/mqtt/client-app.ts'
import { isUnderWay } from '../../protocol/mqtt/client-publish.ts'
import { clientDies, clientStart, clientStep } from '../../protocol/mqtt/client.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import { copyClient, createClient } from '../../protocol/mqtt/client-state.ts'
import type { Packet, Publish } from '../../protocol/mqtt/packet.ts'
import { isError } from '../../protocol/mqtt/reason-code.ts'
import type { NodeContext } from '../kind.ts'
import { keyOf } from '../parts/event-message.ts'
import { envelopeIn, publishAsIs } from '../parts/letter.ts'
import type { Wired } from '../parts/letter-wire.ts'
import { readLetter } from '../parts/letter-wire.ts'
import type { ClientAsk } from '../parts/mqtt-client.ts'
import { clientAsked, clientConfigOf } from '../parts/mqtt-client.ts'
import { LETTER_NOTES } from './notes.ts'

/** `letter`: the number of one; null: all. */
export type QueueAsk =
  | { readonly kind: 'boot' }
  | { readonly kind: 'redrive'; readonly letter: number | null }
  | ClientAsk

/** A letter that is kept. Never changed once made. */
export interface KeptLetter {
  readonly number: number
  /** Where its message was published first; null: nobody knows, so it cannot be sent again. */
  readonly topic: string | null
  readonly because: LetterReason
  readonly error: string
  readonly firstError: string
  /** 0: it does not say. */
  readonly attempts: number
  readonly handler: string
  readonly service: string
  /** When it was given up; null: it does not say. */
  readonly time: Ms | null
  /** Of the event that the message is; empty: it is none, or has none. */
  readonly id: string
  readonly key: string
  /** The message as it was. */
  readonly message: Wired
  /** The letter's own publish, and its `letter` row. */
  readonly about: RecordIndex
  readonly record: RecordIndex
  /** When it was kept. */
  readonly since: Micros
  /** The publish that sends it again, while that is under way; null: it is not. */
  readonly sent: RecordIndex | null
}

export interface QueueState {
  client: ClientState
  /** By number. */
  letters: KeptLetter[]
  /** In the run: letters kept, letters that the broker has again, messages published, letters there was no room for. */
  kept: number
  redriven: number
  published: number
  dropped: number
}

export interface QueuePlan {
  readonly config: DeadLetterQueueConfig
  readonly client: ClientConfig
}

/** What is asked to be sent again waits for a connection, however much it is. */
const OFFLINE_LIMIT = 10_000

/** Its handler in the trace. */
const HANDLER = 'keep'

const KEPT = { letter: 'letters/', counts: 'letters' } as const

export function planQueue(
  nodeId: string,
  config: DeadLetterQueueConfig,
  context: NodeContext,
): QueuePlan {
  const { session, filter, qos } = config
  const options = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const
  return {
    config,
    client: clientConfigOf(nodeId, session, context, {
      subscriptions: [{ filter, qos, ...options }],
      offline: 'queue',
      offlineLimit: OFFLINE_LIMIT,
    }),
  }
}

export function queueMachine(plan: QueuePlan): Machine<QueueState, Packet, QueueAsk> {
  const app = appOf(plan)
  return {
    init: (kept) => createQueue(plan, kept),
    step: (state, input, now, out) => step(plan, state, input, now, out, app),
    dies: (state, _now, out) => clientDies(plan.client, state.client, out),
    copy: (state) => ({
      ...state,
      client: copyClient(state.client),
      letters: state.letters.slice(),
    }),
  }
}

type Counts = Pick<QueueState, 'kept' | 'redriven' | 'published' | 'dropped'>

function createQueue(plan: QueuePlan, kept: Kept): QueueState {
  const letters: KeptLetter[] = []
  for (const [key, value] of kept)
    if (key.startsWith(KEPT.letter)) letters.push(value as unknown as KeptLetter)
  const none: Counts = { kept: 0, redriven: 0, published: 0, dropped: 0 }
  const counts = (kept.get(KEPT.counts) as unknown as Counts | undefined) ?? none
  return {
    client: createClient(plan.client, kept),
    letters: letters.sort((one, other) => one.number - other.number),
    ...counts,
  }
}

function step(
  plan: QueuePlan,
  state: QueueState,
  input: Input<Packet, QueueAsk>,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<QueueState>,
): void {
  const { client } = plan
  if (input.kind !== 'asked') clientStep(client, state.client, input, now, out, app, state)
  else if (input.ask.kind === 'boot') clientStart(client, state.client, out)
  else if (input.ask.kind === 'redrive') redrive(plan, state, input.ask.letter, now, out)
  else clientAsked(client, state.client, input.ask, now, out)
}

function appOf(plan: QueuePlan): ClientApp<QueueState> {
  return {
    onConnected: (state, _now, out) => takeBack(state, out),
    onMessage: (state, publish, _token, about, record, now, out) => {
      arrives(plan, state, publish, about, record, now, out)
      return 'now'
    },
    onAcknowledged: (state, about, reasonCode, _now, out) => {
      const letter = state.letters.find(({ sent }) => sent === about)
      if (letter === undefined) return
      if (isError(reasonCode)) put(state, { ...letter, sent: null }, out)
      else letGo(state, letter, out)
    },
  }
}

// ---- in --------------------------------------------------------------------------------------------

function arrives(
  { config }: QueuePlan,
  state: QueueState,
  publish: Publish,
  about: RecordIndex,
  cause: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): void {
  const { head, message } = readLetter(publish)
  const envelope = envelopeIn(message)
  const id = envelope?.id ?? ''
  const handle = { ev: 'handle', about, handler: out.intern(HANDLER), attempt: 1 } as const
  const name = { id, service: head.service, handler: head.handler, time: head.time }
  if (state.letters.some((one) => isSame(one, name))) {
    out.record({ ...handle, out: 'duplicate' }, cause)
    return
  }
  if (state.letters.length >= config.limit) {
    const ignored = out.record({ ...handle, out: 'ignored' }, cause)
    out.record({ ev: 'drop', about, reason: 'queueFull', to: NO_TEXT }, ignored)
    state.dropped++
    return keepCounts(state, out)
  }
  const text = (value: string): Text => (value === '' ? NO_TEXT : out.intern(value))
  const { topic, because, attempts, error } = head
  const told = { topic: text(topic ?? ''), id: text(id), attempts, because, error: text(error) }
  const handled = out.record({ ...handle, out: 'ok' }, cause)
  const record = out.record({ ev: 'letter', about, ...told }, handled)
  state.kept++
  const key = envelope === null ? '' : (keyOf(envelope) ?? '')
  const of = { about, record, since: now, sent: null }
  state.letters.push({ number: state.kept, ...head, id, key, message, ...of })
  keep(state.letters.at(-1)!, out)
  keepCounts(state, out)
}

type Name = Pick<KeptLetter, 'id' | 'service' | 'handler' | 'time'>

/** Whether two letters are one that came twice. What says nothing of itself is never the same. */
function isSame(one: Name, other: Name): boolean {
  if (one.time === null || one.service === '') return false
  return (
    one.time === other.time &&
    one.id === other.id &&
    one.service === other.service &&
    one.handler === other.handler
  )
}

// ---- out -------------------------------------------------------------------------------------------

function redrive(
  plan: QueuePlan,
  state: QueueState,
  number: number | null,
  now: Micros,
  out: Out<Packet>,
): void {
  const asked = state.letters.filter((one) => number === null || one.number === number)
  if (asked.length === 0) {
    const args = number === null ? undefined : { letter: number }
    return out.note(number === null ? LETTER_NOTES.none : LETTER_NOTES.gone, NO_RECORD, args)
  }
  for (const letter of asked) {
    if (letter.sent !== null)
      out.note(LETTER_NOTES.underWay, letter.about, { letter: letter.number })
    else if (letter.topic === null)
      out.note(LETTER_NOTES.nowhere, letter.about, { letter: letter.number })
    else sendAgain(plan, state, letter, letter.topic, now, out)
  }
}

function sendAgain(
  { client, config }: QueuePlan,
  state: QueueState,
  letter: KeptLetter,
  topicName: string,
  now: Micros,
  out: Out<Packet>,
): void {
  state.published++
  // At QoS 0 nobody would say that the broker has it.
  const qos = config.qos === 2 ? 2 : 1
  const to = { topicName, qos, ordinal: state.published } as const
  const about = publishAsIs(client, state.client, letter.message, to, now, out)
  out.record({ ev: 'redrive', about, letter: letter.record }, about)
  settle(state, { ...letter, sent: about }, out)
  keepCounts(state, out)
}

/** Connected again: what was sent in a session that is gone is here still. */
function takeBack(state: QueueState, out: Out<Packet>): void {
  for (const letter of state.letters.slice()) if (letter.sent !== null) settle(state, letter, out)
}

/** What nobody will be told of any more is over: it went at QoS 0, because the broker takes no more, or it is lost. */
function settle(state: QueueState, letter: KeptLetter, out: Out<Packet>): void {
  const { client } = state
  if (letter.sent !== null && isUnderWay(client, letter.sent)) put(state, letter, out)
  else if (client.phase === 'up' && client.maximumQos === 0) letGo(state, letter, out)
  else put(state, { ...letter, sent: null }, out)
}

function put(state: QueueState, letter: KeptLetter, out: Out<Packet>): void {
  const place = state.letters.findIndex(({ number }) => number === letter.number)
  state.letters[place] = letter
  keep(letter, out)
}

function letGo(state: QueueState, { number }: KeptLetter, out: Out<Packet>): void {
  state.letters = state.letters.filter((one) => one.number !== number)
  state.redriven++
  out.persist(`${KEPT.letter}${number}`, null)
  keepCounts(state, out)
}

function keep(letter: KeptLetter, out: Out<Packet>): void {
  // A letter is plain and never changes: it is kept as it is.
  out.persist(`${KEPT.letter}${letter.number}`, letter as unknown as Plain)
}

function keepCounts({ kept, redriven, published, dropped }: QueueState, out: Out<Packet>): void {
  out.persist(KEPT.counts, { kept, redriven, published, dropped })
}
