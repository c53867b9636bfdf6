/** The trials of a check laid out to be seen: crashes by handler and point, cuts by way and packet, seeds in a row. */
import type { CrashPoint } from '../../design/crash-point.ts'
import { CRASH_POINTS } from '../../design/crash-point.ts'
import type { Design } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import type { SweepTrial } from '../../worker/prove-api.ts'

/** Numbers of trials, by column; a column that the row has not is not there. */
type Columns<Column> = ReadonlyMap<Column, readonly number[]>

export interface CrashRow {
  readonly node: string
  readonly handler: string
  readonly cells: Columns<CrashPoint>
}

export interface CutRow {
  readonly link: string
  readonly from: string
  readonly to: string
  readonly cells: Columns<number>
}

export interface Grid<Row, Column> {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly numbers: readonly number[]
}

type Crash = Extract<SweepTrial, { what: 'crash' }>
type Cut = Extract<SweepTrial, { what: 'cut' }>

function add<Column>(cells: Map<Column, number[]>, column: Column, number: number): void {
  const known = cells.get(column)
  if (known === undefined) cells.set(column, [number])
  else known.push(number)
}

/** In the order of the sweep; the points in the order in which a handler passes them. */
export function crashGrid(
  { nodes }: Design,
  sweep: readonly SweepTrial[],
): Grid<CrashRow, CrashPoint> {
  const rows = new Map<string, { of: Crash; cells: Map<CrashPoint, number[]> }>()
  const numbers: number[] = []
  sweep.forEach((trial, number) => {
    if (trial.what !== 'crash') return
    const key = `${trial.node} ${trial.handler}`
    const row = rows.get(key) ?? { of: trial, cells: new Map<CrashPoint, number[]>() }
    rows.set(key, row)
    add(row.cells, trial.point, number)
    numbers.push(number)
  })
  const titles = new Map(nodes.map((node) => [node.id, titleOf(node)]))
  const shown = [...rows.values()]
  return {
    columns: CRASH_POINTS.filter((point) => shown.some(({ cells }) => cells.has(point))),
    rows: shown.map(({ of, cells }) => {
      return { node: titles.get(of.node) ?? of.node, handler: of.handler, cells }
    }),
    numbers,
  }
}

/** In the order of the design's links; the types in the order of their numbers. */
export function cutGrid(
  { nodes, links }: Design,
  sweep: readonly SweepTrial[],
): Grid<CutRow, number> {
  const rows = new Map<string, { of: Cut; cells: Map<number, number[]> }>()
  const numbers: number[] = []
  sweep.forEach((trial, number) => {
    if (trial.what !== 'cut') return
    const key = `${trial.link} ${trial.back}`
    const row = rows.get(key) ?? { of: trial, cells: new Map<number, number[]>() }
    rows.set(key, row)
    add(row.cells, trial.ptype, number)
    numbers.push(number)
  })
  const titles = new Map(nodes.map((node) => [node.id, titleOf(node)]))
  const types = new Set([...rows.values()].flatMap(({ cells }) => [...cells.keys()]))
  return {
    columns: [...types].toSorted((a, b) => a - b),
    rows: links.flatMap(({ id, a, b }) =>
      [false, true].flatMap((back): readonly CutRow[] => {
        const row = rows.get(`${id} ${back}`)
        const [from, to] = [a, b].map((end) => titles.get(end) ?? end)
        if (row === undefined || from === undefined || to === undefined) return []
        const [sender, receiver] = back ? [to, from] : [from, to]
        return [{ link: id, from: sender, to: receiver, cells: row.cells }]
      }),
    ),
    numbers,
  }
}

/** Cells for seeds at most: of more a cell stands for several. */
const SEED_CELLS = 400

/** Numbers of trials that one cell stands for, from `first` to below `end`. */
export interface SeedCell {
  readonly first: number
  readonly end: number
}

export function seedCells(from: number, end: number): readonly SeedCell[] {
  const size = Math.max(1, Math.ceil((end - from) / SEED_CELLS))
  return Array.from({ length: Math.ceil((end - from) / size) }, (_, i) => {
    const first = from + i * size
    return { first, end: Math.min(first + size, end) }
  })
}
