/** The order story as a check sees it, with few orders. For tests. */
import type { Taken } from '../../content/orders/reference.ts'
import { orderDesign } from '../../content/orders/parts.ts'
import { referenceNodes } from '../../content/orders/reference.ts'
import type { Design, DesignNode } from '../../design/design.ts'
import { parseDesign } from '../../design/parse.ts'
import type { Asked, Check } from '../check.ts'
import { prepareCheck, WHOLE } from '../check.ts'
import { withCount } from '../less.ts'

export function designOfNodes(nodes: readonly DesignNode[], seed = 7): Design {
  const parsed = parseDesign(JSON.stringify(orderDesign('orders', '', nodes, seed)))
  if (!parsed.ok || parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems))
  return parsed.design
}

export function orders(taken: Taken = {}, count = 3, seed = 7): Design {
  return withCount(designOfNodes(referenceNodes(taken), seed), 'shopper', count)
}

export function prepared(design: Design, asked: Partial<Asked> = {}): Check {
  const check = prepareCheck(design, { sweep: true, seeds: 0, from: 1, shard: WHOLE, ...asked })
  if (!check.ok) throw new Error(check.error.say)
  return check.value
}
