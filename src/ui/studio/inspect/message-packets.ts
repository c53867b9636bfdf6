/**
 * The packets of each message, and how long TCP held each back. Follows the film by appending; where a branch
 * has replaced rows it forgets and reads again.
 */
import type { RecordIndex } from '../../../core/row.ts'
import { NO_RECORD } from '../../../core/row.ts'
import type { Film } from '../../canvas/props.ts'

const NONE: readonly RecordIndex[] = []

export class MessagePackets {
  readonly #film: Film
  readonly #packets = new Map<number, RecordIndex[]>()
  readonly #segments = new Map<number, RecordIndex[]>()
  #cutsSeen: number
  #read = 0

  constructor(film: Film) {
    this.#film = film
    this.#cutsSeen = film.cuts.length
  }

  /** Reads what has come. */
  sync(): this {
    const { trace, cuts } = this.#film
    if (this.#cutsSeen < cuts.length || trace.length < this.#read) {
      this.#cutsSeen = cuts.length
      this.#read = 0
      this.#packets.clear()
      this.#segments.clear()
    }
    for (; this.#read < trace.length; this.#read++) this.#take(this.#read as RecordIndex)
    return this
  }

  /** The records of all sendings that carry or answer a message, ascending. */
  packetsOf(about: RecordIndex): readonly RecordIndex[] {
    return this.#packets.get(about) ?? NONE
  }

  /** From the sending of a packet to TCP's last sending of a segment of it, as far as the records up to `upTo` tell; in µs. */
  waitOf(packet: RecordIndex, upTo: number): number {
    const last = (this.#segments.get(packet) ?? NONE).findLast((record) => record <= upTo)
    const { trace } = this.#film
    return last === undefined ? 0 : trace.at(last) - trace.at(packet)
  }

  #take(record: RecordIndex): void {
    const { trace } = this.#film
    const ev = trace.ev(record)
    if (ev === 'packet') {
      const about = trace.about(record)
      if (about !== NO_RECORD) put(this.#packets, about, record)
    } else if (ev === 'segment') {
      const row = trace.row(record)
      if (row.ev === 'segment') put(this.#segments, row.packet, record)
    }
  }
}

function put(map: Map<number, RecordIndex[]>, key: number, record: RecordIndex): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [record])
  else list.push(record)
}

const known = new WeakMap<Film, MessagePackets>()

/** The packets of a film, one list for all who ask. */
export function messagePackets(film: Film): MessagePackets {
  let found = known.get(film)
  if (found === undefined) {
    found = new MessagePackets(film)
    known.set(film, found)
  }
  return found.sync()
}
