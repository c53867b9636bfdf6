/**
 * The interpreter of behaviours, as a part of a machine: how its life begins and ends, and how its timers find it.
 * What comes in goes to `lanes.ts`, what the broker says of published events to `relay.ts`.
 */
import type { TimerKey } from '../core/machine.ts'
import type { Expression } from '../core/expression/expression.ts'
import { NO_RECORD } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import { after, micros } from '../core/time.ts'
import type { Context, ServiceOut } from './host.ts'
import { fillLanes, laneDue } from './lanes.ts'
import { SERVICE_NOTES } from './notes.ts'
import { relayConnected, relayDue, setPoll } from './relay.ts'
import { openingScope, textIn, textOf } from './scope.ts'
import type { BehaviourState, Item, Phase } from './state.ts'
import { setDue, TIMER_OFFSET, timersDue } from './timers.ts'

/** The process is up: timers that were kept go on, and the relay looks at what waits. */
export function serviceStarts(cx: Context): void {
  setDue(cx)
  setPoll(cx)
}

/** What an orchestrator gives a process between SIGTERM and SIGKILL: Kubernetes by default. */
const GRACE = micros(30_000)

/**
 * The process is to end in order: it takes nothing new, and ends when what it is at has ended. What waits for its next
 * attempt is not waited for: the broker has it still.
 */
export function serviceCloses({ state, host, program, now, firstTimer }: Context): void {
  if (state.closing) return
  state.closing = true
  host.out.setTimer(firstTimer + program.concurrency + TIMER_OFFSET.grace, after(now, GRACE))
}

/** Whether nothing is at work any more in a process that is to end. */
export function isClosed({ closing, lanes }: BehaviourState): boolean {
  return closing && lanes.every((task) => task === null || RESTING.has(task.phase))
}

const RESTING: ReadonlySet<Phase> = new Set(['backoff', 'blocked'])

/** Whether it is told to end whatever it is at. */
export function isGraceOver({ program, firstTimer }: Context, timer: TimerKey): boolean {
  return timer === firstTimer + program.concurrency + TIMER_OFFSET.grace
}

/** The broker has accepted the connection: the handlers of that begin. False: the process has died. */
export function serviceConnected(cx: Context): boolean {
  const { state, program } = cx
  relayConnected(cx)
  if (state.closing) return true
  for (let handler = 0; handler < program.handlers.length; handler++) {
    const { on, key: keyed } = program.handlers[handler]!
    if ('connected' in on) state.inbox.push(connection(cx, handler, keyed))
  }
  return fillLanes(cx)
}

function connection(cx: Context, handler: number, keyed: Expression | null): Item {
  const { out } = cx.host
  const since = cx.host.since()
  const cause = out.record({
    ev: 'note',
    about: NO_RECORD,
    code: out.intern(SERVICE_NOTES.connected.code),
    clause: out.intern(SERVICE_NOTES.connected.clause),
    args: NO_TEXT,
  })
  const scope = openingScope(cx, null, {}, null, 1, since)
  const key = keyed?.evaluate(scope) ?? null
  const { laneBy } = cx.program
  return {
    handler,
    message: null,
    timer: null,
    since,
    cause,
    about: NO_RECORD,
    key,
    name: out.intern(textOf(key) ?? ''),
    lane: laneBy === null ? null : textIn(laneBy, { ...scope, k: key }),
    owed: false,
  }
}

/** One of the interpreter's timers is due. False: the process has died. */
export function serviceTimer(cx: Context, timer: TimerKey): boolean {
  const { program, firstTimer, state } = cx
  const number = timer - firstTimer
  if (number < program.concurrency) return laneDue(cx, number)
  if (number === program.concurrency + TIMER_OFFSET.poll) return relayDue(cx)
  // what is kept of them fires in the next life
  if (state.closing) return true
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
