/** Where the cards are that a hand holds. The document hears of it when they are put down. */
import { useMemo } from 'react'
import { create } from 'zustand'
import type { Design, NodeId, Position } from '../../design/design.ts'

export const useHeld = create<{ readonly places: ReadonlyMap<NodeId, Position> | null }>(() => ({
  places: null,
}))

/** The design with its held cards where they are. What is not held stays the same object. */
export function useHeldDesign(design: Design): Design {
  const { places } = useHeld()
  return useMemo(() => {
    if (places === null) return design
    const nodes = design.nodes.map((node) => {
      const at = places.get(node.id)
      return at === undefined ? node : { ...node, at }
    })
    return { ...design, nodes }
  }, [design, places])
}
