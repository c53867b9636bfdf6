/** messages about one thing are handled side by side. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { ServiceNode } from '../../design/design.ts'
import { at, mend } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import type { Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'

export const order: Rule = {
  id: 'R-22',
  severity: 'warn',
  *find(subject) {
    for (const node of subject.services) {
      const { behaviour, subs } = node.config
      if (behaviour === undefined) continue
      const keyed = behaviour.handlers.filter(
        ({ key, on, do: steps }) =>
          key !== undefined && 'msg' in on && steps.some((one) => one.do === 'set'),
      )
      if (keyed.length === 0) continue
      if (isSideBySide(node)) {
        const args = { node: nameOf(node), n: behaviour.concurrency }
        yield {
          place: at(node, 'behaviour.laneBy'),
          because: phrase('review.R-22.lanes', args),
          ...severity(subject),
          edit: mend(node, ['behaviour.laneBy', 'k']),
        }
      }
      for (const [i, { filter }] of subs.entries())
        if (filter.startsWith('$share/'))
          yield {
            place: at(node, `subs.${i}.filter`),
            because: phrase('review.R-22.share', { node: nameOf(node), filter }),
            ...severity(subject),
          }
    }
  },
  run: {
    evs: ['publish', 'begin', 'handle'],
    begin(subject, textOf) {
      const watched = new Set(
        subject.services.filter(isSideBySide).map((node) => subject.numberOf(node)),
      )
      const sent = new Map<number, { node: number; ordinal: number }>()
      const keys = new Map<string, string>()
      const last = new Map<string, number>()
      const done = new Set<string>()
      const wrong = new Map<
        number,
        { record: RecordIndex; key: string; before: number; after: number; n: number }
      >()
      return {
        see(row, index) {
          if (row.ev === 'publish') sent.set(index, { node: row.node, ordinal: row.ordinal })
          if (!watched.has(row.node)) return
          const id = `${row.node} ${row.about}`
          if (row.ev === 'begin') keys.set(id, textOf(row.key))
          if (row.ev !== 'handle' || row.out !== 'ok' || done.has(id)) return
          done.add(id)
          const key = keys.get(id)
          const from = sent.get(row.about)
          if (key === undefined || key === '' || from === undefined) return
          const lane = `${row.node} ${from.node} ${key}`
          const before = last.get(lane) ?? 0
          if (from.ordinal > before) {
            last.set(lane, from.ordinal)
            return
          }
          const known = wrong.get(row.node)
          if (known === undefined)
            wrong.set(row.node, { record: index, key, before, after: from.ordinal, n: 1 })
          else known.n++
        },
        *found() {
          for (const [number, { record, key, before, after, n }] of wrong) {
            const node = subject.design.nodes[number]!
            const args = { node: nameOf(node), key, before, after, n }
            yield {
              place: at(node, 'behaviour.laneBy'),
              because: phrase('review.R-22.shown', args),
              record,
            }
          }
        },
      }
    },
  },
}

function isSideBySide({ config: { behaviour } }: ServiceNode): boolean {
  return behaviour !== undefined && behaviour.concurrency > 1 && behaviour.laneBy === undefined
}

/** Where the design says that order matters it is an error. */
function severity({ design: { invariants = [] } }: Subject): Pick<Found, 'severity'> {
  const ordered = invariants.some((one) => 'monotonic' in one || 'precedes' in one)
  return ordered ? { severity: 'error' } : {}
}
