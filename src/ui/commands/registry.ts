/** All subjects, in the order in which their commands stand while nothing is typed. Add a subject in one line. */
import { additions } from './add.ts'
import { breaking } from './breaking.ts'
import { chapters } from './chapters.ts'
import type { Command, Now, Source } from './command.ts'
import { files } from './files.ts'
import { invariants } from './invariants.ts'
import { keyed } from './keyed.ts'
import { designs } from './open.ts'
import { panels } from './panels.ts'
import { places } from './places.ts'
import { pokes } from './pokes.ts'

const SOURCES: readonly Source[] = [
  keyed,
  chapters,
  breaking,
  panels,
  files,
  additions,
  invariants,
  designs,
  pokes,
  places,
]

/** What can be done and where one can go, as things are now. */
export function allCommands(now: Now): readonly Command[] {
  return SOURCES.flatMap((source) => source(now))
}

export function allPlaces(): readonly Command[] {
  return places()
}
