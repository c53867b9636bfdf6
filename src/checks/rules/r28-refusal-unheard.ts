/** a step of a business flow may be refused, and nothing takes back what came before it. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { at } from '../mend.ts'
import { readsIn } from '../reads.ts'
import type { Rule } from '../rule.ts'
import type { HandlerAt, StepAt } from '../subject.ts'
import type { EffectStep } from '../../design/kinds/parts/behaviour.ts'

export const refusalUnheard: Rule = {
  id: 'R-28',
  severity: 'error',
  *find({ handlers }) {
    for (const one of handlers)
      for (const effect of unheard(one)) {
        const args = { effect: effect.step.effect, handler: one.handler.id }
        yield { place: at(one.node, effect.path), because: phrase('review.R-28.risk', args) }
      }
  },
  run: {
    evs: ['effect'],
    begin({ handlers }, textOf) {
      const declined = new Map<string, { record: RecordIndex; key: string; n: number }>()
      return {
        see(row, index) {
          if (row.ev !== 'effect' || row.answer !== 'declined') return
          const name = `${row.node} ${textOf(row.name)}`
          const known = declined.get(name)
          if (known === undefined) declined.set(name, { record: index, key: textOf(row.key), n: 1 })
          else known.n++
        },
        *found() {
          for (const one of handlers)
            for (const { step, path } of unheard(one)) {
              const seen = declined.get(`${one.number} ${step.effect}`)
              if (seen === undefined) continue
              const { record, key, n } = seen
              const because = phrase('review.R-28.shown', { effect: step.effect, key, n, record })
              yield { place: at(one.node, path), because, record }
            }
        },
      }
    },
  },
}

/** Effects whose refusal leads nowhere. */
function unheard({ effects, steps }: HandlerAt): readonly StepAt<EffectStep>[] {
  return effects.filter(({ step }) => {
    if (!step.fails?.some((one) => one.class === 'business')) return false
    if (step.onBusinessError !== undefined && step.onBusinessError.length > 0) return false
    return !steps.some((one) => asks(one, step.save))
  })
}

/** It does something where the answer is not yes. */
function asks({ step }: StepAt, save: string | undefined): boolean {
  if (save === undefined) return false
  const reads = (source: string | undefined) =>
    source !== undefined &&
    readsIn(source).some(({ root, path: [name] }) => root === 'l' && name === save)
  if (step.do === 'if')
    return (
      reads(step.if) &&
      (step.else !== undefined || step.if.includes('!') || step.if.includes('error'))
    )
  return 'if' in step && reads(step.if) && (step.if ?? '').includes('!')
}
