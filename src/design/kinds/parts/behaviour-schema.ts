/** The schema of a behaviour: its parts one by one, and then what they say of each other. */
import * as v from 'valibot'
import { FAILURE_CLASSES, GIVE_UP_WAYS } from '../../../core/row.ts'
import { SESSION_EXPIRY_MAX } from '../../limits.ts'
import { exprSchema } from '../../expr-schema.ts'
import { issuePath } from '../../issue-path.ts'
import {
  DistSchema,
  FIELD_NAME,
  IdSchema,
  MsSchema,
  QosSchema,
  TextSchema,
  TopicFilterSchema,
  TopicNameSchema,
  numberBetween,
  wholeBetween,
} from '../../scalars.ts'
import type { Behaviour, Handler, Step } from './behaviour.ts'
import { HANDLER_ROOTS, REFUSALS } from './behaviour.ts'
import {
  BATCH_MAX,
  CONCURRENCY_MAX,
  DEPTH_MAX,
  FAILS_MAX,
  FIELDS_MAX,
  HANDLERS_MAX,
  RETRIES_MAX,
  ROWS_MAX,
  STEPS_MAX,
  STORES_MAX,
} from './behaviour-limits.ts'

const SCALAR_MAX = 9_007_199_254_740_991

const ExprSchema = exprSchema(HANDLER_ROOTS)

const NameSchema = v.pipe(TextSchema, v.regex(FIELD_NAME, 'problem.rowName'))

const ScalarSchema = v.union(
  [v.null(), v.boolean(), numberBetween(-SCALAR_MAX, SCALAR_MAX), TextSchema],
  'problem.constant',
)

/* @__NO_SIDE_EFFECTS__ */
function fieldsOf<S extends v.GenericSchema>(value: S) {
  return v.pipe(
    v.record(NameSchema, value),
    v.check((fields) => Object.keys(fields).length <= FIELDS_MAX, 'problem.fieldsMany'),
  )
}

const ExprFieldsSchema = fieldsOf(ExprSchema)

const PpmSchema = wholeBetween(0, 1_000_000)

const StoreSchema = v.object({
  name: IdSchema,
  durability: v.picklist(['durable', 'volatile']),
  isolation: v.picklist(['serializable', 'readCommitted']),
  init: v.exactOptional(
    v.pipe(
      v.record(v.pipe(TextSchema, v.minLength(1)), fieldsOf(ScalarSchema)),
      v.check((rows) => Object.keys(rows).length <= ROWS_MAX, 'problem.storeRows'),
    ),
  ),
})

const TriggerSchema = v.union(
  [
    v.object({ msg: TopicFilterSchema, type: v.exactOptional(v.pipe(TextSchema, v.minLength(1))) }),
    v.object({ timer: IdSchema }),
    v.object({ connected: v.literal(true) }),
  ],
  'problem.trigger',
)

/** Every class once. */
const FAILURE_KINDS = 3

const RetrySchema = v.object({
  max: v.union([wholeBetween(0, RETRIES_MAX), v.literal('unbounded')], 'problem.retryMax'),
  delayMs: MsSchema,
  factor: numberBetween(1, 10),
  capMs: MsSchema,
  jitter: v.picklist(['none', 'full', 'equal']),
  on: v.pipe(v.array(v.picklist(FAILURE_CLASSES)), v.maxLength(FAILURE_KINDS)),
})

const DedupeSchema = v.object({
  by: ExprSchema,
  mode: v.picklist(['inTx', 'before', 'after']),
  forgetAfterMs: v.exactOptional(numberBetween(1, SESSION_EXPIRY_MAX)),
})

const WhenSchema = v.exactOptional(ExprSchema)
const StoreNameSchema = v.exactOptional(IdSchema)

const FailsSchema = v.object({
  ppm: v.exactOptional(PpmSchema),
  when: v.exactOptional(ExprSchema),
  error: v.pipe(TextSchema, v.minLength(1)),
  class: v.picklist(['business', ...FAILURE_CLASSES]),
  afterApplied: v.exactOptional(v.boolean()),
})

/** Steps inside steps: how deep they go is checked for the whole handler. */
const StepsSchema: v.GenericSchema<unknown, readonly Step[]> = v.lazy(() => v.array(StepSchema))

const SetSchema = v.object({
  do: v.literal('set'),
  set: ExprFieldsSchema,
  store: StoreNameSchema,
  key: v.exactOptional(ExprSchema),
  if: WhenSchema,
})

const ReadSchema = v.object({
  do: v.literal('read'),
  row: ExprSchema,
  as: NameSchema,
  store: StoreNameSchema,
})

const EffectSchema = v.object({
  do: v.literal('effect'),
  effect: IdSchema,
  key: ExprSchema,
  args: v.exactOptional(ExprFieldsSchema),
  idemKey: v.exactOptional(ExprSchema),
  takes: v.exactOptional(DistSchema),
  fails: v.exactOptional(v.pipe(v.array(FailsSchema), v.maxLength(FAILS_MAX))),
  onBusinessError: v.exactOptional(StepsSchema),
  save: v.exactOptional(NameSchema),
  if: WhenSchema,
})

const EmitSchema = v.object({
  do: v.literal('emit'),
  topic: ExprSchema,
  type: v.pipe(TextSchema, v.minLength(1)),
  data: ExprFieldsSchema,
  qos: QosSchema,
  retain: v.exactOptional(v.boolean()),
  expiryMs: v.exactOptional(numberBetween(1, SESSION_EXPIRY_MAX)),
  key: v.exactOptional(ExprSchema),
  correlation: v.exactOptional(ExprSchema),
  via: v.picklist(['direct', 'outbox']),
  when: v.exactOptional(v.picklist(['beforeCommit', 'afterCommit'])),
  if: WhenSchema,
})

const IfSchema = v.object({
  do: v.literal('if'),
  if: ExprSchema,
  steps: StepsSchema,
  else: v.exactOptional(StepsSchema),
})

const TimerSchema = v.object({
  do: v.literal('timer'),
  timer: IdSchema,
  key: ExprSchema,
  afterMs: v.exactOptional(DistSchema),
  cancel: v.exactOptional(v.boolean()),
  durable: v.boolean(),
  if: WhenSchema,
})

const FailSchema = v.object({
  do: v.literal('fail'),
  class: v.picklist(FAILURE_CLASSES),
  error: v.exactOptional(v.pipe(TextSchema, v.minLength(1))),
  when: v.exactOptional(ExprSchema),
  ppm: v.exactOptional(PpmSchema),
})

const StepSchema = v.variant('do', [
  SetSchema,
  ReadSchema,
  EffectSchema,
  EmitSchema,
  IfSchema,
  TimerSchema,
  FailSchema,
])

const HandlerSchema = v.object({
  id: IdSchema,
  on: TriggerSchema,
  key: v.exactOptional(ExprSchema),
  store: StoreNameSchema,
  guard: v.exactOptional(ExprSchema),
  dedupe: v.exactOptional(DedupeSchema),
  ack: v.picklist(['onReceive', 'afterCommit', 'afterEmit']),
  work: v.exactOptional(DistSchema),
  do: StepsSchema,
  retry: v.exactOptional(RetrySchema),
  onGiveUp: v.picklist(GIVE_UP_WAYS),
  refuseWith: v.exactOptional(v.picklist(REFUSALS)),
  dlq: v.exactOptional(TopicNameSchema),
  undoes: v.exactOptional(IdSchema),
})

const OutboxSchema = v.object({
  pollMs: numberBetween(1, 60_000),
  batch: wholeBetween(1, BATCH_MAX),
  markAfter: v.picklist(['ack', 'send']),
})

const PartsSchema = v.object({
  stores: v.pipe(v.array(StoreSchema), v.maxLength(STORES_MAX)),
  handlers: v.pipe(v.array(HandlerSchema), v.maxLength(HANDLERS_MAX)),
  concurrency: wholeBetween(1, CONCURRENCY_MAX),
  laneBy: v.exactOptional(ExprSchema),
  outbox: v.exactOptional(OutboxSchema),
  restartAfterMs: v.exactOptional(DistSchema),
  settings: v.exactOptional(fieldsOf(ScalarSchema)),
})

// ---- what the parts say of each other --------------------------------------------------------------

/** A place inside a behaviour, and what is wrong there. */
interface Wrong {
  readonly path: readonly (string | number)[]
  readonly code: string
}

function wrongIn(behaviour: Behaviour): readonly Wrong[] {
  const { stores, handlers } = behaviour
  return [
    ...twice(
      stores.map(({ name }) => name),
      'stores',
      'name',
    ),
    ...twice(
      handlers.map(({ id }) => id),
      'handlers',
      'id',
    ),
    ...handlers.flatMap((handler, i) => wrongInHandler(behaviour, handler, ['handlers', i])),
  ]
}

function twice(names: readonly string[], list: string, field: string): readonly Wrong[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) === i ? [] : [{ path: [list, i, field], code: 'problem.nameAgain' }],
  )
}

function wrongInHandler(
  behaviour: Behaviour,
  handler: Handler,
  path: Wrong['path'],
): readonly Wrong[] {
  const inside: Wrong[] = [...noSuchStore(behaviour, handler.store, path)]
  const { undoes, onGiveUp, on, ack } = handler
  if (undoes !== undefined && !behaviour.handlers.some(({ id }) => id === undoes))
    inside.push({ path: [...path, 'undoes'], code: 'problem.noSuchHandler' })
  // an acknowledgement refuses: there is none of a timer, and one that was sent is not taken back
  if (onGiveUp === 'refuse' && (!('msg' in on) || ack === 'onReceive'))
    inside.push({ path: [...path, 'onGiveUp'], code: 'problem.noRefusal' })
  const seen = { steps: 0 }
  wrongInSteps(behaviour, handler.do, [...path, 'do'], 1, seen, inside)
  if (seen.steps > STEPS_MAX) inside.push({ path: [...path, 'do'], code: 'problem.stepsMany' })
  return inside
}

function wrongInSteps(
  behaviour: Behaviour,
  steps: readonly Step[],
  path: Wrong['path'],
  depth: number,
  seen: { steps: number },
  into: Wrong[],
): void {
  if (depth > DEPTH_MAX) {
    into.push({ path, code: 'problem.stepsDeep' })
    return
  }
  for (const [i, step] of steps.entries()) {
    seen.steps++
    const at = [...path, i]
    if (step.do === 'set' || step.do === 'read') {
      into.push(...noSuchStore(behaviour, step.store, at))
      if (behaviour.stores.length === 0) into.push({ path: at, code: 'problem.noStore' })
    }
    if (step.do === 'emit' && step.via === 'outbox' && behaviour.outbox === undefined)
      into.push({ path: [...at, 'via'], code: 'problem.noOutbox' })
    for (const field of ['steps', 'else', 'onBusinessError'] as const) {
      const inner = (step as { readonly [name in typeof field]?: readonly Step[] })[field]
      if (inner !== undefined) wrongInSteps(behaviour, inner, [...at, field], depth + 1, seen, into)
    }
  }
}

function noSuchStore(
  { stores }: Behaviour,
  name: string | undefined,
  path: Wrong['path'],
): readonly Wrong[] {
  return name === undefined || stores.some((store) => store.name === name)
    ? []
    : [{ path: [...path, 'store'], code: 'problem.noSuchStore' }]
}

export const BehaviourSchema: v.GenericSchema<unknown, Behaviour> = v.pipe(
  PartsSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { path, code } of wrongIn(dataset.value))
      addIssue({ message: code, path: issuePath(dataset.value, path) })
  }),
)
