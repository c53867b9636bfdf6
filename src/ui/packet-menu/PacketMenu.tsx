/** The menu of a packet in flight: what can be done to it at the cursor, or why nothing can. */
import type { KeyboardEvent } from 'react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { PACKET_MENU } from '../../content/text/en.packet-menu.ts'
import type { RecordIndex } from '../../core/row.ts'
import { momentText } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { filmIndex } from '../session.ts'
import type { Cast } from '../story.ts'
import { endsOf, packetName, titleOfNode } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { delayPacket } from './acts.ts'
import { DelayForm } from './DelayForm.tsx'
import { fateOf } from './fate.ts'
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

interface ItemsProps {
  readonly label: string
  readonly describedBy: string
  readonly items: readonly MenuItem[]
  readonly onChoose: (item: MenuItem) => void
}

function Items({ label, describedBy, items, onChoose }: ItemsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => focusAt(list.current, 0), [])
  function onKeyDown(event: KeyboardEvent): void {
    const to = placeAfter(event.key, placeOfFocus(list.current), items.length)
    if (to === null) return
    event.preventDefault()
    focusAt(list.current, to)
  }
  return (
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      aria-describedby={describedBy}
      className={styles['menu']}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles['item']}

          onClick={() => onChoose(item)}
        >
          <span className={styles['icon']}>
            {item.icon !== null && <Icon name={item.icon} size={14} />}
          </span>
          {item.text}
        </button>
      ))}
    </div>
  )
}

/** Where a key leads from a place in the menu; null: it is no key of menus. Beyond the end it begins again. */
function placeAfter(key: string, place: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (place + 1) % length
    case 'ArrowUp':
      return (Math.max(place, 0) + length - 1) % length
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return null
  }
}

function buttonsOf(list: Element | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
}

function placeOfFocus(list: Element | null): number {
  return buttonsOf(list).findIndex((button) => button === document.activeElement)
}

function focusAt(list: Element | null, place: number): void {
  buttonsOf(list)[place]?.focus()
}

type Box = { readonly current: HTMLDivElement | null }

interface Place {
  readonly left: number
  readonly top: number
}

/** As far from the edge of the screen as this, in pixels. */
const EDGE = 8

/** At its point, and moved as far as it must be to be seen whole. */
function usePlace(box: Box, x: number, y: number): Place {
  const [place, setPlace] = useState<Place>({ left: x, top: y })
  useLayoutEffect(() => {
    const measure = () => {
      const { offsetWidth: width = 0, offsetHeight: height = 0 } = box.current ?? {}
      setPlace({ left: within(x, innerWidth - width), top: within(y, innerHeight - height) })
    }
    measure()
    const observer = new ResizeObserver(measure)
    if (box.current !== null) observer.observe(box.current)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [box, x, y])
  return place
}

function within(wanted: number, room: number): number {
  return Math.max(EDGE, Math.min(wanted, room - EDGE))
}

/** A press anywhere else closes it; so does its own key or button, which opens it anew. */
function useOutside(box: Box, onClose: () => void): void {
  useEffect(() => {
    const onDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Node) || box.current?.contains(target) !== true) onClose()
    }
    document.addEventListener('pointerdown', onDown, { capture: true })
    return () => document.removeEventListener('pointerdown', onDown, { capture: true })
  }, [box, onClose])
}
