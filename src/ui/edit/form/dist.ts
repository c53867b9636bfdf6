/** Durations left to chance, as the form shows them: their kinds, their parts, and a picture of each. */
import type { Dist } from '../../../core/dist.ts'
import { typical } from '../../../core/dist.ts'
import { MS_MAX } from '../../../design/limits.ts'

export const DIST_KINDS = ['constant', 'uniform', 'exp', 'lognorm'] as const
export type DistKind = (typeof DIST_KINDS)[number]

/** A number of a distribution: where it stands in it ('': it is the whole), and what it is called. */
export interface DistPart {
  readonly path: string
  readonly part: 'value' | 'from' | 'to' | 'mean' | 'median' | 'sigma'
}

export const DIST_PARTS: Readonly<Record<DistKind, readonly DistPart[]>> = {
  constant: [{ path: '', part: 'value' }],
  uniform: [
    { path: 'uniform.0', part: 'from' },
    { path: 'uniform.1', part: 'to' },
  ],
  exp: [{ path: 'exp', part: 'mean' }],
  lognorm: [
    { path: 'lognorm.median', part: 'median' },
    { path: 'lognorm.sigma', part: 'sigma' },
  ],
}

export function distKindOf(dist: Dist): DistKind {
  if (typeof dist === 'number') return 'constant'
  if ('uniform' in dist) return 'uniform'
  return 'exp' in dist ? 'exp' : 'lognorm'
}

/** How far to either side of its middle a length begins to vary. */
const SPREAD = 0.2
const SIGMA = 0.5

/** Another kind with the same middle. */
export function distAs(dist: Dist, kind: DistKind): Dist {
  const middle = typical(dist)
  switch (kind) {
    case 'constant':
      return middle
    case 'uniform':
      return { uniform: [toMicros(middle * (1 - SPREAD)), toMicros(middle * (1 + SPREAD))] }
    case 'exp':
      return { exp: middle }
    case 'lognorm':
      return { lognorm: { median: middle, sigma: SIGMA } }
  }
}

function toMicros(ms: number): number {
  return Math.min(MS_MAX, Math.round(ms * 1000) / 1000)
}

export interface Picture {
  /** The outline of how probable each length is, as the path of an SVG; it begins and ends on the ground. */
  readonly path: string
  /** Where the middle is. */
  readonly middle: number
}

const SAMPLES = 48

/** Draws how probable each length is, from 0 on, into a box. */
export function pictureOf(dist: Dist, width: number, height: number): Picture {
  const until = rightOf(dist)
  const xOf = (length: number) => (until === 0 ? 0 : (length / until) * width)
  const corners = cornersOf(dist, until)
  const top = Math.max(...corners.map(([, y]) => y), Number.MIN_VALUE)
  const points = corners.map(([x, y]) => `${round(xOf(x))} ${round(height - (y / top) * height)}`)
  return { path: `M${points.join('L')}`, middle: round(xOf(typical(dist))) }
}

/** How far the picture reaches: what is beyond it is too rare to be seen. */
function rightOf(dist: Dist): number {
  if (typeof dist === 'number') return dist * 2
  if ('uniform' in dist) return dist.uniform[1] * 1.25
  if ('exp' in dist) return dist.exp * 4
  return dist.lognorm.median * Math.exp(Math.min(2, 2.2 * dist.lognorm.sigma) + 0.1)
}

/** Lengths and how probable they are, up to a factor. */
function cornersOf(dist: Dist, until: number): readonly (readonly [number, number])[] {
  if (typeof dist === 'number') return spike(dist)
  if ('uniform' in dist) {
    const [from, to] = dist.uniform
    return [
      [from, 0],
      [from, 1],
      [to, 1],
      [to, 0],
    ]
  }
  if ('lognorm' in dist && dist.lognorm.sigma === 0) return spike(dist.lognorm.median)
  const curve = Array.from({ length: SAMPLES }, (_, i) => {
    const x = (until * (i + 0.5)) / SAMPLES
    return [x, density(dist, x)] as const
  })
  return [[0, 0], ...('exp' in dist ? [[0, 1] as const] : []), ...curve, [until, 0]]
}

function spike(at: number): readonly (readonly [number, number])[] {
  return [
    [at, 0],
    [at, 1],
  ]
}

function density(dist: Exclude<Dist, number | { uniform: unknown }>, x: number): number {
  if ('exp' in dist) return Math.exp(-x / dist.exp)
  const { median, sigma } = dist.lognorm
  const off = Math.log(x / median) / sigma
  return Math.exp(-(off * off) / 2) / x
}

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0
}
