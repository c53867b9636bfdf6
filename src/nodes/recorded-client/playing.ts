/** What plays a recorded client, and how it looks. */
import { phrase } from '../../core/codes.ts'
import type { Conn } from '../../core/machine.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import type { DesignNode } from '../../design/design.ts'
import type { Face, FaceRow } from '../../design/face.ts'
import type { RecordedClientConfig } from '../../design/kinds/recorded-client.ts'
import type { CompiledNode, NodeContext, NodeKind } from '../kind.ts'
import { words } from '../parts/mqtt-client.ts'
import { measureRecorded, readRecorded } from './bytes.ts'
import { recordedClientKind } from './kind.ts'
import type { PlannedConnection, RecordedAsk, RecordedPlan, RecordedState } from './machine.ts'
import { recordedMachine } from './machine.ts'

const BOOT: RecordedAsk = { kind: 'boot' }

export const playedRecordedKind: NodeKind = {
  ...recordedClientKind,
  compile,
  measure: measureRecorded,
}

function compile(node: DesignNode, context: NodeContext): CompiledNode {
  if (node.kind !== 'recorded-client')
    throw new Error('broken promise: a recorded client compiles recorded clients')
  const plan = planRecorded(node.config, context)
  const whole = wholeOf(plan)
  return {
    machine: recordedMachine(plan),
    boot: BOOT,
    persistence: 'none',
    accepts: false,
    askFor: () => null,
    face: (state) => recordedFace(plan, whole, state as RecordedState),
    detail: () => ({ sections: [] }),
  }
}

export function planRecorded(config: RecordedClientConfig, context: NodeContext): RecordedPlan {
  const [link] = context.links
  const version = link?.protocol === 'mqtt5' ? 5 : 4
  const connections = config.connections.map(({ at, sent, end }): PlannedConnection => ({
    at: micros(at),
    sent: sent.map((one) => ({ at: micros(one.at), packet: readRecorded(one, version) })),
    end: end === undefined ? null : { at: micros(end.at), how: end.how },
  }))
  const dues = connections
    .flatMap((connection, conn) => duesOf(connection, conn))
    .toSorted((one, other) => one.at - other.at)
  return { address: link?.address ?? null, connections, dues }
}

function duesOf({ at, sent, end }: PlannedConnection, conn: Conn): RecordedPlan['dues'] {
  return [
    { at, conn, opens: true },
    ...sent.map((one) => ({ at: one.at, conn, opens: false })),
    ...(end === null ? [] : [{ at: end.at, conn, opens: false }]),
  ]
}

/** What of a recording never changes. */
interface Whole {
  readonly client: string
  readonly packets: number
  readonly last: Micros
}

function wholeOf({ connections, dues }: RecordedPlan): Whole {
  const packets = connections.reduce((n, { sent }) => n + sent.length, 0)
  return { client: clientIdOf(connections), packets, last: dues.at(-1)?.at ?? (0 as Micros) }
}

/** Of its first CONNECT; empty where it had none. */
function clientIdOf(connections: RecordedPlan['connections']): string {
  for (const { sent } of connections)
    for (const { packet } of sent)
      if ('packet' in packet.read && packet.read.packet.kind === 'connect')
        return packet.read.packet.clientId
  return ''
}

/** The card: who it was, and how far it is. */
function recordedFace(
  { address, connections }: RecordedPlan,
  { client, packets, last }: Whole,
  state: RecordedState,
): Face {
  const line = (label: string, ...pieces: Extract<FaceRow, { kind: 'line' }>['pieces']) =>
    ({ kind: 'line', label: phrase(label), pieces }) as const
  const up = [...state.open.values()].filter((one) => one.up).length
  const wire = address === null ? [words('face.client.noWire', undefined, 'quiet')] : []
  return {
    state: up > 0 ? 'busy' : 'idle',
    meta: [words('face.recorded.meta')],
    rows: [
      line('face.recorded.client', { kind: 'text', text: client, mono: true }),
      line('face.recorded.sent', words('face.recorded.packets', { n: state.sent, of: packets })),
      line(
        'face.recorded.connections',
        words('face.recorded.open', { n: up, of: connections.length }),
      ),
      line('face.recorded.last', { kind: 'time', at: last, as: 'moment' }),
      ...(wire.length === 0 ? [] : [line('face.client.label', ...wire)]),
    ],
    foot: [],
  }
}
