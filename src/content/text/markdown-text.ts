/**
 * The story of a run as Markdown, a table with a line for each record, as GitHub reads it. Names are words there
 * and nothing else: what Markdown would obey is escaped.
 */
import { MARKDOWN_TEXT } from './en.exports.ts'
import { momentText } from './moments.ts'
import type { Telling } from './names.ts'
import { plainText } from './plain.ts'
import type { RunTitle, Stretch } from './run-text.ts'
import { whichRun, withinRun } from './run-text.ts'
import { clauseOf, sentenceOf } from './story.ts'

/** The lines, without their line breaks. */
export function* markdownText(
  telling: Telling,
  title: RunTitle,
  stretch: Stretch,
): Generator<string> {
  const { from, to } = withinRun(telling, stretch)
  yield `# ${markdownEscaped(title.name)}`
  yield ''
  yield MARKDOWN_TEXT.which(whichRun(telling, title, { from, to }))
  yield ''
  yield tableRow(MARKDOWN_TEXT.heads)
  yield tableRow(['---:', '---:', '---', '---'])
  for (let record = from; record <= to; record++) {
    const sentence = markdownEscaped(sentenceOf(telling, record))
    const clause = markdownEscaped(clauseOf(telling, record))
    yield tableRow([String(record), momentText(telling.trace.at(record)), sentence, clause])
  }
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** Marks, links, code, HTML, entities, cells, mentions, mathematics of GitHub; at a word's edge only where it counts. */
const OBEYED = /[\\`*_[\]<>&|~$#@]/g
/** What GitHub takes for an address without being told. */
const ADDRESS = /(:)(?=\/\/)|(\.)(?<=\bwww\.)/giu

/** Text as Markdown shows it, on one line. */
export function markdownEscaped(text: string): string {
  return plainText(text).replaceAll(OBEYED, '\\$&').replaceAll(ADDRESS, '\\$&')
}
