/** The stations of a track as SVG: what `canvas/Track.tsx` draws. */
import type { TrackRow } from '../../design/face.ts'
import { TRACK_BOX, planTrack } from '../canvas/track-plan.ts'
import { said } from '../canvas/words.ts'
import type { Inks } from './inks.ts'
import { element, escaped } from './svg.ts'

const WORDS = 10

export function stationsSvg(
  inks: Inks,
  row: TrackRow,
  x: number,
  top: number,
  width: number,
): string {
  const { middle, dot, words: baseline } = TRACK_BOX
  const { dots, from, reached, to, died, words } = planTrack(
    row,
    width,
    (name) => said(name).length,
  )
  const looks = {
    done: { fill: inks.text2, stroke: inks.text2 },
    here: { fill: inks.card, stroke: inks.text1, 'stroke-width': 2 },
    toCome: { fill: inks.card, stroke: inks.line },
    stuck: { fill: inks.fault, stroke: inks.fault },
  }
  const cross = `M${died} ${middle - 6}v12M${(died ?? 0) - 3} ${middle - 3}l6 6m0 -6l-6 6`
  return element(
    'g',
    { transform: `translate(${x} ${top})` },
    element('path', {
      d: `M${reached} ${middle}H${to}`,
      stroke: inks.line,
      'stroke-dasharray': '2 2',
    }),
    element('path', { d: `M${from} ${middle}H${reached}`, stroke: inks.text2 }),
    ...dots.map((one) => element('circle', { cx: one.x, cy: middle, r: dot, ...looks[one.look] })),
    ...(died === null
      ? []
      : [element('path', { d: cross, fill: 'none', stroke: inks.fault, 'stroke-width': 1.6 })]),
    ...words.map(({ x: at, anchor, name, here }) =>
      element(
        'text',
        {
          x: at,
          y: baseline,
          'text-anchor': anchor,
          'font-size': WORDS,
          'font-weight': here ? 600 : 400,
          fill: here ? (died === null ? inks.text1 : inks.fault) : inks.text3,
        },
        escaped(said(name)),
      ),
    ),
  )
}
