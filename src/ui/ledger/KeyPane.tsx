/** The accounts of one key: of the order that was chosen here or in Journeys. */
import { useMemo } from 'react'
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { InvariantLight, Verdict } from '../../trace/verdict.ts'
import { showJourney, useChosenJourney } from '../journeys/chosen.ts'
import { usePlayback } from '../store/playback.ts'
import { useVersion } from '../use-run.ts'
import { amountText, unitOf } from './amount.ts'
import styles from './Ledger.module.css'
import { hasJourney } from './see.ts'
import { whyText } from './why-text.ts'
import { chooseKey } from './use-lights.ts'

interface PaneProps {
  readonly verdict: Verdict
  /** Its accounts are those of the chosen key. */
  readonly known: boolean
  readonly invariants: readonly Invariant[]
  readonly chosen: string | null
}

export function KeyPane({ verdict, known, invariants, chosen }: PaneProps) {
  const journey = useChosenJourney((state) => state.name)
  const film = usePlayback((state) => state.film)
  const version = useVersion()
  const journeyed = useMemo(
    () => version >= 0 && chosen !== null && hasJourney(film, chosen),
    [film, version, chosen],
  )
  const offered = offeredKeys(verdict.lights, chosen, journey)
  if (offered.length === 0) return null
  const own = new Map((known ? verdict.own : []).map((one) => [one.invariant, one]))
  const lines = invariants.flatMap((invariant) => {
    const account = own.get(invariant.id)
    return account === undefined ? [] : [{ invariant, account }]
  })
  return (
    <section
      className={styles['right']}
      aria-label={chosen === null ? LEDGER.accounts : LEDGER.of(chosen)}
    >
      <p className={styles['offered']}>
        {offered.map((key) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={key === chosen}
            onClick={() => chooseKey(key === chosen ? null : key)}
          >
            {key}
          </button>
        ))}
      </p>
      {chosen !== null && (
        <>
          <h2>{LEDGER.of(chosen)}</h2>
          {known && lines.length === 0 && <p>{LEDGER.noAccount}</p>}
          <dl>
            {lines.map(({ invariant, account: { actual, expected, differs } }) => (
              <div key={invariant.id} data-own={invariant.id} data-differs={differs}>
                <dt>{whyText(invariant.why)}</dt>
                <dd>
                  <span>
                    {LEDGER.head.expected} {amountText(expected, unitOf(invariant))}
                  </span>
                  <span>
                    {LEDGER.head.actual} <b>{amountText(actual, unitOf(invariant))}</b>
                  </span>
                </dd>
              </div>
            ))}
          </dl>
          {journeyed && (
            <button type="button" className="btn" onClick={() => showJourney(chosen)}>
              {LEDGER.journey(chosen)}
            </button>
          )}
        </>
      )}
    </section>
  )
}

/** So many keys are offered at most. */
const OFFERED_MAX = 12

function offeredKeys(
  lights: readonly InvariantLight[],
  chosen: string | null,
  journey: string | null,
): readonly string[] {
  const keys = new Set<string>()
  if (chosen !== null) keys.add(chosen)
  if (journey !== null) keys.add(journey)
  for (const { apart = [] } of lights) for (const { key } of apart) keys.add(key)
  return [...keys].slice(0, OFFERED_MAX)
}
