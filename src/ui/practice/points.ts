/** The points of a handler at which its process can die, in the order in which it passes them. */
import type { CrashPoint } from '../../design/crash-point.ts'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'

export type HandlerPoint = Exclude<CrashPoint, 'relayPublished'>

/** When it acknowledges is the handler's own choice; what has no effect and no direct event has no such point. */
export function pointsOf({ do: steps, ack }: Handler): readonly HandlerPoint[] {
  const all = steps.flatMap(withInner)
  const asks = all.some((step) => step.do === 'effect')
  const emits = all.some((step) => step.do === 'emit' && step.via === 'direct')
  return [
    'received',
    ...(ack === 'onReceive' ? (['afterAck'] as const) : []),
    ...(asks ? (['beforeEffect', 'afterEffect'] as const) : []),
    'beforeCommit',
    'afterCommit',
    ...(ack === 'afterCommit' ? (['afterAck'] as const) : []),
    ...(emits ? (['afterEmit'] as const) : []),
    ...(ack === 'afterEmit' ? (['afterAck'] as const) : []),
  ]
}

function withInner(step: Step): readonly Step[] {
  switch (step.do) {
    case 'if':
      return [...step.steps, ...(step.else ?? [])].flatMap(withInner)
    case 'effect':
      return [step, ...(step.onBusinessError ?? []).flatMap(withInner)]
    default:
      return [step]
  }
}
