/** The places in the middle of its handlers where the process of a service can die, in their order. */
import type { CrashPoint } from '../../design/crash-point.ts'
import { CRASH_POINTS, RELAY } from '../../design/crash-point.ts'
import type { Behaviour, Handler, Step } from '../../design/kinds/parts/behaviour.ts'

export interface CrashPlace {
  readonly handler: string
  readonly point: CrashPoint
}

/** A relay has nothing to publish where nothing is handled. */
export function crashPlaces({ handlers, outbox }: Behaviour): readonly CrashPlace[] {
  if (handlers.length === 0) return []
  const places = handlers.flatMap((handler) =>
    pointsOf(handler).map((point): CrashPlace => ({ handler: handler.id, point })),
  )
  return outbox === undefined ? places : [...places, { handler: RELAY, point: 'relayPublished' }]
}

/** Those that a handler comes to: without an effect none lies around one. */
function pointsOf(handler: Handler): readonly CrashPoint[] {
  const steps = allSteps(handler.do)
  const message = 'msg' in handler.on
  const effects = steps.some((step) => step.do === 'effect')
  // A timer that is given up leaves no letter.
  const letter = message && handler.onGiveUp === 'dlq' && handler.dlq !== undefined
  const emits = letter || steps.some((step) => step.do === 'emit' && step.via === 'direct')
  const there: Readonly<Record<CrashPoint, boolean>> = {
    received: message,
    beforeEffect: effects,
    afterEffect: effects,
    beforeCommit: true,
    afterCommit: true,
    afterEmit: emits,
    afterAck: message,
    relayPublished: false,
  }
  return CRASH_POINTS.filter((point) => there[point])
}

function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.do === 'if') return [step, ...allSteps(step.steps), ...allSteps(step.else ?? [])]
    return step.do === 'effect' ? [step, ...allSteps(step.onBusinessError ?? [])] : [step]
  })
}
