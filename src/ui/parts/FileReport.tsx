/** What is said about a file that could not be used as it is. */
import { FILE_REPORT } from '../../content/text/en.files.ts'
import { UI } from '../../content/text/en.ui.ts'
import type { Problem } from '../../design/problem.ts'
import { type FileReport as Report, setReport } from '../store/document.ts'
import { say, sayPhrase } from '../words.ts'
import styles from './FileReport.module.css'
import { Icon } from './Icon.tsx'

const SHOWN_MAX = 12

/** What is wrong with the file, with places. It stays until it is put away. */
export function FileReport({ report }: { readonly report: Report }) {
  const shown = report.problems.slice(0, SHOWN_MAX)
  return (
    <section
      className={report.refused ? styles['refused'] : styles['partly']}
      role={report.refused ? 'alert' : 'status'}
      aria-label={report.refused ? FILE_REPORT.refusedTitle : FILE_REPORT.partlyTitle}
    >
      <div>
        <h2>
          {report.refused ? FILE_REPORT.refusedTitle : FILE_REPORT.partlyTitle}: {report.file}
        </h2>
        {report.because !== null && <p>{sayPhrase(report.because)}</p>}
        <ul>
          {shown.map((problem) => (
            <li key={`${problem.place.path} ${problem.because.say}`}>
              {problem.place.of !== undefined && `${sayPhrase(problem.place.of)}: `}
              {sayPhrase(problem.because)}
              <span className={styles['where']}>{placeOf(problem)}</span>
            </li>
          ))}
        </ul>
        {report.problems.length > SHOWN_MAX && (
          <p>{say('problem.more', { n: report.problems.length - SHOWN_MAX })}</p>
        )}
        <p className={styles['safe']}>
          {report.refused
            ? FILE_REPORT.refusedSafe
            : report.recorded === true
              ? FILE_REPORT.recordedSafe
              : FILE_REPORT.partlySafe}
        </p>
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

function placeOf({ place }: Problem): string {
  const where =
    place.line === undefined
      ? ''
      : say('file.where', { line: place.line, column: place.column ?? 1 })
  return where + (place.path === '' ? '' : say('file.path', { path: place.path }))
}
