/**
 * The run as text: one sentence for each record, around the cursor. It is also what a screen reader reads:
 * the current sentence is told while stepping, and not while playing.
 */
// A list of sentences that follows the cursor is no select; the list has the focus and the keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import { memo, useLayoutEffect, useRef } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { countText, momentText } from '../format.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { sentenceOf } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { useCast, useRecord, useVersion } from '../use-run.ts'
import styles from './Story.module.css'

const BEFORE = 50
const AFTER = 40

export function Story() {
  const cast = useCast()
  const version = useVersion()
  const record = useRecord()
  const list = useRef<HTMLDivElement>(null)

  // After every drawing: rows come, go and change their height without the cursor moving.
  useLayoutEffect(() => {
    const box = list.current
    const current = box?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (box === null) return
    if (current === null || current === undefined) {
      if (record < 0) box.scrollTop = 0
      return
    }
    const top = current.offsetTop - box.offsetTop
    const bottom = top + current.offsetHeight
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight)
      box.scrollTop = top - box.clientHeight / 3
  })

  if (cast === null) return <p className={styles['empty']}>{UI.loading}</p>
  const { length } = cast.trace
  if (length === 0) return <p className={styles['empty']}>{UI.storyEmpty}</p>
  const from = Math.max(0, record - BEFORE)
  const to = Math.min(length, Math.max(record, 0) + AFTER)
  const records = Array.from({ length: to - from }, (_, index) => from + index)
  return (
    <>
      <Spoken cast={cast} record={record} />
      <div
        ref={list}
        className={styles['list']}
        role="listbox"
        aria-label={UI.story}
        tabIndex={0}
        {...(record >= 0 && record < length ? { 'aria-activedescendant': `record-${record}` } : {})}
      >
        {records.map((one) => (
          <Line
            key={one}
            cast={cast}
            version={version}
            record={one}
            place={one === record ? 'now' : one < record ? 'past' : 'future'}
          />
        ))}
      </div>
      {to < length && <p className={styles['more']}>{UI.storyAfter(countText(length - to))}</p>}
    </>
  )
}

interface LineProps {
  readonly cast: Cast
  /** The rows may have changed: write the sentence again. */
  readonly version: number
  readonly record: number
  readonly place: 'past' | 'now' | 'future'
}

const Line = memo(function Line({ cast, record, place }: LineProps) {
  return (
    <div
      id={`record-${record}`}
      role="option"
      aria-selected={place === 'now'}
      className={styles[place]}
      onClick={() => goTo(record)}
    >
      <time>{momentText(cast.trace.at(record))}</time>
      <span>{sentenceOf(cast, record)}</span>
    </div>
  )
})

/** The current sentence for a screen reader. */
function Spoken({ cast, record }: { readonly cast: Cast; readonly record: number }) {
  const playing = usePlayback((state) => state.playing)
  return (
    <p className="unseen" aria-live="polite">
      {playing || record < 0 ? '' : sentenceOf(cast, record)}
    </p>
  )
}
