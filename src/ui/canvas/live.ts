/**
 * What cards and wires draw that changes while time runs, kept in a store of the canvas: a new face renders its
 * own card and nothing else.
 */
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Design, DesignLink } from '../../design/design.ts'
import type { Face } from '../../design/face.ts'
import type { CatalogEntry } from '../../design/form.ts'
import type { Placeholders, UnreadCard, UnreadWire } from '../../design/placeholders.ts'
import type { RunOpened, WireView } from '../../worker/api.ts'
import type { Layout, Spotted } from './layout.ts'
import type { Film, Moment, Selection } from './props.ts'
import type { Look } from './wire-look.ts'

export interface LiveState {
  readonly design: Design
  readonly nodes: ReadonlyMap<string, Spotted>
  readonly links: ReadonlyMap<string, DesignLink>
  /** What of the cards and wires cannot be played. */
  readonly placeholders: Placeholders
  readonly unread: ReadonlyMap<string, UnreadCard | UnreadWire>
  readonly kinds: ReadonlyMap<string, CatalogEntry>
  readonly layout: Layout
  readonly film: Film | null
  readonly faces: ReadonlyMap<string, Face>
  readonly wires: ReadonlyMap<string, WireView>
  readonly looks: ReadonlyMap<string, Look>
  readonly selection: Selection | null
  /** Without travel: how many packets are on each wire. null: packets travel. */
  readonly counts: ReadonlyMap<string, number> | null
  /** The QoS of the latest message each wire carried. */
  readonly qos: ReadonlyMap<string, number>
  /** What it was made from: what comes again is not compared again. */
  readonly from: {
    readonly faces: readonly Face[]
    readonly wires: readonly WireView[]
    readonly opened: RunOpened | null
    readonly width: number
  }
}

export interface Live {
  get(): LiveState
  set(change: Partial<LiveState>): void
  readonly subscribe: (listener: () => void) => () => void
  /** Calls `draw` in each animation frame, until the returned function is called. */
  onFrame(draw: (moment: Moment) => void): () => void
  /** One animation frame; the packet layer turns the crank. */
  frame(moment: Moment): void
}

export function createLive(state: LiveState): Live {
  let now = state
  const listeners = new Set<() => void>()
  const drawers = new Set<(moment: Moment) => void>()
  let last: Moment | null = null
  return {
    get: () => now,
    set(change) {
      now = { ...now, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onFrame(draw) {
      drawers.add(draw)
      if (last !== null) draw(last)
      return () => drawers.delete(draw)
    },
    frame(moment) {
      if (last !== null && last.time === moment.time && last.record === moment.record) return
      last = moment
      for (const draw of drawers) draw(moment)
    },
  }
}

export const LiveContext = createContext<Live | null>(null)

export function useLiveHandle(): Live {
  const live = useContext(LiveContext)
  if (live === null) throw new Error('broken promise: inside a canvas')
  return live
}

/** Renders again when what `select` gives has changed; it must give the same object for the same state. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const live = useLiveHandle()
  return useSyncExternalStore(live.subscribe, () => select(live.get()))
}

/** Runs `draw` in each frame in which the moment has changed. */
export function useFrame(draw: (moment: Moment) => void): void {
  const live = useLiveHandle()
  useEffect(() => live.onFrame(draw), [live, draw])
}

/** Whether two values of plain data are alike. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => alike(a[key as keyof typeof a], b[key as keyof typeof b]))
}

/** A map in which what has not changed is the same object as before; the whole map too, if nothing has. */
export function keepAlike<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  isSame: (one: T, other: T) => boolean = alike,
): ReadonlyMap<string, T> {
  let changed = before.size !== now.size
  const kept = new Map<string, T>()
  for (const [key, value] of now) {
    const old = before.get(key)
    const same = old !== undefined && isSame(old, value)
    kept.set(key, same ? old : value)
    changed ||= !same
  }
  return changed ? kept : before
}
