/**
 * The closed vocabulary of the trace. A row is a literal of numbers, booleans and interned `Text`; which
 * machine wrote it, when, and which record led to it are added by the driver. A predicate, a metric, a panel
 * may read nothing but rows: therefore a link and a seed reproduce every verdict.
 */
import type { Text } from './text.ts'
import type { Micros } from './time.ts'

/** The index of a row. A message is known by the index of its `publish` row. */
export type RecordIndex = number & { readonly record: true }

/** No record: nothing led to it, or it is about no message. */
export const NO_RECORD = -1 as RecordIndex

export type Qos = 0 | 1 | 2

/** Why a message is lost for good at a place, or why a packet will never arrive. */
export const DROP_REASONS = [
  'qos0Offline',
  'queueFull',
  'expired',
  'noSubscriber',
  'sessionExpired',
  'cleanStart',
  'maxQos',
  'nacked',
  'connectionLost',
  'senderOffline',
  'packetTooLarge',
  'unroutable',
  'noDeadLetterTarget',
  'retention',
  'crashed',
  'datagramLost',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

/** Why an arrival differs from the forecast made at sending. */
export const ARRIVAL_REASONS = [
  'cut',
  'closed',
  'crashed',
  'segmentDropped',
  'delayed',
  'lossChanged',
  'datagramLost',
  'sentAgainEarly',
  'windowOpened',
  'noWindow',
  'slowStart',
] as const
export type ArrivalReason = (typeof ARRIVAL_REASONS)[number]

/**
 * Why TCP sends a segment again: its timer has run out; acknowledgements of later ones say that it is lost; or it
 * was the last one, and is sent again to ask.
 */
export const SEGMENT_REASONS = ['timeout', 'acks', 'probe'] as const
export type SegmentReason = (typeof SEGMENT_REASONS)[number]

export const CONN_EVENTS = [
  'opening',
  'up',
  'fin',
  'reset',
  'refused',
  'timeout',
  'synAgain',
  'helloAgain',
] as const
/**
 * `opening`: a SYN leaves; `synAgain`: it was lost and leaves again; `helloAgain`: so does what TLS or
 * WebSocket says first; `up`: the handshake is done; the others say
 * how a connection ended.
 */
export type ConnEvent = (typeof CONN_EVENTS)[number]

export const SESSION_EVENTS = ['created', 'resumed', 'expired', 'ended', 'takenOver'] as const
export type SessionEvent = (typeof SESSION_EVENTS)[number]

export const HANDLE_OUTCOMES = ['ok', 'ignored', 'duplicate', 'failed'] as const
export type HandleOutcome = (typeof HANDLE_OUTCOMES)[number]

/** What the outside world told whoever asked for an effect: `declined` is a refusal of the business, not a failure. */
export const EFFECT_ANSWERS = ['ok', 'declined', 'error', 'timeout'] as const
export type EffectAnswer = (typeof EFFECT_ANSWERS)[number]

/** `moved`: it was set already, and is due at another time now. */
export const TIMER_EVENTS = ['set', 'moved', 'fired', 'cancelled'] as const
export type TimerEvent = (typeof TIMER_EVENTS)[number]

/** Why an attempt failed: it may go better next time, it took too long, or it never will. */
export const FAILURE_CLASSES = ['transient', 'timeout', 'poison'] as const
export type FailureClass = (typeof FAILURE_CLASSES)[number]

/** Why a dead letter is one. `unknown`: it does not say. The order gives each its number in the columns. */
export const LETTER_REASONS = [...FAILURE_CLASSES, 'unknown'] as const
export type LetterReason = (typeof LETTER_REASONS)[number]

/**
 * What becomes of a message that a handler gives up: a letter, nothing, it stands in the way of all behind it, or the
 * broker is told that it is refused. The order gives each its number in the columns.
 */
export const GIVE_UP_WAYS = ['dlq', 'drop', 'block', 'refuse'] as const
export type GiveUpWay = (typeof GIVE_UP_WAYS)[number]

export const POKES = [
  'publishNow',
  'crash',
  'restart',
  'cut',
  'heal',
  'loss',
  'disconnect',
  'connect',
  'halfOpen',
  'dropSegment',
  'delay',
  'crashAt',
  'redrive',
  'deploy',
  'arrive',
  'editBytes',
  'unsubscribe',
  'subscribe',
] as const
/** What the script did to the run. */
export type PokeName = (typeof POKES)[number]

export const STOP_REASONS = [
  'recordLimit',
  'stormLimit',
  'eventLimit',
  'textLimit',
  'byteLimit',
  'callLimit',
  'worldLimit',
] as const
/** Why a run ended before its time: a limit of ours. */
export type StopReason = (typeof STOP_REASONS)[number]

/** The `point` of a `crash` row whose process has stopped in order, for a new version of itself. */
export const DEPLOYED = 'deploy'

/** Every row has an `about`: the message it belongs to, or NO_RECORD. */
export type Row =
  /** A packet leaves on a wire. `arrives` is the forecast; a later `arrival` row overrides it. */
  | {
      ev: 'packet'
      about: RecordIndex
      wire: number
      /** false: from the wire's end `a` to `b`; true: back. */
      back: boolean
      ptype: number
      pid: number
      qos: Qos
      dup: boolean
      retain: boolean
      bytes: number
      arrives: Micros
    }
  /** The forecast of a packet changes: it comes at `arrives`, or NEVER. */
  | {
      ev: 'arrival'
      about: RecordIndex
      packet: RecordIndex
      arrives: Micros
      because: ArrivalReason
    }
  /** A TCP segment of `packet` is sent again; `attempt` counts from 1, the first retransmission. Delay, not loss. */
  | {
      ev: 'segment'
      about: RecordIndex
      wire: number
      back: boolean
      packet: RecordIndex
      /** Which of the packet's segments, from 0. */
      segment: number
      attempt: number
      /** How long the timer ran that ran out, or the probe waited; 0: acknowledgements say that it is lost. */
      rto: Micros
      why: SegmentReason
    }
  /** What happens to a transport connection, at one end (the row's machine). */
  | { ev: 'conn'; about: RecordIndex; wire: number; conn: number; what: ConnEvent }
  /** What happens to a session kept by a broker. */
  | { ev: 'session'; about: RecordIndex; client: Text; what: SessionEvent }
  /** An application hands a message to its client. The row's own index is the message's name; `ordinal` counts its publisher's messages from 1. */
  | {
      ev: 'publish'
      about: RecordIndex
      ordinal: number
      topic: Text
      qos: Qos
      retain: boolean
      bytes: number
      /** Correlation id, NO_TEXT when there is none. */
      corr: Text
      /** Event type, NO_TEXT when there is none. */
      type: Text
    }
  /** A client hands a message to its application. `qos` is the effective QoS of this delivery. */
  | {
      ev: 'deliver'
      about: RecordIndex
      topic: Text
      qos: Qos
      dup: boolean
      retain: boolean
      bytes: number
    }
  /** A sender's exchange is over: the peer has taken the message. */
  | { ev: 'ack'; about: RecordIndex; pid: number; reasonCode: number }
  | { ev: 'nack'; about: RecordIndex; pid: number; reasonCode: number }
  /** A copy of a message is gone for good. `to`: the client it was meant for, or NO_TEXT. */
  | { ev: 'drop'; about: RecordIndex; reason: DropReason; to: Text }
  /** An application has handled a message. */
  | { ev: 'handle'; about: RecordIndex; handler: Text; out: HandleOutcome; attempt: number }
  /** A committed row of a store. Values are canonical JSON. */
  | { ev: 'state'; about: RecordIndex; store: Text; key: Text; before: Text; after: Text }
  /** A decision, with the standard's clause behind it. */
  | { ev: 'note'; about: RecordIndex; code: Text; clause: Text; args: Text }
  /**
   * The script acts on a node (`target` is its machine) or on a wire (`target` is its number). `until`: when it
   * ends by itself, or NEVER. `packet`: the packet on that wire it acts on; NO_RECORD: on none, and for a drop or
   * a delay that means that the packet was not in flight, so that nothing happened to the wire.
   */
  | {
      ev: 'poke'
      about: RecordIndex
      poke: PokeName
      target: number
      onWire: boolean
      until: Micros
      packet: RecordIndex
    }
  /** The process dies. `point`: the place between two micro-operations where it does, passed for the `nth` time; NO_TEXT and 0: at a time. With a point and 0 it has stopped in order, for what the point says (`DEPLOYED`). */
  | { ev: 'crash'; about: RecordIndex; point: Text; nth: number }
  | { ev: 'restart'; about: RecordIndex }
  /** A limit of ours ended the run here. */
  | { ev: 'stop'; about: RecordIndex; reason: StopReason }
  /**
   * What the application says of the message it has just published, as CloudEvents names it: `id`, `key` (the
   * entity it is about), `causation` (the id of the event that led to it), NO_TEXT where there is none.
   */
  | { ev: 'event'; about: RecordIndex; id: Text; source: Text; key: Text; causation: Text }
  /** A handler begins an attempt at a message (or at a timer, then about what set it), in one of its service's lanes, from 0. */
  | { ev: 'begin'; about: RecordIndex; handler: Text; attempt: number; lane: number; key: Text }
  /**
   * The outside world answers. `applied`: it has changed; an answer that was lost on the way is applied and
   * `timeout`, a repeat that it knows is answered and not applied. `nth`: how often this was asked for in the run.
   */
  | {
      ev: 'effect'
      about: RecordIndex
      name: Text
      key: Text
      /** Canonical JSON. */
      args: Text
      applied: boolean
      answer: EffectAnswer
      /** What the world says went wrong; NO_TEXT: nothing. */
      error: Text
      nth: number
      /** From the asking to here; TOOK_MAX: or longer. */
      took: Micros
    }
  /** A timer of a handler. `due`: when it fires, or fired. */
  | { ev: 'timer'; about: RecordIndex; what: TimerEvent; timer: Text; key: Text; due: Micros }
  /** An attempt has failed and another, `attempt`, is made after `delay`. */
  | {
      ev: 'retry'
      about: RecordIndex
      handler: Text
      attempt: number
      delay: Micros
      because: FailureClass
      error: Text
    }
  /** A handler gives a message up after so many attempts. */
  | {
      ev: 'giveUp'
      about: RecordIndex
      handler: Text
      attempts: number
      how: GiveUpWay
      because: FailureClass
      error: Text
    }
  /**
   * A dead-letter queue keeps a letter (`about` is the letter's own publish). What it says of the message it was; NO_TEXT
   * and 0 where it says nothing.
   */
  | {
      ev: 'letter'
      about: RecordIndex
      /** Where the message was published first. */
      topic: Text
      id: Text
      attempts: number
      because: LetterReason
      error: Text
    }
  /** A letter is published to its first topic again; `about` is the new publish. */
  | { ev: 'redrive'; about: RecordIndex; letter: RecordIndex }

export type Ev = Row['ev']

/** The order gives each kind of row its number in the columns: add at the end only. */
export const EVS = [
  'packet',
  'arrival',
  'segment',
  'conn',
  'session',
  'publish',
  'deliver',
  'ack',
  'nack',
  'drop',
  'handle',
  'state',
  'note',
  'poke',
  'crash',
  'restart',
  'stop',
  'event',
  'begin',
  'effect',
  'timer',
  'retry',
  'giveUp',
  'letter',
  'redrive',
] as const satisfies readonly Ev[]

/** The longest time that an `effect` row tells: 2.3 hours, 33 bits. */
export const TOOK_MAX = 8_589_934_591 as Micros

/** No machine: the row was written by the driver about a wire or the run. */
export const NO_MACHINE = -1
