/**
 * Why a node has not got a message, at the cursor: each link of the way is looked up in the rows, and the
 * first one that did not hold is the answer. What the rows do not tell is not guessed.
 */
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { matches, plainFilter } from '../../core/topic.ts'
import type { Reading } from './reading.ts'
import {
  PTYPE,
  argsOf,
  arrival,
  clientOnWire,
  firstWhere,
  hadCome,
  lastWhere,
  packetRow,
  receiverOf,
  troubleOn,
} from './reading.ts'

/** One sentence of an answer: its code in the catalogue, its arguments, and the record that proves it. */
export interface Finding {
  readonly code: string
  readonly args: Readonly<Record<string, string | number>>
  /** NO_RECORD: the design says so, or nothing does. */
  readonly record: RecordIndex
  /** A note or drop behind it, whose own words say which rule it was. */
  readonly rule: RecordIndex
}

export function finding(
  code: string,
  args: Finding['args'] = {},
  record: RecordIndex = NO_RECORD,
  rule: RecordIndex = NO_RECORD,
): Finding {
  return { code, args, record, rule }
}

export interface Absence {
  /** The `publish` row of the message. */
  readonly message: RecordIndex
  /** Number of the node that has not got it. */
  readonly node: number
  /** The topic filters that the node subscribes with, as designed. */
  readonly filters: readonly string[]
  /** The record at the cursor: later ones are not known yet. */
  readonly upTo: RecordIndex
}

export function whyNotGot(reading: Reading, absence: Absence): readonly Finding[] {
  const { trace } = reading.cast
  const { message, node, upTo } = absence
  if (message > upTo) return [finding('notPublished')]
  const got = lastWhere(
    trace,
    upTo,
    message,
    (row) => row.ev === 'deliver' && row.about === message && row.node === node,
  )
  if (got >= 0) return [finding('got', {}, got)]
  const row = trace.row(message)
  const published = finding('published', {}, message)
  const topic = row.ev === 'publish' ? reading.cast.textOf(row.topic) : ''
  const wires = wiresOf(reading, node)
  if (wires.length === 0) return [published, finding('noWire')]
  return [published, ...wires.flatMap((wire) => overWire(reading, absence, wire, topic))]
}

interface Wire {
  readonly wire: number
  /** The node at its other end: the broker, seen from a subscriber. */
  readonly hub: number
}

function wiresOf({ cast }: Reading, node: number): readonly Wire[] {
  return cast.opened.links.flatMap(({ a, b }, wire) =>
    a === node ? [{ wire, hub: b }] : b === node ? [{ wire, hub: a }] : [],
  )
}

function overWire(
  reading: Reading,
  absence: Absence,
  { wire, hub }: Wire,
  topic: string,
): readonly Finding[] {
  const { trace } = reading.cast
  const { message, upTo } = absence
  // Its first PUBLISH that came: an answer of another subscriber is about the message too, and comes later.
  const came = firstWhere(trace, message, upTo, (row, record) => {
    if (record === message) return row.node === hub
    if (row.ev !== 'packet' || row.about !== message || row.ptype !== PTYPE.publish) return false
    return hadCome(reading, record, hub, upTo)
  })
  if (came < 0) return onTheWayToHub(reading, message, hub, upTo)
  const reached = came === message ? [] : [finding('reached', { hub }, came)]
  return [...reached, ...atHub(reading, absence, { wire, hub }, topic, came)]
}

// ---- between the publisher and the broker ----------------------------------------------------------------

function onTheWayToHub(
  reading: Reading,
  message: RecordIndex,
  hub: number,
  upTo: RecordIndex,
): readonly Finding[] {
  const { trace } = reading.cast
  const publisher = trace.node(message)
  const dropped = dropAt(reading, message, publisher, null, upTo)
  if (dropped !== null) return [dropped]
  const sent = lastWhere(
    trace,
    upTo,
    message,
    (row) => row.ev === 'packet' && row.about === message && receiverOf(reading, row) === hub,
  )
  if (sent >= 0) return [sending(reading, sent, upTo, publisher)]
  const wire = wiresOf(reading, publisher).find((one) => one.hub === hub)
  if (wire === undefined) return [finding('noWay', { node: publisher, hub })]
  const held = heldBackOn(reading, wire.wire, publisher, upTo)
  const away = connectionOver(reading, wire.wire, publisher, upTo)
  if (away !== null) return [finding('waitsOffline', { node: publisher }, away)]
  if (held >= 0) return [finding('heldBack', { node: publisher }, held, held)]
  return [finding('notSent', { node: publisher })]
}

/** The quota was used up on the connection that is up: what was so on an older one says nothing. */
function heldBackOn(
  { cast: { trace, textOf } }: Reading,
  wire: number,
  publisher: number,
  upTo: RecordIndex,
): RecordIndex {
  const up = lastWhere(
    trace,
    upTo,
    0,
    (row) => row.ev === 'conn' && row.wire === wire && row.node === publisher && row.what === 'up',
  )
  return lastWhere(
    trace,
    upTo,
    up,
    (row) => row.ev === 'note' && row.node === publisher && textOf(row.code) === 'clientHeldBack',
  )
}

/** A packet that was sent and has not come: it is under way, or will never come. */
function sending(
  reading: Reading,
  packet: RecordIndex,
  upTo: RecordIndex,
  sender: number,
): Finding {
  const { at, said, state } = arrival(reading, packet, upTo)
  if (state === 'underWay') return finding('underWay', { at }, packet)
  const row = packetRow(reading.cast.trace, packet)
  const trouble = row === null ? NO_RECORD : troubleOn(reading, row.wire, upTo)
  // Nobody has given the connection up: where the wire is heard again, TCP still brings it.
  if (trouble >= 0 && isSilence(reading, trouble) && !hasEnded(reading, said))
    return finding('silentNow', {}, trouble)
  const proof = said >= 0 ? said : trouble >= 0 ? trouble : packet
  const code = row?.qos === 0 ? 'lostForGood' : 'lostOnTheWay'
  return finding(code, { node: sender }, proof)
}

function isSilence({ cast: { trace } }: Reading, poke: RecordIndex): boolean {
  const row = trace.row(poke)
  return row.ev === 'poke' && row.poke === 'halfOpen'
}

/** Whether the last word on a packet was that its connection is gone. */
function hasEnded({ cast: { trace } }: Reading, said: RecordIndex): boolean {
  const row = said < 0 ? null : trace.row(said)
  return row?.ev === 'arrival' && ['cut', 'closed', 'crashed'].includes(row.because)
}

/** The record that says that an end has no connection on a wire; null: it has one, or rows do not tell. */
export function connectionOver(
  { cast: { trace } }: Reading,
  wire: number,
  node: number,
  upTo: RecordIndex,
): RecordIndex | null {
  const last = lastWhere(
    trace,
    upTo,
    0,
    (row) => row.node === node && ((row.ev === 'conn' && row.wire === wire) || row.ev === 'crash'),
  )
  if (last < 0) return null
  const row = trace.row(last)
  return row.ev === 'conn' && row.what === 'up' ? null : last
}

function dropAt(
  reading: Reading,
  message: RecordIndex,
  node: number,
  client: string | null,
  upTo: RecordIndex,
): Finding | null {
  const { trace, textOf } = reading.cast
  const drop = lastWhere(trace, upTo, message, (row) => {
    if (row.ev !== 'drop' || row.about !== message || row.node !== node) return false
    const to = textOf(row.to)
    return client === null || to === '' || to === client
  })
  if (drop < 0) return null
  const row = trace.row(drop)
  const unwanted = row.ev === 'drop' && row.reason === 'noSubscriber'
  return finding(unwanted ? 'unwanted' : 'dropped', { node }, drop, drop)
}

// ---- at the broker, and from there -----------------------------------------------------------------------

function atHub(
  reading: Reading,
  absence: Absence,
  { wire, hub }: Wire,
  topic: string,
  came: RecordIndex,
): readonly Finding[] {
  const { trace } = reading.cast
  const { message, node, filters, upTo } = absence
  const client = clientOnWire(reading, wire)
  const dropped = dropAt(reading, message, hub, client ?? '', upTo)
  const sent = lastWhere(
    trace,
    upTo,
    message,
    (row) =>
      row.ev === 'packet' &&
      row.about === message &&
      row.ptype === PTYPE.publish &&
      row.wire === wire &&
      receiverOf(reading, row) === node,
  )
  const noted = client === null ? NO_RECORD : lastNoteFor(reading, message, hub, client, upTo)
  // That nobody at all was due it says less than the subscription does of this one node.
  if (dropped !== null && dropped.record > Math.max(sent, noted) && dropped.code !== 'unwanted')
    return [dropped]
  if (sent > noted) return arrivedOrNot(reading, sent, absence, hub)
  if (noted >= 0) {
    const note = trace.row(noted)
    const own = note.ev === 'note' && reading.cast.textOf(note.code) === 'noLocal'
    return [finding(own ? 'notForIt' : 'held', { hub, node }, noted, noted)]
  }
  const missing = noSubscription(reading, { wire, hub }, filters, topic, came, absence)
  if (missing !== null) return dropped === null ? [missing] : [missing, dropped]
  return [dropped ?? finding('unknown')]
}

function arrivedOrNot(
  reading: Reading,
  sent: RecordIndex,
  { upTo, node }: Absence,
  hub: number,
): readonly Finding[] {
  const { state } = arrival(reading, sent, upTo)
  if (state !== 'arrived') return [sending(reading, sent, upTo, hub)]
  return [finding('cameNotHandedOn', { node }, sent)]
}

/** The last decision of the broker about this message for this client. */
function lastNoteFor(
  reading: Reading,
  message: RecordIndex,
  hub: number,
  client: string,
  upTo: RecordIndex,
): RecordIndex {
  const { trace } = reading.cast
  const says = ['queuedOffline', 'quotaUsedUp', 'bufferFull', 'noLocal']
  return lastWhere(
    trace,
    upTo,
    message,
    (row) =>
      row.ev === 'note' &&
      row.node === hub &&
      row.about === message &&
      says.includes(reading.cast.textOf(row.code)) &&
      argsOf(reading, row)['client'] === client,
  )
}

/** Why there was no subscription when the message came to the broker; null: there may have been one. */
function noSubscription(
  reading: Reading,
  { wire, hub }: Wire,
  filters: readonly string[],
  topic: string,
  came: RecordIndex,
  { node, upTo }: Absence,
): Finding | null {
  const { trace } = reading.cast
  if (!filters.some((filter) => matches(plainFilter(filter), topic)))
    return finding('noFilter', { node, topic })
  const moment = came === trace.about(came) ? trace.at(came) : arrival(reading, came, upTo).at
  const subscribe = subscribeBefore(reading, wire, hub, moment, upTo)
  if (subscribe < 0) {
    const later = lastWhere(
      trace,
      upTo,
      0,
      (row, record) =>
        row.ev === 'packet' &&
        row.wire === wire &&
        row.ptype === PTYPE.subscribe &&
        hadCome(reading, record, hub, upTo),
    )
    return later < 0
      ? finding('neverSubscribed', { node })
      : finding('subscribedLater', { node, at: arrival(reading, later, upTo).at }, later)
  }
  const gone = sessionGone(reading, wire, hub, subscribe, moment)
  if (gone >= 0) return finding('sessionGone', { node }, gone)
  const refused = lastWhere(
    trace,
    upTo,
    subscribe,
    (row) =>
      row.ev === 'note' &&
      row.node === node &&
      reading.cast.textOf(row.code) === 'clientSubscriptionRefused',
  )
  return refused < 0 ? null : finding('subscriptionRefused', { node }, refused, refused)
}

function subscribeBefore(
  reading: Reading,
  wire: number,
  hub: number,
  moment: number,
  upTo: RecordIndex,
): RecordIndex {
  return lastWhere(
    reading.cast.trace,
    upTo,
    0,
    (row, record) =>
      row.ev === 'packet' &&
      row.wire === wire &&
      row.ptype === PTYPE.subscribe &&
      hadCome(reading, record, hub, upTo) &&
      arrival(reading, record, upTo).at <= moment,
  )
}

/** The end of the session in which it had subscribed, before a moment. */
function sessionGone(
  reading: Reading,
  wire: number,
  hub: number,
  subscribe: RecordIndex,
  moment: number,
): RecordIndex {
  const { trace, textOf } = reading.cast
  const client = clientOnWire(reading, wire)
  return lastWhere(
    trace,
    trace.lastAt(moment),
    subscribe,
    (row) =>
      row.ev === 'session' &&
      row.node === hub &&
      textOf(row.client) === client &&
      (row.what === 'expired' || row.what === 'ended' || row.what === 'created'),
  )
}
