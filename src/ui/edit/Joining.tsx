/** While cards are dragged: the frames that would take them in, and those that they would leave. */
import type { Design } from '../../design/design.ts'
import { findNode } from '../../design/groups.ts'
import type { Layout } from '../canvas/layout.ts'
import styles from './EditDesk.module.css'
import { useHeld } from './held.ts'

export function Joining({ layout, design }: { readonly layout: Layout; readonly design: Design }) {
  const { homes } = useHeld()
  const moves = [...homes].map(([id, to]) => ({ from: findNode(design, id)?.parent ?? null, to }))
  const other = moves.filter(({ from, to }) => from !== to)
  const joined = new Set(other.map(({ to }) => to))
  const left = new Set(other.map(({ from }) => from).filter((id) => !joined.has(id)))
  return (
    <>
      <Frames layout={layout} ids={left} look={styles['leaves']} />
      <Frames layout={layout} ids={joined} look={styles['joins']} />
    </>
  )
}

interface FramesProps {
  readonly layout: Layout
  readonly ids: ReadonlySet<string | null>
  readonly look: string | undefined
}

function Frames({ layout, ids, look }: FramesProps) {
  return [...ids].map((id) => {
    const box = id === null ? undefined : layout.marks.get(id)
    if (box === undefined) return null
    const { x, y, width, height } = box
    return (
      <div key={id} className={look} data-joins={id} style={{ left: x, top: y, width, height }} />
    )
  })
}
