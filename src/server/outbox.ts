/**
 * What waits to be written to one socket. Packets are gathered into one run of bytes while the socket is at
 * work on the bytes before them: to a reader that is slow, or never reads, a hundred thousand packets of two
 * bytes cost 200 kB and not the objects that a socket keeps for each write.
 */
import type { Sink } from './wire.ts'

export interface Outbox {
  /** Bytes that the kernel has not taken yet. */
  held(): number
  /** To be written with the next `release`. */
  put(bytes: Uint8Array): void
  /** Behind what was put comes FIN, with the next `release`. */
  end(): void
  /** What was put may go: nothing leaves before. */
  release(): void
}

/** So many bytes are handed to a socket that takes them, without waiting for it to say so. */
const EAGER = 65_536
const FIRST_CAPACITY = 256

/** `onWritten`: the socket has taken something; there may be room again. */
export function createOutbox(socket: Sink, onWritten: () => void): Outbox {
  let gathered = new Uint8Array(0)
  let length = 0
  /** Writes whose end the socket has not told yet: while bytes are gathered there is one. */
  let under = 0
  let ending = false

  function flush(): void {
    if (length === 0 || socket.writableLength > 0 || socket.destroyed) return
    under++
    socket.write(take(), written)
  }

  function written(): void {
    under--
    if (socket.destroyed) return
    flush()
    onWritten()
  }

  function take(): Uint8Array {
    const bytes = gathered.subarray(0, length)
    gathered = new Uint8Array(0)
    length = 0
    return bytes
  }

  function gather(bytes: Uint8Array): void {
    const needed = length + bytes.length
    if (needed > gathered.length) {
      const grown = new Uint8Array(Math.max(FIRST_CAPACITY, 2 * gathered.length, needed))
      grown.set(gathered.subarray(0, length))
      gathered = grown
    }
    gathered.set(bytes, length)
    length = needed
  }

  return {
    held: () => socket.writableLength + length,
    put(bytes) {
      if (socket.destroyed) return
      gather(bytes)
    },
    end() {
      ending = true
    },
    release() {
      if (socket.destroyed) return
      if (ending) socket.end(take())
      else if (under === 0 || length >= EAGER) flush()
    },
  }
}
