/**
 * What lies above the canvas while it is edited: ports, the wire in the hand and why it cannot lead there, the frame
 * that selects, and the line at the foot. It goes with the sight, without rendering.
 */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Design } from '../../design/design.ts'
import { prepareWeighing } from '../../design/holding.ts'
import { LARGE } from '../canvas/layout.ts'
import type { Desk } from '../canvas/use-desk.ts'
import { inTurns } from '../in-turns.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import styles from './EditDesk.module.css'
import { FootBar } from './FootBar.tsx'
import { Hand, useHand } from './hand.ts'
import { Joining } from './Joining.tsx'
import { HeldWire } from './HeldWire.tsx'
import { Ports } from './Ports.tsx'
import { SnapLines } from './SnapLines.tsx'
import type { Table } from './table.ts'
import { setTable } from './table.ts'
import { useEditKeys } from './use-edit-keys.ts'
import { useKeptFocus, useKeptSelection } from './use-kept.ts'
import { leaveWire, useWiring } from './wiring.ts'
import { WireWords } from './WireWords.tsx'

interface EditDeskProps {
  readonly desk: Desk
  readonly editing: boolean
}

export function EditDesk(props: EditDeskProps) {
  const design = useDocument((state) => state.design)
  return design === null ? null : <Over {...props} design={design} />
}

/** Of very many parts the first edit would have to measure each: that is done before. */
function useWeighed(editing: boolean): void {
  useEffect(() => {
    const { design, unread, pokes } = useDocument.getState()
    if (!editing || design === null || design.nodes.length <= LARGE) return
    const stop = new AbortController()
    void inTurns(prepareWeighing({ design, unread, pokes }), stop.signal)
    return () => stop.abort()
  }, [editing])
}

function Over({ desk, editing, design }: EditDeskProps & { readonly design: Design }) {
  const { host, live, sight, move, onMoved, layout } = desk
  const table = useMemo<Table>(
    () => ({ host, live, sight, move, onMoved }),
    [host, live, sight, move, onMoved],
  )
  const hand = useHandOn(table, editing)
  useEffect(() => {
    setTable(table)
    return () => setTable(null)
  }, [table])
  useEditKeys(table, editing, hand)
  useWeighed(editing)
  const world = useWorld(table)
  const selection = usePlayback((state) => state.selection)
  const { wire } = useWiring()
  useKeptSelection(design, selection)
  useKeptFocus(table, layout.order)
  return (
    <>
      <div ref={world} className={styles['world']}>
        {editing && <Ports table={table} layout={layout} design={design} selection={selection} />}
        {wire !== null && <HeldWire layout={layout} design={design} wire={wire} />}
        <Joining layout={layout} design={design} />
        <SnapLines />
        <Framing />
      </div>
      {(editing || wire !== null) && (
        <>
          <WireWords table={table} layout={layout} design={design} wire={wire} />
          <FootBar table={table} design={design} selection={selection} stacked={layout.stacked} />
        </>
      )}
    </>
  )
}

function useHandOn(table: Table, editing: boolean) {
  const hand = useRef<Hand | null>(null)
  useEffect(() => {
    const { current: host } = table.host
    if (host === null) return
    const listen = new AbortController()
    hand.current = new Hand(table, host)
    hand.current.listen(listen.signal)
    return () => {
      listen.abort()
      leaveWire()
      hand.current = null
    }
  }, [table])
  useEffect(() => {
    const { current: host } = table.host
    host?.toggleAttribute('data-editing', editing)
    if (!editing) {
      hand.current?.drop()
      leaveWire()
    }
  }, [table, editing])
  return hand
}

/** An element that is moved and zoomed with the cards. */
function useWorld({ sight }: Table) {
  const world = useRef<HTMLDivElement>(null)
  useLayoutEffect(
    () =>
      sight.onChange(({ x, y, zoom }) => {
        if (world.current === null) return
        world.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`
        world.current.style.setProperty('--zoom', String(zoom))
      }),
    [sight],
  )
  return world
}

function Framing() {
  const frame = useHand((state) => state.frame)
  if (frame === null) return null
  const { x, y, width, height } = frame
  return <div className={styles['frame']} style={{ left: x, top: y, width, height }} />
}
