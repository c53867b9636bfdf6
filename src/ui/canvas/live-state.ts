/** From what the canvas is given to what its cards and wires draw. What has not changed stays the same object. */
import type { Design } from '../../design/design.ts'
import type { CatalogEntry } from '../../design/form.ts'
import type { WireView } from '../../worker/api.ts'
import { titleOf } from '../../design/naming.ts'
import type { Placeholders } from '../../design/placeholders.ts'
import { noPlaceholders } from '../../design/placeholders.ts'
import { planCard } from './card-plan.ts'
import {
  type Drawn,
  type Layout,
  type Looks,
  isSameCard,
  isSameOrder,
  isStacked,
  layoutFor,
} from './layout.ts'
import { type LiveState, alike, keepAlike } from './live.ts'
import type { CanvasProps, Film } from './props.ts'
import { type Look, lookOf } from './wire-look.ts'
import { isSamePath } from './wire-path.ts'

export type Given = Pick<
  CanvasProps,
  | 'design'
  | 'placeholders'
  | 'opened'
  | 'film'
  | 'catalog'
  | 'faces'
  | 'wires'
  | 'selection'
  | 'editing'
>

/** Of a kind that the catalogue does not know. */
const WIDTH = 184

export function emptyState(design: Design): LiveState {
  return {
    design,
    nodes: new Map(),
    links: new Map(),
    placeholders: noPlaceholders,
    unread: new Map(),
    kinds: new Map(),
    looks: new Map(),
    layout: { stacked: false, cards: new Map(), wires: new Map(), marks: new Map(), order: [] },
    film: null,
    faces: new Map(),
    wires: new Map(),
    selection: null,
    counts: null,
    qos: new Map(),
    from: { faces: [], wires: [], opened: null, width: 0 },
  }
}

export function nextState(
  before: LiveState,
  given: Given,
  width: number,
  stackBelow: number,
): LiveState {
  const { design, opened, film, catalog, selection, placeholders = noPlaceholders } = given
  const sameDesign =
    before.design === design && before.placeholders === placeholders && before.nodes.size > 0
  const kinds = new Map(catalog.entries.map((entry) => [entry.kind, entry]))
  // Until the run of an edited design has cards, they are seen as they were.
  const waits = given.editing === true && given.faces.length === 0
  const { from } = before
  const sameRun = from.opened === opened && before.film === film
  const faces =
    waits || (sameRun && from.faces === given.faces)
      ? before.faces
      : keepAlike(before.faces, byId(opened?.nodes, given.faces))
  const sameWires = waits || (sameRun && from.wires === given.wires)
  const drawn = drawnOf(design, placeholders)
  const state: LiveState = {
    ...before,
    design,
    film,
    selection,
    kinds: keepSame(before.kinds, kinds),
    placeholders,
    unread: sameDesign
      ? before.unread
      : new Map([...placeholders.nodes, ...placeholders.links].map((one) => [one.id, one])),
    nodes: sameDesign ? before.nodes : new Map(drawn.nodes.map((node) => [node.id, node])),
    links: sameDesign ? before.links : new Map(design.links.map((link) => [link.id, link])),
    faces,
    looks: sameWires
      ? before.looks
      : keepAlike(before.looks, byId(opened?.links, looksOf(film, given.wires))),
    wires: sameWires
      ? before.wires
      : keepAlike(before.wires, byId<WireView>(opened?.links, given.wires)),
    qos: before.film === film ? before.qos : new Map(),
    counts: before.film === film ? before.counts : null,
    from: { ...(waits ? from : { faces: given.faces, wires: given.wires, opened }), width },
  }
  if (isLaidOut(before, state, width)) return state
  return { ...state, layout: nextLayout(before, state, width, stackBelow) }
}

function looksIn({ kinds, faces }: LiveState, heightMin: Looks['heightMin']): Looks {
  return {
    widthOf: (kind) => kinds.get(kind)?.width ?? WIDTH,
    isHub: (kind) => kinds.get(kind)?.ports.some(({ role }) => role === 'server') ?? false,
    faceOf: (node) => faces.get(node) ?? null,
    heightMin,
  }
}

/** Where cards stand that are not stacked, whatever the screen. */
export function wideLayout(state: LiveState): Layout {
  return layoutFor(
    Infinity,
    drawnOf(state.design, state.placeholders),
    looksIn(state, () => 0),
  )
}

/** Whether nothing has changed that cards and wires stand by. What is selected is nothing of it. */
function isLaidOut(before: LiveState, state: LiveState, width: number): boolean {
  const { design, film, kinds, nodes, placeholders } = state
  const same = before.design === design && before.nodes === nodes && before.kinds === kinds
  return (
    same &&
    before.placeholders === placeholders &&
    before.film === film &&
    before.from.width === width &&
    !areGrown(before, state)
  )
}

/** Of a face only the height it needs is a matter of the layout, and in a run cards don't shrink. */
function areGrown(before: LiveState, { faces }: LiveState): boolean {
  if (faces === before.faces) return false
  for (const [id, face] of faces) {
    if (before.faces.get(id) === face) continue
    const box = before.layout.cards.get(id)
    if (box === undefined || planCard(face, box).height > box.height) return true
  }
  return false
}

function nextLayout(
  before: LiveState,
  state: LiveState,
  width: number,
  stackBelow: number,
): Layout {
  const old = before.layout
  const drawn = drawnOf(state.design, state.placeholders)
  const stacked = isStacked(width, drawn, stackBelow)
  // Cards grow while a run goes on and don't shrink: nothing else on the desk moves for a row that comes.
  const grown = old.stacked === stacked && sameStructure(before, state) ? old.cards : null
  const heightMin = (node: string) => grown?.get(node)?.height ?? 0
  const made = layoutFor(width, drawn, looksIn(state, heightMin), stackBelow)
  const cards = keepAlike(old.cards, made.cards, isSameCard)
  const wires = keepAlike(old.wires, made.wires, isSamePath)
  const marks = keepAlike(old.marks, made.marks)
  const order = isSameOrder(old.order, made.order) ? old.order : made.order
  const same =
    cards === old.cards && wires === old.wires && marks === old.marks && order === old.order
  if (same && old.stacked === made.stacked) return old
  return { stacked: made.stacked, cards, wires, marks, order }
}

function drawnOf(design: Design, { nodes, links }: Placeholders): Drawn {
  if (nodes.length + links.length === 0) return design
  return {
    nodes: [...design.nodes, ...nodes],
    links: [...design.links, ...links],
    marks: design.marks,
  }
}

function sameStructure(before: LiveState, { design, film }: LiveState): boolean {
  if (before.film !== film) return false
  return before.design === design || alike(before.design.nodes, design.nodes)
}

function looksOf(film: Film | null, wires: readonly WireView[]): readonly Look[] {
  return wires.map((view, number) => lookOf(film, number, view))
}

function byId<T>(
  names: readonly { readonly id: string }[] | undefined,
  values: readonly T[],
): Map<string, T> {
  const map = new Map<string, T>()
  names?.forEach(({ id }, number) => {
    const value = values[number]
    if (value !== undefined) map.set(id, value)
  })
  return map
}

function keepSame(
  before: ReadonlyMap<string, CatalogEntry>,
  now: ReadonlyMap<string, CatalogEntry>,
): ReadonlyMap<string, CatalogEntry> {
  const same =
    before.size === now.size && [...now].every(([kind, entry]) => before.get(kind) === entry)
  return same ? before : now
}

/** What a card is called, also while there is no such card. */
export function nameOf({ nodes }: LiveState, id: string): string {
  const node = nodes.get(id)
  return node === undefined ? id : titleOf(node)
}
