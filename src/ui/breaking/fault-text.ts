/** A fault of a trial in words. */
import { BREAKING } from '../../content/text/en.breaking.ts'
import { durationText } from '../../content/text/duration.ts'
import { entryTexts } from '../../content/text/en.timeline.ts'
import { micros, toMs } from '../../core/time.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import { momentText } from '../format.ts'
import { lengthOf, wordsOf } from '../timeline/entries.ts'
import { addSentences } from '../words.ts'

addSentences(entryTexts)

/** A crash at a passage has no moment of its own. */
export function faultText(design: Design, fault: ScriptEntry): string {
  const words = wordsOf(design, fault)
  if (fault.do === 'crashAt') return words
  const length = lengthOf(fault)
  const lasts = length === null ? '' : durationText(toMs(length))
  return BREAKING.faultAt(words, momentText(micros(fault.at)), lasts)
}
