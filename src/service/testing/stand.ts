/**
 * A service on a stand: its interpreter with a client, a world and a clock that the test moves. It counts passages
 * of crash points and can die at one; what was persisted is what its next life begins with.
 */
import { fold, ownerHash } from '../../core/chance.ts'
import type { EffectReply, EffectRequest, Plain } from '../../core/machine.ts'
import type { RecordIndex, Row } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { createTextTable } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import type { Value } from '../../core/expression/value.ts'
import type { Behaviour } from '../../design/kinds/parts/behaviour.ts'
import type { Context, Host, LetterHead } from '../host.ts'
import { laneAnswered, takeMessage } from '../lanes.ts'
import { programOf } from '../program.ts'
import { relayAcknowledged } from '../relay.ts'
import { serviceConnected, serviceDies, serviceStarts, serviceTimer } from '../service.ts'
import type { BehaviourState, Incoming, Outgoing } from '../state.ts'
import { copyBehaviour, createBehaviour } from '../state.ts'

export interface PlacedRow {
  readonly row: Row
  readonly cause: RecordIndex
  readonly at: Micros
}

export interface Sent {
  readonly event: Outgoing
  readonly ordinal: number
  readonly about: RecordIndex
  readonly at: Micros
}

export interface Letter {
  readonly topic: string
  readonly message: Incoming
  readonly head: LetterHead
}

/** How the world answers: in the order it is asked. */
export type World = (request: EffectRequest, nth: number) => Pick<EffectReply, 'answer' | 'error'>

export interface Message {
  readonly topic?: string
  readonly type?: string
  readonly id?: string
  readonly data?: Value
  readonly qos?: 0 | 1 | 2
  readonly correlation?: string
  readonly dup?: boolean
}

const FIRST_TIMER = 10

export class Stand {
  readonly rows: PlacedRow[] = []
  readonly sent: Sent[] = []
  readonly letters: Letter[] = []
  readonly acknowledged: Plain[] = []
  /** Reason codes of what was refused. */
  readonly refused: number[] = []
  readonly asked: EffectRequest[] = []
  readonly kept = new Map<string, Plain>()
  readonly passed = new Map<string, number>()
  state: BehaviourState
  now = 0 as Micros
  online = true
  /** Messages whose publish the broker has not answered. */
  readonly open = new Set<RecordIndex>()
  /** Where it dies: `handler/point`, at the n-th passage. */
  dieAt: { readonly point: string; readonly nth: number } | null = null
  dead = false
  world: World = () => ({ answer: 'ok', error: '' })

  private readonly program
  private readonly texts = createTextTable()
  private readonly timers = new Map<number, Micros>()
  private readonly calls: {
    at: Micros
    call: number
    request: EffectRequest
    about: RecordIndex
  }[] = []
  private readonly counts = new Map<number, number>()
  private readonly host: Host
  private tickets = 0

  constructor(behaviour: Behaviour, seed = 1) {
    this.program = programOf(behaviour)
    this.state = createBehaviour(this.program, this.kept)
    this.host = this.makeHost()
    this.seed = seed
    serviceStarts(this.cx())
  }

  private readonly seed: number

  text(text: Text): string {
    return this.texts.textOf(text)
  }

  cx(): Context {
    const { program, state, now, host } = this
    const key = (purpose: number): number => fold(this.seed, purpose)
    return {
      program,
      state,
      now,
      host,
      id: 'svc',
      chance: { work: key(1), fail: key(2), retry: key(3) },
      firstTimer: FIRST_TIMER,
    }
  }

  /** A message comes in; gives its record. */
  deliver(message: Message = {}): RecordIndex {
    const {
      topic = 't/1',
      type = 'Do',
      id = 'e1',
      qos = 1,
      dup = false,
      correlation = 'c1',
    } = message
    const about = this.record({
      ev: 'deliver',
      about: this.rows.length as RecordIndex,
      topic: this.texts.intern(topic),
      qos,
      dup,
      retain: false,
      bytes: 0,
    })
    const incoming: Incoming = {
      topic,
      levels: topic.split('/'),
      qos,
      retain: false,
      dup,
      attributes: { id, type, source: 'test', correlationid: correlation },
      data: message.data === undefined ? { orderId: 'o1' } : message.data,
      payload: new Uint8Array(),
      properties: null,
      about,
      record: about,
      ticket: qos === 0 ? null : ++this.tickets,
    }
    takeMessage(this.cx(), incoming)
    return about
  }

  /** Lets time pass: timers fire, the world answers. */
  run(ms = 1_000_000): void {
    const end = this.now + micros(ms)
    for (let steps = 0; steps < 100_000 && !this.dead; steps++) {
      const timer = Array.from(this.timers).toSorted(([, a], [, b]) => a - b)[0]
      const call = this.calls.toSorted((a, b) => a.at - b.at)[0]
      const at = Math.min(timer?.[1] ?? Infinity, call?.at ?? Infinity)
      if (at > end) break
      this.now = at as Micros
      if (call !== undefined && call.at <= at) this.answer(call)
      else if (timer !== undefined) {
        this.timers.delete(timer[0])
        serviceTimer(this.cx(), timer[0])
      }
    }
    if (!this.dead) this.now = end as Micros
  }

  private answer(call: (typeof this.calls)[number]): void {
    this.calls.splice(this.calls.indexOf(call), 1)
    const nth = this.asked.filter(({ key }) => key === call.request.key).length
    const { answer, error } = this.world(call.request, nth)
    const record = this.record({
      ev: 'effect',
      about: call.about,
      name: this.texts.intern(call.request.name),
      key: this.texts.intern(call.request.key),
      args: this.texts.intern(JSON.stringify(call.request.args)),
      applied: answer === 'ok',
      answer,
      error: this.texts.intern(error),
      nth,
      took: 0 as Micros,
    })
    laneAnswered(this.cx(), call.call, { answer, error, record })
  }

  /** The broker answers everything that is under way. */
  brokerAnswers(taken = true): void {
    for (const about of Array.from(this.open)) {
      this.open.delete(about)
      relayAcknowledged(this.cx(), about, taken)
    }
  }

  connects(): void {
    this.online = true
    serviceConnected(this.cx())
  }

  /** The process dies, if it has not, and begins anew from what was kept. */
  restart(): void {
    if (!this.dead) serviceDies(this.state, this.host.out)
    this.dead = false
    this.dieAt = null
    this.timers.clear()
    this.calls.length = 0
    this.open.clear()
    this.state = createBehaviour(this.program, this.kept)
    serviceStarts(this.cx())
  }

  copy(): BehaviourState {
    return copyBehaviour(this.state)
  }

  /** Rows of a kind, as they were written. */
  of<E extends Row['ev']>(ev: E): Extract<Row, { ev: E }>[] {
    return this.rows.flatMap(({ row }) => (row.ev === ev ? [row as Extract<Row, { ev: E }>] : []))
  }

  /** What handlers have come to: `handler outcome attempt`. */
  outcomes(): string[] {
    return this.of('handle').map(
      ({ handler, out, attempt }) => `${this.text(handler)} ${out} ${attempt}`,
    )
  }

  /** The committed row of a store as JSON; null: there is none. */
  row(store: string, key: string): unknown {
    const number = this.program.stores.findIndex(({ name }) => name === store)
    return this.state.stores[number]?.get(key) ?? null
  }

  private record(row: Row, cause: RecordIndex = -1 as RecordIndex): RecordIndex {
    this.rows.push({ row, cause, at: this.now })
    return (this.rows.length - 1) as RecordIndex
  }

  private makeHost(): Host {
    const alive = <T>(answer: T, otherwise: T, act: () => T): T =>
      this.dead ? otherwise : (act() ?? answer)
    return {
      out: {
        setTimer: (timer, at) => void (this.dead || this.timers.set(timer, at)),
        clearTimer: (timer) => void this.timers.delete(timer),
        persist: (key, value) => {
          if (this.dead) return
          if (value === null) this.kept.delete(key)
          else this.kept.set(key, value)
        },
        record: (row, cause) =>
          alive(-1 as RecordIndex, -1 as RecordIndex, () => this.record(row, cause)),
        note: (note, about, args) =>
          void this.record({
            ev: 'note',
            about: about ?? (-1 as RecordIndex),
            code: this.texts.intern(note.code),
            clause: this.texts.intern(note.clause),
            args: this.texts.intern(JSON.stringify(args ?? {})),
          }),
        passes: (point) => {
          const nth = (this.passed.get(point) ?? 0) + 1
          this.passed.set(point, nth)
          if (this.dieAt?.point === point && this.dieAt.nth === nth) this.dead = true
          return !this.dead
        },
        effect: (call, request, about) => {
          this.asked.push(request)
          const takes = typeof request.takes === 'number' ? request.takes : 0
          this.calls.push({ at: (this.now + micros(takes)) as Micros, call, request, about })
        },
        times: (thing) => {
          const n = (this.counts.get(thing) ?? 0) + 1
          this.counts.set(thing, n)
          return n
        },
        nameOf: (message) => fold(ownerHash('test'), message),
        intern: (text) => this.texts.intern(text),
      },
      connected: () => this.online,
      since: () => this.now,
      publish: (event, ordinal, cause) => {
        if (this.dead) return -1 as RecordIndex
        const about = this.record(
          {
            ev: 'publish',
            about: -1 as RecordIndex,
            ordinal,
            topic: this.texts.intern(event.topic),
            qos: event.qos,
            retain: event.retain,
            bytes: 0,
            corr: this.texts.intern(event.correlation),
            type: this.texts.intern(event.type),
          },
          cause,
        )
        this.sent.push({ event, ordinal, about, at: this.now })
        this.open.add(about)
        return about
      },
      publishLetter: (topic, message, head) => {
        this.letters.push({ topic, message, head })
        return -1 as RecordIndex
      },
      underWay: (about) => this.open.has(about),
      refuses: true,
      acknowledge: (ticket, reasonCode) => {
        if (this.dead) return
        this.acknowledged.push(ticket)
        if (reasonCode !== undefined) this.refused.push(reasonCode)
      },
    }
  }
}
