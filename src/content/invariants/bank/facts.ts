/** What a design has that something could be asked of: who sends to whom, what is kept, what is done to the world. */
import { compileExpression } from '../../../core/expression/expression.ts'
import type { Ast } from '../../../core/expression/ast.ts'
import { printAst } from '../../../core/expression/print.ts'
import type { Qos } from '../../../core/row.ts'
import type {
  DeadLetterQueueNode,
  Design,
  DesignNode,
  NodeId,
  PublisherNode,
  ServiceNode,
} from '../../../design/design.ts'
import type { StoreName } from '../../../design/invariants.ts'
import type { EffectStep, Handler, Store, Step } from '../../../design/kinds/parts/behaviour.ts'
import { HANDLER_ROOTS } from '../../../design/kinds/parts/behaviour.ts'
import { covers, overlap, plainFilter } from '../../../core/topic.ts'
import { patternOf } from '../../../design/topic-patterns.ts'

/** All messages that `from` publishes by itself are for `to`. */
export interface Flow {
  readonly from: NodeId
  readonly to: NodeId
  readonly topic: string
  readonly qos: Qos
}

export interface KnownStore {
  readonly name: StoreName
  readonly service: NodeId
  readonly store: string
  /** Fields that hold numbers, and those of them that are there from the start. */
  readonly numbers: readonly string[]
  readonly initial: readonly string[]
  /** Fields that a step adds a number to: counts, versions. */
  readonly counting: readonly string[]
  /** By field the texts that steps write into it. */
  readonly texts: ReadonlyMap<string, readonly string[]>
}

export interface KnownEffect {
  readonly name: string
  readonly args: readonly string[]
}

/** A client with a will, and who is told by it. */
export interface Mourned {
  readonly client: NodeId
  readonly topic: string
  readonly told: NodeId
  /** When it is said at the latest that the client is gone, in ms. */
  readonly withinMs: number
}

export interface Facts {
  readonly clients: readonly NodeId[]
  readonly publishers: readonly NodeId[]
  readonly flows: readonly Flow[]
  /** Those that take messages at all. */
  readonly takers: readonly NodeId[]
  /** `payment.charge`: handlers of messages. */
  readonly handlers: readonly string[]
  readonly stores: readonly KnownStore[]
  readonly effects: readonly KnownEffect[]
  /** Types of events that have a key. */
  readonly events: readonly string[]
  /** Event types, each with those who have subscribed to it. */
  readonly eventTakers: ReadonlyMap<string, readonly NodeId[]>
  readonly mourned: readonly Mourned[]
  /** Something keeps dead letters. */
  readonly hasLetters: boolean
}

type ClientNode = PublisherNode | ServiceNode | DeadLetterQueueNode
type Taker = ServiceNode | DeadLetterQueueNode

/** Of so many nodes of a kind something is offered; of the others it can be written by hand. */
const MANY = 200

/** How long a broker waits beyond the Keep Alive, MQTT 5 §3.1.2.10. */
const KEEP_ALIVE_SHARE = 1.5
/** On the way, from the broker to who is told. */
const ON_THE_WAY_MS = 1_000

export function factsOf(design: Design): Facts {
  const { nodes } = design
  const services = nodes.filter((node) => node.kind === 'service').slice(0, MANY)
  const publishers = nodes.filter((node) => node.kind === 'publisher').slice(0, MANY)
  const takers = nodes.filter((node) => isTaker(node)).slice(0, MANY)
  const clients = nodes.filter((node) => isClient(node)).slice(0, MANY)
  const meets = meetingIn(design)
  const stores = services.flatMap(storesOf)
  const eventTakers = eventTakersOf(services, publishers, takers, meets)
  return {
    clients: clients.map(({ id }) => id),
    publishers: publishers.map(({ id }) => id),
    flows: publishers.flatMap(({ id, config: { topic, qos } }) =>
      takers
        .filter(
          (taker) => meets(id, taker.id) && filtersOf(taker).some((one) => covers(one, topic)),
        )
        .map((taker) => ({ from: id, to: taker.id, topic, qos })),
    ),
    takers: takers.map(({ id }) => id),
    handlers: services.flatMap(({ id, config: { behaviour } }) =>
      (behaviour?.handlers ?? []).filter(({ on }) => 'msg' in on).map((one) => `${id}.${one.id}`),
    ),
    stores,
    effects: effectsOf(services),
    events: keyedEvents(services, publishers),
    eventTakers,
    mourned: mournedIn(clients, takers, meets),
    hasLetters: nodes.some(({ kind }) => kind === 'dead-letter-queue'),
  }
}

function isClient(node: DesignNode): node is ClientNode {
  return 'session' in node.config
}

function isTaker(node: DesignNode): node is Taker {
  if (node.kind === 'service') return node.config.subs.length > 0
  return node.kind === 'dead-letter-queue'
}

function filtersOf(taker: Taker): readonly string[] {
  const filters =
    taker.kind === 'service' ? taker.config.subs.map(({ filter }) => filter) : [taker.config.filter]
  // Of a shared subscription somebody else may have the message.
  return filters.filter((filter) => plainFilter(filter) === filter)
}

/** Are both wired to one broker? */
function meetingIn({ nodes, links }: Design): (one: NodeId, other: NodeId) => boolean {
  const brokers = new Set(nodes.filter(({ kind }) => kind === 'mqtt-broker').map(({ id }) => id))
  const hubs = new Map<NodeId, Set<NodeId>>()
  for (const { a, b } of links)
    for (const [client, hub] of [
      [a, b],
      [b, a],
    ] as const)
      if (brokers.has(hub)) hubs.set(client, (hubs.get(client) ?? new Set()).add(hub))
  return (one, other) => [...(hubs.get(one) ?? [])].some((hub) => hubs.get(other)?.has(hub))
}

// ---- what services do --------------------------------------------------------------------------------

function handlersOf({ config }: ServiceNode): readonly Handler[] {
  return config.behaviour?.handlers ?? []
}

/** All steps, those inside others too. */
function stepsOf(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.do === 'if') return [step, ...stepsOf(step.steps), ...stepsOf(step.else ?? [])]
    return step.do === 'effect' ? [step, ...stepsOf(step.onBusinessError ?? [])] : [step]
  })
}

function storesOf(service: ServiceNode): readonly KnownStore[] {
  const { stores = [] } = service.config.behaviour ?? {}
  return stores.map((store) => {
    const sets = handlersOf(service).flatMap((handler) =>
      stepsOf(handler.do).flatMap((step) => {
        if (step.do !== 'set') return []
        const name = step.store ?? handler.store ?? stores[0]?.name
        return name === store.name ? Object.entries(step.set) : []
      }),
    )
    return knownStore(service.id, store, sets)
  })
}

function knownStore(
  service: NodeId,
  store: Store,
  sets: readonly (readonly [field: string, source: string])[],
): KnownStore {
  const initial = numbersIn(store)
  const texts = new Map<string, readonly string[]>()
  const numbers = new Set(initial)
  const counting = new Set<string>()
  for (const [field, source] of sets) {
    const ast = astOf(source)
    const written = ast === null ? [] : textsIn(ast)
    for (const text of written) texts.set(field, unique([...(texts.get(field) ?? []), text]))
    if (ast === null) continue
    if (isNumber(ast)) numbers.add(field)
    if (isCounting(ast)) counting.add(field)
  }
  return {
    name: `${service}.${store.name}`,
    service,
    store: store.name,
    numbers: [...numbers].filter((field) => !texts.has(field)),
    initial,
    counting: [...counting],
    texts,
  }
}

function numbersIn({ init = {} }: Store): readonly string[] {
  return unique(
    Object.values(init).flatMap((row) =>
      Object.entries(row).flatMap(([field, value]) => (typeof value === 'number' ? [field] : [])),
    ),
  )
}

function astOf(source: string): Ast | null {
  const compiled = compileExpression(source, { roots: HANDLER_ROOTS })
  return compiled.ok ? compiled.value.ast : null
}

/** The texts that it may come to. */
function textsIn(ast: Ast): readonly string[] {
  if (ast.kind === 'value') return typeof ast.value === 'string' ? [ast.value] : []
  return ast.kind === 'choice' ? [...textsIn(ast.yes), ...textsIn(ast.no)] : []
}

/** Does it surely come to a number, or to nothing? */
function isNumber(ast: Ast): boolean {
  switch (ast.kind) {
    case 'value':
      return typeof ast.value === 'number'
    case 'unary':
      return ast.operator === '-'
    case 'binary':
      if (ast.operator === '??') return isNumber(ast.left) || isNumber(ast.right)
      if (ast.operator === '+') return isNumber(ast.left) || isNumber(ast.right)
      return ['-', '*', '/', '%'].includes(ast.operator)
    case 'choice':
      return isNumber(ast.yes) && isNumber(ast.no)
    default:
      return false
  }
}

/** `s.n + 1` */
function isCounting(ast: Ast): boolean {
  if (ast.kind !== 'binary' || ast.operator !== '+') return false
  return [ast.left, ast.right].some((side) => side.kind === 'value' && isNumber(side))
}

function effectsOf(services: readonly ServiceNode[]): readonly KnownEffect[] {
  const found = new Map<string, readonly string[]>()
  const steps = services.flatMap((service) =>
    handlersOf(service).flatMap((handler) => stepsOf(handler.do)),
  )
  for (const step of steps) {
    if (step.do !== 'effect') continue
    const args = Object.keys((step satisfies EffectStep).args ?? {})
    found.set(step.effect, unique([...(found.get(step.effect) ?? []), ...args]))
  }
  return [...found].map(([name, args]) => ({ name, args }))
}

interface Emitted {
  readonly by: NodeId
  readonly type: string
  readonly topic: string
  readonly keyed: boolean
}

function emittedBy(
  services: readonly ServiceNode[],
  publishers: readonly PublisherNode[],
): readonly Emitted[] {
  return [
    ...publishers.flatMap(({ id, config: { type, topic, key, correlation } }): Emitted[] =>
      type === undefined
        ? []
        : [{ by: id, type, topic, keyed: (key ?? correlation) !== undefined }],
    ),
    ...services.flatMap((service) =>
      handlersOf(service).flatMap((handler) =>
        stepsOf(handler.do).flatMap((step): Emitted[] => {
          if (step.do !== 'emit') return []
          const keyed = (step.key ?? handler.key) !== undefined
          return [{ by: service.id, type: step.type, topic: patternOf(step.topic), keyed }]
        }),
      ),
    ),
  ]
}

function keyedEvents(
  services: readonly ServiceNode[],
  publishers: readonly PublisherNode[],
): readonly string[] {
  return unique(emittedBy(services, publishers).flatMap(({ type, keyed }) => (keyed ? [type] : [])))
}

function eventTakersOf(
  services: readonly ServiceNode[],
  publishers: readonly PublisherNode[],
  takers: readonly Taker[],
  meets: (one: NodeId, other: NodeId) => boolean,
): ReadonlyMap<string, readonly NodeId[]> {
  const found = new Map<string, readonly NodeId[]>()
  for (const { by, type, topic } of emittedBy(services, publishers)) {
    const reached = takers.filter(
      (taker) =>
        meets(by, taker.id) &&
        filtersOf(taker).some((filter) => topic !== '#' && overlap(filter, topic)),
    )
    found.set(type, unique([...(found.get(type) ?? []), ...reached.map(({ id }) => id)]))
  }
  return found
}

function mournedIn(
  clients: readonly ClientNode[],
  takers: readonly Taker[],
  meets: (one: NodeId, other: NodeId) => boolean,
): readonly Mourned[] {
  return clients.flatMap(({ id, config: { session } }) => {
    const { will, keepAliveMs } = session
    if (will === undefined || keepAliveMs === 0) return []
    const withinMs = keepAliveMs * KEEP_ALIVE_SHARE + (will.delayMs ?? 0) + ON_THE_WAY_MS
    return takers
      .filter((taker) => taker.id !== id && meets(id, taker.id))
      .filter((taker) => filtersOf(taker).some((filter) => covers(filter, will.topic)))
      .map((taker) => ({ client: id, topic: will.topic, told: taker.id, withinMs }))
  })
}

export function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)]
}

/** A text as an expression writes it. */
export function quoted(text: string): string {
  return printAst({ kind: 'value', value: text, at: 0, length: 0 })
}

export function quotedList(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`
}
