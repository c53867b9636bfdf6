/** Below the bar of the studio: the clock, how the round goes on, and how to leave it. */
import { PRACTICE } from '../../content/text/en.practice.ts'
import { countText } from '../format.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { PHASES, plannedMs, leftMs, WHAT_IFS, whatIfsPut } from './attempt.ts'
import { clockText } from './clock-text.ts'
import styles from './Practice.module.css'
import { endRound, pauseClock, showDebrief, showPanel, useRound } from './round.ts'
import { useStage } from './stage.ts'

export function Strip() {
  const attempt = useRound((state) => state.attempt)
  const stage = useStage((state) => state.stage)
  const keeps = useRound((state) => state.keeps)
  if (attempt === null) return null
  const { strip } = PRACTICE
  return (
    <section className={styles['strip']} aria-label={strip.label}>
      <Clock />
      <Way />
      <span className="sp" />
      {!keeps && <span className="warn">{PRACTICE.page.notKept}</span>}
      {attempt.phase === 'whatIfs' && (
        <span className="t2">
          {strip.card4(countText(whatIfsPut(attempt)), countText(WHAT_IFS))}
        </span>
      )}
      {stage === 'over' ? (
        <button type="button" className="btn ink" onClick={() => showDebrief(true)}>
          {strip.result}
        </button>
      ) : (
        attempt.phase !== 'debrief' && <Acts />
      )}
    </section>
  )
}

function Acts() {
  const attempt = useRound((state) => state.attempt)
  const stage = useStage((state) => state.stage)
  const panel = useStage((state) => state.panel)
  const phone = useMedia(PHONE)
  const { strip } = PRACTICE
  if (attempt === null) return null
  const certifying = attempt.phase === 'certify'
  return (
    <>
      {!phone && <span className={`t3 ${styles['silent']}`}>{strip.silent}</span>}
      <button type="button" className="btn" onClick={() => pauseClock(!attempt.paused)}>
        {attempt.paused ? strip.goOn : strip.pause}
      </button>
      {stage !== 'predicting' && (
        // No set of fields of a form.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        <span className="seg" role="group" aria-label={strip.label}>
          <button type="button" aria-pressed={panel} onClick={() => showPanel(true)}>
            {strip.card}
          </button>
          <button type="button" aria-pressed={!panel} onClick={() => showPanel(false)}>
            {strip.design}
          </button>
        </span>
      )}
      {!certifying && (
        <button type="button" className="btn quiet" onClick={endRound}>
          {strip.end}
        </button>
      )}
    </>
  )
}

function Clock() {
  const left = useRound(({ attempt }) =>
    attempt === null ? 0 : Math.ceil(leftMs(attempt) / 1_000),
  )
  const paused = useRound(({ attempt }) => attempt?.paused ?? false)
  const { strip } = PRACTICE
  return (
    <span className={styles['clock']} data-over={left < 0}>
      <b>{clockText(Math.abs(left) * 1_000)}</b>{' '}
      <small>
        {left < 0 ? strip.over : strip.left}
        {paused && `, ${strip.paused}`}
      </small>
    </span>
  )
}

/** A bar for each phase: as wide as it is planned, as full as its time is gone. */
function Way() {
  const attempt = useRound((state) => state.attempt)
  if (attempt === null) return null
  const at = PHASES.indexOf(attempt.phase)
  return (
    <ol className={styles['way']}>
      {PHASES.map((phase, place) => {
        const planned = plannedMs(attempt, phase)
        const share = place < at ? 1 : place > at ? 0 : attempt.spentMs[phase] / planned
        return (
          <li
            key={phase}
            style={{ flexGrow: Math.max(planned, 0.08 * attempt.minutes * 60_000) }}
            aria-current={place === at ? 'step' : undefined}
          >
            <span>{PRACTICE.phases[phase]}</span>
            <span className={styles['bar']} aria-hidden="true">
              <i style={{ width: `${Math.round(100 * Math.min(1, share))}%` }} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
