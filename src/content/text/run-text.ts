/**
 * A run, or a stretch of it, as lines of text: a head, an empty line, then a line for each record with its
 * number, its moment, its sentence, and for a note the statement behind it. The same bytes from the page and
 * from the command line.
 */
import { toMs } from '../../core/time.ts'
import type { Micros } from '../../core/time.ts'
import { durationText } from './duration.ts'
import { STORY_TEXT } from './en.story.ts'
import { momentText } from './moments.ts'
import { plainText } from './plain.ts'
import type { Telling } from './names.ts'
import { clauseOf, sentenceOf } from './story.ts'

/** Which run it is: name and seed of its design, and how long it may last. */
export interface RunTitle {
  readonly name: string
  readonly seed: number
  readonly horizon: Micros
}

/** Records `from` to `to`, both told; what lies outside of the run is left out. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The lines, without their line breaks. */
export function* runText(
  telling: Telling,
  { name, seed, horizon }: RunTitle,
  stretch: Stretch,
): Generator<string> {
  const records = telling.trace.length
  const from = Math.max(0, stretch.from)
  const to = Math.min(records - 1, stretch.to)
  const length = durationText(toMs(horizon))
  yield STORY_TEXT.head({ name: plainText(name), seed, length, from, to, records })
  yield ''
  for (let record = from; record <= to; record++) yield lineOf(telling, record)
}

/** Columns of a width that does not depend on the run: a longer run changes no line of a shorter one. */
function lineOf(telling: Telling, record: number): string {
  const number = String(record).padStart(5)
  const moment = momentText(telling.trace.at(record)).padStart(11)
  const clause = clauseOf(telling, record)
  const sentence = plainText(sentenceOf(telling, record))
  return `${number} ${moment}  ${sentence}${clause === '' ? '' : ` [${clause}]`}`
}
