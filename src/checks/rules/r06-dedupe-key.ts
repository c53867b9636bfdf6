/** what is taken for the name of an event is not one. */
import { phrase } from '../../core/codes.ts'
import { hasWildcard } from '../../core/topic.ts'
import { at, mend } from '../mend.ts'
import { readsIn } from '../reads.ts'
import type { Rule } from '../rule.ts'

export const dedupeKey: Rule = {
  id: 'R-06',
  severity: 'warn',
  *find(subject) {
    for (const one of subject.handlers) {
      const { node, handler, path } = one
      const { dedupe, on } = handler
      if (dedupe === undefined || !('msg' in on)) continue
      const reads = readsIn(dedupe.by)
      if (
        reads.some(
          ({ root, path: [field] }) => root === 'e' && (field === 'id' || field === undefined),
        )
      )
        continue
      const types = new Set(subject.sentTo(one).map(({ type }) => type))
      const many = types.size > 1 || (on.type === undefined && hasWildcard(on.msg))
      const saysWhich = reads.some(
        ({ root, path: [field] }) => root === 'm' || (root === 'e' && field === 'type'),
      )
      if (!many || saysWhich) continue
      yield {
        place: at(node, `${path}.dedupe.by`),
        because: phrase('review.R-06.risk', { handler: handler.id, by: dedupe.by, n: types.size }),
        edit: mend(node, [`${path}.dedupe.by`, 'e.id']),
      }
    }
  },
}
