/** Between a client and the application above it. */
import type { Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { Token } from './owing.ts'
import type { Packet, Publish } from './packet.ts'

/** When the PUBACK or PUBREC of a message may leave: when `onMessage` returns, or at its `clientAcknowledge`. */
export type Readiness = 'now' | 'later'

/** What a client tells the application above it. `self` is the whole machine's state. */
export interface ClientApp<S> {
  /** CONNACK has come; what the session owed is sent. */
  onConnected(self: S, now: Micros, out: Out<Packet>): void
  /**
   * A message has come; `record` is its deliver row. `token` is null at QoS 0, where nothing is acknowledged and
   * the answer is not looked at; who says `later` gives it back to `clientAcknowledge`.
   */
  onMessage(
    self: S,
    publish: Publish,
    token: Token | null,
    about: RecordIndex,
    record: RecordIndex,
    now: Micros,
    out: Out<Packet>,
  ): Readiness
  /** The exchange of a QoS 1 or 2 message is over: taken, or refused with a code from 0x80. */
  onAcknowledged(
    self: S,
    about: RecordIndex,
    reasonCode: number,
    now: Micros,
    out: Out<Packet>,
  ): void
}
