/** What a wire says and is marked with, and where; drawn on the page and in exported pictures. */
import { distText } from '../../content/text/duration.ts'
import { CANVAS } from '../../content/text/en.ui.ts'
import type { DesignLink } from '../../design/design.ts'
import type { WireView } from '../../worker/api.ts'
import { momentText } from '../format.ts'
import type { Layout } from './layout.ts'
import { widthOf } from './measure.ts'
import type { Look } from './wire-look.ts'
import {
  LANES_APART,
  type WirePath,
  createPlace,
  labelPlace,
  mainLength,
  placeAt,
  svgPath,
} from './wire-path.ts'

const edges = new WeakMap<Layout['cards'], number>()

/** The right edge of all cards. */
export function rightEdge({ cards }: Layout): number {
  let edge = edges.get(cards)
  if (edge === undefined) {
    edge = [...cards.values()].reduce((most, { x, width }) => Math.max(most, x + width), -Infinity)
    edges.set(cards, edge)
  }
  return edge
}

/** What is wrong with a wire, or not yet right; '' where nothing is. */
export function stateText(look: Look, { since }: WireView): string {
  switch (look) {
    case 'up':
      return ''
    case 'opening':
      return CANVAS.opening
    case 'quiet':
      return CANVAS.notYet
    case 'cut':
      return CANVAS.cutSince(momentText(since))
    case 'halfOpen':
      return CANVAS.silentSince(momentText(since))
    case 'down':
      return CANVAS.downSince(momentText(since))
  }
}

/** The latency as the design states it, with the QoS of the last message that went over the wire. */
export function wireText(link: DesignLink, effective: number | undefined): string {
  const latency = distText(link.latency)
  return effective === undefined ? latency : CANVAS.qosLatency(effective, latency)
}

export function isFault(look: Look): boolean {
  return look === 'down' || look === 'cut' || look === 'halfOpen'
}

/** A line on both sides of a wire that is selected: the wire itself keeps its colour. */
export function bothSides({ mqtt, lies }: WirePath): string {
  const aside = (by: number) =>
    svgPath(mqtt.map(({ x, y }) => (lies ? { x, y: y + by } : { x: x + by, y })))
  return aside(-5) + aside(LANES_APART + 5)
}

/** Two strokes across a wire that is cut. */
export function slashes(path: WirePath): string {
  const { x, y } = labelPlace(path)
  const centre = LANES_APART / 2
  const [dx, dy] = path.lies ? [0, centre] : [centre, 0]
  return path.lies
    ? `M${x - 1} ${y + dy - 12}l-5 24M${x + 7} ${y + dy - 12}l-5 24`
    : `M${x + dx - 12} ${y - 1}l24 -5M${x + dx - 12} ${y + 7}l24 -5`
}

/** As in `.wireLabel`. */
const FONT = "500 10px 'Inter Variable', Inter, sans-serif"
const LINE = 13
/** To the ports at both ends. */
const ASIDE = 10

export interface LabelLine {
  readonly text: string
  readonly x: number
  /** Of its baseline. */
  readonly y: number
}

/**
 * Beneath a wire that lies, or over it, in the middle; beside one that hangs, above its middle or below it. What is
 * longer than the wire takes two lines; what then still is stays away: cards are not written over. `right`: the
 * right edge of all cards.
 */
export function labelLines(
  path: WirePath,
  text: string,
  place: 'under' | 'over',
  right: number,
): readonly LabelLine[] {
  if (!path.lies) {
    const { x, y } = placeAt(path, path.length * (place === 'under' ? 0.72 : 0.28), createPlace())
    const beside = x + LANES_APART + 11
    const lines = linesFor(text, right - beside)
    const top = y + 4 - ((lines.length - 1) / 2) * LINE
    return lines.map((line, i) => ({ text: line, x: beside, y: top + i * LINE }))
  }
  const { x, y } = labelPlace(path)
  const lines = linesFor(text, mainLength(path) - ASIDE)
  const top = place === 'under' ? y + 28 : y - 17 - (lines.length - 1) * LINE
  return lines.map((line, i) => ({ text: line, x, y: top + i * LINE }))
}

/** The text in one line or two, none of them wider than there is room. */
function linesFor(text: string, room: number): readonly string[] {
  const fits = (line: string) => widthOf(line, FONT) <= room
  if (fits(text)) return [text]
  const middle = text.indexOf(' ', Math.floor(text.length / 2) - 2)
  const parts = text.includes(' · ')
    ? text.split(' · ')
    : [text.slice(0, middle), text.slice(middle + 1)]
  return middle > 0 && parts.every(fits) ? parts : []
}
