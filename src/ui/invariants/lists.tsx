/** Parts of an invariant that are several: records that may follow, numbers of a sum, rows and sums of a key. */
import type { ReactNode } from 'react'
import { INVARIANTS } from '../../content/text/en.invariants.ts'
import type { Ev } from '../../core/row.ts'
import { valueAt } from '../../design/form-values.ts'
import { INVARIANT_LIMITS, RECORD_ROOTS } from '../../design/invariants.ts'
import { Icon } from '../parts/Icon.tsx'
import type { RowDraft, TermDraft } from './draft.ts'
import { FRESH_TERM } from './draft.ts'
import styles from './Invariants.module.css'
import type { Cx, PartProps } from './parts.tsx'
import { ChoicePart, ExprPart, RECORD_OPTIONS, TextPart, readsOf, textAt } from './parts.tsx'

const { labels } = INVARIANTS

export function evAt(cx: Cx, path: string): Ev {
  return textAt(cx, `${path}.ev`) as Ev
}

/** Records of a kind, and which of them. */
export function PatPart({ cx, path, label }: PartProps) {
  return (
    <>
      <ChoicePart cx={cx} path={`${path}.ev`} label={label} options={RECORD_OPTIONS} />
      <ExprPart
        cx={cx}
        path={`${path}.where`}
        label={INVARIANTS.whereOf(label)}
        roots={RECORD_ROOTS}
        reads={readsOf([evAt(cx, path)])}
      />
    </>
  )
}

interface ListProps<T> extends PartProps {
  readonly fresh: T
  readonly add: string
  readonly max: number
  /** What an item is called. */
  readonly nameOf: (item: T, place: number) => string
  readonly children: (path: string, item: T, name: string) => ReactNode
  /** So many are there at least. */
  readonly least: number
}

function List<T>({ cx, path, label, fresh, add, max, nameOf, children, least }: ListProps<T>) {
  const items = (valueAt(cx.value, path) ?? []) as readonly T[]
  const full = items.length >= max
  return (
    <fieldset className={styles['list']}>
      <legend>{label}</legend>
      {items.map((item, place) => {
        const name = nameOf(item, place)
        return (
          // Items may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={place} className={styles['item']}>
            {items.length > least && (
              <button
                type="button"
                className={`btn quiet sq ${styles['out']}`}
                aria-label={INVARIANTS.removeOf(name)}
                onClick={() => cx.put(path, items.toSpliced(place, 1))}
              >
                <Icon name="close" size={14} />
              </button>
            )}
            {children(`${path}.${place}`, item, name)}
          </div>
        )
      })}
      <button
        type="button"
        className="btn"
        aria-disabled={full}
        onClick={() => !full && cx.put(path, [...items, fresh])}
      >
        {add}
      </button>
    </fieldset>
  )
}

export function GoalsPart({ cx, path, label }: PartProps) {
  return (
    <List
      cx={cx}
      path={path}
      label={label}
      fresh={{ ev: 'letter', where: '' }}
      add={labels.addGoal}
      max={INVARIANT_LIMITS.goals}
      least={1}
      nameOf={(_, place) => labels.goal(place + 1)}
    >
      {(own, _, name) => <PatPart cx={cx} path={own} label={name} />}
    </List>
  )
}

const STORE_OF_ROW = (stores: readonly string[]): RowDraft => ({
  name: 'row',
  store: stores[0] ?? '',
})

function storeOptions(stores: readonly string[]) {
  return stores.map((value) => ({ value, words: value }))
}

export function StorePart({ cx, path, label }: PartProps) {
  return <ChoicePart cx={cx} path={path} label={label} options={storeOptions(cx.stores)} />
}

export function RowsPart({ cx, path, label }: PartProps) {
  return (
    <List
      cx={cx}
      path={path}
      label={label}
      fresh={STORE_OF_ROW(cx.stores)}
      add={labels.addRow}
      max={INVARIANT_LIMITS.rows}
      least={0}
      nameOf={({ name }: RowDraft, place) => (name === '' ? `${label} ${place + 1}` : name)}
    >
      {(own, { name }) => (
        <>
          <TextPart cx={cx} path={`${own}.name`} label={labels.name} value={name} />
          <StorePart cx={cx} path={`${own}.store`} label={labels.store} />
        </>
      )}
    </List>
  )
}

const KINDS = ['sum', 'initial', 'count', 'sumOf'] as const
/** Of a key only records are counted. */
const KEYED_KINDS = ['count', 'sumOf'] as const

const kindOptions = (kinds: readonly TermDraft['kind'][]) =>
  kinds.map((value) => ({ value, words: INVARIANTS.terms[value] }))

interface TermProps {
  readonly cx: Cx
  readonly path: string
  readonly term: TermDraft
}

function Counted({ cx, path, term }: TermProps) {
  return (
    <>
      <PatPart cx={cx} path={path} label={labels.of} />
      {term.kind === 'sumOf' && (
        <ExprPart
          cx={cx}
          path={`${path}.value`}
          label={labels.value}
          roots={RECORD_ROOTS}
          reads={readsOf([term.ev])}
        />
      )}
    </>
  )
}

export function SumsPart({ cx, path, label }: PartProps) {
  return (
    <List
      cx={cx}
      path={path}
      label={label}
      fresh={{ ...FRESH_TERM, name: 'n' }}
      add={labels.addSum}
      max={INVARIANT_LIMITS.rows}
      least={0}
      nameOf={({ name }: TermDraft, place) => (name === '' ? `${label} ${place + 1}` : name)}
    >
      {(own, term) => (
        <>
          <TextPart cx={cx} path={`${own}.name`} label={labels.name} value={term.name} />
          <ChoicePart
            cx={cx}
            path={`${own}.kind`}
            label={labels.kind}
            options={kindOptions(KEYED_KINDS)}
          />
          <Counted cx={cx} path={own} term={term} />
          <ExprPart
            cx={cx}
            path={`${own}.per`}
            label={INVARIANTS.per}
            roots={RECORD_ROOTS}
            reads={readsOf([term.ev])}
          />
        </>
      )}
    </List>
  )
}

export function TermsPart({ cx, path, label }: PartProps) {
  return (
    <List
      cx={cx}
      path={path}
      label={label}
      fresh={FRESH_TERM}
      add={labels.addTerm}
      max={INVARIANT_LIMITS.folds}
      least={1}
      nameOf={(_: TermDraft, place) => `${label}, ${place + 1}`}
    >
      {(own, term) => (
        <>
          <ChoicePart
            cx={cx}
            path={`${own}.kind`}
            label={labels.kind}
            options={kindOptions(KINDS)}
          />
          {term.kind === 'sum' || term.kind === 'initial' ? (
            <TextPart
              cx={cx}
              path={`${own}.field`}
              label={labels.field}
              value={term.field}
              known={cx.numbers}
            />
          ) : (
            <Counted cx={cx} path={own} term={term} />
          )}
        </>
      )}
    </List>
  )
}
