/** What a chapter is called, in the language that is spoken. */
import { LINES } from '../../content/lines.ts'
import { CHAPTER_LINES } from '../../content/text/en.chapters.ts'
import { SCENARIOS } from '../../content/text/en.scenarios.ts'

export function chapterTitle(scenario: string): string {
  return SCENARIOS[scenario]?.[0] ?? LINES.find(({ id }) => id === scenario)?.title ?? scenario
}

const lines: Readonly<Record<string, readonly [look: string, mends: string]>> = CHAPTER_LINES

export function chapterLines(scenario: string): readonly [look: string, mends: string] {
  return lines[scenario] ?? ['', '']
}
