/** Titles and lines of what comes with the product. In English they are those of the documents, by id. */
import { worded } from './language.ts'

type Lines = Readonly<Record<string, readonly [title: string, about: string]>>

/** By the id of the scenario; none: as its document has them. */
export const SCENARIOS = worded<Lines>('scenarios.SCENARIOS', {})
