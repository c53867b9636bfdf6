/**
 * Writes down what a broker is told (`design/recording.ts`), as it is told: what was answered to it has been in the file
 * before, so that also a process that is killed leaves a beginning that can be played.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { ENGINE_VERSION } from '../../core/version.ts'
import { base64Of } from '../../design/base64.ts'
import type { MqttBrokerConfig } from '../../design/kinds/mqtt-broker.ts'
import { RECORDED_PACKETS_MAX, RECORDING_BYTES_MAX } from '../../design/limits.ts'
import type { RecordedLine, RecordingHead } from '../../design/recording.ts'
import { RECORDED_US_MAX, RECORDING_VERSION } from '../../design/recording.ts'
import type { SocketBrokerOptions } from '../../server/socket-broker.ts'
import type { Tap } from '../../server/tap.ts'

/** Why no more is written, before the broker ends. */
export type TraceEnd =
  | { readonly what: 'full'; readonly bytes: number; readonly packets: number }
  | { readonly what: 'failed'; readonly reason: string }

export interface TraceLimits {
  readonly bytes: number
  readonly packets: number
}

const LIMITS: TraceLimits = { bytes: RECORDING_BYTES_MAX, packets: RECORDED_PACKETS_MAX }

/** What the line takes that says that nothing follows. */
const LAST_LINE_ROOM = 100

/** Throws where the file is there already, or cannot be made. `onEnd`: nothing more is written; the broker goes on. */
export function openTrace(
  file: string,
  config: SocketBrokerOptions['config'],
  onEnd: (end: TraceEnd) => void,
  limits = LIMITS,
): Tap {
  const opened = openSync(file, 'wx')
  const head: RecordingHead = {
    eventloom: 'trace',
    v: RECORDING_VERSION,
    engine: ENGINE_VERSION,
    broker: { ...nodeConfigOf(config) },
  }
  let waiting = `${JSON.stringify(head)}\n`
  let bytes = Buffer.byteLength(waiting)
  let packets = 0
  let over = false
  commit()

  function put(line: RecordedLine): void {
    if (over) return
    const text = `${JSON.stringify(line)}\n`
    const length = Buffer.byteLength(text)
    const isPacket = 'bytes' in line
    const fits =
      bytes + length + LAST_LINE_ROOM <= limits.bytes &&
      (!isPacket || packets < limits.packets) &&
      line.us <= RECORDED_US_MAX
    if (fits) {
      waiting += text
      bytes += length
      if (isPacket) packets++
      return
    }
    waiting += `${JSON.stringify({ us: line.us, do: 'limit' } satisfies RecordedLine)}\n`
    finish({ what: 'full', bytes, packets })
  }

  /** null: in order. */
  function finish(end: TraceEnd | null): void {
    commit()
    if (over) return
    over = true
    closeSync(opened)
    if (end !== null) onEnd(end)
  }

  function commit(): void {
    if (waiting === '' || over) return
    const text = Buffer.from(waiting)
    waiting = ''
    try {
      for (let at = 0; at < text.length;) at += writeSync(opened, text, at)
    } catch (error) {
      finish({ what: 'failed', reason: error instanceof Error ? error.message : String(error) })
    }
  }

  const named = new Set<number>()
  return {
    opened: (us, conn) => put({ us, conn, do: 'open' }),
    received(us, conn, taken, packet, version) {
      const written = base64Of(taken)
      if (packet.kind !== 'connect' || named.has(conn))
        return put({ us, conn, do: 'packet', bytes: written })
      named.add(conn)
      const speaks = version === 5 ? 'mqtt5' : 'mqtt3'
      put({ us, conn, do: 'connect', client: packet.clientId, speaks, bytes: written })
    },
    malformed(us, conn, taken, { kind, reasonCode, clause }) {
      const speaks = clause.startsWith('MQTT5') ? 'mqtt5' : 'mqtt3'
      const error = { kind, reasonCode, clause }
      put({ us, conn, do: 'malformed', speaks, bytes: base64Of(taken), error })
    },
    closed(us, conn, how) {
      named.delete(conn)
      put({ us, conn, do: how })
    },
    full: (us, conn) => put({ us, conn, do: 'full' }),
    stopped(us) {
      put({ us, do: 'stop' })
      finish(null)
    },
    commit,
  }
}

/** As a node of a design has it. */
function nodeConfigOf(config: SocketBrokerOptions['config']): MqttBrokerConfig {
  const { maximumKeepAlive, denySubscribe = [], ...rest } = config
  const { persistence, queueLimit, overflow, receiveMaximum } = rest
  const { maximumQos, sessionLimit, subscriptionLimit, retainedLimit } = rest
  const { maximumPacketSize, topicAliasMaximum, responsePrefix, overlap } = rest
  return {
    persistence,
    queueLimit,
    overflow,
    receiveMaximum,
    ...(maximumQos === undefined ? {} : { maximumQos }),
    ...(sessionLimit === undefined ? {} : { sessionLimit }),
    ...(subscriptionLimit === undefined ? {} : { subscriptionLimit }),
    ...(retainedLimit === undefined ? {} : { retainedLimit }),
    ...(maximumPacketSize === undefined ? {} : { maximumPacketSize }),
    ...(maximumKeepAlive === undefined ? {} : { maximumKeepAliveMs: maximumKeepAlive * 1_000 }),
    ...(topicAliasMaximum === undefined ? {} : { topicAliasMaximum }),
    ...(responsePrefix === undefined ? {} : { responsePrefix }),
    ...(overlap === undefined ? {} : { overlap }),
    ...(denySubscribe.length === 0 ? {} : { denied: denySubscribe.map((filter) => ({ filter })) }),
  }
}
