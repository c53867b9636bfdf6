/** The canvas on the open run: it reads the cursor in each frame and hands selections back. */
import { type ComponentType, useCallback, useMemo } from 'react'
import type { Catalog } from '../design/form.ts'
import type { Design } from '../design/design.ts'
import { placeholdersOf } from '../design/placeholders.ts'
import type { CanvasHandle, CanvasProps, Moment } from './canvas/props.ts'
import { useFacesOutside } from './bridge/state.ts'
import { useEditing } from './editing.ts'
import { setCanvas } from './handle.ts'
import { useDocument } from './store/document.ts'
import { select, usePlayback } from './store/playback.ts'

export interface RunCanvasProps {
  readonly canvas: ComponentType<CanvasProps>
  readonly design: Design
  readonly catalog: Catalog
  readonly quiet?: boolean
}

function clock(): Moment {
  const { record, time } = usePlayback.getState().cursor
  return { record, time }
}

export function RunCanvas({ canvas: Canvas, design, catalog, quiet = false }: RunCanvasProps) {
  const opened = usePlayback((state) => state.opened)
  const film = usePlayback((state) => state.film)
  const frame = usePlayback((state) => state.frame)
  const playing = usePlayback((state) => state.playing)
  const selection = usePlayback((state) => state.selection)
  const editing = useEditing()
  const unread = useDocument((state) => state.unread)
  const placeholders = useMemo(() => placeholdersOf(design, unread), [design, unread])
  const faces = useFacesOutside(frame?.faces ?? NO_FACES, opened)
  const keep = useCallback((handle: CanvasHandle | null) => {
    setCanvas(handle)
  }, [])
  return (
    <Canvas
      ref={keep}
      design={design}
      placeholders={placeholders}
      opened={opened}
      film={opened === null ? null : film}
      catalog={catalog}
      faces={faces}
      wires={frame?.wires ?? NO_WIRES}
      clock={clock}
      onClock={usePlayback.subscribe}
      playing={playing}
      selection={selection}
      onSelect={select}
      quiet={quiet}
      editing={editing}
      stackBelow={STACK_BELOW}
    />
  )
}

const NO_FACES = [] as const
const NO_WIRES = [] as const
/** Narrower canvases stack their cards. */
const STACK_BELOW = 600
