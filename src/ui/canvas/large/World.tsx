/** The cards and wires of very many that are elements of the page, and all that can be pressed or have the focus. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { useCalled } from '../called.ts'
import { NodeCard } from '../NodeCard.tsx'
import { Stops } from '../Stops.tsx'
import { Wire } from '../Wire.tsx'
import styles from '../canvas.module.css'
import type { CanvasProps } from '../props.ts'
import { toFlow } from '../sight.ts'
import type { Desk } from '../use-desk.ts'
import { stopAt } from './map-of.ts'
import { stopsOf } from './stops.ts'
import { levelsOf, useFollowing } from './use-levels.ts'

/** Of a wire, at each side, in pixels of the page. */
const REACH = 6

interface WorldProps extends Pick<CanvasProps, 'selection' | 'onSelect'> {
  readonly desk: Desk
}

export function World({ desk, selection, onSelect }: WorldProps) {
  const { layout, packetAt } = desk
  const levels = levelsOf(desk)
  useFollowing(desk, levels)
  const shown = useSyncExternalStore(levels.subscribe, levels.get)
  const focus = useLastFocus(desk)
  const hover = useUnderPointer(desk)
  const called = useCalled(({ id }) => id)
  const lead = selection === null || selection.kind === 'packet' ? null : selection.id
  const order = useMemo(
    () => stopsOf(layout, shown, focus, [lead, hover, called]),
    [layout, shown, focus, lead, hover, called],
  )
  const pressed = useMemo(() => ({ ...layout, order }), [layout, order])
  return (
    <>
      <svg className={styles['wires']} aria-hidden="true">
        {[...shown.wires].map((id) => (
          <Wire key={id} id={id} />
        ))}
      </svg>
      {[...shown.cards].map((id) => {
        const box = layout.cards.get(id)
        return box === undefined ? null : (
          <div key={id} className={styles['place']} style={{ left: box.x, top: box.y }}>
            <NodeCard id={id} />
          </div>
        )
      })}
      <Stops layout={pressed} selection={selection} onSelect={onSelect} packetAt={packetAt} />
    </>
  )
}

function markOf(target: EventTarget | null): string | null {
  const stop = target instanceof Element ? target.closest('[data-stop]') : null
  return stop?.getAttribute('data-stop') ?? null
}

/** The card or wire that has the focus, or had it last: from there the Tab key goes on. */
function useLastFocus({ host }: Desk): string | null {
  const [focus, setFocus] = useState<string | null>(null)
  useEffect(() => {
    const look = ({ target }: FocusEvent) => {
      const id = markOf(target)
      if (id !== null) flushSync(() => setFocus(id))
    }
    const { current: element } = host
    element?.addEventListener('focusin', look)
    return () => element?.removeEventListener('focusin', look)
  }, [host])
  return focus
}

/**
 * What is only painted becomes a button when a pointer comes to it: before the press, so that all that can be done to
 * a card can be done to it. A finger comes from nowhere: its press is told to the desk, which asks what is there.
 */
function useUnderPointer({ host, live, sight, askOfPainted }: Desk): string | null {
  const [under, setUnder] = useState<string | null>(null)
  useEffect(() => {
    const { current: element } = host
    if (element === null) return
    const at = (clientX: number, clientY: number) => {
      const viewport = sight.get()
      const { x, y } = toFlow(element, viewport, clientX, clientY)
      const { layout, unread } = live.get()
      const stop = stopAt(layout, x, y, REACH / viewport.zoom)
      return stop !== null && unread.has(stop.id)
        ? ({ kind: 'unread', id: stop.id } as const)
        : stop
    }
    let last: string | null = null
    const look = ({ target, clientX, clientY, buttons }: PointerEvent) => {
      // What is dragged has been taken already.
      if (buttons > 0) return
      if (target instanceof Element && target.closest('button, a, input, [data-bar]') !== null)
        return
      const found = at(clientX, clientY)?.id ?? null
      if (found === last) return
      last = found
      flushSync(() => setUnder(found))
    }
    const forget = askOfPainted(at)
    element.addEventListener('pointermove', look)
    return () => {
      forget()
      element.removeEventListener('pointermove', look)
    }
  }, [host, live, sight, askOfPainted])
  return under
}
