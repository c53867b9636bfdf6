/** QoS 2 where a repeat does no harm. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { at, mend } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import type { Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'

const PUBREL = 6
const PUBCOMP = 7

export const qosOver: Rule = {
  id: 'R-16',
  severity: 'info',
  find: over,
  run: {
    evs: ['packet'],
    begin(subject) {
      const { links } = subject.design
      const extra = links.map(() => ({ packets: 0, bytes: 0, first: -1 }))
      return {
        see(row, index) {
          if (row.ev !== 'packet' || (row.ptype !== PUBREL && row.ptype !== PUBCOMP)) return
          const count = extra[row.wire]
          if (count === undefined) return
          if (count.packets++ === 0) count.first = index
          count.bytes += row.bytes
        },
        *found() {
          for (const { place } of over(subject)) {
            if (place.kind !== 'node') continue
            const wire = links.findIndex(({ a, b }) => a === place.id || b === place.id)
            const count = extra[wire]
            if (count === undefined || count.packets === 0) continue
            const node = subject.design.nodes.find(({ id }) => id === place.id)!
            const { packets, bytes, first } = count
            const because = phrase('review.R-16.shown', { node: nameOf(node), packets, bytes })
            yield { place, because, record: first as RecordIndex }
          }
        },
      }
    },
  },
}

function* over(subject: Subject): Iterable<Found> {
  for (const taker of subject.subscribed) {
    const { node, qos, path, filter } = taker
    if (qos < 2 || node.kind !== 'service') continue
    const sent = subject.sent.filter(
      (one) => subject.takersOf(one).includes(taker) && subject.qosBetween(one, taker) === 2,
    )
    const handlers = sent.flatMap((one) =>
      subject.handlersOf(one).filter((handler) => handler.node === node),
    )
    const knows =
      handlers.length > 0 && handlers.every(({ handler }) => handler.dedupe !== undefined)
    const superseded = sent.length > 0 && sent.every(({ retain }) => retain)
    if (!knows && !superseded) continue
    const because = phrase(`review.R-16.${knows ? 'risk' : 'superseded'}`, {
      node: nameOf(node),
      filter,
    })
    yield { place: at(node, path), because, edit: mend(node, [path, 1]) }
  }
}
