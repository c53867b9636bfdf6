/** A step in a few words, as it stands folded. */
import { BEHAVIOUR_FORM } from '../../../content/text/en.behaviour-form.ts'
import type { Step } from '../../../design/kinds/parts/behaviour.ts'

export function stepText(step: Step): string {
  switch (step.do) {
    case 'set':
      return Object.entries(step.set)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ')
    case 'read':
      return `l.${step.as} = ${step.store ?? ''}[${step.row}]`
    case 'effect':
      return `${step.effect} ${step.key}`
    case 'emit':
      return `${step.type}, ${BEHAVIOUR_FORM.via[step.via]}`
    case 'if':
      return step.if
    case 'timer':
      return step.cancel === true ? BEHAVIOUR_FORM.cancels(step.timer) : step.timer
    case 'fail':
      return step.error ?? step.class
  }
}
