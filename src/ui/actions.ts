/** What a person can do to the run at the cursor: each is an entry of the script, and can be undone. */
import { phrase } from '../core/codes.ts'
import type { DesignNode } from '../design/design.ts'
import { isBranching, poke } from './session.ts'
import { titleOfWire } from './story.ts'
import { useDocument } from './store/document.ts'
import { usePlayback } from './store/playback.ts'
import { titleOf } from '../design/naming.ts'
import { currentCast } from './use-run.ts'

/** How long the longer cut lasts. */
export const CUT_SECONDS = 3

/** The number of a node or link in the open run; -1: it is not there. */
export function numberOfNode(id: string): number {
  return usePlayback.getState().opened?.nodes.findIndex((node) => node.id === id) ?? -1
}
export function numberOfLink(id: string): number {
  return usePlayback.getState().opened?.links.findIndex((link) => link.id === id) ?? -1
}

function wireTitle(id: string): string {
  const cast = currentCast()
  return cast === null ? id : titleOfWire(cast, numberOfLink(id))
}

function nodeTitle(id: string): string {
  const node = useDocument.getState().design?.nodes.find((one) => one.id === id)
  return node === undefined ? id : titleOf(node)
}

/**
 * Whether the cards are those of this branch. Until they are, nobody can know what a wire or node looks like
 * after the last change: a second press of the same button must not do the opposite of what it says.
 */
export function shownAnew(): boolean {
  const { frame, run } = usePlayback.getState()
  return !isBranching() && frame !== null && frame.run === run
}

/** The connection dies; both ends are told, and may connect again at once. */
export function cutLink(id: string): void {
  if (!shownAnew()) return
  poke({ do: 'cut', link: id }, phrase('change.cut', { target: wireTitle(id) }))
}

/** Nothing passes for a while. */
export function cutLinkFor(id: string, seconds = CUT_SECONDS): void {
  if (!shownAnew()) return
  poke(
    { do: 'cut', link: id, forMs: seconds * 1000 },
    phrase('change.cutFor', { target: wireTitle(id), seconds }),
  )
}

export function healLink(id: string): void {
  if (!shownAnew()) return
  poke({ do: 'heal', link: id }, phrase('change.heal', { target: wireTitle(id) }))
}

/** How many segments are lost while loss lasts, and how long that is. */
export const LOSS = { percent: 20, seconds: 10 } as const

/** Segments are lost by chance for a while: TCP sends them again. */
export function loseOnLink(id: string): void {
  if (!shownAnew()) return
  const { percent, seconds } = LOSS
  poke(
    { do: 'loss', link: id, ppm: percent * 10_000, forMs: seconds * 1000 },
    phrase('change.loss', { target: wireTitle(id), percent, seconds }),
  )
}

/** Nothing arrives any more, either way, and nobody is told: until the wire is healed. */
export function pullCable(id: string): void {
  if (!shownAnew()) return
  poke(
    { do: 'halfOpen', link: id, way: 'both' },
    phrase('change.halfOpen', { target: wireTitle(id) }),
  )
}

/** The client says DISCONNECT 0x00 and stays away, or comes back. */
export function leaveOrReturn(id: string, left: boolean): void {
  if (!shownAnew()) return
  const change = left ? 'connect' : 'disconnect'
  poke({ do: change, node: id }, phrase(`change.${change}`, { target: nodeTitle(id) }))
}

/** The client takes one of its filters back, or subscribes to it again. */
export function changeFilter(
  id: string,
  filter: string,
  change: 'unsubscribe' | 'subscribe',
): void {
  if (!shownAnew()) return
  poke(
    { do: change, node: id, filter },
    phrase(`change.${change}`, { target: nodeTitle(id), filter }),
  )
}

export function publishNow(id: string): void {
  poke({ do: 'publishNow', node: id }, phrase('change.publishNow', { target: nodeTitle(id) }))
}

/** A dead-letter queue sends a letter again, by its number, or all that it has. */
export function redrive(id: string, letter?: number): void {
  if (!shownAnew()) return
  const target = nodeTitle(id)
  if (letter === undefined) poke({ do: 'redrive', node: id }, phrase('change.redrive', { target }))
  else poke({ do: 'redrive', node: id, letter }, phrase('change.redriveOne', { target, letter }))
}

/** The numbers of the letters that a dead-letter queue can send again, the first of them. */
export function lettersOf(id: string): readonly number[] {
  return usePlayback.getState().frame?.faces[numberOfNode(id)]?.letters ?? []
}

export function crashNode(id: string): void {
  if (!shownAnew()) return
  poke({ do: 'crash', node: id }, phrase('change.crash', { target: nodeTitle(id) }))
}

export function restartNode(id: string): void {
  if (!shownAnew()) return
  poke({ do: 'restart', node: id }, phrase('change.restart', { target: nodeTitle(id) }))
}

/** Whether the wire is to be healed: it is cut, or silent. */
export function isCut(id: string): boolean {
  const state = usePlayback.getState().frame?.wires[numberOfLink(id)]?.state
  return state === 'cut' || state === 'halfOpen'
}

export function isDown(id: string): boolean {
  return usePlayback.getState().frame?.faces[numberOfNode(id)]?.state === 'down'
}

/** There is no connection on the wire, and none is being opened: there is nothing to cut. */
export function hasNoConnection(id: string): boolean {
  const view = usePlayback.getState().frame?.wires[numberOfLink(id)]
  return view?.state === 'down' && view.since > 0
}

/** Whether a person may ask this of the node. */
export function canAsk(
  node: DesignNode,
  what: 'publishNow' | 'disconnect' | 'unsubscribe' | 'redrive',
): boolean {
  const entry = usePlayback.getState().catalog?.entries.find((one) => one.kind === node.kind)
  return entry?.asks.includes(what) ?? false
}

/** The key `x`: cuts the selected wire, or heals it. */
export function cutSelected(): void {
  const { selection, trace } = usePlayback.getState()
  if (selection?.kind === 'link' && !hasNoConnection(selection.id))
    (isCut(selection.id) ? healLink : cutLink)(selection.id)
  if (selection?.kind !== 'packet' || selection.record >= trace.length) return
  const row = trace.row(selection.record)
  const link = row.ev === 'packet' ? usePlayback.getState().opened?.links[row.wire] : undefined
  if (link !== undefined && !isCut(link.id) && !hasNoConnection(link.id)) cutLink(link.id)
}

/** The key `l`. */
export function loseSelected(): void {
  const { selection } = usePlayback.getState()
  if (selection?.kind === 'link') loseOnLink(selection.id)
}

/** The key `c`. */
export function crashSelected(): void {
  const { selection } = usePlayback.getState()
  if (selection?.kind === 'node') (isDown(selection.id) ? restartNode : crashNode)(selection.id)
}

/** The key `p`. */
export function publishSelected(): void {
  const { selection } = usePlayback.getState()
  if (selection?.kind !== 'node' || isDown(selection.id)) return
  const node = useDocument.getState().design?.nodes.find((one) => one.id === selection.id)
  if (node !== undefined && canAsk(node, 'publishNow')) publishNow(node.id)
}
