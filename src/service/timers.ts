/**
 * Timers of handlers. One of the machine's timers stands for all: it is set to the earliest that is due. A timer that
 * has fired waits for a lane like a message does, and is gone once its handler's transaction is: a crash before that
 * lets it fire again.
 */
import type { Plain } from '../core/machine.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { after, NEVER } from '../core/time.ts'
import type { Context } from './host.ts'
import { attributesOf, openingScope, textIn, textOf } from './scope.ts'
import type { Pending, Task } from './state.ts'
import { KEPT, nameOf } from './state.ts'

/** What a transaction has decided of timers, at its commit. `record`: the row it counts from. */
export function changeTimers(cx: Context, task: Task, record: RecordIndex): void {
  const { state, host, now } = cx
  for (const { name, key, after: lasts, durable } of task.timers) {
    const full = nameOf(name, key)
    const before = state.timers.get(full)
    if (lasts === null) {
      if (before !== undefined) recordTimer(cx, before, 'cancelled', record)
      forget(cx, full)
      continue
    }
    const { about } = task.item
    const due = after(now, lasts)
    const attributes = attributesOf(task.item)
    const what = before === undefined ? 'set' : 'moved'
    const row = recordTimer(cx, { name, key, due, about }, what, record)
    const pending: Pending = { name, key, due, durable, attributes, about, record: row }
    state.timers.set(full, pending)
    state.fired.delete(full)
    if (durable) host.out.persist(KEPT.timer + full, pending as unknown as Plain)
    else host.out.persist(KEPT.timer + full, null)
  }
  if (task.timers.length > 0) setDue(cx)
}

function recordTimer(
  { host: { out } }: Context,
  { name, key, due, about }: Pick<Pending, 'name' | 'key' | 'due' | 'about'>,
  what: 'set' | 'moved' | 'fired' | 'cancelled',
  cause: RecordIndex,
): RecordIndex {
  const row = { about, what, timer: out.intern(name), key: out.intern(key), due } as const
  return out.record({ ev: 'timer', ...row }, cause)
}

function forget({ state, host }: Context, full: string): void {
  const pending = state.timers.get(full)
  if (pending === undefined) return
  state.timers.delete(full)
  state.fired.delete(full)
  if (pending.durable) host.out.persist(KEPT.timer + full, null)
}

/** The handler of a timer that had fired is done with it; one that was set anew meanwhile stays. */
export function timerDone(cx: Context, { name, key, record }: Pending): void {
  const full = nameOf(name, key)
  if (cx.state.timers.get(full)?.record === record) forget(cx, full)
}

/** Sets the machine's timer to the earliest that has not fired. */
export function setDue({ state, host, firstTimer, program }: Context): void {
  let earliest: number = Infinity
  for (const [full, { due }] of state.timers)
    if (due < earliest && !state.fired.has(full)) earliest = due
  const next = earliest === Infinity ? NEVER : (earliest as Micros)
  if (next === state.timerAt) return
  state.timerAt = next
  const timer = firstTimer + program.concurrency + TIMER_OFFSET.due
  if (next === NEVER) host.out.clearTimer(timer)
  else host.out.setTimer(timer, next)
}

/** The interpreter's own timers, behind those of its lanes. */
export const TIMER_OFFSET = { due: 0, poll: 1, grace: 2 } as const

/** The machine's timer is due: all that are fire, and wait for a lane. */
export function timersDue(cx: Context): void {
  const { state, program, now } = cx
  state.timerAt = NEVER
  for (const [full, pending] of state.timers) {
    if (pending.due > now || state.fired.has(full)) continue
    state.fired.add(full)
    const { name: timer, key: own, about } = pending
    const record = recordTimer(
      cx,
      { name: timer, key: own, due: now, about },
      'fired',
      pending.record,
    )
    const handler = program.handlers.findIndex(({ on }) => 'timer' in on && on.timer === timer)
    const plan = program.handlers[handler]
    if (plan === undefined) {
      forget(cx, full)
      continue
    }
    const scope = openingScope(cx, null, pending.attributes, own, 1)
    const key = plan.key?.evaluate(scope) ?? own
    const lane = program.laneBy === null ? null : textIn(program.laneBy, { ...scope, k: key })
    state.inbox.push({
      handler,
      message: null,
      timer: pending,
      since: null,
      cause: record,
      about,
      key,
      name: cx.host.out.intern(textOf(key) ?? ''),
      lane,
      owed: false,
    })
  }
  setDue(cx)
}
