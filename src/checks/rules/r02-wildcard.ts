/** a wildcard in front of work: the service is woken for what it does not want. */
import { phrase } from '../../core/codes.ts'
import { typical } from '../../core/dist.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { ServiceNode } from '../../design/design.ts'
import { covers, plainFilter } from '../../core/topic.ts'
import { at, mend } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'

/** Fewer handled than this say nothing about a share. */
const HANDLED_MIN = 20

export const wildcard: Rule = {
  id: 'R-02',
  severity: 'warn',
  *find({ services }) {
    for (const node of services) {
      const place = placeOf(node)
      if (place !== null && works(node)) yield place
    }
  },
  run: {
    evs: ['handle'],
    begin({ design }) {
      const counts = design.nodes.map(() => ({ all: 0, ignored: 0, first: -1, last: 0, since: 0 }))
      return {
        see(row, index) {
          const count = counts[row.node]
          if (row.ev !== 'handle' || count === undefined) return
          if (count.all++ === 0) count.since = row.at
          count.last = row.at
          if (row.out !== 'ignored') return
          if (count.ignored++ === 0) count.first = index
        },
        *found() {
          for (const [number, { all, ignored, first, since, last }] of counts.entries()) {
            const node = design.nodes[number]!
            if (node.kind !== 'service' || all < HANDLED_MIN || ignored * 2 <= all) continue
            const place = placeOf(node)
            if (place === null) continue
            const percent = Math.round((ignored / all) * 100)
            const minutes = Math.max(1, (last - since) / 60_000_000)
            const args = { node: nameOf(node), perMinute: Math.round(all / minutes), percent }
            const because = phrase('review.R-02.shown', args)
            yield { ...place, because, record: first as RecordIndex }
          }
        },
      }
    },
  },
}

function works({ config }: ServiceNode): boolean {
  const handlers = config.behaviour?.handlers ?? []
  return handlers.some(({ work = 0 }) => typical(work) > 0)
}

/** Its first filter for whatever comes. */
function placeOf(node: ServiceNode): Found | null {
  const { subs, behaviour } = node.config
  const i = subs.findIndex(({ filter }) => filter.endsWith('#'))
  const sub = subs[i]
  if (sub === undefined) return null
  const plain = plainFilter(sub.filter)
  const wanted = (behaviour?.handlers ?? []).flatMap(({ on }) =>
    'msg' in on && on.msg !== plain && covers(plain, on.msg) ? [on.msg] : [],
  )
  const others = subs.filter((one) => one !== sub)
  const filters = [...new Set(wanted)].filter(
    (filter) => !others.some((one) => covers(plainFilter(one.filter), filter)),
  )
  const args = { node: nameOf(node), filter: sub.filter }
  const found: Found = {
    place: at(node, `subs.${i}.filter`),
    because: phrase('review.R-02.risk', args),
  }
  const all = (behaviour?.handlers ?? []).every(({ on }) => !('msg' in on) || on.msg !== plain)
  if (filters.length === 0 || !all) return found
  const narrow = filters.map((filter) => ({ ...sub, filter }))
  return {
    ...found,
    edit: mend(node, ['subs', [...subs.slice(0, i), ...narrow, ...subs.slice(i + 1)]]),
  }
}
