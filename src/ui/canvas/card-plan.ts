/**
 * Where everything on a card stands, before it is drawn: the layout needs a card's height, and a broker puts
 * each session at the height of its wire. Heights are fixed per kind of row, so nothing has to be measured.
 */
import type { Face, FaceRow } from '../../design/face.ts'

export const HEAD = 24
export const FOOT = 20
const PAD = 6
const LINE = 14
const GAP = 4
const CELLS = 9
const SPARK = 44
const RULE = 9
/** Filters shown of a session; the rest is a number. */
export const FILTERS_MAX = 3
/** A session's name stands so far above its wire. */
const ABOVE_WIRE = 26
/** Two columns of sessions need so much room. */
const TWO_COLUMNS = 240
const COMPACT_ROWS = { card: 2, hub: 6 }

/** Widths of the cells of an entry but the second, which has what is left, and what is between them. */
export const ENTRY = { first: 56, figure: 44, last: 46, gap: 6 } as const

/** Where a wire meets the card: from its top on the left and right, from its left on top and bottom. */
export interface PortAt {
  readonly link: string
  readonly side: 'left' | 'right' | 'top' | 'bottom'
  readonly offset: number
}

export interface PlacedRow {
  readonly row: FaceRow
  readonly index: number
  readonly top: number
  readonly height: number
  readonly column: 'whole' | 'left' | 'right'
}

export interface CardPlan {
  readonly rows: readonly PlacedRow[]
  /** The card's own height, lines included. */
  readonly height: number
  readonly foot: boolean
  /** Rows that find no room on a small card. */
  readonly hidden: number
  /** Height of the two columns, from the head on; 0: there is one. */
  readonly fold: number
}

export interface PlanLook {
  readonly width: number
  readonly compact: boolean
  readonly hub: boolean
  readonly ports: readonly PortAt[]
}

/** `narrow`: in one of two columns a session's note gets a line of its own. */
export function rowHeight(row: FaceRow, compact: boolean, narrow: boolean): number {
  switch (row.kind) {
    case 'line':
    case 'window':
    case 'entry':
      return LINE
    case 'spark':
      return SPARK
    case 'rule':
      return compact ? 1 : RULE - GAP
    case 'session':
      if (compact) return LINE
      return LINE + GAP + CELLS + GAP + (sessionFilters(row) + (narrow ? 1 : 0)) * LINE
  }
}

function sessionFilters(row: Extract<FaceRow, { kind: 'session' }>): number {
  return Math.min(row.filters.length, FILTERS_MAX)
}

export function planCard(face: Face | null, look: PlanLook): CardPlan {
  const { compact, hub } = look
  const all = (face?.rows ?? []).map((row, index) => ({ row, index }))
  const limit = compact ? COMPACT_ROWS[hub ? 'hub' : 'card'] : all.length
  const wanted = compact ? all.filter(({ row }) => !isFrill(row)) : all
  // Only sessions stand at wires.
  const sessions = wanted.some(({ row }) => row.kind === 'session')
  const sides = new Map(sessions ? look.ports.map((port) => [port.link, port]) : [])
  const fit = wanted.slice(0, limit)
  const shown = sessions ? inOrderOfWires(fit, sides) : fit
  const split = sessions && !compact && look.width >= TWO_COLUMNS && bothSides(shown, sides)

  const rows: PlacedRow[] = []
  const bottoms = { left: HEAD + PAD, right: HEAD + PAD }
  let fold = 0
  for (const { row, index } of shown) {
    const port = row.kind === 'session' && row.link !== undefined ? sides.get(row.link) : undefined
    const column = split && port !== undefined ? columnOf(port) : 'whole'
    const height = rowHeight(row, compact, column !== 'whole')
    const free = column === 'whole' ? Math.max(bottoms.left, bottoms.right) : bottoms[column]
    const atWire = port !== undefined && !compact && (port.side === 'left' || port.side === 'right')
    const top = atWire ? Math.max(free, port.offset - ABOVE_WIRE) : free
    rows.push({ row, index, top, height, column })
    const gap = row.kind === 'session' && !compact ? GAP + 4 : GAP
    if (column !== 'right') bottoms.left = top + height + gap
    if (column !== 'left') bottoms.right = top + height + gap
    if (column !== 'whole') fold = Math.max(bottoms.left, bottoms.right) - HEAD
  }
  const foot = !compact && (face?.foot.length ?? 0) > 0
  const body = Math.max(bottoms.left, bottoms.right) - GAP + PAD
  const height = body + (foot ? FOOT + 1 : 0) + 2
  return { rows, height, foot, hidden: wanted.length - shown.length, fold }
}

/** What a small card leaves out. */
function isFrill(row: FaceRow): boolean {
  return row.kind === 'rule' || (row.kind === 'entry' && row.head === true)
}

interface Shown {
  readonly row: FaceRow
  readonly index: number
}

/** A face has its sessions as they were created; on the card each stands at its wire, so none may be in the way. */
function inOrderOfWires(
  rows: readonly Shown[],
  ports: ReadonlyMap<string, PortAt>,
): readonly Shown[] {
  const offset = ({ row }: Shown): number =>
    row.kind === 'session' && row.link !== undefined ? (ports.get(row.link)?.offset ?? 0) : 0
  const sessions = rows.filter(({ row }) => row.kind === 'session')
  const others = rows.filter(({ row }) => row.kind !== 'session')
  return [...sessions.toSorted((a, b) => offset(a) - offset(b)), ...others]
}

function columnOf(port: PortAt): 'left' | 'right' {
  return port.side === 'left' ? 'left' : 'right'
}

function bothSides(
  rows: readonly { readonly row: FaceRow }[],
  ports: ReadonlyMap<string, PortAt>,
): boolean {
  const sides = new Set<string>()
  for (const { row } of rows) {
    const port = row.kind === 'session' && row.link !== undefined ? ports.get(row.link) : undefined
    if (port !== undefined) sides.add(columnOf(port))
  }
  return sides.size > 1
}
