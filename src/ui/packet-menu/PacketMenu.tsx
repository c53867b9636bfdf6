/** The menu of a packet in flight: what can be done to it at the cursor, or why nothing can. */
import type { KeyboardEvent } from 'react'
import { useId, useRef, useState } from 'react'
import { PACKET_MENU } from '../../content/text/en.packet-menu.ts'
import type { RecordIndex } from '../../core/row.ts'
import { momentText } from '../format.ts'
import { filmIndex } from '../session.ts'
import type { Cast } from '../story.ts'
import { endsOf, packetName, titleOfNode } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { delayPacket } from './acts.ts'
import { DelayForm } from './DelayForm.tsx'
import { fateOf } from './fate.ts'
import { Items, useOutside, usePlace } from './FloatMenu.tsx'
import type { MenuItem } from './items.ts'
import { isInFlight, itemsOf } from './items.ts'
import styles from './PacketMenu.module.css'

interface MenuProps {
  readonly cast: Cast
  readonly packet: RecordIndex
  readonly x: number
  readonly y: number
  readonly onClose: () => void
}

export function PacketMenu({ cast, packet, x, y, onClose }: MenuProps) {
  const box = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState(false)
  const film = usePlayback((of) => of.film)
  const cursor = usePlayback((of) => of.cursor)
  const fate = fateOf(film, filmIndex(), packet, cursor)
  const state = useId()
  const place = usePlace(box, x, y)
  useOutside(box, onClose)
  function choose({ act }: MenuItem): void {
    if (act === 'ask') return setAsking(true)
    onClose()
    act()
  }
  function onKeyDown(event: KeyboardEvent): void {
    // The keys of the studio rest while the menu is open.
    event.stopPropagation()
    if (event.key !== 'Escape' && event.key !== 'Tab') return
    if (event.key === 'Tab' && asking) return
    event.preventDefault()
    onClose()
  }
  const inFlight = isInFlight(fate)
  const { at } = filmIndex().arrivalOf(packet, cursor.record)
  return (
    <div
      ref={box}
      className={`float ${styles['box']}`}
      style={place}
      role="none"
      onKeyDown={onKeyDown}
    >
      <p className={styles['title']}>
        {PACKET_MENU.to(packetName(cast, packet), receiverOf(cast, packet))}
      </p>
      <p id={state} className={styles['state']}>
        {inFlight && PACKET_MENU.arrives(momentText(at))}
        {inFlight && fate !== 'flies' && <br />}
        {PACKET_MENU.why[fate]}
      </p>
      {asking ? (
        <DelayForm
          onDelay={(ms) => {
            onClose()
            delayPacket(cast, packet, ms)
          }}
        />
      ) : (
        <Items
          label={PACKET_MENU.menu(packetName(cast, packet))}
          describedBy={state}
          items={itemsOf({ cast, packet, fate })}
          onChoose={choose}
        />
      )}
    </div>
  )
}

function receiverOf(cast: Cast, packet: RecordIndex): string {
  const row = cast.trace.row(packet)
  return row.ev === 'packet' ? titleOfNode(cast, endsOf(cast, row.wire, row.back).to) : ''
}
