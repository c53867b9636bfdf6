/** What an edit of a finding would change, as a list; and what undo calls it. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Finding } from '../../design/finding.ts'
import { say, sayPhrase } from '../words.ts'
import type { Previewed } from './preview.ts'
import styles from './Problems.module.css'

export const titleOf = ({ rule }: Finding) => say(`review.${rule}.title`)

export function mendedBy(finding: Finding): Phrase {
  return phrase('review.mended', { rule: finding.rule, title: titleOf(finding) })
}

export function Changes({ parts }: { readonly parts: readonly Previewed[] }) {
  return (
    <ul className={styles['changes']}>
      {parts.map(({ of, says }) =>
        says.map((one) => {
          const text = sayPhrase(one)
          return <li key={of + text}>{of === '' ? text : `${of}: ${text}`}</li>
        }),
      )}
    </ul>
  )
}
