/**
 * A behaviour made ready to run: expressions compiled, names resolved to numbers, the nested steps of a handler
 * laid out as a list of instructions with jumps. So a handler that waits in the middle is a place in a list, and
 * a lane that runs it is plain data.
 */
import { ownerHash } from '../core/chance.ts'
import type { Backoff } from '../core/backoff.ts'
import type { Dist } from '../core/dist.ts'
import type { Expression } from '../core/expression/expression.ts'
import { compileExpression } from '../core/expression/expression.ts'
import type { PointName } from '../core/machine.ts'
import type { FailureClass, GiveUpWay, Qos } from '../core/row.ts'
import { micros } from '../core/time.ts'
import type { Micros } from '../core/time.ts'
import type { CrashPoint } from '../design/crash-point.ts'
import { CRASH_POINTS } from '../design/crash-point.ts'
import type {
  Behaviour,
  Dedupe,
  EffectFails,
  EffectStep,
  EmitStep,
  Expr,
  FailStep,
  Handler,
  Retry,
  Scalar,
  SetStep,
  Step,
  Store,
  TimerStep,
  Trigger,
} from '../design/kinds/parts/behaviour.ts'
import { REFUSAL_DEFAULT } from '../design/kinds/parts/behaviour.ts'
import type { Value } from '../core/expression/value.ts'

/** The names an expression of a handler may use. */
export const HANDLER_ROOTS = ['e', 'd', 's', 'k', 'l', 'm', 't', 'c'] as const

/** A field of a row or of an event, and what gives it its value. */
export type Field = readonly [name: string, value: Expression]

interface When {
  readonly when: Expression | null
}

export type Instruction =
  | (When & {
      readonly op: 'set'
      readonly store: number
      /** null: the handler's own row. */
      readonly key: Expression | null
      readonly fields: readonly Field[]
    })
  | { readonly op: 'read'; readonly store: number; readonly key: Expression; readonly as: string }
  | (When & {
      readonly op: 'effect'
      readonly name: string
      readonly key: Expression
      readonly args: readonly Field[]
      readonly idemKey: Expression | null
      readonly takes: Dist
      readonly fails: readonly Failure[]
      readonly save: string | null
      /** Where it goes on after a refusal. */
      readonly refused: number
    })
  | (When & {
      readonly op: 'emit'
      readonly topic: Expression
      readonly type: string
      readonly data: readonly Field[]
      readonly qos: Qos
      readonly retain: boolean
      /** Seconds; 0: none. */
      readonly expiry: number
      readonly key: Expression | null
      readonly correlation: Expression | null
      readonly via: 'direct' | 'outbox' | 'atOnce'
    })
  | { readonly op: 'jump'; readonly to: number }
  /** Goes on at `to` unless the condition is true. */
  | { readonly op: 'unless'; readonly condition: Expression; readonly to: number }
  | (When & {
      readonly op: 'timer'
      readonly name: string
      readonly key: Expression
      /** null: it is taken back. */
      readonly after: Dist | null
      readonly durable: boolean
    })
  | (When & {
      readonly op: 'fail'
      readonly because: FailureClass
      readonly error: string
      readonly ppm: number
    })

/** One way in which an effect may fail. */
export interface Failure extends When {
  readonly ppm: number
  readonly error: string
  readonly because: 'business' | FailureClass
  readonly afterApplied: boolean
}

export interface HandlerPlan {
  readonly id: string
  /** The names of its crash points. */
  readonly points: Readonly<Record<CrashPoint, PointName>>
  /** Its name for chance. */
  readonly luck: number
  readonly on: Trigger
  readonly key: Expression | null
  readonly store: number
  readonly guard: Expression | null
  readonly dedupe: {
    readonly by: Expression
    readonly mode: Dedupe['mode']
    /** null: it never forgets. */
    readonly window: Micros | null
  } | null
  readonly ack: Handler['ack']
  readonly work: Dist
  readonly code: readonly Instruction[]
  readonly retry: RetryPlan | null
  readonly onGiveUp: GiveUpWay
  readonly refuseWith: number
  readonly dlq: string | null
}

export interface RetryPlan extends Backoff {
  /** Attempts in all, the first included. */
  readonly attempts: number
  readonly on: readonly FailureClass[]
}

export interface StorePlan {
  readonly name: string
  readonly durable: boolean
  readonly locks: boolean
  readonly init: ReadonlyMap<string, Row>
}

/** A row of a store. Never changed once made. */
export type Row = { readonly [field: string]: Value }

export interface Program {
  readonly stores: readonly StorePlan[]
  readonly handlers: readonly HandlerPlan[]
  readonly concurrency: number
  readonly laneBy: Expression | null
  readonly outbox: {
    readonly poll: Micros
    readonly batch: number
    readonly markAfter: 'ack' | 'send'
  } | null
  readonly settings: Readonly<Record<string, Scalar>>
}

/** `behaviour` has passed the checks of its schema: what does not compile here is a mistake of ours. */
export function programOf(behaviour: Behaviour): Program {
  const { stores, outbox, laneBy, concurrency, settings = {} } = behaviour
  return {
    stores: stores.map((store) => storePlan(store, concurrency)),
    handlers: behaviour.handlers.map((handler) => handlerPlan(handler, stores)),
    concurrency,
    laneBy: optional(laneBy),
    outbox:
      outbox === undefined
        ? null
        : { poll: micros(outbox.pollMs), batch: outbox.batch, markAfter: outbox.markAfter },
    settings,
  }
}

function expression(source: Expr): Expression {
  const compiled = compileExpression(source, { roots: HANDLER_ROOTS })
  if (!compiled.ok) throw new Error(`broken promise: ${source} was checked`)
  return compiled.value
}

function optional(source: Expr | undefined): Expression | null {
  return source === undefined ? null : expression(source)
}

function fieldsOf(record: Readonly<Record<string, Expr>>): readonly Field[] {
  return Object.entries(record).map(([name, source]): Field => [name, expression(source)])
}

/** Of one lane nobody could be in the way of another. */
function storePlan(store: Store, concurrency: number): StorePlan {
  const { name, durability, isolation, init = {} } = store
  return {
    name,
    durable: durability === 'durable',
    locks: isolation === 'serializable' && concurrency > 1,
    init: new Map(Object.entries(init)),
  }
}

function handlerPlan(handler: Handler, stores: readonly Store[]): HandlerPlan {
  const { id, on, dedupe, ack, work = 0, retry, onGiveUp, refuseWith, dlq } = handler
  const store = storeNumber(stores, handler.store)
  return {
    id,
    points: pointsOf(id),
    luck: ownerHash(id),
    on,
    key: optional(handler.key),
    store,
    guard: optional(handler.guard),
    dedupe: dedupe === undefined ? null : dedupePlan(dedupe),
    ack,
    work,
    code: layOut(handler.do, stores, store),
    retry: retry === undefined ? null : retryPlan(retry),
    onGiveUp,
    refuseWith: refuseWith ?? REFUSAL_DEFAULT,
    dlq: dlq ?? null,
  }
}

function dedupePlan({ by, mode, forgetAfterMs }: Dedupe): HandlerPlan['dedupe'] {
  const window = forgetAfterMs === undefined ? null : micros(forgetAfterMs)
  return { by: expression(by), mode, window }
}

function pointsOf(handler: string): HandlerPlan['points'] {
  const named = CRASH_POINTS.map((point) => [point, `${handler}/${point}`])
  return Object.fromEntries(named) as HandlerPlan['points']
}

/** -1: the service has no stores. */
function storeNumber(stores: readonly Store[], name: string | undefined): number {
  return name === undefined && stores.length > 0 ? 0 : stores.findIndex((one) => one.name === name)
}

function retryPlan({ max, delayMs, factor, capMs, jitter, on }: Retry): RetryPlan {
  return {
    attempts: max === 'unbounded' ? Infinity : max + 1,
    delay: micros(delayMs),
    factor,
    cap: micros(Math.max(capMs, delayMs)),
    jitter,
    on,
  }
}

// ---- steps to instructions -------------------------------------------------------------------------

function layOut(steps: readonly Step[], stores: readonly Store[], own: number): Instruction[] {
  const code: Instruction[] = []
  addSteps(steps, { code, stores, own })
  return code
}

interface Layout {
  readonly code: Instruction[]
  readonly stores: readonly Store[]
  /** The store of the handler. */
  readonly own: number
}

function addSteps(steps: readonly Step[], layout: Layout): void {
  for (const step of steps) addStep(step, layout)
}

function addStep(step: Step, layout: Layout): void {
  const { code } = layout
  switch (step.do) {
    case 'set':
      code.push(setOf(step, storeOf(step.store, layout)))
      return
    case 'read':
      code.push({
        op: 'read',
        store: storeOf(step.store, layout),
        key: expression(step.row),
        as: step.as,
      })
      return
    case 'effect':
      return addEffect(step, layout)
    case 'emit':
      code.push(emitOf(step))
      return
    case 'if':
      return addChoice(expression(step.if), step.steps, step.else ?? [], layout)
    case 'timer':
      code.push(timerOf(step))
      return
    case 'fail':
      code.push(failOf(step))
  }
}

function storeOf(name: string | undefined, { stores, own }: Layout): number {
  return name === undefined ? own : storeNumber(stores, name)
}

/** `unless condition: else`, then, `jump: end`, else. */
function addChoice(
  condition: Expression,
  then: readonly Step[],
  otherwise: readonly Step[],
  layout: Layout,
): void {
  const { code } = layout
  const start = code.length
  code.push({ op: 'unless', condition, to: 0 })
  addSteps(then, layout)
  if (otherwise.length === 0) {
    code[start] = { op: 'unless', condition, to: code.length }
    return
  }
  const jump = code.length
  code.push({ op: 'jump', to: 0 })
  code[start] = { op: 'unless', condition, to: code.length }
  addSteps(otherwise, layout)
  code[jump] = { op: 'jump', to: code.length }
}

/** effect, `jump: end`, what is done after a refusal. */
function addEffect(step: EffectStep, layout: Layout): void {
  const { code } = layout
  const start = code.length
  const { onBusinessError = [] } = step
  code.push(effectOf(step, start + 1))
  if (onBusinessError.length === 0) return
  const jump = code.length
  code.push({ op: 'jump', to: 0 })
  code[start] = effectOf(step, code.length)
  addSteps(onBusinessError, layout)
  code[jump] = { op: 'jump', to: code.length }
}

function effectOf(step: EffectStep, refused: number): Instruction {
  const { effect, key, args = {}, idemKey, takes = 0, fails = [], save } = step
  return {
    op: 'effect',
    name: effect,
    key: expression(key),
    args: fieldsOf(args),
    idemKey: optional(idemKey),
    takes,
    fails: fails.map(failureOf),
    save: save ?? null,
    refused,
    when: optional(step.if),
  }
}

/** Parts per million that are certain. */
const ALWAYS = 1_000_000

function failureOf({
  ppm = ALWAYS,
  when,
  error,
  class: because,
  afterApplied,
}: EffectFails): Failure {
  return { ppm, when: optional(when), error, because, afterApplied: afterApplied ?? false }
}

function setOf({ set, key, if: when }: SetStep, store: number): Instruction {
  return { op: 'set', store, key: optional(key), fields: fieldsOf(set), when: optional(when) }
}

function emitOf(step: EmitStep): Instruction {
  const { topic, type, data, qos, retain = false, expiryMs = 0, key, correlation, via, when } = step
  return {
    op: 'emit',
    topic: expression(topic),
    type,
    data: fieldsOf(data),
    qos,
    retain,
    expiry: Math.ceil(expiryMs / 1_000),
    key: optional(key),
    correlation: optional(correlation),
    via: via === 'direct' && when === 'beforeCommit' ? 'atOnce' : via,
    when: optional(step.if),
  }
}

function timerOf({ timer, key, afterMs = 0, cancel, durable, if: when }: TimerStep): Instruction {
  return {
    op: 'timer',
    name: timer,
    key: expression(key),
    after: cancel === true ? null : afterMs,
    durable,
    when: optional(when),
  }
}

function failOf({ class: because, error = because, when, ppm = ALWAYS }: FailStep): Instruction {
  return { op: 'fail', because, error, ppm, when: optional(when) }
}
