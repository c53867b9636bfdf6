/** The check that is under way on the page: what was played, what broke, and the least that still breaks it. */
import { create } from 'zustand'
import type { Phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import type { Broken } from '../../trace/verdict.ts'
import type { Counterexample, Played, Prepared, Proof, TrialView } from '../../worker/prove-api.ts'
import { Crew, playersHere } from '../../worker/prove-client.ts'
import { paced } from '../paced.ts'

/** Where a trial stands. `cut`: a limit ended it before its time, and nothing was broken by then. */
export const CELL = { waits: 0, plays: 1, holds: 2, broken: 3, cut: 4 } as const
export type Cell = (typeof CELL)[keyof typeof CELL]

/** `preparing`: its places are looked for; `stopped`: by a person. */
export type Phase = 'preparing' | 'running' | 'stopped' | 'done' | 'refused' | 'died'

export interface CheckState {
  readonly design: Design | null
  readonly phase: Phase
  readonly problem: Phrase | null
  readonly players: number
  readonly seeds: number
  readonly prepared: Prepared | null
  /** By number of the trial. Filled in place; `news` says when. */
  readonly cells: Uint8Array
  /** What broke, by number of the trial. */
  readonly breaks: ReadonlyMap<number, readonly Broken[]>
  /** Counts changes of the two above. */
  readonly news: number
  readonly proof: Proof | null
  /** ms since it began: until the first break, and all in all. */
  readonly foundAfter: number | null
  readonly took: number
  /** By invariant: the least that breaks it; 'shrinking': it is looked for. */
  readonly least: ReadonlyMap<string, Counterexample | 'shrinking' | 'failed'>
  /** The invariant that is looked at. */
  readonly chosen: string | null
  /** A trial that is looked at as it was played. */
  readonly trial: { readonly number: number; readonly view: TrialView | null } | null
}

const NONE: CheckState = {
  design: null,
  phase: 'preparing',
  problem: null,
  players: 0,
  seeds: 0,
  prepared: null,
  cells: new Uint8Array(),
  breaks: new Map(),
  news: 0,
  proof: null,
  foundAfter: null,
  took: 0,
  least: new Map(),
  chosen: null,
  trial: null,
}

export const useCheck = create<CheckState>(() => NONE)

let crew: Crew | null = null
/** A person has said what is to be looked at. */
let picked = false
/** By invariant: the trial that is being shrunk, or was. */
let shrunkFrom = new Map<string, number>()

/** Checks a design: every single fault of its own seed, then so many seeds. What was under way ends. */
export function startCheck(design: Design, seeds: number): void {
  endCheck()
  picked = false
  shrunkFrom = new Map()
  const players = playersHere()
  const began = performance.now()
  const asked = { sweep: true, seeds, from: 1, shard: { index: 1, of: 1 } }
  useCheck.setState({ ...NONE, design, seeds, players }, true)
  const mine = (): boolean => crew === started
  const tellNews = paced(() => {
    if (!mine()) return
    const { news, phase, took } = useCheck.getState()
    const now = phase === 'done' || phase === 'stopped' ? took : performance.now() - began
    useCheck.setState({ news: news + 1, took: now })
  })
  const started: Crew = new Crew(design, asked, players, {
    prepared(prepared) {
      const cells = new Uint8Array(prepared.sweep.length + seeds)
      useCheck.setState({ prepared, cells, phase: 'running' })
    },
    refused: (problem) => useCheck.setState({ phase: 'refused', problem }),
    dealt(numbers) {
      const { cells } = useCheck.getState()
      for (const number of numbers) cells[number] = CELL.plays
      tellNews(null)
    },
    played(played) {
      note(played, performance.now() - began)
      tellNews(null)
    },
    proven(proof) {
      useCheck.setState({ proof })
      const { chosen } = useCheck.getState()
      const first = picked ? chosen : (proof.first?.broken.invariant ?? null)
      if (first !== null) look(first)
    },
    done: () => useCheck.setState({ phase: 'done', took: performance.now() - began }),
    died: () => useCheck.setState({ phase: 'died' }),
  })
  crew = started
}

function note(played: readonly Played[], after: number): void {
  const { cells, breaks, foundAfter } = useCheck.getState()
  const broken = played.filter((one) => one.broken.length > 0)
  for (const one of played) cells[one.number] = cellOf(one)
  if (broken.length === 0) return
  const all = new Map(breaks)
  for (const one of broken) all.set(one.number, one.broken)
  useCheck.setState({ breaks: all, foundAfter: foundAfter ?? after })
}

function cellOf({ broken, stopped }: Played): Cell {
  if (broken.length > 0) return CELL.broken
  return stopped === null ? CELL.holds : CELL.cut
}

export function stopCheck(): void {
  crew?.stop()
  useCheck.setState({ phase: 'stopped' })
}

export function goOnCheck(): void {
  useCheck.setState({ phase: 'running' })
  crew?.goOn()
}

export function endCheck(): void {
  crew?.end()
  crew = null
}

/** An invariant that is broken is looked at; the least that breaks it is looked for at once. */
export function choose(invariant: string): void {
  picked = true
  useCheck.setState({ trial: null })
  look(invariant)
}

/**
 * Whoever plays, what is shrunk in the end is the trial of the lowest number: where a lower one is heard of later, it
 * takes the place of the other.
 */
function look(invariant: string): void {
  useCheck.setState({ chosen: invariant })
  const found = useCheck.getState().proof?.invariants.find(({ id }) => id === invariant)
  if (found === undefined) return
  const { number } = found.first
  if (number < (shrunkFrom.get(invariant) ?? Infinity)) void shrink(invariant, number)
}

async function shrink(invariant: string, number: number): Promise<void> {
  const mine = crew
  shrunkFrom.set(invariant, number)
  const put = (one: Counterexample | 'shrinking' | 'failed'): void => {
    if (crew !== mine || shrunkFrom.get(invariant) !== number) return
    const { least } = useCheck.getState()
    useCheck.setState({ least: new Map(least).set(invariant, one) })
  }
  put('shrinking')
  try {
    put((await mine?.shrink(number, invariant)) ?? 'failed')
  } catch {
    put('failed')
  }
}

/** A trial that broke something is looked at as it was played. */
export async function chooseTrial(number: number): Promise<void> {
  const mine = crew
  const [broken] = useCheck.getState().breaks.get(number) ?? []
  if (mine === null || broken === undefined) return
  useCheck.setState({ trial: { number, view: null } })
  try {
    const view = await mine.view(number, broken)
    const { trial } = useCheck.getState()
    if (crew === mine && trial?.number === number) useCheck.setState({ trial: { number, view } })
  } catch {
    if (crew === mine) useCheck.setState({ trial: null })
  }
}
