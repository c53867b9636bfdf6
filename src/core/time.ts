/**
 * Virtual time. In a design durations are milliseconds (decimals allowed); from the engine on they are
 * whole microseconds, because integers add up alike on every machine.
 */

/** Whole microseconds: a moment since the run began, or a length of time. */
export type Micros = number & { readonly unit: 'µs' }

/** Milliseconds as a person writes them: decimals allowed. */
export type Ms = number

/** The largest time a run may reach: about 28 years, far inside 2^53. */
export const TIME_MAX = 9e14 as Micros

/** Marks a time that will not come, in a column of times. */
export const NEVER = -1 as Micros

export const ZERO = 0 as Micros

/** Milliseconds to microseconds, rounded to the nearest whole one. */
export function micros(ms: Ms): Micros {
  return Math.round(ms * 1000) as Micros
}

export function toMs(time: Micros): Ms {
  return time / 1000
}

/** The moment `delay` after `now`. */
export function after(now: Micros, delay: Micros): Micros {
  return (now + delay) as Micros
}

export function seconds(s: number): Micros {
  return Math.round(s * 1_000_000) as Micros
}
