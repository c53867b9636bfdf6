/**
 * A message that a handler gives up: a letter to where dead letters go, nothing, or it stands in the way. A letter
 * keeps the message as it came, and says why; then the message is acknowledged, for it is somebody else's now. Or the
 * acknowledgement itself refuses it. Where none can, at QoS 0 and in MQTT 3.1.1, that is to drop it.
 */
import type { FailureClass } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import { acknowledge, leave, passesIn } from './endings.ts'
import { publishLetter } from './events.ts'
import type { Context } from './host.ts'
import { SERVICE_NOTES } from './notes.ts'
import type { Task } from './state.ts'
import { timerDone } from './timers.ts'

/** False: the process has died. */
export function giveUp(
  cx: Context,
  lane: number,
  task: Task,
  because: FailureClass,
  error: string,
): boolean {
  const { state, host, program, id } = cx
  const { out } = host
  const { item, attempt: attempts } = task
  const handler = program.handlers[item.handler]!
  const refusing = handler.onGiveUp === 'refuse'
  const how = refusing && !(item.owed && host.refuses) ? 'drop' : handler.onGiveUp
  state.tallies[item.handler]!.gaveUp++
  const { about, message } = item
  state.ended = { handler: item.handler, how: 'gaveUp' }
  const record = out.record(
    {
      ev: 'giveUp',
      about,
      handler: out.intern(handler.id),
      attempts,
      how,
      because,
      error: out.intern(error),
    },
    task.failed,
  )
  if (how === 'block') return true
  leave(cx, lane, task)
  if (item.timer !== null) timerDone(cx, item.timer)
  if (how === 'dlq' && message !== null) {
    if (handler.dlq === null) {
      out.note(SERVICE_NOTES.noLetter, about)
      out.record({ ev: 'drop', about, reason: 'noDeadLetterTarget', to: NO_TEXT }, record)
    } else {
      const firstError = task.firstError ?? error
      const head = { because, error, firstError, attempts, handler: handler.id }
      publishLetter(cx, `${handler.dlq}/${id}`, message, head, record)
      if (!passesIn(cx, task, 'afterEmit')) return false
    }
  }
  return acknowledge(cx, task, refusing ? handler.refuseWith : undefined)
}
