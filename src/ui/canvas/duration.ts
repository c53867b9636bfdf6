/** Lengths of time as cards and wires write them: they run, so they have few decimals (see ui/format.ts). */
import { decimalText } from '../../content/text/language.ts'

/** A length of time: `412 ms`, `1.24 s`, `3 min 20 s`. */
export function lengthText(us: number): string {
  const ms = Math.max(us, 0) / 1000
  if (ms < 10) return `${trimmed(ms, 1)} ms`
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${decimalText((ms / 1000).toFixed(2))} s`
  if (ms < 60_000) return `${decimalText((ms / 1000).toFixed(1))} s`
  const s = Math.floor(ms / 1000)
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`
}

function trimmed(value: number, decimals: number): string {
  return decimalText(String(Number(value.toFixed(decimals))))
}
