/** What the hand works at: the desk of the canvas, its cards where they are drawn, and the focus on them. */
import type { RefObject } from 'react'
import { callStop } from '../canvas/called.ts'
import type { Layout, Stop } from '../canvas/layout.ts'
import type { Live } from '../canvas/live.ts'
import { type Sight, broughtIn, toFlow } from '../canvas/sight.ts'
import type { Viewport } from '../canvas/viewport.ts'
import type { Box, Point } from '../canvas/wire-path.ts'

export interface Table {
  readonly host: RefObject<HTMLElement | null>
  readonly live: Live
  readonly sight: Sight
  readonly move: (viewport: Viewport) => void
  /** A person has moved the sight. */
  readonly onMoved: () => void
}

export function layoutOf({ live }: Table): Layout {
  return live.get().layout
}

/** Where cards and marks are as they are drawn. */
export function boxesOf(
  table: Table,
  ids: readonly string[],
): readonly (Box & { readonly id: string })[] {
  const { cards, marks } = layoutOf(table)
  return ids.flatMap((id) => cards.get(id) ?? marks.get(id) ?? [])
}

/** Of those the ones that are in sight. */
export function boxesInSight(table: Table): readonly (Box & { readonly id: string })[] {
  const { cards, marks } = layoutOf(table)
  const page = table.host.current?.getBoundingClientRect()
  if (page === undefined) return []
  const from = flowPoint(table, page.left, page.top)
  const to = flowPoint(table, page.right, page.bottom)
  return [...cards.values(), ...marks.values()].filter(
    ({ x, y, width, height }) => x < to.x && x + width > from.x && y < to.y && y + height > from.y,
  )
}

let current: Table | null = null

/** The table of the canvas that is open; whoever opens it says so, and says when it is closed. */
export function setTable(table: Table | null): void {
  current = table
}

/** null: no canvas is open. */
export function currentTable(): Table | null {
  return current
}

/** Where a point of the page is in the flow. */
export function flowPoint({ host, sight }: Table, clientX: number, clientY: number): Point {
  return host.current === null
    ? { x: 0, y: 0 }
    : toFlow(host.current, sight.get(), clientX, clientY)
}

function stopOf({ host }: Table, id: string): HTMLElement | null {
  return host.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`) ?? null
}

/** Gives the focus to a card or wire, now or when it is drawn. */
export function focusStop(table: Table, id: string): void {
  withStop(table, id, (stop) => stop.focus())
}

function withStop(table: Table, id: string, then: (stop: HTMLElement) => void): void {
  const now = stopOf(table, id)
  if (now !== null) return then(now)
  callStop(id)
  requestAnimationFrame(() => {
    const stop = stopOf(table, id)
    if (stop !== null) then(stop)
  })
}

/** Brings a card into sight, where it is not. */
export function showStop(table: Table, id: string): void {
  const { host, sight, move, onMoved } = table
  withStop(table, id, (stop) => {
    if (host.current === null) return
    const viewport = broughtIn(host.current, stop, sight.get())
    if (viewport === null) return
    onMoved()
    move(viewport)
  })
}

/** What comes next in the flow and stays, or else what came before. */
export function heirOf(
  order: readonly Stop[],
  from: string,
  stays: (id: string) => boolean,
): string | null {
  const at = order.findIndex(({ id }) => id === from)
  const [before, after] = [order.slice(0, at), order.slice(at)]
  const heir = after.find(({ id }) => stays(id)) ?? before.findLast(({ id }) => stays(id))
  return heir?.id ?? null
}

/** The card or wire that has the focus; null: something else has it. */
export function focusedStop({ host }: Table): string | null {
  const stop = document.activeElement?.closest('[data-stop]') ?? null
  return stop !== null && host.current?.contains(stop) === true
    ? stop.getAttribute('data-stop')
    : null
}

/** Whether what has the focus would take it along if the canvas changed; the page itself has it then. */
export function hasFocus({ host }: Table): boolean {
  const { activeElement } = document
  return activeElement === document.body || host.current?.contains(activeElement) === true
}
