/**
 * MQTT over WebSocket, MQTT 5 §6: packets in binary frames, whose borders mean nothing [MQTT5-6.0.0-2]. A text frame
 * ends the connection [MQTT5-6.0.0-1], and the subprotocol is `mqtt` [MQTT5-6.0.0-3], [MQTT5-6.0.0-4].
 *
 * A browser lets every page open a WebSocket to this machine. It says where the page is from (`Origin`), and a page
 * from elsewhere is turned away unless its origin was named: nobody's broker is read by a page that happens to be open.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Sink, Wire } from './wire.ts'

export interface WebSocketOptions {
  readonly port: number
  readonly host: string
  /** Pages that may connect beside those of this machine: `https://example.org`. */
  readonly origins: readonly string[]
  /** Bytes of one message: many packets may share it. */
  readonly messageSize: number
  /** With those who have not finished their handshake. */
  readonly connections: number
}

const SUBPROTOCOL = 'mqtt'
/** Who has not asked for his WebSocket by then is gone. */
const HANDSHAKE_MS = 10_000
/** One to whom we have said that it is over, and who does not say so too, is cut off after this. */
const LINGER_MS = 2_000

export interface WebSocketListener {
  address(): ReturnType<Server['address']>
  /** Takes nobody any more; done when all are gone. Those in their handshake are cut off. */
  close(done: () => void): void
}

/** Resolves once it listens; rejects where it cannot. */
export async function listenForWebSockets(
  { port, host, origins, messageSize, connections }: WebSocketOptions,
  accept: (wire: Wire) => void,
): Promise<WebSocketListener> {
  const http = createServer(
    {
      headersTimeout: HANDSHAKE_MS,
      requestTimeout: HANDSHAKE_MS,
      connectionsCheckingInterval: HANDSHAKE_MS / 5,
    },
    (_, answer) => answer.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end(),
  )
  http.maxConnections = connections
  const server = new WebSocketServer({
    server: http,
    maxPayload: messageSize,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
    verifyClient: ({ origin, req }, answer) => {
      if (!mayCome(origin, origins)) answer(false, 403, 'this page may not connect')
      else if (!offersMqtt(req)) answer(false, 400, 'the subprotocol is mqtt')
      else answer(true)
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    http.listen(port, host, () => {
      server.off('error', reject)
      // One connection that fails is no reason to end the others.
      server.on('error', () => undefined)
      resolve()
    })
  })
  server.on('connection', (socket) => accept(webSocketWire(socket)))
  return {
    address: () => http.address(),
    close(done) {
      server.close()
      http.close(done)
      // not those whose handshake is over
      http.closeAllConnections()
    },
  }
}

/** Programs name no origin; pages do, and those of this machine may always come. */
function mayCome(origin: string | undefined, origins: readonly string[]): boolean {
  if (origin === undefined || origins.includes(origin)) return true
  const { hostname } = URL.canParse(origin) ? new URL(origin) : { hostname: '' }
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function offersMqtt({ headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-protocol'] ?? ''
  return offered.split(',').some((one) => one.trim() === SUBPROTOCOL)
}

/** 1003 of RFC 6455: it has received a kind of data that it cannot take. */
const UNSUPPORTED_DATA = 1003
const NORMAL = 1000

function webSocketWire(socket: WebSocket): Wire {
  let orderly = true
  let take: (bytes: Uint8Array) => void = () => undefined
  socket.binaryType = 'nodebuffer'
  function cutOff(): void {
    orderly = false
    take = () => undefined
    setTimeout(() => socket.terminate(), LINGER_MS).unref()
  }
  // a frame that is wrong: the end has been announced with its code
  socket.on('error', cutOff)
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return take(data)
    cutOff()
    socket.close(UNSUPPORTED_DATA, 'MQTT goes in binary frames')
  })
  return {
    sink: sinkOf(socket),
    onBytes: (taker) => {
      take = taker
    },
    // 1006: there was no closing frame
    onClosed: (told) =>
      void socket.on('close', (code) => told(orderly && code !== 1006 ? 'fin' : 'reset')),
    drain: () => {
      take = () => undefined
    },
    destroy: () => socket.terminate(),
    reset: () => socket.terminate(),
  }
}

function sinkOf(socket: WebSocket): Sink {
  return {
    get writableLength() {
      return socket.bufferedAmount
    },
    get destroyed() {
      return socket.readyState !== socket.OPEN
    },
    write: (bytes, done) => socket.send(bytes, { binary: true }, () => done()),
    end(bytes) {
      if (bytes.length > 0 && socket.readyState === socket.OPEN)
        socket.send(bytes, { binary: true })
      socket.close(NORMAL)
    },
  }
}
