/**
 * Paints cards and wires that are no elements of the page: boxes with what they are called, where that has room, and
 * their state. Cards of one look are one path: thousands take a few milliseconds.
 */
import { titleOf } from '../../../design/naming.ts'
import { isPicked } from '../../edit/picked.ts'
import { iconPath } from '../icons.ts'
import type { CardBox } from '../layout.ts'
import type { LiveState } from '../live.ts'
import type { Viewport } from '../viewport.ts'
import { LANES_APART, type Point } from '../wire-path.ts'
import { isFault } from '../wire-words.ts'
import type { Shown, Size } from './levels.ts'
import { boxInSight } from './levels.ts'
import { mapOf } from './map-of.ts'
import type { Tones } from './tones.ts'

/** In pixels of the page: so wide and high must a card be for its name, and so far in does that begin. */
const NAMED = { wide: 44, high: 13, pad: 4, icon: 10, font: 10 }
/** Below this zoom the two lanes of a wire are one. */
const LANES_FROM = 0.3
/** Names are cut to whole pixels of room; of so many the cuts are remembered. */
const CUTS_MAX = 4_000
/** A wire that is opened, and one that is broken. */
const DASHES = { opening: [2, 3], broken: [3, 4], unread: [3, 3] }

export interface PlanView {
  readonly viewport: Viewport
  readonly size: Size
  readonly pixelRatio: number
}

export class PlanPainter {
  readonly #icons = new Map<string, Path2D>()
  readonly #cuts = new Map<string, string>()

  /** All in sight but what is shown otherwise. */
  paint(
    pen: CanvasRenderingContext2D,
    state: LiveState,
    but: Shown,
    view: PlanView,
    tones: Tones,
  ): void {
    const { viewport, size, pixelRatio } = view
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
    pen.clearRect(0, 0, size.width, size.height)
    const map = mapOf(state.layout)
    const sight = boxInSight(viewport, size)
    const wires = map.wires.within(sight).filter((id) => !but.wires.has(id))
    const cards = map.cards.within(sight).filter((id) => !but.cards.has(id))
    this.#wires(pen, state, wires, viewport, tones)
    this.#cards(pen, state, cards, viewport, tones)
  }

  #wires(
    pen: CanvasRenderingContext2D,
    { layout, looks, selection, unread }: LiveState,
    ids: readonly string[],
    viewport: Viewport,
    tones: Tones,
  ): void {
    const strokes = {
      second: new Path2D(),
      up: new Path2D(),
      opening: new Path2D(),
      broken: new Path2D(),
      unread: new Path2D(),
      picked: new Path2D(),
    }
    const both = viewport.zoom >= LANES_FROM
    for (const id of ids) {
      const path = layout.wires.get(id)
      if (path === undefined) continue
      const look = looks.get(id) ?? 'up'
      const played = isFault(look) ? 'broken' : look === 'up' ? 'up' : 'opening'
      const stroke = unread.has(id) ? 'unread' : played
      trace(strokes[stroke], path.mqtt, viewport)
      if (both && stroke !== 'unread') trace(strokes.second, path.tcp, viewport)
      if (isPicked(selection, id)) trace(strokes.picked, path.mqtt, viewport)
    }
    const draw = (path: Path2D, colour: string, width: number, dashes: readonly number[] = []) => {
      pen.strokeStyle = colour
      pen.lineWidth = width
      pen.setLineDash([...dashes])
      pen.stroke(path)
    }
    const width = Math.max(1.25 * viewport.zoom, both ? 0.75 : 0.5)
    draw(strokes.second, tones.line, Math.max(viewport.zoom, 0.5))
    draw(strokes.up, both ? tones.strong : tones.line, width)
    draw(strokes.opening, both ? tones.strong : tones.line, width, both ? DASHES.opening : [])
    draw(strokes.unread, tones.line, width, DASHES.unread)
    draw(strokes.broken, tones.fault, Math.max(width, 1), DASHES.broken)
    draw(strokes.picked, tones.accent, Math.max(LANES_APART * viewport.zoom, 3))
    pen.setLineDash([])
  }

  #cards(
    pen: CanvasRenderingContext2D,
    state: LiveState,
    ids: readonly string[],
    viewport: Viewport,
    tones: Tones,
  ): void {
    const looks = { hub: new Path2D(), card: new Path2D(), busy: new Path2D(), down: new Path2D() }
    const unread = new Path2D()
    const picked = new Path2D()
    const named: CardBox[] = []
    for (const id of ids) {
      const box = state.layout.cards.get(id)
      if (box === undefined) continue
      const { x, y, width, height } = onPage(box, viewport)
      const face = state.faces.get(id)?.state ?? 'idle'
      const wide = width >= NAMED.wide && height >= NAMED.high
      const played =
        face === 'down' ? 'down' : box.hub && !wide ? 'hub' : face === 'busy' ? 'busy' : 'card'
      const look = state.unread.has(id) ? unread : looks[played]
      look.rect(x, y, width, height)
      if (isPicked(state.selection, id)) picked.rect(x - 2, y - 2, width + 4, height + 4)
      if (wide) named.push(box)
    }
    const draw = (path: Path2D, fill: string, line: string) => {
      pen.fillStyle = fill
      pen.strokeStyle = line
      pen.fill(path)
      pen.stroke(path)
    }
    pen.lineWidth = 1
    // What is not played is pale.
    pen.strokeStyle = tones.strong
    pen.setLineDash(DASHES.unread)
    pen.stroke(unread)
    pen.setLineDash([])
    draw(looks.card, tones.card, tones.line)
    draw(looks.busy, tones.card, tones.strong)
    draw(looks.hub, tones.hub, tones.strong)
    draw(looks.down, tones.faultWash, tones.fault)
    pen.lineWidth = 2
    pen.strokeStyle = tones.accent
    pen.stroke(picked)
    this.#names(pen, state, named, viewport, tones)
  }

  #names(
    pen: CanvasRenderingContext2D,
    { nodes, kinds, unread }: LiveState,
    cards: readonly CardBox[],
    viewport: Viewport,
    tones: Tones,
  ): void {
    pen.font = `600 ${NAMED.font}px ${tones.family}`
    pen.textBaseline = 'middle'
    pen.lineWidth = 1.3
    for (const box of cards) {
      const node = nodes.get(box.id)
      if (node === undefined) continue
      const { x, y, width, height } = onPage(box, viewport)
      const [left, middle] = [x + NAMED.pad, y + Math.min(height / 2, 12)]
      const ink = unread.has(box.id) ? tones.quiet : tones.text
      pen.strokeStyle = ink
      pen.translate(left, middle - NAMED.icon / 2)
      pen.scale(NAMED.icon / 16, NAMED.icon / 16)
      pen.stroke(this.#icon(kinds.get(node.kind)?.icon ?? '', node.kind))
      pen.scale(16 / NAMED.icon, 16 / NAMED.icon)
      pen.translate(-left, NAMED.icon / 2 - middle)
      const from = NAMED.pad * 2 + NAMED.icon
      pen.fillStyle = ink
      pen.fillText(this.#cut(pen, titleOf(node), width - from - NAMED.pad), x + from, middle)
    }
  }

  #icon(icon: string, kind: string): Path2D {
    const key = `${icon} ${kind}`
    let path = this.#icons.get(key)
    if (path === undefined) {
      path = new Path2D(iconPath(icon, kind))
      this.#icons.set(key, path)
    }
    return path
  }

  /** As much of a name as there is room for. */
  #cut(pen: CanvasRenderingContext2D, name: string, room: number): string {
    const key = `${Math.floor(room)} ${name}`
    let cut = this.#cuts.get(key)
    if (cut === undefined) {
      cut = cutTo(name, room, (text) => pen.measureText(text).width)
      if (this.#cuts.size >= CUTS_MAX) this.#cuts.clear()
      this.#cuts.set(key, cut)
    }
    return cut
  }
}

/** The longest beginning of a text, with a sign that it is one, that has room; '' where not even a letter has. */
export function cutTo(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text
  const letters = Array.from(text)
  let [fits, fails] = [0, letters.length]
  while (fails - fits > 1) {
    const middle = (fits + fails) >>> 1
    if (widthOf(`${letters.slice(0, middle).join('')}…`) <= room) fits = middle
    else fails = middle
  }
  return fits === 0 ? '' : `${letters.slice(0, fits).join('')}…`
}

function onPage(box: CardBox, { x, y, zoom }: Viewport) {
  return {
    x: box.x * zoom + x,
    y: box.y * zoom + y,
    width: box.width * zoom,
    height: box.height * zoom,
  }
}

function trace(path: Path2D, points: readonly Point[], { x, y, zoom }: Viewport): void {
  points.forEach((point, i) => {
    const [left, top] = [point.x * zoom + x, point.y * zoom + y]
    if (i === 0) path.moveTo(left, top)
    else path.lineTo(left, top)
  })
}
