/** What the broker needs of a connection, whatever carries its bytes. */
import type { Socket } from 'node:net'

/** Where bytes go. */
export interface Sink {
  /** Bytes that the kernel has not taken yet. */
  readonly writableLength: number
  readonly destroyed: boolean
  /** `done`: they are out of our hands, or never will be. */
  write(bytes: Uint8Array, done: () => void): unknown
  /** The last bytes, which may be none, and that no more will come. */
  end(bytes: Uint8Array): unknown
}

export interface Wire {
  readonly sink: Sink
  /** What the peer sent, in pieces of any size. */
  onBytes(take: (bytes: Uint8Array) => void): void
  /** It is over, once. `reset`: not in order. */
  onClosed(told: (how: 'fin' | 'reset') => void): void
  /** Nothing is awaited any more: what still comes is read and thrown away. */
  drain(): void
  destroy(): void
  /** As `destroy`, and the peer is told that it was no orderly end, where the transport can. */
  reset(): void
}

export function tcpWire(socket: Socket): Wire {
  let failed = false
  socket.on('error', () => (failed = true))
  return {
    sink: socket,
    onBytes: (take) => void socket.on('data', take),
    // The peer's FIN ends our side too (allowHalfOpen is off); `close` follows, after an error as well.
    onClosed: (told) => void socket.on('close', () => told(failed ? 'reset' : 'fin')),
    drain: () => void socket.resume(),
    destroy: () => void socket.destroy(),
    reset: () => void socket.resetAndDestroy(),
  }
}
