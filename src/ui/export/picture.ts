/**
 * The canvas at a moment as one SVG that stands by itself: cards, wires, packets in flight. No HTML in it, no script,
 * nothing from outside; text is text, colours are numbers, and fonts are asked for by family. Always the layout of
 * the wide canvas, whatever the screen: a picture has no edge to fit.
 */
import { createFlights, flightIndexOf } from '../canvas/flights.ts'
import { iconPath } from '../canvas/icons.ts'
import type { LiveState } from '../canvas/live.ts'
import { type Given, emptyState, nextState } from '../canvas/live-state.ts'
import { packetLabel } from '../canvas/packet-label.ts'
import { Painter } from '../canvas/paint.ts'
import type { Film, Moment } from '../canvas/props.ts'
import { rightEdge } from '../canvas/wire-words.ts'
import { unreadText } from '../canvas/words.ts'
import { cardSvg } from './card-svg.ts'
import { markSvg } from './mark-svg.ts'
import { isPicked } from '../edit/picked.ts'
import type { Inks } from './inks.ts'
import type { Saying } from './runs.ts'
import { lineOf } from './runs.ts'
import { element, escaped } from './svg.ts'
import { SvgPen } from './svg-pen.ts'
import { unreadWireSvg, wireSvg } from './wire-svg.ts'

export interface PictureOf extends Given {
  readonly film: Film
  readonly moment: Moment
  readonly inks: Inks
  /** What it shows, for who does not see it: a title, and where and when it was taken. */
  readonly title: string
  readonly description: string
}

export interface Picture {
  readonly svg: string
  /** In pixels of CSS. */
  readonly width: number
  readonly height: number
}

/** Around the cards; labels of packets stand above their wires. */
const MARGIN = 32
/** For the line at the foot. */
const FOOT = 24
/** A desk without cards. */
const WIDTH_MIN = 320

export function pictureOf(of: PictureOf): Picture {
  const { inks, film, moment, title, description } = of
  const state = nextState(emptyState(of.design), of, Infinity, 0)
  const boxes = [...state.layout.cards.values(), ...state.layout.marks.values()]
  const left = Math.min(...boxes.map(({ x }) => x), Infinity)
  const top = Math.min(...boxes.map(({ y }) => y), Infinity)
  const right = Math.max(...boxes.map(({ x, width }) => x + width), rightEdge(state.layout))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height), -Infinity)
  const shift = boxes.length === 0 ? { x: 0, y: 0 } : { x: MARGIN - left, y: MARGIN - top }
  const width = Math.ceil(Math.max(boxes.length === 0 ? 0 : right - left + 2 * MARGIN, WIDTH_MIN))
  const height = Math.ceil((boxes.length === 0 ? 0 : bottom - top) + 2 * MARGIN + FOOT)
  const saying: Saying = { inks, film, time: moment.time }
  const caption = [{ text: description, size: 10, weight: 400, ink: inks.text3 }]
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'title description',
      'font-family': inks.sans,
    },
    element('title', { id: 'title' }, escaped(title)),
    element('desc', { id: 'description' }, escaped(description)),
    element('rect', { width, height, fill: inks.desk }),
    element(
      'g',
      { transform: `translate(${shift.x} ${shift.y})` },
      ...[...state.layout.marks.values()].map((box) =>
        markSvg(inks, box, isPicked(of.selection, box.id)),
      ),
      ...wires(of, state),
      ...cards(saying, state),
    ),
    ...packets(of, state, { ...shift, width, height }),
    lineOf(inks, caption, { x: MARGIN, y: height - FOOT, room: width - 2 * MARGIN }),
  )
  return { svg: `${svg}\n`, width, height }
}

function cards(
  saying: Saying,
  { layout, nodes, kinds, faces, selection, unread }: LiveState,
): string[] {
  return [...layout.cards.values()].flatMap((box) => {
    const node = nodes.get(box.id)
    if (node === undefined) return []
    const entry = kinds.get(node.kind)
    const icon = iconPath(entry?.icon ?? '', node.kind)
    const why = unread.has(box.id) ? unreadText(node.kind, entry !== undefined) : null
    const selected = isPicked(selection, box.id)
    const face = faces.get(box.id) ?? null
    return [cardSvg(saying, { box, node, icon, face, selected, unread: why })]
  })
}

function wires({ inks, film, moment, opened }: PictureOf, state: LiveState): string[] {
  const index = flightIndexOf(film)
  index.sync(film, moment.record)
  const right = rightEdge(state.layout)
  return [...state.layout.wires].flatMap(([id, path]) => {
    const selected = isPicked(state.selection, id)
    if (state.unread.has(id)) return [unreadWireSvg(inks, path, selected)]
    const link = state.links.get(id)
    if (link === undefined) return []
    const number = opened?.links.findIndex((one) => one.id === id) ?? -1
    const carried = number < 0 ? -1 : index.qosAt(number, moment.record)
    const wire = {
      path,
      link,
      view: state.wires.get(id),
      look: state.looks.get(id) ?? 'up',
      qos: carried < 0 ? undefined : carried,
      selected,
      right,
    }
    return [wireSvg(inks, wire)]
  })
}

interface Room {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function packets(of: PictureOf, { layout, selection }: LiveState, room: Room): readonly string[] {
  const { inks, film, moment, opened, catalog } = of
  const index = flightIndexOf(film)
  index.sync(film, moment.record)
  const flights = index.at(film.trace, moment.time, moment.record, createFlights())
  const pen = new SvgPen()
  new Painter().paint(pen, {
    film,
    time: moment.time,
    flights,
    paths: (opened?.links ?? []).map(({ id }) => layout.wires.get(id) ?? null),
    view: { ...room, zoom: 1, pixelRatio: 1 },
    palette: inks,
    paused: true,
    // A picture does not move: each packet stands where it is.
    still: false,
    selected: selection?.kind === 'packet' ? selection.record : null,
    labelOf: (flight) => packetLabel({ opened, catalog, film }, flights, flight),
  })
  return pen.elements
}
