/**
 * The sender's half of QoS 1 and 2, for clients and brokers alike (MQTT 5 §4.3.2, §4.3.3, §4.4, §4.9).
 *
 * An exchange begins with a PUBLISH that has a packet id. At QoS 1 its PUBACK ends it. At QoS 2 its PUBREC
 * says that the receiver owns the message: from then on only PUBREL is sent, and PUBCOMP ends it. What is not
 * ended is part of the session and outlives the connection; the quota is part of the connection and starts
 * anew with each.
 *
 *   QoS 1   begin ──PUBLISH──> puback ──PUBACK──> over
 *   QoS 2   begin ──PUBLISH──> pubrec ──PUBREC──> pubcomp ──PUBCOMP──> over
 *                                └──PUBREC 0x80 and above──> over
 *
 *   connection lost: kept, in the order first sent. Resumed: what awaits `puback` or `pubrec` is sent again,
 *   DUP 1, same id, and takes from the quota; for `pubcomp` PUBREL is sent again, which takes none.
 *
 * Ids count 1, 2, 3 … 65535, 1 …: an id that is still in use is passed over. SUBSCRIBE and UNSUBSCRIBE of a
 * client take theirs from the same row (`reserve`). Nothing here sends or waits: there is no timer, because
 * MQTT 5 forbids to send again for any other reason than a new connection [MQTT5-4.4.0-1]. What one would do can be
 * seen all the same (`again.ts`).
 */
import { assert } from '../../core/assert.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import type { Fifo } from './fifo.ts'
import { at, copyFifo, createFifo, fifoOf, listOf, put, replaceAt, sizeOf, takeAt } from './fifo.ts'
import type { Publish } from './packet.ts'

/** Packet ids are 1 to this. */
export const PACKET_ID_MAX = 65_535

/** The Receive Maximum of a peer that named none (MQTT 5 §3.1.2.11.3), and of every 3.1.1 peer. */
export const RECEIVE_MAXIMUM_DEFAULT = 65_535

/** What an exchange waits for. `pubcomp`: its PUBREC has come, and the message is the receiver's. */
export type Awaits = 'puback' | 'pubrec' | 'pubcomp'

/** A QoS 1 or 2 message that was sent and whose exchange is not over. Never changed once made. */
export interface Exchange {
  readonly packetId: number
  /** The how-manieth id of this sender it is, counted from 0: `packetId` is what remains of it modulo 65535. */
  readonly issue: number
  /** As it was sent first, with DUP 0. */
  readonly publish: Publish
  /** The message's publish record. */
  readonly about: RecordIndex
  /** The record that put it there, named as cause when it is sent again. */
  readonly putBy: RecordIndex
  /** The owner's own number for it: a place in its store, say. */
  readonly key: number
  /** When its Message Expiry Interval ends, or NEVER: what is sent again says how much is left of it. */
  readonly expiresAt: Micros
  readonly awaits: Awaits
  /** What another member of a shared subscription would be sent in its place; null: nobody else is due it. */
  readonly share: Share | null
}

/** A message that came by a shared filter, as its publisher sent it. */
export interface Share {
  readonly filter: string
  readonly publish: Publish
}

export interface Sender {
  /** How many ids have been tried so far. */
  issued: number
  /** In the order first sent. */
  unacknowledged: Fifo<Exchange>
  /** How many of these, from the head, were sent on this connection; the others wait for the quota. */
  sent: number
  /** How many more PUBLISH of QoS 1 and 2 the peer will take on this connection. */
  quota: number
  /** The peer's Receive Maximum on this connection. */
  quotaMax: number
  /** Ids in use for something else than a PUBLISH. Replaced, never changed. */
  reserved: readonly number[]
}

const NONE: readonly number[] = []

export function createSender(): Sender {
  return {
    issued: 0,
    unacknowledged: createFifo(),
    sent: 0,
    quota: 0,
    quotaMax: 0,
    reserved: NONE,
  }
}

/** The sender as it was kept over a crash: nothing of it is sent on a connection yet. */
export function restoreSender(kept: readonly Exchange[], issued: number): Sender {
  const sender = createSender()
  sender.unacknowledged = fifoOf(kept)
  sender.issued = issued
  for (const { issue } of kept) if (issue >= sender.issued) sender.issued = issue + 1
  return sender
}

/** Shares nothing that changes: exchanges and their packets never do. */
export function copySender(sender: Sender): Sender {
  return {
    issued: sender.issued,
    unacknowledged: copyFifo(sender.unacknowledged),
    sent: sender.sent,
    quota: sender.quota,
    quotaMax: sender.quotaMax,
    reserved: sender.reserved,
  }
}

/**
 * A new connection: the quota is the peer's Receive Maximum again [MQTT5-4.9.0-1], and of what is
 * unacknowledged nothing has been sent on it. Call `resendNext` until it gives null.
 */
export function startConnection(sender: Sender, receiveMaximum: number): void {
  sender.quota = receiveMaximum
  sender.quotaMax = receiveMaximum
  sender.sent = 0
  sender.reserved = NONE
}

/**
 * Where one message may be under way at a time: what was released before this connection, and so took nothing from
 * its quota, is under way all the same.
 */
export function countReleased(sender: Sender): void {
  sender.quota = Math.max(0, sender.quotaMax - sender.sent)
}

/** The connection is gone: nothing may be sent until the next. `quotaMax` still says what it was. */
export function endConnection(sender: Sender): void {
  sender.quota = 0
  sender.sent = 0
  sender.reserved = NONE
}

/** Forgets every exchange: the session has ended. Ids count on. */
export function forgetAll(sender: Sender): void {
  sender.unacknowledged = createFifo()
  sender.sent = 0
  sender.quota = sender.quotaMax
}

/** How many exchanges are not over yet. */
export function inflight(sender: Sender): number {
  return sizeOf(sender.unacknowledged)
}

/** Whether a new exchange may begin: there is quota, and nothing older still waits to be sent again. */
export function mayBegin(sender: Sender): boolean {
  // those that only await PUBCOMP after a resume took no quota, and still have their ids
  const open = sizeOf(sender.unacknowledged)
  return sender.quota > 0 && sender.sent === open && open + sender.reserved.length < PACKET_ID_MAX
}

/** The next free packet id, taken: follow with `begin`. [MQTT5-2.2.1-3], [MQTT5-2.2.1-4] */
export function takePacketId(sender: Sender): number {
  const oldest = at(sender.unacknowledged, 0)
  // As long as the oldest in use is less than a round away, none can be in use twice: no need to search.
  if (
    sender.reserved.length === 0 &&
    (oldest === undefined || sender.issued - oldest.issue < PACKET_ID_MAX)
  )
    return (sender.issued++ % PACKET_ID_MAX) + 1
  for (let tries = 0; tries < PACKET_ID_MAX; tries++) {
    const packetId = (sender.issued++ % PACKET_ID_MAX) + 1
    if (!inUse(sender, packetId)) return packetId
  }
  throw new Error('broken promise: a packet id is free while there is quota')
}

function inUse(sender: Sender, packetId: number): boolean {
  return sender.reserved.includes(packetId) || placeOf(sender, packetId) >= 0
}

/** Takes a packet id for a SUBSCRIBE or an UNSUBSCRIBE. Given back by `release`, or with the connection. */
export function reserve(sender: Sender): number {
  const packetId = takePacketId(sender)
  sender.reserved = [...sender.reserved, packetId]
  return packetId
}

/** Gives a reserved id back; false if it was not reserved. */
export function release(sender: Sender, packetId: number): boolean {
  if (!sender.reserved.includes(packetId)) return false
  sender.reserved = sender.reserved.filter((id) => id !== packetId)
  return true
}

/**
 * Begins an exchange with a PUBLISH that carries the id just taken, DUP 0 [MQTT5-4.3.2-2], [MQTT5-4.3.3-2].
 * The caller sends it now. Takes one from the quota [MQTT5-4.9.0-2].
 */
export function begin(
  sender: Sender,
  publish: Publish,
  about: RecordIndex,
  putBy: RecordIndex,
  key = 0,
  expiresAt: Micros = NEVER,
  share: Share | null = null,
): Exchange {
  assert(sender.quota > 0, 'an exchange begins only while there is quota')
  const issue = sender.issued - 1
  const packetId = (issue % PACKET_ID_MAX) + 1
  assert(
    publish.packetId === packetId && publish.qos > 0,
    'an exchange begins with the id just taken',
  )
  const exchange: Exchange = {
    packetId,
    issue,
    publish,
    about,
    putBy,
    key,
    expiresAt,
    awaits: publish.qos === 1 ? 'puback' : 'pubrec',
    share,
  }
  put(sender.unacknowledged, exchange)
  sender.quota--
  sender.sent++
  return exchange
}

/**
 * PUBACK, PUBCOMP, or a PUBREC from 0x80: the exchange is over, whatever the code [MQTT5-4.4.0-2], the id is
 * free and the quota has one more (§4.9: never above its start). `awaited` is what such an answer ends. Gives
 * the exchange, or null where none awaits it.
 */
export function acknowledge(sender: Sender, packetId: number, awaited: Awaits): Exchange | null {
  const place = placeOf(sender, packetId)
  if (place < 0 || place >= sender.sent) return null
  if (at(sender.unacknowledged, place)?.awaits !== awaited) return null
  const exchange = takeAt(sender.unacknowledged, place)
  assert(exchange !== undefined, 'an exchange stands at its place')
  sender.sent--
  if (sender.quota < sender.quotaMax) sender.quota++
  return exchange
}

/**
 * PUBREC below 0x80: the receiver owns the message, and PUBREL is to be sent [MQTT5-4.3.3-4]. Gives the
 * exchange as it is from now on, also where an earlier PUBREC has said the same; null where none awaits it.
 */
export function released(sender: Sender, packetId: number): Exchange | null {
  const place = placeOf(sender, packetId)
  if (place < 0 || place >= sender.sent) return null
  const exchange = at(sender.unacknowledged, place)
  if (exchange === undefined || exchange.awaits === 'puback') return null
  if (exchange.awaits === 'pubcomp') return exchange
  const next: Exchange = { ...exchange, awaits: 'pubcomp' }
  replaceAt(sender.unacknowledged, place, next)
  return next
}

/** The exchange under this id that was sent on this connection and is not over; null: there is none. */
export function awaiting(sender: Sender, packetId: number): Exchange | null {
  const place = placeOf(sender, packetId)
  return place < 0 || place >= sender.sent ? null : (at(sender.unacknowledged, place) ?? null)
}

/**
 * Where an id stands among the unacknowledged; -1: nowhere. Peers acknowledge in order, so look at the head first. The
 * others stand in the order in which ids were issued; an id comes round every 65,535 of them.
 */
function placeOf(sender: Sender, packetId: number): number {
  const { items, head, size } = sender.unacknowledged
  if (size === 0) return -1
  const first = items[head]!
  if (first.packetId === packetId) return 0
  const last = items[head + size - 1]!.issue
  const ahead = (packetId - first.packetId + PACKET_ID_MAX) % PACKET_ID_MAX
  for (let issue = first.issue + ahead; issue <= last; issue += PACKET_ID_MAX) {
    const place = placeOfIssue(sender, issue)
    if (place >= 0) return place
  }
  return -1
}

function placeOfIssue({ unacknowledged: { items, head, size } }: Sender, issue: number): number {
  let low = 0
  let high = size - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[head + middle]!.issue < issue) low = middle + 1
    else high = middle
  }
  return items[head + low]!.issue === issue ? low : -1
}

/**
 * The next exchange to be taken up again on this connection, in the order first sent [MQTT5-4.6.0-1], or null
 * when all are, or the quota is used up. A PUBLISH takes one from the quota (N19), a PUBREL needs none (N20).
 */
export function resendNext(sender: Sender): Exchange | null {
  const exchange = at(sender.unacknowledged, sender.sent)
  if (exchange === undefined) return null
  if (exchange.awaits !== 'pubcomp') {
    if (sender.quota === 0) return null
    sender.quota--
  }
  sender.sent++
  return exchange
}

/** The PUBLISH of an exchange as it is sent again: DUP 1, the same id [MQTT5-3.3.1-1], [MQTT5-4.4.0-1]. */
export function resent(exchange: Exchange): Publish {
  return { ...exchange.publish, dup: true }
}

/** The exchanges not yet over, in order: for a face, or a store. */
export function exchanges(sender: Sender): readonly Exchange[] {
  return listOf(sender.unacknowledged)
}

/** Whether the exchange at this place of `exchanges` has been taken up on the connection of now. */
export function isOnConnection(sender: Sender, place: number): boolean {
  return place < sender.sent
}

/** The first exchange of QoS 2 that is not over, and how many there are. For a card: nothing is copied. */
export function openAtQos2({ unacknowledged, sent }: Sender): {
  readonly first: Exchange | null
  readonly onConnection: boolean
  readonly count: number
} {
  const { items, head, size } = unacknowledged
  let first: Exchange | null = null
  let onConnection = false
  let count = 0
  for (let i = 0; i < size; i++) {
    const exchange = items[head + i]!
    if (exchange.awaits === 'puback') continue
    if (first === null) {
      first = exchange
      onConnection = i < sent
    }
    count++
  }
  return { first, onConnection, count }
}

/** Those whose message the receiver may not have yet: all that do not only await PUBCOMP. */
export function undelivered(sender: Sender): readonly Exchange[] {
  return listOf(sender.unacknowledged).filter(({ awaits }) => awaits !== 'pubcomp')
}
