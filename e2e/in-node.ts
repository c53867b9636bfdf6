/** The same run in this process: Node, without a browser and without a build. */
import { parseDesign } from '../src/design/parse.ts'
import { playDesign } from '../src/run/outcome.ts'

export function digestInNode(design: object): string {
  const parsed = parseDesign(JSON.stringify(design))
  if (!parsed.ok) throw new Error('the design of the test is a design')
  const played = playDesign(parsed.design)
  if ('problem' in played) throw new Error(played.problem.say)
  return played.outcome.digest
}
