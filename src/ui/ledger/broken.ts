/** Of lights, those that are broken. */
import type { InvariantLight } from '../../trace/verdict.ts'

export function brokenOf(lights: readonly InvariantLight[]): readonly InvariantLight[] {
  return lights.filter(({ state }) => state === 'broken')
}
