/** Marks: which events a handler has handled. They lie in the handler's store and are as durable as it is. */
import type { RecordIndex } from '../core/row.ts'
import type { Context } from './host.ts'
import type { Task } from './state.ts'
import { KEPT } from './state.ts'

/** `record`: what says that it is handled. */
export function keepMark({ program, state, host }: Context, task: Task, record: RecordIndex): void {
  if (task.mark === null) return
  state.marks.set(task.mark, record)
  const { store } = program.handlers[task.item.handler]!
  if (program.stores[store]?.durable === true) host.out.persist(KEPT.mark + task.mark, record)
}
