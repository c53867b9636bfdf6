/** Counts the packets of one node in the rows of a run: by type, and PUBLISH by topic. */
import { matches } from '../../../core/topic.ts'
import type { Flow } from '../../../design/traffic.ts'
import type { Cast } from '../../story.ts'

export interface Counted {
  /** By the name of the packet, in the order in which each first came. */
  readonly sent: ReadonlyMap<string, number>
  /** Sent to it; on a wire that is cut some may not have come. */
  readonly got: ReadonlyMap<string, number>
  readonly sentOf: ReadonlyMap<string, number>
  readonly gotOf: ReadonlyMap<string, number>
}

const PUBLISH = 'PUBLISH'

export function countPackets({ trace, textOf, opened, catalog }: Cast, node: number): Counted {
  const counted = {
    sent: new Map<string, number>(),
    got: new Map<string, number>(),
    sentOf: new Map<string, number>(),
    gotOf: new Map<string, number>(),
  }
  for (let record = 0; record < trace.length; record++) {
    if (trace.ev(record) !== 'packet') continue
    const row = trace.row(record)
    const link = row.ev === 'packet' ? opened.links[row.wire] : undefined
    if (row.ev !== 'packet' || link === undefined) continue
    const [from, to] = row.back ? [link.b, link.a] : [link.a, link.b]
    if (from !== node && to !== node) continue
    const name = catalog?.packetNames[link.protocol]?.[row.ptype] ?? ''
    add(from === node ? counted.sent : counted.got, name)
    if (name !== PUBLISH || row.about < 0) continue
    const message = trace.row(row.about)
    if (message.ev === 'publish')
      add(from === node ? counted.sentOf : counted.gotOf, textOf(message.topic))
  }
  return counted
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** How many PUBLISH packets of what a flow names were sent, or sent to the node. */
export function publishesOf({ sentOf, gotOf }: Counted, { way, topic }: Flow): number {
  let sum = 0
  for (const [name, n] of way === 'emits' ? sentOf : gotOf) if (matches(topic, name)) sum += n
  return sum
}
