/** The design that an argument stands for: a scenario, one of the wrong designs, a link to a moment, or else a file. */
import { designOf, findContent } from '../content/scenario.ts'
import { WRONG_DESIGNS } from '../content/wrong.ts'
import type { Design } from '../design/design.ts'
import { isLink, readLink } from '../design/link.ts'
import { openText } from '../design/open-text.ts'
import type { Output } from './output.ts'
import { refuse, sentence } from './output.ts'
import { readText } from './read-text.ts'
import { isRecording } from '../design/recording.ts'
import { tellHealed, tellProblems } from './validate-command.ts'

/** null: there is none, or not all of it is understood, and it is said why. */
export function findDesign(output: Output, name: string): Design | null {
  // `1.json` is a file.
  const hash = name.includes('#') ? name.slice(name.indexOf('#')) : ''
  if (isLink(hash)) return linked(output, hash)
  const document = ownDocument(name)
  const read = document === undefined ? readText(name) : null
  if (read?.ok === false) {
    const missing = read.error.say === 'cli.noFile'
    if (missing) refuse(output, 'cli.noScenarioOrFile', { name })
    else refuse(output, read.error.say, read.error.with)
    return null
  }
  const parsed = openText(read === null ? JSON.stringify(document) : read.value)
  if (parsed.ok && read?.ok === true && isRecording(read.value))
    tellHealed(output, name, parsed.healed)
  tellProblems(output, name, parsed.problems)
  // Not even with findings: what was left out would make another run than the file says.
  return parsed.ok && parsed.problems.length === 0 ? parsed.design : null
}

/** Of what comes with the product. */
function ownDocument(id: string): unknown {
  const wrong = Object.hasOwn(WRONG_DESIGNS, id) ? WRONG_DESIGNS[id] : undefined
  return wrong?.document() ?? findContent(id)?.document
}

/** The design of a link, with what was done to its run in the script. A link that says less than it should is none. */
function linked(output: Output, hash: string): Design | null {
  const read = readLink(hash, builtin)
  for (const { say, with: args } of read.troubles) output.err(sentence(say, args))
  tellProblems(output, '#', read.problems)
  if (!read.ok || read.troubles.length + read.problems.length > 0) return null
  const { design, pokes } = read.moment
  return { ...design, script: [...design.script, ...pokes] }
}

function builtin(id: string): Design | undefined {
  const entry = findContent(id)
  return entry === undefined ? undefined : designOf(entry)
}
