/** The broker on real sockets, TCP and WebSocket: one broker, whose clients meet whatever carries them. */
import { createServer, type AddressInfo, type Server } from 'node:net'
import type { Row } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { BrokerConfig } from '../protocol/mqtt/broker.ts'
import { createDriver } from './driver.ts'
import type { BrokerLimits } from './limits.ts'
import { BROKER_LIMITS } from './limits.ts'
import type { Store } from './store.ts'
import { memoryStore } from './store.ts'
import type { Tap } from './tap.ts'
import { listenForWebSockets } from './websocket.ts'
import { tcpWire } from './wire.ts'

export interface SocketBrokerOptions {
  /** 0: any free port. */
  readonly port: number
  /** Without it there are no WebSockets; 0: any free port. */
  readonly wsPort?: number
  /** Pages that may connect beside those of this machine: `https://example.org`. */
  readonly origins?: readonly string[]
  /** Where to listen; only this machine unless told otherwise. */
  readonly host?: string
  readonly config: BrokerConfig
  /** Every row the machine writes, and its notes; `textOf` knows the words of that row. Without it they are counted. */
  readonly sink?: (row: Row, textOf: (text: Text) => string) => void
  readonly limits?: Partial<BrokerLimits>
  /** What outlives it; in memory unless one is given. It is closed with the broker. */
  readonly store?: Store
  /** The store cannot be written: all connections are cut off. */
  readonly onFailed?: (error: unknown) => void
  /** Told of each input from outside. */
  readonly tap?: Tap
}

export interface SocketBroker {
  readonly port: number
  /** null: there are no WebSockets. */
  readonly wsPort: number | null
  /** How many rows and notes were written. */
  records(): number
  /** How many connections were turned away at the limit. */
  refused(): number
  /** Tells those who are connected, and waits until they are gone. */
  close(): Promise<void>
}

/** Rejects where it cannot listen; nothing listens then. */
export async function createSocketBroker(options: SocketBrokerOptions): Promise<SocketBroker> {
  const limits = { ...BROKER_LIMITS, ...options.limits }
  const { port, wsPort, origins = [], host = '127.0.0.1' } = options
  const store = options.store ?? memoryStore()
  const driver = createDriver(options, limits, store)
  const server = createServer({ noDelay: true }, (socket) => driver.accept(tcpWire(socket)))
  await listen(server, port, host)
  const ends: Ending[] = [server]
  try {
    const web =
      wsPort === undefined
        ? null
        : await listenForWebSockets(
            {
              port: wsPort,
              host,
              origins,
              messageSize: limits.packetSize + MESSAGE_ROOM,
              connections: limits.connections,
            },
            (wire) => driver.accept(wire),
          )
    if (web !== null) ends.push(web)
    return {
      port: portOf(server),
      wsPort: web === null ? null : portOf(web),
      records: () => driver.records(),
      refused: () => driver.refused(),
      close: async () => {
        const closed = Promise.all(ends.map(ended))
        driver.stop()
        await closed
        await store.close()
      },
    }
  } catch (error) {
    await ended(server)
    throw error
  }
}

/** One message may hold more than one packet of the largest size that is taken. */
const MESSAGE_ROOM = 1_048_576

interface Ending {
  close(done: () => void): unknown
}

function ended(one: Ending): Promise<void> {
  return new Promise((resolve) => {
    one.close(() => resolve())
  })
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A connection that cannot be accepted (no file descriptor is left) is no reason to end the others.
      server.on('error', () => undefined)
      resolve()
    })
  })
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('broken promise: it listens')
  return address.port
}
