/** A run as text: what the command line prints and the golden files of the tests hold. */
import type { Text } from '../core/text.ts'
import type { Stretch } from '../content/text/run-text.ts'
import { runText } from '../content/text/run-text.ts'
import type { Telling } from '../content/text/names.ts'
import { packetNames } from '../nodes/registry.ts'
import { rolesOf } from './roles.ts'
import type { Timeline } from './timeline.ts'

/** The lines of a stretch of the film, without their line breaks. */
export function storyOf(timeline: Timeline, stretch: Stretch): Iterable<string> {
  const { design, setup } = timeline.compiled
  const { name, run } = design
  return runText(tellingOf(timeline), { name, seed: run.seed, horizon: setup.horizon }, stretch)
}

function tellingOf({ compiled, trace, tables }: Timeline): Telling {
  const textOf = (text: Text): string => tables.texts.textOf(text)
  return { trace, textOf, opened: rolesOf(compiled), catalog: { packetNames } }
}
