/** What a design says of the way that a message takes: which handler's events start which other. */
import { matches } from '../../core/topic.ts'
import type { DesignNode } from '../../design/design.ts'
import type { EmitStep, Handler, SetStep, Step } from '../../design/kinds/parts/behaviour.ts'

export interface Stop {
  /** `service/handler`, as `stopName` writes it. */
  readonly name: string
  /** Number of the node, which is its place among the nodes of the design. */
  readonly node: number
  readonly service: string
  readonly handler: string
  /** The name of the stop whose work it takes back; null: it is no compensation. */
  readonly undoes: string | null
  readonly timer: string | null
  /** Event types that start it, where an emit or a publisher of the design has them. */
  readonly waitsFor: readonly string[]
  /** Stops that its events and timers start. */
  readonly next: readonly string[]
  readonly emits: boolean
  /** It writes a word into its own row. */
  readonly says: boolean
}

/** All handlers of a design, and how they hang together. */
export interface Plan {
  readonly stops: ReadonlyMap<string, Stop>
  /** Stops that the message of a publisher starts, by the number of the publisher. */
  readonly roots: ReadonlyMap<number, readonly string[]>
  /** Whether a word of a service's own rows may still be replaced: a guard asks for it. */
  mayChange(node: number, field: string, word: string): boolean
  /** Whether handlers of a service write other words into the field than this: then the first is a beginning. */
  hasOthers(node: number, field: string, word: string): boolean
}

export const stopName = (service: string, handler: string) => `${service}/${handler}`

interface Draft {
  readonly node: number
  readonly service: string
  readonly handler: Handler
  readonly emits: readonly EmitStep[]
  readonly timers: readonly string[]
  readonly waitsFor: Set<string>
  readonly next: Set<string>
}

export function planOf(nodes: readonly DesignNode[]): Plan {
  const drafts = nodes.flatMap((node, number) =>
    behaviourOf(node).map((handler) => draftOf(number, node.id, handler)),
  )
  const started = (topic: string | null, type: string) => startedBy(nodes, drafts, topic, type)
  for (const draft of drafts) {
    for (const { topic, type } of draft.emits)
      for (const other of started(sampleTopic(topic), type)) link(draft, other, type)
    for (const timer of draft.timers)
      for (const other of drafts)
        if (
          other.node === draft.node &&
          'timer' in other.handler.on &&
          other.handler.on.timer === timer
        )
          draft.next.add(nameOf(other))
  }
  const roots = new Map<number, readonly string[]>()
  nodes.forEach((node, number) => {
    if (node.kind !== 'publisher') return
    const { topic, type = '' } = node.config
    const first = started(topic, type)
    for (const draft of first) if (type !== '') draft.waitsFor.add(type)
    roots.set(number, first.map(nameOf))
  })
  return {
    stops: new Map(drafts.map((draft) => [nameOf(draft), stopOf(draft)])),
    roots,
    mayChange: (node, field, word) =>
      drafts.some(({ node: of, handler }) => of === node && asksFor(handler, field, word)),
    hasOthers: (node, field, word) =>
      drafts.some((draft) => draft.node === node && writesOther(draft.handler, field, word)),
  }
}

function behaviourOf(node: DesignNode): readonly Handler[] {
  return node.kind === 'service' ? (node.config.behaviour?.handlers ?? []) : []
}

function draftOf(node: number, service: string, handler: Handler): Draft {
  const steps = [...allSteps(handler.do)]
  return {
    node,
    service,
    handler,
    emits: steps.filter((step) => step.do === 'emit'),
    timers: steps.flatMap((step) =>
      step.do === 'timer' && step.cancel !== true ? [step.timer] : [],
    ),
    waitsFor: new Set(
      'msg' in handler.on && handler.on.type !== undefined ? [handler.on.type] : [],
    ),
    next: new Set(),
  }
}

const nameOf = ({ service, handler }: Draft) => stopName(service, handler.id)

function link(from: Draft, to: Draft, type: string): void {
  from.next.add(nameOf(to))
  if (type !== '') to.waitsFor.add(type)
}

/** Of each service that subscribes the first handler of the topic and type, as the service itself chooses. */
function startedBy(
  nodes: readonly DesignNode[],
  drafts: readonly Draft[],
  topic: string | null,
  type: string,
): readonly Draft[] {
  const found = new Map<number, Draft>()
  for (const draft of drafts) {
    const { on } = draft.handler
    if (found.has(draft.node) || !('msg' in on)) continue
    if (on.type !== undefined && on.type !== type) continue
    // Of a topic that is computed nothing is known: then the type alone must do.
    if (topic === null ? on.type === undefined : !matches(on.msg, topic)) continue
    if (topic !== null && !subscribes(nodes[draft.node], topic)) continue
    found.set(draft.node, draft)
  }
  return [...found.values()]
}

function subscribes(node: DesignNode | undefined, topic: string): boolean {
  return node?.kind === 'service' && node.config.subs.some(({ filter }) => matches(filter, topic))
}

/** What stands for a level that is computed. */
const ANY = 'x'
const PIECE = /\s*(?:'((?:[^'\\]|\\.)*)'|([^'+]+))\s*(\+|$)/y

/** A topic as it may be, of an expression that puts pieces together: `'a/' + k` is `a/x`. null: it is something else. */
export function sampleTopic(expression: string): string | null {
  PIECE.lastIndex = 0
  let topic = ''
  let literal = false
  for (;;) {
    const piece = PIECE.exec(expression)
    if (piece === null) return null
    const [, text, other, more] = piece
    if (text !== undefined) literal = true
    else if (other === undefined || other.trim() === '' || /[()?:<>=&|]/.test(other)) return null
    topic += text ?? ANY
    if (more === '') break
  }
  return literal ? topic : null
}

function* allSteps(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step
    if (step.do === 'if') yield* allSteps([...step.steps, ...(step.else ?? [])])
    if (step.do === 'effect') yield* allSteps(step.onBusinessError ?? [])
  }
}

/** Whether a handler asks for an effect: then there is a world outside. */
export function asksWorld(nodes: readonly DesignNode[]): boolean {
  return nodes.some((node) =>
    behaviourOf(node).some(({ do: steps }) =>
      [...allSteps(steps)].some((step) => step.do === 'effect'),
    ),
  )
}

const isOwn = (step: Step): step is SetStep => step.do === 'set' && step.key === undefined
const isWord = (expression: string) => /^\s*'[^']*'\s*$/.test(expression)

function asksFor({ guard, do: steps }: Handler, field: string, word: string): boolean {
  if (guard === undefined || !guard.includes(`s.${field} == '${word}'`)) return false
  return [...allSteps(steps)].some((step) => isOwn(step) && Object.hasOwn(step.set, field))
}

function writesOther({ do: steps }: Handler, field: string, word: string): boolean {
  return [...allSteps(steps)].some((step) => {
    const value = isOwn(step) ? step.set[field] : undefined
    return value !== undefined && isWord(value) && value.trim() !== `'${word}'`
  })
}

function stopOf(draft: Draft): Stop {
  const { node, service, handler, emits, waitsFor, next } = draft
  return {
    name: nameOf(draft),
    node,
    service,
    handler: handler.id,
    undoes: handler.undoes === undefined ? null : stopName(service, handler.undoes),
    timer: 'timer' in handler.on ? handler.on.timer : null,
    waitsFor: [...waitsFor],
    next: [...next],
    emits: emits.length > 0,
    says: [...allSteps(handler.do)].some(
      (step) => isOwn(step) && Object.values(step.set).some(isWord),
    ),
  }
}

// ---- the forward path ------------------------------------------------------------------------------

/** A stop of the forward path, in its column. */
export interface Placed {
  readonly stop: Stop
  readonly column: number
}

/**
 * The forward path from some stops on: what leads on, or says how it ended. Who only listens (it tells nobody, and
 * others listen to the same) stands aside, and so does who takes back.
 */
export function forwardPath(plan: Plan, roots: readonly string[]): readonly Placed[] {
  const placed = new Map<string, Placed>()
  let column = 0
  let wave = roots
    .flatMap((name) => plan.stops.get(name) ?? [])
    .filter(({ undoes }) => undoes === null)
  const [service] = wave.map(({ node }) => node)
  while (wave.length > 0) {
    const ended = [...placed.values()].some(
      (one) => one.column > 0 && one.stop.says && one.stop.node === service,
    )
    for (const stop of chosen(wave, service, ended)) placed.set(stop.name, { stop, column })
    const here = [...placed.values()].filter((one) => one.column === column)
    const next = new Set(here.flatMap(({ stop }) => stop.next))
    wave = [...next]
      .filter((name) => !placed.has(name))
      .flatMap((name) => plan.stops.get(name) ?? [])
      .filter(({ undoes }) => undoes === null)
    column++
  }
  return [...placed.values()]
}

/** Of stops that are reached together those that lead on or end it; where none does, those that listen to one thing. */
function chosen(
  wave: readonly Stop[],
  service: number | undefined,
  ended: boolean,
): readonly Stop[] {
  const leading = wave.filter(
    ({ emits, says, node, timer }) =>
      (emits || (says && node === service)) && (emits || timer === null),
  )
  if (leading.length > 0) return leading
  const plain = wave.filter(({ waitsFor, timer }) => waitsFor.length <= 1 && timer === null)
  if (plain.length > 0 || ended) return plain
  return wave.filter(({ timer }) => timer === null)
}

/** Compensations that may follow when these have run: what their events start, and undoes. */
export function undoneAfter(plan: Plan, names: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop())
    for (const next of plan.stops.get(name)?.next ?? []) {
      if (found.has(next) || plan.stops.get(next)?.undoes === null) continue
      found.add(next)
      queue.push(next)
    }
  return found
}
