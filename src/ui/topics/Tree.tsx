/** The tree of topics, of which only the rows in sight are drawn. */
// A tree of which only a part is drawn has no element of its own; the tree has the focus and the keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import type { KeyboardEvent } from 'react'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { TOPICS } from '../../content/text/en.topics.ts'
import { useRows } from '../parts/use-rows.ts'
import { goTo } from '../playhead.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { subscribersAt } from './facts.ts'
import styles from './Topics.module.css'
import { TopicRow } from './TopicRow.tsx'
import type { TreeProps } from './tree-props.ts'
import type { Level } from './tree.ts'
import { keyOf, rowsOf } from './tree.ts'

const ROW_PX = 24
const PHONE_ROW_PX = 44
const HEADS_PX = 22
const COLUMNS = ['topic', 'retained', 'age', 'last', 'count', 'rate', 'subscribers'] as const

export function Tree(props: TreeProps) {
  const { label, roots, unfolded, factsOf, active, onActive } = props
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(
    () => rowsOf(roots, (level) => turned.has(keyOf(level)) !== (unfolded || level.depth === 1)),
    [roots, turned, unfolded],
  )
  const brief = useMedia(PHONE)
  const rowPx = brief ? PHONE_ROW_PX : ROW_PX
  const { scroller, height, from, to, y, show } = useRows(rows.length, rowPx, HEADS_PX)
  const subscribersOf = useMemo(() => subscribersAt(props.told), [props.told])
  const litBelow = useLitBelow(roots, props.isLit)
  const place = rows.findIndex(({ level }) => level.path === active)
  const bringIn = useEffectEvent((topic: string | null) => {
    if (topic !== null && place >= 0) show(place)
  })
  useEffect(() => bringIn(active), [active])

  function turn(level: Level): void {
    const next = new Set(turned)
    if (!next.delete(keyOf(level))) next.add(keyOf(level))
    setTurned(next)
  }
  function activate(which: number): void {
    const next = Math.min(Math.max(which, 0), rows.length - 1)
    const row = rows[next]
    if (row === undefined) return
    onActive(row.level.path)
    show(next)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[place]
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => activate(place + 1),
      ArrowUp: () => activate(place - 1),
      Home: () => activate(0),
      End: () => activate(rows.length - 1),
      ArrowRight: () => {
        if (row?.isOpen === true) activate(place + 1)
        if (row?.isOpen === false) turn(row.level)
      },
      ArrowLeft: () => {
        if (row?.isOpen === true) turn(row.level)
        else activate(parentOf(rows, place))
      },
      Enter: () => {
        const last = row === undefined ? -1 : factsOf(row.level).last
        if (last >= 0) goTo(last)
      },
    }
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  const drawn = rows.slice(from, to)
  const isDrawn = place >= from && place < to
  return (
    <div
      ref={scroller}
      className={styles['tree']}
      role="tree"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(isDrawn ? { 'aria-activedescendant': `topic-${place}` } : {})}
    >
      <div className={styles['heads']} role="presentation" aria-hidden="true">
        {COLUMNS.map((column) => (
          <span key={column} className={styles[column]} title={TOPICS.headTitles[column]}>
            {TOPICS.head[column]}
          </span>
        ))}
      </div>
      {rows.length === 0 && <p className={styles['empty']}>{TOPICS.empty}</p>}
      <div role="presentation" className={styles['all']} style={{ height }}>
        <div role="presentation" className={styles['window']} style={{ top: y }}>
          {drawn.map((row, i) => (
            <TopicRow
              key={keyOf(row.level)}
              {...props}
              row={row}
              id={`topic-${from + i}`}
              isActive={from + i === place}
              lit={props.isLit?.(row.level.path) === true && row.level.isTopic}
              litBelow={litBelow.has(row.level)}
              subscribers={row.level.isTopic ? subscribersOf(row.level.path) : null}
              onTurn={() => turn(row.level)}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/** The row of the level above. */
function parentOf(rows: readonly { readonly level: Level }[], place: number): number {
  const depth = rows[place]?.level.depth ?? 1
  for (let above = place - 1; above >= 0; above--)
    if (rows[above]!.level.depth < depth) return above
  return place
}

/** The levels above a topic that is lit: a folded tree shows where to look. */
function useLitBelow(
  roots: readonly Level[],
  isLit: ((topic: string) => boolean) | null,
): ReadonlySet<Level> {
  return useMemo(() => {
    const lit = new Set<Level>()
    if (isLit === null) return lit
    const look = (level: Level): boolean => {
      const below = level.below.map(look).includes(true)
      if (below) lit.add(level)
      return below || (level.isTopic && isLit(level.path))
    }
    roots.forEach(look)
    return lit
  }, [roots, isLit])
}
