/** what is done again when a message comes again. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { EffectStep, SetStep } from '../../design/kinds/parts/behaviour.ts'
import { at, mend } from '../mend.ts'
import type { Change } from '../mend.ts'
import { astOf, fieldsRead, readsIn } from '../reads.ts'
import type { Found, Rule } from '../rule.ts'
import type { HandlerAt, StepAt, Subject } from '../subject.ts'

export const idempotent: Rule = {
  id: 'R-04',
  severity: 'error',
  *find(subject) {
    for (const one of subject.handlers) {
      if (!comesAgain(subject, one)) continue
      for (const effect of one.effects) {
        const { step, path } = effect
        if (step.idemKey !== undefined) continue
        yield {
          place: at(one.node, path),
          because: phrase('review.R-04.effect', { effect: step.effect, handler: one.handler.id }),
          ...mending(subject, one, effect),
        }
      }
      if (one.handler.dedupe !== undefined || isGuarded(one)) continue
      for (const { step, path } of one.steps) {
        if (step.do !== 'set') continue
        const field = relativeField(step)
        if (field === null) continue
        const args = { field, handler: one.handler.id }
        yield {
          place: at(one.node, path),
          because: phrase('review.R-04.relative', args),
          ...mending(subject, one, null),
        }
      }
    }
  },
  run: {
    evs: ['effect'],
    begin({ handlers, design }, textOf) {
      /** What was applied, by whom, for which message and key. */
      const applied = new Map<string, RecordIndex>()
      const again = new Map<
        string,
        { key: string; first: RecordIndex; record: RecordIndex; n: number }
      >()
      return {
        see(row, index) {
          if (row.ev !== 'effect' || !row.applied) return
          const name = textOf(row.name)
          const key = textOf(row.key)
          const id = `${row.node} ${row.about} ${name} ${key}`
          const first = applied.get(id)
          if (first === undefined) {
            applied.set(id, index)
            return
          }
          const known = again.get(`${row.node} ${name}`)
          if (known === undefined)
            again.set(`${row.node} ${name}`, { key, first, record: index, n: 1 })
          else known.n++
        },
        *found() {
          for (const one of handlers)
            for (const { step, path } of one.effects) {
              const seen = again.get(`${one.number} ${step.effect}`)
              if (seen === undefined || design.nodes[one.number] !== one.node) continue
              const { key, first, record, n } = seen
              const args = { effect: step.effect, key, first, record, n }
              yield {
                place: at(one.node, path),
                because: phrase('review.R-04.shown', args),
                record,
              }
            }
        },
      }
    },
  },
}

/** At QoS 0 nothing comes again, unless the handler tries again itself. */
function comesAgain(subject: Subject, one: HandlerAt): boolean {
  const { on, retry } = one.handler
  if (!('msg' in on)) return retry !== undefined && retry.max !== 0
  return subject.qosInto(one) > 0 || (retry !== undefined && retry.max !== 0)
}

/** It asks its own row whether it has been here, and says so there. */
function isGuarded({ handler, steps }: HandlerAt): boolean {
  if (handler.guard === undefined) return false
  const asked = fieldsRead([handler.guard], 's')
  return steps.some(
    ({ step }) =>
      step.do === 'set' &&
      step.key === undefined &&
      Object.keys(step.set).some((field) => asked?.has(field)),
  )
}

/** A field that becomes something of what it was: not a constant, and not a value of the message alone. */
function relativeField(step: SetStep): string | null {
  const own = ([field, source]: readonly [string, string]) =>
    astOf(source)?.kind === 'binary' &&
    readsIn(source).some(
      ({ root, path }) => (root === 's' || root === 'l') && path.at(-1) === field,
    )
  return Object.entries(step.set).find(own)?.[0] ?? null
}

/** A key of its own for the effect, and a mark that is kept with the transaction. */
function mending(
  subject: Subject,
  one: HandlerAt,
  effect: StepAt<EffectStep> | null,
): Pick<Found, 'edit'> {
  const changes: Change[] = []
  const isEvent = 'msg' in one.handler.on && named(subject, one)
  if (effect !== null) {
    const { effect: name, key } = effect.step
    changes.push([
      `${effect.path}.idemKey`,
      isEvent ? `'${name}-' + e.id` : `'${name}-' + (${key})`,
    ])
  }
  const { stores } = one.behaviour
  if (one.handler.dedupe === undefined && isEvent && stores.length > 0)
    changes.push([`${one.path}.dedupe`, { by: 'e.id', mode: 'inTx' }])
  return changes.length === 0 ? {} : { edit: mend(one.node, ...changes) }
}

/** All that comes is an event, and has an id. */
function named(subject: Subject, one: HandlerAt): boolean {
  return subject.sentTo(one).every(({ type }) => type !== '')
}
