/** A causal chain as a list, from its root on; the middle of a long one is folded. */
import { useState } from 'react'
import { WHY } from '../../content/text/en.why.ts'
import type { RecordIndex } from '../../core/row.ts'
import { countText, momentText } from '../format.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { clauseOf, noteText, sentenceOf } from '../../content/text/story.ts'
import styles from './Why.module.css'
import type { WhyStep } from './chain.ts'

/** A longer chain is folded to its beginning and its end. */
const WHOLE_MAX = 8
const HEAD = 2
const TAIL = 4

interface ChainProps {
  readonly cast: Cast
  readonly steps: readonly WhyStep[]
  readonly label: string
}

export function Chain({ cast, steps, label }: ChainProps) {
  const [unfolded, setUnfolded] = useState(false)
  const folded = !unfolded && steps.length > WHOLE_MAX
  const head = folded ? steps.slice(0, HEAD) : steps
  const tail = folded ? steps.slice(-TAIL) : []
  const between = steps.length - HEAD - TAIL
  return (
    <ol className={styles['chain']} aria-label={label}>
      {head.map((step, place) => (
        <Step key={step.record} cast={cast} step={step} root={place === 0} />
      ))}
      {folded && (
        <li className={styles['fold']}>
          <button type="button" onClick={() => setUnfolded(true)}>
            {WHY.more(countText(between))}
          </button>
        </li>
      )}
      {tail.map((step) => (
        <Step key={step.record} cast={cast} step={step} root={false} />
      ))}
    </ol>
  )
}

interface StepProps {
  readonly cast: Cast
  readonly step: WhyStep
  readonly root: boolean
}

function Step({ cast, step, root }: StepProps) {
  const { record, rules, trigger, heard } = step
  const clause = clauseOf(cast, record)
  return (
    <li>
      {root && (
        <p className={styles['root']}>
          {WHY.begins} <span>{rootKind(cast, record)}</span>
        </p>
      )}
      <Evidence cast={cast} record={record} sentence={sentenceOf(cast, record)} />
      {clause !== '' && <span className={`chip acc mono ${styles['clause']}`}>{clause}</span>}
      {rules.map((rule) => (
        <Rule key={rule} cast={cast} rule={rule} />
      ))}
      {heard >= 0 && (
        <div className={styles['beside']}>
          <p>{WHY.heard}</p>
          <Evidence cast={cast} record={heard} sentence={sentenceOf(cast, heard)} />
        </div>
      )}
      {trigger.length > 0 && (
        <div className={styles['beside']}>
          <p>{WHY.now}</p>
          <Chain cast={cast} steps={trigger} label={WHY.now} />
        </div>
      )}
    </li>
  )
}

/** What kind of beginning a root is. */
function rootKind({ trace }: Cast, record: RecordIndex): string {
  const ev = trace.ev(record)
  if (trace.cause(record) >= 0) return WHY.roots.other
  switch (ev) {
    case 'publish':
    case 'poke':
    case 'conn':
      return WHY.roots[ev]
    default:
      return WHY.roots.other
  }
}

interface EvidenceProps {
  readonly cast: Cast
  readonly record: RecordIndex
  readonly sentence: string
}

/** A sentence that leads to its record. */
export function Evidence({ cast, record, sentence }: EvidenceProps) {
  return (
    <button type="button" className={styles['evidence']} onClick={() => goTo(record)}>
      <time>{momentText(cast.trace.at(record))}</time>
      <span>{sentence}</span>
    </button>
  )
}

/** What was decided, and the statement behind it. */
export function Rule({ cast, rule }: { readonly cast: Cast; readonly rule: RecordIndex }) {
  const row = cast.trace.row(rule)
  if (row.ev !== 'note') return null
  return (
    <button type="button" className={styles['rule']} onClick={() => goTo(rule)}>
      <span className={`chip acc mono ${styles['clause']}`}>{clauseOf(cast, rule)}</span>{' '}
      {noteText(cast, row)}
    </button>
  )
}
