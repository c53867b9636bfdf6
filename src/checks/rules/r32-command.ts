/** a command that is published as if it were news. */
import { phrase } from '../../core/codes.ts'
import { at } from '../mend.ts'
import type { Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'
import { isCommandTopic, isImperative } from '../words.ts'

export const command: Rule = {
  id: 'R-32',
  severity: 'info',
  *find(subject) {
    for (const sent of subject.sent) {
      const { node, type, topic, path } = sent
      if (type === '' || !isImperative(type) || isCommandTopic(topic)) continue
      const [taker] = subject.takersOf(sent).map((one) => nameOf(one.node))
      const args = { type, node: nameOf(node), taker: taker ?? '' }
      yield {
        place: at(node, `${path}type`),
        because: phrase(taker === undefined ? 'review.R-32.nobody' : 'review.R-32.risk', args),
      }
    }
  },
}
