/** Events as a node publishes them: the message for its client, and the names of it for the trace. */
import type { Out, Plain } from '../../core/machine.ts'
import type { Qos, RecordIndex } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Message } from '../../protocol/mqtt/client-publish.ts'
import type { Packet, ProtocolVersion } from '../../protocol/mqtt/packet.ts'
import type { Envelope } from './envelope.ts'
import { wrapText } from './envelope.ts'

/** Where a message goes and how. */
export interface Sending {
  readonly topic: string
  readonly qos: Qos
  readonly retain: boolean
  /** Message Expiry Interval in seconds; 0 or without it none. */
  readonly expiry?: number
  /** Which of its publisher's messages it is, from 1. */
  readonly ordinal: number
  /** What led to it; without it what led to this step. */
  readonly cause?: RecordIndex
}

/**
 * The message of an event, for `clientPublish`, which writes its `publish` row and its `event` row. `version`: what
 * the client speaks.
 */
export function eventMessage(
  version: ProtocolVersion,
  envelope: Envelope,
  data: Plain,
  sending: Sending,
  out: Out<Packet>,
): Message {
  return eventMessageOf(version, envelope, JSON.stringify(data), sending, out)
}

/** The same for data that is written already: `json` is its text. */
export function eventMessageOf(
  version: ProtocolVersion,
  envelope: Envelope,
  json: string,
  { topic, qos, retain, expiry = 0, ordinal, cause }: Sending,
  out: Out<Packet>,
): Message {
  const { payload, properties: said } = wrapText(version, envelope, json)
  const properties = expiry === 0 ? said : { ...said, messageExpiryInterval: expiry }
  const { corr, type, event } = namesOf(envelope, out)
  return { payload, properties, topicName: topic, qos, retain, ordinal, cause, corr, type, event }
}

/** What an event is called in the trace; what is none is not called anything. */
export function namesOf(
  envelope: Envelope | null,
  out: Out<Packet>,
): Pick<Message, 'corr' | 'type' | 'event'> {
  if (envelope === null) return { corr: NO_TEXT, type: NO_TEXT }
  const { id, source, type, correlationid, causationid } = envelope
  return {
    corr: textOf(correlationid, out),
    type: textOf(type, out),
    event: {
      id: textOf(id, out),
      source: textOf(source, out),
      key: textOf(keyOf(envelope), out),
      causation: textOf(causationid, out),
    },
  }
}

/** The entity that an event is about. */
export function keyOf({ subject, partitionkey }: Envelope): string | undefined {
  return subject ?? partitionkey
}

function textOf(text: string | undefined, out: Out<Packet>): Text {
  return text === undefined ? NO_TEXT : out.intern(text)
}
