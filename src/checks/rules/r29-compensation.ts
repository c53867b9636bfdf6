/** R-29: a compensation that may happen twice, or not at all. */
import { phrase } from '../../core/codes.ts'
import type { Retry } from '../../design/kinds/parts/behaviour.ts'
import { FRESH_RETRY } from '../../design/kinds/parts/fresh.ts'
import type { Change } from '../mend.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'

export const compensation: Rule = {
  id: 'R-29',
  severity: 'error',
  *find({ handlers }) {
    for (const { node, handler, path, effects } of handlers) {
      if (handler.undoes === undefined || effects.length === 0) continue
      const bare = effects.filter(({ step }) => step.idemKey === undefined)
      const once = handler.retry === undefined || handler.retry.max === 0
      if (bare.length === 0 && !once) continue
      const code = bare.length === 0 ? 'once' : once ? 'both' : 'twice'
      const retry: Retry = { ...FRESH_RETRY, max: 'unbounded', capMs: 30_000 }
      const changes: readonly Change[] = [
        ...bare.map(({ step, path: own }): Change => {
          const name = `'${step.effect}-' + `
          return [`${own}.idemKey`, `${name}${/^\w+$/.test(step.key) ? step.key : `(${step.key})`}`]
        }),
        ...(once ? [[`${path}.retry`, retry] as const] : []),
      ]
      const args = { handler: handler.id, undoes: handler.undoes }
      yield {
        place: at(node, bare[0]?.path ?? `${path}.retry`),
        because: phrase(`review.R-29.${code}`, args),
        edit: mend(node, ...changes),
      }
    }
  },
}
