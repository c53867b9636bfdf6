/** The keys whose accounts differ: each leads to where they have since. */
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { Unit } from '../../design/invariants.ts'
import type { KeyAccount } from '../../trace/verdict.ts'
import { countText, momentText } from '../format.ts'
import { goTo } from '../playhead.ts'
import { usePlayback } from '../store/playback.ts'
import { amountText } from './amount.ts'
import styles from './Ledger.module.css'
import { chooseKey } from './use-lights.ts'

/** So many stand in a line; the others are counted. */
const KEYS_SHOWN = 8

interface KeysProps {
  readonly keys: readonly KeyAccount[]
  /** How many differ in all. */
  readonly left: number
  readonly unit: Unit | undefined
}

export function Keys({ keys, left, unit }: KeysProps) {
  const trace = usePlayback((state) => state.trace)
  const shown = keys.slice(0, KEYS_SHOWN)
  // While another run is filmed, the keys are of the former: this one may not have come so far.
  const leads = (record: number) => record < trace.length
  const since = (record: number) => momentText(record < 0 ? 0 : trace.at(record))
  return (
    <p className={styles['keys']}>
      {LEDGER.differs}{' '}
      {shown.map(({ key, record, actual, expected }) => (
        <button
          key={key}
          type="button"
          className="chip"
          title={leads(record) ? LEDGER.goKey(key, since(record)) : undefined}
          aria-disabled={!leads(record)}
          onClick={() => {
            if (!leads(record)) return
            chooseKey(key)
            goTo(record)
          }}
        >
          <b>{key}</b> {amountText(actual, unit)} ≠ {amountText(expected, unit)}
        </button>
      ))}
      {left > shown.length && <span>{LEDGER.more(countText(left - shown.length))}</span>}
    </p>
  )
}
