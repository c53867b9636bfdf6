/** Which limit of ours a run has passed: then it stops. */
import type { EventHeap } from '../core/heap.ts'
import type { StopReason } from '../core/row.ts'
import type { Recorder } from '../trace/trace.ts'
import type { RunTables } from './checkpoint.ts'
import type { Limits } from './setup.ts'

/** null: none. */
export function passed(
  limits: Limits,
  { length }: Recorder,
  storm: number,
  { size }: EventHeap,
  { texts }: RunTables,
  published: number,
): StopReason | null {
  if (length >= limits.records) return 'recordLimit'
  if (storm > limits.storm) return 'stormLimit'
  if (size > limits.pending) return 'eventLimit'
  if (texts.size > limits.texts) return 'textLimit'
  return published > limits.published ? 'byteLimit' : null
}
