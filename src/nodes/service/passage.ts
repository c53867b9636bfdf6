/**
 * A handler up to a crash point: which of its micro-operations are behind it, and where what it makes lies at that
 * moment. It is watched as it passes its points, in a run to which nothing is done: what it has been answered, has
 * written and has published is what it did there. It says nothing of what a crash makes of it.
 */
import type { CrashPoint } from '../../design/crash-point.ts'
import { RELAY } from '../../design/crash-point.ts'
import type { Behaviour } from '../../design/kinds/parts/behaviour.ts'
import type { HandlerPlan, Instruction, Program } from '../../service/program.ts'
import type { Task } from '../../service/state.ts'
import type { BehavingState } from './behaving.ts'
import { programFor } from './behaving.ts'
import type { Op } from './track.ts'
import { doneAt, endOf, placeIn, stationsOf } from './track.ts'

/** In the order in which they are told. */
export const THINGS = ['message', 'effect', 'row', 'mark', 'outbox', 'timer', 'event'] as const

/** What a handler makes, or has been given. `name`: of its effect, store, timer or type; '': it has none, or one of many. */
export interface Thing {
  readonly kind: (typeof THINGS)[number]
  readonly name: string
}

/** Where things lie at a moment. */
export interface Lying {
  /** What a crash forgets. */
  readonly memory: readonly Thing[]
  readonly disk: readonly Thing[]
  /** What no crash takes back. */
  readonly outside: readonly Thing[]
}

export interface Passage {
  readonly ops: readonly Op[]
  /** How many of them are behind it. */
  readonly done: number
  /** What it leaves in the outbox is published later, by the relay. */
  readonly relay: boolean
  /** What is in memory is kept with the commit, which is to come. */
  readonly open: boolean
  /** null: it has come to no commit, so that there is nothing to tell. */
  readonly lying: Lying | null
}

/** The relay looks for rows, publishes one, and marks it as done. */
const RELAY_OPS: readonly Op[] = ['load', 'emit', 'commit']

const RELAY_PASSAGE: Passage = {
  ops: RELAY_OPS,
  done: RELAY_OPS.indexOf('commit'),
  relay: false,
  open: false,
  lying: {
    memory: [],
    disk: [{ kind: 'outbox', name: '' }],
    outside: [{ kind: 'event', name: '' }],
  },
}

/** What a handler makes for its commit. */
interface Made {
  readonly kept: readonly Kept[]
  /** Types of what it publishes behind the commit, in their order; '': of several, some. */
  readonly events: readonly string[]
}

interface Kept {
  readonly thing: Thing
  /** A crash leaves it, once it is kept. */
  readonly durable: boolean
  /** `before`: at once, before its work; `behind`: apart, right after the commit. */
  readonly when: 'before' | 'with' | 'behind'
}

/** What a handler did about a key so far. */
interface Done {
  /** What the outside world has answered, and what was published before a commit. */
  readonly outside: Thing[]
  /** What it made, at its commit; null: it has not come to one. */
  made: Made | null
  /** Events published behind the commit. */
  sent: number
}

/** Watches one handler of a service, or its relay. */
export class PassageWatch {
  private readonly program: Program
  private readonly handler: string
  private readonly number: number
  private readonly dones = new Map<string, Done>()

  constructor(behaviour: Behaviour, handler: string) {
    this.program = programFor(behaviour)
    this.handler = handler
    this.number = this.program.handlers.findIndex(({ id }) => id === handler)
  }

  /** It passes a point. `state`: of the service at that moment. null: the design has no such handler. */
  passes(point: CrashPoint, key: string, state: unknown): Passage | null {
    if (this.handler === RELAY) return RELAY_PASSAGE
    const plan = this.program.handlers[this.number]
    if (plan === undefined) return null
    const { lanes, ended } = (state as BehavingState).behaviour
    const tasks = lanes.flatMap((task) => (task?.item.handler === this.number ? [task] : []))
    const struck = { handler: this.handler, point, key }
    const place = placeIn(plan, struck, tasks)
    const done = this.noted(plan, point, key, tasks, place === null ? undefined : plan.code[place])
    const end = place === null ? endOf(plan, struck, ended) : 'ok'
    const stations = stationsOf(plan, end)
    const ops = stations.map(({ op }) => op)
    const behind = doneAt(stations, point, place)
    const open = end === 'ok' && ops.indexOf('commit') >= behind
    const made = done.made ?? plannedBy(this.program, plan)
    return {
      ops,
      done: behind,
      relay: made.kept.some(({ thing }) => thing.kind === 'outbox'),
      open,
      lying: end === 'ok' ? lyingAt(plan, point, open, made, done) : null,
    }
  }

  /** `at`: the instruction that it rests at as it passes. */
  private noted(
    plan: HandlerPlan,
    point: CrashPoint,
    key: string,
    tasks: readonly Task[],
    at: Instruction | undefined,
  ): Done {
    const done = this.dones.get(key) ?? { outside: [], made: null, sent: 0 }
    this.dones.set(key, done)
    if (point === 'received') done.made = null
    if (point === 'afterEffect' && at?.op === 'effect')
      done.outside.push({ kind: 'effect', name: at.name })
    if (point === 'afterEmit') {
      if (at?.op === 'emit') done.outside.push({ kind: 'event', name: at.type })
      else done.sent++
    }
    if (point === 'beforeCommit') {
      done.sent = 0
      const task = tasks.find(({ place }) => place >= plan.code.length)
      done.made = task === undefined ? null : madeBy(this.program, plan, task)
    }
    return done
  }
}

/** What it would make if it came to each of its steps. */
function plannedBy(program: Program, plan: HandlerPlan): Made {
  const kept = plan.code.flatMap((step): readonly Kept[] => {
    switch (step.op) {
      case 'set':
        return [rowIn(program, step.store)]
      case 'timer':
        return step.after === null ? [] : [timerOf(step)]
      case 'emit':
        return step.via === 'outbox' ? [OUTBOX_ROW] : []
      default:
        return []
    }
  })
  const direct = plan.code.flatMap((step) =>
    step.op === 'emit' && step.via === 'direct' ? [step.type] : [],
  )
  // Of several it may come to one, or to another.
  const events = new Set(direct).size > 1 ? [''] : direct.slice(0, 1)
  return { kept: [...kept, ...markOf(program, plan)], events }
}

/** What an attempt has made that comes to its commit. */
function madeBy(program: Program, plan: HandlerPlan, task: Task): Made {
  const { writes, queued, timers, emits } = task
  const kept = [
    ...writes.map(({ store }) => rowIn(program, store)),
    ...queued.map(() => OUTBOX_ROW),
    ...timers.flatMap((timer) => (timer.after === null ? [] : [timerOf(timer)])),
    ...markOf(program, plan),
  ]
  return { kept, events: emits.map(({ type }) => type) }
}

const OUTBOX_ROW: Kept = { thing: { kind: 'outbox', name: '' }, durable: true, when: 'with' }

function rowIn({ stores }: Program, store: number): Kept {
  const { name, durable } = stores[store]!
  return { thing: { kind: 'row', name }, durable, when: 'with' }
}

function timerOf({ name, durable }: { readonly name: string; readonly durable: boolean }): Kept {
  return { thing: { kind: 'timer', name }, durable, when: 'with' }
}

function markOf({ stores }: Program, { dedupe, store }: HandlerPlan): readonly Kept[] {
  if (dedupe === null) return []
  const when = ({ before: 'before', inTx: 'with', after: 'behind' } as const)[dedupe.mode]
  return [{ thing: { kind: 'mark', name: '' }, durable: stores[store]?.durable === true, when }]
}

const MESSAGE: Thing = { kind: 'message', name: '' }

/** `open`: the commit is to come. */
function lyingAt(
  { ack }: HandlerPlan,
  point: CrashPoint,
  open: boolean,
  { kept, events }: Made,
  { outside, sent }: Done,
): Lying {
  // It has been given a message, and has not begun.
  if (point === 'received' || (point === 'afterAck' && ack === 'onReceive'))
    return { memory: [MESSAGE], disk: [], outside: told(outside) }
  const isOnDisk = ({ durable, when }: Kept) => {
    if (!durable) return false
    if (when === 'before') return true
    return !open && !(when === 'behind' && point === 'afterCommit')
  }
  const eventsOf = (types: readonly string[]) =>
    types.map((name): Thing => ({ kind: 'event', name }))
  const gone = open ? 0 : sent
  const of = (onDisk: boolean) =>
    kept.filter((one) => isOnDisk(one) === onDisk).map(({ thing }) => thing)
  return {
    memory: told([...of(false), ...eventsOf(events.slice(gone))]),
    disk: told(of(true)),
    outside: told([...outside, ...eventsOf(events.slice(0, gone))]),
  }
}

/** Each once, in their order. */
function told(things: readonly Thing[]): readonly Thing[] {
  const once = new Map(things.map((thing) => [`${thing.kind} ${thing.name}`, thing]))
  return THINGS.flatMap((kind) => [...once.values()].filter((thing) => thing.kind === kind))
}
