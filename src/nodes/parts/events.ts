/** How the nodes of a design publish events: in an envelope on the wire, and with what it says on record. */
import type { Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { clientPublish } from '../../protocol/mqtt/client-publish.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import type { Packet } from '../../protocol/mqtt/packet.ts'
import type { Outgoing } from '../../service/state.ts'
import { wrap } from './envelope.ts'

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
  const { id, type, key, correlation, causation, topic, qos, retain } = event
  const envelope = {
    id,
    source,
    type,
    ...(key === '' ? {} : { subject: key }),
    ...(correlation === '' ? {} : { correlationid: correlation }),
    ...(causation === '' ? {} : { causationid: causation }),
  }
  const message = {
    ...wrap(client.version, envelope, event.data),
    topicName: topic,
    qos,
    retain,
    ordinal,
    corr: out.intern(correlation),
    type: out.intern(type),
    cause,
  }
  const about = clientPublish(client, state, message, now, out)
  out.record(
    {
      ev: 'event',
      about,
      id: out.intern(id),
      source: out.intern(source),
      key: out.intern(key),
      causation: out.intern(causation),
    },
    about,
  )
  return about
}
