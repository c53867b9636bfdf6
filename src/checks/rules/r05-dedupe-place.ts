/** the mark that says "handled" is written before the work, or apart from it, or is forgotten too soon. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Dedupe } from '../../design/kinds/parts/behaviour.ts'
import { at, mend } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import type { HandlerAt } from '../subject.ts'

export const dedupePlace: Rule = {
  id: 'R-05',
  severity: 'error',
  *find({ handlers }) {
    for (const one of handlers) {
      const { node, behaviour, handler, path } = one
      const { dedupe } = handler
      if (dedupe === undefined) continue
      const args = { handler: handler.id }
      if (dedupe.mode !== 'inTx')
        yield {
          place: at(node, `${path}.dedupe`),
          because: phrase(`review.R-05.${dedupe.mode}`, args),
          edit: mend(node, [`${path}.dedupe.mode`, 'inTx']),
        }
      yield* forgottenTooSoon(one)
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
            if (seen === undefined || isWhole(handler.dedupe)) continue
            const { record, n, code } = seen
            const because = phrase(`review.R-05.${code}`, { handler: handler.id, n, record })
            const field = handler.dedupe?.mode === 'inTx' ? '.forgetAfterMs' : ''
            yield { place: at(node, `${path}.dedupe${field}`), because, record }
          }
        },
      }
    },
  },
}

/** The mark is there with the work, and stays. */
function isWhole(dedupe: Dedupe | undefined): boolean {
  return dedupe === undefined || (dedupe.mode === 'inTx' && dedupe.forgetAfterMs === undefined)
}

/** A broker keeps what was not acknowledged as long as the session lives: so late may it send it again. */
function* forgottenTooSoon({ node, handler, path }: HandlerAt): Iterable<Found> {
  const window = handler.dedupe?.forgetAfterMs
  const { sessionExpiryMs: expiry } = node.config.session
  if (window === undefined || !('msg' in handler.on)) return
  if (expiry !== 'never' && window >= expiry) return
  const code = expiry === 'never' ? 'windowNever' : 'window'
  const args = { handler: handler.id, window, expiry }
  const mended = expiry === 'never' ? undefined : expiry
  yield {
    place: at(node, `${path}.dedupe.forgetAfterMs`),
    because: phrase(`review.R-05.${code}`, args),
    edit: mend(node, [`${path}.dedupe.forgetAfterMs`, mended]),
  }
}
