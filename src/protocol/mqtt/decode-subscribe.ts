/** SUBSCRIBE, UNSUBSCRIBE and their answers: §3.8 to §3.11 of both standards. */
import { isShared } from '../../core/topic.ts'
import { HEADER, PACKET_ID, SUBSCRIBE, UNSUBSCRIBE, type Clause } from './clauses.ts'
import { readPacketId, readReason } from './decode-publish.ts'
import { describeSubscription, describeText } from './describe.ts'
import type { Qos, Suback, Subscribe, Subscription, Unsuback, Unsubscribe } from './packet.ts'
import { readProperties } from './property-codec.ts'
import {
  cite,
  malformed,
  mark,
  more,
  protocolError,
  readByte,
  readString,
  type Cursor,
} from './read.ts'

export function decodeSubscribe(c: Cursor): Subscribe | null {
  const packetId = readPacketId(c, PACKET_ID.request)
  const properties = c.version === 5 ? readProperties(c, 'subscribe') : undefined
  if (c.error === null && c.at === c.end) protocolError(c, cite(c, SUBSCRIBE.noFilter), c.at)
  const subscriptions: Subscription[] = []
  while (more(c)) subscriptions.push(readSubscription(c))
  const packet: Subscribe = { kind: 'subscribe', packetId, subscriptions }
  return properties === undefined ? packet : { ...packet, properties }
}

function readSubscription(c: Cursor): Subscription {
  const filter = readFilter(c, SUBSCRIBE.filter)
  const from = c.at
  const byte = readByte(c)
  const qos = byte & 3
  const retainHandling = (byte >> 4) & 3
  const subscription: Subscription = {
    filter,
    qos: qos as Qos,
    noLocal: (byte & 4) !== 0,
    retainAsPublished: (byte & 8) !== 0,
    retainHandling: retainHandling as 0 | 1 | 2,
  }
  checkOptions(c, byte, subscription, from)
  if (c.spans === null) return subscription
  const field = c.version === 5 ? 'Subscription Options' : 'Requested QoS'
  mark(c, field, from, describeSubscription(subscription, c.version), cite(c, SUBSCRIBE.options))
  return subscription
}

function checkOptions(c: Cursor, byte: number, s: Subscription, at: number): void {
  const reserved = c.version === 5 ? 0xc0 : 0xfc
  if ((byte & reserved) !== 0) return malformed(c, cite(c, SUBSCRIBE.reserved), at)
  if ((byte & 3) === 3) {
    if (c.version === 5) return protocolError(c, cite(c, SUBSCRIBE.qos), at)
    return malformed(c, cite(c, SUBSCRIBE.qos), at)
  }
  if ((byte & 0x30) === 0x30) return protocolError(c, cite(c, SUBSCRIBE.retainHandling), at)
  if (s.noLocal && isShared(s.filter)) {
    protocolError(c, cite(c, SUBSCRIBE.noLocalShared), at)
  }
}

export function decodeUnsubscribe(c: Cursor): Unsubscribe | null {
  const packetId = readPacketId(c, PACKET_ID.request)
  const properties = c.version === 5 ? readProperties(c, 'unsubscribe') : undefined
  if (c.error === null && c.at === c.end) protocolError(c, cite(c, UNSUBSCRIBE.noFilter), c.at)
  const filters: string[] = []
  while (more(c)) filters.push(readFilter(c, UNSUBSCRIBE.filter))
  const packet: Unsubscribe = { kind: 'unsubscribe', packetId, filters }
  return properties === undefined ? packet : { ...packet, properties }
}

/** A filter: any string but the empty one. Its form is for the broker to judge, filter by filter. */
function readFilter(c: Cursor, clause: Clause): string {
  const from = c.at
  const filter = readString(c)
  if (c.error === null && filter === '') malformed(c, cite(c, HEADER.topicNotEmpty), from)
  mark(c, 'Topic Filter', from, describeText(filter), cite(c, clause))
  return filter
}

/** SUBACK and UNSUBACK: a reason code for each filter. The UNSUBACK of 3.1.1 has none. */
export function decodeSubscriptionAnswer(
  c: Cursor,
  kind: 'suback' | 'unsuback',
): Suback | Unsuback | null {
  const packetId = readPacketId(c, PACKET_ID.answer)
  const properties = c.version === 5 ? readProperties(c, kind) : undefined
  const reasonCodes: number[] = []
  if (kind === 'suback' || c.version === 5) {
    const rule = kind === 'suback' ? SUBSCRIBE.codePerFilter : UNSUBSCRIBE.codePerFilter
    if (c.error === null && c.at === c.end) malformed(c, cite(c, rule), c.at)
    while (more(c)) reasonCodes.push(readReason(c, kind))
  }
  const packet: Suback | Unsuback = { kind, packetId, reasonCodes }
  return properties === undefined ? packet : { ...packet, properties }
}
