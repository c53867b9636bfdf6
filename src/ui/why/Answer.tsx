/** The answer to a "why not?": its findings in order, each with the record that proves it. */
import { WHY } from '../../content/text/en.why.ts'
import type { RecordIndex } from '../../core/row.ts'
import { momentText } from '../format.ts'
import type { Cast } from '../story.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { titleOfNode } from '../story.ts'
import { say } from '../words.ts'
import { Evidence, Rule } from './Chain.tsx'
import styles from './Why.module.css'
import type { Finding } from './absence.ts'
import type { Reading } from './reading.ts'
import { rulesOf } from './rules.ts'

interface AnswerProps {
  readonly reading: Reading
  readonly findings: readonly Finding[]
}

export function Answer({ reading, findings }: AnswerProps) {
  const { cast } = reading
  return (
    <ol className={styles['answer']} aria-label={WHY.answers}>
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.record}`}>
          <p className={styles['finding']}>{findingText(cast, finding)}</p>
          {finding.record >= 0 && (
            <Evidence
              cast={cast}
              record={finding.record}
              sentence={sentenceOf(cast, finding.record)}
            />
          )}
          {rulesBehind(reading, finding).map((rule) => (
            <Rule key={rule} cast={cast} rule={rule} />
          ))}
        </li>
      ))}
    </ol>
  )
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'until'])
const NODES: ReadonlySet<string> = new Set(['node', 'hub'])

/** A finding as a sentence. Its numbers of nodes become names, its times moments. */
export function findingText(cast: Cast, { code, args }: Finding): string {
  const told = Object.entries(args).map(([name, value]) => {
    if (typeof value !== 'number') return [name, value] as const
    if (NODES.has(name)) return [name, titleOfNode(cast, value)] as const
    return [name, MOMENTS.has(name) ? momentText(value) : value] as const
  })
  return say(`why.${code}`, Object.fromEntries(told))
}

/** The notes behind a finding: the one it names, or those of the step that dropped the message. */
function rulesBehind(reading: Reading, { record, rule }: Finding): readonly RecordIndex[] {
  if (rule < 0) return []
  const { ev } = reading.cast.trace.row(rule)
  if (ev === 'drop') return rulesOf(reading, rule)
  return rule === record ? [rule] : [rule].filter(() => ev === 'note')
}
