/** What the round came to: whether it holds, why not, what that proves, and what the evidence is. */
import { COST_MAX, HUMAN_POINTS, NOT_PASSED_MAX } from '../../content/rounds/round.ts'
import { checkTexts } from '../../content/text/en.checks.ts'
import { PRACTICE } from '../../content/text/en.practice.ts'
import { proofTexts } from '../../content/text/en.proof.ts'
import { decimalText } from '../../content/text/language.ts'
import type { Level } from '../../worker/practice-api.ts'
import { countText } from '../format.ts'
import { whyText } from '../ledger/why-text.ts'
import { addSentences, sayPhrase } from '../words.ts'
import type { Attempt, BrokenOne, Result } from './attempt.ts'
import { leftMs, PHASES } from './attempt.ts'
import { Block } from './Block.tsx'
import { clockText } from './clock-text.ts'
import { Cost, Dimensions, Predictions } from './DebriefTables.tsx'
import { ratioText } from './ratio-text.ts'
import styles from './Practice.module.css'
import { judgeTalk, showDebrief, useRound } from './round.ts'

addSentences({ ...checkTexts, ...proofTexts })

export function Debrief() {
  const attempt = useRound((state) => state.attempt)
  if (attempt === null || attempt.result === null) return null
  return <Told attempt={attempt} result={attempt.result} />
}

interface ToldProps {
  readonly attempt: Attempt
  readonly result: Result
}

const LEVELS: readonly Level[] = [1, 2, 3, 4]

function Told({ attempt, result }: ToldProps) {
  const { debrief, fixed, outcome } = PRACTICE
  const { grade, claim, changed, findings } = result
  return (
    <section
      className={styles['debrief']}
      // Scrolls by itself, and by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={debrief.title}
      data-keeps-keys=""
    >
      <header className={styles['verdict']} data-passed={grade.passed}>
        <h2>{grade.passed ? debrief.passed : debrief.failed}</h2>
        <p>
          <b>{PRACTICE.page.result(countText(grade.percent))}</b>, {debrief.bands[grade.band]}
        </p>
        <button type="button" className="btn ink" onClick={() => showDebrief(false)}>
          {debrief.close}
        </button>
      </header>
      {grade.reasons.length > 0 && (
        <ul className={styles['reasons']}>
          {grade.reasons.map((reason) => (
            <li key={reason} data-reason={reason}>
              {reasonText(result, reason)}
            </li>
          ))}
          <li className="t2">{debrief.capped(countText(NOT_PASSED_MAX))}</li>
        </ul>
      )}
      <div className={styles['columns']}>
        <div>
          <Block title={debrief.proves}>
            {claim.map((sentence) => (
              <p key={sentence.say}>{sayPhrase(sentence)}</p>
            ))}
            {changed.length > 0 && (
              <p>{outcome.putBack(changed.map((one) => fixed[one]).join(', '))}</p>
            )}
          </Block>
          {result.broken.length > 0 && <Broke broken={result.broken} />}
          <Cost result={result} />
          <Block title={debrief.again}>
            <p>{debrief.againText}</p>
            <p>
              <a className="btn" href={result.hash}>
                {debrief.openJudged}
              </a>
            </p>
            <pre className={styles['command']}>{commandOf(result)}</pre>
          </Block>
        </div>
        <div>
          <Block title={debrief.machine}>
            <Dimensions grade={grade} />
          </Block>
          <Human attempt={attempt} />
          {attempt.cards.length > 0 && <Predictions attempt={attempt} />}
          <Times attempt={attempt} />
          <p className="t2">{debrief.review(findings, countText(findings))}</p>
        </div>
      </div>
    </section>
  )
}

function commandOf({ seeds }: Result): string {
  return PRACTICE.debrief.command('design.json', String(seeds.ran), String(seeds.from))
}

function reasonText(result: Result, reason: Result['grade']['reasons'][number]): string {
  const { reasons, atMost } = PRACTICE.debrief
  const { grade, sweep, seeds } = result
  const { ratios } = grade
  const most = ` ${atMost(decimalText(String(COST_MAX)))}`
  switch (reason) {
    case 'single':
      return reasons.single(countText(sweep.broken), countText(sweep.ran))
    case 'combined':
      return reasons.combined(countText(seeds.broken), countText(seeds.ran))
    case 'stopped':
      return reasons.stopped
    case 'idle':
      return reasons.idle(countText(Math.round(100 * ratios.work)))
    case 'p95':
      return ratios.p95 === null ? reasons.p95None : reasons.p95(ratioText(ratios.p95)) + most
    case 'bytes':
    case 'nodes':
      return reasons[reason](ratioText(ratios[reason])) + most
  }
}

function Broke({ broken }: { readonly broken: readonly BrokenOne[] }) {
  const { debrief } = PRACTICE
  return (
    <Block title={debrief.counterexamples}>
      <ul className={styles['broken']}>
        {broken.map(({ id, why, runs, least }) => (
          <li key={id} data-broken={id}>
            <b>{id}</b> {whyText(why)}{' '}
            <span className="t2">{debrief.runs(runs, countText(runs))}</span>
            {least === null ? (
              <p className="t2">{debrief.notShrunk}</p>
            ) : (
              <>
                <p className="t2">{sayPhrase(least.broken.sentence)}</p>
                <a className="btn" href={least.hash}>
                  {debrief.open}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Block>
  )
}

function Human({ attempt }: { readonly attempt: Attempt }) {
  const { debrief } = PRACTICE
  const { human } = attempt
  return (
    <Block title={debrief.human}>
      <fieldset className={styles['options']}>
        <legend className="t2">{debrief.humanText}</legend>
        {LEVELS.map((level) => (
          <label key={level} className={styles['choice']} data-chosen={human === level}>
            <input
              type="radio"
              name="human"
              checked={human === level}
              onChange={() => judgeTalk(level)}
            />
            <b>{level}</b>
            <span>{debrief.humanLevels[level - 1]}</span>
          </label>
        ))}
      </fieldset>
      {human !== null && (
        <p>
          {debrief.humanOf(
            decimalText(String((HUMAN_POINTS * human) / 4)),
            countText(HUMAN_POINTS),
          )}
        </p>
      )}
    </Block>
  )
}

function Times({ attempt }: { readonly attempt: Attempt }) {
  const { debrief } = PRACTICE
  const left = leftMs(attempt)
  return (
    <Block title={debrief.time}>
      <dl className={styles['facts']}>
        {PHASES.filter((phase) => attempt.spentMs[phase] > 0).map((phase) => (
          <div key={phase}>
            <dt>{PRACTICE.phases[phase]}</dt>
            <dd>{clockText(attempt.spentMs[phase])}</dd>
          </div>
        ))}
      </dl>
      {left < 0 && <p className="warn">{debrief.timeOver(clockText(-left))}</p>}
    </Block>
  )
}
