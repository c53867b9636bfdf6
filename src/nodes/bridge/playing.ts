/** What plays a bridge, and how it looks. */
import { phrase } from '../../core/codes.ts'
import type { DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Face, FaceRow } from '../../design/face.ts'
import { hostOf } from '../../design/host-of.ts'
import type { CompiledNode, NodeContext, NodeKind } from '../kind.ts'
import { clientAskFor, clientRows, leftFilters, waitingRows, words } from '../parts/mqtt-client.ts'
import { bridgeKind } from './kind.ts'
import type { BridgeAsk, BridgePlan, BridgeState } from './machine.ts'
import { bridgeMachine, planBridge } from './machine.ts'

const BOOT: BridgeAsk = { kind: 'boot' }

export const playedBridgeKind: NodeKind = { ...bridgeKind, compile }

function compile(node: DesignNode, context: NodeContext): CompiledNode {
  if (node.kind !== 'bridge') throw new Error('broken promise: a bridge compiles bridges')
  const plan = planBridge(node.id, node.config, context)
  return {
    machine: bridgeMachine(plan),
    boot: BOOT,
    persistence: 'sync',
    accepts: false,
    askFor: (entry) => askFor(entry, node.id),
    face: (state) => bridgeFace(plan, state as BridgeState),
    detail: (state, by) =>
      by.clientDetail(plan.client, (state as BridgeState).client, context.links),
    crossed: (state) => (state as BridgeState).newest.messages,
  }
}

function askFor(entry: ScriptEntry, id: string): BridgeAsk | null {
  if (entry.do !== 'arrive') return clientAskFor(entry, id)
  if (entry.node !== id) return null
  const { topic, qos, retain = false, payload } = entry
  return { kind: 'arrive', topic, qos, retain, payload }
}

/** The card: where it leads, whether somebody is live there, and what has crossed. */
export function bridgeFace(plan: BridgePlan, state: BridgeState): Face {
  const { config } = plan
  const { client, arrived, left } = state
  const line = (label: string, ...pieces: Extract<FaceRow, { kind: 'line' }>['pieces']) =>
    ({ kind: 'line', label: phrase(label), pieces }) as const
  return {
    state: client.subscribeId !== 0 ? 'busy' : 'idle',
    left: client.left,
    ...leftFilters(plan.client, client),
    meta: [words('face.bridge.meta')],
    rows: [
      line('face.bridge.to', { kind: 'text', text: hostOf(config.url), mono: true }),
      // Whether it is live, no run knows: the screen puts that in the place of this.
      line('face.bridge.state', words('face.bridge.offline', undefined, 'quiet')),
      line('face.bridge.in', words('face.bridge.messages', { n: arrived })),
      line('face.bridge.out', words('face.bridge.messages', { n: left })),
      ...waitingRows(plan.client, client),
      ...clientRows(plan.client, client),
    ],
    foot: [],
  }
}
