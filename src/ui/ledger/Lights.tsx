/** How many invariants hold at the cursor, what waits, and what will have broken: on the transport. */
import { LEDGER } from '../../content/text/en.ledger.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import { countText } from '../format.ts'
import { goTo } from '../playhead.ts'
import { showPanel } from '../store/playback.ts'
import { sayPhrase } from '../words.ts'
import styles from './Lights.module.css'
import { brokenOf, chooseKey, useLights } from './use-lights.ts'

/** So many are named on a chip; of the others, that there are more. */
const NAMED_MAX = 3

export function Lights() {
  const view = useLights()
  if (view === null) return <span className={styles['lights']} />
  const { lights } = view.now
  const held = lights.filter(({ state }) => state === 'ok').length
  const broken = brokenOf(lights)
  // without a record nothing waits: it could not be judged, or not yet
  const open = lights.filter(({ state, record }) => state === 'open' && record !== undefined)
  const known = new Set(broken.map(({ id }) => id))
  const later = brokenOf(view.final?.lights ?? []).filter(({ id }) => !known.has(id))
  return (
    <section className={styles['lights']} aria-label={LEDGER.lights}>
      <button
        type="button"
        className={styles['count']}
        data-held={held}
        onClick={() => showPanel('ledger')}
      >
        {broken.length === 0 && <span aria-hidden="true">✓ </span>}
        {LEDGER.holding(countText(held), countText(lights.length))}
      </button>
      <Chip kind="fault" lights={broken} told={LEDGER.broken(namesOf(broken))} />
      <Chip kind="warn" lights={open} told={openText(open)} />
      <Chip kind="later" lights={later} told={LEDGER.final(countText(later.length))} />
    </section>
  )
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

/** To the record of a light, in the ledger of what it is about. */
export function seeLight({ record, subject }: InvariantLight): void {
  if (subject !== '') chooseKey(subject)
  showPanel('ledger')
  if (record !== undefined) goTo(record)
}
