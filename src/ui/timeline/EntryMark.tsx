/** An entry of the script as a mark: a flag, or a bar with a handle at each end. */
// The handles are for a pointer; what they do is in the fields too.
/* oxlint-disable jsx-a11y/no-static-element-interactions */
import type { KeyboardEvent, PointerEvent } from 'react'
import { memo } from 'react'
import { TIMELINE } from '../../content/text/en.timeline.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { usePlayback } from '../store/playback.ts'
import type { View } from './axis.ts'
import { perPixel, rounded, xOf } from './axis.ts'
import { startDrag } from './drag.ts'
import type { Changed, Placed } from './entries.ts'
import {
  beginningAt,
  lasting,
  lengthOf,
  movedTo,
  secondsText,
  sentenceOf,
  wordsOf,
} from './entries.ts'
import type { Hand } from './hand.ts'
import styles from './Script.module.css'

/** What repairs or adds; everything else is a fault. */
const KIND: ReadonlySet<string> = new Set([
  'publishNow',
  'redrive',
  'deploy',
  'arrive',
  'restart',
  'connect',
  'heal',
  'disconnect',
  'unsubscribe',
  'subscribe',
])
/** The words of a flag begin behind it. */
const FLAG_PX = 12
const KEY_STEP = 1_000
const KEY_STEP_FAR = 100_000
/** A bar has a handle at its left end only where it can still be taken in the middle. */
const LEFT_HANDLE_FROM = 3

export interface EntryMarkProps {
  readonly design: Design
  readonly entry: ScriptEntry
  readonly own: boolean
  /** As it would be, while it is in somebody's hand. */
  readonly ghost: ScriptEntry | null
  readonly placed: Placed
  readonly view: View
  readonly row: number
  readonly least: number
  readonly end: Micros
  readonly hand: Hand
  readonly chosen: boolean
  readonly onChoose: (place: number | null) => void
  readonly onRemove: (place: number) => void
}

export const EntryMark = memo(function EntryMark(props: EntryMarkProps) {
  const { design, entry, own, ghost, placed, view, row, least, end, hand, chosen } = props
  const { place } = placed
  const shown = ghost ?? entry
  const at = micros(shown.at)
  const length = lengthOf(shown)
  const x = xOf(view, at)
  const width = length === null ? 0 : xOf(view, at + length) - x
  const future = usePlayback((state) => at > state.cursor.time)
  const words = ghost === null ? wordsOf(design, entry) : ghostWords(ghost)

  function drag(event: PointerEvent, change: (by: number) => Changed): void {
    event.stopPropagation()
    startDrag(event, {
      move: (dx) => hand.hold(place, change(dx * perPixel(view))),
      drop: () => hand.letGo(),
      cancel: () => hand.cancel(),
    })
  }
  const until = micros(entry.at) + (lengthOf(entry) ?? 0)
  const near = (time: number) => rounded(view, time)
  return (
    <li
      className={[
        styles['entry'],
        styles[length === null ? 'flag' : 'bar'],
        styles[KIND.has(entry.do) ? 'kind' : 'fault'],
        future ? styles['future'] : '',
        ghost === null ? '' : styles['ghost'],
        chosen ? styles['chosen'] : '',
      ].join(' ')}
      style={{ transform: `translate(${x}px, ${placed.row * row + 4}px)`, height: row }}
    >
      <button
        type="button"
        data-entry={place}
        aria-label={sentenceOf(design, shown, own)}
        aria-expanded={chosen}
        title={ghost === null ? TIMELINE.markKeys : undefined}
        style={{ width: Math.max(least, width) }}
        onClick={() => props.onChoose(chosen ? null : place)}
        onKeyDown={(event) => onKeyDown(event, props)}
        onBlur={() => hand.letGo()}
        onPointerDown={(event) =>
          drag(event, (by) => movedTo(entry, near(micros(entry.at) + by), end))
        }
      >
        <i style={length === null ? undefined : { width: Math.max(2, width) }} />
        {(placed.told || chosen || ghost !== null) && (
          <span
            className={placed.inside ? styles['inside'] : undefined}
            style={placed.inside || ghost !== null ? undefined : { maxWidth: wordsRoom(placed) }}
          >
            {words}
          </span>
        )}
      </button>
      {length !== null && width >= LEFT_HANDLE_FROM * least && (
        <span
          className={styles['handle']}
          data-handle="start"
          style={{ left: -least / 2, width: least }}
          onPointerDown={(event) =>
            drag(event, (by) => beginningAt(entry, near(micros(entry.at) + by), end))
          }
        />
      )}
      {length !== null && (
        <span
          className={styles['handle']}
          data-handle="end"
          style={{ left: Math.max(least * 0.6, width - least / 3), width: least }}
          onPointerDown={(event) =>
            drag(event, (by) => lasting(entry, near(until + by) - micros(entry.at)))
          }
        />
      )}
    </li>
  )
})

const WORDS_PX = 170
const BEFORE_PX = 8

function wordsRoom({ beside, width }: Placed): number {
  const before = width === 0 ? BEFORE_PX + FLAG_PX : BEFORE_PX
  return Math.max(0, Math.min(WORDS_PX, beside - before))
}

function ghostWords(ghost: ScriptEntry): string {
  const length = lengthOf(ghost)
  const at = TIMELINE.unit(secondsText(micros(ghost.at)))
  return length === null ? at : at + TIMELINE.entryFor(TIMELINE.unit(secondsText(length)))
}

function onKeyDown(event: KeyboardEvent, props: EntryMarkProps): void {
  const { placed, hand, end } = props
  const { place } = placed
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (way !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    const entry = hand.at(place)
    if (entry === undefined) return
    const by = way * (event.shiftKey ? KEY_STEP_FAR : KEY_STEP)
    hand.hold(place, movedTo(entry, micros(entry.at) + by, end))
    return hand.letGoSoon()
  }
  if (event.key === 'Escape') {
    if (hand.cancel() || props.chosen) event.preventDefault()
    if (props.chosen) props.onChoose(null)
    return
  }
  if (event.key === 'Shift') return
  hand.letGo()
  if (event.key !== 'Delete' && event.key !== 'Backspace') return
  event.preventDefault()
  props.onRemove(place)
}
