/**
 * What every canvas does, however it is panned and zoomed: it measures itself, keeps what its cards and wires
 * draw, brings the cards into sight, and tells what was pressed.
 */
import {
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { RecordIndex } from '../../core/row.ts'
import { noPlaceholders } from '../../design/placeholders.ts'
import type { PacketLayerHandle } from './PacketLayer.tsx'
import styles from './canvas.module.css'
import { type Live, createLive } from './live.ts'
import { emptyState, nextState } from './live-state.ts'
import { type Layout, STACK_BELOW } from './layout.ts'
import type { CanvasProps, Selection } from './props.ts'
import { type Sight, broughtIn, placeDots, shownIn, toFlow, toPage } from './sight.ts'
import { type Viewport, viewportFor } from './viewport.ts'
import type { Box } from './wire-path.ts'
import { pressBox } from './wire-path.ts'

/** Below this zoom dots and labels are too small to be read: they give way. */
const FAR_BELOW = 0.6
/** Of the line at the foot, with buttons for a finger. */
const FOOT = 56
/** Where nobody can zoom, cards grow a little with the room. */
const QUIET_ZOOM_MAX = 1.3

export interface Desk {
  readonly host: RefObject<HTMLElement | null>
  readonly packets: RefObject<PacketLayerHandle | null>
  readonly live: Live
  readonly layout: Layout
  readonly sight: Sight
  /** Brings another part of the desk into sight. */
  readonly move: (viewport: Viewport) => void
  readonly packetAt: (clientX: number, clientY: number) => RecordIndex | null
  /** A person has moved the sight: it stays as it is. */
  readonly onMoved: () => void
  /** The desk was pressed, where no button is. */
  readonly onPress: (clientX: number, clientY: number) => void
  /** Brings all cards into sight. */
  readonly fit: () => void
  /** Who paints cards and wires says what is at a point of the page, until the returned function is called. */
  readonly askOfPainted: (at: PaintedAt) => () => void
}

type PaintedAt = (clientX: number, clientY: number) => Selection | null

/** `sight` is told by whoever moves it. */
export function useDesk(
  props: CanvasProps,
  sight: Sight,
  move: (viewport: Viewport) => void,
): Desk {
  const { design, opened, film, catalog, faces, wires, selection, onSelect, ref } = props
  const { placeholders = noPlaceholders } = props
  const { fit = 'contain', quiet = false, editing = false, stackBelow = STACK_BELOW } = props
  const most = quiet ? QUIET_ZOOM_MAX : 1
  const host = useRef<HTMLElement>(null)
  const packets = useRef<PacketLayerHandle>(null)
  const moved = useRef(false)
  const paintedAt = useRef<PaintedAt | null>(null)
  const [live] = useState(() => createLive(emptyState(design)))
  const size = useSize(host)
  const layout = useSyncExternalStore(live.subscribe, () => live.get().layout)

  const measured = size !== null
  const width = size === null || size.width >= stackBelow ? Number.POSITIVE_INFINITY : size.width
  useLayoutEffect(() => {
    if (!measured) return
    live.set(
      nextState(
        live.get(),
        { design, placeholders, opened, film, catalog, faces, wires, selection, editing },
        width,
        stackBelow,
      ),
    )
  }, [
    live,
    measured,
    width,
    stackBelow,
    design,
    placeholders,
    opened,
    film,
    catalog,
    faces,
    wires,
    selection,
    editing,
  ])

  useLayoutEffect(
    () =>
      sight.onChange((viewport) => {
        if (host.current === null) return
        placeDots(host.current, viewport)
        host.current.classList.toggle(styles.far ?? '', viewport.zoom < FAR_BELOW)
      }),
    [sight],
  )

  const fitted = useRef({ shape: '', cards: '', room: '' })
  // Stacked cards make room for the line at the foot of a narrow canvas.
  const foot = editing && layout.stacked ? FOOT : 0
  const stays = useRef(false)
  useLayoutEffect(() => {
    stays.current = editing
  }, [editing])
  useLayoutEffect(() => {
    if (size === null) return
    const before = fitted.current
    const shape = `${layout.stacked} ${foot}`
    const cards = [...layout.cards.keys(), ...layout.marks.keys()].join(' ')
    const room = `${size.width} ${size.height}`
    fitted.current = { shape, cards, room }
    if (before.shape === shape) {
      // Who has panned keeps the view, until there are other cards to see.
      if (moved.current && before.cards === cards) return
      // Who draws keeps it for those too: only a desk of another size is looked at anew. Of stacked cards nobody has
      // said where they stand.
      const keeps = stays.current && !layout.stacked
      if (keeps && (moved.current || before.room === room)) return
    }
    moved.current = false
    move(viewportFor(layout, size.width, size.height - foot, fit, most))
  }, [layout, size, foot, fit, most, move])

  // What the Tab key comes to is brought into sight.
  useEffect(() => {
    const element = host.current
    if (element === null || quiet) return
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || !target.matches('[data-stop]:focus-visible')) return
      const viewport = broughtIn(element, target, sight.get())
      if (viewport === null) return
      moved.current = true
      move(viewport)
    }
    element.addEventListener('focusin', onFocus)
    return () => element.removeEventListener('focusin', onFocus)
  }, [sight, quiet, move])

  const packetAt = useCallback(
    (x: number, y: number) => packets.current?.packetAt(x, y) ?? null,
    [packets],
  )
  const onMoved = useCallback(() => {
    moved.current = true
  }, [])
  const askOfPainted = useCallback((at: PaintedAt) => {
    paintedAt.current = at
    return () => {
      paintedAt.current = null
    }
  }, [])
  const fitAll = () => {
    moved.current = false
    if (size !== null) move(viewportFor(layout, size.width, size.height - foot, fit, most))
  }
  useImperativeHandle(ref, () => ({
    drawn: () => packets.current?.drawn() ?? [],
    packetAt,
    toPage: (x, y) =>
      host.current === null ? { x: 0, y: 0 } : toPage(host.current, sight.get(), x, y),
    toFlow: (x, y) =>
      host.current === null ? { x: 0, y: 0 } : toFlow(host.current, sight.get(), x, y),
    fit: fitAll,
    show(id) {
      const box = boxOf(layout, id)
      const viewport = box && size && shownIn(box, sight.get(), size)
      if (!viewport) return
      moved.current = true
      move(viewport)
    },
  }))

  return {
    host,
    packets,
    live,
    layout,
    sight,
    move,
    packetAt,
    onMoved,
    fit: fitAll,
    askOfPainted,
    onPress(x, y) {
      const record = packetAt(x, y)
      const painted = paintedAt.current?.(x, y) ?? null
      onSelect(record === null ? painted : { kind: 'packet', record })
    },
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

function useSize(host: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [host])
  return size !== null && size.width > 0 && size.height > 0 ? size : null
}

function boxOf({ cards, marks, wires }: Layout, id: string): Box | null {
  const wire = wires.get(id)
  return cards.get(id) ?? marks.get(id) ?? (wire === undefined ? null : pressBox(wire, 0))
}
