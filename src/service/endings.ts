/** How a lane waits, and how an attempt ends: done, ignored, known, failed, undone. */
import { draw } from '../core/chance.ts'
import { backoff } from '../core/backoff.ts'
import type { FailureClass, HandleOutcome, RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { after, NEVER } from '../core/time.ts'
import type { CrashPoint } from '../design/crash-point.ts'
import type { Context } from './host.ts'
import { lock, unlock } from './locks.ts'
import { SERVICE_NOTES } from './notes.ts'
import type { Phase, Task } from './state.ts'
import { timerDone } from './timers.ts'

/** Goes past a crash point. False: the process dies here. */
export function passes(cx: Context, handler: number, point: CrashPoint, key: Text): boolean {
  return cx.host.out.passes(cx.program.handlers[handler]!.points[point], key)
}

export function passesIn(cx: Context, task: Task, point: CrashPoint): boolean {
  return passes(cx, task.item.handler, point, task.item.name)
}

/** Lets a lane wait until a moment. */
export function wait(cx: Context, lane: number, task: Task, phase: Phase, until: Micros): boolean {
  task.phase = phase
  task.until = until
  cx.host.out.setTimer(cx.firstTimer + lane, until)
  return true
}

/** Takes a lock for a lane. False: it waits, or it has been undone and begins anew when the lock is free. */
export function locked(cx: Context, lane: number, task: Task, name: string): boolean {
  const got = lock(cx.state, lane, task, name)
  if (got === 'taken') return true
  task.phase = 'lock'
  if (got !== 'waits') undo(cx, cx.state.lanes[got]!)
  return false
}

/** The transaction is undone, and begins anew as soon as what it wants is free. */
function undo(cx: Context, task: Task): void {
  const { wants } = task
  cx.host.out.note(SERVICE_NOTES.begunAnew, task.item.about)
  unlock(cx.state, task)
  startAnew(task)
  task.wants = wants
}

/** To the opening of its transaction, with nothing read and nothing written. */
function startAnew(task: Task): void {
  task.stage = 'mark'
  task.place = 0
  task.locals = {}
  task.row = null
  task.writes = []
  task.emits = []
  task.queued = []
  task.timers = []
}

/** What an attempt has come to, on record. */
export function handled(cx: Context, task: Task, outcome: HandleOutcome): RecordIndex {
  const { out } = cx.host
  const { about, handler } = task.item
  const { id } = cx.program.handlers[handler]!
  cx.state.tallies[handler]![outcome]++
  cx.state.ended = { handler, how: outcome }
  return out.record(
    { ev: 'handle', about, handler: out.intern(id), out: outcome, attempt: task.attempt },
    task.begin,
  )
}

/** An item that leads to nothing: it is acknowledged all the same. */
export function finish(
  cx: Context,
  lane: number,
  task: Task,
  outcome: 'ignored' | 'duplicate',
): boolean {
  handled(cx, task, outcome)
  if (task.item.timer !== null) timerDone(cx, task.item.timer)
  leave(cx, lane, task)
  return acknowledge(cx, task)
}

/** The lane is free. */
export function leave(cx: Context, lane: number, task: Task): void {
  unlock(cx.state, task)
  cx.state.lanes[lane] = null
}

/** The broker learns that the message is handled, or refused with a code, unless it has been told already. */
export function acknowledge(cx: Context, task: Task, refusal?: number): boolean {
  const { message, owed } = task.item
  if (!owed || message === null) return true
  cx.host.acknowledge(message.ticket, refusal)
  return passesIn(cx, task, 'afterAck')
}

/** An attempt has failed: nothing of its transaction is kept. It is tried again, or given up. */
export function failed(
  cx: Context,
  lane: number,
  task: Task,
  because: FailureClass,
  error: string,
): 'again' | 'giveUp' {
  const { state, host, program, chance } = cx
  const { retry } = program.handlers[task.item.handler]!
  task.failed = handled(cx, task, 'failed')
  task.firstError ??= error
  state.lastFailure = { because, error }
  unlock(state, task)
  startAnew(task)
  if (retry === null || !retry.on.includes(because) || task.attempt >= retry.attempts)
    return 'giveUp'
  const delay = backoff(retry, task.attempt, draw(chance.retry, task.luck))
  task.failed = host.out.record(
    {
      ev: 'retry',
      about: task.item.about,
      handler: host.out.intern(program.handlers[task.item.handler]!.id),
      attempt: task.attempt + 1,
      delay,
      because,
      error: host.out.intern(error),
    },
    task.failed,
  )
  wait(cx, lane, task, 'backoff', after(cx.now, delay))
  return 'again'
}

/** The lane stays where it is, and what stands behind it waits. */
export function block(task: Task): void {
  task.phase = 'blocked'
  task.until = NEVER
}
