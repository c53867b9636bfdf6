/** The order story for tests of the card: its first message needs no envelope, and no dead letters are kept. */
import type { Taken } from '../../content/orders/reference.ts'
import { referenceNodes } from '../../content/orders/reference.ts'
import type { DesignNode } from '../../design/design.ts'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'

export function shopNodes(taken: Taken = {}): readonly DesignNode[] {
  return referenceNodes(taken).flatMap((node): DesignNode[] => {
    if (node.kind !== 'service') return node.kind === 'publisher' ? [node] : []
    const { behaviour } = node.config
    if (behaviour === undefined) return [node]
    const handlers = behaviour.handlers.map((handler): Handler =>
      handler.id === 'place'
        ? { ...handler, on: { msg: 'shop/cmd/place' }, do: handler.do.map(correlated) }
        : handler,
    )
    return [{ ...node, config: { ...node.config, behaviour: { ...behaviour, handlers } } }]
  })
}

function correlated(step: Step): Step {
  return step.do === 'emit' ? { ...step, correlation: 'k' } : step
}
