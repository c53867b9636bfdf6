/** Where a wire can be taken: at the sides of the cards in question, and at the ends of the selected wire. */
import { useEffect, useState } from 'react'
import { CANVAS_EDIT } from '../../content/text/en.canvas-edit.ts'
import type { Design, NodeId } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import type { Layout } from '../canvas/layout.ts'
import type { Selection } from '../canvas/props.ts'
import styles from './EditDesk.module.css'
import { useHand } from './hand.ts'
import { useHeld } from './held.ts'
import type { PortPlace } from './ports.ts'
import { portsOf } from './ports.ts'
import type { Table } from './table.ts'
import { focusedStop } from './table.ts'
import { useWiring } from './wiring.ts'

interface PortsProps {
  readonly table: Table
  readonly layout: Layout
  readonly design: Design
  readonly selection: Selection | null
}

export function Ports({ table, layout, design, selection }: PortsProps) {
  const hover = useHand((state) => state.hover)
  const focused = useFocused(table)
  const busy = useHeld(({ places }) => places !== null)
  const wiring = useWiring(({ wire }) => wire !== null)
  if (busy || wiring) return null
  const selected = selection?.kind === 'node' ? selection.id : null
  const wanted = [...new Set([hover, focused, selected])]
  return (
    <>
      {wanted.map((id) => {
        const card = id === null ? undefined : layout.cards.get(id)
        const node = design.nodes.find((one) => one.id === id)
        if (card === undefined || node === undefined) return null
        return portsOf(card, layout.stacked).map((place) => (
          <Handle
            key={`${node.id} ${place.side}`}
            place={place}
            port={node.id}
            label={CANVAS_EDIT.port(titleOf(node))}
            here={node.id === selected}
          />
        ))
      })}
      {selection?.kind === 'link' && <Ends layout={layout} design={design} link={selection.id} />}
    </>
  )
}

function Ends({
  layout,
  design,
  link: id,
}: {
  readonly layout: Layout
  readonly design: Design
  readonly link: string
}) {
  const link = design.links.find((one) => one.id === id)
  const path = layout.wires.get(id)
  if (link === undefined || path === undefined) return null
  const ends = [
    { at: path.mqtt[0], here: link.a, stays: link.b },
    { at: path.mqtt.at(-1), here: link.b, stays: link.a },
  ]
  return ends.map(({ at, here, stays }) => {
    const title = titleOf(design.nodes.find((node) => node.id === here) ?? { id: here })
    return at === undefined ? null : (
      <Handle
        key={here}
        place={{ x: at.x, y: at.y, side: path.lies ? 'left' : 'top' }}
        end={`${id} ${stays}`}
        label={CANVAS_EDIT.end(title)}
        here
      />
    )
  })
}

interface HandleProps {
  readonly place: PortPlace
  readonly label: string
  readonly here: boolean
  /** The card a new wire is taken from. */
  readonly port?: NodeId
  /** The wire whose end is taken, and the card at which its other end stays. */
  readonly end?: string
}

/** By keyboard it is the key `w`: the handle is no stop of its own. */
function Handle({ place: { x, y, side }, label, here, port, end }: HandleProps) {
  const hangs = side === 'top' || side === 'bottom'
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles['handle']} ${end === undefined ? '' : styles['end']} ${
        here ? styles['here'] : ''
      } ${hangs ? styles['hangs'] : ''}`}
      style={{ left: x, top: y }}
      aria-label={label}
      title={label}
      data-port={port}
      data-end={end}
    >
      <i />
    </button>
  )
}

/** The card that has the focus, shown by the keyboard. */
function useFocused(table: Table): NodeId | null {
  const [focused, setFocused] = useState<NodeId | null>(null)
  useEffect(() => {
    const look = () => setFocused(focusedStop(table))
    const { current: host } = table.host
    look()
    host?.addEventListener('focusin', look)
    host?.addEventListener('focusout', look)
    return () => {
      host?.removeEventListener('focusin', look)
      host?.removeEventListener('focusout', look)
    }
  }, [table])
  return focused
}
