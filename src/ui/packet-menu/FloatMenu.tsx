/** A menu that floats over the page: its items, its place, and what closes it. */
import type { KeyboardEvent } from 'react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { IconName } from '../parts/Icon.tsx'
import { Icon } from '../parts/Icon.tsx'
import styles from './PacketMenu.module.css'

/** What is drawn of an item. */
export interface Line {
  readonly id: string
  readonly text: string
  readonly icon: IconName | null
}

interface ItemsProps<Item> {
  readonly label: string
  readonly describedBy: string
  readonly items: readonly Item[]
  readonly onChoose: (item: Item) => void
}

export function Items<Item extends Line>({
  label,
  describedBy,
  items,
  onChoose,
}: ItemsProps<Item>) {
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
export function usePlace(box: Box, x: number, y: number): Place {
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
export function useOutside(box: Box, onClose: () => void): void {
  useEffect(() => {
    const onDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Node) || box.current?.contains(target) !== true) onClose()
    }
    document.addEventListener('pointerdown', onDown, { capture: true })
    return () => document.removeEventListener('pointerdown', onDown, { capture: true })
  }, [box, onClose])
}
