/** The service as a kind of node, with what plays behaviours. */
import type { DesignNode } from '../../design/design.ts'
import type { CompiledNode, NodeContext, NodeKind } from '../kind.ts'
import { clientDetail } from '../parts/mqtt-client-detail.ts'
import { clientAskFor } from '../parts/mqtt-client.ts'
import type { BehavingPlan, BehavingState } from './behaving.ts'
import { behavingMachine, planBehaving } from './behaving.ts'
import { behavingFace } from './behaving-face.ts'
import { BOOT, serviceKind } from './kind.ts'

export const behavingServiceKind: NodeKind = { ...serviceKind, compile }

function compile(node: DesignNode, context: NodeContext): CompiledNode {
  if (node.kind !== 'service') throw new Error('broken promise: a service compiles services')
  const { behaviour, ...rest } = node.config
  return behaviour === undefined
    ? serviceKind.compile(node, context)
    : compileBehaving(node.id, { ...rest, behaviour }, context)
}

function compileBehaving(
  id: string,
  config: BehavingPlan['config'],
  context: NodeContext,
): CompiledNode {
  const plan = planBehaving(id, config, context)
  return {
    machine: behavingMachine(plan),
    boot: BOOT,
    persistence: 'sync',
    accepts: false,
    restartAfter: config.behaviour.restartAfterMs ?? null,
    askFor: (entry) => clientAskFor(entry, id),
    face: (state) => behavingFace(plan, state as BehavingState),
    detail: (state) => clientDetail(plan.client, (state as BehavingState).client, context.links),
  }
}
