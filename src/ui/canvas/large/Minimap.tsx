/**
 * The whole design in small, with a frame around what is in sight. A press or a drag in it moves the sight. For the
 * keyboard and for screen readers there are the buttons above it, and the outline.
 */
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { isPicked } from '../../edit/picked.ts'
import type { LiveState } from '../live.ts'
import { onThemeChange } from '../palette.ts'
import type { Desk } from '../use-desk.ts'
import styles from './Large.module.css'
import { boxInSight } from './levels.ts'
import type { MapScale } from './map-scale.ts'
import { boxOnMap, flowAt, mapScale } from './map-scale.ts'
import { boundsOfAll } from './map-of.ts'
import { inFrames } from './soon.ts'
import { type Tones, readTones } from './tones.ts'

const MOST = { width: 200, height: 140 }

export function Minimap({ desk }: { readonly desk: Desk }) {
  const { layout, sight, host, move, onMoved } = desk
  const frame = useRef<HTMLDivElement>(null)
  const scale = useMemo(() => {
    const all = boundsOfAll(layout)
    return all === null ? null : mapScale(all, MOST)
  }, [layout])
  useLayoutEffect(() => {
    if (scale === null) return
    const { soon, stop } = inFrames(() => {
      const { current: canvas } = host
      const { current: element } = frame
      if (canvas === null || element === null) return
      const size = { width: canvas.clientWidth, height: canvas.clientHeight }
      const { x, y, width, height } = boxOnMap(boxInSight(sight.get(), size), scale)
      element.style.transform = `translate(${x}px, ${y}px)`
      // Seen however small it is.
      element.style.width = `${Math.max(width, 6)}px`
      element.style.height = `${Math.max(height, 6)}px`
    })
    const leave = sight.onChange(soon)
    return () => {
      leave()
      stop()
    }
  }, [sight, host, scale])
  if (scale === null) return null

  function goTo(event: PointerEvent<HTMLElement>): void {
    const { current: canvas } = host
    if (canvas === null || scale === null) return
    const box = event.currentTarget.getBoundingClientRect()
    const at = flowAt({ x: event.clientX - box.left, y: event.clientY - box.top }, scale)
    const { zoom } = sight.get()
    onMoved()
    const [x, y] = [canvas.clientWidth / 2, canvas.clientHeight / 2]
    move({ x: x - at.x * zoom, y: y - at.y * zoom, zoom })
  }
  return (
    <div
      className={styles['map']}
      aria-hidden="true"
      data-minimap=""
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        if (event.buttons > 0) goTo(event)
      }}
    >
      <Picture desk={desk} scale={scale} />
      <div ref={frame} className={styles['frame']} />
    </div>
  )
}

/** Painted when cards have moved or changed their state; not when the sight has moved. */
function Picture({ desk, scale }: { readonly desk: Desk; readonly scale: MapScale }) {
  const element = useRef<HTMLCanvasElement>(null)
  const { live } = desk
  const { width, height } = scale
  useEffect(() => {
    const canvas = element.current
    const pen = canvas?.getContext('2d') ?? null
    if (canvas === null || pen === null) return
    let request = 0
    let tones: Tones | null = null
    let painted: readonly unknown[] = []
    const paint = () => {
      request = 0
      const state = live.get()
      const from = [state.layout, state.faces, state.selection]
      if (tones !== null && from.every((one, i) => one === painted[i])) return
      painted = from
      tones ??= readTones(canvas.parentElement ?? document.body)
      canvas.width = Math.round(width * devicePixelRatio)
      canvas.height = Math.round(height * devicePixelRatio)
      pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      paintMap(pen, state, scale, tones)
    }
    const soon = () => {
      if (request === 0) request = requestAnimationFrame(paint)
    }
    const stops = [
      live.subscribe(soon),
      onThemeChange(() => {
        tones = null
        soon()
      }),
    ]
    soon()
    return () => {
      cancelAnimationFrame(request)
      for (const stop of stops) stop()
    }
  }, [live, scale, width, height])
  return <canvas ref={element} style={{ width, height }} />
}

/** Servers are seen before their clients, and what is down or selected before all. */
function paintMap(
  pen: CanvasRenderingContext2D,
  { layout, faces, selection }: LiveState,
  scale: MapScale,
  tones: Tones,
): void {
  const marks = { card: new Path2D(), hub: new Path2D(), down: new Path2D(), picked: new Path2D() }
  for (const card of layout.cards.values()) {
    const { x, y, width, height } = boxOnMap(card, scale)
    const down = faces.get(card.id)?.state === 'down'
    const mark = isPicked(selection, card.id) ? 'picked' : down ? 'down' : card.hub ? 'hub' : 'card'
    marks[mark].rect(x, y, Math.max(width - 0.5, 1), Math.max(height - 0.5, 1))
  }
  const colours = { card: tones.line, hub: tones.strong, down: tones.fault, picked: tones.accent }
  for (const mark of ['card', 'hub', 'down', 'picked'] as const) {
    pen.fillStyle = colours[mark]
    pen.fill(marks[mark])
  }
}
