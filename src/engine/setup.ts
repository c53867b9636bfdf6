/**
 * What the engine is given: machines, wires and a script that is already turned into due actions. It knows no
 * protocol and no document; `run` compiles a design into this.
 */
import type { PacketMeasure, WireError } from '../core/codec.ts'
import type { Dist } from '../core/dist.ts'
import type { AnyMachine, Plain } from '../core/machine.ts'
import type { Micros } from '../core/time.ts'

export interface MachineSpec {
  id: string
  machine: AnyMachine
  /** The first ask of its life, at the start and after each restart. */
  boot: unknown
  /** How much of what was persisted survives a crash. */
  persistence: 'sync' | 'none'
  /** Whether it takes connections that others open. */
  accepts: boolean
  /** It takes one packet in so long from each of its connections; without it as they come. */
  readsEvery?: Micros
  /** Its number among the streams of chance. */
  owner: number
  /** How long after a crash it is started again, where the script does not say; null: it stays down. */
  restartAfter: Dist | null
}

export interface WireSpec {
  id: string
  /** Numbers of the machines at its two ends. */
  a: number
  b: number
  measure: PacketMeasure<unknown>
  /** One-way delay of a segment, each way. */
  latency: Dist
  /** Probability that a data segment, a SYN or a datagram is lost, parts per million. */
  lossPpm: number
  /** Bandwidth each way; 0: not limited. */
  kbps: number
  /** Each packet is a datagram (`datagram.ts`); without it the wire carries TCP. */
  datagram?: boolean
  /** How its two ends recover what is lost; without it `classic`. */
  tcp?: 'classic' | 'linux'
  /** Round trips between TCP's handshake and the first packet: TLS, and the upgrade to WebSocket; without it none. */
  greetings?: number
  /** What a packet is wrapped in on its way; without it nothing. */
  wrapping?: Wrapping
  owner: number
}

/** What is put around a packet below its protocol, in bytes. */
export interface Wrapping {
  /** Header and tag of a TLS record; 0: no TLS. */
  record: number
  /** Each packet is a frame of WebSocket. */
  frames: boolean
}

/** What the script does to the run. `machine` and `wire` are numbers in the lists of the setup. */
export type Action =
  | {
      do: 'ask'
      poke:
        | 'publishNow'
        | 'disconnect'
        | 'connect'
        | 'unsubscribe'
        | 'subscribe'
        | 'redrive'
        | 'arrive'
      machine: number
      ask: unknown
    }
  /** It comes back after `for`, else by its own policy; `until`: by then at the latest, null: perhaps never. */
  | { do: 'crash'; machine: number; for: Micros | null; until: Micros | null }
  | CrashAtAction
  | { do: 'restart'; machine: number }
  | DeployAction
  | { do: 'cut'; wire: number; for: Micros | null }
  | { do: 'heal'; wire: number }
  /** Silence from `a` to `b` (`there`), from `b` to `a` (`back`), or both. */
  | { do: 'halfOpen'; wire: number; there: boolean; back: boolean; for: Micros | null }
  | { do: 'loss'; wire: number; ppm: number; for: Micros | null }
  | PacketAction

/** The process dies when it passes `point` for the `nth` time from now on; with `key`: that point of that key only. */
export interface CrashAtAction {
  do: 'crashAt'
  machine: number
  /** `<handler>/<point>`, as the machine names it. */
  point: string
  /** null: of any key. */
  key: string | null
  nth: number
  for: Micros | null
  /** Faults are off after it: it dies no more, and is back by then. null: never. */
  until: Micros | null
}

/**
 * A new version of a process. It is written to what the machine keeps, so that whatever is started from now on is of
 * it; a process that lives is asked to end in order, and one that is down for good is started.
 */
export interface DeployAction {
  do: 'deploy'
  machine: number
  keep: { readonly key: string; readonly value: Plain }
  ask: unknown
  /** How long it takes to be started, now and from now on; null: it is started at once, and after a crash not by itself. */
  restartAfter: Dist | null
}

/** What arrives in the place of a packet whose bytes were edited: another one, or bytes that are none. */
export type Edited = { packet: unknown } | { error: WireError }

/** `packet`: by the wire's count of packets sent in that direction, from 1. `back`: from the wire's end b to a. */
export type PacketAction =
  | { do: 'dropSegment'; wire: number; back: boolean; packet: number }
  | { do: 'delay'; wire: number; back: boolean; packet: number; by: Micros }
  | { do: 'editBytes'; wire: number; back: boolean; packet: number; becomes: Edited }

export interface DueAction {
  at: Micros
  action: Action
}

export interface Limits {
  /** Rows of the trace. */
  records: number
  /** Events at one and the same microsecond. */
  storm: number
  /** Events that wait. */
  pending: number
  /** Interned strings. */
  texts: number
  /** Bytes of payload that applications have published in all. */
  published: number
  /** Calls to the outside world that are under way. */
  calls: number
  /** What the outside world remembers: askings, counts and answers. */
  remembered: number
}

export const LIMITS: Limits = {
  records: 2_000_000,
  storm: 200_000,
  pending: 4_000_000,
  texts: 1_000_000,
  published: 256_000_000,
  calls: 100_000,
  remembered: 500_000,
}

export interface SimulationSetup {
  seed: number
  machines: readonly MachineSpec[]
  wires: readonly WireSpec[]
  /** In order of time; entries of one time in the order of the script. */
  script: readonly DueAction[]
  /** Nothing happens after it. */
  horizon: Micros
  limits: Limits
}
