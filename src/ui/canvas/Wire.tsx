/** One wire: the MQTT lane above, the TCP lane thin below, a port's bar at each end, its label beneath. */
import { memo } from 'react'
import { distText } from '../../content/text/duration.ts'
import { CANVAS } from '../../content/text/en.ui.ts'
import type { WireView } from '../../worker/api.ts'
import { isPicked } from '../edit/picked.ts'
import { momentText } from '../format.ts'
import styles from './canvas.module.css'
import type { Layout } from './layout.ts'
import { type LiveState, useLive } from './live.ts'
import { widthOf } from './measure.ts'
import type { Look } from './wire-look.ts'
import {
  LANES_APART,
  type WirePath,
  createPlace,
  labelPlace,
  mainLength,
  placeAt,
  portBox,
  svgPath,
} from './wire-path.ts'

const LOOK_CLASS = {
  up: '',
  down: 'downWire',
  opening: 'openingWire',
  cut: 'cutWire',
  halfOpen: 'downWire',
  quiet: 'openingWire',
} as const

export const Wire = memo(function Wire({ id }: { readonly id: string }) {
  const path = useLive((state) => state.layout.wires.get(id))
  const view = useLive((state) => state.wires.get(id))
  const look = useLive((state) => state.looks.get(id) ?? 'up')
  const here = useLive(({ selection }) => isPicked(selection, id))
  const label = useLive((state) => labelOf(state, id))
  const count = useLive((state) => state.counts?.get(id) ?? 0)
  const right = useLive((state) => rightEdge(state.layout))
  if (path === undefined) return null
  const first = path.mqtt[0]
  const last = path.mqtt.at(-1)
  const told = view === undefined ? '' : stateText(look, view)
  return (
    <g className={styles[LOOK_CLASS[look]]} data-wire={id} data-state={view?.state ?? 'up'}>
      {here && <Selected path={path} />}
      <path className={styles.mqttLane} d={svgPath(path.mqtt)} />
      <path className={styles.tcpLane} d={svgPath(path.tcp)} />
      {first !== undefined && <rect className={styles.port} {...portBox(first, path.lies)} />}
      {last !== undefined && <rect className={styles.port} {...portBox(last, path.lies)} />}
      {look === 'cut' && <Slashes path={path} />}
      <Label path={path} text={label} place="under" right={right} />
      {told !== '' && (
        <Label
          path={path}
          text={told}
          place="over"
          right={right}
          fault={look === 'down' || look === 'cut' || look === 'halfOpen'}
        />
      )}
      {count > 0 && look === 'up' && (
        <Label path={path} text={CANVAS.inFlight(count)} place="over" right={right} strong />
      )}
    </g>
  )
})

const edges = new WeakMap<Layout['cards'], number>()

/** The right edge of all cards. */
function rightEdge({ cards }: Layout): number {
  let edge = edges.get(cards)
  if (edge === undefined) {
    edge = [...cards.values()].reduce((most, { x, width }) => Math.max(most, x + width), -Infinity)
    edges.set(cards, edge)
  }
  return edge
}

function stateText(look: Look, { since }: WireView): string {
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
function labelOf({ links, qos }: LiveState, id: string): string {
  const link = links.get(id)
  if (link === undefined) return ''
  const latency = distText(link.latency)
  const effective = qos.get(id)
  return effective === undefined ? latency : CANVAS.qosLatency(effective, latency)
}

/** A line of the accent on both sides: the wire itself keeps its colour. */
function Selected({ path }: { readonly path: WirePath }) {
  const [from, to] = [path.mqtt[0], path.mqtt.at(-1)]
  if (from === undefined || to === undefined) return null
  const aside = (by: number) =>
    path.mqtt.map(({ x, y }) => (path.lies ? { x, y: y + by } : { x: x + by, y }))
  return <path className={styles.here} d={svgPath(aside(-5)) + svgPath(aside(LANES_APART + 5))} />
}

function Slashes({ path }: { readonly path: WirePath }) {
  const { x, y } = labelPlace(path)
  const centre = LANES_APART / 2
  const [dx, dy] = path.lies ? [0, centre] : [centre, 0]
  return (
    <path
      className={styles.slashes}
      d={
        path.lies
          ? `M${x - 1} ${y + dy - 12}l-5 24M${x + 7} ${y + dy - 12}l-5 24`
          : `M${x + dx - 12} ${y - 1}l24 -5M${x + dx - 12} ${y + 7}l24 -5`
      }
    />
  )
}

interface LabelProps {
  readonly path: WirePath
  readonly text: string
  readonly place: 'under' | 'over'
  /** The right edge of all cards. */
  readonly right: number
  readonly fault?: boolean
  readonly strong?: boolean
}

/** As in `.wireLabel`. */
const FONT = "500 10px 'Inter Variable', Inter, sans-serif"
const LINE = 13
/** To the ports at both ends. */
const ASIDE = 10

/**
 * Beneath a wire that lies, or over it; beside one that hangs, above its middle or below it. What is longer
 * than the wire takes two lines; what then still is stays away: cards are not written over.
 */
function Label({ path, text, place, right, fault = false, strong = false }: LabelProps) {
  const tone = fault ? styles.wireFault : strong ? styles.wireCount : ''
  const className = `${styles.wireLabel} ${tone}`
  if (!path.lies) {
    const { x, y } = placeAt(path, path.length * (place === 'under' ? 0.72 : 0.28), createPlace())
    const beside = x + LANES_APART + 11
    const lines = linesFor(text, right - beside)
    return (
      <text className={className}>
        {lines.map((line, i) => (
          <tspan key={line} x={beside} y={y + 4 + (i - (lines.length - 1) / 2) * LINE}>
            {line}
          </tspan>
        ))}
      </text>
    )
  }
  const { x, y } = labelPlace(path)
  const lines = linesFor(text, mainLength(path) - ASIDE)
  const top = place === 'under' ? y + 28 : y - 17 - (lines.length - 1) * LINE
  return (
    <text className={className} textAnchor="middle">
      {lines.map((line, i) => (
        <tspan key={line} x={x} y={top + i * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  )
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
