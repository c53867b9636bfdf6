/** The service as a kind of node, with what plays behaviours. */
import type { Plain } from '../../core/machine.ts'
import type { DesignNode } from '../../design/design.ts'
import type { CompiledNode, NodeContext, NodeKind } from '../kind.ts'
import { clientAskFor } from '../parts/mqtt-client.ts'
import type { BehavingPlan, BehavingState } from './behaving.ts'
import { asDeployed, behavingMachine, CLOSE, KEPT_VERSION, planBehaving } from './behaving.ts'
import { behavingSections } from './behaving-detail.ts'
import { behavingDownFace, behavingFace } from './behaving-face.ts'
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
    deploy: (behaviour) => ({
      keep: { key: KEPT_VERSION, value: behaviour as unknown as Plain },
      ask: CLOSE,
      restartAfter: behaviour.restartAfterMs ?? null,
    }),
    face: (state, _now, outside) => {
      const service = state as BehavingState
      return behavingFace(asDeployed(plan, service), service, outside)
    },
    downFace: (death, outside) => behavingDownFace(plan, death, outside),
    detail: (state, by) => {
      const service = state as BehavingState
      const { sections } = by.clientDetail(plan.client, service.client, context.links)
      const own = behavingSections(asDeployed(plan, service), service.behaviour, false)
      return { sections: [...own, ...sections] }
    },
    downDetail: (left) => {
      const service = left as BehavingState
      return { sections: behavingSections(asDeployed(plan, service), service.behaviour, true) }
    },
  }
}
