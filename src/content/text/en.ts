/**
 * The English catalogue: every sentence that has a code, in one place. The parts are files by subject; add a
 * sentence to the part it belongs to, and a new part to `parts`. No code may stand in two of them.
 */
import { behaviourFormTexts } from './en.behaviour-form.ts'
import { chapterTexts } from './en.chapters.ts'
import { checkTexts } from './en.checks.ts'
import { cliTexts } from './en.cli.ts'
import { commandTexts } from './en.commands.ts'
import { editTexts } from './en.edit.ts'
import { editFormTexts } from './en.edit-form.ts'
import { expressionTexts } from './en.expressions.ts'
import { faces } from './en.faces.ts'
import { fileTexts } from './en.files.ts'
import { forms } from './en.forms.ts'
import { libraryTexts } from './en.library.ts'
import { linkTexts } from './en.links.ts'
import { inspectTexts } from './en.inspect.ts'
import { invariantTexts } from './en.invariants.ts'
import { nameTexts } from './en.names.ts'
import { notes, notes311, notesDatagram } from './en.notes.ts'
import { practiceTexts } from './en.practice.ts'
import { problemTexts } from './en.problems.ts'
import { proofTexts } from './en.proof.ts'
import { recordTexts } from './en.records.ts'
import { reviewTexts } from './en.review.ts'
import { runTexts } from './en.run.ts'
import { storyTexts } from './en.story.ts'
import type { Catalogue } from './say.ts'
import { watchTexts } from './en.watch.ts'
import { whyTexts } from './en.why.ts'

export const parts = {
  behaviourForm: behaviourFormTexts,
  chapters: chapterTexts,
  checks: checkTexts,
  cli: cliTexts,
  commands: commandTexts,
  edit: editTexts,
  editForm: editFormTexts,
  expressions: expressionTexts,
  faces,
  files: fileTexts,
  forms,
  library: libraryTexts,
  links: linkTexts,
  inspect: inspectTexts,
  invariants: invariantTexts,
  notes,
  notes311,
  notesDatagram,
  practice: practiceTexts,
  problems: problemTexts,
  proof: proofTexts,
  names: nameTexts,
  records: recordTexts,
  review: reviewTexts,
  run: runTexts,
  story: storyTexts,
  watch: watchTexts,
  why: whyTexts,
} as const satisfies Readonly<Record<string, Catalogue>>

export const en: Catalogue = {
  ...behaviourFormTexts,
  ...chapterTexts,
  ...checkTexts,
  ...cliTexts,
  ...commandTexts,
  ...editTexts,
  ...editFormTexts,
  ...expressionTexts,
  ...faces,
  ...fileTexts,
  ...forms,
  ...libraryTexts,
  ...linkTexts,
  ...inspectTexts,
  ...invariantTexts,
  ...notes,
  ...notes311,
  ...notesDatagram,
  ...practiceTexts,
  ...problemTexts,
  ...proofTexts,
  ...nameTexts,
  ...recordTexts,
  ...reviewTexts,
  ...runTexts,
  ...storyTexts,
  ...watchTexts,
  ...whyTexts,
}
