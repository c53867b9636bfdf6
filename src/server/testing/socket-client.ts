/**
 * Drives the client machine of `protocol/mqtt/client.ts`, unchanged, by a TCP socket and the wall clock. For tests, where
 * brokers that others wrote judge it. Its connection can be cut in the middle of any exchange.
 */
import { connect, type Socket } from 'node:net'
import type { Micros } from '../../core/time.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { ClientConfig } from '../../protocol/mqtt/client-state.ts'
import { mqttCodec } from '../../protocol/mqtt/codec.ts'
import type { Did } from '../../protocol/mqtt/harness.fixture.ts'
import type { Packet, PacketKind } from '../../protocol/mqtt/packet.ts'
import { exchanges } from '../../protocol/mqtt/exchange.ts'
import { sizeOf } from '../../protocol/mqtt/fifo.ts'
import { createPacketReader } from '../../protocol/mqtt/reader.ts'
import {
  CONFIG,
  type Hands,
  hands,
  type Manner,
} from '../../protocol/mqtt/testing/client-machine.ts'

export interface SocketClient {
  /** The machine, to look into. */
  readonly machine: Hands
  /** What has come, in order. */
  readonly came: Packet[]
  /** Asks something of the machine, and does what it wants done. */
  act(ask: (machine: Hands) => readonly Did[]): void
  /** Its connection is lost, now. */
  cut(): void
  /** Where the next packet of this kind would go or be heard, the socket is destroyed instead. */
  cutBefore(kind: PacketKind): void
  /** All that it did. */
  readonly did: readonly Did[]
  isUp(): boolean
  /** Nothing it has sent or has been sent awaits an answer. */
  isAtRest(): boolean
  /** It does nothing more. */
  end(): void
}

const LONGEST = 10_000_000
/** Bytes in a socket's buffer: what is beyond them waits. */
const ROOM = 65_536

/** It is not started yet: `act((machine) => machine.boot())`. */
export function socketClient(
  port: number,
  config: Partial<ClientConfig>,
  manner?: (topic: string) => Manner,
): SocketClient {
  const { version } = { ...CONFIG, ...config }
  const reconnect = {
    delay: 20_000 as Micros,
    factor: 1,
    cap: 20_000 as Micros,
    jitter: 'none',
  } as const
  const machine = hands({ reconnect, ...config }, manner)
  const codec = mqttCodec(version)
  const began = process.hrtime.bigint()
  const did: Did[] = []
  const came: Packet[] = []
  let socket: Socket | null = null
  let cut: PacketKind | null = null
  let timer: NodeJS.Timeout | undefined
  let over = false

  const now = (): Micros => Number((process.hrtime.bigint() - began) / 1000n) as Micros

  function act(ask: (machine: Hands) => readonly Did[]): void {
    if (over) return
    machine.now = now()
    machine.rooms.set(0, ROOM - (socket?.writableLength ?? 0))
    const done = [...ask(machine)]
    did.push(...done)
    for (const one of done) perform(one)
    clearTimeout(timer)
    const next = Math.min(...machine.timers.values())
    if (next !== Infinity && !over)
      timer = setTimeout(() => act(() => machine.until(now())), Math.max(0, (next - now()) / 1000))
  }

  function perform(one: Did): void {
    if (one.did === 'open') open()
    else if (one.did === 'send' && !isCut(one.packet)) socket?.write(codec.encode(one.packet))
    else if (one.did === 'close' && one.how === 'fin') socket?.end()
    else if (one.did === 'close') socket?.resetAndDestroy()
  }

  function isCut({ kind }: Packet): boolean {
    if (kind !== cut) return false
    cut = null
    socket?.destroy()
    return true
  }

  function open(): void {
    const mine = connect({ port, host: '127.0.0.1', noDelay: true })
    socket = mine
    const reader = createPacketReader(version, LONGEST)
    let failed = false
    mine.on('connect', () => act(() => machine.opened()))
    mine.on('error', () => (failed = true))
    mine.on('drain', () => act(() => machine.step({ kind: 'drained', conn: 0 })))
    mine.on('data', (bytes) => {
      const { packets, error } = reader.push(bytes)
      for (const { packet } of packets) {
        if (mine.destroyed || isCut(packet)) return
        came.push(packet)
        act(() => machine.step({ kind: 'received', conn: 0, packet, about: NO_RECORD }))
      }
      if (error !== null) act(() => machine.step({ kind: 'malformed', conn: 0, error }))
    })
    mine.on('close', () => act(() => machine.lose(failed ? 'reset' : 'fin')))
  }

  return {
    machine,
    came,
    did,
    act,
    cut: () => void socket?.destroy(),
    cutBefore: (kind) => void (cut = kind),
    isUp: () => machine.state.client.phase === 'up',
    isAtRest() {
      const { sender, receiver, owing, waiting, subscribeId } = machine.state.client
      const owed = owing.pubacks.size + owing.pubrecs.size + owing.astray.size
      return exchanges(sender).length + receiver.size + owed + sizeOf(waiting) + subscribeId === 0
    },
    end() {
      over = true
      clearTimeout(timer)
      socket?.destroy()
    },
  }
}
