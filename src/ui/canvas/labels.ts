/** Labels beside packets while time stands: with a halo, and never one over another. */
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import type { WirePath } from './wire-path.ts'

const HEIGHT = 12
/** Lines above a wire that lies, tried in turn; then beneath its own label. */
const ABOVE = [-13, -25, -37, 42]
const BESIDE = 19
/** From a card. */
const ASIDE = 5

interface Rectangle {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export class Labels {
  #context: Pen | null = null
  #palette: Palette | null = null
  readonly #taken: Rectangle[] = []

  begin(context: Pen, palette: Palette): void {
    this.#context = context
    this.#palette = palette
    this.#taken.length = 0
  }

  /** Finds room near a packet at x, y; without room the label stays away. */
  put(text: string, x: number, y: number, path: WirePath): void {
    const width = this.#context?.measureText(text).width ?? 0
    const left = path.lies ? keptBetween(path, x, width) : 0
    const places = path.lies
      ? ABOVE.map((by) => ({ left, baseline: y + by }))
      : [4, 16, -8].map((by) => ({ left: x + BESIDE, baseline: y + by }))
    this.#write(text, width, places, this.#palette?.text1 ?? '')
  }

  /** A text around x, y, where it belongs or nowhere. */
  at(text: string, x: number, y: number, middle: boolean, colour: string): void {
    const width = this.#context?.measureText(text).width ?? 0
    this.#write(text, width, [{ left: middle ? x - width / 2 : x, baseline: y }], colour)
  }

  #write(
    text: string,
    width: number,
    places: readonly { readonly left: number; readonly baseline: number }[],
    colour: string,
  ): void {
    const context = this.#context
    const palette = this.#palette
    if (context === null || palette === null || text === '') return
    for (const { left, baseline } of places) {
      const wanted = {
        left: left - 3,
        right: left + width + 3,
        top: baseline - HEIGHT + 2,
        bottom: baseline + 2,
      }
      if (this.#taken.some((one) => overlap(one, wanted))) continue
      this.#taken.push(wanted)
      context.textAlign = 'left'
      context.lineJoin = 'round'
      context.lineWidth = 3
      context.strokeStyle = palette.desk
      context.strokeText(text, left, baseline)
      context.fillStyle = colour
      context.fillText(text, left, baseline)
      return
    }
  }
}

/** Around x, but between the cards at both ends as far as there is room. */
function keptBetween({ mqtt }: WirePath, x: number, width: number): number {
  const [first, last] = [mqtt[0]?.x ?? x, mqtt.at(-1)?.x ?? x]
  const [from, to] = [Math.min(first, last) + ASIDE, Math.max(first, last) - ASIDE - width]
  return from > to ? (from + to) / 2 : Math.min(Math.max(x - width / 2, from), to)
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  )
}
