/**
 * The steps of a handler, one instruction after the other. What they write, publish and set is kept aside until the
 * commit; only an effect happens at once, and nothing takes it back.
 */
import { draw, fold, happens } from '../core/chance.ts'
import { sample } from '../core/dist.ts'
import type { Scope } from '../core/expression/value.ts'
import type { EffectFailure, EffectReply } from '../core/machine.ts'
import type { FailureClass } from '../core/row.ts'
import { NEVER } from '../core/time.ts'
import { topicNameFault } from '../core/topic.ts'
import { commit, publishNow } from './commit.ts'
import { block, failed, locked, passesIn } from './endings.ts'
import { giveUp } from './give-up.ts'
import type { Context } from './host.ts'
import { SERVICE_NOTES } from './notes.ts'
import type { Failure, Instruction } from './program.ts'
import {
  attributesOf,
  correlationOf,
  evaluated,
  fits,
  holds,
  taskScope,
  textIn,
  textOf,
  withWrites,
} from './scope.ts'
import type { Outgoing, Task } from './state.ts'

/** `next`: on with the one behind it; a number: on at that place; `rests`: the lane waits; `ended`: it is over. */
type Outcome = 'next' | number | 'rests' | 'died'

type Op<K extends Instruction['op']> = Extract<Instruction, { op: K }>

/** Runs from the lane's place on. False: the process has died. */
export function runSteps(cx: Context, lane: number, task: Task): boolean {
  const { code } = cx.program.handlers[task.item.handler]!
  for (;;) {
    const instruction = code[task.place]
    if (instruction === undefined) return commit(cx, lane, task)
    const outcome = run(cx, lane, task, instruction)
    if (outcome === 'died') return false
    if (outcome === 'rests') return true
    task.place = outcome === 'next' ? task.place + 1 : outcome
  }
}

function run(cx: Context, lane: number, task: Task, instruction: Instruction): Outcome {
  if (instruction.op === 'jump') return instruction.to
  const scope = taskScope(cx, task)
  switch (instruction.op) {
    case 'unless':
      return instruction.condition.test(scope) ? 'next' : instruction.to
    case 'read':
      return read(cx, lane, task, instruction, scope)
    case 'set':
      return holds(instruction.when, scope) ? set(cx, lane, task, instruction, scope) : 'next'
    case 'effect':
      return holds(instruction.when, scope) ? ask(cx, lane, task, instruction, scope) : 'next'
    case 'emit':
      return holds(instruction.when, scope) ? emit(cx, lane, task, instruction, scope) : 'next'
    case 'timer':
      return holds(instruction.when, scope) ? setTimer(cx, lane, task, instruction, scope) : 'next'
    case 'fail':
      return holds(instruction.when, scope) ? fail(cx, lane, task, instruction) : 'next'
  }
}

/** The attempt fails here. */
function failing(
  cx: Context,
  lane: number,
  task: Task,
  because: FailureClass,
  error: string,
): Outcome {
  if (failed(cx, lane, task, because, error) === 'again') return 'rests'
  const { onGiveUp } = cx.program.handlers[task.item.handler]!
  if (!giveUp(cx, lane, task, because, error)) return 'died'
  if (onGiveUp === 'block') block(task)
  return 'rests'
}

/** A step without a key, a topic or a name that can be one: trying again does not help. */
function senseless(cx: Context, lane: number, task: Task, what: string): Outcome {
  cx.host.out.note(SERVICE_NOTES.noSense, task.item.about, { what })
  return failing(cx, lane, task, 'poison', what)
}

/** Locks a row, where its store has locks. False: the lane waits, at this very step. */
function rowLocked(cx: Context, lane: number, task: Task, store: number, key: string): boolean {
  const { locks, name } = cx.program.stores[store]!
  return !locks || locked(cx, lane, task, `${name}/${key}`)
}

function read(cx: Context, lane: number, task: Task, step: Op<'read'>, scope: Scope): Outcome {
  const key = textIn(step.key, scope)
  if (key === null) return senseless(cx, lane, task, 'read')
  if (!rowLocked(cx, lane, task, step.store, key)) return 'rests'
  const row = cx.state.stores[step.store]!.get(key) ?? null
  task.locals = { ...task.locals, [step.as]: withWrites(row, task.writes, step.store, key) }
  return 'next'
}

function set(cx: Context, lane: number, task: Task, step: Op<'set'>, scope: Scope): Outcome {
  const key = step.key === null ? textOf(task.item.key) : textIn(step.key, scope)
  if (key === null) return senseless(cx, lane, task, 'set')
  if (!rowLocked(cx, lane, task, step.store, key)) return 'rests'
  const fields = evaluated(step.fields, scope)
  if (!fits(fields)) return senseless(cx, lane, task, 'size')
  task.writes = [...task.writes, { store: step.store, key, fields }]
  return 'next'
}

// ---- effects ---------------------------------------------------------------------------------------

function ask(cx: Context, lane: number, task: Task, step: Op<'effect'>, scope: Scope): Outcome {
  const key = textIn(step.key, scope)
  if (key === null) return senseless(cx, lane, task, 'effect')
  const args = evaluated(step.args, scope)
  if (!fits(args)) return senseless(cx, lane, task, 'size')
  if (!passesIn(cx, task, 'beforeEffect')) return 'died'
  const idemKey = textIn(step.idemKey, scope)
  const fails: EffectFailure[] = []
  for (const failure of step.fails) if (holds(failure.when, scope)) fails.push(asFailure(failure))
  const { name, takes } = step
  const request =
    idemKey === null
      ? { name, key, args, takes, fails }
      : { name, key, args, takes, fails, idemKey }
  task.phase = 'effect'
  task.until = NEVER
  cx.host.out.effect(lane, request, task.item.about)
  return 'rests'
}

function asFailure({ ppm, error, because, afterApplied }: Failure): EffectFailure {
  const answer = because === 'business' ? 'declined' : because === 'timeout' ? 'timeout' : 'error'
  return { ppm, error, answer, afterApplied }
}

/** The outside world has answered: a refusal of the business is an answer too; anything else fails the attempt. */
export function effectAnswered(cx: Context, lane: number, task: Task, reply: EffectReply): boolean {
  const handler = cx.program.handlers[task.item.handler]!
  const step = handler.code[task.place] as Op<'effect'>
  if (!passesIn(cx, task, 'afterEffect')) return false
  const { answer, error } = reply
  if (answer === 'error' || answer === 'timeout')
    return failing(cx, lane, task, classOf(step.fails, reply), error) !== 'died'
  const ok = answer === 'ok'
  if (step.save !== null)
    task.locals = { ...task.locals, [step.save]: { ok, answer, error: ok ? null : error } }
  task.place = ok ? task.place + 1 : step.refused
  return runSteps(cx, lane, task)
}

function classOf(fails: readonly Failure[], { answer, error }: EffectReply): FailureClass {
  if (answer === 'timeout') return 'timeout'
  const poison = fails.some((one) => one.because === 'poison' && one.error === error)
  return poison ? 'poison' : 'transient'
}

// ---- events and timers -----------------------------------------------------------------------------

function emit(cx: Context, lane: number, task: Task, step: Op<'emit'>, scope: Scope): Outcome {
  const topic = textIn(step.topic, scope)
  if (topic === null || topicNameFault(topic) !== null) return senseless(cx, lane, task, 'topic')
  const attributes = attributesOf(task.item)
  const data = evaluated(step.data, scope)
  if (!fits(data)) return senseless(cx, lane, task, 'size')
  const event: Outgoing = {
    topic,
    type: step.type,
    id: '', // it is named when it is kept, or published
    data,
    qos: step.qos,
    retain: step.retain,
    expiry: step.expiry,
    key: step.key === null ? (textOf(task.item.key) ?? '') : (textIn(step.key, scope) ?? ''),
    correlation:
      step.correlation === null
        ? correlationOf(task.item)
        : (textIn(step.correlation, scope) ?? ''),
    causation: textOf(attributes['id'] ?? null) ?? '',
  }
  if (step.via === 'atOnce') return publishNow(cx, task, event, task.begin) ? 'next' : 'died'
  if (step.via === 'outbox') task.queued = [...task.queued, event]
  else task.emits = [...task.emits, event]
  return 'next'
}

function setTimer(cx: Context, lane: number, task: Task, step: Op<'timer'>, scope: Scope): Outcome {
  const key = textIn(step.key, scope)
  if (key === null) return senseless(cx, lane, task, 'timer')
  const lasts =
    step.after === null
      ? null
      : sample(step.after, draw(cx.chance.work, fold(task.luck, task.place + 1)))
  const { name, durable } = step
  task.timers = [...task.timers, { name, key, after: lasts, durable }]
  return 'next'
}

function fail(cx: Context, lane: number, task: Task, step: Op<'fail'>): Outcome {
  const drawn = draw(cx.chance.fail, fold(task.luck, task.place))
  if (!happens(drawn, step.ppm)) return 'next'
  return failing(cx, lane, task, step.because, step.error)
}
