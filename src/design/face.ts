/**
 * What a card shows, as data. A kind computes a Face from its machine's state; one component draws any Face.
 * Words are phrases (keys of the text catalogue); a value of the run (a topic, a reading) is `text`.
 */
import type { Phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'

/** A piece of a row: words, or a value of the run. */
export type Piece =
  | { readonly kind: 'words'; readonly phrase: Phrase; readonly tone?: Tone }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly mono?: boolean
      readonly strong?: boolean
      readonly tone?: Tone
    }
  /** A coloured mark and the short name of a message. */
  | {
      readonly kind: 'message'
      readonly about: RecordIndex
      /** Its correlation id, where it stands for that: otherwise its name may be longer beside the canvas. */
      readonly text?: string
    }
  /** A moment that the screen shows as a time that is left, or that has gone by. */
  | { readonly kind: 'time'; readonly at: Micros; readonly as: 'moment' | 'until' | 'since' }

/** `quiet` explains, the verdicts carry a word or a shape beside their colour. */
export type Tone = 'quiet' | 'ok' | 'warn' | 'fault'

export type FaceRow =
  | { readonly kind: 'line'; readonly label: Phrase; readonly pieces: readonly Piece[] }
  /** An inflight window: one cell per unit of `size` up to 20, then a bar with a number. `used` names the messages in it. */
  | {
      readonly kind: 'window'
      readonly label: Phrase
      readonly used: readonly RecordIndex[]
      readonly size: number
    }
  /**
   * A broker's session: its client, its window, its filters. `link`: the wire at whose height it is drawn. `queue`: what
   * waits, if anything does, which is never cut off.
   */
  | {
      readonly kind: 'session'
      readonly client: string
      readonly link?: string
      readonly note: readonly Piece[]
      readonly queue: readonly Piece[]
      readonly used: readonly RecordIndex[]
      readonly size: number
      readonly filters: readonly string[]
    }
  /** The last values of something, oldest first, with a limit line where there is one. */
  | {
      readonly kind: 'spark'
      readonly label: Phrase
      readonly values: readonly number[]
      readonly limit?: number
      readonly unit?: string
    }
  | TrackRow
  /** A row of a table: what it is, what there is to say of it, and two figures. `head`: the row that names them. */
  | {
      readonly kind: 'entry'
      readonly head?: true
      readonly cells: readonly [
        first: readonly Piece[],
        wide: readonly Piece[],
        figure: readonly Piece[],
        last: readonly Piece[],
      ]
    }
  | { readonly kind: 'rule' }

/** A handler's way through its micro-operations: those done, the one it is at, those to come. */
export interface TrackRow {
  readonly kind: 'track'
  /** The handler; words where there is none, or none in particular. */
  readonly name: Piece
  /** What it is about. */
  readonly about: readonly Piece[]
  /** What each micro-operation is called. */
  readonly stations: readonly Phrase[]
  readonly done: number
  /**
   * `idle`: nothing is under way; `here`: at the one behind those that are done; `waits`: for its next attempt;
   * `stuck`: it does not go on; `died`: the process did, between those that are done and the next.
   */
  readonly at: 'idle' | 'here' | 'waits' | 'stuck' | 'died'
  /** How far it is, or what it waits for. */
  readonly note: readonly Piece[]
}

/** `idle`: a line; `busy`: a strong line; `down`: hatched, with its moment. */
export type FaceState = 'idle' | 'busy' | 'down'

export interface Face {
  readonly state: FaceState
  /** A client that has said goodbye and stays away: it can be told to connect again. */
  readonly left?: boolean
  /** Of a client: those of its filters that it has taken back, or is about to; without it there are none. */
  readonly unsubscribed?: readonly string[]
  /** Of a dead-letter queue: the numbers of the letters that can be sent again, the first LETTERS_SHOWN of them. */
  readonly letters?: readonly number[]
  /** The word at the right of the head. */
  readonly meta: readonly Piece[]
  readonly rows: readonly FaceRow[]
  /** Of its card in pixels, where its kind's is too narrow for what it says. */
  readonly width?: number
  /** Counters at the foot. */
  readonly foot: readonly (readonly Piece[])[]
}
