/** The contract between the screen and the worker that meets a real broker. Plain messages in both directions. */
import type { Phrase } from '../core/codes.ts'
import type { Qos } from '../core/row.ts'

/** From a packet to the answer of the real broker. */
export interface RoundTrip {
  /** How many were measured. */
  readonly count: number
  /** Of the newest 200, in ms. */
  readonly medianMs: number
}

/** Where to, as whom, and what is to be read there. */
export interface Target {
  readonly url: string
  readonly speaks: 'mqtt5' | 'mqtt3'
  readonly clientId: string
  readonly username?: string
  readonly password?: string
  /** As the real broker knows them. */
  readonly filters: readonly { readonly filter: string; readonly qos: Qos }[]
}

export type LiveCommand =
  | { readonly kind: 'connect'; readonly target: Target }
  | {
      readonly kind: 'send'
      readonly topic: string
      readonly payload: Uint8Array
      readonly qos: Qos
    }
  /** Says goodbye. What is not acknowledged yet is waited for a moment. */
  | { readonly kind: 'end' }

/** What the real broker said when it took the client. */
export interface Greeting {
  readonly sessionPresent: boolean
  readonly maximumQos: Qos
  /** Of its Receive Maximum; 65,535 where it says nothing. */
  readonly receiveMaximum: number
  /** Bytes; null: it says nothing. */
  readonly maximumPacketSize: number | null
  /** Seconds that it wants instead of ours; null: ours. */
  readonly keepAlive: number | null
}

export interface LiveMessage {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: Qos
  readonly retain: boolean
}

export type LiveEvent =
  /** Comes again and again, in a hidden tab too, where a page has no frames and its timers ring late. */
  | { readonly kind: 'beat' }
  /** It tries, for the `attempt`-th time in a row. */
  | { readonly kind: 'opening'; readonly attempt: number }
  | { readonly kind: 'up'; readonly greeting: Greeting }
  /** What became of the filters, in their order: the granted QoS, or a reason code from 0x80 on. */
  | { readonly kind: 'granted'; readonly codes: readonly number[] }
  | { readonly kind: 'messages'; readonly messages: readonly LiveMessage[] }
  /** Messages that the real broker has, and those that it refused or that could not be sent. */
  | {
      readonly kind: 'sent'
      readonly sent: number
      readonly failed: number
      readonly waiting: number
      /** null: nothing was measured yet. */
      readonly roundTrip: RoundTrip | null
    }
  /** There is no connection. `retryMs`: when it tries again; null: it does not. */
  | { readonly kind: 'down'; readonly because: Phrase; readonly retryMs: number | null }
  | { readonly kind: 'ended' }
