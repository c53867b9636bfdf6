/** The painted cards and wires, below those that are elements of the page. Painted when something of it has changed. */
import { useEffect, useRef } from 'react'
import styles from './Large.module.css'
import { onThemeChange } from '../palette.ts'
import type { Desk } from '../use-desk.ts'
import { PlanPainter } from './paint-plan.ts'
import { type Tones, readTones } from './tones.ts'
import { levelsOf } from './use-levels.ts'

export function Plan({ desk }: { readonly desk: Desk }) {
  const element = useRef<HTMLCanvasElement>(null)
  const { live, sight } = desk
  const levels = levelsOf(desk)
  useEffect(() => {
    const canvas = element.current
    const pen = canvas?.getContext('2d') ?? null
    if (canvas === null || pen === null) return
    const painter = new PlanPainter()
    let request = 0
    let tones: Tones | null = null
    const paint = () => {
      cancelAnimationFrame(request)
      request = 0
      tones ??= readTones(canvas.parentElement ?? document.body)
      const { clientWidth: width, clientHeight: height } = canvas
      const pixelRatio = devicePixelRatio
      const [wide, high] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)]
      if (canvas.width !== wide || canvas.height !== high) {
        canvas.width = wide
        canvas.height = high
      }
      const view = { viewport: sight.get(), size: { width, height }, pixelRatio }
      painter.paint(pen, live.get(), levels.get(), view, tones)
    }
    const soon = () => {
      if (request === 0) request = requestAnimationFrame(paint)
    }
    const observer = new ResizeObserver(soon)
    observer.observe(canvas)
    const stops = [
      sight.onChange(soon),
      live.subscribe(soon),
      // At once: what goes from the page must be painted in the same frame.
      levels.subscribe(paint),
      onThemeChange(() => {
        tones = null
        soon()
      }),
    ]
    return () => {
      cancelAnimationFrame(request)
      observer.disconnect()
      for (const stop of stops) stop()
    }
  }, [live, sight, levels])
  return <canvas ref={element} className={styles['plan']} aria-hidden="true" />
}
