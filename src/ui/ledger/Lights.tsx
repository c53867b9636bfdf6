/** How many invariants hold at the cursor, what waits, and what will have broken: on the transport. */
import { checkTexts } from '../../content/text/en.checks.ts'
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import { countText } from '../format.ts'
import { showPanel } from '../store/playback.ts'
import { addSentences, sayPhrase } from '../words.ts'
import { brokenOf, isIdle } from './broken.ts'
import styles from './Lights.module.css'
import { seeLight } from './see.ts'
import { useLights } from './use-lights.ts'

addSentences(checkTexts)

/** So many are named on a chip; of the others, that there are more. */
const NAMED_MAX = 3

export function Lights() {
  const { view, stale } = useLights()
  if (view === null) return <span className={styles['lights']} />
  const { lights } = view.now
  // what nothing comes for in the whole run holds of nothing; at its beginning nothing has come for any
  const idle = new Set(view.final?.lights.filter(isIdle).map(({ id }) => id))
  const held = lights.filter(({ id, state }) => state === 'ok' && !idle.has(id)).length
  const broken = brokenOf(lights)
  const open = lights.filter(waits)
  const known = new Set(broken.map(({ id }) => id))
  const later = brokenOf(view.final?.lights ?? []).filter(({ id }) => !known.has(id))
  return (
    <section className={styles['lights']} aria-label={LEDGER.lights} data-stale={stale}>
      <button
        type="button"
        className={styles['count']}
        data-held={held}
        onClick={() => showPanel('ledger')}
      >
        {broken.length === 0 && held > 0 && <span aria-hidden="true">✓ </span>}
        {LEDGER.holding(held, countText(held), countText(lights.length))}
      </button>
      <Chip kind="fault" lights={broken} told={LEDGER.broken(namesOf(broken))} />
      <Chip kind="warn" lights={open} told={openText(open)} />
      <Chip kind="later" lights={later} told={LEDGER.final(countText(later.length))} />
    </section>
  )
}

/** What could not be judged, or not yet, waits for nothing. */
function waits({ state, record, sentence }: InvariantLight): boolean {
  return state === 'open' && record !== undefined && sentence.say !== 'check.faults'
}

function idsOf(lights: readonly InvariantLight[]): string {
  return lights.map(({ id }) => id).join(', ')
}

function namesOf(lights: readonly InvariantLight[]): string {
  const names = lights.slice(0, NAMED_MAX).map(({ id }) => id)
  return (lights.length > NAMED_MAX ? [...names, '…'] : names).join(', ')
}

/** Of one key it is said which. */
function openText(open: readonly InvariantLight[]): string {
  const key = open[0]?.subject ?? ''
  const isOne = key !== '' && open.every(({ subject }) => subject === key)
  return isOne ? LEDGER.openOf(key, namesOf(open)) : LEDGER.open(namesOf(open))
}

interface ChipProps {
  readonly kind: 'fault' | 'warn' | 'later'
  readonly lights: readonly InvariantLight[]
  readonly told: string
}

/** Leads to the first of them: to its record, and to what it is about. */
function Chip({ kind, lights, told }: ChipProps) {
  const [first] = lights
  if (first === undefined) return null
  const isLater = kind === 'later'
  return (
    <button
      type="button"
      className={`chip ${isLater ? `fault ${styles['later']}` : kind}`}
      data-lights={kind}
      title={
        isLater ? LEDGER.finalTitle(idsOf(lights)) : `${first.id}: ${sayPhrase(first.sentence)}`
      }
      onClick={() => seeLight(first)}
    >
      {kind !== 'warn' && <span aria-hidden="true">✕</span>}
      <span className={styles['names']}>{told}</span>
    </button>
  )
}
