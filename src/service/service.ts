/**
 * The interpreter of behaviours, as a part of a machine: how its life begins and ends, and how its timers find it.
 * What comes in goes to `lanes.ts`, what the broker says of published events to `relay.ts`.
 */
import type { TimerKey } from '../core/machine.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Context, ServiceOut } from './host.ts'
import { fillLanes, laneDue } from './lanes.ts'
import { relayDue, setPoll } from './relay.ts'
import type { BehaviourState, Item } from './state.ts'
import { setDue, TIMER_OFFSET, timersDue } from './timers.ts'

/** The process is up: timers that were kept go on, and the relay looks at what waits. */
export function serviceStarts(cx: Context): void {
  setDue(cx)
  setPoll(cx)
}

/** One of the interpreter's timers is due. False: the process has died. */
export function serviceTimer(cx: Context, timer: TimerKey): boolean {
  const { program, firstTimer } = cx
  const number = timer - firstTimer
  if (number < program.concurrency) return laneDue(cx, number)
  if (number === program.concurrency + TIMER_OFFSET.poll) return relayDue(cx)
  timersDue(cx)
  return fillLanes(cx)
}

/** The process dies: what nobody will send again is lost. */
export function serviceDies(state: BehaviourState, out: ServiceOut): void {
  const items = [...state.lanes.flatMap((task) => task?.item ?? []), ...state.inbox]
  for (const { message, owed, about } of items as readonly Item[])
    if (message !== null && !owed)
      out.record({ ev: 'drop', about, reason: 'crashed', to: NO_TEXT }, message.record)
}
