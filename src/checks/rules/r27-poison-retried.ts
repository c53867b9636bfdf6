/** what never will go well is tried again. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import type { HandlerAt } from '../subject.ts'

export const poisonRetried: Rule = {
  id: 'R-27',
  severity: 'warn',
  *find({ handlers }) {
    for (const one of handlers) {
      const { node, handler, path } = one
      if (!retries(one)) continue
      const on = handler.retry?.on.filter((kind) => kind !== 'poison')
      yield {
        place: at(node, `${path}.retry.on`),
        because: phrase('review.R-27.risk', {
          handler: handler.id,
          max: String(handler.retry?.max),
        }),
        edit: mend(node, [`${path}.retry.on`, on]),
      }
    }
  },
  run: {
    evs: ['giveUp'],
    begin({ handlers }, textOf) {
      const seen = new Map<string, { record: RecordIndex; n: number; error: string }>()
      return {
        see(row, index) {
          if (row.ev !== 'giveUp' || row.because !== 'poison' || row.attempts < 2) return
          const name = `${row.node} ${textOf(row.handler)}`
          if (!seen.has(name))
            seen.set(name, { record: index, n: row.attempts, error: textOf(row.error) })
        },
        *found() {
          for (const one of handlers) {
            const shown = seen.get(`${one.number} ${one.handler.id}`)
            if (shown === undefined || !retries(one)) continue
            const { record, n, error } = shown
            const because = phrase('review.R-27.shown', { handler: one.handler.id, n, error })
            yield { place: at(one.node, `${one.path}.retry.on`), because, record }
          }
        },
      }
    },
  },
}

function retries({ handler: { retry } }: HandlerAt): boolean {
  return retry !== undefined && retry.max !== 0 && retry.on.includes('poison')
}
