/**
 * The receiver's half of QoS 2, for clients and brokers alike (MQTT 5 §4.3.3, N14).
 *
 *   free ──PUBLISH: the message goes on, now and once──> held ──PUBREL──> free
 *                                         └─PUBLISH again: PUBREC again, nothing goes on
 *
 * What goes on goes on at the PUBLISH ("method B" of 3.1.1 fig. 4.3): so only the id must be kept, and it is
 * part of the session. As long as an id is held no PUBLISH with it is a new message, whatever its DUP says
 * [MQTT5-4.3.3-10]; after PUBREL every one is [MQTT5-4.3.3-12]. PUBREL is always answered: for an id that is
 * not held 5.0 has the code 0x92, which is no error after a reconnect.
 *
 * It does not know the sender's quota, and at QoS 1 there is nothing to hold.
 */
import type { RecordIndex } from '../../core/row.ts'
import { ScarceMap } from '../../core/scarce-map.ts'

/** The packet ids that are held, each with the publish record of its message. */
export type Receiver = ScarceMap<number, RecordIndex>

export function createReceiver(): Receiver {
  return new ScarceMap()
}

export function copyReceiver(receiver: Receiver): Receiver {
  return receiver.copy()
}
