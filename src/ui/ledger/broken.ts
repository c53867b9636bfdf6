/** Of lights, those that are broken. */
import type { InvariantLight } from '../../trace/verdict.ts'

export function brokenOf(lights: readonly InvariantLight[]): readonly InvariantLight[] {
  return lights.filter(({ state }) => state === 'broken')
}

/** Nothing of the kind has come: it holds of nothing, and perhaps it never can. */
export function isIdle({ state, sentence }: InvariantLight): boolean {
  return state === 'ok' && sentence.say === 'check.none'
}
