/** Who wants the menu of a service, and where on the page. */
import { create } from 'zustand'
import type { DesignNode, NodeId } from '../../design/design.ts'

export interface CrashSummons {
  readonly node: NodeId
  readonly x: number
  readonly y: number
  /** What has the focus again when the menu goes. */
  readonly from: Element | null
}

/** Whether a process can die in the middle of something: each handler has a commit. */
export function hasCrashPlaces(node: DesignNode): boolean {
  return node.kind === 'service' && (node.config.behaviour?.handlers.length ?? 0) > 0
}

export const useCrashSummons = create<{ readonly summons: CrashSummons | null }>(() => ({
  summons: null,
}))

export function summonCrash(summons: CrashSummons | null): void {
  useCrashSummons.setState({ summons })
}

/** For buttons: the menu below them. */
export function summonCrashBelow(node: NodeId, element: Element): void {
  const { left, bottom } = element.getBoundingClientRect()
  summonCrash({ node, x: left, y: bottom + 4, from: element })
}
