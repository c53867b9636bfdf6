/** What has come of it so far, in one line; how far it is; what can be done. */
import { BREAKING } from '../../content/text/en.breaking.ts'
import { decimalText } from '../../content/text/language.ts'
import type { Design } from '../../design/design.ts'
import { countText } from '../format.ts'
import { whyText } from '../ledger/why-text.ts'
import { Icon } from '../parts/Icon.tsx'
import styles from './Breaking.module.css'
import type { Cell, CheckState } from './check.ts'
import { CELL, goOnCheck, startCheck, stopCheck, useCheck } from './check.ts'
import type { CrashRow, CutRow, Grid } from './grids.ts'
import { SEED_CHOICES } from './wanted.ts'

interface HeadProps {
  readonly design: Design
  readonly crashes: Grid<CrashRow, unknown> | null
  readonly cuts: Grid<CutRow, unknown> | null
  readonly onClose: () => void
}

export function Head({ design, crashes, cuts, onClose }: HeadProps) {
  const state = useCheck()
  const { prepared, cells } = state
  const swept = prepared?.sweep.length ?? 0
  return (
    <div className={styles['head']}>
      <div className={styles['bar']}>
        <b>{design.name}</b>
        <span className={styles['quiet']}>{BREAKING.title}</span>
        <span className="sp" />
        <button type="button" className="btn quiet" onClick={onClose}>
          <Icon name="back" size={14} />
          {BREAKING.close}
        </button>
      </div>
      <div className={styles['result']}>
        <div className={styles['said']} aria-live="polite">
          <h2>{headline(state)}</h2>
          <p>{underline(state)}</p>
        </div>
        {crashes !== null && cuts !== null && (
          <dl className={styles['stats']} aria-label={BREAKING.stats.label}>
            <Stat word={BREAKING.stats.crashes} numbers={crashes.numbers} cells={cells} />
            <Stat word={BREAKING.stats.cuts} numbers={cuts.numbers} cells={cells} />
            <Stat word={BREAKING.stats.seeds} numbers={range(swept, cells.length)} cells={cells} />
          </dl>
        )}
        <Act design={design} />
      </div>
    </div>
  )
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

function seconds(ms: number): string {
  return decimalText((ms / 1000).toFixed(1))
}

function headline({ phase, proof }: CheckState): string {
  const id = proof?.first?.broken.invariant
  const first = proof?.invariants.find((one) => one.id === id)
  if (first !== undefined) return BREAKING.broken(whyText(first.why))
  switch (phase) {
    case 'done':
      return proof !== null && proof.stopped > 0 ? BREAKING.heldCut : BREAKING.held
    case 'stopped':
      return BREAKING.stoppedHeld
    case 'preparing':
    case 'running':
      return BREAKING.searching
    case 'refused':
    case 'died':
      return BREAKING.title
  }
}

function underline({ phase, proof, prepared, foundAfter, took }: CheckState): string {
  const parts: string[] = []
  const first = proof?.first
  if (first !== undefined && foundAfter !== null && prepared !== null) {
    const { number, trial } = first
    const after = seconds(foundAfter)
    if (trial.faults.length === 0 && number === 0) parts.push(BREAKING.faultFree)
    else if (number < prepared.sweep.length)
      parts.push(BREAKING.foundSweep(after, countText(number + 1)))
    else parts.push(BREAKING.foundSeed(after, String(trial.seed)))
    if (phase === 'running') parts.push(BREAKING.goesOn)
  }
  if (phase === 'done') parts.push(BREAKING.took(seconds(took)))
  return parts.join(' ')
}

interface StatProps {
  readonly word: string
  readonly numbers: readonly number[]
  readonly cells: Uint8Array
}

function Stat({ word, numbers, cells }: StatProps) {
  const count = (state: Cell): number => numbers.filter((one) => cells[one] === state).length
  const [broken, cut] = [count(CELL.broken), count(CELL.cut)]
  const done = broken + cut + count(CELL.holds)
  const { stats } = BREAKING
  const waits = done === 0 && numbers.length > 0
  const none = numbers.length === 0 ? BREAKING.legend.nowhere : stats.none
  const held = cut > 0 ? stats.cut(countText(cut)) : none
  const said = broken > 0 ? stats.broken(countText(broken)) : waits ? stats.waits : held
  return (
    <div>
      <dt>{word}</dt>
      <dd>{stats.of(countText(done), countText(numbers.length))}</dd>
      <dd data-verdict={broken > 0 ? 'broken' : done === 0 || cut > 0 ? 'waits' : 'holds'}>
        {said}
      </dd>
    </div>
  )
}

function Act({ design }: { readonly design: Design }) {
  const phase = useCheck((state) => state.phase)
  const seeds = useCheck((state) => state.seeds)
  return (
    <div className={styles['acts']}>
      <label className={styles['seeds']}>
        {BREAKING.seedsLabel}
        <select
          value={seeds}
          onChange={(event) => startCheck(design, Number(event.currentTarget.value))}
        >
          {SEED_CHOICES.map((count) => (
            <option key={count} value={count}>
              {countText(count)}
            </option>
          ))}
        </select>
      </label>
      {phase === 'running' && (
        <button type="button" className="btn" onClick={stopCheck}>
          <Icon name="pause" size={14} />
          {BREAKING.stop}
        </button>
      )}
      {phase === 'stopped' && (
        <button type="button" className="btn" onClick={goOnCheck}>
          <Icon name="play" size={14} />
          {BREAKING.goOn}
        </button>
      )}
      {(phase === 'done' || phase === 'died') && (
        <button type="button" className="btn" onClick={() => startCheck(design, seeds)}>
          <Icon name="restart" size={14} />
          {BREAKING.again}
        </button>
      )}
    </div>
  )
}
