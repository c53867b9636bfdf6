/** Times and numbers in the one format of the house. */
import { groupedText } from '../content/text/language.ts'
import { lengthText, momentText, pad, trimmed } from '../content/text/moments.ts'

export { lengthText, momentText }

/** The clock: `mm:ss` and `.mmm.uuu` apart, because they are drawn apart. */
export function clockOf(time: number): readonly [string, string] {
  const whole = Math.max(0, Math.floor(time))
  const s = Math.floor(whole / 1_000_000)
  const rest = whole % 1_000_000
  return [
    `${pad(Math.floor(s / 60), 2)}:${pad(s % 60, 2)}`,
    `.${pad(Math.floor(rest / 1000), 3)}.${pad(rest % 1000, 3)}`,
  ]
}

/** `4800` as `4,800`. */
export function countText(value: number): string {
  return groupedText(String(value))
}

/** `1/200`, `1/2`, `1`, `10`. */
export function speedText(speed: number): string {
  return speed < 1 ? `1/${Math.round(1 / speed)}` : `${speed}×`
}

export function hexText(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

/** Parts per million as a percentage. */
export function ppmText(ppm: number): string {
  return `${trimmed(ppm / 10_000)} %`
}
