/** Adds what the palette offers: where it is dropped, or where there is room. */
import type { Pattern, Preset } from '../../../content/presets.ts'
import { phrase } from '../../../core/codes.ts'
import type {
  AnyNode,
  Design,
  DesignNode,
  Mark,
  MarkKind,
  PlayableKind,
  Position,
} from '../../../design/design.ts'
import { markDefaults } from '../../../design/design.ts'
import { allNodes, isMark } from '../../../design/groups.ts'
import { adding, freeId, takenIds } from '../../../design/shape.ts'
import { useDocument } from '../../store/document.ts'
import { select } from '../../store/playback.ts'
import { edit } from '../edit.ts'
import { GRID } from '../grid.ts'
import { groupAt } from '../homes.ts'

/** Where cards of a kind stand when nobody says where: with the flow, from left to right. */
const COLUMNS: Readonly<Record<PlayableKind, number>> = {
  publisher: 0,
  'mqtt-broker': 304,
  service: 624,
  'dead-letter-queue': 624,
  bridge: 624,
  'recorded-client': 0,
}
/** From one card of a column to the next. */
const ROW = 160
/** From a note or a frame to what is added below it. */
const GAP = 40

/** Adds a node; its place is the middle of its upper edge. Returns its id, or null where it could not be. */
export function addPreset({ kind, stem, config }: Preset, at?: Position): string | null {
  const { design, unread } = useDocument.getState()
  if (design === null) return null
  const id = freeId(stem, takenIds(design, unread))
  const place = at === undefined ? roomFor(design, kind) : onGrid(at)
  const node = { id, kind, at: place, ...homeAt(design, at), config }
  // A preset's config is of its own kind: `presets.test.ts`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const made = edit(
    { do: 'addNode', node: node as DesignNode },
    phrase('change.addNode', { target: id }),
  )
  if (!made) return null
  select({ kind: 'node', id })
  return id
}

/** Adds a note or a group; its place is its left upper corner. Returns its id, or null where it could not be. */
export function addMark(kind: MarkKind, at?: Position): string | null {
  const { design, unread } = useDocument.getState()
  if (design === null) return null
  const id = freeId(kind, takenIds(design, unread))
  const place = at === undefined ? { x: 0, y: below(design) } : onGrid(at)
  const mark = { id, kind, at: place, ...homeAt(design, at), config: markDefaults[kind] } as Mark
  if (!edit({ do: 'addNode', node: mark }, phrase('change.addNode', { target: id }))) return null
  select({ kind: 'mark', id })
  return id
}

/** Adds a small system, as one step. Returns the id of its first card. */
export function addPattern(pattern: Pattern, name: string, at?: Position): string | null {
  const { design, unread } = useDocument.getState()
  if (design === null) return null
  const by = at === undefined ? { x: 0, y: below(design) } : onGrid(at)
  const { edit: change, cards } = adding(design, pattern, by, takenIds(design, unread))
  if (change === null || !edit(change, phrase('change.addNode', { target: name }))) return null
  const [first] = cards
  if (first === undefined) return null
  select({ kind: 'node', id: first })
  return first
}

/** How tall a card is nobody knows here: it has its row. */
function lowerEdge(node: AnyNode): number {
  return node.at.y + (isMark(node) ? node.config.height + GAP : ROW)
}

/** What is dropped in the frame of a group stands in it. */
function homeAt(design: Design, at: Position | undefined): { readonly parent?: string } {
  const parent = at === undefined ? null : groupAt(design, at)
  return parent === null ? {} : { parent }
}

function onGrid({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID }
}

/** Below the last card of the kind's column. */
function roomFor(design: Design, kind: PlayableKind): Position {
  const of = design.nodes.filter((node) => node.kind === kind)
  const x = of.at(-1)?.at.x ?? COLUMNS[kind]
  const ys = of.filter(({ at }) => at.x === x).map(({ at }) => at.y)
  const y = ys.length === 0 ? 0 : Math.max(...ys) + ROW
  return onGrid({ x, y })
}

function below(design: Design): number {
  const nodes = allNodes(design)
  return nodes.length === 0 ? 0 : onGrid({ x: 0, y: Math.max(...nodes.map(lowerEdge)) }).y
}
