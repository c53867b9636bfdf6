/** Durations left to chance, as a design writes them, in milliseconds. */
import type { Draw } from './chance.ts'
import { unit } from './chance.ts'
import { exp, log, normal } from './math.ts'
import type { Micros, Ms } from './time.ts'
import { micros } from './time.ts'

export type Dist =
  | Ms
  | { readonly uniform: readonly [Ms, Ms] }
  | { readonly exp: Ms }
  | { readonly lognorm: { readonly median: Ms; readonly sigma: number } }

/** One sample, from one draw. Never negative; an exponential is cut at 40 times its mean by the draw's 32 bits. */
export function sample(dist: Dist, drawn: Draw): Micros {
  if (typeof dist === 'number') return micros(dist)
  if ('uniform' in dist) {
    const [from, to] = dist.uniform
    return micros(from + (to - from) * unit(drawn))
  }
  if ('exp' in dist) return micros(-dist.exp * log((drawn + 0.5) / 4294967296))
  return micros(dist.lognorm.median * exp(dist.lognorm.sigma * normal(drawn)))
}

/** The middle of a distribution: what a label shows. */
export function typical(dist: Dist): Ms {
  if (typeof dist === 'number') return dist
  if ('uniform' in dist) return (dist.uniform[0] + dist.uniform[1]) / 2
  if ('exp' in dist) return dist.exp
  return dist.lognorm.median
}
