/** What the outside world answers, whatever a candidate has written down of it. */
import type { Dist } from '../../core/dist.ts'
import type { EffectFails, EffectStep, Step } from '../../design/kinds/parts/behaviour.ts'

export interface WorldAnswer {
  readonly takes?: Dist
  readonly fails?: readonly EffectFails[]
}

/** By the names of effects; what is not named answers at once, and always. */
export type World = Readonly<Record<string, WorldAnswer>>

/** A step with the answers of that world, and those within it. */
export function withWorld(world: World, step: Step): Step {
  const inner = (steps: readonly Step[]) => steps.map((one) => withWorld(world, one))
  if (step.do === 'if') {
    const { else: other, ...rest } = step
    const whole = { ...rest, steps: inner(step.steps) }
    return other === undefined ? whole : { ...whole, else: inner(other) }
  }
  if (step.do !== 'effect') return step
  const { takes: _, fails: __, onBusinessError, ...rest } = step
  const answer = Object.hasOwn(world, step.effect) ? world[step.effect]! : {}
  const fixed: EffectStep = { ...rest, ...answer }
  if (onBusinessError === undefined) return fixed
  return { ...fixed, onBusinessError: inner(onBusinessError) }
}
