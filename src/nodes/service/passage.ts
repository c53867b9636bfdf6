/**
 * A handler up to a crash point: which of its micro-operations are behind it, which are to come, and where what it makes
 * lies at that moment. It is watched in a run to which nothing is done. Which task passes a point is known by rows: its
 * `begin` names its lane, what ends it goes back to its `begin`, an answer and an event say whose they are. Of what
 * cannot be told from another, nothing is told.
 */
import type { EffectAnswer, RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import type { CrashPoint } from '../../design/crash-point.ts'
import type { Behaviour } from '../../design/kinds/parts/behaviour.ts'
import { SERVICE_NOTES } from '../../service/notes.ts'
import type { HandlerPlan, Program } from '../../service/program.ts'
import type { BehaviourState, Item, Task } from '../../service/state.ts'
import type { BehavingState } from './behaving.ts'
import { programFor } from './behaving.ts'
import type { Course, Lying, Thing } from './course.ts'
import { asksForAck, lyingOf, MESSAGE, newCourse, openingOf, relayed } from './course.ts'
import type { End, Op } from './track.ts'
import type { Ahead } from './way-ahead.ts'
import { aheadFrom, nextsOf } from './way-ahead.ts'

export type { Lying, Thing }

export interface Passage {
  readonly ops: readonly Op[]
  /** How many of them are behind it. */
  readonly done: number
  /** Places of those to come that hang on a condition. */
  readonly unsure: readonly number[]
  /** What it leaves in the outbox is published later, by the relay. */
  readonly relay: boolean
  /** null: it has come to no commit, so that there is nothing to tell. */
  readonly lying: Lying | null
}

/** MQTT 5 2.1.2: PUBLISH; and PUBACK and PUBREC, that acknowledge one. */
const PUBLISH = 3
const ACKS: readonly number[] = [4, 5]

/** The relay looks for rows, publishes one, and marks it as done. */
const RELAY_OPS = { done: ['load', 'emit'], ahead: [{ op: 'commit', sure: true }] } as const

/** What has come to its end. */
interface Over {
  readonly task: Task
  readonly course: Course
  readonly how: End
  /** The row that says so. */
  readonly record: RecordIndex
}

/** Watches one handler of a service, or its relay. */
export class PassageWatch {
  private readonly program: Program
  private readonly number: number
  private readonly textOf: (text: Text) => string
  private readonly courses = new WeakMap<Item, Course>()
  private readonly wire = { left: new Set<RecordIndex>(), dropped: new Set<RecordIndex>() }
  /** Messages whose acknowledgement has left: it waits behind those of what came earlier. */
  private readonly acked = new Set<RecordIndex>()
  /** The newest of each. */
  private delivered = { about: NO_RECORD, asksForAck: false }
  private answer: { about: RecordIndex; name: string; answer: EffectAnswer } | null = null
  private over: Over | null = null
  private published = NO_RECORD

  constructor(behaviour: Behaviour, handler: string, textOf: (text: Text) => string) {
    this.program = programFor(behaviour)
    this.number = this.program.handlers.findIndex(({ id }) => id === handler)
    this.textOf = textOf
  }

  /** A row of the service. `state`: of the service at that moment. */
  recorded(record: RecordIndex, cause: RecordIndex, row: Row, state: unknown): void {
    const { behaviour } = state as BehavingState
    switch (row.ev) {
      case 'deliver':
        this.delivered = { about: row.about, asksForAck: row.qos > 0 }
        this.acked.delete(row.about)
        return
      case 'begin': {
        const task = behaviour.lanes[row.lane]
        if (task?.item.handler === this.number) this.beginsAnew(task)
        return
      }
      case 'note':
        if (this.textOf(row.code) !== SERVICE_NOTES.begunAnew.code) return
        for (const task of this.tasksOf(behaviour))
          if (task.item.about === row.about) this.beginsAnew(task)
        return
      case 'effect': {
        const { about, answer } = row
        this.answer = { about, name: this.textOf(row.name), answer }
        return
      }
      case 'handle':
      case 'giveUp':
        return this.ends(behaviour, record, cause, row)
      case 'publish':
        return this.publishes(behaviour, record, cause, this.textOf(row.type))
      case 'packet':
        if (row.ptype === PUBLISH) this.wire.left.add(row.about)
        if (ACKS.includes(row.ptype)) this.acked.add(row.about)
        return
      case 'drop':
        this.wire.dropped.add(row.about)
        return
      default:
    }
  }

  /** It passes a point. `key`: what it is about; '': nothing. null: of what passes it nothing is known. */
  passes(point: CrashPoint, key: string, state: unknown): Passage | null {
    const { behaviour } = state as BehavingState
    if (point === 'relayPublished') return this.relay(behaviour)
    const plan = this.program.handlers[this.number]
    if (plan === undefined) return null
    if (point === 'received' || (point === 'afterAck' && plan.ack === 'onReceive'))
      return this.given(plan, point, key)
    const there = this.tasksOf(behaviour).filter((task) => this.isThere(plan, point, task))
    const [task] = there
    if (task === undefined) return this.ended(plan, behaviour)
    if (there.length > 1) for (const { item } of there) this.courseOf(item).lost = true
    return this.inLane(plan, point, task, behaviour)
  }

  private tasksOf({ lanes }: BehaviourState): readonly Task[] {
    return lanes.flatMap((task) => (task?.item.handler === this.number ? [task] : []))
  }

  private courseOf(item: Item): Course {
    const course = this.courses.get(item) ?? newCourse()
    this.courses.set(item, course)
    return course
  }

  private beginsAnew({ item }: Task): void {
    const course = this.courseOf(item)
    course.steps = []
    course.waits = null
  }

  private ends(
    behaviour: BehaviourState,
    record: RecordIndex,
    cause: RecordIndex,
    row: Extract<Row, { ev: 'handle' | 'giveUp' }>,
  ): void {
    const task = this.tasksOf(behaviour).find(
      ({ begin, failed }) => cause === (row.ev === 'handle' ? begin : failed),
    )
    if (task === undefined) return
    const how = row.ev === 'handle' ? row.out : 'gaveUp'
    this.over = { task, course: this.courseOf(task.item), how, record }
  }

  private publishes(
    behaviour: BehaviourState,
    about: RecordIndex,
    cause: RecordIndex,
    type: string,
  ): void {
    this.published = about
    const { over } = this
    const atOnce = this.tasksOf(behaviour).find(({ begin }) => begin === cause)
    if (atOnce !== undefined) this.courseOf(atOnce.item).published.push({ about, type })
    else if (over?.record === cause && over.how === 'ok') {
      over.course.published.push({ about, type })
      over.course.sent++
    }
  }

  /** Whether a task rests at what the point stands beside: nothing else that is at work does. */
  private isThere({ code }: HandlerPlan, point: CrashPoint, task: Task): boolean {
    if (task.stage !== 'code') return false
    const step = code[task.place]
    const { waits } = this.courseOf(task.item)
    switch (point) {
      case 'beforeEffect':
        return step?.op === 'effect' && waits !== task.place
      case 'afterEffect':
        return (
          step?.op === 'effect' &&
          waits === task.place &&
          task.item.about === this.answer?.about &&
          step.name === this.answer.name
        )
      case 'afterEmit':
        return step?.op === 'emit' && step.via === 'atOnce'
      case 'beforeCommit':
        return step === undefined
      default:
        return false
    }
  }

  private inLane(
    plan: HandlerPlan,
    point: CrashPoint,
    task: Task,
    behaviour: BehaviourState,
  ): Passage | null {
    const course = this.courseOf(task.item)
    const places = this.notes(plan, point, task, course)
    if (course.lost) return null
    const owed = this.owes(task.item)
    const known = { owed, events: task.emits.length, begins: true }
    const asks: readonly Ahead[] = point === 'beforeEffect' ? [{ op: 'effect', sure: true }] : []
    return {
      ...drawn(
        [...openingOf(this.program, plan, task, this.isAcked(task.item)), ...course.steps],
        [...asks, ...aheadFrom(plan, places, known)],
      ),
      relay: task.queued.length > 0,
      lying: this.lying(plan, task, course, behaviour, { committed: false, owes: owed }),
    }
  }

  private isAcked(item: Item): boolean {
    return asksForAck(item) && this.acked.has(item.about)
  }

  private owes(item: Item): boolean {
    return asksForAck(item) && !this.acked.has(item.about)
  }

  /** What it has passed. Gives where it goes on. */
  private notes(
    { code }: HandlerPlan,
    point: CrashPoint,
    { place }: Task,
    course: Course,
  ): readonly number[] {
    const step = code[place]
    if (step === undefined) return [place]
    if (point === 'afterEmit') course.steps = [...course.steps, 'emit']
    if (step.op !== 'effect') return [place + 1]
    if (point === 'beforeEffect') {
      course.waits = place
      return nextsOf(step, place)
    }
    const { answer } = this.answer!
    course.waits = null
    course.steps = [...course.steps, 'effect']
    const answered = answer !== 'timeout' || course.asked.get(step.name) === true
    course.asked.set(step.name, answered)
    if (answer === 'ok') return [place + 1]
    return answer === 'declined' ? [step.refused] : []
  }

  /** It has left its lane. */
  private ended(plan: HandlerPlan, behaviour: BehaviourState): Passage | null {
    const { over } = this
    if (over === null || over.course.lost || over.how === 'failed') return null
    const { task, course, how } = over
    const isDone = this.isAcked(task.item)
    const acks: readonly Op[] = ['ack']
    const behind = isDone && plan.ack !== 'onReceive' ? acks : []
    const ahead = this.owes(task.item) ? acks : []
    const sure = (ops: readonly Op[]) => ops.map((op): Ahead => ({ op, sure: true }))
    const opening = openingOf(this.program, plan, task, isDone)
    if (how === 'gaveUp') {
      const came = opening.filter((op) => op === 'received' || op === 'ack')
      const letter: readonly Op[] = plan.onGiveUp === 'dlq' && plan.dlq !== null ? ['letter'] : []
      return { ...drawn([...came, ...letter, ...behind], sure(ahead)), ...NOTHING }
    }
    if (how !== 'ok') {
      const came = how === 'ignored' ? opening : opening.slice(0, opening.indexOf('dedupe') + 1)
      return { ...drawn([...came, ...behind], sure(ahead)), ...NOTHING }
    }
    const sent = task.emits.slice(0, course.sent).map((): Op => 'emit')
    const unsent = task.emits.slice(course.sent).map((): Op => 'emit')
    const early = isEarly(plan, how)
    const done: readonly Op[] = [...opening, ...course.steps, 'commit']
    return {
      ...drawn(
        [...done, ...(early ? [...behind, ...sent] : [...sent, ...behind])],
        sure(early ? [...ahead, ...unsent] : [...unsent, ...ahead]),
      ),
      relay: task.queued.length > 0,
      lying: this.lying(plan, task, course, behaviour, { committed: true, owes: ahead.length > 0 }),
    }
  }

  private lying(
    plan: HandlerPlan,
    task: Task,
    course: Course,
    { marks }: BehaviourState,
    moment: { readonly committed: boolean; readonly owes: boolean },
  ): Lying {
    return lyingOf(this.program, plan, task, course, { ...moment, marks, wire: this.wire })
  }

  /** It has been given a message, and has not begun. */
  private given(plan: HandlerPlan, point: CrashPoint, key: string): Passage {
    const { ack, dedupe, store, work, guard } = plan
    const { about, asksForAck: asked } = this.delivered
    const acked = point === 'afterAck' && this.acked.has(about)
    const owed = asked && ack !== 'onReceive'
    const opens = dedupe === null
    const opening: readonly (Ahead | false)[] = [
      !acked && asked && ack === 'onReceive' && { op: 'ack', sure: true },
      dedupe !== null && { op: 'dedupe', sure: true },
      key !== '' && this.program.stores[store] !== undefined && { op: 'load', sure: opens },
      work !== 0 && { op: 'work', sure: opens },
    ]
    const known = { owed, events: 0, begins: opens && guard === null }
    return {
      ...drawn(acked ? ['received', 'ack'] : ['received'], [
        ...opening.filter((one) => one !== false),
        ...aheadFrom(plan, [0], known),
      ]),
      relay: false,
      lying: { memory: [MESSAGE], disk: [], outside: [] },
    }
  }

  private relay({ outbox }: BehaviourState): Passage | null {
    const about = this.published
    const row = outbox.find(({ sent }) => sent === about)
    if (row === undefined) return null
    return {
      ...drawn(RELAY_OPS.done, RELAY_OPS.ahead),
      relay: false,
      lying: relayed(this.wire, about, row.event.type),
    }
  }
}

const NOTHING = { relay: false, lying: null } as const

/** It is acknowledged before its events are published. */
function isEarly({ ack }: HandlerPlan, how: End): boolean {
  return ack === 'afterCommit' && how === 'ok'
}

function drawn(
  behind: readonly Op[],
  ahead: readonly Ahead[],
): Pick<Passage, 'ops' | 'done' | 'unsure'> {
  const done = behind.length
  return {
    ops: [...behind, ...ahead.map(({ op }) => op)],
    done,
    unsure: ahead.flatMap(({ sure }, place) => (sure ? [] : [done + place])),
  }
}
