/** The line at the foot of the canvas: what can be done to the selection, or how the wire in the hand is led. */
import type { MouseEvent, ReactNode } from 'react'
import { CANVAS_EDIT } from '../../content/text/en.canvas-edit.ts'
import type { Design } from '../../design/design.ts'
import { allNodes } from '../../design/groups.ts'
import { titleOf } from '../../design/naming.ts'
import type { Selection } from '../canvas/props.ts'
import { nameOfKey, shownOf } from '../keys.ts'
import { alignPicked, duplicatePicked, remove, removePicked, startWire } from './acts.ts'
import { ALIGNMENTS, canAlign } from './align.ts'
import { arrange } from './arrange.ts'
import styles from './EditDesk.module.css'
import { pickedOf } from './picked.ts'
import { groupPicked, pickedWithMembers, ungroupPicked } from './group-acts.ts'
import type { Table } from './table.ts'
import { focusStop } from './table.ts'
import type { WireInHand } from './wiring.ts'
import { leaveWire, useWiring } from './wiring.ts'

interface FootBarProps {
  readonly table: Table
  readonly design: Design
  readonly selection: Selection | null
  readonly stacked: boolean
}

export function FootBar({ table, design, selection, stacked }: FootBarProps) {
  const { wire } = useWiring()
  if (wire !== null) return <WireBar table={table} design={design} wire={wire} />
  const picked = new Set(pickedOf(selection))
  const cards = allNodes(design).filter(({ id }) => picked.has(id))
  const groups = cards.filter(({ kind }) => kind === 'group')
  const wirable = design.nodes.some(({ id }) => picked.has(id)) || cards.length === 0
  const links = design.links.filter(({ id }) => picked.has(id))
  if (cards.length + links.length === 0)
    return stacked || allNodes(design).length < 2 ? null : <WholeBar />
  return (
    <div className={styles['bar']} role="toolbar" aria-label={CANVAS_EDIT.bar} data-bar="">
      {cards.length > 1 && !stacked && <Aligning table={table} cards={cards.length} />}
      {(cards.length > 1 || groups.length > 0) && !stacked && (
        <Act onPress={() => void arrange()}>{CANVAS_EDIT.arrange}</Act>
      )}
      {cards.length + links.length === 1 && wirable && (
        <Act
          keys={shownOf('wire')}
          onPress={({ detail }) => startWire(table, detail === 0 ? 'keys' : 'press')}
        >
          {cards.length === 1 ? CANVAS_EDIT.wire : CANVAS_EDIT.moveEnd}
        </Act>
      )}
      {cards.length > 0 && !stacked && (groups.length === 0 || cards.length > 1) && (
        <Act keys={shownOf('group')} onPress={() => groupPicked(table)}>
          {CANVAS_EDIT.group}
        </Act>
      )}
      {groups.length > 0 && (
        <Act keys={shownOf('ungroup')} onPress={() => ungroupPicked(table)}>
          {CANVAS_EDIT.ungroup}
        </Act>
      )}
      {cards.length > 0 && (
        <Act keys={shownOf('duplicate')} onPress={() => duplicatePicked(table)}>
          {CANVAS_EDIT.duplicate}
        </Act>
      )}
      <Act keys={shownOf('remove')} onPress={() => removePicked(table)}>
        {CANVAS_EDIT.remove}
      </Act>
      {groups.length > 0 && (
        <Act keys={shownOf('removeAll')} onPress={() => remove(table, pickedWithMembers())}>
          {CANVAS_EDIT.removeAll}
        </Act>
      )}
    </div>
  )
}

/** Nothing is selected: what can be done to all of it. */
function WholeBar() {
  return (
    <div className={styles['bar']} role="toolbar" aria-label={CANVAS_EDIT.whole} data-bar="">
      <Act onPress={() => void arrange()}>{CANVAS_EDIT.arrangeAll}</Act>
    </div>
  )
}

interface ActProps {
  /** As a screen reader is told them; without it there are none. */
  readonly keys?: string
  readonly onPress: (event: MouseEvent) => void
  readonly children: ReactNode
}

function Act({ keys, onPress, children }: ActProps) {
  return (
    <button type="button" className="btn" aria-keyshortcuts={keys} onClick={onPress}>
      {children} {keys !== undefined && <kbd>{keys}</kbd>}
    </button>
  )
}

const LINES = {
  left: 'M2.5 2v12M5 4.5h8v2H5zM5 9.5h5v2H5z',
  centre: 'M8 2v12M4 4.5h8v2H4zM5.5 9.5h5v2h-5z',
  right: 'M13.5 2v12M3 4.5h8v2H3zM6 9.5h5v2H6z',
  top: 'M2 2.5h12M4.5 5v8h2V5zM9.5 5v5h2V5z',
  middle: 'M2 8h12M4.5 4v8h2V4zM9.5 5.5v5h2v-5z',
  bottom: 'M2 13.5h12M4.5 3v8h2V3zM9.5 6v5h2V6z',
  across: 'M2.5 2v12M13.5 2v12M6.5 4.5h3v7h-3z',
  down: 'M2 2.5h12M2 13.5h12M4.5 6.5v3h7v-3z',
} as const

function Aligning({ table, cards }: { readonly table: Table; readonly cards: number }) {
  return (
    <>
      <span className={styles['count']}>{CANVAS_EDIT.many(cards)}</span>
      <span className={styles['group']}>
        {ALIGNMENTS.map((how) => (
          <button
            key={how}
            type="button"
            className="btn quiet sq"
            aria-label={CANVAS_EDIT.align[how]}
            title={CANVAS_EDIT.align[how]}
            aria-disabled={!canAlign(how, cards)}
            onClick={() => alignPicked(table, how)}
          >
            <svg
              width="16"
              height="16"
              viewBox="0 0 16 16"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.2"
              aria-hidden="true"
            >
              <path d={LINES[how]} />
            </svg>
          </button>
        ))}
      </span>
    </>
  )
}

interface WireBarProps {
  readonly table: Table
  readonly design: Design
  readonly wire: WireInHand
}

function WireBar({ table, design, wire: { from, link, by } }: WireBarProps) {
  const node = design.nodes.find(({ id }) => id === from)
  const leave = () => {
    leaveWire()
    focusStop(table, from)
  }
  return (
    <div className={`${styles['bar']} ${styles['keys']}`} data-bar="">
      <span>
        {link === null ? CANVAS_EDIT.wireFrom : CANVAS_EDIT.endFrom}{' '}
        <b>{node === undefined ? from : titleOf(node)}</b>
      </span>
      {by === 'keys' ? (
        <>
          <span>
            <kbd>Tab</kbd> {CANVAS_EDIT.nextTarget}
          </span>
          {link !== null && (
            <span>
              <kbd>{shownOf('wire')}</kbd> {CANVAS_EDIT.otherEnd}
            </span>
          )}
          <span>
            <kbd>{nameOfKey('Enter')}</kbd> {CANVAS_EDIT.connect}
          </span>
        </>
      ) : (
        <span>{CANVAS_EDIT.pressTarget}</span>
      )}
      {by !== 'drag' && (
        <button type="button" className={styles['leave']} tabIndex={-1} onClick={leave}>
          <kbd>Esc</kbd> {CANVAS_EDIT.leave}
        </button>
      )}
    </div>
  )
}
