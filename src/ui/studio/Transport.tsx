/** The seam between space above and time below: where the cursor is, and how it moves. */
import { useMemo, useState } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { clockOf, countText, lengthText, momentText, speedText } from '../format.ts'
import { shownOf } from '../keys.ts'
import { goEnd, goHome, step, togglePlay } from '../playhead.ts'
import { LightsPlace } from '../ledger/load.tsx'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/Icon.tsx'
import { filmIndex } from '../session.ts'
import { useDocument } from '../store/document.ts'
import { SPEEDS, setSkipIdle, setSpeed, usePlayback } from '../store/playback.ts'
import { askDigest } from '../run-facts.ts'
import { useVersion } from '../use-run.ts'
import { BreakpointsButton, goInteresting } from '../watch/load.tsx'
import type { KeyAction } from '../../content/text/en.keys.ts'
import { Scrubber } from './Scrubber.tsx'
import styles from './Transport.module.css'

export function Transport() {
  return (
    <section className={styles['bar']} aria-label={UI.transport}>
      <div className={styles['buttons']}>
        <Move icon="start" label={UI.toStart} action="start" act={goHome} />
        <Move icon="stepBack" label={UI.stepBack} action="stepBack" act={() => step(-1)} />
        <PlayButton />
        <Move icon="step" label={UI.step} action="step" act={() => step(1)} />
        <Move
          icon="next"
          label={UI.nextInteresting}
          action="next"
          act={() => void goInteresting(1)}
        />
        <Move icon="end" label={UI.toEnd} action="end" act={goEnd} />
      </div>
      <Speed />
      <Clock />
      <Scrubber />
      <FilmState />
      <LightsPlace />
      <BreakpointsButton className={styles['move']} />
      <RunFacts />
    </section>
  )
}

interface MoveProps {
  readonly icon: IconName
  readonly label: string
  readonly action: KeyAction
  readonly act: () => void
}

function Move({ icon, label, action, act }: MoveProps) {
  return (
    <button
      type="button"
      className={styles['move']}
      aria-label={label}
      title={`${label} (${shownOf(action)})`}
      onClick={act}
    >
      <Icon name={icon} />
    </button>
  )
}

function PlayButton() {
  const playing = usePlayback((state) => state.playing)
  const label = playing ? UI.pause : UI.play
  return (
    <button
      type="button"
      className={`${styles['move']} ${styles['play']}`}
      aria-label={label}
      title={`${label} (${shownOf('play')})`}
      onClick={togglePlay}
    >
      <Icon name={playing ? 'pause' : 'play'} />
    </button>
  )
}

function Speed() {
  const speed = usePlayback((state) => state.speed)
  const skipIdle = usePlayback((state) => state.skipIdle)
  const place = SPEEDS.findIndex((one) => one >= speed)
  return (
    <div className={styles['speed']}>
      <input
        type="range"
        min={0}
        max={SPEEDS.length - 1}
        step={1}
        value={place}
        aria-label={UI.speed}
        aria-valuetext={speedText(speed)}
        onChange={(event) => setSpeed(SPEEDS[event.currentTarget.valueAsNumber] ?? speed)}
      />
      <span className={styles['speedText']} title={UI.speedOf(speedText(speed))}>
        {speedText(speed)}
      </span>
      <button
        type="button"
        className={`chip ${styles['idle']}`}
        aria-pressed={skipIdle}
        title={UI.skipIdleTitle}
        onClick={() => setSkipIdle(!skipIdle)}
      >
        {UI.skipIdle}
      </button>
    </div>
  )
}

function Clock() {
  const time = usePlayback((state) => state.cursor.time)
  const [large, small] = clockOf(time)
  return (
    <span className={styles['clock']}>
      {large}
      <small>{small}</small>
    </span>
  )
}

/** Said while the playhead waits for the film, and never when it does not. */
export function FilmState() {
  const filming = usePlayback((state) => state.opened !== null && !state.done)
  // The trace grows in place: the version says when to look again.
  const records = usePlayback((state) => (state.version < 0 ? 0 : state.trace.length))
  if (!filming) return null
  return <span className={styles['filming']}>{UI.filmed(countText(records))}</span>
}

function RunFacts() {
  const seed = useDocument((state) => state.design?.run.seed)
  const horizon = usePlayback((state) => state.opened?.horizon ?? 0)
  const records = usePlayback((state) => (state.version < 0 ? 0 : state.trace.length))
  const [digest, setDigest] = useState<{ run: number; text: string } | null>(null)
  const run = usePlayback((state) => state.run)
  const done = usePlayback((state) => state.done)
  const known = digest !== null && digest.run === run && done ? digest.text : UI.digestPending

  async function look(): Promise<void> {
    const text = await askDigest()
    if (text !== null && run !== null) setDigest({ run, text })
  }

  return (
    <details className={styles['facts']} onToggle={() => void look()}>
      <summary title={`${UI.digest} ${known}`} onPointerEnter={() => void look()}>
        {UI.seed} <b>{seed}</b>
      </summary>
      <dl className="float kv">
        <dt>{UI.digest}</dt>
        <dd className="mono">{known}</dd>
        <dt>{UI.records}</dt>
        <dd>{countText(records)}</dd>
        <dt>{UI.horizon}</dt>
        <dd>{lengthText(horizon)}</dd>
      </dl>
    </details>
  )
}

const SHOWN = [
  'published',
  'delivered',
  'duplicates',
  'lost',
  'sentAgain',
  'segmentsAgain',
] as const

/** What the run has come to by the cursor, counted from its rows. */
export function CounterLine() {
  const record = usePlayback((state) => state.cursor.record)
  const at = usePlayback((state) =>
    state.cursor.record < 0 || state.cursor.record >= state.trace.length
      ? 0
      : state.trace.at(state.cursor.record),
  )
  const version = useVersion()
  const counters = useMemo(() => ({ version, ...filmIndex().counters(record) }), [record, version])
  return (
    <p className={styles['counters']}>
      <span>{UI.countersAt(momentText(at))}</span>
      {SHOWN.map((name) => (
        <span key={name} data-counter={name}>
          {UI.counters[name]} <b>{countText(counters[name])}</b>
        </span>
      ))}
    </p>
  )
}
