/** A node's state in full, at the cursor: exchanges, queue, session, will. What a click on an exchange leads to is in the rows. */
import type { ReactNode } from 'react'
import { INSPECT } from '../../../content/text/en.inspect.ts'
import type { DetailRow, DetailSection } from '../../../design/detail.ts'
import { useKeptFocus } from '../../edit/form/use-kept-focus.ts'
import { countText } from '../../format.ts'
import { goTo } from '../../playhead.ts'
import type { Cast } from '../../story.ts'
import { sayPhrase } from '../../words.ts'
import inspector from '../Inspector.module.css'
import type { Reading } from './hops.ts'
import { progressOf } from './hops.ts'
import styles from './Inspect.module.css'
import { Letter } from './Letter.tsx'
import { MessageName, PieceTexts, RunningTime } from './PieceText.tsx'
import { useDetail } from './use-detail.ts'
import { useReading } from './use-reading.ts'

interface DetailProps {
  readonly cast: Cast
  readonly node: number
}

export function NodeDetail({ cast, node }: DetailProps) {
  const view = useDetail(node)
  const reading = useReading(cast)
  return view?.detail.sections.map((section) => {
    const title = sayPhrase(section.title)
    return (
      <section key={title} className={inspector['sec']}>
        <h2>{title}</h2>
        <Rows cast={cast} node={node} section={section} reading={reading} />
      </section>
    )
  })
}

interface RowsProps extends DetailProps {
  readonly section: DetailSection
  readonly reading: Reading
}

type Fact = Extract<DetailRow, { kind: 'fact' }>
type Entry = Exclude<DetailRow, Fact>

/** Facts are a list of names and values, what can be gone to is a list of its own: in turns, as they come. */
function Rows({ cast, node, section, reading }: RowsProps) {
  return inRuns(section.rows).map((run, index) =>
    isFacts(run) ? (
      // Rows stand in a fixed order.
      // oxlint-disable-next-line react/no-array-index-key
      <dl key={index} className={inspector['rows']}>
        {run.map((row, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <FactRow key={place} cast={cast} row={row} />
        ))}
      </dl>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <Entries key={index}>
        {(run as readonly Entry[]).map((row, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={row.kind === 'letter' ? `letter ${row.number}` : place}>
            {row.kind === 'exchange' ? (
              <Exchange cast={cast} node={node} row={row} reading={reading} />
            ) : row.kind === 'letter' ? (
              <Letter cast={cast} node={node} row={row} />
            ) : (
              <button type="button" onClick={() => goTo(row.about)}>
                <MessageName cast={cast} about={row.about} />
                <span className={styles['more']}>
                  <PieceTexts cast={cast} pieces={row.pieces} />
                </span>
              </button>
            )}
          </li>
        ))}
      </Entries>
    ),
  )
}

/** What has the focus in it may go, as a letter does: the focus stays near. */
function Entries({ children }: { readonly children: ReactNode }) {
  const { ref, onFocus, onBlur } = useKeptFocus()
  return (
    <div ref={ref} tabIndex={-1} onFocus={onFocus} onBlur={onBlur}>
      <ul className={styles['entries']}>{children}</ul>
    </div>
  )
}

function inRuns(rows: readonly DetailRow[]): readonly (readonly DetailRow[])[] {
  const runs: DetailRow[][] = []
  for (const row of rows) {
    const last = runs.at(-1)
    const first = last?.[0]
    if (first !== undefined && (first.kind === 'fact') === (row.kind === 'fact')) last?.push(row)
    else runs.push([row])
  }
  return runs
}

function isFacts(run: readonly DetailRow[]): run is readonly Fact[] {
  return run[0]?.kind === 'fact'
}

function FactRow({ cast, row }: { readonly cast: Cast; readonly row: Fact }) {
  return (
    <>
      <dt>{sayPhrase(row.label)}</dt>
      <dd className={inspector['pieces']}>
        <PieceTexts cast={cast} pieces={row.pieces} />
      </dd>
    </>
  )
}

interface ExchangeProps extends DetailProps {
  readonly row: Extract<DetailRow, { kind: 'exchange' }>
  readonly reading: Reading
}

function Exchange({ cast, node, row, reading }: ExchangeProps) {
  const { name, qos, state, sent } = row
  const { last, since, again } = progressOf(reading, name, node)
  return (
    <button type="button" onClick={() => goTo(last)}>
      <b>{INSPECT.id(name.packetId)}</b>{' '}
      <span className={sent ? '' : 'warn'}>{sayPhrase(state)}</span>
      <span className={styles['more']}>
        <MessageName cast={cast} about={name.about} />
        <span>{INSPECT.qos(qos)}</span>
        {again > 0 && <span className="warn">{INSPECT.sentAgain(countText(again))}</span>}
        {since !== null && (
          <span className={styles['since']}>
            {INSPECT.since} <RunningTime at={since} as="since" />
          </span>
        )}
      </span>
    </button>
  )
}
