/** Orders of which one service publishes beside its transaction, few of them: what is told apart is who plays, not how much. */
import { orderDesign } from '../src/content/orders/parts.ts'
import { referenceNodes } from '../src/content/orders/reference.ts'

export function fewOrders(): Record<string, unknown> {
  const nodes = referenceNodes({ direct: ['payment'] }).map((node) =>
    node.kind === 'publisher' ? { ...node, config: { ...node.config, count: 4 } } : node,
  )
  const design = orderDesign('mine', 'Mine', nodes, 3)
  return JSON.parse(JSON.stringify(design)) as Record<string, unknown>
}
