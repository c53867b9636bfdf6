/**
 * The outbox and its relay. A transaction writes its events as rows of the outbox, so that they are kept with it or
 * not at all; the relay looks every so often while rows wait, publishes them in their order, and marks each as done:
 * when it is sent, or when the broker has acknowledged it. A crash between the two publishes it again, with the same
 * id: that is why whoever listens must know what it has handled.
 */
import type { Plain } from '../core/machine.ts'
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import { RELAY } from '../design/crash-point.ts'
import type { Context } from './host.ts'
import { SERVICE_NOTES } from './notes.ts'
import { named, publishEvent } from './events.ts'
import { correlationOf } from './scope.ts'
import type { OutboxRow, Task } from './state.ts'
import { KEPT } from './state.ts'
import { TIMER_OFFSET } from './timers.ts'

/** Rows that wait at most: a broker that is away must not fill the memory. */
export const OUTBOX_MAX = 100_000

/** Within the commit: what the task puts into the outbox. `cause`: the row that says it. */
export function queueRows(cx: Context, { queued, item }: Task, cause: RecordIndex): void {
  const { state, host } = cx
  const own = correlationOf(item)
  for (const event of queued) {
    state.queued++
    const about = event.correlation === own ? item.about : NO_RECORD
    const row: OutboxRow = { n: state.queued, event: named(cx, event), cause, about, sent: null }
    state.outbox.push(row)
    keep(host.out, row)
  }
  setPoll(cx)
}

function keep(out: Context['host']['out'], row: OutboxRow): void {
  out.persist(`${KEPT.outbox}${row.n}`, row as unknown as Plain)
}

/** The relay looks at the next of its times, if a row waits. */
export function setPoll({ state, host, now, program, firstTimer }: Context): void {
  const { outbox } = program
  if (outbox === null || state.pollAt !== NEVER) return
  if (!state.outbox.some(({ sent }) => sent === null)) return
  state.pollAt = ((Math.floor(now / outbox.poll) + 1) * outbox.poll) as Micros
  host.out.setTimer(firstTimer + program.concurrency + TIMER_OFFSET.poll, state.pollAt)
}

/** The relay looks. False: the process has died. */
export function relayDue(cx: Context): boolean {
  const { state, host, program } = cx
  const { outbox } = program
  state.pollAt = NEVER
  if (outbox === null || state.closing) return true
  if (host.connected()) {
    const waiting = state.outbox.filter(({ sent }) => sent === null).slice(0, outbox.batch)
    for (const row of waiting) {
      const sent = publishEvent(cx, row.event, row.cause)
      put(cx, sentAs(row, sent))
      const { key } = row.event
      const lives =
        key === ''
          ? host.out.passes(`${RELAY}/relayPublished`)
          : host.out.passes(`${RELAY}/relayPublished`, host.out.intern(key))
      if (!lives) return false
      if (outbox.markAfter === 'send' || row.event.qos === 0) done(cx, row.n)
    }
  }
  setPoll(cx)
  return true
}

/** The same row, under way or not. Field by field: a spread is several times as slow, here and below. */
function sentAs({ n, event, cause, about }: OutboxRow, sent: RecordIndex | null): OutboxRow {
  return { n, event, cause, about, sent }
}

function put({ state }: Context, row: OutboxRow): void {
  const place = state.outbox.findIndex(({ n }) => n === row.n)
  state.outbox[place] = row
}

function done({ state, host }: Context, n: number): void {
  state.outbox = state.outbox.filter((row) => row.n !== n)
  host.out.persist(`${KEPT.outbox}${n}`, null)
}

/** The broker has answered a message: a row that it took is done, one that it refused is published again. */
export function relayAcknowledged(cx: Context, about: RecordIndex, taken: boolean): void {
  const row = cx.state.outbox.find(({ sent }) => sent === about)
  if (row === undefined) return
  if (taken) return done(cx, row.n)
  put(cx, sentAs(row, null))
  setPoll(cx)
}

/** Connected again: what was sent in a session that is gone is sent anew. */
export function relayConnected(cx: Context): void {
  const { state, host } = cx
  for (const row of state.outbox) {
    if (row.sent === null || host.underWay(row.sent)) continue
    host.out.note(SERVICE_NOTES.sentAgain, row.sent)
    put(cx, sentAs(row, null))
  }
  setPoll(cx)
}
