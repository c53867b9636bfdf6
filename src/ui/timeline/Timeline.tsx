/**
 * The run along an axis of time: what is done to it as marks that can be moved, what each node does below, and
 * the whole of it in small.
 */
// The lanes scroll by themselves, so the keyboard must reach them.
/* oxlint-disable jsx-a11y/no-noninteractive-tabindex */
import { useDeferredValue, useMemo, useRef } from 'react'
import { TIMELINE, entryTexts } from '../../content/text/en.timeline.ts'
import type { Design } from '../../design/design.ts'
import { canvasOrder, placesOf } from '../sequence/lifelines.ts'
import type { Cast } from '../story.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { useCast, useVersion } from '../use-run.ts'
import { addSentences } from '../words.ts'
import { LaneRows } from './lane-rows.ts'
import { Lanes } from './Lanes.tsx'
import { Overview } from './Overview.tsx'
import { CursorLine, Follow, Grid, Ruler, Veil } from './Ruler.tsx'
import { ScriptLane } from './ScriptLane.tsx'
import styles from './Timeline.module.css'
import { Tools } from './Tools.tsx'
import { useScope, useWheel, useWidth } from './use-view.ts'

addSentences(entryTexts)

/** Beside the lanes; above them on a phone. */
const NAMES_PX = 136

export function Timeline() {
  const cast = useCast()
  const design = useDocument((state) => state.design)
  if (cast === null || design === null) return <p className={styles['empty']}>{TIMELINE.empty}</p>
  return <Panel key={cast.opened.run} cast={cast} design={design} />
}

interface PanelProps {
  readonly cast: Cast
  readonly design: Design
}

function Panel({ cast, design }: PanelProps) {
  const body = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const phone = useMedia(PHONE)
  const names = phone ? 0 : NAMES_PX
  const scope = useScope(cast.opened.horizon, Math.max(0, useWidth(scroller) - names))
  useWheel(body, scope, names)
  const version = useDeferredValue(useVersion())
  const rows = useRows(cast, version)
  const order = useOrder(cast, design)
  const pokes = useDocument((state) => state.pokes)
  const script = useMemo(() => [...design.script, ...pokes], [design, pokes])
  const { view } = scope
  const ready = view.width > 0
  return (
    <section className={styles['timeline']} aria-label={TIMELINE.label}>
      <div ref={body} className={styles['body']}>
        {ready && (
          <div className={styles['top']}>
            <Ruler view={view} />
            <ScriptLane design={design} view={view} phone={phone} />
          </div>
        )}
        <div className={styles['box']}>
          <section
            ref={scroller}
            className={styles['scroll']}
            aria-label={TIMELINE.lanes}
            tabIndex={0}
          >
            <Lanes
              cast={cast}
              rows={rows}
              order={order}
              scope={scope}
              phone={phone}
              scroller={scroller}
            />
          </section>
          <div className={styles['over']} style={{ left: names, width: view.width }}>
            <Grid view={view} />
            <Veil view={view} />
          </div>
        </div>
        <div className={styles['over']} style={{ left: names, width: view.width }}>
          <CursorLine view={view} />
        </div>
      </div>
      <div className={styles['foot']}>
        <Overview scope={scope} script={script} version={version} />
        <Tools scope={scope} />
      </div>
      <Follow scope={scope} />
    </section>
  )
}

/** The lanes as far as the film has come. A branch is another version, and reads again what was replaced. */
function useRows(cast: Cast, version: number): LaneRows {
  const film = usePlayback((state) => state.film)
  const rows = useMemo(() => new LaneRows(film, cast.opened), [film, cast.opened])
  return useMemo(() => ({ rows: rows.sync(), version }), [rows, version]).rows
}

function useOrder(cast: Cast, design: Design): readonly number[] {
  const { nodes } = cast.opened
  const drawn = design.nodes
  return useMemo(() => canvasOrder(placesOf(nodes, drawn)), [nodes, drawn])
}
