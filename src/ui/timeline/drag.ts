/** Dragging with a pointer: told as it moves, dropped, pressed without moving, or given up with Escape. */

/** What a pointer event has, React's or the browser's. */
interface Start {
  readonly clientX: number
  readonly pointerId: number
  readonly button: number
}

export interface Dragged {
  /** It has moved so far from where it began, in pixels, with these keys held. */
  readonly move: (dx: number, held: PointerEvent) => void
  readonly drop?: () => void
  /** Let go where it was taken. */
  readonly press?: () => void
  readonly cancel?: () => void
}

/** A hand that means to press moves a little. */
const PRESS_PX = 4

export function startDrag(start: Start, { move, drop, press, cancel }: Dragged): void {
  if (start.button !== 0) return
  const listening = new AbortController()
  const { signal } = listening
  let moving = false
  const mine = (event: PointerEvent) => event.pointerId === start.pointerId

  function onMove(event: PointerEvent): void {
    const dx = event.clientX - start.clientX
    if (!mine(event) || (!moving && Math.abs(dx) < PRESS_PX)) return
    moving = true
    move(dx, event)
  }
  function onUp(event: PointerEvent): void {
    if (!mine(event)) return
    listening.abort()
    if (!moving) return press?.()
    swallowClick()
    drop?.()
  }
  function giveUp(): void {
    listening.abort()
    if (moving) swallowClick()
    cancel?.()
  }
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', onUp, { signal })
  window.addEventListener('pointercancel', (event) => mine(event) && giveUp(), { signal })
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    giveUp()
  }
  window.addEventListener('keydown', onKey, { signal, capture: true })
}

/** The click that the browser makes of the end of a drag is none. */
function swallowClick(): void {
  const listening = new AbortController()
  const swallow = (event: Event) => {
    event.stopPropagation()
    event.preventDefault()
  }
  window.addEventListener('click', swallow, { capture: true, signal: listening.signal })
  window.addEventListener('pointerdown', () => listening.abort(), {
    capture: true,
    signal: listening.signal,
  })
  setTimeout(() => listening.abort(), 50)
}
