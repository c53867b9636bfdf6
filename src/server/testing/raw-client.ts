/**
 * A client on a bare socket, as plain as can be: it says what it is told, answers what must be answered, keeps what
 * comes, and holds itself to nothing else. For tests, against any broker.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { WireError } from '../../core/codec.ts'
import { mqttCodec } from '../../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion } from '../../protocol/mqtt/packet.ts'
import { createPacketReader } from '../../protocol/mqtt/reader.ts'
import { isError } from '../../protocol/mqtt/reason-code.ts'

export interface RawClient {
  readonly socket: Socket
  /** All that has come, in order. */
  readonly got: Packet[]
  say(...packets: readonly Packet[]): void
  /** Whether a PUBLISH is answered; as it begins it is. */
  answers: boolean
  /** Asks whether the broker is there, and waits until it has said so or has closed. */
  ping(): Promise<void>
  /** Why what came cannot be read; null: it can. */
  fault(): WireError | null
  /** The socket is closed, at both ends. */
  gone(): boolean
}

/** No packet that comes is longer. */
const LONGEST = 10_000_000

/** Resolves when TCP is up. */
export async function rawClient(
  port: number,
  version: ProtocolVersion,
  ...packets: readonly Packet[]
): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const codec = mqttCodec(version)
  const reader = createPacketReader(version, LONGEST)
  const got: Packet[] = []
  let fault: WireError | null = null
  let gone = false
  const say = (...some: readonly Packet[]): void => {
    if (!socket.writable) return
    socket.write(Buffer.concat(some.map((packet) => codec.encode(packet))))
  }
  const pinging: (() => void)[] = []
  const client: RawClient = {
    socket,
    got,
    say,
    answers: true,
    ping: () =>
      new Promise((resolve) => {
        if (gone) return resolve()
        pinging.push(resolve)
        say({ kind: 'pingreq' })
      }),
    fault: () => fault,
    gone: () => gone,
  }
  socket.on('data', (bytes) => {
    const read = reader.push(bytes)
    fault = read.error
    for (const { packet } of read.packets) {
      got.push(packet)
      if (packet.kind === 'pingresp') pinging.shift()?.()
      const answer = packet.kind === 'publish' && !client.answers ? null : answerTo(packet)
      if (answer !== null) say(answer)
    }
  })
  socket.on('close', () => {
    gone = true
    for (const told of pinging.splice(0)) told()
  })
  // a reset is an end like any other here; that it cannot come up is not
  const up = once(socket, 'connect')
  socket.on('error', () => undefined)
  await up
  if (packets.length > 0) say(...packets)
  return client
}

/** What a receiver owes for a PUBLISH and a PUBREL, and a sender for a PUBREC that does not refuse. */
function answerTo(packet: Packet): Packet | null {
  if (packet.kind === 'pubrel') return { kind: 'pubcomp', packetId: packet.packetId, reasonCode: 0 }
  if (packet.kind === 'pubrec')
    return isError(packet.reasonCode)
      ? null
      : { kind: 'pubrel', packetId: packet.packetId, reasonCode: 0 }
  if (packet.kind !== 'publish' || packet.qos === 0) return null
  const kind = packet.qos === 1 ? 'puback' : 'pubrec'
  return { kind, packetId: packet.packetId, reasonCode: 0 }
}
