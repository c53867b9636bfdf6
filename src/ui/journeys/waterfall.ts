/** What a journey's waterfall shows: its rows, and in each what happened when. Where it is drawn is said in `scale.ts`. */
import type { RecordIndex } from '../../core/row.ts'
import type { Attempt, Delivery, Effect, Journey, Message } from './journey.ts'
import type { Placed, Plan, Stop } from './path.ts'
import { forwardPath, stopName, undoneAfter } from './path.ts'

export type LineKind =
  /** Who published the first message. */
  | 'origin'
  /** A handler on its way. */
  | 'forward'
  /** A compensation. */
  | 'undo'
  /** A handler that only listens. */
  | 'aside'
  /** What the world outside answered to the handler of the row above. */
  | 'world'

/** A row of the waterfall. */
export interface Lane {
  readonly name: string
  readonly kind: LineKind
  readonly node: number
  /** The handler, or the effect. */
  readonly title: string
  readonly attempts: readonly Attempt[]
  readonly effects: readonly Effect[]
  /** Published by nobody that handles. */
  readonly messages: readonly Message[]
  /** The design has it, and the journey does not come there. */
  readonly missing: Stop | null
}

/** A message on its way to a handler. */
export interface Flight {
  readonly message: Message
  readonly delivery: Delivery
  /** Places of the lanes. */
  readonly from: number
  readonly to: number
}

export interface Waterfall {
  readonly lanes: readonly Lane[]
  readonly flights: readonly Flight[]
  readonly path: readonly Placed[]
  /** Compensations in the order in which they began; what may still follow at the end. */
  readonly back: readonly Stop[]
  /** The handler from whose event it went back; null: it did not. */
  readonly pivot: string | null
}

export function waterfallOf(
  journey: Journey,
  plan: Plan,
  idOf: (node: number) => string,
): Waterfall {
  const nameOf = (attempt: Attempt) => stopName(idOf(attempt.node), attempt.handler)
  const ran = new Map<string, Attempt[]>()
  for (const attempt of journey.attempts) {
    const attempts = ran.get(nameOf(attempt)) ?? []
    attempts.push(attempt)
    ran.set(nameOf(attempt), attempts)
  }
  const path = forwardPath(plan, rootsOf(journey, plan, nameOf))
  const onPath = new Set(path.map(({ stop }) => stop.name))
  const isUndo = (name: string) => (plan.stops.get(name)?.undoes ?? null) !== null
  const undone = [...ran.keys()].filter(isUndo)
  const mayFollow =
    undone.length === 0
      ? []
      : [...undoneAfter(plan, undone)].filter(
          (name) => !ran.has(name) && ran.has(plan.stops.get(name)?.undoes ?? ''),
        )
  const back = [...undone, ...mayFollow].flatMap((name) => plan.stops.get(name) ?? [])
  const lanes: Lane[] = []
  const first = journey.messages.filter(({ by }) => by === null)
  for (const node of new Set(first.map((one) => one.node)))
    lanes.push(
      laneOf(`${node}`, 'origin', node, '', { messages: first.filter((one) => one.node === node) }),
    )
  const add = (name: string, kind: LineKind) => {
    const attempts = ran.get(name)
    if (attempts === undefined) return
    const { node, handler } = attempts[0]!
    lanes.push(laneOf(name, kind, node, handler, { attempts }))
    if (kind === 'aside') return
    const effects = attempts.flatMap((one) => one.effects)
    for (const title of new Set(effects.map((one) => one.name)))
      lanes.push(
        laneOf(`${name}/${title}`, 'world', node, title, {
          effects: effects.filter((one) => one.name === title),
        }),
      )
  }
  const asides = [...ran.keys()].filter((name) => !onPath.has(name) && !isUndo(name))
  for (const name of ran.keys()) if (onPath.has(name)) add(name, 'forward')
  for (const name of undone) add(name, 'undo')
  for (const name of asides) add(name, 'aside')
  for (const stop of [...path.map((one) => one.stop), ...back])
    if (!ran.has(stop.name))
      lanes.push(
        laneOf(stop.name, stop.undoes === null ? 'forward' : 'undo', stop.node, stop.handler, {
          missing: stop,
        }),
      )
  const [turned] = undone
  const pivot = turned === undefined ? null : pivotOf(journey, ran.get(turned)?.[0], nameOf)
  return { lanes, flights: flightsOf(journey, lanes, nameOf), path, back, pivot }
}

function laneOf(
  name: string,
  kind: LineKind,
  node: number,
  title: string,
  more: Partial<Lane>,
): Lane {
  return {
    name,
    kind,
    node,
    title,
    attempts: [],
    effects: [],
    messages: [],
    missing: null,
    ...more,
  }
}

/** Where it began: the handlers that its first message has started, or would by the design. */
function rootsOf(
  journey: Journey,
  plan: Plan,
  nameOf: (attempt: Attempt) => string,
): readonly string[] {
  const planned = plan.roots.get(journey.node) ?? []
  if (planned.length > 0) return planned
  const begun = journey.attempts.filter(({ about }) => about === journey.first).map(nameOf)
  return [...new Set(begun)]
}

/** The handler whose event began a compensation. */
function pivotOf(
  journey: Journey,
  attempt: Attempt | undefined,
  nameOf: (attempt: Attempt) => string,
): string | null {
  const message = journey.messages.find(({ record }) => record === attempt?.about)
  return message?.by === null || message === undefined ? null : nameOf(message.by)
}

function flightsOf(
  journey: Journey,
  lanes: readonly Lane[],
  nameOf: (attempt: Attempt) => string,
): readonly Flight[] {
  const places = new Map(lanes.map(({ name }, place) => [name, place]))
  const began = new Map<string, Attempt>()
  for (const attempt of journey.attempts) {
    const key = `${attempt.about}/${attempt.node}`
    if (attempt.timer === null && !began.has(key)) began.set(key, attempt)
  }
  return journey.messages.flatMap((message) => {
    const from = places.get(message.by === null ? `${message.node}` : nameOf(message.by))
    if (from === undefined) return []
    return message.deliveries.flatMap((delivery) => {
      const attempt = began.get(`${message.record}/${delivery.node}`)
      const to = attempt === undefined ? undefined : places.get(nameOf(attempt))
      return to === undefined ? [] : [{ message, delivery, from, to }]
    })
  })
}

// ---- the entries, for a keyboard and a reader ------------------------------------------------------

export interface Item {
  readonly record: RecordIndex
  readonly at: number
  readonly lane: number
  readonly what: 'message' | 'attempt' | 'effect' | 'retry' | 'crash' | 'givenUp' | 'end'
}

/** All that a hand can go to, in the order of the run. */
export function itemsOf({ lanes }: Waterfall): readonly Item[] {
  const items = new Map<number, Item>()
  const put = (
    lane: number,
    what: Item['what'],
    entry: { record: RecordIndex; at: number } | null,
  ) => {
    if (entry !== null && !items.has(entry.record))
      items.set(entry.record, { record: entry.record, at: entry.at, lane, what })
  }
  lanes.forEach((one, lane) => {
    for (const message of one.messages) put(lane, 'message', message)
    for (const effect of one.effects) put(lane, 'effect', effect)
    for (const attempt of one.attempts) {
      put(lane, 'attempt', attempt)
      if (one.kind === 'aside') for (const effect of attempt.effects) put(lane, 'effect', effect)
      put(lane, 'crash', attempt.crash)
      put(lane, 'end', attempt.end)
      put(lane, 'retry', attempt.retry)
      put(lane, 'givenUp', attempt.givenUp)
      for (const message of attempt.messages) {
        put(lane, 'message', message)
        put(lane, 'crash', message.crash)
      }
    }
  })
  return [...items.values()].toSorted((x, y) => x.record - y.record)
}
