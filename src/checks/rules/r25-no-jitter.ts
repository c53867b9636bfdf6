/** all come back in the same moment. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { all, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import type { Client, Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'
import type { MqttBrokerNode } from '../../design/design.ts'

/** More clients than this of one broker are a crowd. */
const CROWD = 5
/** Width of a bin, in µs. */
const BIN = 100_000

export const noJitter: Rule = {
  id: 'R-25',
  severity: 'warn',
  *find(subject) {
    for (const broker of subject.brokers) {
      const crowd = rigid(subject, broker)
      if (crowd.length <= CROWD) continue
      yield {
        place: { kind: 'node', id: broker.id },
        because: phrase('review.R-25.risk', { n: crowd.length, node: nameOf(broker) }),
        edit: all(crowd.map(({ node }) => mend(node, ['session.reconnect.jitter', 'full']))),
      }
    }
  },
  run: {
    evs: ['conn'],
    begin(subject) {
      const { links } = subject.design
      /** Of each broker, by bin: who opens a connection again. */
      const bins = new Map<string, Map<number, { n: number; first: RecordIndex }>>()
      const came = new Set<number>()
      return {
        see(row, index) {
          if (row.ev !== 'conn' || row.what !== 'opening') return
          if (!came.has(row.wire)) {
            came.add(row.wire)
            return
          }
          const link = links[row.wire]
          const broker = subject.brokers.find(({ id }) => id === link?.a || id === link?.b)
          if (broker === undefined) return
          const own = bins.get(broker.id) ?? new Map<number, { n: number; first: RecordIndex }>()
          bins.set(broker.id, own)
          const bin = Math.floor(row.at / BIN)
          const count = own.get(bin)
          if (count === undefined) own.set(bin, { n: 1, first: index })
          else count.n++
        },
        *found() {
          for (const broker of subject.brokers) {
            const crowd = rigid(subject, broker)
            const peak = [...(bins.get(broker.id)?.values() ?? [])].reduce(
              (most, one) => (one.n > most.n ? one : most),
              { n: 0, first: -1 as RecordIndex },
            )
            if (crowd.length <= CROWD || peak.n <= CROWD) continue
            const args = { n: peak.n, of: crowd.length, node: nameOf(broker) }
            const because = phrase('review.R-25.shown', args)
            yield { place: { kind: 'node', id: broker.id }, because, record: peak.first }
          }
        },
      }
    },
  },
}

/** Clients of a broker whose waits leave nothing to chance. */
function rigid(subject: Subject, broker: MqttBrokerNode): readonly Client[] {
  return subject.clients.filter(
    ({ node, session }) => session.reconnect.jitter === 'none' && subject.brokerOf(node) === broker,
  )
}
