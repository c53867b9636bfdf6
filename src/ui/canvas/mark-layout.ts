/** Where notes and the frames of groups are. Pure, as `layout.ts`. */
import type { Mark } from '../../design/design.ts'
import type { Box } from './wire-path.ts'

export interface MarkBox extends Box {
  readonly id: string
  readonly mark: Mark
}

/** What the layout must know. */
export interface Marked {
  readonly nodes: readonly { readonly id: string; readonly parent?: string }[]
  readonly marks: readonly Mark[]
}

/** The line of a frame's title: what is pressed of a group. */
export const TITLE = 28
/** Below the lowest card of a group. */
const PAD = 16
const STACKED = { margin: 16, gap: 8, line: 16, letter: 6.4 }

/** Frames come before what stands in them. They grow down with the cards in them, as those grow while a run goes on. */
export function marksOf(
  { nodes, marks }: Marked,
  cards: ReadonlyMap<string, Box>,
): ReadonlyMap<string, MarkBox> {
  const depths = depthsOf(marks)
  const inner = marks.toSorted(
    (one, other) => (depths.get(other.id) ?? 0) - (depths.get(one.id) ?? 0),
  )
  const boxes = new Map<string, MarkBox>()
  for (const mark of inner) {
    const { id, at, config, kind } = mark
    const members = kind === 'group' ? [...nodes, ...marks] : []
    const height = members.reduce((most, { id: member, parent }) => {
      const box = parent === id ? (cards.get(member) ?? boxes.get(member)) : undefined
      const grows = box !== undefined && box.y >= at.y && box.y < at.y + config.height
      return grows ? Math.max(most, box.y + box.height + PAD - at.y) : most
    }, config.height)
    boxes.set(id, { id, mark, x: at.x, y: at.y, width: config.width, height })
  }
  return new Map([...boxes].toReversed())
}

function depthsOf(marks: readonly Mark[]): ReadonlyMap<string, number> {
  const parents = new Map(marks.map(({ id, parent }) => [id, parent]))
  return new Map(
    marks.map(({ id }) => {
      let deep = 0
      for (let at = parents.get(id); at !== undefined; at = parents.get(at)) deep++
      return [id, deep]
    }),
  )
}

/** Where cards are stacked nothing stands around them: notes and the titles of groups come below. */
export function stackedMarks(
  { marks }: Pick<Marked, 'marks'>,
  cards: ReadonlyMap<string, Box>,
  width: number,
): ReadonlyMap<string, MarkBox> {
  const { margin, gap, line, letter } = STACKED
  const room = Math.max(width - 2 * margin, 200)
  let y = margin + [...cards.values()].reduce((most, box) => Math.max(most, box.y + box.height), 0)
  return new Map(
    marks.map((mark) => {
      const lines = mark.kind === 'note' ? mark.config.text.split('\n') : []
      const rows = lines.reduce(
        (n, one) => n + Math.max(1, Math.ceil((one.length * letter) / room)),
        0,
      )
      const height = mark.kind === 'note' ? Math.max(rows, 1) * line + 18 : TITLE
      const box: MarkBox = { id: mark.id, mark, x: margin, y, width: room, height }
      y += height + gap
      return [mark.id, box]
    }),
  )
}
