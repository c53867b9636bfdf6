/** A wire of the canvas as SVG: what `canvas/Wire.tsx` draws. */
import type { DesignLink } from '../../design/design.ts'
import type { WireView } from '../../worker/api.ts'
import type { Look } from '../canvas/wire-look.ts'
import type { WirePath } from '../canvas/wire-path.ts'
import { portBox, svgPath } from '../canvas/wire-path.ts'
import {
  bothSides,
  isFault,
  labelLines,
  slashes,
  stateText,
  wireText,
} from '../canvas/wire-words.ts'
import type { Inks } from './inks.ts'
import { element, escaped } from './svg.ts'

export interface WireDrawn {
  readonly path: WirePath
  readonly link: DesignLink
  readonly view: WireView | undefined
  readonly look: Look
  /** Of the message that it carried last; undefined: none yet. */
  readonly qos: number | undefined
  readonly selected: boolean
  /** The right edge of all cards. */
  readonly right: number
}

const DASHES: Readonly<Record<Look, string | undefined>> = {
  up: undefined,
  down: '3 4',
  halfOpen: '3 4',
  cut: '4 4',
  opening: '2 3',
  quiet: '2 3',
}

export function wireSvg(inks: Inks, wire: WireDrawn): string {
  const { path, look, view, link, qos, selected, right } = wire
  const fault = isFault(look)
  const told = view === undefined ? '' : stateText(look, view)
  return element(
    'g',
    { fill: 'none' },
    hereSvg(inks, path, selected),
    element('path', {
      d: svgPath(path.mqtt),
      stroke: fault ? inks.faultLine : inks.strong,
      'stroke-width': 1.25,
      'stroke-dasharray': DASHES[look],
    }),
    element('path', { d: svgPath(path.tcp), stroke: inks.line }),
    ...portsSvg(inks, path),
    ...(look === 'cut'
      ? [element('path', { d: slashes(path), stroke: inks.fault, 'stroke-width': 1.7 })]
      : []),
    label(inks, path, wireText(link, qos), 'under', right, inks.text3),
    label(inks, path, told, 'over', right, fault ? inks.fault : inks.text3),
  )
}

/** A wire that nobody plays: one pale dashed line. */
export function unreadWireSvg(inks: Inks, path: WirePath, selected: boolean): string {
  const look = { stroke: inks.line, 'stroke-width': 1.25, 'stroke-dasharray': '4 4' }
  return element(
    'g',
    { fill: 'none' },
    hereSvg(inks, path, selected),
    element('path', { d: svgPath(path.mqtt), ...look }),
    ...portsSvg(inks, path),
  )
}

/** What marks a wire that is selected. */
function hereSvg(inks: Inks, path: WirePath, selected: boolean): string {
  if (!selected) return ''
  return element('path', { d: bothSides(path), stroke: inks.accent, 'stroke-width': 2 })
}

function portsSvg(inks: Inks, { mqtt, lies }: WirePath): readonly string[] {
  return [mqtt[0], mqtt.at(-1)]
    .filter((end) => end !== undefined)
    .map((end) => element('rect', { ...portBox(end, lies), fill: inks.card, stroke: inks.strong }))
}

function label(
  inks: Inks,
  path: WirePath,
  text: string,
  place: 'under' | 'over',
  right: number,
  fill: string,
): string {
  const lines = text === '' ? [] : labelLines(path, text, place, right)
  if (lines.length === 0) return ''
  const halo = {
    stroke: inks.desk,
    'stroke-width': 3,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  }
  return element(
    'text',
    {
      fill,
      'font-size': 10,
      'font-weight': 500,
      'text-anchor': path.lies ? 'middle' : undefined,
      ...halo,
    },
    ...lines.map(({ x, y, text: line }) => element('tspan', { x, y }, escaped(line))),
  )
}
