/**
 * A service with a behaviour: an MQTT client above which the interpreter runs. A message is acknowledged when its
 * handler says so, in the order of arrival; what it publishes waits while there is no connection.
 */
import { PURPOSE, streamKey, streamOf } from '../../core/chance.ts'
import type { Input, Kept, Machine, Out, Plain } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import type { Behaviour } from '../../design/kinds/parts/behaviour.ts'
import type { ServiceConfig } from '../../design/kinds/service.ts'
import { clientAcknowledge } from '../../protocol/mqtt/client-deliver.ts'
import type { ClientApp } from '../../protocol/mqtt/client-app.ts'
import { clientDies, clientStart, clientStep } from '../../protocol/mqtt/client.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import { copyClient, createClient, FIRST_APP_TIMER } from '../../protocol/mqtt/client-state.ts'
import { hasUnderWay, isUnderWay } from '../../protocol/mqtt/client-publish.ts'
import type { Token } from '../../protocol/mqtt/owing.ts'
import type { Packet, ProtocolVersion, Publish } from '../../protocol/mqtt/packet.ts'
import type { Context, Host, LetterHead, ServiceChance } from '../../service/host.ts'
import { laneAnswered, takeMessage } from '../../service/lanes.ts'
import type { Value } from '../../core/expression/value.ts'
import type { Program } from '../../service/program.ts'
import { programOf } from '../../service/program.ts'
import { relayAcknowledged } from '../../service/relay.ts'
import {
  isClosed,
  isGraceOver,
  serviceCloses,
  serviceConnected,
  serviceDies,
  serviceStarts,
  serviceTimer,
} from '../../service/service.ts'
import type { Attributes, BehaviourState, Incoming, Outgoing } from '../../service/state.ts'
import { copyBehaviour, createBehaviour } from '../../service/state.ts'
import type { NodeContext } from '../kind.ts'
import type { Envelope } from '../parts/envelope.ts'
import { unwrap } from '../parts/envelope.ts'
import { publishEvent } from '../parts/events.ts'
import { publishLetter } from '../parts/letter.ts'
import { clientAsked, clientConfigOf } from '../parts/mqtt-client.ts'
import type { ServiceAsk } from './machine.ts'
import { subscriptionsOf } from './machine.ts'

/** When it starts for the first time; the interpreter's timers come behind it. */
const START = FIRST_APP_TIMER
const FIRST_TIMER = START + 1

/** Messages that wait for a connection at most. */
const OFFLINE_LIMIT = 10_000

/** Under it the version that was deployed last is kept. */
export const KEPT_VERSION = 'service/version'

/** SIGTERM: the process is to end in order. */
export const CLOSE = { kind: 'close' } as const

type BehavingAsk = ServiceAsk | typeof CLOSE

export interface BehavingState {
  client: ClientState
  /** The version that was deployed; null: the one of the design. Never changed. */
  version: Behaviour | null
  behaviour: BehaviourState
  /** Deliveries so far, in this life. */
  received: number
}

export interface BehavingPlan {
  readonly id: string
  readonly config: ServiceConfig & { readonly behaviour: Behaviour }
  readonly client: ClientConfig
  readonly program: Program
  readonly chance: ServiceChance
}

export function planBehaving(
  id: string,
  config: BehavingPlan['config'],
  context: NodeContext,
): BehavingPlan {
  const key = (purpose: number): number => streamKey(context.seed, streamOf(context.owner, purpose))
  return {
    id,
    config,
    client: clientConfigOf(id, config.session, context, {
      subscriptions: subscriptionsOf(config),
      offline: 'queue',
      offlineLimit: OFFLINE_LIMIT,
    }),
    program: programFor(config.behaviour),
    chance: { work: key(PURPOSE.work), fail: key(PURPOSE.fail), retry: key(PURPOSE.retry) },
  }
}

export function behavingMachine(plan: BehavingPlan): Machine<BehavingState, Packet, BehavingAsk> {
  const app = appOf(plan)
  return {
    init: (kept) => create(plan, kept),
    step: (state, input, now, out) => step(plan, state, input, now, out, app),
    dies: (state, _now, out) => {
      clientDies(plan.client, state.client, out)
      serviceDies(state.behaviour, out)
    },
    copy: ({ client, version, behaviour, received }) => ({
      client: copyClient(client),
      version,
      behaviour: copyBehaviour(behaviour),
      received,
    }),
  }
}

function create(plan: BehavingPlan, kept: Kept): BehavingState {
  const version = (kept.get(KEPT_VERSION) as unknown as Behaviour | undefined) ?? null
  return {
    client: createClient(plan.client, kept),
    version,
    behaviour: createBehaviour(programIn(plan, version), kept),
    received: 0,
  }
}

/** Programs, by what they are made of: a design that is played with seed after seed is compiled once. */
const programs = new WeakMap<Behaviour, Program>()

function programIn(plan: BehavingPlan, version: Behaviour | null): Program {
  return version === null ? plan.program : programFor(version)
}

export function programFor(behaviour: Behaviour): Program {
  let program = programs.get(behaviour)
  if (program === undefined) {
    program = programOf(behaviour)
    programs.set(behaviour, program)
  }
  return program
}

/** The plan as the process plays it: with the version that was deployed. */
export function asDeployed(plan: BehavingPlan, { version }: BehavingState): BehavingPlan {
  if (version === null) return plan
  const config = { ...plan.config, behaviour: version }
  return { ...plan, config, program: programIn(plan, version) }
}

function step(
  plan: BehavingPlan,
  state: BehavingState,
  input: Input<Packet, BehavingAsk>,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<BehavingState>,
): void {
  take(plan, state, input, now, out, app)
  if (state.behaviour.closing) leaveWhenDone(plan, state, input, now, out)
}

function take(
  plan: BehavingPlan,
  state: BehavingState,
  input: Input<Packet, BehavingAsk>,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<BehavingState>,
): void {
  if (input.kind === 'answered')
    laneAnswered(contextOf(plan, state, now, out), input.call, input.reply)
  else if (input.kind === 'timer' && input.timer >= FIRST_TIMER)
    serviceTimer(contextOf(plan, state, now, out), input.timer)
  else if (input.kind === 'timer' && input.timer === START) {
    // it may have said goodbye, or come back, before its time
    if (state.client.phase === 'down' && !state.client.left)
      clientStart(plan.client, state.client, out)
  } else if (input.kind !== 'asked')
    clientStep(plan.client, state.client, input, now, out, app, state)
  else if (input.ask.kind === 'boot') boot(plan, state, now, out)
  else if (input.ask.kind === 'close') serviceCloses(contextOf(plan, state, now, out))
  else clientAsked(plan.client, state.client, input.ask, now, out)
}

/** It says goodbye when nothing is at work and the broker has what it published, or when its time is over. */
function leaveWhenDone(
  plan: BehavingPlan,
  state: BehavingState,
  input: Input<Packet, BehavingAsk>,
  now: Micros,
  out: Out<Packet>,
): void {
  const { client, behaviour } = state
  const late = input.kind === 'timer' && isGraceOver(contextOf(plan, state, now, out), input.timer)
  const sent = client.phase !== 'up' || !hasUnderWay(client)
  if (!late && !(isClosed(behaviour) && sent)) return
  clientAsked(plan.client, client, { kind: 'disconnect' }, now, out)
  out.exit()
}

function boot(plan: BehavingPlan, state: BehavingState, now: Micros, out: Out<Packet>): void {
  const startAt = micros(plan.config.startAtMs ?? 0)
  if (startAt > now) out.setTimer(START, startAt)
  else clientStart(plan.client, state.client, out)
  serviceStarts(contextOf(plan, state, now, out))
}

function appOf(plan: BehavingPlan): ClientApp<BehavingState> {
  return {
    onConnected: (state, now, out) => {
      serviceConnected(contextOf(plan, state, now, out))
    },
    onMessage: (state, publish, token, about, record, now, out) => {
      state.received++
      const cx = contextOf(plan, state, now, out)
      takeMessage(cx, incoming(plan, publish, token, about, record))
      return 'later'
    },
    onAcknowledged: (state, about, reasonCode, now, out) => {
      relayAcknowledged(contextOf(plan, state, now, out), about, reasonCode < REFUSED_FROM)
    },
  }
}

/** Reason codes from here on refuse. */
const REFUSED_FROM = 0x80

function incoming(
  { client }: BehavingPlan,
  publish: Publish,
  token: Token | null,
  about: RecordIndex,
  record: RecordIndex,
): Incoming {
  const { topicName, qos, retain, dup, payload, properties } = publish
  const { attributes, data, levels } = contentOf(client.version, publish)
  return {
    topic: topicName,
    levels,
    qos,
    retain,
    dup,
    attributes,
    data,
    payload,
    properties: (properties ?? null) as Plain,
    about,
    record,
    ticket: token as unknown as Plain,
  }
}

/** What a message says, and of what that was read. */
interface Content {
  readonly version: ProtocolVersion
  readonly userProperties: unknown
  readonly contentType: string | undefined
  readonly topicName: string
  readonly levels: readonly string[]
  readonly attributes: Attributes
  readonly data: Value
}

/** By payload: a message goes to many, and nobody changes what it says. */
const known = new WeakMap<Uint8Array, Content>()

function contentOf(version: ProtocolVersion, publish: Publish): Content {
  const { payload, properties, topicName } = publish
  const userProperties = properties?.userProperties
  const contentType = properties?.contentType
  const before = known.get(payload)
  if (
    before !== undefined &&
    before.version === version &&
    before.userProperties === userProperties &&
    before.contentType === contentType &&
    before.topicName === topicName
  )
    return before
  const { envelope, data } = unwrap(version, publish)
  const attributes = attributesOf(envelope)
  const levels = topicName.split('/')
  const content = {
    version,
    userProperties,
    contentType,
    topicName,
    levels,
    attributes,
    data: data as Value,
  }
  known.set(payload, content)
  return content
}

/** All attributes by their names, as expressions see them. */
function attributesOf(envelope: Envelope | null): Attributes {
  if (envelope === null) return {}
  const { id, source, type, subject, correlationid, causationid, partitionkey } = envelope
  const attributes: Record<string, Value> = { ...envelope.extensions, id, source, type }
  if (subject !== undefined) attributes['subject'] = subject
  if (correlationid !== undefined) attributes['correlationid'] = correlationid
  if (causationid !== undefined) attributes['causationid'] = causationid
  if (partitionkey !== undefined) attributes['partitionkey'] = partitionkey
  return attributes
}

function contextOf(
  plan: BehavingPlan,
  { client, version, behaviour }: BehavingState,
  now: Micros,
  out: Out<Packet>,
): Context {
  const { id, chance } = plan
  const host = new ClientHost(plan, client, now, out)
  const program = programIn(plan, version)
  return { program, state: behaviour, now, host, id, chance, firstTimer: FIRST_TIMER }
}

/** What the interpreter asks of the client, for one step. */
class ClientHost implements Host {
  readonly out: Out<Packet>
  readonly refuses: boolean
  private readonly plan: BehavingPlan
  private readonly state: ClientState
  private readonly now: Micros

  constructor(plan: BehavingPlan, state: ClientState, now: Micros, out: Out<Packet>) {
    this.plan = plan
    this.state = state
    this.now = now
    this.out = out
    this.refuses = plan.client.version === 5
  }

  connected(): boolean {
    return this.state.phase === 'up'
  }

  since(): Micros {
    return this.state.since
  }

  publish(event: Outgoing, ordinal: number, cause: RecordIndex): RecordIndex {
    const { plan, state, now, out } = this
    return publishEvent(plan.client, state, plan.id, event, ordinal, cause, now, out)
  }

  publishLetter(
    topic: string,
    message: Incoming,
    head: LetterHead,
    ordinal: number,
    cause: RecordIndex,
  ): RecordIndex {
    const { plan, state, now, out } = this
    const letter = { topic, message, head }
    return publishLetter(plan.client, state, plan.id, letter, ordinal, cause, now, out)
  }

  underWay(about: RecordIndex): boolean {
    return isUnderWay(this.state, about)
  }

  acknowledge(ticket: Plain, reasonCode?: number): void {
    const { plan, state, now, out } = this
    clientAcknowledge(plan.client, state, ticket as unknown as Token, now, out, reasonCode)
  }
}
