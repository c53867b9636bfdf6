/** Where the cards are that a hand holds. The document hears of it when they are put down. */
import { useMemo } from 'react'
import { create } from 'zustand'
import type { AnyNode, Design, NodeId, Position } from '../../design/design.ts'
import type { SnapLine } from './snap.ts'

interface Held {
  readonly places: ReadonlyMap<NodeId, Position> | null
  /** The group each of them would come to stand in, if it were put down here; null: none. */
  readonly homes: ReadonlyMap<NodeId, NodeId | null>
  /** What they are in line with. */
  readonly lines: readonly SnapLine[]
}

const NONE: Held = { places: null, homes: new Map(), lines: [] }

export const useHeld = create<Held>(() => NONE)

export function letHeldGo(): void {
  if (useHeld.getState().places !== null) useHeld.setState(NONE)
}

/** The design with its held cards where they are. What is not held stays the same object. */
export function useHeldDesign(design: Design): Design {
  const { places } = useHeld()
  return useMemo(() => {
    if (places === null) return design
    const moved = <T extends AnyNode>(node: T): T => {
      const at = places.get(node.id)
      return at === undefined ? node : { ...node, at }
    }
    return { ...design, nodes: design.nodes.map(moved), marks: design.marks.map(moved) }
  }, [design, places])
}
