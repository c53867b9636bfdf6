/** two subscriptions of one client that the same message matches. */
import { phrase } from '../../core/codes.ts'
import type { ServiceNode } from '../../design/design.ts'
import type { Subscription } from '../../design/kinds/service.ts'
import { covers, isShared, overlap } from '../../core/topic.ts'
import { at, mend } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'

export const overlapping: Rule = {
  id: 'R-03',
  severity: 'warn',
  *find({ services }) {
    for (const node of services) {
      const { subs } = node.config
      for (const [i, one] of subs.entries()) {
        const j = subs.findIndex((other, k) => k > i && meet(one.filter, other.filter))
        if (j >= 0) yield found(node, i, j)
      }
    }
  },
}

/** What is shared is a subscription of the group. */
function meet(one: string, other: string): boolean {
  return !isShared(one) && !isShared(other) && overlap(one, other)
}

function found(node: ServiceNode, i: number, j: number): Found {
  const { subs } = node.config
  const [one, other] = [subs[i]!, subs[j]!]
  const base: Found = {
    place: at(node, `subs.${i}.filter`),
    because: phrase('review.R-03.risk', { one: one.filter, other: other.filter }),
  }
  const wide = covers(one.filter, other.filter)
    ? one
    : covers(other.filter, one.filter)
      ? other
      : null
  if (wide === null) return base
  const merged: Subscription = { ...wide, qos: one.qos > other.qos ? one.qos : other.qos }
  const rest = subs.flatMap((sub) =>
    sub === wide ? [merged] : sub === one || sub === other ? [] : [sub],
  )
  return { ...base, edit: mend(node, ['subs', rest]) }
}
