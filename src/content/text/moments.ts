/** Moments and lengths of virtual time, in microseconds, in the one format of the house. */
import { decimalText } from './language.ts'

/** A number with leading zeros. */
export function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

/** A moment in text: `3.120.450`, seconds and thousands of thousands. */
export function momentText(time: number): string {
  const whole = Math.max(0, Math.floor(time))
  const rest = whole % 1_000_000
  return `${Math.floor(whole / 1_000_000)}.${pad(Math.floor(rest / 1000), 3)}.${pad(rest % 1000, 3)}`
}

/** A length of time: `8.162 ms`, `20 ms`, `3.2 s`. */
export function lengthText(time: number): string {
  if (time >= 1_000_000) return `${trimmed(time / 1_000_000)} s`
  return `${trimmed(time / 1000)} ms`
}

/** At most three decimals, and none that says nothing. */
export function trimmed(value: number): string {
  return decimalText(value.toFixed(3).replace(/\.?0+$/, ''))
}
