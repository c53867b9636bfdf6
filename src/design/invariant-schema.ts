/** The schema of an invariant: its parts one by one, and then whether its records have the fields that it reads. */
import * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { compileExpression } from '../core/expression/expression.ts'
import { hasRowField } from '../core/row-fields.ts'
import type { Ev } from '../core/row.ts'
import { EVS } from '../core/row.ts'
import { exprSchema } from './expr-schema.ts'
import type {
  AnyForm,
  BalanceForm,
  FinalForm,
  Fold,
  Form,
  Invariant,
  KeyedFold,
  Pat,
} from './invariants.ts'
import {
  formOf,
  INVARIANT_LIMITS,
  keyedRoots,
  METRIC_NAMES,
  RECORD_ROOTS,
  ROW_ROOTS,
} from './invariants.ts'
import { issuePath } from './issue-path.ts'
import { messageOf } from './issues.ts'
import { FIELD_NAME, numberBetween, TextSchema, wholeBetween } from './scalars.ts'
import { MS_MAX } from './limits.ts'

const LIMITS = INVARIANT_LIMITS

const RecordExprSchema = exprSchema(RECORD_ROOTS)

const PatSchema = v.object({
  ev: v.picklist(EVS),
  where: v.exactOptional(RecordExprSchema),
})

const StoreNameSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/, 'problem.storeName'),
)

const FieldNameSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}\.[A-Za-z]\w{0,39}$/, 'problem.storeField'),
)

/** Within a limit, and none of a name that every object has. */
function named<S extends v.GenericSchema>(value: S) {
  return v.pipe(
    v.record(v.pipe(TextSchema, v.regex(FIELD_NAME, 'problem.rowName')), value),
    v.check((all) => Object.keys(all).length <= LIMITS.rows, 'problem.finalRows'),
  )
}

const CountSchema = v.object({ count: PatSchema })
const SumOfSchema = v.object({ sumOf: RecordExprSchema, of: PatSchema })
const SumSchema = v.object({ sum: FieldNameSchema })
const InitialSchema = v.object({ initial: FieldNameSchema })

const foldSchemas = {
  sum: SumSchema,
  initial: InitialSchema,
  count: CountSchema,
  sumOf: SumOfSchema,
} as const

const AnyFoldSchema = v.union(Object.values(foldSchemas), 'problem.fold')

/** By what it says it is, so that what is wrong inside of it has its own sentence. */
const FoldSchema: v.GenericSchema<unknown, Fold> = v.lazy((value) => {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const name = names.find((one) => Object.hasOwn(foldSchemas, one))
  return name === undefined ? AnyFoldSchema : foldSchemas[name as keyof typeof foldSchemas]
})

const FoldsSchema = v.pipe(v.array(FoldSchema), v.minLength(1), v.maxLength(LIMITS.folds))

const per = { per: RecordExprSchema }

const KeyedFoldSchema: v.GenericSchema<unknown, KeyedFold> = v.union(
  [v.object({ ...CountSchema.entries, ...per }), v.object({ ...SumOfSchema.entries, ...per })],
  'problem.keyedFold',
)

const TimesSchema = wholeBetween(0, LIMITS.times)
const BoundSchema = numberBetween(0, Number.MAX_SAFE_INTEGER)
const SomeMsSchema = numberBetween(0.001, MS_MAX)
const SetSchema = v.exactOptional(v.literal(true))

const head = {
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/, 'problem.checkId')),
  why: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.why)),
}

const keyed = {
  rows: named(StoreNameSchema),
  sums: v.exactOptional(named(KeyedFoldSchema)),
}

/** The order of the entries is the order in which a file is written. */
export const formSchemas = {
  never: v.object({ ...head, never: PatSchema }),
  atMost: v.object({ ...head, atMost: TimesSchema, of: PatSchema, ...per }),
  atLeast: v.object({
    ...head,
    atLeast: wholeBetween(1, LIMITS.times),
    of: PatSchema,
    per: v.exactOptional(RecordExprSchema),
  }),
  always: v.object({ ...head, always: exprSchema(ROW_ROOTS), store: StoreNameSchema }),
  leadsTo: v.object({
    ...head,
    leadsTo: v.strictTuple([
      PatSchema,
      v.pipe(v.array(PatSchema), v.minLength(1), v.maxLength(LIMITS.goals)),
    ]),
    ...per,
    withinMs: v.exactOptional(SomeMsSchema),
    once: SetSchema,
  }),
  precedes: v.object({ ...head, precedes: v.strictTuple([PatSchema, PatSchema]), ...per }),
  monotonic: v.object({
    ...head,
    monotonic: RecordExprSchema,
    of: PatSchema,
    ...per,
    strict: SetSchema,
  }),
  conserve: v.object({
    ...head,
    conserve: v.strictTuple([FoldsSchema, FoldsSchema]),
    when: v.picklist(['commit', 'end']),
  }),
  // The names are only known with the rows: both are compiled below
  final: v.object({ ...head, final: v.string(), ...keyed }),
  balance: v.object({
    ...head,
    balance: v.strictTuple([v.string(), v.string()]),
    ...keyed,
    unless: v.exactOptional(v.string()),
    unit: v.exactOptional(v.picklist(['cents'])),
  }),
  rate: v.pipe(
    v.object({
      ...head,
      rate: v.picklist(METRIC_NAMES),
      atMost: v.exactOptional(BoundSchema),
      atLeast: v.exactOptional(BoundSchema),
      underFaults: SetSchema,
    }),
    v.check((rate) => (rate.atMost ?? rate.atLeast) !== undefined, 'problem.rateBound'),
  ),
  quantile: v.object({
    ...head,
    quantile: numberBetween(0.001, 1),
    of: v.exactOptional(RecordExprSchema),
    from: PatSchema,
    to: PatSchema,
    ...per,
    maxMs: SomeMsSchema,
    underFaults: SetSchema,
  }),
} as const satisfies Record<Form, v.GenericSchema<unknown, Invariant>>

const AnyFormSchema = v.union(Object.values(formSchemas), 'problem.checkForm')

const ByFormSchema: v.GenericSchema<unknown, Invariant> = v.lazy((value) => {
  const form = formOf(value)
  return form === undefined ? AnyFormSchema : formSchemas[form]
})

/** An invariant, by the form that its fields say it has. */
export const InvariantSchema: v.GenericSchema<unknown, Invariant> = v.pipe(
  ByFormSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { path, because } of wrongIn(dataset.value))
      addIssue({ message: messageOf(because), path: issuePath(dataset.value, path) })
  }),
)

// ---- what its expressions read -----------------------------------------------------------------------

type Path = readonly (string | number)[]

interface Wrong {
  readonly path: Path
  readonly because: Phrase
}

/** An expression about records, and the kinds of record it is evaluated on. */
interface Use {
  readonly path: Path
  readonly source: string
  readonly evs: readonly Ev[]
}

function wrongIn(invariant: Invariant): readonly Wrong[] {
  const wrong = usesIn(invariant).flatMap(wrongFields)
  return 'rows' in invariant ? [...wrong, ...wrongNames(invariant)] : wrong
}

/** What it says of each key, by the place where it is written. */
function saidOfKeys(invariant: FinalForm | BalanceForm): readonly (readonly [Path, string])[] {
  if ('final' in invariant) return [[['final'], invariant.final]]
  const { balance, unless } = invariant
  return [
    ...balance.map((side, i): [Path, string] => [['balance', i], side]),
    ...(unless === undefined ? [] : [[['unless'], unless] as const]),
  ]
}

function wrongNames(invariant: FinalForm | BalanceForm): readonly Wrong[] {
  const { sums = {}, rows } = invariant
  const roots = keyedRoots(invariant)
  const twice = Object.keys(sums).filter((name) => name === 'k' || Object.hasOwn(rows, name))
  return [
    ...twice.map((name) => ({ path: ['sums', name], because: nameAgain(name) })),
    ...(Object.hasOwn(rows, 'k') ? [{ path: ['rows', 'k'], because: nameAgain('k') }] : []),
    ...saidOfKeys(invariant).flatMap(([path, source]): readonly Wrong[] => {
      const compiled = compileExpression(source, { roots })
      return compiled.ok
        ? []
        : [{ path, because: phrase(compiled.error.code, compiled.error.args) }]
    }),
  ]
}

function nameAgain(name: string): Phrase {
  return phrase('problem.nameAgain', { found: JSON.stringify(name) })
}

/** The fields that none of the kinds of record has, and those that a `publish` record has not yet. */
function wrongFields({ path, source, evs }: Use): readonly Wrong[] {
  const compiled = compileExpression(source, { roots: RECORD_ROOTS })
  if (!compiled.ok) return []
  const { reads } = compiled.value
  // Who asks for the kind of record knows what it has
  const asksKind = reads.some(({ path: [field] }) => field === 'ev')
  return reads.flatMap(({ path: [field] }): Wrong[] => {
    if (typeof field !== 'string') return []
    const args = { field, kinds: [...new Set(evs)].join(', ') }
    const isEarly = evs.includes('publish') && isOfEvent(field) && !asksKind
    if (isEarly) return [{ path, because: phrase('problem.recordEarly', args) }]
    if (evs.some((ev) => hasRowField(ev, field))) return []
    return [{ path, because: phrase('problem.recordField', args) }]
  })
}

/** What a message is only known to be once its `event` record has come. */
function isOfEvent(field: string): boolean {
  return hasRowField('ack', field) && !hasRowField('publish', field)
}

function usesIn(invariant: AnyForm): readonly Use[] {
  const uses: Use[] = []
  const note = (path: Path, source: string | undefined, evs: readonly Ev[]): void => {
    if (source !== undefined) uses.push({ path, source, evs })
  }
  const pat = (path: Path, { ev, where }: Pat): Ev => {
    note([...path, 'where'], where, [ev])
    return ev
  }
  const fold = (path: Path, value: Fold | KeyedFold): readonly Ev[] => {
    if ('count' in value) return [pat([...path, 'count'], value.count)]
    if (!('sumOf' in value)) return []
    const evs = [pat([...path, 'of'], value.of)]
    note([...path, 'sumOf'], value.sumOf, evs)
    return evs
  }
  const evs: Ev[] = []
  if ('never' in invariant) pat(['never'], invariant.never)
  else if ('leadsTo' in invariant) {
    const [start, goals] = invariant.leadsTo
    evs.push(pat(['leadsTo', 0], start))
    for (const [i, goal] of goals.entries()) evs.push(pat(['leadsTo', 1, i], goal))
  } else if ('precedes' in invariant)
    for (const [i, one] of invariant.precedes.entries()) evs.push(pat(['precedes', i], one))
  else if ('quantile' in invariant) {
    evs.push(pat(['from'], invariant.from), pat(['to'], invariant.to))
    note(['of'], invariant.of, evs)
  } else if ('conserve' in invariant) {
    for (const [side, folds] of invariant.conserve.entries())
      for (const [i, one] of folds.entries()) fold(['conserve', side, i], one)
  } else if ('rows' in invariant) {
    for (const [name, one] of Object.entries(invariant.sums ?? {}))
      note(['sums', name, 'per'], one.per, fold(['sums', name], one))
  } else if ('of' in invariant) {
    evs.push(pat(['of'], invariant.of))
    if ('monotonic' in invariant) note(['monotonic'], invariant.monotonic, evs)
  }
  if ('per' in invariant) note(['per'], invariant.per, evs)
  return uses
}
