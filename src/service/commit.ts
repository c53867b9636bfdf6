/**
 * The commit: rows, mark, timers and rows of the outbox are kept together or not at all. Then what is published
 * directly, one by one, and the acknowledgement: between any two of them the process may die, and each such place
 * is another story.
 */
import { canonicalJson } from '../core/canonical.ts'
import type { Plain } from '../core/machine.ts'
import type { RecordIndex } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import { acknowledge, handled, leave, passesIn } from './endings.ts'
import { named, publishEvent } from './events.ts'
import type { Context } from './host.ts'
import { keepMark } from './marks.ts'
import type { Row } from './program.ts'
import { queueRows } from './relay.ts'
import { correlationOf } from './scope.ts'
import type { KeptRow, Outgoing, Task, Write } from './state.ts'
import { KEPT, nameOf } from './state.ts'
import { changeTimers, timerDone } from './timers.ts'

/** False: the process has died. */
export function commit(cx: Context, lane: number, task: Task): boolean {
  const handler = cx.program.handlers[task.item.handler]!
  const mode = handler.dedupe?.mode
  if (!passesIn(cx, task, 'beforeCommit')) return false
  writeRows(cx, task)
  const done = handled(cx, task, 'ok')
  if (mode === 'inTx') keepMark(cx, task)
  changeTimers(cx, task, done)
  if (task.item.timer !== null) timerDone(cx, task.item.timer)
  if (task.queued.length > 0) queueRows(cx, task, done)
  leave(cx, lane, task)
  if (!passesIn(cx, task, 'afterCommit')) return false
  if (mode === 'after') keepMark(cx, task)
  const early = handler.ack === 'afterCommit'
  if (early && !acknowledge(cx, task)) return false
  for (const event of task.emits) if (!publishNow(cx, task, event, done)) return false
  return early || acknowledge(cx, task)
}

/** Publishes an event at once. False: the process dies behind it. */
export function publishNow(cx: Context, task: Task, event: Outgoing, cause: RecordIndex): boolean {
  publishEvent(cx, named(cx, event), cause)
  return passesIn(cx, task, 'afterEmit')
}

/** Each row that the transaction has written once, as it is after all its writes. */
function writeRows(cx: Context, task: Task): void {
  const [first, second] = task.writes
  if (first !== undefined && second === undefined) {
    const before = cx.state.stores[first.store]!.get(first.key)
    return writeRow(cx, task, first, { ...before, ...first.fields })
  }
  const after = new Map<string, { readonly write: Write; readonly row: Row }>()
  for (const write of task.writes) {
    const name = nameOf(write.store, write.key)
    const before = after.get(name)?.row ?? cx.state.stores[write.store]!.get(write.key)
    after.set(name, { write, row: { ...before, ...write.fields } })
  }
  for (const { write, row } of after.values()) writeRow(cx, task, write, row)
}

function writeRow({ program, state, host }: Context, task: Task, write: Write, row: Row): void {
  const { out } = host
  const { name, durable } = program.stores[write.store]!
  const rows = state.stores[write.store]!
  const before = rows.get(write.key)
  rows.delete(write.key) // the newest last: a card shows those
  rows.set(write.key, row)
  const about = correlationOf(task.item) === write.key ? task.item.about : null
  const full = nameOf(write.store, write.key)
  if (about === null) state.writers.delete(full)
  else state.writers.set(full, about)
  const kept: KeptRow = { store: name, key: write.key, row, about }
  if (durable) out.persist(`${KEPT.row}${name}/${write.key}`, kept as unknown as Plain)
  out.record(
    {
      ev: 'state',
      about: task.item.about,
      store: out.intern(name),
      key: out.intern(write.key),
      before: before === undefined ? NO_TEXT : out.intern(canonicalJson(before)),
      after: out.intern(canonicalJson(row)),
    },
    task.begin,
  )
}
