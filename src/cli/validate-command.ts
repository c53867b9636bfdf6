/** `validate FILE`: is this a design, is all of it understood, and if not, what is wrong where? */
import type { Phrase } from '../core/codes.ts'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import type { ParsedDesign } from '../design/parse.ts'
import { openText } from '../design/open-text.ts'
import type { Healed, Problem } from '../design/problem.ts'
import type { ExitCode, Output } from './output.ts'
import { sentence } from './output.ts'

/**
 * 0 when the design is whole; 2 when something is wrong with it or not understood, with a sentence and the
 * place of each on stderr. With `json` all of it is one object on stdout.
 */
export function validateCommand(
  output: Output,
  file: string,
  text: string,
  json: boolean,
): ExitCode {
  const parsed = openText(text)
  if (json) output.out(JSON.stringify(report(parsed)))
  else tell(output, file, parsed)
  return parsed.problems.length === 0 ? 0 : 2
}

/** With `json`, a file that cannot be read has the form of one that cannot be understood. */
export function unreadable(output: Output, because: Phrase): ExitCode {
  const problem = entryOf({ place: { path: '' }, because })
  output.out(JSON.stringify({ valid: false, problems: [{ severity: 'error', ...problem }] }))
  return 2
}

function report(parsed: ParsedDesign): object {
  const problems = parsed.problems.map((problem) => ({
    severity: problem.severity,
    ...entryOf(problem),
  }))
  const valid = problems.length === 0
  return parsed.ok ? { valid, problems, healed: parsed.healed.map(entryOf) } : { valid, problems }
}

function entryOf({ place, because }: Problem | Healed): object {
  const { of, ...where } = place
  const names = of === undefined ? {} : { of: say(of, en) }
  return { ...where, ...names, code: because.say, sentence: say(because, en) }
}

function tell(output: Output, file: string, parsed: ParsedDesign): void {
  if (parsed.ok) for (const healed of parsed.healed) output.out(placed(file, healed))
  tellProblems(output, file, parsed.problems)
  if (!parsed.ok || parsed.problems.length > 0) return
  const { name, nodes, marks, links, script } = parsed.design
  const counts = { nodes: nodes.length + marks.length, links: links.length, script: script.length }
  output.out(sentence('cli.valid', { file, name, ...counts }))
}

/** Each, on stderr: what is printed may be read by a program. */
export function tellHealed(output: Output, file: string, healed: readonly Healed[]): void {
  for (const one of healed) output.err(placed(file, one))
}

/** Each problem with its place, and how many there are. Nothing when there are none. */
export function tellProblems(output: Output, file: string, problems: readonly Problem[]): void {
  for (const problem of problems) output.err(placed(file, problem))
  if (problems.length === 0) return
  const errors = problems.filter(({ severity }) => severity === 'error').length
  output.err(sentence('cli.problems', { errors, findings: problems.length - errors }))
}

/** `file:line:column: sentence (path)`, as editors and terminals make links of it. */
function placed(file: string, { place, because }: Problem | Healed): string {
  const { path, line, column, of } = place
  const why = of === undefined ? say(because, en) : `${say(of, en)}: ${say(because, en)}`
  const told = path === '' ? why : `${why} (${path})`
  return line === undefined || column === undefined
    ? sentence('cli.placeOnly', { file, sentence: told })
    : sentence('cli.place', { file, line, column, sentence: told })
}
