/** One wire: the MQTT lane above, the TCP lane thin below, a port's bar at each end, its label beneath. */
import { memo } from 'react'
import { CANVAS } from '../../content/text/en.ui.ts'
import { isPicked } from '../edit/picked.ts'
import styles from './canvas.module.css'
import { useLive } from './live.ts'
import { type WirePath, portBox, svgPath } from './wire-path.ts'
import {
  bothSides,
  isFault,
  labelLines,
  rightEdge,
  slashes,
  stateText,
  wireText,
} from './wire-words.ts'

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
  const label = useLive(({ links, qos }) => {
    const link = links.get(id)
    return link === undefined ? '' : wireText(link, qos.get(id))
  })
  const count = useLive((state) => state.counts?.get(id) ?? 0)
  const right = useLive((state) => rightEdge(state.layout))
  const unread = useLive((state) => state.unread.has(id))
  if (path === undefined) return null
  const first = path.mqtt[0]
  const last = path.mqtt.at(-1)
  const told = view === undefined ? '' : stateText(look, view)
  return (
    <g
      className={styles[unread ? 'unreadWire' : LOOK_CLASS[look]]}
      data-wire={id}
      data-state={view?.state ?? 'up'}
    >
      {here && <path className={styles.here} d={bothSides(path)} />}
      <path className={styles.mqttLane} d={svgPath(path.mqtt)} />
      <path className={styles.tcpLane} d={svgPath(path.tcp)} />
      {first !== undefined && <rect className={styles.port} {...portBox(first, path.lies)} />}
      {last !== undefined && <rect className={styles.port} {...portBox(last, path.lies)} />}
      {look === 'cut' && <path className={styles.slashes} d={slashes(path)} />}
      <Label path={path} text={label} place="under" right={right} />
      {told !== '' && (
        <Label path={path} text={told} place="over" right={right} fault={isFault(look)} />
      )}
      {count > 0 && look === 'up' && (
        <Label path={path} text={CANVAS.inFlight(count)} place="over" right={right} strong />
      )}
    </g>
  )
})

interface LabelProps {
  readonly path: WirePath
  readonly text: string
  readonly place: 'under' | 'over'
  /** The right edge of all cards. */
  readonly right: number
  readonly fault?: boolean
  readonly strong?: boolean
}

function Label({ path, text, place, right, fault = false, strong = false }: LabelProps) {
  const tone = fault ? styles.wireFault : strong ? styles.wireCount : ''
  return (
    <text className={`${styles.wireLabel} ${tone}`} textAnchor={path.lies ? 'middle' : undefined}>
      {labelLines(path, text, place, right).map((line) => (
        <tspan key={line.text} x={line.x} y={line.y}>
          {line.text}
        </tspan>
      ))}
    </text>
  )
}
