/**
 * The outside world: what a machine asks for beyond the run (a card is charged, a label printed, a mail sent).
 * No crash, no wipe and no policy touches it. Asking takes its time; when that is over the world decides, changes
 * or does not, and tells the process that has asked, if it still lives. A process that died meanwhile is told
 * nothing: the world has changed all the same.
 *
 *   asked --takes--> decided: `effect` row --> `answered`, or nobody is there any more
 *
 * **Luck.** How long it takes and what fails are two draws of the asker's own stream, by the name of the message,
 * of the effect and of its key, and by how often all three came together: asking again has other luck, and what
 * others ask changes nobody's. Of the failures one draw takes at most one.
 *
 * **Idempotency keys**, by asker, effect and key. The first answer that was decided is kept: that it was applied,
 * or that it was declined, which is an answer too. A repeat changes nothing and gets the same answer. A failure on
 * the way is not kept: nothing has happened, and a repeat is decided anew. A repeat has its own luck on the way:
 * its answer may get lost, or it may meet an error, like any other; but it is never declined by luck, since what
 * was decided is decided. An answer that got lost after the world had changed is kept as `ok`. While the world is
 * at work for a key, a repeat waits: its time begins when the one before it is over.
 *
 * That is how gateways do it: Stripe keeps "the resulting status code and body of the first request made for any
 * given idempotency key" (docs.stripe.com/api/idempotent_requests), refusals of a card among them; like its API v2
 * we decide failed work anew. Beyond us: keys that expire, a repeat with other arguments (Stripe refuses it), and a
 * conflict instead of the wait.
 */
import { canonicalJson } from '../core/canonical.ts'
import type { Draw } from '../core/chance.ts'
import { draw, fold, PURPOSE, streamKey, streamOf, textHash } from '../core/chance.ts'
import { sample } from '../core/dist.ts'
import type { CallId, EffectFailure, EffectReply, EffectRequest } from '../core/machine.ts'
import type { EffectAnswer, RecordIndex, Row } from '../core/row.ts'
import type { Text, TextTable } from '../core/text.ts'
import { TOOK_MAX } from '../core/row.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import type { EventKind } from './events.ts'
import { EVENT } from './events.ts'
import type { Limits } from './setup.ts'
import { Tally } from './tally.ts'

/** Who asks: which machine, in which of its lives, and its number among the streams of chance. */
export interface Asker {
  machine: number
  life: number
  owner: number
}

/** A call that is under way. */
interface Call {
  asker: Asker
  call: CallId
  request: EffectRequest
  about: RecordIndex
  /** The record that led to the asking. */
  cause: RecordIndex
  name: Text
  key: Text
  nth: number
  asked: Micros
  /** What goes wrong, by its luck. */
  failure: EffectFailure | null
  /** By which the world knows a repeat; null: not at all. */
  repeat: string | null
}

/** What the world has decided for an idempotency key. */
interface Decided {
  answer: EffectAnswer
  error: string
}

/** What only grows: shared with replays. */
export interface WorldMemory {
  /** Askings: by asker, effect and key, and the same with the message. */
  asked: Tally<never>
  /** What machines count for their luck. */
  counted: Tally<never>
  decided: Tally<Decided>
}

export interface WorldState {
  /** By number, from 0. */
  calls: Map<number, Call>
  nextCall: number
  /** Until when the world is at work for an idempotency key. */
  busy: Map<string, number>
  /** By machine: its newest answer. */
  last: Map<number, RecordIndex>
  /** How much of the memory holds. */
  asked: number
  counted: number
  decided: number
}

/** What the world needs of the simulation around it. */
export interface WorldHost {
  readonly now: Micros
  schedule(at: number, kind: EventKind, slot: number): number
  record(machine: number, row: Row, cause: RecordIndex): RecordIndex
  nameOf(message: RecordIndex): number
}

/** What an asker is told. */
export interface Told {
  asker: Asker
  call: CallId
  reply: EffectReply
}

/** The parts of the name of one asking that its two draws add. */
const TAKES = 0
const FAILS = 1

export function createMemory(): WorldMemory {
  return { asked: new Tally(), counted: new Tally(), decided: new Tally() }
}

/** Forgets all that a checkpoint does not know. */
export function truncateMemory(memory: WorldMemory, to: WorldState): void {
  memory.asked.truncate(to.asked)
  memory.counted.truncate(to.counted)
  memory.decided.truncate(to.decided)
}

/** Calls are never changed, and shared. */
export function copyWorld(state: WorldState): WorldState {
  return {
    ...state,
    calls: new Map(state.calls),
    busy: new Map(state.busy),
    last: new Map(state.last),
  }
}

export class World {
  state: WorldState = {
    calls: new Map(),
    nextCall: 0,
    busy: new Map(),
    last: new Map(),
    asked: 0,
    counted: 0,
    decided: 0,
  }
  private readonly seed: number
  private readonly memory: WorldMemory
  private readonly texts: TextTable
  private readonly host: WorldHost

  constructor(seed: number, memory: WorldMemory, texts: TextTable, host: WorldHost) {
    this.seed = seed
    this.memory = memory
    this.texts = texts
    this.host = host
  }

  /** How often a machine has counted a thing, this time included. */
  times(machine: number, thing: number): number {
    const place = this.state.counted++
    return this.memory.counted.count(machine * 4294967296 + (thing >>> 0), place)
  }

  /** Whether a limit of ours is passed. */
  isFull({ calls, remembered }: Limits): 'callLimit' | 'worldLimit' | null {
    const { state } = this
    if (state.calls.size > calls) return 'callLimit'
    return state.asked + state.counted + state.decided > remembered ? 'worldLimit' : null
  }

  ask(
    asker: Asker,
    call: CallId,
    request: EffectRequest,
    about: RecordIndex,
    cause: RecordIndex,
  ): void {
    const { state, memory, texts, host } = this
    const name = texts.intern(request.name)
    const key = texts.intern(request.key)
    const thing = `${asker.machine} ${name} ${key}`
    const message = host.nameOf(about)
    const nth = memory.asked.count(thing, state.asked++)
    const again = memory.asked.count(`${thing} ${message}`, state.asked++)
    const what = fold(fold(message, textHash(request.name)), textHash(request.key))
    const luck = fold(what, again)
    const stream = streamKey(this.seed, streamOf(asker.owner, PURPOSE.effect))
    const failure = failureOf(request.fails, draw(stream, fold(luck, FAILS)))
    const takes = sample(request.takes, draw(stream, fold(luck, TAKES)))
    const { idemKey } = request
    const repeat =
      idemKey === undefined ? null : `${asker.machine} ${name} ${texts.intern(idemKey)}`
    const begins = repeat === null ? host.now : Math.max(host.now, state.busy.get(repeat) ?? 0)
    const due = begins + takes
    if (repeat !== null) state.busy.set(repeat, due)
    const slot = state.nextCall++
    state.calls.set(slot, {
      asker,
      call,
      request,
      about,
      cause,
      name,
      key,
      nth,
      asked: host.now,
      failure,
      repeat,
    })
    host.schedule(due, EVENT.answer, slot)
  }

  /** The time of a call is over: the world decides. */
  decide(slot: number): Told {
    const { state, texts, host } = this
    const call = state.calls.get(slot)!
    state.calls.delete(slot)
    const { asker, about, cause, name, key, nth, asked, request, repeat } = call
    if (repeat !== null && state.busy.get(repeat)! <= host.now) state.busy.delete(repeat)
    const { applied, answer, error } = this.decision(call)
    const row: Row = {
      ev: 'effect',
      about,
      name,
      key,
      args: texts.intern(canonicalJson(request.args)),
      applied,
      answer,
      error: error === '' ? NO_TEXT : texts.intern(error),
      nth,
      took: Math.min(host.now - asked, TOOK_MAX) as Micros,
    }
    const record = host.record(asker.machine, row, cause)
    state.last.set(asker.machine, record)
    return { asker, call: call.call, reply: { answer, error, record } }
  }

  private decision({ failure, repeat }: Call): Decided & { applied: boolean } {
    const { state, memory } = this
    const known = repeat === null ? null : memory.decided.noted(repeat, state.decided)
    if (known !== null) {
      // What was decided is decided; only the way to the asker has luck of its own.
      const { answer, error } = failure === null || failure.answer === 'declined' ? known : failure
      return { applied: false, answer, error }
    }
    const answer = failure === null ? 'ok' : failure.answer
    const error = failure === null ? '' : failure.error
    const applied = failure === null || failure.afterApplied
    const declined = answer === 'declined'
    if (repeat !== null && (applied || declined)) {
      const decided: Decided = declined ? { answer, error } : { answer: 'ok', error: '' }
      memory.decided.note(repeat, decided, state.decided++)
    }
    return { applied, answer, error }
  }
}

/** The one that a draw falls on; each has its share of all draws, in their order. */
function failureOf(fails: readonly EffectFailure[], drawn: Draw): EffectFailure | null {
  let left = Math.floor((drawn / 4294967296) * 1_000_000)
  for (const failure of fails) {
    if (left < failure.ppm) return failure
    left -= failure.ppm
  }
  return null
}
