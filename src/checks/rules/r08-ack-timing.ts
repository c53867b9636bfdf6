/** the message is acknowledged before anything has come of it. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { toMs } from '../../core/time.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import type { HandlerAt } from '../subject.ts'

export const ackTiming: Rule = {
  id: 'R-08',
  severity: 'error',
  *find(subject) {
    for (const one of subject.handlers) {
      // At QoS 0 nothing is acknowledged: it is declared that some may be lost.
      if (!early(one) || subject.qosInto(one) === 0) continue
      const { node, path, handler } = one
      yield {
        place: at(node, `${path}.ack`),
        because: phrase('review.R-08.risk', { handler: handler.id }),
        edit: mend(node, [`${path}.ack`, 'afterCommit']),
      }
    }
  },
  run: {
    evs: ['deliver', 'handle', 'crash'],
    begin({ handlers }) {
      const nodes = new Map<
        number,
        { open: Set<number>; lost: Map<number, RecordIndex>; when: number[] }
      >()
      for (const one of handlers)
        if (early(one)) nodes.set(one.number, { open: new Set(), lost: new Map(), when: [] })
      return {
        see(row, index) {
          const seen = nodes.get(row.node)
          if (seen === undefined) return
          if (row.ev === 'deliver') seen.open.add(row.about)
          else if (row.ev === 'handle') {
            seen.open.delete(row.about)
            seen.lost.delete(row.about)
          } else {
            for (const about of seen.open) seen.lost.set(about, index)
            seen.open.clear()
            seen.when[index] = row.at
          }
        },
        *found() {
          for (const one of handlers) {
            const seen = nodes.get(one.number)
            if (!early(one) || seen === undefined || seen.lost.size === 0) continue
            const record = Math.min(...seen.lost.values()) as RecordIndex
            const args = {
              n: seen.lost.size,
              at: toMs(seen.when[record] as never),
              handler: one.handler.id,
            }
            yield {
              place: at(one.node, `${one.path}.ack`),
              because: phrase('review.R-08.shown', args),
              record,
            }
          }
        },
      }
    },
  },
}

function early({ handler }: HandlerAt): boolean {
  return 'msg' in handler.on && handler.ack === 'onReceive'
}
