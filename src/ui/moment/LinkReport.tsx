/** What is said when a link was opened: its author's line, and what could not be read or is another run now. */
import { LINK_REPORT, linkTexts } from '../../content/text/en.links.ts'
import { UI } from '../../content/text/en.ui.ts'
import { countText } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { goTo } from '../playhead.ts'
import type { LinkReport as Report } from '../store/document.ts'
import { setReport } from '../store/document.ts'
import { addSentences, sayPhrase } from '../words.ts'
import styles from './LinkReport.module.css'

addSentences(linkTexts)

const SHOWN_MAX = 12

export function LinkReport({ report }: { readonly report: Report }) {
  const { line, refused, troubles, problems, offer } = report
  const trouble = troubles.length + problems.length > 0
  const title = refused ? LINK_REPORT.refused : LINK_REPORT.partly
  return (
    <section
      className={refused ? styles['refused'] : trouble ? styles['partly'] : styles['quiet']}
      role={refused ? 'alert' : 'status'}
      aria-label={trouble ? title : LINK_REPORT.notes}
    >
      <div>
        {line !== '' && (
          <p className={styles['line']}>
            <span className="unseen">{LINK_REPORT.sayPlace('')}</span>
            {line}
          </p>
        )}
        {trouble && <h2>{title}</h2>}
        <ul>
          {[...troubles, ...problems.map(({ because }) => because)]
            .slice(0, SHOWN_MAX)
            .map((because) => (
              <li key={JSON.stringify(because)}>{sayPhrase(because)}</li>
            ))}
        </ul>
        {offer !== null && (
          <button type="button" className="btn" onClick={() => goTo(offer)}>
            {LINK_REPORT.nearest(countText(offer))}
          </button>
        )}
        {trouble && (
          <p className={styles['safe']}>{refused ? LINK_REPORT.safe : LINK_REPORT.shown}</p>
        )}
      </div>
      <button
        type="button"
        className="btn quiet sq"
        aria-label={UI.dismiss}
        onClick={() => setReport(null)}
      >
        <Icon name="close" />
      </button>
    </section>
  )
}
