/** Lengths of time as a sentence has them, with their units. */
import type { Dist } from '../../core/dist.ts'
import { typical } from '../../core/dist.ts'
import { LENGTH_TEXT } from './en.names.ts'
import { decimalText } from './language.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A length in milliseconds as it was stated: `8.2 ms`, `250 ms`, `1.5 s`, `1 min 30 s`, `1 h`. */
export function durationText(ms: number): string {
  if (!Number.isFinite(ms)) return String(ms)
  const length = Math.abs(ms)
  if (length < SECOND) return `${rounded(ms)} ms`
  if (length < MINUTE) return `${rounded(ms / SECOND)} s`
  // The seconds are rounded before they are shared out, or there would be 60 of them.
  const seconds = Math.round(length / SECOND)
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [length < HOUR ? seconds % 60 : 0, 's'],
  ]
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return `${ms < 0 ? '-' : ''}${told.join(' ')}`
}

/** A length that chance has a part in: `430–530 ms`, `about 2 s`. */
export function distText(dist: Dist): string {
  if (typeof dist === 'number') return durationText(dist)
  if (!('uniform' in dist)) return LENGTH_TEXT.about(durationText(typical(dist)))
  const [from, to] = dist.uniform.map(durationText) as [string, string]
  if (from === to) return from
  const unit = to.slice(to.indexOf(' '))
  return from.endsWith(unit) && !to.slice(0, -unit.length).includes(' ')
    ? `${from.slice(0, -unit.length)}–${to}`
    : `${from} – ${to}`
}

/** At most three decimals, and none that says nothing. */
function rounded(value: number): string {
  return decimalText(String(Number(value.toFixed(3))))
}
