/** The list of sentences: a stretch of the run that follows the cursor, and moves on when it is scrolled. */
// A list of sentences that follows the cursor is no select; the list has the focus and the keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { STORY } from '../../content/text/en.story.ts'
import { countText, momentText } from '../format.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { useVersion } from '../use-run.ts'
import { LINES, stretchAround, stretchMoved } from './stretch.ts'
import styles from './Story.module.css'

/** As near as this to an end of the list, in pixels, its stretch moves on. */
const NEAR = 400

interface LinesProps {
  readonly cast: Cast
  readonly record: number
  /** The list has got the focus, or lost it. */
  readonly onReading: (reading: boolean) => void
  /** Stands below the list. */
  readonly children: ReactNode
}

export function Lines({ cast, record, onReading, children }: LinesProps) {
  const version = useVersion()
  const { length } = cast.trace
  // Where somebody has scrolled to holds until the cursor moves.
  const [scrolled, setScrolled] = useState({ cast, record, from: -1 })
  const away = scrolled.from >= 0 && scrolled.cast === cast && scrolled.record === record
  const first = away
    ? Math.min(scrolled.from, Math.max(0, length - 1))
    : stretchAround(record, length)
  const last = Math.min(length, first + LINES)
  const cursor = useMemo(() => ({ cast, record }), [cast, record])
  const [list, onScroll] = useScrolling(cursor, (by) => {
    const from = stretchMoved(first, by, length)
    if (from !== first) setScrolled({ cast, record, from })
  })
  const current = record >= first && record < last
  return (
    <>
      <div
        ref={list}
        className={styles['list']}
        role="listbox"
        aria-label={STORY.label}
        tabIndex={0}
        {...(current ? { 'aria-activedescendant': `record-${record}` } : {})}
        onFocus={() => onReading(true)}
        onBlur={() => onReading(false)}
        onScroll={onScroll}
        onKeyDown={(event) => {
          const to = recordAfter(event, record, length)
          if (to === null) return
          event.preventDefault()
          goTo(to)
        }}
      >
        {Array.from({ length: last - first }, (_, index) => first + index).map((one) => (
          <Line
            key={one}
            cast={cast}
            version={version}
            record={one}
            length={length}
            place={one === record ? 'now' : one < record ? 'past' : 'future'}
          />
        ))}
      </div>
      <div className={styles['foot']}>
        {last - first < length && <p>{STORY.around(countText(first), countText(length - last))}</p>}
        {children}
      </div>
    </>
  )
}

/** Which record a key of the list leads to; null: the key is not the list's. */
function recordAfter(
  event: KeyboardEvent<HTMLDivElement>,
  record: number,
  length: number,
): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null
  const box = event.currentTarget
  const heights = box.scrollHeight / Math.max(1, box.childElementCount)
  const page = Math.max(1, Math.floor(box.clientHeight / heights) - 1)
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: record + 1,
    ArrowUp: record - 1,
    PageDown: record + page,
    PageUp: record - page,
    Home: 0,
    End: length - 1,
  }
  const to = moves[event.key]
  return to === undefined ? null : Math.max(0, Math.min(to, length - 1))
}

/**
 * Keeps the current line in sight until somebody scrolls, and again from the next record on. Near an end of
 * the stretch `onMore` moves it. Whenever the stretch has moved, what was in sight stays where it was.
 */
function useScrolling(
  /** Another object: the cursor has moved. */
  cursor: object,
  onMore: (by: 1 | -1) => void,
): readonly [RefObject<HTMLDivElement | null>, () => void] {
  const list = useRef<HTMLDivElement>(null)
  const state = useRef({ cursor, following: true, top: 0, anchor: '', anchorTop: 0 })

  // After every drawing: rows come, go and change their height without the cursor moving.
  useLayoutEffect(() => {
    const box = list.current
    const now = state.current
    if (box === null) return
    if (now.cursor !== cursor) Object.assign(now, { cursor, following: true })
    const anchor = now.anchor === '' ? null : document.getElementById(now.anchor)
    if (anchor !== null) box.scrollTop = anchor.offsetTop - now.anchorTop
    const current = box.querySelector<HTMLElement>('[aria-selected="true"]')
    if (now.following) show(box, current)
    hold(box, now, now.following ? current : lineAt(box))
  })

  const onScroll = (): void => {
    const box = list.current
    const now = state.current
    if (box === null || Math.abs(box.scrollTop - now.top) < 1) return
    const by = box.scrollTop < now.top ? -1 : 1
    now.following = false
    hold(box, now, lineAt(box))
    const left = by < 0 ? box.scrollTop : box.scrollHeight - box.clientHeight - box.scrollTop
    if (left <= NEAR) onMore(by)
  }
  return [list, onScroll]
}

/** Remembers how the box is scrolled, and where this line is in it. */
function hold(
  box: HTMLElement,
  now: { top: number; anchor: string; anchorTop: number },
  line: HTMLElement | null,
): void {
  now.top = box.scrollTop
  now.anchor = line?.id ?? ''
  now.anchorTop = (line?.offsetTop ?? 0) - box.scrollTop
}

/** The line in the middle of the box: it is in the next stretch too. */
function lineAt(box: HTMLElement): HTMLElement | null {
  const middle = box.offsetTop + box.scrollTop + box.clientHeight / 2
  for (const line of box.children)
    if (line instanceof HTMLElement && line.offsetTop + line.offsetHeight > middle) return line
  return null
}

function show(box: HTMLElement, line: HTMLElement | null): void {
  if (line === null) {
    box.scrollTop = 0
    return
  }
  const top = line.offsetTop - box.offsetTop
  const bottom = top + line.offsetHeight
  if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight)
    box.scrollTop = top - box.clientHeight / 3
}

interface LineProps {
  readonly cast: Cast
  /** The rows may have changed: write the sentence again. */
  readonly version: number
  readonly record: number
  /** Of the run. */
  readonly length: number
  readonly place: 'past' | 'now' | 'future'
}

const Line = memo(function Line({ cast, record, length, place }: LineProps) {
  return (
    <div
      id={`record-${record}`}
      role="option"
      aria-selected={place === 'now'}
      aria-setsize={length}
      aria-posinset={record + 1}
      className={styles[place]}
      onClick={() => goTo(record)}
    >
      <span className={styles['number']}>{record}</span>
      <time>{momentText(cast.trace.at(record))}</time>
      <span>{sentenceOf(cast, record)}</span>
    </div>
  )
})
