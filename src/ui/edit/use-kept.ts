/** An undo may take away what is selected or has the focus: neither is left at something that is not there. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Design } from '../../design/design.ts'
import { placeholdersOf } from '../../design/placeholders.ts'
import type { Unread } from '../../design/unread.ts'
import type { Stop } from '../canvas/layout.ts'
import type { Selection } from '../canvas/props.ts'
import { useDocument } from '../store/document.ts'
import { select } from '../store/playback.ts'
import type { Table } from './table.ts'
import { focusStop, focusedStop, heirOf } from './table.ts'

export function useKeptSelection(design: Design, selection: Selection | null): void {
  const unread = useDocument((state) => state.unread)
  useEffect(() => {
    if (selection === null || selection.kind === 'packet') return
    const parts = partsLike(design, unread, selection.kind)
    if (!parts.some(({ id }) => id === selection.id)) select(null)
  }, [design, unread, selection])
}

function partsLike(
  design: Design,
  unread: Unread,
  kind: 'node' | 'mark' | 'link' | 'unread',
): readonly { readonly id: string }[] {
  if (kind !== 'unread') return { node: design.nodes, mark: design.marks, link: design.links }[kind]
  const { nodes, links } = placeholdersOf(design, unread)
  return [...nodes, ...links]
}

/**
 * The focus of a card or wire that goes is given to what comes next in the flow. One that only gets another place in
 * the flow is put elsewhere in the page, and loses the focus by that: it gets it back.
 */
export function useKeptFocus(table: Table, order: readonly Stop[]): void {
  const last = useRef<string | null>(null)
  useEffect(() => {
    const listen = new AbortController()
    const { signal } = listen
    document.addEventListener('focusin', () => (last.current = focusedStop(table)), { signal })
    // Who presses the bare desk takes the focus away on purpose.
    document.addEventListener('pointerdown', () => (last.current = null), { signal, capture: true })
    return () => listen.abort()
  }, [table])
  const former = useRef(order)
  useLayoutEffect(() => {
    const [before, lost] = [former.current, last.current]
    former.current = order
    if (lost === null || document.activeElement !== document.body) return
    const there = new Set(order.map(({ id }) => id))
    const heir = there.has(lost) ? lost : heirOf(before, lost, (id) => there.has(id))
    if (heir !== null) focusStop(table, heir)
  }, [table, order])
}
