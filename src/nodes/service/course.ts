/**
 * The course of one item through a handler, as its rows and its points show it, and where what it makes lies: read from
 * its task, from what it is answered, and from the packets that have left.
 */
import type { RecordIndex } from '../../core/row.ts'
import type { HandlerPlan, Program } from '../../service/program.ts'
import { textOf } from '../../service/scope.ts'
import type { Item, Task } from '../../service/state.ts'
import { nameOf } from '../../service/state.ts'
import type { Op } from './track.ts'

/** In the order in which they are told. `effect`: with its answer; `asked`: none has come, as far as is known. */
export const THINGS = [
  'message',
  'effect',
  'asked',
  'row',
  'mark',
  'outbox',
  'timer',
  'event',
] as const

/** What a handler makes, or has been given. `name`: of its effect, store, timer or type; '': it has none. */
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

export interface Course {
  /** Effects, and events at once, of its transaction under way. */
  steps: readonly Op[]
  /** The instruction whose answer it waits for; null: none. */
  waits: number | null
  /** What the outside world was asked, in all its attempts, and whether an answer came. */
  readonly asked: Map<string, boolean>
  /** What it has handed to the client, in all its attempts. */
  readonly published: { readonly about: RecordIndex; readonly type: string }[]
  /** How many of its events were, behind the commit. */
  sent: number
  /** It cannot be told from another. */
  lost: boolean
}

export function newCourse(): Course {
  return { steps: [], waits: null, asked: new Map(), published: [], sent: 0, lost: false }
}

/** What is told of a message that has no lane yet, and of one whose acknowledgement is owed. */
export const MESSAGE: Thing = { kind: 'message', name: '' }

/** What it has behind it up to its steps. `acked`: its acknowledgement has left. */
export function openingOf(
  { stores }: Program,
  plan: HandlerPlan,
  task: Task,
  acked: boolean,
): readonly Op[] {
  const { item, mark } = task
  const ops: readonly (Op | false)[] = [
    item.message !== null && 'received',
    plan.ack === 'onReceive' && acked && 'ack',
    mark !== null && 'dedupe',
    textOf(item.key) !== null && stores[plan.store] !== undefined && 'load',
    plan.work !== 0 && 'work',
  ]
  return ops.filter((op) => op !== false)
}

export function asksForAck({ message }: Item): boolean {
  return message !== null && message.ticket !== null
}

/** What has become of what a client was handed. */
export interface Wire {
  /** Its PUBLISH is on its way. */
  readonly left: ReadonlySet<RecordIndex>
  readonly dropped: ReadonlySet<RecordIndex>
}

/** Of a moment. */
export interface Moment {
  readonly committed: boolean
  /** It owes an acknowledgement. */
  readonly owes: boolean
  readonly marks: ReadonlyMap<string, RecordIndex>
  readonly wire: Wire
}

type Place = keyof Lying
type Laid = readonly [place: Place, thing: Thing]

export function lyingOf(
  program: Program,
  plan: HandlerPlan,
  task: Task,
  course: Course,
  moment: Moment,
): Lying {
  const { committed, owes, marks, wire } = moment
  const { item, mark } = task
  const kept = (durable: boolean): Place => (committed && durable ? 'disk' : 'memory')
  const marked = program.stores[plan.store]?.durable === true ? 'disk' : 'memory'
  const laid: readonly Laid[] = [
    ...when(item.message !== null && (owes || !committed), 'memory', MESSAGE),
    ...[...course.asked].map(([name, answered]): Laid => [
      'outside',
      { kind: answered ? 'effect' : 'asked', name },
    ]),
    ...task.writes.map(({ store }): Laid => {
      const { name, durable } = program.stores[store]!
      return [kept(durable), { kind: 'row', name }]
    }),
    // Told where it is kept already, and not before.
    ...when(mark !== null && marks.has(mark), marked, { kind: 'mark', name: '' }),
    ...when(task.queued.length > 0, kept(true), { kind: 'outbox', name: '' }),
    ...timersOf(task).map(({ name, durable }): Laid => [kept(durable), { kind: 'timer', name }]),
    ...task.emits
      .slice(course.sent)
      .map(({ type }): Laid => ['memory', { kind: 'event', name: type }]),
    ...course.published.flatMap(({ about, type }) => publishedAs(wire, about, type)),
  ]
  return told(laid)
}

function when(is: boolean, place: Place, thing: Thing): readonly Laid[] {
  return is ? [[place, thing]] : []
}

/** Those it leaves set: a later word on one is its last. */
function timersOf({ timers }: Task): Task['timers'] {
  const last = new Map(timers.map((timer) => [nameOf(timer.name, timer.key), timer]))
  return [...last.values()].filter(({ after }) => after !== null)
}

/** What a client was handed is in its memory until it leaves. */
function publishedAs(wire: Wire, about: RecordIndex, name: string): readonly Laid[] {
  const thing: Thing = { kind: 'event', name }
  if (wire.left.has(about)) return [['outside', thing]]
  return wire.dropped.has(about) ? [] : [['memory', thing]]
}

/** An event of the relay, which is on disk until it is marked as done. */
export function relayed(wire: Wire, about: RecordIndex, type: string): Lying {
  return told([['disk', { kind: 'outbox', name: '' }], ...publishedAs(wire, about, type)])
}

/** Each once at its place, in their order. */
function told(laid: readonly Laid[]): Lying {
  const at = (place: Place): readonly Thing[] => {
    const own = laid.filter(([one]) => one === place).map(([, thing]) => thing)
    const once = [...new Map(own.map((thing) => [`${thing.kind} ${thing.name}`, thing])).values()]
    return THINGS.flatMap((kind) => once.filter((thing) => thing.kind === kind))
  }
  return { memory: at('memory'), disk: at('disk'), outside: at('outside') }
}
