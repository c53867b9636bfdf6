/** Between a client and the application above it. */
import type { Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { Packet, Publish } from './packet.ts'

/** What a client tells the application above it. `self` is the whole machine's state. */
export interface ClientApp<S> {
  /** CONNACK has come; what the session owed is sent. */
  onConnected(self: S, now: Micros, out: Out<Packet>): void
  /** A message has come; `record` is its deliver row. Its PUBACK leaves when this returns. */
  onMessage(
    self: S,
    publish: Publish,
    about: RecordIndex,
    record: RecordIndex,
    now: Micros,
    out: Out<Packet>,
  ): void
  /** The exchange of a QoS 1 or 2 message is over: taken, or refused with a code from 0x80. */
  onAcknowledged(
    self: S,
    about: RecordIndex,
    reasonCode: number,
    now: Micros,
    out: Out<Packet>,
  ): void
}
