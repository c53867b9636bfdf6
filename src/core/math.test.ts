import { describe, expect, test } from 'vitest'
import { draw } from './chance.ts'
import { sample } from './dist.ts'
import { exp, log, normal } from './math.ts'

describe('C4 our own log and exp', () => {
  test('log is that of the platform to the last places', () => {
    for (const x of [1e-300, 1e-9, 0.1, 0.5, 0.999999, 1, 1.5, 2, 10, 12345.678, 1e15, 1e300])
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(
        4e-16 * Math.max(1, Math.abs(Math.log(x))),
      )
    expect(log(0)).toBe(-Infinity)
    expect(log(-1)).toBeNaN()
  })
  test('exp is that of the platform to the last places', () => {
    for (const x of [-700, -30, -1, -1e-9, 0, 1e-9, 0.5, 1, 3.3, 30, 700])
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-15)
    expect(exp(800)).toBe(Infinity)
    expect(exp(-800)).toBe(0)
  })
  test('the normal quantile has its known values', () => {
    const quantile = (p: number): number => normal(p * 4294967296 - 0.5)
    expect(quantile(0.5)).toBeCloseTo(0, 8)
    expect(quantile(0.975)).toBeCloseTo(1.959963985, 7)
    expect(quantile(0.001)).toBeCloseTo(-3.090232306, 7)
  })
})

describe('C5 distributions have their mean', () => {
  const mean = (dist: Parameters<typeof sample>[0]): number => {
    let sum = 0
    for (let i = 0; i < 100_000; i++) sum += sample(dist, draw(99, i))
    return sum / 100_000 / 1000
  }
  test.each([
    [12.5, 12.5],
    [{ uniform: [10, 30] as const }, 20],
    [{ exp: 40 }, 40],
    [{ lognorm: { median: 20, sigma: 0.5 } }, 20 * Math.exp(0.125)],
  ])('%j', (dist, expected) => {
    expect(Math.abs(mean(dist) / expected - 1)).toBeLessThan(0.02)
  })
})
