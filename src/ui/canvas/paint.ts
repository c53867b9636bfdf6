/**
 * Draws the packets of a moment. Nothing here knows of the wall clock: the same moment gives the same picture.
 *
 * Level of detail, by packets in flight: below 300 everything; to 1,500 shapes without rings, halos and
 * segments; above that, and from so far that no shape is seen, squares of 3 px in passes by colour.
 */
import type { RecordIndex } from '../../core/row.ts'
import type { Flights } from './flights.ts'
import { PUBLISH, drawGlyph, glyphRadius } from './glyphs.ts'
import { Labels } from './labels.ts'
import { messageColours } from './message-colour.ts'
import { Column, isBack, isDup, isRetain, ptypeOf, qosOf } from './packet-columns.ts'
import { paintWait } from './paint-wait.ts'
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import type { DrawnPacket, Film } from './props.ts'
import { type Place, type WirePath, createPlace, placeAt } from './wire-path.ts'

export const ALL_BELOW = 300
export const SHAPES_BELOW = 1_500
/** Below every zoom of a design of few cards. */
const SHAPES_FROM_ZOOM = 0.19

/** So far from its sender's end the first that waits stands; the others close up behind it. */
const WAIT_FIRST = 30
const WAIT_STEP = 10
const WAIT_LAST = 6
/** And never further than this share of the wire. */
const WAIT_SHARE = 0.25
/** Those that leave together fly one behind the other, and are together again where they arrive. */
const CONVOY_STEP = 14
/** The share of the way in which they close up. */
const CONVOY_CLOSES = 0.25

export interface View {
  /** Of the viewport: flow coordinates times zoom, plus x and y, are pixels of the canvas. */
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
}

export interface Scene {
  readonly film: Film
  readonly time: number
  readonly flights: Flights
  /** By wire number; null: the wire is not on the canvas. */
  readonly paths: readonly (WirePath | null)[]
  readonly view: View
  readonly palette: Palette
  /** Paused: vectors and labels. */
  readonly paused: boolean
  /** prefers-reduced-motion: packets stand at the ends. */
  readonly still: boolean
  readonly selected: RecordIndex | null
  /** `PUBLISH 13` */
  labelOf(flight: number): string
}

/** Where a packet stands on its wire, in pixels from the wire's end `a`. */
export function distanceOf(
  path: WirePath,
  progress: number,
  rank: number,
  held: boolean,
  back: boolean,
): number {
  const { length } = path
  const closing = Math.min((1 - progress) / CONVOY_CLOSES, 1)
  let from = Math.max(progress * length - rank * CONVOY_STEP * closing, 0)
  if (held) {
    const slot = Math.max(WAIT_FIRST - rank * WAIT_STEP, WAIT_LAST)
    from = Math.max(from, Math.min(slot, length * WAIT_SHARE))
  }
  return back ? length - from : from
}

export class Painter {
  #count = 0
  readonly #record = new Column(Int32Array)
  readonly #wire = new Column(Int32Array)
  readonly #x = new Column(Float64Array)
  readonly #y = new Column(Float64Array)
  readonly #turn = new Column(Float64Array)
  readonly #colour = new Column(Int32Array)
  readonly #progress = new Column(Float64Array)
  readonly #waits = new Column(Int32Array)
  /** Index into the flights of the scene. */
  readonly #flight = new Column(Int32Array)
  /** The packets by colour, for the passes. */
  readonly #order = new Column(Int32Array)
  readonly #place: Place = createPlace()
  readonly #labels = new Labels()

  paint(context: Pen, scene: Scene): void {
    const { view, palette } = scene
    const { pixelRatio, width, height } = view
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
    context.clearRect(0, 0, width, height)
    this.#arrange(scene)
    if (this.#count === 0) return
    if (this.#count >= SHAPES_BELOW || view.zoom < SHAPES_FROM_ZOOM) {
      this.#squares(context, scene)
      this.#ring(context, scene)
      return
    }
    const scale = pixelRatio * view.zoom
    context.setTransform(scale, 0, 0, scale, pixelRatio * view.x, pixelRatio * view.y)
    const full = this.#count < ALL_BELOW
    context.font = palette.labelFont
    this.#labels.begin(context, palette)
    if (full && !scene.still) this.#segments(context, scene)
    this.#glyphs(context, scene, full)
    this.#ring(context, scene)
    if (full && scene.paused && !scene.still) this.#labelAll(context, scene)
  }

  /** Puts every packet in its place; what is off the screen is placed too, for `drawn`. */
  #arrange({ flights, paths, film, still }: Scene): void {
    const place = this.#place
    const colourOf = messageColours(film)
    let n = 0
    for (let i = 0; i < flights.count; i++) {
      const wire = flights.wire.at(i)
      const path = paths[wire]
      if (path === undefined || path === null) continue
      const progress = flights.progress.at(i)
      const back = isBack(flights.bits.at(i))
      const waits = flights.until.at(i) > 0
      const held = waits || flights.held.at(i) === 1
      const shown = still ? (progress < 0.5 ? 0 : 1) : progress
      placeAt(path, distanceOf(path, shown, flights.rank.at(i), held && !still, back), place)
      this.#flight.set(n, i)
      this.#record.set(n, flights.record.at(i))
      this.#wire.set(n, wire)
      this.#x.set(n, place.x)
      this.#y.set(n, place.y)
      this.#turn.set(n, turnOf(place, back))
      this.#progress.set(n, progress)
      this.#waits.set(n, waits ? 1 : 0)
      this.#colour.set(n, colourOf(flights.about.at(i)))
      n++
    }
    this.#count = n
  }

  /** In passes by colour, on whole pixels: a square between pixels costs a blend on each side. */
  #squares(context: Pen, { view, palette }: Scene): void {
    const { x, y, zoom, width, height, pixelRatio } = view
    context.setTransform(1, 0, 0, 1, 0, 0)
    const side = Math.round(3 * pixelRatio)
    const colours = palette.messages.length
    const next = new Int32Array(colours + 1)
    for (let i = 0; i < this.#count; i++) {
      const after = this.#colour.at(i) + 1
      next[after] = (next[after] ?? 0) + 1
    }
    for (let colour = 1; colour <= colours; colour++)
      next[colour] = (next[colour] ?? 0) + (next[colour - 1] ?? 0)
    this.#order.reserve(this.#count)
    const order = this.#order.values
    for (let i = 0; i < this.#count; i++) {
      const colour = this.#colour.at(i)
      const at = next[colour] ?? 0
      order[at] = i
      next[colour] = at + 1
    }
    let drawing = -1
    for (let k = 0; k < this.#count; k++) {
      const i = order[k] ?? 0
      const left = this.#x.at(i) * zoom + x
      const top = this.#y.at(i) * zoom + y
      if (left < 0 || top < 0 || left > width || top > height) continue
      const colour = this.#colour.at(i)
      if (colour !== drawing) {
        if (drawing >= 0) context.fill()
        context.beginPath()
        context.fillStyle = palette.messages[colour] ?? palette.text2
      }
      drawing = colour
      const corner = side / 2
      context.rect(
        Math.round(left * pixelRatio - corner),
        Math.round(top * pixelRatio - corner),
        side,
        side,
      )
    }
    if (drawing >= 0) context.fill()
  }

  /** On the TCP lane: a segment under each packet that flies; under one that waits, why and how long. */
  #segments(context: Pen, scene: Scene): void {
    const { flights, palette } = scene
    context.strokeStyle = palette.text2
    context.lineWidth = 1.4
    context.beginPath()
    for (let i = 0; i < this.#count; i++) {
      if (this.#waits.at(i) === 1) continue
      const place = this.#onTcp(scene, i)
      if (place === null) continue
      context.moveTo(place.x - place.dy * 5, place.y - place.dx * 5)
      context.lineTo(place.x + place.dy * 5, place.y + place.dx * 5)
    }
    context.stroke()
    for (let i = 0; i < this.#count; i++) {
      const flight = this.#flight.at(i)
      if (flights.rto.at(flight) === 0) continue
      const path = scene.paths[this.#wire.at(i)]
      if (path === undefined || path === null) continue
      paintWait(context, palette, this.#labels, path, {
        x: this.#x.at(i),
        y: this.#y.at(i),
        back: isBack(flights.bits.at(flight)),
        rto: flights.rto.at(flight),
        left: flights.until.at(flight) - scene.time,
        behind: this.#behind(scene, i),
      })
    }
  }

  #behind({ flights }: Scene, first: number): number {
    const back = isBack(flights.bits.at(this.#flight.at(first)))
    let n = 0
    for (let i = first + 1; i < this.#count; i++) {
      const same = this.#wire.at(i) === this.#wire.at(first) && this.#waits.at(i) === 1
      if (same && isBack(flights.bits.at(this.#flight.at(i))) === back) n++
    }
    return n
  }

  #onTcp(scene: Scene, i: number): Place | null {
    const path = scene.paths[this.#wire.at(i)]
    if (path === undefined || path === null) return null
    const flight = this.#flight.at(i)
    const { flights } = scene
    const held = flights.held.at(flight) === 1
    const back = isBack(flights.bits.at(flight))
    const distance = distanceOf(path, this.#progress.at(i), flights.rank.at(flight), held, back)
    return placeAt(path, distance, this.#place, 'tcp')
  }

  #glyphs(context: Pen, { flights, palette, view }: Scene, rings: boolean): void {
    const pen = { colour: '', ground: palette.desk, rings }
    const scale = view.pixelRatio * view.zoom
    for (let i = 0; i < this.#count; i++) {
      const x = this.#x.at(i) * view.zoom + view.x
      const y = this.#y.at(i) * view.zoom + view.y
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue
      pen.colour = palette.messages[this.#colour.at(i)] ?? palette.text2
      context.setTransform(scale, 0, 0, scale, x * view.pixelRatio, y * view.pixelRatio)
      drawGlyph(context, lookOf(flights, this.#flight.at(i)), this.#turn.at(i), pen)
    }
    context.setTransform(scale, 0, 0, scale, view.x * view.pixelRatio, view.y * view.pixelRatio)
  }

  /** The selected packet stands in a ring of the accent. */
  #ring(context: Pen, { selected, palette, view, flights }: Scene): void {
    if (selected === null) return
    for (let i = 0; i < this.#count; i++) {
      if (this.#record.at(i) !== selected) continue
      const reach = Math.max(glyphRadius(lookOf(flights, this.#flight.at(i))) + 1.5, 9.5)
      const scale = view.pixelRatio * view.zoom
      context.setTransform(scale, 0, 0, scale, view.x * view.pixelRatio, view.y * view.pixelRatio)
      context.strokeStyle = palette.accent
      context.lineWidth = 1.6
      context.beginPath()
      context.arc(this.#x.at(i), this.#y.at(i), reach, 0, Math.PI * 2)
      context.stroke()
    }
  }

  #labelAll(context: Pen, scene: Scene): void {
    const { flights, palette, paths } = scene
    for (let i = 0; i < this.#count; i++) {
      const flight = this.#flight.at(i)
      const path = paths[this.#wire.at(i)]
      if (path === undefined || path === null) continue
      const x = this.#x.at(i)
      const y = this.#y.at(i)
      if (this.#waits.at(i) === 0) {
        context.fillStyle = palette.messages[this.#colour.at(i)] ?? palette.text2
        context.strokeStyle = context.fillStyle
        const from = glyphRadius(lookOf(flights, flight)) + 2.4
        // An arrow ends before the card it points at, and the first of a convoy points for all.
        const first = flights.rank.at(flight) === 0
        if (first && (1 - this.#progress.at(i)) * path.length > from + VECTOR)
          vector(context, x, y, this.#turn.at(i), from)
      } else if (flights.rank.at(flight) > 0) continue // "held: 2 wait behind it" speaks for them
      this.#labels.put(scene.labelOf(flight), x, y, path)
    }
  }

  drawn(): DrawnPacket[] {
    return Array.from({ length: this.#count }, (_, i) => ({
      record: this.#record.at(i) as RecordIndex,
      wire: this.#wire.at(i),
      x: this.#x.at(i),
      y: this.#y.at(i),
      progress: this.#progress.at(i),
      waiting: this.#waits.at(i) === 1,
    }))
  }

  /** The packet drawn nearest to a point of the flow, within `reach`; the one drawn last wins a tie. */
  nearest(x: number, y: number, reach: number): RecordIndex | null {
    let best: RecordIndex | null = null
    let least = reach
    for (let i = 0; i < this.#count; i++) {
      const away = Math.hypot(this.#x.at(i) - x, this.#y.at(i) - y)
      if (away > least) continue
      least = away
      best = this.#record.at(i) as RecordIndex
    }
    return best
  }

  forget(): void {
    this.#count = 0
  }
}

function turnOf({ dx, dy }: Place, back: boolean): number {
  if (dx !== 0) return dx > 0 === back ? Math.PI : 0
  return dy > 0 === back ? -Math.PI / 2 : Math.PI / 2
}

function lookOf({ bits }: Flights, flight: number) {
  const packed = bits.at(flight)
  const ptype = ptypeOf(packed)
  return {
    ptype,
    qos: ptype === PUBLISH ? qosOf(packed) : 0,
    dup: isDup(packed),
    retain: isRetain(packed),
  }
}

/** How long the arrow ahead of a packet is. */
const VECTOR = 16

/** An arrow ahead of the packet. */
function vector(context: Pen, x: number, y: number, turn: number, from: number): void {
  const [dx, dy] = [Math.round(Math.cos(turn)), Math.round(Math.sin(turn))]
  const [tail, neck, tip] = [from, from + VECTOR - 5, from + VECTOR]
  context.lineWidth = 1.25
  context.beginPath()
  context.moveTo(x + dx * tail, y + dy * tail)
  context.lineTo(x + dx * neck, y + dy * neck)
  context.stroke()
  context.beginPath()
  context.moveTo(x + dx * tip, y + dy * tip)
  context.lineTo(x + dx * (neck - 1) - dy * 3, y + dy * (neck - 1) - dx * 3)
  context.lineTo(x + dx * (neck - 1) + dy * 3, y + dy * (neck - 1) + dx * 3)
  context.fill()
}
