/**
 * The exchanges of one message: each hop has its own, with a packet id of its own. Read from the rows, as far
 * as they are known at the cursor; what comes after it is there too, for those who want to see it pale.
 */
import type { RecordIndex } from '../../../core/row.ts'
import { NEVER } from '../../../core/time.ts'
import type { ExchangeName } from '../../../design/detail.ts'
import type { Trace } from '../../../trace/trace.ts'
import type { RunOpened } from '../../../worker/api.ts'
import type { FilmIndex } from '../../film-index.ts'
import type { MessagePackets } from './message-packets.ts'

/** MQTT's packets of an exchange, in the order in which they are due. */
export const EXCHANGE_TYPES = [3, 4, 5, 6, 7] as const
const PUBLISH = 3
const PUBREL = 6

export interface Sending {
  readonly record: RecordIndex
  readonly ptype: number
  readonly sent: number
  /** What it was before, sent another time: PUBLISH with DUP 1, or any type for the second time. */
  readonly again: boolean
  /** How long TCP has held it back, in µs. */
  readonly waited: number
  /** It will never arrive. */
  readonly lost: boolean
}

export interface Hop {
  readonly wire: number
  /** Nodes: who sent the PUBLISH, and who got it. */
  readonly from: number
  readonly to: number
  /** 0: QoS 0 has none. */
  readonly packetId: number
  /** In the order of sending. */
  readonly sendings: readonly Sending[]
}

/** What is read. */
export interface Reading {
  readonly trace: Trace
  readonly packets: MessagePackets
  readonly index: FilmIndex
  readonly links: RunOpened['links']
  /** The record at the cursor. */
  readonly cursor: number
}

/** In the order in which they begin. */
export function hopsOf(reading: Reading, about: RecordIndex): readonly Hop[] {
  const { trace, packets, links } = reading
  const hops = new Map<string, Hop & { readonly sendings: Sending[] }>()
  for (const record of packets.packetsOf(about)) {
    const row = trace.row(record)
    if (row.ev !== 'packet' || row.ptype < PUBLISH || row.ptype > PUBREL + 1) continue
    // PUBLISH and PUBREL go the message's way, the others against it
    const forth = row.ptype === PUBLISH || row.ptype === PUBREL ? row.back : !row.back
    const key = `${row.wire}/${forth}/${row.pid}`
    const known = hops.get(key)
    const { a, b } = links[row.wire] ?? { a: -1, b: -1 }
    const hop = known ?? {
      wire: row.wire,
      from: forth ? b : a,
      to: forth ? a : b,
      packetId: row.pid,
      sendings: [],
    }
    if (known === undefined) hops.set(key, hop)
    const again = row.dup || hop.sendings.some(({ ptype }) => ptype === row.ptype)
    hop.sendings.push(sendingOf(reading, record, row.ptype, again))
  }
  return [...hops.values()]
}

function sendingOf(
  { trace, packets, index, cursor }: Reading,
  record: RecordIndex,
  ptype: number,
  again: boolean,
): Sending {
  const upTo = record <= cursor ? cursor : trace.length
  return {
    record,
    ptype,
    sent: trace.at(record),
    again,
    waited: packets.waitOf(record, upTo),
    lost: index.arrivalOf(record, upTo).at === NEVER,
  }
}

/** The hop that a node means by the name of an exchange; undefined: none is in the rows. */
export function hopNamed(reading: Reading, name: ExchangeName, node: number): Hop | undefined {
  return hopsOf(reading, name.about).find(
    ({ wire, from, to, packetId }) =>
      packetId === name.packetId &&
      (name.way === 'out' ? from : to) === node &&
      (name.link === null || reading.links[wire]?.id === name.link),
  )
}

/** What the rows tell of an exchange at the cursor. */
export interface Progress {
  /** Where a click leads: the last packet of it, or the message itself. */
  readonly last: RecordIndex
  /** When this node last sent something of it; null: nothing yet. */
  readonly since: number | null
  /** How many of its packets this node has sent another time. */
  readonly again: number
}

export function progressOf(reading: Reading, name: ExchangeName, node: number): Progress {
  const { cursor } = reading
  const past = (hopNamed(reading, name, node)?.sendings ?? []).filter(
    ({ record }) => record <= cursor,
  )
  const forth = (ptype: number) => ptype === PUBLISH || ptype === PUBREL
  const own = past.filter(({ ptype }) => forth(ptype) === (name.way === 'out'))
  return {
    last: past.at(-1)?.record ?? name.about,
    since: own.at(-1)?.sent ?? null,
    again: own.filter(({ again }) => again).length,
  }
}
