/**
 * How long the real broker takes: from a PUBLISH at QoS 1 or 2, or a PINGREQ, to its answer (PUBACK, PUBREC, PINGRESP).
 * Measured where the packets are written and read, in the worker. What was under way when a connection was lost is not
 * measured: its answer, if one comes, is to another packet.
 */
import type { Packet } from 'mqtt'
import type { RoundTrip } from './api.ts'

/** The median is that of the newest. */
const NEWEST = 200
/** A PINGREQ has no packet id, and those are never 0. */
const PING = 0

export class RoundTrips {
  private readonly began = new Map<number, number>()
  private readonly newest: number[] = []
  private count = 0

  /** A packet is written at `now`, in ms by a clock that nobody sets. */
  wrote(packet: Packet, now: number): void {
    if (packet.cmd === 'pingreq') this.began.set(PING, now)
    if (packet.cmd === 'publish' && packet.qos > 0) this.began.set(packet.messageId!, now)
  }

  /** A packet has come at `now`. True: it was an answer, and there is a figure more. */
  read(packet: Packet, now: number): boolean {
    const { cmd } = packet
    if (cmd !== 'puback' && cmd !== 'pubrec' && cmd !== 'pingresp') return false
    const id = cmd === 'pingresp' ? PING : packet.messageId!
    const began = this.began.get(id)
    if (began === undefined) return false
    this.began.delete(id)
    this.count++
    this.newest.push(now - began)
    if (this.newest.length > NEWEST) this.newest.shift()
    return true
  }

  /** The connection is lost, and with it what was under way. */
  cut(): void {
    this.began.clear()
  }

  /** null: nothing was measured. */
  figure(): RoundTrip | null {
    const { count, newest } = this
    if (count === 0) return null
    const sorted = newest.toSorted((a, b) => a - b)
    const middle = sorted.length >> 1
    const medianMs =
      sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
    return { count, medianMs }
  }
}
