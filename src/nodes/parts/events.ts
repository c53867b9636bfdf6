/** How the nodes of a design publish events: in an envelope on the wire, and with what it says on record. */
import type { Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { clientPublish } from '../../protocol/mqtt/client-publish.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import type { Packet } from '../../protocol/mqtt/packet.ts'
import type { Outgoing } from '../../service/state.ts'
import { eventMessage } from './event-message.ts'

/** Hands an event to the client of the node `source`; gives its publish row. `ordinal`: which of its messages it is. */
export function publishEvent(
  client: ClientConfig,
  state: ClientState,
  source: string,
  event: Outgoing,
  ordinal: number,
  cause: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): RecordIndex {
  const { id, type, key, correlation, causation, topic, qos, retain, expiry } = event
  const envelope = {
    id,
    source,
    type,
    subject: given(key),
    correlationid: given(correlation),
    causationid: given(causation),
  }
  const sending = { topic, qos, retain, expiry, ordinal, cause }
  const message = eventMessage(client.version, envelope, event.data, sending, out)
  return clientPublish(client, state, message, now, out)
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text
}
