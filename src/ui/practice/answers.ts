/** What the interviewer answers: read from the design that the round begins with. */
import { PRACTICE } from '../../content/text/en.practice.ts'
import type { Round } from '../../content/rounds/round.ts'
import { typical } from '../../core/dist.ts'
import type { EffectFails } from '../../design/kinds/parts/behaviour.ts'
import { countText } from '../format.ts'

const PPM = 10_000

export function answerOf(round: Round, question: string): string {
  const { answers } = PRACTICE
  switch (question) {
    case 'load':
      return loadOf(round)
    case 'fast':
      return fastOf(round)
    case 'fails': {
      const fails = round.world['charge']?.fails ?? []
      const of = (wanted: EffectFails['class']) =>
        countText(percent(fails.filter((one) => one.class === wanted)))
      return answers.fails(of('business'), of('transient'), of('timeout'))
    }
    case 'lost':
    case 'twice':
    case 'exactly':
      return answers[question]
    default:
      return ''
  }
}

function percent(fails: readonly EffectFails[]): number {
  return fails.reduce((sum, { ppm = 0 }) => sum + ppm, 0) / PPM
}

function loadOf({ start, source }: Round): string {
  const node = start.nodes.find(({ id }) => id === source)
  if (node?.kind !== 'publisher') return ''
  const { count = 0, every } = node.config
  const between = every === null ? 0 : typical(every)
  return PRACTICE.answers.load(countText(count), countText(Math.round(1_000 / between)))
}

function fastOf({ start, latency }: Round): string {
  const one = start.invariants?.find(({ id }) => id === latency)
  if (one === undefined || !('quantile' in one)) return ''
  return PRACTICE.answers.fast(countText(100 * one.quantile), countText(one.maxMs / 1_000))
}

/** What is picked as "must hold", in words. */
export function pickText({ start }: Round, id: string): string {
  const decoys: Readonly<Record<string, string>> = PRACTICE.decoys
  return decoys[id] ?? start.invariants?.find((one) => one.id === id)?.why ?? id
}
