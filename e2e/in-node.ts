/** The same run in this process: Node, without a browser and without a build. */
import { parseDesign } from '../src/design/parse.ts'
import { prepareCheck, WHOLE } from '../src/run/check.ts'
import { playDesign } from '../src/run/outcome.ts'
import { Proving } from '../src/run/proving.ts'
import { proofTexts } from '../src/content/text/en.proof.ts'
import { say } from '../src/content/text/say.ts'

export function digestInNode(design: object): string {
  const parsed = parseDesign(JSON.stringify(design))
  if (!parsed.ok) throw new Error('the design of the test is a design')
  const played = playDesign(parsed.design)
  if ('problem' in played) throw new Error(played.problem.say)
  return played.outcome.digest
}

/** What a check comes to: its sentences, and how many runs broke what. */
export interface VerdictInNode {
  readonly claim: readonly string[]
  readonly broken: readonly (readonly [id: string, runs: number])[]
}

/** The sweep and so many seeds, one after the other. */
export function verdictInNode(design: object, seeds: number): VerdictInNode {
  const parsed = parseDesign(JSON.stringify(design))
  if (!parsed.ok) throw new Error('the design of the test is a design')
  const check = prepareCheck(parsed.design, { sweep: true, seeds, from: 1, shard: WHOLE })
  if (!check.ok) throw new Error(check.error.say)
  const proving = new Proving(check.value)
  proving.play(() => true)
  const { claim, invariants } = proving.proof
  return {
    claim: claim.map((phrase) => say(phrase, proofTexts)),
    broken: invariants.map(({ id, runs }) => [id, runs]),
  }
}
