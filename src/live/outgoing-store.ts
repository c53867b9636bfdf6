/** What was sent and is not acknowledged yet. mqtt.js sends it again as it was: here it is told as what it is sent again. */
import type { Packet, Store } from 'mqtt'
// What a browser is given has this one export.
import mqtt from 'mqtt'

export class OutgoingStore extends mqtt.Store {
  private readonly kept = new Map<number | undefined, Packet>()

  override put(packet: Packet, done: Parameters<Store['put']>[1]): this {
    this.kept.set(packet.messageId, packet)
    return super.put(packet, done)
  }

  override del(packet: Parameters<Store['del']>[0], done: Parameters<Store['del']>[1]): this {
    this.kept.delete(packet.messageId)
    return super.del(packet, done)
  }

  /** Before it is sent on another connection: DUP is 1 then [MQTT5-3.3.1-1]. */
  sentAgain(): void {
    for (const packet of this.kept.values()) if (packet.cmd === 'publish') packet.dup = true
  }

  /**
   * The session is gone at the broker, and must go here too [MQTT5-3.2.2-5]: a PUBLISH is a new one then, with DUP 0. Gives
   * the packet ids of those that were at PUBREL: the broker had said that it has them, and nothing is to be sent.
   */
  sessionLost(): readonly number[] {
    const had: number[] = []
    for (const packet of this.kept.values()) {
      if (packet.cmd === 'publish') packet.dup = false
      else if (packet.messageId !== undefined) had.push(packet.messageId)
    }
    return had
  }
}
