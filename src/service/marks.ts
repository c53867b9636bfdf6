/** Marks: which events a handler has handled. They lie in the handler's store and are as durable as it is. */
import type { Context } from './host.ts'
import type { Task } from './state.ts'
import { KEPT } from './state.ts'

export function keepMark({ program, state, host }: Context, task: Task): void {
  if (task.mark === null) return
  const { handler, about } = task.item
  state.marks.set(task.mark, about)
  const { store } = program.handlers[handler]!
  if (program.stores[store]?.durable === true) host.out.persist(KEPT.mark + task.mark, about)
}
