/**
 * Lanes: how many messages a service handles at a time, which goes next, and what an attempt goes through.
 *
 *   received ─> inbox ─> [ mark known? ─> read row ─> work ─> guard ─> steps ─> commit ─> emits ─> acknowledge ]
 *                              │duplicate                   │ignored    │fails
 *                              └────────────────────────────┴─ acknowledge    └─> backoff ─> anew, or given up
 *
 * What stands in brackets is one attempt in one lane, and up to the commit one transaction: a failure before it
 * leaves no trace in the stores, only in the outside world. Every function that may die gives back whether the
 * process still lives: false means that nothing more may be done.
 */
import { draw, fold } from '../core/chance.ts'
import { sample } from '../core/dist.ts'
import type { EffectReply } from '../core/machine.ts'
import { NO_RECORD } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import { after, NEVER } from '../core/time.ts'
import { matches } from '../core/topic.ts'
import { finish, locked, passes, wait } from './endings.ts'
import type { Context } from './host.ts'
import { mayGoOn } from './locks.ts'
import { keepMark, knowsMark } from './marks.ts'
import type { HandlerPlan, Program } from './program.ts'
import { holds, openingScope, taskScope, textIn, textOf } from './scope.ts'
import type { BehaviourState, Incoming, Item, Task } from './state.ts'
import { nameOf } from './state.ts'
import { effectAnswered, runSteps } from './steps.ts'

/** Messages that wait for a lane at most: QoS 0 knows no Receive Maximum. */
export const INBOX_MAX = 10_000

// ---- what comes in ---------------------------------------------------------------------------------

/** A message has come: to the first handler of its topic and type. */
export function takeMessage(cx: Context, message: Incoming): boolean {
  const { state, host, program } = cx
  const { about, record, ticket } = message
  const number = handlerOf(program, message)
  const handler = program.handlers[number]
  if (handler === undefined || state.inbox.length >= INBOX_MAX) {
    if (handler === undefined)
      host.out.record({ ev: 'handle', about, handler: NO_TEXT, out: 'ignored', attempt: 1 }, record)
    else host.out.record({ ev: 'drop', about, reason: 'queueFull', to: NO_TEXT }, record)
    if (ticket !== null) host.acknowledge(ticket)
    return true
  }
  const scope = openingScope(cx, message, message.attributes, null, 1)
  const key = handler.key?.evaluate(scope) ?? null
  const name = host.out.intern(textOf(key) ?? '')
  const item = (lane: string | null, owed: boolean): Item => {
    return {
      handler: number,
      message,
      timer: null,
      since: null,
      cause: record,
      about,
      key,
      name,
      lane,
      owed,
    }
  }
  if (state.closing) {
    // nobody is told that it is taken: it comes again, unless nobody sends it again
    state.inbox.push(item(null, ticket !== null))
    return true
  }
  if (!passes(cx, number, 'received', name)) return false
  const early = handler.ack === 'onReceive' && ticket !== null
  if (early) {
    host.acknowledge(ticket)
    if (!passes(cx, number, 'afterAck', name)) return false
  }
  const lane = program.laneBy === null ? null : textIn(program.laneBy, { ...scope, k: key })
  state.inbox.push(item(lane, ticket !== null && !early))
  return fillLanes(cx)
}

/** The first handler of its topic and type; -1: none. */
function handlerOf({ handlers }: Program, { topic, attributes }: Incoming): number {
  const type = attributes['type']
  for (let number = 0; number < handlers.length; number++) {
    const { on } = handlers[number]!
    if (!('msg' in on)) continue
    if ((on.type === undefined || on.type === type) && matches(on.msg, topic)) return number
  }
  return -1
}

/** Every lane that can go on does: those whose lock is free, then idle ones with the next item that may go. */
export function fillLanes(cx: Context): boolean {
  const { state } = cx
  for (;;) {
    const waiting = state.lanes.findIndex((task) => task !== null && mayGoOn(state, task))
    if (waiting >= 0) {
      if (!goOn(cx, waiting)) return false
      continue
    }
    const idle = state.closing ? -1 : state.lanes.indexOf(null)
    const next = idle < 0 ? -1 : nextItem(state)
    if (next < 0) return true
    const [item] = state.inbox.splice(next, 1)
    if (!begin(cx, idle, item!)) return false
  }
}

/** The first that waits behind nothing of its own lane value; -1: none. */
function nextItem({ inbox, lanes }: BehaviourState): number {
  if (inbox.length === 0) return -1
  if (inbox[0]!.lane === null) return 0
  const busy = new Set(lanes.flatMap((task) => task?.item.lane ?? []))
  return inbox.findIndex(({ lane }) => {
    if (lane === null) return true
    if (busy.has(lane)) return false
    busy.add(lane)
    return true
  })
}

/** The time of a lane is over: its work is done, or its next attempt is due. */
export function laneDue(cx: Context, lane: number): boolean {
  const task = cx.state.lanes[lane] ?? null
  if (task === null || task.until === NEVER) return true
  task.until = NEVER
  if (cx.state.closing && task.phase === 'backoff') return true
  const alive = task.phase === 'backoff' ? attempt(cx, lane, task) : goOn(cx, lane)
  return alive && fillLanes(cx)
}

/** The outside world has answered what a lane asked. */
export function laneAnswered(cx: Context, lane: number, reply: EffectReply): boolean {
  const task = cx.state.lanes[lane] ?? null
  if (task?.phase !== 'effect') return true
  return effectAnswered(cx, lane, task, reply) && fillLanes(cx)
}

// ---- an attempt ------------------------------------------------------------------------------------

function begin(cx: Context, lane: number, item: Item): boolean {
  const { state } = cx
  state.begun++
  const task: Task = {
    item,
    phase: 'work',
    attempt: 0,
    begin: NO_RECORD,
    failed: item.cause,
    firstError: null,
    luck: 0,
    until: NEVER,
    stage: 'mark',
    mark: null,
    place: 0,
    locals: {},
    row: null,
    writes: [],
    emits: [],
    queued: [],
    timers: [],
    locks: [],
    wants: null,
    age: state.begun,
  }
  state.lanes[lane] = task
  return attempt(cx, lane, task)
}

/** The next attempt at the item of a lane. */
function attempt(cx: Context, lane: number, task: Task): boolean {
  const { item } = task
  const { out } = cx.host
  const handler = cx.program.handlers[item.handler]!
  task.attempt++
  task.begin = out.record(
    {
      ev: 'begin',
      about: item.about,
      handler: out.intern(handler.id),
      attempt: task.attempt,
      lane,
      key: item.name,
    },
    task.failed,
  )
  const thing = fold(out.nameOf(item.about), handler.luck)
  task.luck = fold(thing, out.times(thing))
  return goOn(cx, lane)
}

/** Runs a lane until it waits, is done, or the process dies. */
function goOn(cx: Context, lane: number): boolean {
  const task = cx.state.lanes[lane]!
  const handler = cx.program.handlers[task.item.handler]!
  if (task.stage === 'mark') {
    const known = lookUp(cx, lane, task, handler)
    if (known === 'waits') return true
    if (known === 'known') return finish(cx, lane, task, 'duplicate')
    task.stage = 'row'
  }
  if (task.stage === 'row') {
    if (!readRow(cx, lane, task, handler)) return true
    task.stage = 'guard'
    const time = sample(handler.work, draw(cx.chance.work, task.luck))
    if (time > 0) return wait(cx, lane, task, 'work', after(cx.now, time))
  }
  if (task.stage === 'guard') {
    if (!holds(handler.guard, taskScope(cx, task))) return finish(cx, lane, task, 'ignored')
    task.stage = 'code'
  }
  return runSteps(cx, lane, task)
}

/** Whether the event was handled before; only the first attempt asks, for the others are this very event's. */
function lookUp(
  cx: Context,
  lane: number,
  task: Task,
  handler: HandlerPlan,
): 'known' | 'new' | 'waits' {
  const { dedupe } = handler
  const { message } = task.item
  if (dedupe === null || message === null) return 'new'
  const scope = openingScope(cx, message, message.attributes, task.item.key, task.attempt)
  const by = textOf(dedupe.by.evaluate(scope))
  if (by === null) return 'new'
  task.mark = nameOf(handler.id, by)
  const locks = cx.program.stores[handler.store]?.locks === true
  if (locks && !locked(cx, lane, task, `mark/${task.mark}`)) return 'waits'
  if (task.attempt > 1) return 'new'
  if (knowsMark(cx, task.mark)) return 'known'
  if (dedupe.mode === 'before') keepMark(cx, task)
  return 'new'
}

/** Reads the handler's own row. False: it waits for its lock. */
function readRow(cx: Context, lane: number, task: Task, { store }: HandlerPlan): boolean {
  const key = textOf(task.item.key)
  const plan = cx.program.stores[store]
  if (key === null || plan === undefined) return true
  if (plan.locks && !locked(cx, lane, task, `${plan.name}/${key}`)) return false
  task.row = cx.state.stores[store]!.get(key) ?? null
  return true
}
