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

/** What of a stretch is in the run. */
export function withinRun({ trace }: Telling, { from, to }: Stretch): Stretch {
  return { from: Math.max(0, from), to: Math.min(trace.length - 1, to) }
}

/** Seed and length of the run, and which of its records follow. */
export function whichRun(telling: Telling, { seed, horizon }: RunTitle, told: Stretch): string {
  const length = durationText(toMs(horizon))
  return STORY_TEXT.which({ seed, length, ...told, records: telling.trace.length })
}

/** The lines, without their line breaks. */
export function* runText(telling: Telling, title: RunTitle, stretch: Stretch): Generator<string> {
  const { from, to } = withinRun(telling, stretch)
  yield STORY_TEXT.head(plainText(title.name), whichRun(telling, title, { from, to }))
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
