/** a will that whoever comes later does not see, or that is published before the client had time to come back. */
import { phrase } from '../../core/codes.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'

export const willPresence: Rule = {
  id: 'R-21',
  severity: 'warn',
  *find({ clients, design }) {
    for (const { node, session } of clients) {
      const { will, reconnect } = session
      if (will === undefined) continue
      const args = { node: nameOf(node), topic: will.topic }
      if (!will.retain)
        yield {
          place: at(node, 'session.will.retain'),
          because: phrase('review.R-21.retain', args),
          edit: mend(node, ['session.will.retain', true]),
        }
      // Only MQTT 5 has a delay.
      const five = design.links.some(
        ({ a, b, protocol }) => (a === node.id || b === node.id) && protocol === 'mqtt5',
      )
      if (five && (will.delayMs ?? 0) < reconnect.delayMs)
        yield {
          place: at(node, 'session.will.delayMs'),
          because: phrase('review.R-21.delay', {
            ...args,
            delay: will.delayMs ?? 0,
            again: reconnect.delayMs,
          }),
          edit: mend(node, [
            'session.will.delayMs',
            Math.ceil((reconnect.delayMs * 4) / 1_000) * 1_000,
          ]),
        }
    }
  },
}
