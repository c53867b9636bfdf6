/** The axis of time: which stretch is in sight, and where a moment stands in it. */
import { decimalText } from '../../content/text/language.ts'

/** A stretch of time in sight, in µs. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A stretch on so many pixels. */
export interface View extends Stretch {
  readonly width: number
}

/** Room at both ends, so that what happens there can be seen and taken hold of. */
export const PAD_PX = 12
/** No stretch in sight is shorter: 200 µs. */
export const SPAN_MIN = 200

const perPixel = ({ from, to, width }: View) => (to - from) / Math.max(1, width - 2 * PAD_PX)

/** µs for each pixel. */
export { perPixel }

export function xOf(view: View, time: number): number {
  return PAD_PX + (time - view.from) / perPixel(view)
}

export function timeOf(view: View, x: number): number {
  return view.from + (x - PAD_PX) * perPixel(view)
}

/** What can be seen, the room at the ends too. */
export function seen(view: View): Stretch {
  return { from: timeOf(view, 0), to: timeOf(view, view.width) }
}

/** The same stretch, moved and shortened so that it lies in the run. */
export function within({ from, to }: Stretch, length: number): Stretch {
  const span = Math.min(length, Math.max(SPAN_MIN, to - from))
  const start = Math.max(0, Math.min(from, length - span))
  return { from: start, to: start + span }
}

/** Shows `factor` times as much time; `around` stays where it is. */
export function zoomed(stretch: Stretch, factor: number, around: number, length: number): Stretch {
  const share = (around - stretch.from) / (stretch.to - stretch.from)
  const span = Math.min(length, Math.max(SPAN_MIN, (stretch.to - stretch.from) * factor))
  const from = around - share * span
  return within({ from, to: from + span }, length)
}

export function moved({ from, to }: Stretch, by: number, length: number): Stretch {
  return within({ from: from + by, to: to + by }, length)
}

const DIGITS = [1, 2, 5, 10]

/** Moments with a line, at least `least` pixels apart: 1, 2 or 5 times a power of ten. */
export function ticksOf(
  view: View,
  least: number,
): { readonly step: number; readonly at: number[] } {
  const wanted = perPixel(view) * least
  let power = 1
  while (power * 10 < wanted) power *= 10
  const step = (DIGITS.find((digit) => digit * power >= wanted) ?? 10) * power
  const { from, to } = seen(view)
  const at: number[] = []
  for (let n = Math.max(0, Math.ceil(from / step)); n * step <= to; n++) at.push(n * step)
  return { step, at }
}

/** A moment of the axis in seconds, with as many decimals as the step has. */
export function axisText(time: number, step: number): string {
  let decimals = 0
  for (let unit = 1_000_000; unit > 1 && step % unit !== 0; unit /= 10) decimals++
  return decimalText((time / 1_000_000).toFixed(decimals))
}

/** A moment to what a hand can do: the largest power of ten that a pixel can tell, in whole µs. */
export function rounded(view: View, time: number): number {
  let step = 1
  while (step * 10 <= perPixel(view)) step *= 10
  return Math.round(time / step) * step
}
