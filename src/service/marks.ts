/**
 * Marks: which events a handler has handled. They lie in the handler's store and are as durable as it is.
 *
 *   handled ──> known ──window over──> forgotten ──comes again──> handled, and known
 *
 * Without a window a mark is known for ever. With one it is forgotten when somebody looks: an event that comes again then
 * is new to the handler. That it was there once is remembered for the note alone, and decides nothing.
 */
import { after } from '../core/time.ts'
import type { Context } from './host.ts'
import { SERVICE_NOTES } from './notes.ts'
import type { KeptMark, Task } from './state.ts'
import { KEPT, nameOf } from './state.ts'

/** Of a handler that a newer version does not have. */
const NO_STORE = -1

export function keepMark(cx: Context, task: Task): void {
  const { mark } = task
  if (mark === null) return
  const { state, program } = cx
  const { handler, about } = task.item
  const { dedupe } = program.handlers[handler]!
  if (state.forgotten.delete(mark)) cx.host.out.note(SERVICE_NOTES.handledAgain, about)
  state.marks.set(mark, about)
  const window = dedupe?.window ?? null
  if (window === null) return persistMark(cx, handler, mark, about)
  const until = after(cx.now, window)
  state.markedUntil.set(mark, until)
  persistMark(cx, handler, mark, { about, until })
}

/** Whether a handler knows this event; what was known too long is forgotten first. */
export function knowsMark(cx: Context, mark: string): boolean {
  const { state, now } = cx
  // the oldest first: with windows of several lengths some are forgotten a little later, but never this one
  for (const [name, until] of state.markedUntil)
    if (until <= now) forget(cx, name)
    else break
  if ((state.markedUntil.get(mark) ?? Infinity) <= now) forget(cx, mark)
  return state.marks.has(mark)
}

function forget(cx: Context, mark: string): void {
  const { state, host, program } = cx
  const handler = program.handlers.findIndex(({ id }) => mark.startsWith(nameOf(id, '')))
  const about = state.marks.get(mark)!
  state.marks.delete(mark)
  state.markedUntil.delete(mark)
  state.forgotten.add(mark)
  persistMark(cx, handler, mark, { about, until: null })
  host.out.note(SERVICE_NOTES.forgets, about)
}

function persistMark(
  { program, host }: Context,
  handler: number,
  mark: string,
  value: KeptMark,
): void {
  const store = program.handlers[handler]?.store ?? NO_STORE
  if (program.stores[store]?.durable === true) host.out.persist(KEPT.mark + mark, value)
}
