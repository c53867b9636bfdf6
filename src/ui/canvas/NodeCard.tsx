/** One card for every kind: it draws the face that the kind computed, at the places of its plan. */
import type { ComponentType } from 'react'
import { lazy, memo, Suspense } from 'react'
import type { Face, FaceRow } from '../../design/face.ts'
import { titleOf } from '../../design/naming.ts'
import { Cells } from './Cells.tsx'
import { Pieces } from './Pieces.tsx'
import type { TrackProps } from './Track.tsx'
import { Spark } from './Spark.tsx'
import styles from './canvas.module.css'
import { FILTERS_MAX, type PlacedRow, planCard } from './card-plan.ts'
import { isPicked } from '../edit/picked.ts'
import { iconPath } from './icons.ts'
import type { CardBox } from './layout.ts'
import { useLive } from './live.ts'
import { CANVAS } from '../../content/text/en.ui.ts'
import { said, unreadText } from './words.ts'

export const NodeCard = memo(function NodeCard({ id }: { readonly id: string }) {
  const box = useLive((state) => state.layout.cards.get(id))
  const node = useLive((state) => state.nodes.get(id))
  const entry = useLive((state) => (node === undefined ? undefined : state.kinds.get(node.kind)))
  const face = useLive((state) => state.faces.get(id)) ?? null
  const selected = useLive(({ selection }) => isPicked(selection, id))
  const unread = useLive((state) => state.unread.has(id))
  if (box === undefined || node === undefined) return null
  return (
    <CardView
      box={box}
      title={titleOf(node)}
      icon={iconPath(entry?.icon ?? '', node.kind)}
      face={face}
      selected={selected}
      unread={unread ? unreadText(node.kind, entry !== undefined) : null}
    />
  )
})

/** Only services with a behaviour have a way to show. Its place is kept for it. */
const Track = lazy(async (): Promise<{ default: ComponentType<TrackProps> }> => {
  try {
    return { default: (await import('./Track.tsx')).Track }
  } catch {
    return { default: () => null }
  }
})

/** A small card of less width has no room for more than its name and two lines. */
const NARROW = 160
/** Of a card beside its rows: its lines and what is left free. */
const ASIDE = 18

interface CardViewProps {
  readonly box: CardBox
  readonly title: string
  readonly icon: string
  readonly face: Face | null
  readonly selected: boolean
  /** Why it cannot be played, in a word; null: it can. */
  readonly unread?: string | null
}

/** The card itself, wherever it stands. */
export function CardView({ box, title, icon, face, selected, unread = null }: CardViewProps) {
  const plan = planCard(face, box)
  const state = face?.state ?? 'idle'
  return (
    <div
      // No set of fields of a form. What it says belongs together, under its name.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={title}
      className={`${styles.card} ${styles[state]} ${selected ? styles.selected : ''} ${
        box.compact ? styles.compact : ''
      } ${box.compact && box.width < NARROW ? styles.narrow : ''} ${unread === null ? '' : styles.unread}`}
      data-node={box.id}
      data-state={state}
      style={{ width: box.width, height: box.height }}
    >
      <header className={styles.head}>
        <svg className={styles.icon} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
          <path d={icon} />
        </svg>
        <span className={styles.name} aria-hidden="true">
          {title}
        </span>
        <span className={styles.meta}>{face !== null && <Pieces pieces={face.meta} />}</span>
      </header>
      {unread !== null && <p className={styles.unreadKind}>{unread}</p>}
      {plan.rows.map((placed) => (
        <div
          key={placed.index}
          className={`${styles.placed} ${styles[placed.column]}`}
          style={{ top: placed.top, height: placed.height }}
        >
          <Row placed={placed} compact={box.compact} width={box.width - ASIDE} />
        </div>
      ))}
      {plan.fold > 0 && <div className={styles.fold} style={{ height: plan.fold }} />}
      {plan.foot && face !== null && (
        <footer className={styles.foot}>
          {face.foot.map((pieces, i) => (
            // oxlint-disable-next-line react/no-array-index-key
            <span key={i}>
              <Pieces pieces={pieces} />
            </span>
          ))}
        </footer>
      )}
    </div>
  )
}

interface RowProps {
  readonly placed: PlacedRow
  readonly compact: boolean
  /** Of a row that fills the card. */
  readonly width: number
}

function Row({ placed, compact, width }: RowProps) {
  const { row } = placed
  switch (row.kind) {
    case 'line':
      return (
        <div className={styles.line}>
          <span className={styles.label}>{said(row.label)}</span>
          <span className={styles.value}>
            <Pieces pieces={row.pieces} />
          </span>
        </div>
      )
    case 'window':
      return (
        <div className={styles.line}>
          <span className={styles.label}>{said(row.label)}</span>
          {row.size > 0 ? (
            <Cells used={row.used} size={row.size} />
          ) : (
            <span className={styles.unknown}>{CANVAS.windowUnknown}</span>
          )}
        </div>
      )
    case 'session':
      return <Session row={row} compact={compact} narrow={placed.column !== 'whole'} />
    case 'spark':
      return <Spark row={row} />
    case 'track':
      return (
        <Suspense fallback={null}>
          <Track row={row} width={width} compact={compact} />
        </Suspense>
      )
    case 'entry':
      return (
        <div className={`${styles.entry} ${row.head === true ? styles.entryHead : ''}`}>
          {row.cells.map((pieces, i) => (
            // The four cells have their places.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={i}>
              <Pieces pieces={pieces} />
            </span>
          ))}
        </div>
      )
    case 'rule':
      return <hr className={styles.rule} />
  }
}

interface SessionProps {
  readonly row: Extract<FaceRow, { kind: 'session' }>
  readonly compact: boolean
  readonly narrow: boolean
}

function Session({ row, compact, narrow }: SessionProps) {
  const more = row.filters.length - FILTERS_MAX
  const note = <Pieces pieces={row.note} />
  // In one of two columns the name gives way, and the note has a line of its own.
  const head = (
    <div className={styles.line}>
      <b className={`${styles.client} ${narrow ? styles.short : ''}`}>{row.client}</b>
      {compact && row.size > 0 && <Cells used={row.used} size={row.size} bare />}
      {!narrow && <span className={styles.aside}>{note}</span>}
      {row.queue.length > 0 && (
        <span className={`${styles.queue} ${narrow ? styles.last : ''}`}>
          <Pieces pieces={row.queue} />
        </span>
      )}
    </div>
  )
  if (compact) return head
  return (
    <div className={styles.session}>
      {head}
      {row.size > 0 && (
        <div className={styles.cells}>
          <Cells used={row.used} size={row.size} bare />
        </div>
      )}
      {narrow && <div className={styles.note}>{note}</div>}
      {row.filters.slice(0, FILTERS_MAX).map((filter, i) => (
        <div key={filter} className={`${styles.filter} mono`}>
          <bdi>
            {filter}
            {more > 0 && i === FILTERS_MAX - 1 ? ` ${CANVAS.filtersMore(more)}` : ''}
          </bdi>
        </div>
      ))}
    </div>
  )
}
