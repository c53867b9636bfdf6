/** a broker that forgets, below messages that must not be lost. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'

export const brokerForgets: Rule = {
  id: 'R-35',
  severity: 'warn',
  *find(subject) {
    for (const broker of subject.brokers) {
      if (broker.config.persistence !== 'none') continue
      const n = subject.subscribed.filter(
        ({ node, qos }) => qos > 0 && subject.brokerOf(node) === broker,
      ).length
      if (n === 0) continue
      yield {
        place: at(broker, 'persistence'),
        because: phrase('review.R-35.risk', { node: nameOf(broker), n }),
        edit: mend(broker, ['persistence', 'sync']),
      }
    }
  },
  run: {
    evs: ['publish', 'ack', 'deliver', 'crash'],
    begin(subject) {
      const forgetful = new Map(
        subject.brokers
          .filter(({ config }) => config.persistence === 'none')
          .map((node) => [
            subject.numberOf(node),
            { node, open: new Set<number>(), n: 0, record: -1 },
          ]),
      )
      const published = new Set<number>()
      return {
        see(row, index) {
          if (row.ev === 'publish') published.add(index)
          // What is acknowledged to its publisher is the broker's to bring.
          if (row.ev === 'ack' && published.has(row.about))
            for (const one of forgetful.values())
              if (subject.design.nodes[row.node]?.kind !== 'mqtt-broker') one.open.add(row.about)
          if (row.ev === 'deliver') for (const one of forgetful.values()) one.open.delete(row.about)
          const one = row.ev === 'crash' ? forgetful.get(row.node) : undefined
          if (one === undefined || one.open.size === 0) return
          if (one.n === 0) one.record = index
          one.n += one.open.size
          one.open.clear()
        },
        *found() {
          for (const { node, n, record } of forgetful.values()) {
            if (n === 0) continue
            const because = phrase('review.R-35.shown', { node: nameOf(node), n, record })
            yield { place: at(node, 'persistence'), because, record: record as RecordIndex }
          }
        },
      }
    },
  },
}
