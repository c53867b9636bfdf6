/** A run as text, in the forms that other tools read: what the command line prints and golden files hold. */
import type { Text } from '../core/text.ts'
import { csvText } from '../content/text/csv-text.ts'
import { markdownText } from '../content/text/markdown-text.ts'
import { mermaidText } from '../content/text/mermaid-text.ts'
import type { RunTitle, Stretch } from '../content/text/run-text.ts'
import { runText } from '../content/text/run-text.ts'
import type { Telling } from '../content/text/names.ts'
import { packetNames } from '../nodes/registry.ts'
import { rolesOf } from './roles.ts'
import type { Timeline } from './timeline.ts'

export const RUN_FORMS = ['story', 'markdown', 'csv', 'mermaid'] as const
export type RunForm = (typeof RUN_FORMS)[number]

/** The lines of a stretch of the film, without their line breaks. */
export function storyOf(timeline: Timeline, stretch: Stretch): Iterable<string> {
  return toldAs('story', timeline, stretch)
}

/** The same in any form. Those of a CSV end with the CR of their break. */
export function toldAs(form: RunForm, timeline: Timeline, stretch: Stretch): Iterable<string> {
  const telling = tellingOf(timeline)
  const title = titleOf(timeline)
  switch (form) {
    case 'story':
      return runText(telling, title, stretch)
    case 'markdown':
      return markdownText(telling, title, stretch)
    case 'csv':
      return [...csvText(telling, stretch)].map((line) => `${line}\r`)
    case 'mermaid': {
      const whole = stretch.to >= telling.trace.length - 1
      const time = whole ? title.horizon : telling.trace.at(stretch.to)
      return mermaidText(telling, title, stretch, time).lines
    }
  }
}

function titleOf({ compiled: { design, setup } }: Timeline): RunTitle {
  return { name: design.name, seed: design.run.seed, horizon: setup.horizon }
}

function tellingOf({ compiled, trace, tables }: Timeline): Telling {
  const textOf = (text: Text): string => tables.texts.textOf(text)
  return { trace, textOf, opened: rolesOf(compiled), catalog: { packetNames } }
}
