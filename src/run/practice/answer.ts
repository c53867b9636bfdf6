/** What is asked of a card, and what its run answers: which invariants break, and a number that is counted in it. */
import type { Phrase } from '../../core/codes.ts'
import type { Result } from '../../core/result.ts'
import { err, ok } from '../../core/result.ts'
import type { Text } from '../../core/text.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Broken } from '../../trace/verdict.ts'
import { playDesign } from '../outcome.ts'
import type { Asks } from './cards.ts'
import { effectsOf } from './cards.ts'
import type { Clues } from './clues.ts'
import { cluesIn } from './clues.ts'

export interface Answer {
  /** In the order of the design. */
  readonly broken: readonly Broken[]
  readonly count: number
  readonly records: number
}

/** An answer, and what leads to it. */
export interface Answered {
  readonly answer: Answer
  readonly clues: Clues | null
}

/** The number that is asked for with a fault. `key`: what is about to be hit, where that is known. `work`: of the round. */
export function asksOf(design: Design, fault: ScriptEntry | null, key: string, work: string): Asks {
  if (fault?.do === 'cut') return { count: 'dups', link: fault.link }
  if (fault?.do !== 'crashAt' || fault.point === 'relayPublished')
    return { count: 'applied', effect: work }
  const { node, handler } = fault
  if (key === '') return { count: 'applied', effect: work }
  const [effect] = effectsOf(design, node, handler)
  if (effect === undefined) return { count: 'begins', node, handler, key }
  return { count: 'effects', effect, key }
}

/** `fault`: of the script, that of the card. */
export function answerTo(
  design: Design,
  asks: Asks,
  fault: ScriptEntry | null,
): Result<Answered, Phrase> {
  const played = playDesign(design)
  if ('problem' in played) return err(played.problem)
  const { trace, tables } = played.timeline
  const counted = counter(design, asks, (text) => tables.texts.textOf(text))
  let count = 0
  for (let at = 0; at < trace.length; at++) if (counted(trace.row(at))) count++
  const { broken } = played.outcome
  return ok({
    answer: { broken, count, records: trace.length },
    clues: fault === null ? null : cluesIn(played.timeline, fault, broken),
  })
}

function counter(
  { nodes, links }: Design,
  asks: Asks,
  textOf: (text: Text) => string,
): (row: PlacedRow) => boolean {
  switch (asks.count) {
    case 'applied':
      return (row) => row.ev === 'effect' && row.applied && textOf(row.name) === asks.effect
    case 'effects':
      return (row) =>
        row.ev === 'effect' && textOf(row.name) === asks.effect && textOf(row.key) === asks.key
    case 'begins': {
      const node = nodes.findIndex(({ id }) => id === asks.node)
      return (row) =>
        row.ev === 'begin' &&
        row.node === node &&
        textOf(row.handler) === asks.handler &&
        textOf(row.key) === asks.key
    }
    case 'dups': {
      const wire = links.findIndex(({ id }) => id === asks.link)
      return (row) => row.ev === 'packet' && row.wire === wire && row.dup
    }
  }
}
