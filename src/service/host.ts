/** Between the interpreter and the node it runs in: what it may ask for, and what it is told at each step. */
import type { Out, Plain } from '../core/machine.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Program } from './program.ts'
import type { BehaviourState, Incoming, Outgoing } from './state.ts'

/** What the interpreter uses of a machine's `out`: it sends no packets itself. */
export type ServiceOut = Pick<
  Out<never>,
  | 'setTimer'
  | 'clearTimer'
  | 'persist'
  | 'record'
  | 'note'
  | 'passes'
  | 'effect'
  | 'times'
  | 'nameOf'
  | 'intern'
>

/** Why a message was given up, as a letter tells it. */
export interface LetterHead {
  readonly because: string
  readonly error: string
  readonly firstError: string
  readonly attempts: number
  readonly handler: string
}

/** The client of the node. */
export interface Host {
  readonly out: ServiceOut
  /** Whether it is connected. */
  connected(): boolean
  /** When it asked for the connection that it has. */
  since(): Micros
  /** Hands an event to the client; gives its publish row. `ordinal`: which of the service's messages it is, from 1. */
  publish(event: Outgoing, ordinal: number, cause: RecordIndex): RecordIndex
  /** Publishes a message that was given up, to a topic of dead letters. */
  publishLetter(
    topic: string,
    message: Incoming,
    head: LetterHead,
    ordinal: number,
    cause: RecordIndex,
  ): RecordIndex
  /** Whether a message that was published still waits to be sent or acknowledged. */
  underWay(about: RecordIndex): boolean
  /** Whether an acknowledgement can refuse. */
  readonly refuses: boolean
  /** `reasonCode`: it is refused with it; without one it is taken. */
  acknowledge(ticket: Plain, reasonCode?: number): void
}

/** What holds for one step. */
export interface Context {
  readonly program: Program
  readonly state: BehaviourState
  readonly now: Micros
  readonly host: Host
  /** The service's id: events are named after it. */
  readonly id: string
  /** Keys of its streams of chance. */
  readonly chance: ServiceChance
  /** The first of the machine's timers that are the interpreter's. */
  readonly firstTimer: number
}

export interface ServiceChance {
  readonly work: number
  readonly fail: number
  readonly retry: number
}
