/** The fields of each form of an invariant. */
import type { ReactNode } from 'react'
import { INVARIANTS } from '../../content/text/en.invariants.ts'
import type { Form } from '../../design/invariants.ts'
import { METRIC_NAMES, RECORD_ROOTS, ROW_ROOTS } from '../../design/invariants.ts'
import { valueAt } from '../../design/form-values.ts'
import type { RowDraft, TermDraft } from './draft.ts'
import { GoalsPart, PatPart, RowsPart, StorePart, SumsPart, TermsPart, evAt } from './lists.tsx'
import type { Cx } from './parts.tsx'
import { ChoicePart, ExprPart, FlagPart, NumberPart, readsOf, textAt } from './parts.tsx'

const { labels } = INVARIANTS

interface FieldsProps {
  readonly cx: Cx
  /** Fields of the rows of a store, as far as its service says them. */
  readonly fieldsOf: (store: string) => readonly string[]
}

export function FormFields({ form, ...props }: FieldsProps & { readonly form: Form }) {
  const Fields = FIELDS[form]
  return <Fields {...props} />
}

interface PerProps {
  readonly cx: Cx
  /** The paths of the records that belong together by it. */
  readonly of: readonly string[]
  readonly path?: string
  readonly label?: string
}

function PerPart({ cx, of, path = 'per', label = INVARIANTS.per }: PerProps) {
  const reads = readsOf(of.map((one) => evAt(cx, one)))
  return <ExprPart cx={cx} path={path} label={label} roots={RECORD_ROOTS} reads={reads} />
}

const FAULTS = (cx: Cx) => <FlagPart cx={cx} path="underFaults" label={labels.faults} />

/** What is known of a key: its rows and sums, by their names. */
function Keyed({ cx, fieldsOf, paths }: FieldsProps & { readonly paths: readonly Named[] }) {
  const rows = (valueAt(cx.value, 'rows') ?? []) as readonly RowDraft[]
  const sums = (valueAt(cx.value, 'sums') ?? []) as readonly TermDraft[]
  const roots = ['k', ...rows.map(({ name }) => name), ...sums.map(({ name }) => name)]
  const reads = [
    'k',
    ...rows.flatMap(({ name, store }) => fieldsOf(store).map((field) => `${name}.${field}`)),
    ...sums.map(({ name }) => name),
  ]
  return (
    <>
      {paths.map(([path, label]) => (
        <ExprPart key={path} cx={cx} path={path} label={label} roots={roots} reads={reads} />
      ))}
      <RowsPart cx={cx} path="rows" label={labels.rows} />
      <SumsPart cx={cx} path="sums" label={labels.sums} />
    </>
  )
}

type Named = readonly [path: string, label: string]

const FIELDS: Readonly<Record<Form, (props: FieldsProps) => ReactNode>> = {
  never: ({ cx }) => <PatPart cx={cx} path="never" label={labels.never} />,
  atMost: ({ cx }) => (
    <>
      <PatPart cx={cx} path="of" label={labels.of} />
      <NumberPart cx={cx} path="atMost" label={labels.atMost} unit="count" />
      <PerPart cx={cx} of={['of']} />
    </>
  ),
  atLeast: ({ cx }) => (
    <>
      <PatPart cx={cx} path="of" label={labels.of} />
      <NumberPart cx={cx} path="atLeast" label={labels.atLeast} unit="count" />
      <PerPart cx={cx} of={['of']} />
    </>
  ),
  always: ({ cx, fieldsOf }) => {
    const store = textAt(cx, 'store')
    const reads = ['k', ...fieldsOf(store).map((field) => `s.${field}`)]
    return (
      <>
        <StorePart cx={cx} path="store" label={labels.store} />
        <ExprPart cx={cx} path="always" label={labels.always} roots={ROW_ROOTS} reads={reads} />
      </>
    )
  },
  leadsTo: ({ cx }) => (
    <>
      <PatPart cx={cx} path="leadsTo.0" label={labels.starts} />
      <GoalsPart cx={cx} path="leadsTo.1" label={labels.goals} />
      <PerPart cx={cx} of={['leadsTo.0', 'leadsTo.1.0']} />
      <NumberPart cx={cx} path="withinMs" label={labels.within} unit="ms" />
      <FlagPart cx={cx} path="once" label={labels.once} />
    </>
  ),
  precedes: ({ cx }) => (
    <>
      <PatPart cx={cx} path="precedes.0" label={labels.first} />
      <PatPart cx={cx} path="precedes.1" label={labels.second} />
      <PerPart cx={cx} of={['precedes.0', 'precedes.1']} />
    </>
  ),
  monotonic: ({ cx }) => (
    <>
      <PatPart cx={cx} path="of" label={labels.of} />
      <PerPart cx={cx} of={['of']} path="monotonic" label={labels.value} />
      <PerPart cx={cx} of={['of']} />
      <FlagPart cx={cx} path="strict" label={labels.strict} />
    </>
  ),
  conserve: ({ cx }) => (
    <>
      <TermsPart cx={cx} path="conserve.0" label={labels.left} />
      <TermsPart cx={cx} path="conserve.1" label={labels.right} />
      <ChoicePart
        cx={cx}
        path="when"
        label={labels.when}
        options={[
          { value: 'commit', words: labels.commit },
          { value: 'end', words: labels.end },
        ]}
      />
    </>
  ),
  final: (props) => <Keyed {...props} paths={[['final', labels.holds]]} />,
  balance: (props) => (
    <>
      <Keyed
        {...props}
        paths={[
          ['balance.0', labels.actual],
          ['balance.1', labels.expected],
          ['unless', labels.unless],
        ]}
      />
      <ChoicePart
        cx={props.cx}
        path="unit"
        label={labels.unit}
        options={[
          { value: '', words: labels.pieces },
          { value: 'cents', words: labels.cents },
        ]}
      />
    </>
  ),
  rate: ({ cx }) => (
    <>
      <ChoicePart
        cx={cx}
        path="rate"
        label={labels.metric}
        options={METRIC_NAMES.map((value) => ({ value, words: INVARIANTS.metrics[value] }))}
      />
      <NumberPart cx={cx} path="atLeast" label={labels.atLeast} unit="count" />
      <NumberPart cx={cx} path="atMost" label={labels.atMost} unit="count" />
      {FAULTS(cx)}
    </>
  ),
  quantile: ({ cx }) => (
    <>
      <NumberPart cx={cx} path="quantile" label={labels.quantile} unit="share" />
      <PatPart cx={cx} path="from" label={labels.from} />
      <PatPart cx={cx} path="to" label={labels.to} />
      <PerPart cx={cx} of={['from', 'to']} />
      <NumberPart cx={cx} path="maxMs" label={labels.longest} unit="ms" />
      <PerPart cx={cx} of={['from', 'to']} path="of" label={labels.measured} />
      {FAULTS(cx)}
    </>
  ),
}
