/** The script as marks that can be moved: the design's own entries, and what was done at the cursor. */
import { memo, useMemo, useRef, useState } from 'react'
import { TIMELINE } from '../../content/text/en.timeline.ts'
import { phrase } from '../../core/codes.ts'
import { micros } from '../../core/time.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { countText } from '../format.ts'
import { editEntry } from '../session.ts'
import { scriptOf, useDocument } from '../store/document.ts'
import { showToast } from '../store/playback.ts'
import { EntryFields } from './EntryFields.tsx'
import { EntryMark } from './EntryMark.tsx'
import type { View } from './axis.ts'
import { stacked, wordsOf } from './entries.ts'
import { useHand } from './hand.ts'
import styles from './Script.module.css'
import frame from './Timeline.module.css'

/** Sizes in pixels: of a row, of what a hand needs, of a letter, of the longest words, and of the room around them. */
const SIZES = { row: 24, least: 24, rowsMax: 3 }
const PHONE_SIZES = { row: 44, least: 44, rowsMax: 2 }
const LETTER_PX = 6.1
const WORDS_PX = 170
const AROUND_PX = 18

interface LaneProps {
  readonly design: Design
  readonly view: View
  readonly phone: boolean
}

/** The entry whose fields are open: its place, and all that it has been there. */
interface Chosen {
  readonly place: number
  readonly known: readonly ScriptEntry[]
}

export const ScriptLane = memo(function ScriptLane({ design, view, phone }: LaneProps) {
  const pokes = useDocument((state) => state.pokes)
  const [hand, held] = useHand()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const script = useMemo(() => [...design.script, ...pokes], [design, pokes])
  const { row, least, rowsMax } = phone ? PHONE_SIZES : SIZES
  const stack = useMemo(() => {
    const wordsPx = (entry: ScriptEntry) =>
      Math.min(WORDS_PX, wordsOf(design, entry).length * LETTER_PX) + AROUND_PX
    return stacked(script, view, { wordsPx, least, rowsMax })
  }, [script, view, design, least, rowsMax])
  const end = micros(design.run.horizonMs)
  const there = chosen === null ? undefined : script[chosen.place]
  // What the fields have put in is the same entry still; another one at its place is not.
  if (chosen !== null && there !== undefined && there === held.put && !chosen.known.includes(there))
    setChosen({ ...chosen, known: [...chosen.known, there] })
  const open =
    chosen !== null && there !== undefined && (chosen.known.includes(there) || there === held.put)
      ? chosen.place
      : null
  const shown = open === null ? undefined : (ghostAt(open) ?? script[open])

  function ghostAt(place: number) {
    return held.draft?.place === place ? held.draft.entry : null
  }
  function choose(place: number | null): void {
    const entry = place === null ? undefined : scriptOf(useDocument.getState())[place]
    setChosen(place === null || entry === undefined ? null : { place, known: [entry] })
  }
  function remove(place: number): void {
    hand.cancel()
    const entry = scriptOf(useDocument.getState())[place]
    if (entry === undefined) return
    const words = { entry: wordsOf(design, entry) }
    editEntry(place, null, phrase('change.removeEntry', words))
    showToast(phrase('toast.change.removeEntry', words), true)
    setChosen(null)
    list.current?.focus()
  }
  function close(place: number): void {
    setChosen(null)
    list.current?.querySelector<HTMLElement>(`[data-entry="${place}"]`)?.focus()
  }
  return (
    <div className={styles['script']}>
      <div className={`${frame['head']} ${styles['hint']}`}>
        <b>{TIMELINE.script}</b>
        <small>{stack.left > 0 ? TIMELINE.more(countText(stack.left)) : TIMELINE.scriptHint}</small>
      </div>
      <div className={styles['plot']} style={{ height: stack.rows * row + 8, width: view.width }}>
        {script.length === 0 && <p className={styles['none']}>{TIMELINE.scriptEmpty}</p>}
        <ul ref={list} tabIndex={-1} aria-label={TIMELINE.scriptList}>
          {stack.placed.map((placed) => (
            <EntryMark
              key={placed.place}
              design={design}
              entry={script[placed.place]!}
              own={placed.place < design.script.length}
              ghost={ghostAt(placed.place)}
              placed={placed}
              view={view}
              row={row}
              least={least}
              end={end}
              hand={hand}
              chosen={placed.place === open}
              onChoose={choose}
              onRemove={remove}
            />
          ))}
        </ul>
        <output className={styles['limit']}>{held.limit}</output>
        {open !== null && shown !== undefined && (
          <EntryFields
            key={open}
            design={design}
            entry={shown}
            place={open}
            of={script.length}
            own={open < design.script.length}
            end={end}
            view={phone ? null : view}
            hand={hand}
            onRemove={remove}
            onClose={close}
          />
        )}
      </div>
    </div>
  )
})
