/** work piles up, and nothing would say so. */
import { phrase } from '../../core/codes.ts'
import { typical } from '../../core/dist.ts'
import type { RecordIndex } from '../../core/row.ts'
import { toMs } from '../../core/time.ts'
import type { Micros } from '../../core/time.ts'
import type { Edit } from '../../design/edit.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { Rule } from '../rule.ts'
import type { Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'

/** Nobody is told of a shorter wait. */
const LAG_MIN_MS = 1_000

export const noLagSignal: Rule = {
  id: 'R-13',
  severity: 'info',
  *find(subject) {
    const n = working(subject)
    if (n === 0 || isWatched(subject)) return
    yield {
      place: { kind: 'design' },
      because: phrase('review.R-13.risk', { n }),
      edit: watching(subject),
    }
  },
  run: {
    evs: ['deliver', 'handle'],
    begin(subject) {
      const waiting = new Map<string, { at: Micros; record: RecordIndex }>()
      const depth = subject.design.nodes.map(() => 0)
      let worst = { ms: 0, node: -1, record: -1 as RecordIndex, depth: 0 }
      return {
        see(row, index) {
          const id = `${row.node} ${row.about}`
          if (row.ev === 'deliver') {
            if (waiting.has(id)) return
            waiting.set(id, { at: row.at, record: index })
            depth[row.node] = (depth[row.node] ?? 0) + 1
            return
          }
          const since = waiting.get(id)
          if (since === undefined) return
          const ms = toMs((row.at - since.at) as Micros)
          if (ms > worst.ms)
            worst = { ms, node: row.node, record: since.record, depth: depth[row.node] ?? 0 }
          waiting.delete(id)
          depth[row.node] = (depth[row.node] ?? 0) - 1
        },
        *found() {
          const node = subject.design.nodes[worst.node]
          if (node === undefined || worst.ms < LAG_MIN_MS || isWatched(subject)) return
          if (working(subject) === 0) return
          const { ms, record, depth: n } = worst
          const because = phrase('review.R-13.shown', { node: nameOf(node), lag: ms, n, record })
          yield { place: { kind: 'design' }, because, record }
        },
      }
    },
  },
}

/** Services whose handlers take their time. */
function working({ handlers }: Subject): number {
  const slow = handlers.filter(
    ({ handler, effects }) =>
      typical(handler.work ?? 0) > 0 || effects.some(({ step }) => typical(step.takes ?? 0) > 0),
  )
  return new Set(slow.map(({ node }) => node.id)).size
}

function isWatched({ design: { invariants = [] } }: Subject): boolean {
  return invariants.some(
    (one) => 'quantile' in one || ('rate' in one && /^(lag|latency)/.test(one.rate)),
  )
}

function watching({ design: { invariants = [] } }: Subject): Edit {
  const taken = new Set(invariants.map(({ id }) => id))
  const id = ['lag', 'lag-2', 'lag-3'].find((one) => !taken.has(one)) ?? `lag-${taken.size + 1}`
  const invariant: Invariant = {
    id,
    why: 'No message waits for longer than five seconds',
    rate: 'lagMaxMs',
    atMost: 5_000,
  }
  return { do: 'addInvariant', invariant }
}
