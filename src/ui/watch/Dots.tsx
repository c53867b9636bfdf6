/** The dots of the breakpoints over the desk: on a wire near its end `a`, at the corner of a card. */
import { WATCH } from '../../content/text/en.watch.ts'
import type { Layout } from '../canvas/layout.ts'
import { LANES_APART, createPlace, placeAt } from '../canvas/wire-path.ts'
import type { Cast } from '../story.ts'
import { titleOfNode, titleOfWire } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { useCast } from '../use-run.ts'
import styles from './Dots.module.css'

/** From the card, along the wire. */
const ALONG = 20

interface Dot {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly on: boolean
  readonly label: string
}

export function Dots({ layout }: { readonly layout: Layout }) {
  const cast = useCast()
  const breakpoints = usePlayback((state) => state.breakpoints)
  if (cast === null) return null
  const dots = new Map<string, Dot>()
  for (const { node, link, on } of breakpoints) {
    const wire = link === undefined ? null : dotOnWire(cast, layout, link, on)
    const card = node === undefined ? null : dotOnCard(cast, layout, node, on)
    // One that is on is seen before one that is off.
    for (const dot of [wire, card])
      if (dot !== null && dots.get(dot.key)?.on !== true) dots.set(dot.key, dot)
  }
  return [...dots.values()].map(({ key, x, y, on, label }) => (
    <span
      key={key}
      className={on ? styles['dot'] : styles['off']}
      style={{ transform: `translate(${x - 7}px, ${y - 7}px)` }}
      data-breakpoint={key}
    >
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z" />
      </svg>
      <span className="unseen">{label}</span>
    </span>
  ))
}

function dotOnWire(cast: Cast, { wires }: Layout, id: string, on: boolean): Dot | null {
  const path = wires.get(id)
  const number = cast.opened.links.findIndex((link) => link.id === id)
  if (path === undefined || number < 0) return null
  const { x, y } = placeAt(path, Math.min(ALONG, path.length / 2), createPlace())
  const [dx, dy] = path.lies ? [0, LANES_APART / 2] : [LANES_APART / 2, 0]
  const label = WATCH.dotOnWire(titleOfWire(cast, number))
  return { key: `link ${id}`, x: x + dx, y: y + dy, on, label }
}

function dotOnCard(cast: Cast, { cards }: Layout, id: string, on: boolean): Dot | null {
  const box = cards.get(id)
  const number = cast.opened.nodes.findIndex((node) => node.id === id)
  if (box === undefined || number < 0) return null
  const label = WATCH.dotOnNode(titleOfNode(cast, number))
  return { key: `node ${id}`, x: box.x, y: box.y, on, label }
}
