/**
 * The run as text: one sentence for each record, around the cursor, and on through the whole run by scrolling.
 * It is also what a screen reader reads: the current sentence is told while stepping, and not while playing.
 */
import { Suspense, useRef, useState } from 'react'
import { STORY } from '../../content/text/en.story.ts'
import { UI } from '../../content/text/en.ui.ts'
import { Nothing, patient } from '../parts/patient.tsx'
import { usePlayback } from '../store/playback.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { useCast, useRecord } from '../use-run.ts'
import { Lines } from './Lines.tsx'
import styles from './Story.module.css'

const Copy = patient(async () => (await import('./Copy.tsx')).Copy, Nothing)

export function Story() {
  const cast = useCast()
  const record = useRecord()
  const playing = usePlayback((state) => state.playing)
  const [reading, setReading] = useState(false)
  if (cast === null || cast.trace.length === 0)
    return <p className={styles['empty']}>{STORY.empty}</p>
  // A list with the focus tells its current line itself.
  const still = !playing && !reading
  const spoken = !still ? '' : record < 0 ? UI.atStart : sentenceOf(cast, record)
  return (
    <>
      <p className="unseen" aria-live="polite">
        {spoken}
      </p>
      <Lines cast={cast} record={record} onReading={setReading}>
        <CopyButton />
      </Lines>
    </>
  )
}

/** What copies is fetched when somebody wants to. */
function CopyButton() {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  function close(done: boolean): void {
    setOpen(false)
    if (done) button.current?.focus()
  }
  return (
    <div className={styles['tools']}>
      <button
        ref={button}
        type="button"
        className="chip"
        aria-expanded={open}
        onClick={() => setOpen((now) => !now)}
      >
        {STORY.copy}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Copy onClose={close} />
        </Suspense>
      )}
    </div>
  )
}
