/** What handlers of a service do otherwise than before. What is said alike of several is said once. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { EffectStep, EmitStep, Handler, Step, Trigger } from './kinds/parts/behaviour.ts'

/** Of one handler. */
interface Said {
  readonly handler: string
  readonly say: string
  readonly args: Readonly<Record<string, string | number>>
}

export function handlerDifferences(
  before: readonly Handler[],
  after: readonly Handler[],
): readonly Phrase[] {
  const former = new Map(before.map((handler) => [handler.id, handler]))
  const said = [
    ...after.flatMap((handler) => {
      const was = former.get(handler.id)
      return was === undefined ? [isNew(handler)] : ofOne(was, handler)
    }),
    ...before
      .filter(({ id }) => after.every((handler) => handler.id !== id))
      .map(({ id }): Said => ({ handler: id, say: 'handlerGone', args: {} })),
  ]
  return together(said)
}

/** The same of several handlers is one sentence. */
function together(said: readonly Said[]): readonly Phrase[] {
  const groups = new Map<string, Said[]>()
  for (const one of said) {
    const key = JSON.stringify([one.say, one.args])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((group) => {
    const { say, args } = group[0]!
    const handlers = group.map(({ handler }) => handler).join(', ')
    return phrase(`difference.${say}`, { handlers, ...args })
  })
}

function isNew({ id, on, undoes }: Handler): Said {
  const starts = triggerText(on)
  return undoes === undefined
    ? { handler: id, say: 'handler', args: { on: starts } }
    : { handler: id, say: 'undoing', args: { on: starts, undoes } }
}

function triggerText(on: Trigger): string {
  if ('connected' in on) return 'connected'
  return 'timer' in on ? on.timer : (on.type ?? on.msg)
}

function ofOne(before: Handler, after: Handler): readonly Said[] {
  const handler = after.id
  const said: Said[] = []
  const put = (say: string, args: Said['args'] = {}) => said.push({ handler, say, args })
  const [was, is] = [triggerText(before.on), triggerText(after.on)]
  if (was !== is) put('trigger', { was, is })
  if (before.guard !== after.guard)
    if (after.guard === undefined) put('guardGone')
    else put('guard', { guard: after.guard })
  if (!same(before.dedupe, after.dedupe))
    if (after.dedupe === undefined) put('dedupeGone')
    else {
      const { by, mode, forgetAfterMs } = after.dedupe
      put('dedupe', { by, mode })
      if (forgetAfterMs !== before.dedupe?.forgetAfterMs)
        if (forgetAfterMs === undefined) put('dedupeAlways')
        else put('dedupeWindow', { window: forgetAfterMs })
    }
  if (!same(before.retry, after.retry))
    if (after.retry === undefined) put('retryGone')
    else if (after.retry.max === 'unbounded') put('retryAlways', { delay: after.retry.delayMs })
    else put('retry', { max: after.retry.max, delay: after.retry.delayMs })
  if ((['onGiveUp', 'dlq', 'refuseWith'] as const).some((field) => before[field] !== after[field]))
    put(after.onGiveUp === 'dlq' ? 'letters' : 'givesUp', { how: after.onGiveUp })
  if (before.ack !== after.ack) put('ack', { was: before.ack, is: after.ack })
  if (before.undoes !== after.undoes) put('undoes', { what: after.undoes ?? '–' })
  if (!same(before.work, after.work)) put('work')
  said.push(...ofSteps(handler, allSteps(before.do), allSteps(after.do)))
  return said
}

/** With those inside of others. */
export function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.do === 'if') return [step, ...allSteps(step.steps), ...allSteps(step.else ?? [])]
    return step.do === 'effect' ? [step, ...allSteps(step.onBusinessError ?? [])] : [step]
  })
}

function ofSteps(
  handler: string,
  before: readonly Step[],
  after: readonly Step[],
): readonly Said[] {
  const said: Said[] = []
  const put = (say: string, args: Said['args'] = {}) => said.push({ handler, say, args })
  const [had, has] = [emitsOf(before), emitsOf(after)]
  const more = [...has.keys()].filter((type) => !had.has(type))
  const fewer = [...had.keys()].filter((type) => !has.has(type))
  if (more.length > 0) put('emits', { types: more.join(', ') })
  if (fewer.length > 0) put('emitsNot', { types: fewer.join(', ') })
  for (const [is, types] of rerouted(had, has)) put('via', { types: types.join(', '), is })
  const [asked, asks] = [effectsOf(before), effectsOf(after)]
  for (const [name, effect] of asks) {
    const was = asked.get(name)
    if (was === undefined) put('effect', { effect: name })
    else {
      if (was.idemKey === undefined && effect.idemKey !== undefined) put('idem', { effect: name })
      if (was.idemKey !== undefined && effect.idemKey === undefined)
        put('idemGone', { effect: name })
      if (!same(was.fails, effect.fails) || !same(was.takes, effect.takes))
        put('world', { effect: name })
    }
  }
  for (const name of asked.keys()) if (!asks.has(name)) put('effectGone', { effect: name })
  const [timed, times] = [timersOf(before), timersOf(after)]
  for (const timer of times) if (!timed.includes(timer)) put('timer', { timer })
  for (const timer of timed) if (!times.includes(timer)) put('timerGone', { timer })
  if (said.length === 0 && !same(before, after)) put('steps')
  return said
}

function emitsOf(steps: readonly Step[]): ReadonlyMap<string, EmitStep> {
  return new Map(steps.flatMap((step) => (step.do === 'emit' ? [[step.type, step] as const] : [])))
}

/** The types that take another way, by that way. */
function rerouted(
  had: ReadonlyMap<string, EmitStep>,
  has: ReadonlyMap<string, EmitStep>,
): ReadonlyMap<EmitStep['via'], readonly string[]> {
  const ways = new Map<EmitStep['via'], string[]>()
  for (const [type, { via }] of has)
    if (had.has(type) && had.get(type)?.via !== via) ways.set(via, [...(ways.get(via) ?? []), type])
  return ways
}

function effectsOf(steps: readonly Step[]): ReadonlyMap<string, EffectStep> {
  return new Map(
    steps.flatMap((step) => (step.do === 'effect' ? [[step.effect, step] as const] : [])),
  )
}

function timersOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.do === 'timer' && step.cancel !== true ? [step.timer] : []))
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
