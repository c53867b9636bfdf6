/**
 * What the inspector shows of one node at a moment, as data: more than a card has room for. A kind computes a
 * Detail from its machine's state when somebody asks for it; one component draws any Detail.
 */
import type { Phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Piece } from './face.ts'

/** Which exchange of a message is meant: where a click leads, and what the rows are asked for. */
export interface ExchangeName {
  /** The message. */
  readonly about: RecordIndex
  readonly packetId: number
  /** Whether this node sent the PUBLISH, or received it. */
  readonly way: 'out' | 'in'
  /** The link it is on, by its id; null: the node does not know, it is on one of its links. */
  readonly link: string | null
}

export type DetailRow =
  | { readonly kind: 'fact'; readonly label: Phrase; readonly pieces: readonly Piece[] }
  /** An exchange that is not over, in the words of the standard. `sent` false: nothing of it on this connection. */
  | {
      readonly kind: 'exchange'
      readonly name: ExchangeName
      readonly qos: 1 | 2
      readonly state: Phrase
      readonly sent: boolean
    }
  /**
   * A dead letter, with what it says of itself. `waits`: that somebody sends it again, that the broker says it has it,
   * or for nothing, because it does not say where it belongs.
   */
  | {
      readonly kind: 'letter'
      /** By which the script means it. */
      readonly number: number
      readonly about: RecordIndex
      readonly pieces: readonly Piece[]
      readonly waits: 'redrive' | 'underWay' | 'nowhere'
    }
  /** A message that waits, with what holds it. */
  | { readonly kind: 'message'; readonly about: RecordIndex; readonly pieces: readonly Piece[] }

export interface DetailSection {
  readonly title: Phrase
  readonly rows: readonly DetailRow[]
}

export interface Detail {
  readonly sections: readonly DetailSection[]
}

/** So many exchanges of one node are listed; the others are a number. */
export const EXCHANGES_SHOWN = 50
/** So many letters of a dead-letter queue, the oldest first. */
export const LETTERS_SHOWN = 50
/** So many messages of each queue. */
export const WAITING_SHOWN = 5
