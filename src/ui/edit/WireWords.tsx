/** What is said of the wire in the hand: why it cannot lead to the card it is at, beside it and for screen readers. */
import { CANVAS_EDIT } from '../../content/text/en.canvas-edit.ts'
import type { Design } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import type { Layout } from '../canvas/layout.ts'
import type { Point } from '../canvas/wire-path.ts'
import styles from './EditDesk.module.css'
import { meetingPoint } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { BoxPlace } from './refusal-place.ts'
import { refusalPlace } from './refusal-place.ts'
import { refusalOf } from './refusal.ts'
import type { Table } from './table.ts'
import type { WireInHand } from './wiring.ts'

interface WireWordsProps {
  readonly table: Table
  readonly layout: Layout
  readonly design: Design
  readonly wire: WireInHand | null
}

export function WireWords({ table, layout, design, wire }: WireWordsProps) {
  const refusal = wire === null ? null : refusalOf(design, wire)
  return (
    <>
      <output className="unseen">{wire !== null && toldOf(design, wire, refusal)}</output>
      {wire !== null && refusal !== null && (
        <RefusalBox
          place={placeOf(table, layout, wire)}
          name={nameOf(design, wire.over)}
          refusal={refusal}
        />
      )}
    </>
  )
}

function nameOf(design: Design, id: string | null): string {
  const node = design.nodes.find((one) => one.id === id)
  return node === undefined ? '' : titleOf(node)
}

function toldOf(design: Design, { over, by }: WireInHand, refusal: Refusal | null): string {
  const name = nameOf(design, over)
  if (over === null) return by === 'keys' ? CANVAS_EDIT.noTarget : ''
  if (refusal === null) return by === 'keys' ? CANVAS_EDIT.can(name) : CANVAS_EDIT.canPress(name)
  return `${CANVAS_EDIT.cannot(name)} ${refusal.because} ${refusal.instead}`
}

function placeOf(table: Table, { cards, stacked }: Layout, wire: WireInHand): BoxPlace {
  const { current: host } = table.host
  const [one, other] = [cards.get(wire.from), cards.get(wire.over ?? '')]
  const point = wire.at ?? (one && other ? meetingPoint(one, other, stacked) : { x: 0, y: 0 })
  if (host === null) return { left: 0, top: 0 }
  const { x, y, zoom } = table.sight.get()
  const onCanvas = (at: Point) => ({ x: x + at.x * zoom, y: y + at.y * zoom })
  const target =
    other === undefined
      ? null
      : { ...onCanvas(other), width: other.width * zoom, height: other.height * zoom }
  return refusalPlace(onCanvas(point), target, {
    width: host.clientWidth,
    height: host.clientHeight,
  })
}

interface RefusalBoxProps {
  readonly place: BoxPlace
  readonly name: string
  readonly refusal: Refusal
}

/** Screen readers hear it from the line above it. */
function RefusalBox({ place, name, refusal }: RefusalBoxProps) {
  return (
    <div className={styles['refusal']} style={place} aria-hidden="true" data-refusal="">
      <b>{CANVAS_EDIT.cannot(name)}</b> {refusal.because}{' '}
      {refusal.clause !== '' && <code>{refusal.clause}</code>}
      {refusal.instead !== '' && <p>{refusal.instead}</p>}
    </div>
  )
}
