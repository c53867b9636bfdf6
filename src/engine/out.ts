/**
 * What a machine writes to during a step: a thin face of the simulation, one for all machines. Once a crash point was
 * not passed, what else is asked in this step does not happen, whatever the machine goes on to do.
 */
import type { Note } from '../core/codes.ts'
import type {
  Address,
  CallId,
  Conn,
  EffectRequest,
  Out,
  Plain,
  PointName,
  TimerKey,
} from '../core/machine.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Text, TextTable } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import type { KeptStore } from './kept.ts'

/** What the simulation does for the machine whose step is under way. */
export interface StepHost {
  openFor(conn: Conn, to: Address): void
  sendFor(conn: Conn, packet: unknown, about: RecordIndex, sendings: number): void
  roomFor(conn: Conn): number
  closeFor(conn: Conn, how: 'fin' | 'reset'): void
  setTimerFor(timer: TimerKey, at: Micros): void
  clearTimerFor(timer: TimerKey): void
  /** null: nothing of it survives a crash. */
  keptFor(): KeptStore | null
  recordFor(row: Row, cause: RecordIndex | undefined): RecordIndex
  nameOf(message: RecordIndex): number
  passesFor(point: PointName, key: Text): boolean
  effectFor(call: CallId, request: EffectRequest, about: RecordIndex): void
  timesFor(thing: number): number
}

export class StepOut implements Out<unknown> {
  private readonly host: StepHost
  private readonly texts: TextTable
  /** The process has died in this step. */
  died = false
  /** The process has ended in this step, in order. */
  left = false

  constructor(host: StepHost, texts: TextTable) {
    this.host = host
    this.texts = texts
  }

  open(conn: Conn, to: Address): void {
    if (!this.died) this.host.openFor(conn, to)
  }
  send(conn: Conn, packet: unknown, about: RecordIndex, sendings = 0): void {
    if (!this.died) this.host.sendFor(conn, packet, about, sendings)
  }
  room(conn: Conn): number {
    return this.died ? 0 : this.host.roomFor(conn)
  }
  close(conn: Conn, how: 'fin' | 'reset'): void {
    if (!this.died) this.host.closeFor(conn, how)
  }
  setTimer(timer: TimerKey, at: Micros): void {
    if (!this.died) this.host.setTimerFor(timer, at)
  }
  clearTimer(timer: TimerKey): void {
    if (!this.died) this.host.clearTimerFor(timer)
  }
  persist(key: string, value: Plain | null): void {
    if (!this.died) this.host.keptFor()?.put(key, value)
  }
  persistAt(list: string, number: number, value: Plain | null): void {
    if (!this.died) this.host.keptFor()?.putAt(list, number, value)
  }
  record(row: Row, cause?: RecordIndex): RecordIndex {
    return this.died ? NO_RECORD : this.host.recordFor(row, cause)
  }
  note(note: Note, about: RecordIndex = NO_RECORD, args?: Plain): void {
    if (this.died) return
    const { texts } = this
    this.host.recordFor(
      {
        ev: 'note',
        about,
        code: texts.intern(note.code),
        clause: texts.intern(note.clause),
        args: args === undefined ? NO_TEXT : texts.intern(JSON.stringify(args)),
      },
      undefined,
    )
  }
  passes(point: PointName, key: Text = NO_TEXT): boolean {
    if (!this.died) this.died = !this.host.passesFor(point, key)
    return !this.died
  }
  times(thing: number): number {
    return this.died ? 0 : this.host.timesFor(thing)
  }
  nameOf(message: RecordIndex): number {
    return this.host.nameOf(message)
  }
  exit(): void {
    if (!this.died) this.left = true
  }
  effect(call: CallId, request: EffectRequest, about: RecordIndex): void {
    if (!this.died) this.host.effectFor(call, request, about)
  }
  intern(text: string): Text {
    return this.died ? NO_TEXT : this.texts.intern(text)
  }
}
