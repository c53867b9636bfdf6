/** one event leads to very many, or to itself again. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { at } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import type { HandlerAt, Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'

/** Deliveries for one source event that are a storm. */
const STORM = 20

export const storm: Rule = {
  id: 'R-30',
  severity: 'warn',
  find: circles,
  run: {
    evs: ['publish', 'begin', 'handle', 'deliver'],
    begin({ design, sent }) {
      /** The message that a record of a handler is about. */
      const abouts = new Map<number, RecordIndex>()
      const origins = new Map<number, RecordIndex>()
      const counts = new Map<number, number>()
      const nodes = new Map<number, number>()
      return {
        see(row, index) {
          if (row.ev === 'begin' || row.ev === 'handle') abouts.set(index, row.about)
          if (row.ev === 'publish') {
            const about = abouts.get(row.cause) ?? NO_RECORD
            origins.set(index, origins.get(about) ?? index)
            nodes.set(index, row.node)
          }
          if (row.ev !== 'deliver' || row.retain) return
          const origin = origins.get(row.about)
          if (origin !== undefined) counts.set(origin, (counts.get(origin) ?? 0) + 1)
        },
        *found() {
          let most = { n: STORM, record: NO_RECORD }
          for (const [origin, n] of counts)
            if (n > most.n) most = { n, record: origin as RecordIndex }
          const node = design.nodes[nodes.get(most.record) ?? -1]
          const one = sent.find((other) => other.node === node)
          if (node === undefined || one === undefined) return
          const because = phrase('review.R-30.shown', { node: nameOf(node), ...most })
          yield { place: at(node, `${one.path}topic`), because, record: most.record }
        },
      }
    },
  },
}

/** Each circle of handlers once, at the event that closes it. */
function* circles(subject: Subject): Iterable<Found> {
  const next = new Map<HandlerAt, readonly (readonly [HandlerAt, string, string])[]>()
  for (const sent of subject.sent) {
    if (sent.from === null) continue
    const reached = subject.handlersOf(sent).map((to) => [to, sent.path, sent.type] as const)
    next.set(sent.from, [...(next.get(sent.from) ?? []), ...reached])
  }
  const state = new Map<HandlerAt, 'open' | 'done'>()
  function* visit(one: HandlerAt): Iterable<Found> {
    state.set(one, 'open')
    for (const [to, path, type] of next.get(one) ?? []) {
      if (state.get(to) === 'open') {
        const args = { type, from: one.handler.id, to: to.handler.id, node: nameOf(to.node) }
        yield { place: at(one.node, `${path}topic`), because: phrase('review.R-30.circle', args) }
      } else if (!state.has(to)) yield* visit(to)
    }
    state.set(one, 'done')
  }
  for (const one of subject.handlers) if (!state.has(one)) yield* visit(one)
}
