/** The wire in the hand, and the card it is at: dashed until it is put down, red where it cannot lead. */
import type { Design } from '../../design/design.ts'
import type { CardBox, Layout } from '../canvas/layout.ts'
import styles from './EditDesk.module.css'
import { heldPath, meetingPoint, portTowards } from './ports.ts'
import type { WireInHand } from './wiring.ts'
import { whyNot } from './wiring.ts'

interface HeldWireProps {
  readonly layout: Layout
  readonly design: Design
  readonly wire: WireInHand
}

/** Radius of the sign at the wire's end. */
const SIGN = 8

export function HeldWire({ layout, design, wire }: HeldWireProps) {
  const { cards, stacked } = layout
  const from = cards.get(wire.from)
  const over = wire.over === null ? undefined : cards.get(wire.over)
  if (from === undefined) return null
  const to = wire.at ?? (over === undefined ? null : meetingPoint(from, over, stacked))
  const refused = whyNot(design, wire) !== null
  return (
    <svg className={`${styles['held']} ${refused ? styles['refused'] : ''}`} aria-hidden="true">
      <Around card={from} />
      {over !== undefined && <Around card={over} target />}
      {to !== null && (
        <>
          <path className={styles['line']} d={heldPath(portTowards(from, to, stacked), to)} />
          {refused ? (
            <path
              className={styles['sign']}
              d={`M${to.x - SIGN} ${to.y}a${SIGN} ${SIGN} 0 1 0 ${SIGN * 2} 0a${SIGN} ${SIGN} 0 1 0 ${-SIGN * 2} 0M${to.x - 5.6} ${to.y + 5.6}l11.2 -11.2`}
            />
          ) : (
            <circle className={styles['dot']} cx={to.x} cy={to.y} r="4" />
          )}
        </>
      )}
    </svg>
  )
}

function Around({ card, target = false }: { readonly card: CardBox; readonly target?: boolean }) {
  const { x, y, width, height } = card
  return (
    <rect
      className={target ? styles['target'] : styles['origin']}
      x={x - 3}
      y={y - 3}
      width={width + 6}
      height={height + 6}
      rx="6"
    />
  )
}
