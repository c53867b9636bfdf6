/** What is said of the wire in the hand: why it cannot lead to the card it is at, beside it and for screen readers. */
import { CANVAS_EDIT } from '../../content/text/en.canvas-edit.ts'
import type { Design } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import type { Layout } from '../canvas/layout.ts'
import { toPage } from '../canvas/sight.ts'
import styles from './EditDesk.module.css'
import { meetingPoint } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { refusalOf } from './refusal.ts'
import type { Table } from './table.ts'
import { useTold } from './told.ts'
import type { WireInHand } from './wiring.ts'

interface WireWordsProps {
  readonly table: Table
  readonly layout: Layout
  readonly design: Design
  readonly wire: WireInHand | null
}

export function WireWords({ table, layout, design, wire }: WireWordsProps) {
  const { told } = useTold()
  const refusal = wire === null ? null : refusalOf(design, wire)
  return (
    <>
      <output className="unseen">{wire === null ? told : toldOf(design, wire, refusal)}</output>
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

/** Width of the box, the room it needs below, and from the pointer. */
const BOX = { width: 286, height: 130, aside: 18, edge: 8 }

/** Beside the end of the wire, inside the canvas. */
function placeOf(table: Table, { cards, stacked }: Layout, { from, over, at }: WireInHand) {
  const { current: host } = table.host
  const [one, other] = [cards.get(from), cards.get(over ?? '')]
  const point = at ?? (one && other ? meetingPoint(one, other, stacked) : { x: 0, y: 0 })
  if (host === null) return {}
  const page = toPage(host, table.sight.get(), point.x, point.y)
  const box = host.getBoundingClientRect()
  const [x, y] = [page.x - box.left, page.y - box.top]
  const left = Math.max(BOX.edge, Math.min(x + BOX.aside, box.width - BOX.width - BOX.edge))
  return y + BOX.aside + BOX.height > box.height
    ? { left, bottom: Math.max(box.height - y + BOX.aside, BOX.edge) }
    : { left, top: y + BOX.aside }
}

interface RefusalBoxProps {
  readonly place: { readonly left?: number; readonly top?: number; readonly bottom?: number }
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
