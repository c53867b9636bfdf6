/**
 * The dare: cut the wire after the broker has a reading and before its PUBACK is back. Everything here is
 * read from the rows: whether the moment is now, which reading it is about, and what became of it.
 */
import type { RecordIndex } from '../../core/row.ts'
import type { Design, DesignLink } from '../../design/design.ts'
import type { FilmIndex } from '../film-index.ts'
import type { Cast } from '../story.ts'
import { endsOf } from '../story.ts'

/** MQTT Control Packet types. */
const PUBLISH = 3
const PUBACK = 4

/** The wire of the dare: the first from a publisher of QoS 1 to a broker. */
export function dareLink(design: Design): DesignLink | null {
  const kindOf = (id: string) => design.nodes.find((node) => node.id === id)
  const isWire = (link: DesignLink) => {
    const ends = [kindOf(link.a), kindOf(link.b)]
    const publisher = ends.find((node) => node?.kind === 'publisher')
    return (
      publisher?.kind === 'publisher' &&
      publisher.config.qos === 1 &&
      ends.some((node) => node?.kind === 'mqtt-broker')
    )
  }
  return design.links.find(isWire) ?? null
}

/** A reading on the wire of the dare, going or acknowledged. */
export interface OnWire {
  readonly phase: 'publish' | 'puback'
  /** The `publish` row of its message. */
  readonly about: RecordIndex
  readonly ordinal: number
  readonly pid: number
}

/** What is on the wire at a moment; the PUBACK first, because it is what the dare waits for. */
export function onWireAt(
  cast: Cast,
  index: FilmIndex,
  wire: number,
  record: number,
  time: number,
): OnWire | null {
  let found: OnWire | null = null
  for (const flight of index.flightsAt(record, time)) {
    if (flight.wire !== wire) continue
    const row = cast.trace.row(flight.record)
    if (row.ev !== 'packet' || row.about < 0) continue
    const sender = cast.opened.nodes[endsOf(cast, wire, row.back).from]?.kind
    const puback = row.ptype === PUBACK && sender === 'mqtt-broker'
    const publish = row.ptype === PUBLISH && sender === 'publisher'
    if (!puback && !publish) continue
    const message = cast.trace.row(row.about)
    if (message.ev !== 'publish') continue
    const phase = puback ? 'puback' : 'publish'
    found = { phase, about: row.about, ordinal: message.ordinal, pid: row.pid }
    if (puback) return found
  }
  return found
}

/** What became of a reading whose PUBACK was cut off, by a record. */
export interface Aftermath {
  /** It came again: with DUP 1, and whether under the same packet id. */
  readonly again: { readonly record: RecordIndex; readonly pid: number } | null
  /** How often each node's application has had it, by node number. */
  readonly had: ReadonlyMap<number, number>
}

export function aftermathOf(cast: Cast, about: number, wire: number, record: number): Aftermath {
  let again: Aftermath['again'] = null
  const had = new Map<number, number>()
  const last = Math.min(record, cast.trace.length - 1)
  for (let at = Math.max(0, about); at <= last; at++) {
    if (cast.trace.about(at) !== about) continue
    const row = cast.trace.row(at)
    if (row.ev === 'deliver') had.set(row.node, (had.get(row.node) ?? 0) + 1)
    const resent = row.ev === 'packet' && row.ptype === PUBLISH && row.dup && row.wire === wire
    if (resent && again === null) again = { record: at as RecordIndex, pid: row.pid }
  }
  return { again, had }
}
