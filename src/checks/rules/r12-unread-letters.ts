/** dead letters that nobody reads. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { overlap, plainFilter } from '../../core/topic.ts'
import { all, at } from '../mend.ts'
import type { Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'
import { queueWith } from './r11-no-dead-letters.ts'

export const unreadLetters: Rule = {
  id: 'R-12',
  severity: 'warn',
  *find(subject) {
    for (const { node, handler, path } of subject.handlers) {
      const { dlq, onGiveUp } = handler
      const broker = subject.brokerOf(node)
      if (onGiveUp !== 'dlq' || dlq === undefined || broker === undefined) continue
      const topic = `${dlq}/${node.id}`
      const isRead = subject.subscribed.some(
        (one) =>
          one.node !== node &&
          overlap(plainFilter(one.filter), topic) &&
          subject.brokerOf(one.node) === broker,
      )
      if (isRead) continue
      yield {
        place: at(node, `${path}.dlq`),
        because: phrase('review.R-12.risk', { topic, handler: handler.id }),
        edit: all(queueWith(subject.design, broker.id, `${dlq}/+`)),
      }
    }
  },
  run: {
    evs: ['letter', 'redrive'],
    begin(subject) {
      const kept = subject.design.nodes.map(() => ({ letters: 0, first: -1, redriven: 0 }))
      return {
        see(row, index) {
          const count = kept[row.node]
          if (count === undefined) return
          if (row.ev === 'redrive') count.redriven++
          else if (count.letters++ === 0) count.first = index
        },
        *found() {
          for (const node of subject.queues) {
            const count = kept[subject.numberOf(node)]
            if (count === undefined || count.letters <= count.redriven) continue
            const n = count.letters - count.redriven
            const record = count.first as RecordIndex
            const because = phrase('review.R-12.shown', { node: nameOf(node), n, record })
            yield { place: { kind: 'node', id: node.id }, because, record }
          }
        },
      }
    },
  },
}
