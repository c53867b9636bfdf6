/** an event or a command is retained: whoever comes later takes it for new. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { toMs } from '../../core/time.ts'
import type { Micros } from '../../core/time.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import type { Sent } from '../subject.ts'
import { nameOf } from '../subject.ts'
import { isCommandTopic, isImperative, isPast } from '../words.ts'

export const retainedEvent: Rule = {
  id: 'R-20',
  severity: 'error',
  *find({ sent }) {
    for (const one of sent) {
      const what = kindOf(one)
      if (!one.retain || what === null) continue
      yield {
        place: at(one.node, `${one.path}retain`),
        because: phrase(`review.R-20.${what}`, { what: one.type || one.topic }),
        edit: mend(one.node, [`${one.path}retain`, one.from === null ? false : undefined]),
      }
    }
  },
  run: {
    evs: ['publish', 'deliver', 'handle'],
    begin(subject) {
      const wrong = new Map(
        subject.sent
          .filter((one) => one.retain && kindOf(one) !== null)
          .map((one) => [subject.numberOf(one.node), one]),
      )
      const published = new Map<number, { node: number; at: Micros }>()
      const late = new Map<string, { record: RecordIndex; age: number }>()
      const acted = new Map<number, { node: number; record: RecordIndex; age: number }>()
      return {
        see(row, index) {
          if (row.ev === 'publish' && wrong.has(row.node))
            published.set(index, { node: row.node, at: row.at })
          const from = published.get(row.about)
          if (from === undefined) return
          if (row.ev === 'deliver' && row.retain)
            late.set(`${row.node} ${row.about}`, {
              record: index,
              age: toMs((row.at - from.at) as Micros),
            })
          if (row.ev !== 'handle' || row.out !== 'ok' || acted.has(from.node)) return
          const seen = late.get(`${row.node} ${row.about}`)
          if (seen !== undefined)
            acted.set(from.node, { node: row.node, record: index, age: seen.age })
        },
        *found() {
          for (const [number, one] of wrong) {
            const seen = acted.get(number)
            if (seen === undefined) continue
            const { record, age, node } = seen
            const args = {
              what: one.type || one.topic,
              node: nameOf(subject.design.nodes[node]!),
              age,
            }
            yield {
              place: at(one.node, `${one.path}retain`),
              because: phrase('review.R-20.shown', args),
              record,
            }
          }
        },
      }
    },
  },
}

/** An event with a topic of its own for each entity may be the last that is known of it. */
function kindOf({ type, topic, node }: Sent): 'command' | 'event' | null {
  if (isCommandTopic(topic) || (type !== '' && isImperative(type))) return 'command'
  if (type === '' || !isPast(type)) return null
  const levels = topic.split('/')
  return levels.includes('+') || levels.includes(node.id) ? null : 'event'
}
