/** a row and an event, each by itself: a crash in between keeps one of them. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { FRESH_OUTBOX } from '../../design/kinds/parts/fresh.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import type { HandlerAt } from '../subject.ts'

export const dualWrite: Rule = {
  id: 'R-07',
  severity: 'error',
  *find({ handlers }) {
    for (const one of handlers) {
      const [first] = direct(one)
      if (first === undefined) continue
      const { node, handler } = one
      yield {
        place: at(node, `${first.path}.via`),
        because: phrase('review.R-07.risk', { handler: handler.id, type: first.step.type }),
        edit: mend(
          node,
          ...(one.behaviour.outbox === undefined
            ? [['behaviour.outbox', FRESH_OUTBOX] as const]
            : []),
          ...direct(one).flatMap(({ path }) => [
            [`${path}.via`, 'outbox'] as const,
            [`${path}.when`, undefined] as const,
          ]),
        ),
      }
    }
  },
  run: {
    evs: ['state', 'crash'],
    begin({ handlers }, textOf) {
      /** By node: the row committed last, and its key. */
      const last = new Map<number, { record: RecordIndex; key: string }>()
      const lost = new Map<string, { record: RecordIndex; key: string; n: number }>()
      return {
        see(row, index) {
          if (row.ev === 'state') last.set(row.node, { record: index, key: textOf(row.key) })
          if (row.ev !== 'crash') return
          const [handler = '', point] = textOf(row.point).split('/')
          const kept = last.get(row.node)
          if (point !== 'afterCommit' || kept === undefined) return
          const name = `${row.node} ${handler}`
          const known = lost.get(name)
          if (known === undefined) lost.set(name, { ...kept, n: 1 })
          else known.n++
        },
        *found() {
          for (const one of handlers) {
            const [first] = direct(one)
            const seen = lost.get(`${one.number} ${one.handler.id}`)
            if (first === undefined || seen === undefined) continue
            const { key, record, n } = seen
            const dedupes = one.handler.dedupe !== undefined
            const because = phrase(`review.R-07.${dedupes ? 'lost' : 'late'}`, {
              key,
              record,
              n,
              handler: one.handler.id,
            })
            yield { place: at(one.node, `${first.path}.via`), because, record }
          }
        },
      }
    },
  },
}

/** What it publishes beside a transaction that keeps something for good. */
function direct({ behaviour, handler, steps, emits }: HandlerAt): HandlerAt['emits'] {
  const durable = steps.some(({ step }) => {
    if (step.do !== 'set') return false
    const name = step.store ?? handler.store ?? behaviour.stores[0]?.name
    return behaviour.stores.find((store) => store.name === name)?.durability === 'durable'
  })
  return durable ? emits.filter(({ step }) => step.via === 'direct') : []
}
