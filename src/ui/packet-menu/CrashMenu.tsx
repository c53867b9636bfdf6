/** The menu of a service: where in the middle of a handler its process dies, the next time it comes there. */
import type { KeyboardEvent } from 'react'
import { useId, useRef } from 'react'
import { PACKET_MENU } from '../../content/text/en.packet-menu.ts'
import type { NodeId } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { useDocument } from '../store/document.ts'
import { crashAtPoint } from './acts.ts'
import { crashPlaces } from './crash-places.ts'
import { Items, useOutside, usePlace } from './FloatMenu.tsx'
import styles from './PacketMenu.module.css'

interface MenuProps {
  readonly node: NodeId
  readonly x: number
  readonly y: number
  readonly onClose: () => void
}

export function CrashMenu({ node: id, x, y, onClose }: MenuProps) {
  const node = useDocument(({ design }) => design?.nodes.find((one) => one.id === id))
  const box = useRef<HTMLDivElement>(null)
  const explained = useId()
  const place = usePlace(box, x, y)
  useOutside(box, onClose)
  function onKeyDown(event: KeyboardEvent): void {
    // The keys of the studio rest while the menu is open.
    event.stopPropagation()
    if (event.key !== 'Escape' && event.key !== 'Tab') return
    event.preventDefault()
    onClose()
  }
  const behaviour = node?.kind === 'service' ? node.config.behaviour : undefined
  if (node === undefined || behaviour === undefined) return null
  const items = crashPlaces(behaviour).map(({ handler, point }) => ({
    id: `${handler}/${point}`,
    text: PACKET_MENU.crashAt(handler, PACKET_MENU.points[point]),
    icon: 'crash' as const,
    handler,
    point,
  }))
  return (
    <div
      ref={box}
      className={`float ${styles['box']}`}
      style={place}
      role="none"
      onKeyDown={onKeyDown}
    >
      <p className={styles['title']}>{PACKET_MENU.crashOf(titleOf(node))}</p>
      <p id={explained} className={styles['state']}>
        {PACKET_MENU.crashNext}
      </p>
      <Items
        label={PACKET_MENU.crashOf(titleOf(node))}
        describedBy={explained}
        items={items}
        onChoose={({ handler, point }) => {
          onClose()
          crashAtPoint(node, handler, point)
        }}
      />
    </div>
  )
}
