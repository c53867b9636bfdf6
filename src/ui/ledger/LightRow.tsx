/** A line of the ledger: an invariant, what it should come to, what it comes to, and where it broke. */
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import { openEditor } from '../invariants/editor.ts'
import { sayPhrase } from '../words.ts'
import { amountText, unitOf } from './amount.ts'
import { isIdle } from './broken.ts'
import { Keys } from './Keys.tsx'
import styles from './Ledger.module.css'
import { seeLight } from './see.ts'
import { whyText } from './why-text.ts'

const SIGNS = { ok: '✓', open: '…', broken: '✕', idle: '–' } as const

interface RowProps {
  readonly light: InvariantLight
  /** undefined: the design has changed since, and the run not yet. */
  readonly invariant: Invariant | undefined
  /** The run is over: what has not come will not come. */
  readonly over: boolean
}

export function LightRow({ light, invariant, over }: RowProps) {
  const { id, state, account, record, apart = [], counts } = light
  const unit = unitOf(invariant)
  const shown = isIdle(light) ? 'idle' : state
  return (
    <>
      <tr className={styles['row']} data-light={id} data-state={state}>
        <th scope="row" colSpan={account === undefined ? 3 : 1}>
          <span className={styles['sign']} aria-hidden="true">
            {SIGNS[shown]}
          </span>
          <span className="unseen">{LEDGER.states[shown]}: </span>
          <span className={styles['id']}>{id}</span> {whyText(light.why)}
        </th>
        {account !== undefined && <td>{amountText(account.expected, unit)}</td>}
        {account !== undefined && <td>{amountText(account.actual, unit)}</td>}
        <td>
          <button
            type="button"
            className={`btn quiet ${styles['change']}`}
            aria-label={LEDGER.changeOf(id)}
            data-change={id}
            onClick={() => openEditor({ view: 'form', of: id })}
          >
            {LEDGER.change}
          </button>
        </td>
      </tr>
      {(state !== 'ok' || (over && shown === 'idle')) && (
        <tr className={styles['more']} data-told={id}>
          <td colSpan={4}>
            {sayPhrase(light.sentence)}{' '}
            {record !== undefined && (
              <button type="button" className={styles['go']} onClick={() => seeLight(light)}>
                {LEDGER.go(id)}
              </button>
            )}
            {apart.length > 1 && (
              <Keys keys={apart} left={counts.open + counts.broken} unit={unit} />
            )}
          </td>
        </tr>
      )}
    </>
  )
}
