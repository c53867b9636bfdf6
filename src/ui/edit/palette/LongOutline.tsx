/** The outline of a design of very many nodes: only the rows in sight are drawn; the tree has the focus and the keys. */
// A tree of which only a part is drawn has no element of its own.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import type { KeyboardEvent } from 'react'
import { useMemo, useState } from 'react'
import { PALETTE } from '../../../content/text/en.palette.ts'
import type { Design } from '../../../design/design.ts'
import type { Placeholders } from '../../../design/placeholders.ts'
import { iconPath } from '../../canvas/icons.ts'
import { currentCanvas } from '../../handle.ts'
import { useRows } from '../../parts/use-rows.ts'
import { select, usePlayback } from '../../store/playback.ts'
import { PHONE, useMedia } from '../../use-media.ts'
import type { OutlineRow } from './outline-rows.ts'
import { outlineRows } from './outline-rows.ts'
import styles from './Palette.module.css'

const ROW_PX = 28
const PHONE_ROW_PX = 44

function pick({ kind, id }: OutlineRow): void {
  select({ kind, id })
  currentCanvas()?.show(id)
}

interface LongOutlineProps {
  readonly design: Design
  readonly left: Placeholders
}

export function LongOutline({ design, left }: LongOutlineProps) {
  const rows = useMemo(() => outlineRows(design, left), [design, left])
  const rowPx = useMedia(PHONE) ? PHONE_ROW_PX : ROW_PX
  const { scroller, height, from, to, y, show } = useRows(rows.length, rowPx, 0)
  const selection = usePlayback((state) => state.selection)
  const [place, setPlace] = useState(0)
  const selected = selection === null || selection.kind === 'packet' ? null : selection.id

  function goTo(which: number): void {
    const next = Math.min(Math.max(which, 0), rows.length - 1)
    setPlace(next)
    show(next)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[place]
    const page = Math.max(to - from - 2, 1)
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(place + 1),
      ArrowUp: () => goTo(place - 1),
      PageDown: () => goTo(place + page),
      PageUp: () => goTo(place - page),
      ArrowRight: () => goTo(row?.kind === 'node' ? place + 1 : place),
      ArrowLeft: () => goTo(rows.slice(0, place + 1).findLastIndex(({ kind }) => kind !== 'link')),
      Home: () => goTo(0),
      End: () => goTo(rows.length - 1),
      Enter: () => row !== undefined && pick(row),
      ' ': () => row !== undefined && pick(row),
    }
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <div
      ref={scroller}
      className={styles['long']}
      role="tree"
      aria-label={PALETTE.outlineLabel}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(place >= from && place < to ? { 'aria-activedescendant': `outline-${place}` } : {})}
    >
      <div role="presentation" className={styles['all']} style={{ height }}>
        <div role="presentation" className={styles['window']} style={{ top: y }}>
          {rows.slice(from, to).map((row, i) => (
            <div
              key={from + i}
              id={`outline-${from + i}`}
              role="treeitem"
              aria-level={row.kind === 'link' ? 2 : 1}
              aria-setsize={row.among}
              aria-posinset={row.place}
              aria-selected={row.id === selected}
              className={`${styles['row']} ${row.kind === 'link' ? styles['wireRow'] : ''} ${
                from + i === place ? styles['active'] : ''
              }`}
              style={{ height: rowPx }}
              onClick={() => {
                setPlace(from + i)
                pick(row)
              }}
            >
              {row.kind !== 'link' && (
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                  <path d={iconPath(row.of, row.of)} />
                </svg>
              )}
              <span>{row.kind === 'link' ? PALETTE.wiredTo(row.title) : row.title}</span>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
