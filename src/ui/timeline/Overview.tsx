/** The whole run in small, and the stretch in sight as a window that can be moved. */
// A window in a picture has no element of its own; it has the role, the focus and the keys of a slider.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-static-element-interactions */
import type { KeyboardEvent, PointerEvent } from 'react'
import { memo, useMemo, useRef } from 'react'
import { TIMELINE } from '../../content/text/en.timeline.ts'
import { micros } from '../../core/time.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { countText } from '../format.ts'
import { filmIndex } from '../session.ts'
import { usePlayback } from '../store/playback.ts'
import type { View } from './axis.ts'
import { axisText, moved, perPixel, timeOf, xOf, zoomed } from './axis.ts'
import { binsOf } from './bins.ts'
import { startDrag } from './drag.ts'
import { lengthOf } from './entries.ts'
import styles from './Timeline.module.css'
import type { Scope } from './use-view.ts'
import { useWidth } from './use-view.ts'

const HEIGHT_PX = 30
const TICK_PX = 18

interface OverviewProps {
  readonly scope: Scope
  readonly script: readonly ScriptEntry[]
  readonly version: number
}

export function Overview({ scope, script, version }: OverviewProps) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const { length } = scope
  const whole = useMemo(() => ({ from: 0, to: length, width }), [length, width])

  function pan(event: PointerEvent<HTMLElement>): void {
    const box = event.currentTarget.getBoundingClientRect()
    const { view } = scope
    const span = view.to - view.from
    const at = timeOf(whole, event.clientX - box.left)
    // Pressed beside the window, it comes there.
    const start =
      at >= view.from && at <= view.to ? view : { from: at - span / 2, to: at + span / 2 }
    scope.show(start)
    startDrag(event, {
      move: (dx) => scope.show(moved(start, dx * perPixel(whole), length)),
      cancel: () => scope.show(view),
    })
  }
  return (
    <>
      <div className={styles['head']}>
        <b>{TIMELINE.whole}</b>
        <Records />
      </div>
      <div ref={host} className={styles['overview']} data-part="overview" onPointerDown={pan}>
        {width > 0 && (
          <>
            <Small whole={whole} script={script} version={version} />
            <Window scope={scope} whole={whole} />
            <Here whole={whole} />
          </>
        )}
      </div>
    </>
  )
}

function Records() {
  const record = usePlayback((state) => state.cursor.record)
  const all = usePlayback((state) => state.trace.length)
  return (
    <small>
      {countText(record + 1)} / {countText(all)}
    </small>
  )
}

interface SmallProps {
  readonly whole: View
  readonly script: readonly ScriptEntry[]
  readonly version: number
}

/** How much is published when, and when the script acts. */
const Small = memo(function Small({ whole, script, version }: SmallProps) {
  const film = usePlayback((state) => state.film)
  const published = useMemo(() => {
    const bins = binsOf(film.trace, filmIndex().publishes, whole)
    const most = bins.reduce((max, { count }) => Math.max(max, count), 1)
    const path = bins.map(({ x, count }) => {
      const height = Math.max(3, Math.round((count / most) * TICK_PX))
      return `M${x + 0.5} ${HEIGHT_PX - 2}v-${height}`
    })
    return { version, path: path.join('') }
  }, [film, whole, version])
  const acts = useMemo(() => {
    const pixels = new Map<number, number>()
    for (const entry of script) {
      const at = micros(entry.at)
      const x = Math.floor(xOf(whole, at))
      const end = xOf(whole, Math.min(whole.to, at + (lengthOf(entry) ?? 0)))
      pixels.set(x, Math.max(pixels.get(x) ?? 2, end - x))
    }
    return [...pixels].map(([x, width]) => `M${x} 4h${width}v4h-${width}z`).join('')
  }, [script, whole])
  return (
    <svg width={whole.width} height={HEIGHT_PX} aria-hidden="true">
      <path d={published.path} className={styles['published']} />
      <path d={acts} className={styles['acts']} />
    </svg>
  )
})

function Here({ whole }: { readonly whole: View }) {
  const x = usePlayback((state) => Math.round(xOf(whole, state.cursor.time) * 2) / 2)
  return <div className={styles['here']} style={{ transform: `translateX(${x}px)` }} />
}

const WIDTH_MIN = 8
const STEP = 0.1

function Window({ scope, whole }: { readonly scope: Scope; readonly whole: View }) {
  const { view, length, show } = scope
  const [x, end] = [xOf(whole, view.from), xOf(whole, view.to)]
  const span = view.to - view.from
  const step = span / 10

  function onKeyDown(event: KeyboardEvent): void {
    const next = {
      ArrowRight: () => moved(view, span * STEP, length),
      ArrowLeft: () => moved(view, -span * STEP, length),
      PageDown: () => moved(view, span, length),
      PageUp: () => moved(view, -span, length),
      Home: () => moved(view, -length, length),
      End: () => moved(view, length, length),
      ArrowUp: () => zoomed(view, 0.8, view.from + span / 2, length),
      ArrowDown: () => zoomed(view, 1.25, view.from + span / 2, length),
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    show(next())
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles['window']}
      aria-label={TIMELINE.window}
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(view.from)}
      aria-valuetext={TIMELINE.windowText(
        axisText(view.from, roundStep(step)),
        axisText(view.to, roundStep(step)),
      )}
      style={{ left: x, width: Math.max(WIDTH_MIN, end - x) }}
      onKeyDown={onKeyDown}
    />
  )
}

function roundStep(step: number): number {
  let power = 1
  while (power * 10 <= step) power *= 10
  return power
}
