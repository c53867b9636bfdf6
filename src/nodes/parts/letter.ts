/** How dead letters are published: by the service that gives a message up, and again by the queue that kept it. */
import type { Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import { LETTER_REASONS } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { toMs } from '../../core/time.ts'
import type { Message } from '../../protocol/mqtt/client-publish.ts'
import { clientPublish } from '../../protocol/mqtt/client-publish.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import type { Packet } from '../../protocol/mqtt/packet.ts'
import type { LetterHead } from '../../service/host.ts'
import type { Incoming } from '../../service/state.ts'
import type { Envelope } from './envelope.ts'
import { unwrap } from './envelope.ts'
import { namesOf } from './event-message.ts'
import type { Wired } from './letter-wire.ts'
import { writeLetter } from './letter-wire.ts'

/** A service publishes the letter of a message to `topic`; gives the letter's publish row. */
export function publishLetter(
  client: ClientConfig,
  state: ClientState,
  service: string,
  given: { readonly topic: string; readonly message: Incoming; readonly head: LetterHead },
  ordinal: number,
  cause: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): RecordIndex {
  const { topic, message, head } = given
  const because = LETTER_REASONS.find((reason) => reason === head.because) ?? 'unknown'
  const said = { ...head, because, topic: message.topic, service, time: toMs(now) }
  const came = {
    payload: message.payload,
    properties: (message.properties ?? undefined) as Wired['properties'],
  }
  const letter = writeLetter(client.version, came, said, `${service}-letter-${ordinal}`)
  // What was acknowledged because of it must come: once at least, and exactly once where the message did.
  const qos = message.qos === 2 ? 2 : 1
  return publishAsIs(client, state, letter, { topicName: topic, qos, ordinal, cause }, now, out)
}

/** Publishes what is written already; what its envelope says goes on record. */
export function publishAsIs(
  client: ClientConfig,
  state: ClientState,
  wired: Wired,
  to: Required<Pick<Message, 'topicName' | 'qos' | 'ordinal'>> & Pick<Message, 'cause'>,
  now: Micros,
  out: Out<Packet>,
): RecordIndex {
  const message = { ...wired, ...to, retain: false, ...namesOf(envelopeIn(wired), out) }
  return clientPublish(client, state, message, now, out)
}

/** Of an event its envelope, on whatever link it came: a letter of a 3.1.1 service has no properties anywhere. */
export function envelopeIn(wired: Wired): Envelope | null {
  const { envelope } = unwrap(5, wired)
  return envelope ?? (wired.properties === undefined ? unwrap(4, wired).envelope : null)
}
