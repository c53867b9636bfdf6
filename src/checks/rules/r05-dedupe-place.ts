/** the mark that says "handled" is written before the work, or apart from it. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'

export const dedupePlace: Rule = {
  id: 'R-05',
  severity: 'error',
  *find({ handlers }) {
    for (const { node, behaviour, handler, path } of handlers) {
      const { dedupe } = handler
      if (dedupe === undefined) continue
      const args = { handler: handler.id }
      if (dedupe.mode !== 'inTx')
        yield {
          place: at(node, `${path}.dedupe`),
          because: phrase(`review.R-05.${dedupe.mode}`, args),
          edit: mend(node, [`${path}.dedupe.mode`, 'inTx']),
        }
      const i = behaviour.stores.findIndex(
        ({ name }) => name === (handler.store ?? behaviour.stores[0]?.name),
      )
      const store = behaviour.stores[i]
      if (store?.durability === 'volatile')
        yield {
          place: at(node, `behaviour.stores.${i}.durability`),
          because: phrase('review.R-05.volatile', { ...args, store: store.name }),
          edit: mend(node, [`behaviour.stores.${i}.durability`, 'durable']),
        }
    }
  },
  run: {
    evs: ['handle'],
    begin({ handlers }, textOf) {
      const done = new Set<string>()
      const wrong = new Map<string, { record: RecordIndex; n: number; code: string }>()
      return {
        see(row, index) {
          if (row.ev !== 'handle') return
          const name = `${row.node} ${textOf(row.handler)}`
          const id = `${name} ${row.about}`
          const code =
            row.out === 'duplicate' && !done.has(id)
              ? 'lost'
              : row.out === 'ok' && done.has(id)
                ? 'twice'
                : ''
          if (row.out === 'ok') done.add(id)
          if (code === '') return
          const known = wrong.get(name)
          if (known === undefined) wrong.set(name, { record: index, n: 1, code })
          else known.n++
        },
        *found() {
          for (const { node, number, handler, path } of handlers) {
            const seen = wrong.get(`${number} ${handler.id}`)
            if (seen === undefined || (handler.dedupe?.mode ?? 'inTx') === 'inTx') continue
            const { record, n, code } = seen
            const because = phrase(`review.R-05.${code}`, { handler: handler.id, n, record })
            yield { place: at(node, `${path}.dedupe`), because, record }
          }
        },
      }
    },
  },
}
