/** What the outside world answers, whatever a candidate has written down of it. */
import type { Dist } from '../../core/dist.ts'
import type { EffectFails, EffectStep, Handler, Step } from '../../design/kinds/parts/behaviour.ts'

export interface WorldAnswer {
  /** What a handler works that asks for it, before it does. */
  readonly work?: Dist
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
  const { work: ___, ...answer } = answerOf(world, step)
  const fixed: EffectStep = { ...rest, ...answer }
  if (onBusinessError === undefined) return fixed
  return { ...fixed, onBusinessError: inner(onBusinessError) }
}

function answerOf(world: World, { effect }: EffectStep): WorldAnswer {
  return Object.hasOwn(world, effect) ? world[effect]! : {}
}

/** A handler in that world: what it asks of it takes its time before, too. */
export function inWorld(world: World, handler: Handler): Handler {
  const [work] = handler.do.flatMap(effectsIn).flatMap((step) => answerOf(world, step).work ?? [])
  const steps = handler.do.map((step) => withWorld(world, step))
  return { ...handler, ...(work === undefined ? {} : { work }), do: steps }
}

function effectsIn(step: Step): readonly EffectStep[] {
  if (step.do === 'if') return [...step.steps, ...(step.else ?? [])].flatMap(effectsIn)
  if (step.do !== 'effect') return []
  return [step, ...(step.onBusinessError ?? []).flatMap(effectsIn)]
}
