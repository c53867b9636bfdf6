/** A real broker whose trace is written, clients that keep every byte that came to them, and the run of the trace. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MqttClient, type IClientOptions } from 'mqtt'
import type { RecordIndex } from '../../core/row.ts'
import { openText } from '../../design/open-text.ts'
import type { Design } from '../../design/design.ts'
import type { Healed } from '../../design/problem.ts'
import { packetBytes } from '../../run/packet-bytes.ts'
import { filmed } from '../../run/testing/designs.ts'
import type { Timeline } from '../../run/timeline.ts'
import { withLimits } from '../../server/driver.ts'
import type { BrokerLimits } from '../../server/limits.ts'
import { BROKER_LIMITS } from '../../server/limits.ts'
import type { SocketBroker } from '../../server/socket-broker.ts'
import { createSocketBroker } from '../../server/socket-broker.ts'
import type { TraceEnd, TraceLimits } from '../broker/trace-file.ts'
import { openTrace } from '../broker/trace-file.ts'

export interface Traced {
  readonly broker: SocketBroker
  readonly ends: readonly TraceEnd[]
  /** What is in the file by now. */
  text(): string
  close(): Promise<void>
}

export async function traced(
  some: Partial<BrokerLimits> = {},
  fileLimits?: TraceLimits,
): Promise<Traced> {
  const folder = mkdtempSync(join(tmpdir(), 'eventloom-trace-'))
  const file = join(folder, 'trace')
  const limits = { ...BROKER_LIMITS, ...some }
  const config = withLimits(
    {
      persistence: 'sync',
      queueLimit: 50,
      overflow: 'dropNew',
      receiveMaximum: 20,
      topicAliasMaximum: 5,
      denySubscribe: ['private/#'],
    },
    limits,
  )
  const ends: TraceEnd[] = []
  const tap = openTrace(file, config, (end) => ends.push(end), fileLimits)
  const broker = await createSocketBroker({ port: 0, config, limits, tap })
  return {
    broker,
    ends,
    text: () => readFileSync(file, 'utf8'),
    async close() {
      await broker.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** All bytes that came to a client, one connection behind the other. */
export class Heard {
  private readonly connections: Buffer[][] = []

  socket(port: number): Socket {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const pieces: Buffer[] = []
    this.connections.push(pieces)
    socket.on('data', (piece) => pieces.push(piece))
    socket.on('error', () => undefined)
    return socket
  }

  bytes(): string {
    return Buffer.concat(this.connections.flat()).toString('hex')
  }
}

export function mqttJs(port: number, heard: Heard, options: IClientOptions): MqttClient {
  const client = new MqttClient(() => heard.socket(port), { reconnectPeriod: 0, ...options })
  client.on('error', () => undefined)
  return client
}

export interface Replay {
  readonly design: Design
  readonly told: readonly Healed[]
  readonly timeline: Timeline
  /** All bytes that the broker sends to a node, in order. */
  sentTo(node: string): string
}

/** Throws where not all of it is a design. */
export function replayed(text: string): Replay {
  const read = openText(text)
  if (!read.ok || read.problems.length > 0) throw new Error(JSON.stringify(read.problems))
  const { design } = read
  const timeline = filmed(design)
  const sentTo = (node: string): string => {
    const wire = design.links.findIndex(({ a }) => a === node)
    const bytes: Uint8Array[] = []
    for (let at = 0; at < timeline.trace.length; at++) {
      const row = timeline.trace.row(at)
      if (row.ev === 'packet' && row.wire === wire && row.back)
        bytes.push(packetBytes(timeline, at as RecordIndex)!.bytes)
    }
    return Buffer.concat(bytes).toString('hex')
  }
  return { design, told: read.healed, timeline, sentTo }
}
