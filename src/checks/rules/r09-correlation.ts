/** where nobody can tell any more which events belong together. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Text } from '../../core/text.ts'
import type { PublisherNode } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { at, mend } from '../mend.ts'
import { readsIn } from '../reads.ts'
import type { Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'

export const correlation: Rule = {
  id: 'R-09',
  severity: 'warn',
  *find(subject) {
    for (const sent of subject.sent) {
      const { node, from } = sent
      if (node.kind !== 'publisher' || from !== null) continue
      if (node.config.type === undefined || node.config.correlation !== undefined) continue
      const leads = subject.handlersOf(sent).some(({ emits }) => emits.length > 0)
      if (!leads) continue
      yield {
        place: at(node, 'correlation'),
        because: phrase('review.R-09.start', { node: nameOf(node), type: node.config.type }),
        edit: begun(node),
      }
    }
    for (const { node, handler, emits } of subject.handlers)
      for (const { step, path } of emits) {
        if (step.correlation === undefined || readsIn(step.correlation).length > 0) continue
        yield {
          place: at(node, `${path}.correlation`),
          because: phrase('review.R-09.fixed', { handler: handler.id, type: step.type }),
          edit: mend(node, [`${path}.correlation`, undefined]),
        }
      }
  },
  run: {
    evs: ['publish', 'begin', 'handle'],
    begin({ design }) {
      const corrs = new Map<number, Text>()
      const counts = design.nodes.map(() => ({ all: 0, lost: 0, first: NO_RECORD }))
      /** The message that a record of a handler is about. */
      const abouts = new Map<number, RecordIndex>()
      return {
        see(row, index) {
          if (row.ev === 'begin' || row.ev === 'handle') abouts.set(index, row.about)
          if (row.ev !== 'publish') return
          corrs.set(index, row.corr)
          const about = abouts.get(row.cause)
          const before = about === undefined ? undefined : corrs.get(about)
          const count = counts[row.node]
          if (before === undefined || before === NO_TEXT || count === undefined) return
          count.all++
          if (row.corr === before) return
          if (count.lost++ === 0) count.first = index
        },
        *found() {
          for (const [number, { all, lost, first }] of counts.entries()) {
            if (lost === 0) continue
            const node = design.nodes[number]!
            const args = {
              node: nameOf(node),
              percent: Math.round((lost / all) * 100),
              n: lost,
              record: first,
            }
            yield {
              place: { kind: 'node', id: node.id },
              because: phrase('review.R-09.shown', args),
              record: first,
            }
          }
        },
      }
    },
  },
}

/** A field that counts is the id; without one there is one more. */
function begun(node: PublisherNode): Edit {
  const { vary, key } = node.config
  const counts = Object.entries(vary).find(
    ([, value]) => typeof value === 'object' && 'seq' in value,
  )
  const field = key ?? counts?.[0]
  if (field !== undefined) return mend(node, ['correlation', field])
  const name = Object.hasOwn(vary, 'id') ? 'flow' : 'id'
  return mend(node, ['vary', { ...vary, [name]: { seq: '' } }], ['correlation', name])
}
