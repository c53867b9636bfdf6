/**
 * What was published to which topic, by the broker it goes to: read from the rows as they come, forgotten
 * where a branch has replaced them.
 */
import type { RecordIndex } from '../../core/row.ts'
import { CHUNK_BITS, IN_CHUNK } from '../../trace/columns.ts'
import { EV } from '../../trace/rows.ts'
import type { RunOpened } from '../../worker/api.ts'
import type { Film } from '../canvas/props.ts'

const BROKER = 'mqtt-broker'

/** The brokers of a run, by node number. */
export function brokersOf({ nodes }: RunOpened): readonly number[] {
  return nodes.flatMap(({ kind }, number) => (kind === BROKER ? [number] : []))
}

/** By node number: the broker that its messages go to, -1: none. A client goes to the first of its links. */
export function brokerByNode({ nodes, links }: RunOpened): readonly number[] {
  return nodes.map(({ kind }, node) => {
    if (kind === BROKER) return node
    for (const { a, b } of links) {
      const peer = a === node ? b : b === node ? a : -1
      if (nodes[peer]?.kind === BROKER) return peer
    }
    return -1
  })
}

/** By topic the records of its messages, ascending; topics in the order of their first message. */
export type Published = ReadonlyMap<string, readonly RecordIndex[]>

const NOTHING: Published = new Map()

export class PublishedTopics {
  readonly #film: Film
  readonly #brokers: readonly number[]
  #byBroker = new Map<number, Map<string, RecordIndex[]>>()
  #read = 0
  #cutsSeen: number

  constructor(film: Film, opened: RunOpened) {
    this.#film = film
    this.#brokers = brokerByNode(opened)
    this.#cutsSeen = film.cuts.length
  }

  /** Reads what has come. */
  sync(): this {
    const { trace, cuts } = this.#film
    let from = trace.length
    while (this.#cutsSeen < cuts.length) from = Math.min(from, cuts[this.#cutsSeen++]!)
    if (from < this.#read) {
      this.#read = 0
      this.#byBroker = new Map()
    }
    for (; this.#read < trace.length; this.#read++) {
      const chunk = trace.chunks[this.#read >> CHUNK_BITS]!
      if (chunk.ev[this.#read & IN_CHUNK] === EV.publish) this.#take(this.#read as RecordIndex)
    }
    return this
  }

  at(broker: number): Published {
    return this.#byBroker.get(broker) ?? NOTHING
  }

  #take(record: RecordIndex): void {
    const row = this.#film.trace.row(record)
    if (row.ev !== 'publish') return
    const broker = this.#brokers[row.node] ?? -1
    let topics = this.#byBroker.get(broker)
    if (topics === undefined) {
      topics = new Map()
      this.#byBroker.set(broker, topics)
    }
    const topic = this.#film.textOf(row.topic)
    const list = topics.get(topic)
    if (list === undefined) topics.set(topic, [record])
    else list.push(record)
  }
}
