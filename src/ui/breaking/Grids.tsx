/** The trials as cells: what holds is green, what breaks is red and can be pressed. */
import { useMemo } from 'react'
import { BREAKING } from '../../content/text/en.breaking.ts'
import type { CrashPoint } from '../../design/crash-point.ts'
import { RELAY } from '../../design/crash-point.ts'
import type { Design } from '../../design/design.ts'
import { countText } from '../format.ts'
import { usePlayback } from '../store/playback.ts'
import styles from './Breaking.module.css'
import type { Cell } from './check.ts'
import { CELL, chooseTrial, useCheck } from './check.ts'
import type { CrashRow, CutRow, Grid, SeedCell } from './grids.ts'
import { seedCells } from './grids.ts'

interface GridProps<Row, Column> {
  readonly design: Design
  readonly grid: Grid<Row, Column>
}

export function CrashGrid({ design, grid }: GridProps<CrashRow, CrashPoint>) {
  if (grid.rows.length === 0) return null
  const handlers = new Set(grid.rows.map(({ node }) => node))
  const seed = String(design.run.seed)
  return (
    <section className={styles['part']}>
      <h3>
        {BREAKING.crashes} <small>{BREAKING.crashesOf([...handlers].join(', '), seed)}</small>
      </h3>
      {/* Scrolls by itself, and by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['wide']} tabIndex={0} aria-label={BREAKING.crashes}>
        <table className={styles['grid']}>
          <thead>
            <tr>
              <th scope="col" colSpan={2}>
                {BREAKING.handler}
              </th>
              {grid.columns.map((point) => (
                <th key={point} scope="col">
                  {point}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map(({ node, handler, cells }, place) => (
              <tr key={`${node} ${handler}`} data-first={node !== grid.rows[place - 1]?.node}>
                <td>{node === grid.rows[place - 1]?.node ? '' : node}</td>
                <th scope="row">{handler === RELAY ? BREAKING.relay : handler}</th>
                {grid.columns.map((point) => (
                  <Numbers
                    key={point}
                    numbers={cells.get(point)}
                    what={`${node} ${handler} ${point}`}
                    nth={BREAKING.passage}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

export function CutGrid({ design, grid }: GridProps<CutRow, number>) {
  const names = usePlayback((state) => state.catalog?.packetNames)
  if (grid.rows.length === 0) return null
  const nameOf = (ptype: number): string =>
    Object.values(names ?? {}).find((one) => one[ptype] !== undefined)?.[ptype] ?? String(ptype)
  return (
    <section className={styles['part']}>
      <h3>
        {BREAKING.cuts} <small>{BREAKING.cutsOf(String(design.run.seed))}</small>
      </h3>
      {/* Scrolls by itself, and by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['wide']} tabIndex={0} aria-label={BREAKING.cuts}>
        <table className={styles['grid']}>
          <thead>
            <tr>
              <th scope="col">{BREAKING.way}</th>
              {grid.columns.map((ptype) => (
                <th key={ptype} scope="col">
                  {nameOf(ptype)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map(({ link, from, to, cells }) => (
              <tr key={`${link} ${from}`}>
                <th scope="row">{`${from} → ${to}`}</th>
                {grid.columns.map((ptype) => (
                  <Numbers
                    key={ptype}
                    numbers={cells.get(ptype)}
                    what={`${from} → ${to} ${nameOf(ptype)}`}
                    nth={BREAKING.packet}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

interface NumbersProps {
  /** undefined: there is no such place. */
  readonly numbers: readonly number[] | undefined
  readonly what: string
  /** Which of them it is, in words. */
  readonly nth: (n: string) => string
}

function Numbers({ numbers, what, nth }: NumbersProps) {
  if (numbers === undefined)
    return (
      <td className={styles['nowhere']}>
        <span aria-hidden="true">–</span>
        <span className="unseen">{BREAKING.legend.nowhere}</span>
      </td>
    )
  return <NumbersCell numbers={numbers} what={what} nth={nth} />
}

/**
 * What its cells have come to is said by the cell of the table, as an attribute: a text in each of hundreds would have
 * the browser lay the table out anew at each run.
 */
function NumbersCell({
  numbers,
  what,
  nth,
}: NumbersProps & { readonly numbers: readonly number[] }) {
  const said = useCheck(({ cells }) => {
    const count = (state: Cell): number => numbers.filter((one) => cells[one] === state).length
    const [holds, broken, cut] = [count(CELL.holds), count(CELL.broken), count(CELL.cut)]
    const all = countText(numbers.length)
    const told = BREAKING.tally(what, countText(holds), countText(broken), all)
    return cut > 0 ? told + BREAKING.tallyCut(countText(cut)) : told
  })
  return (
    <td aria-label={said}>
      <span className={styles['cells']}>
        {numbers.map((number, i) => (
          <TrialCell key={number} number={number} what={`${what}, ${nth(countText(i + 1))}`} />
        ))}
      </span>
    </td>
  )
}

const STATES = ['waits', 'plays', 'holds', 'broken', 'cut'] as const

interface CellProps {
  readonly number: number
  readonly what: string
}

/** Reads its own: of hundreds only those are drawn anew that have changed. */
function TrialCell({ number, what }: CellProps) {
  const state = useCheck(({ cells }) => cells[number])
  return <OneCell number={number} state={state ?? CELL.waits} what={what} />
}

function OneCell({ number, state, what }: CellProps & { readonly state: number }) {
  const word = STATES[state] ?? 'waits'
  if (word === 'broken') return <BrokenCell number={number} what={what} />
  return (
    <span
      className={styles['cell']}
      data-cell={word}
      title={`${what}: ${BREAKING.legend[word]}`}
      aria-hidden="true"
    />
  )
}

function BrokenCell({ number, what }: CellProps) {
  const chosen = useCheck(({ trial }) => trial?.number === number)
  const broken = useCheck(({ breaks }) => breaks.get(number))
  const ids = broken?.map(({ invariant }) => invariant) ?? []
  const label = BREAKING.openCell(what, ids.join(', '))
  return (
    <button
      type="button"
      className={styles['cell']}
      data-cell="broken"
      data-trial={number}
      aria-pressed={chosen}
      aria-label={label}
      title={label}
      onClick={() => void chooseTrial(number)}
    >
      ×
    </button>
  )
}

export function Legend() {
  const { legend } = BREAKING
  const cut = useCheck(({ proof }) => (proof?.stopped ?? 0) > 0)
  const words = ['holds', 'broken', ...(cut ? ['cut' as const] : []), 'plays', 'waits'] as const
  return (
    <p className={styles['legend']}>
      {words.map((word) => (
        <span key={word}>
          <span className={styles['cell']} data-cell={word} aria-hidden="true">
            {word === 'broken' ? '×' : ''}
          </span>
          {legend[word]}
        </span>
      ))}
      <span>– {legend.nowhere}</span>
      <span>{BREAKING.press}</span>
    </p>
  )
}

export function SeedGrid() {
  const size = useCheck((state) => state.cells.length)
  const swept = useCheck((state) => state.prepared?.sweep.length ?? 0)
  const done = useCheck(({ cells }) => doneFrom(cells, swept))
  const groups = useMemo(() => seedCells(swept, size), [swept, size])
  const all = size - swept
  if (all === 0) return null
  const each = (groups[0]?.end ?? 0) - (groups[0]?.first ?? 0)
  return (
    <section className={styles['part']}>
      <h3>
        {BREAKING.seeds}{' '}
        <small>
          {BREAKING.seedsOf(countText(done), countText(all - done))}
          {each > 1 && `; ${BREAKING.seedsEach(countText(each))}`}
        </small>
      </h3>
      <div className={styles['many']}>
        {groups.map((group) => (
          <Seeds key={group.first} group={group} swept={swept} />
        ))}
      </div>
      <progress value={done} max={all} aria-label={BREAKING.seeds} />
    </section>
  )
}

function doneFrom(cells: Uint8Array, first: number): number {
  let done = 0
  for (let i = first; i < cells.length; i++) if (cells[i]! >= CELL.holds) done++
  return done
}

interface SeedsProps {
  readonly group: SeedCell
  readonly swept: number
}

/** Of several the worst is shown, and the first that broke is opened. */
function Seeds({ group: { first, end }, swept }: SeedsProps) {
  const broken = useCheck(({ cells }) => cells.subarray(first, end).indexOf(CELL.broken))
  const state = useCheck(({ cells }) => stateOf(cells.subarray(first, end)))
  const seedOf = (number: number): string => BREAKING.seed(String(number - swept + 1))
  if (broken >= 0)
    return <OneCell number={first + broken} state={CELL.broken} what={seedOf(first + broken)} />
  return <OneCell number={first} state={state} what={seedOf(first)} />
}

/** Of several of which none broke. */
function stateOf(part: Uint8Array): number {
  const rest = [CELL.plays, CELL.waits, CELL.cut] as const
  return rest.find((state) => part.includes(state)) ?? CELL.holds
}
