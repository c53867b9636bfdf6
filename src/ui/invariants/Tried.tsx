/** What one asks, in words, and how it comes out in the run that is open. */
import { INVARIANTS } from '../../content/text/en.invariants.ts'
import { LEDGER } from '../../content/text/en.ledger.ts'
import { invariantText } from '../../content/text/invariant-text.ts'
import type { AnyForm, Invariant } from '../../design/invariants.ts'
import { goTo } from '../playhead.ts'
import { usePlayback } from '../store/playback.ts'
import { sayPhrase } from '../words.ts'
import styles from './Invariants.module.css'
import { triedState, useTried } from './tried.ts'

interface TriedProps {
  /** null: it cannot be said yet. */
  readonly form: AnyForm | null
  /** The same with an id, where it is right. */
  readonly invariant: Invariant | null
}

export function Tried({ form, invariant }: TriedProps) {
  const lights = useTried(invariant === null ? [] : [invariant])
  const light = lights?.[0]
  const done = usePlayback((state) => state.done)
  return (
    <dl className={styles['tried']}>
      {form !== null && (
        <div>
          <dt>{INVARIANTS.said}</dt>
          <dd data-said="">{invariantText(form)}</dd>
        </div>
      )}
      {invariant !== null && (
        <div>
          <dt>{INVARIANTS.inRun}</dt>
          <dd data-tried={light === undefined ? 'none' : triedState(light)}>
            {light === undefined ? (
              done ? (
                LEDGER.pending
              ) : (
                INVARIANTS.notTried
              )
            ) : (
              <>
                <b>{INVARIANTS.tried[triedState(light)]}</b>. {sayPhrase(light.sentence)}{' '}
                {light.state === 'broken' && light.record !== undefined && (
                  <button
                    type="button"
                    className={styles['go']}
                    onClick={() => light.record !== undefined && goTo(light.record)}
                  >
                    {INVARIANTS.goThere}
                  </button>
                )}
              </>
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}
