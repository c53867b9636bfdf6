/** A card from near: what it is doing, what it decided and why, how it was designed, what can be done to it. */
import { useMemo } from 'react'
import { distText, durationText } from '../../content/text/duration.ts'
import { UI } from '../../content/text/en.ui.ts'
import type { Dist } from '../../core/dist.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { DesignNode } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import type { FaceRow, Piece } from '../../design/face.ts'
import type { Field } from '../../design/form.ts'
import {
  canAsk,
  crashNode,
  leaveOrReturn,
  numberOfNode,
  publishNow,
  restartNode,
} from '../actions.ts'
import { countText, lengthText, momentText } from '../format.ts'
import { shownOf } from '../keys.ts'
import { Icon } from '../parts/Icon.tsx'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { clauseOf, messageName, noteText } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import { useRecord, useVersion } from '../use-run.ts'
import { sayPhrase } from '../words.ts'
import { BreakButton } from '../watch/BreakButton.tsx'
import { WhyNotNode } from '../why/load.tsx'
import styles from './Inspector.module.css'

interface NodeProps {
  readonly cast: Cast
  readonly node: DesignNode
}

export function NodePanel({ cast, node }: NodeProps) {
  const number = numberOfNode(node.id)
  const face = usePlayback((state) => state.frame?.faces[number])
  const entry = cast.catalog?.entries.find((one) => one.kind === node.kind)
  const down = face?.state === 'down'
  const left = face?.left === true
  return (
    <>
      <section className={styles['sec']}>
        <h2>
          {titleOf(node)}
          <span className={styles['way']}>{entry === undefined ? '' : sayPhrase(entry.title)}</span>
        </h2>
        <p className={styles['pieces']}>
          {(face?.meta ?? []).map((piece, index) => (
            // Pieces stand in a fixed order.
            // oxlint-disable-next-line react/no-array-index-key
            <PieceText key={index} cast={cast} piece={piece} />
          ))}
        </p>
        <div className={styles['actions']}>
          {canAsk(node, 'publishNow') && (
            <button
              type="button"
              className="btn"
              disabled={down}
              aria-keyshortcuts={shownOf('publish')}
              onClick={() => publishNow(node.id)}
            >
              <Icon name="publish" size={14} />
              {UI.publishNow} <kbd>{shownOf('publish')}</kbd>
            </button>
          )}
          <button
            type="button"
            className="btn"
            aria-keyshortcuts={shownOf('crash')}
            onClick={() => (down ? restartNode : crashNode)(node.id)}
          >
            <Icon name={down ? 'restart' : 'crash'} size={14} />
            {down ? UI.restartNode : UI.crash} <kbd>{shownOf('crash')}</kbd>
          </button>
          {canAsk(node, 'disconnect') && (
            <button
              type="button"
              className="btn"
              disabled={down}
              onClick={() => leaveOrReturn(node.id, left)}
            >
              {left ? UI.comeBack : UI.sayGoodbye}
            </button>
          )}
          <BreakButton />
        </div>
      </section>
      {face !== undefined && (
        <section className={styles['sec']}>
          <h2>{UI.state}</h2>
          <dl className={styles['rows']}>
            {face.rows.map((row, index) => (
              // Rows stand in a fixed order.
              // oxlint-disable-next-line react/no-array-index-key
              <Row key={index} cast={cast} row={row} />
            ))}
          </dl>
        </section>
      )}
      <WhyNotNode cast={cast} node={node} />
      <Notes cast={cast} number={number} />
      <Config node={node} fields={entry?.form.groups.flatMap((group) => group.fields) ?? []} />
    </>
  )
}

function PieceText({ cast, piece }: { readonly cast: Cast; readonly piece: Piece }) {
  const now = usePlayback((state) => (piece.kind === 'time' ? state.cursor.time : 0))
  switch (piece.kind) {
    case 'words':
      return <span className={piece.tone}>{sayPhrase(piece.phrase)}</span>
    case 'text':
      return (
        <span
          className={`${piece.strong === true ? styles['strong'] : ''} ${piece.mono === true ? 'mono' : ''} ${piece.tone ?? ''}`}
        >
          {piece.text}
        </span>
      )
    case 'message':
      return <span>{messageName(cast, piece.about)}</span>
    case 'time':
      switch (piece.as) {
        case 'moment':
          return <span>{momentText(piece.at)}</span>
        case 'until':
          return <span>{lengthText(Math.max(0, Math.round(piece.at - now)))}</span>
        case 'since':
          return <span>{lengthText(Math.max(0, Math.round(now - piece.at)))}</span>
      }
  }
}

function Row({ cast, row }: { readonly cast: Cast; readonly row: FaceRow }) {
  const messages = (used: readonly RecordIndex[]) =>
    used.map((about) => messageName(cast, about)).join(', ')
  switch (row.kind) {
    case 'rule':
      return null
    case 'line':
      return (
        <>
          <dt>{sayPhrase(row.label)}</dt>
          <dd className={styles['pieces']}>
            {row.pieces.map((piece, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <PieceText key={index} cast={cast} piece={piece} />
            ))}
          </dd>
        </>
      )
    case 'window':
      return (
        <>
          <dt>{sayPhrase(row.label)}</dt>
          <dd>
            {UI.windowOf(countText(row.used.length), countText(row.size))} {messages(row.used)}
          </dd>
        </>
      )
    case 'session':
      return (
        <>
          <dt>{row.client}</dt>
          <dd>
            <div className={styles['pieces']}>
              {row.note.map((piece, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <PieceText key={index} cast={cast} piece={piece} />
              ))}
            </div>
            {row.used.length > 0 && <div>{messages(row.used)}</div>}
            <div className="mono">{row.filters.join(' ')}</div>
          </dd>
        </>
      )
    case 'spark':
      return (
        <>
          <dt>{sayPhrase(row.label)}</dt>
          <dd>
            {row.values.slice(-6).join(', ')} {row.unit ?? ''}
          </dd>
        </>
      )
  }
}

const NOTES_MAX = 12
/** How far back notes are looked for. */
const LOOK_BACK = 20_000

function Notes({ cast, number }: { readonly cast: Cast; readonly number: number }) {
  const record = useRecord()
  const version = useVersion()
  const notes = useMemo(() => {
    const found: { record: number; version: number }[] = []
    const from = Math.min(record, cast.trace.length - 1)
    for (let at = from; at >= 0 && at > from - LOOK_BACK && found.length < NOTES_MAX; at--)
      if (cast.trace.ev(at) === 'note' && cast.trace.node(at) === number)
        found.push({ record: at, version })
    return found
  }, [cast, number, record, version])
  return (
    <section className={styles['sec']}>
      <h2>{UI.notes}</h2>
      {notes.length === 0 ? (
        <p className={styles['quiet']}>{UI.noNotes}</p>
      ) : (
        <ol className={styles['notes']}>
          {notes.map((note) => (
            <li key={note.record}>
              <button type="button" onClick={() => goTo(note.record)}>
                <time>{momentText(cast.trace.at(note.record))}</time>
                {noteOf(cast, note.record)}{' '}
                <span className={styles['clauseOf']}>{clauseOf(cast, note.record)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function noteOf(cast: Cast, record: number): string {
  const row = cast.trace.row(record)
  return row.ev === 'note' ? noteText(cast, row) : ''
}

function Config({
  node,
  fields,
}: {
  readonly node: DesignNode
  readonly fields: readonly Field[]
}) {
  const rows = fields.flatMap((field) => {
    const value = valueAt(node.config, field.path)
    return value === undefined
      ? []
      : [{ path: field.path, label: sayPhrase(field.label), value: shown(value, field) }]
  })
  if (rows.length === 0) return null
  return (
    <section className={styles['sec']}>
      <h2>{UI.config}</h2>
      <dl className={styles['rows']}>
        {rows.map((row) => (
          <Pair key={row.path} name={row.label} value={row.value} />
        ))}
      </dl>
    </section>
  )
}

export function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function valueAt(config: unknown, path: string): unknown {
  let value = config
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

function shown(value: unknown, field: Field): string {
  if (field.input.kind === 'choice') {
    const option = field.input.options.find((one) => one.value === value)
    if (option !== undefined) return sayPhrase(option.label)
  }
  if (typeof value === 'boolean') return value ? UI.yes : UI.no
  if (typeof value === 'string') return value
  const { input } = field
  if (input.kind === 'duration') return distText(value as Dist)
  if (typeof value !== 'number') return JSON.stringify(value)
  if (input.kind !== 'number' || input.unit === 'none' || input.unit === 'count')
    return countText(value)
  return input.unit === 'ms' ? durationText(value) : `${countText(value)} ${input.unit}`
}
