/** What a machine writes to during a step: a thin face of the simulation, one for all machines. */
import type { Note } from '../core/codes.ts'
import type { Address, CallId, Conn, EffectRequest, Out, Plain, TimerKey } from '../core/machine.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Text, TextTable } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'

/** What the simulation does for the machine whose step is under way. */
export interface StepHost {
  openFor(conn: Conn, to: Address): void
  sendFor(conn: Conn, packet: unknown, about: RecordIndex): void
  roomFor(conn: Conn): number
  closeFor(conn: Conn, how: 'fin' | 'reset'): void
  setTimerFor(timer: TimerKey, at: Micros): void
  clearTimerFor(timer: TimerKey): void
  persistFor(key: string, value: Plain | null): void
  recordFor(row: Row, cause: RecordIndex | undefined): RecordIndex
  nameOf(message: RecordIndex): number
}

export class StepOut implements Out<unknown> {
  private readonly host: StepHost
  private readonly texts: TextTable

  constructor(host: StepHost, texts: TextTable) {
    this.host = host
    this.texts = texts
  }

  open(conn: Conn, to: Address): void {
    this.host.openFor(conn, to)
  }
  send(conn: Conn, packet: unknown, about: RecordIndex): void {
    this.host.sendFor(conn, packet, about)
  }
  room(conn: Conn): number {
    return this.host.roomFor(conn)
  }
  close(conn: Conn, how: 'fin' | 'reset'): void {
    this.host.closeFor(conn, how)
  }
  setTimer(timer: TimerKey, at: Micros): void {
    this.host.setTimerFor(timer, at)
  }
  clearTimer(timer: TimerKey): void {
    this.host.clearTimerFor(timer)
  }
  persist(key: string, value: Plain | null): void {
    this.host.persistFor(key, value)
  }
  record(row: Row, cause?: RecordIndex): RecordIndex {
    return this.host.recordFor(row, cause)
  }
  note(note: Note, about: RecordIndex = NO_RECORD, args?: Plain): void {
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
  /** The service kinds bring crash points; until then nothing dies in the middle of a step. */
  passes(): boolean {
    return true
  }
  times(): number {
    throw new Error('broken promise: a kind with effects brings its world')
  }
  nameOf(message: RecordIndex): number {
    return this.host.nameOf(message)
  }
  effect(_call: CallId, request: EffectRequest): void {
    throw new Error(`broken promise: a kind with the effect ${request.name} brings its world`)
  }
  intern(text: string): Text {
    return this.texts.intern(text)
  }
}
