/** published with one QoS, delivered with a lower one. */
import { phrase } from '../../core/codes.ts'
import type { Qos, RecordIndex } from '../../core/row.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'

export const qosLowered: Rule = {
  id: 'R-18',
  severity: 'warn',
  *find(subject) {
    for (const taker of subject.subscribed) {
      const { node, path, filter, qos } = taker
      const highest = Math.max(
        0,
        ...subject.sent
          .filter((one) => subject.takersOf(one).includes(taker))
          .map((one) => one.qos),
      )
      if (highest <= qos) continue
      yield {
        place: at(node, path),
        because: phrase('review.R-18.risk', { filter, published: highest, granted: qos }),
        edit: mend(node, [path, highest]),
      }
    }
    for (const broker of subject.brokers) {
      const { maximumQos = 2 } = broker.config
      const highest = Math.max(
        0,
        ...subject.sent
          .filter(({ node }) => subject.brokerOf(node) === broker)
          .map(({ qos }) => qos),
      )
      if (highest <= maximumQos) continue
      const args = { node: nameOf(broker), published: highest, granted: maximumQos }
      yield {
        place: at(broker, 'maximumQos'),
        because: phrase('review.R-18.broker', args),
        edit: mend(broker, ['maximumQos', undefined]),
      }
    }
  },
  run: {
    evs: ['publish', 'deliver'],
    begin({ subscribed, design }) {
      const published = new Map<number, Qos>()
      const counts = design.nodes.map(() => ({ n: 0, first: -1, from: 0, to: 0 }))
      return {
        see(row, index) {
          if (row.ev === 'publish') published.set(index, row.qos)
          if (row.ev !== 'deliver') return
          const qos = published.get(row.about) ?? 0
          const count = counts[row.node]
          if (count === undefined || row.qos >= qos) return
          if (count.n++ === 0) Object.assign(count, { first: index, from: qos, to: row.qos })
        },
        *found() {
          const seen = new Set<number>()
          for (const { node, number, path, qos } of subscribed) {
            const { n, first, from, to } = counts[number]!
            if (n === 0 || seen.has(number) || qos !== to) continue
            seen.add(number)
            const args = { node: nameOf(node), n, published: from, granted: to }
            yield {
              place: at(node, path),
              because: phrase('review.R-18.shown', args),
              record: first as RecordIndex,
            }
          }
        },
      }
    },
  },
}
