/**
 * What a check finds of wrong designs: how soon, what is left of it, and the table of that in `docs/detection.md`. `detection.test.ts`
 * asserts the budgets; `WRITE_DETECTION=1` measures the page anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { designOf, findContent } from '../../content/scenario.ts'
import type { WrongDesign } from '../../content/wrong-design.ts'
import type { Design, DesignDocument, ScriptEntry } from '../../design/design.ts'
import { parseDesign } from '../../design/parse.ts'
import type { Check } from '../check.ts'
import type { Broken } from '../../trace/verdict.ts'
import type { Proof } from '../proof.ts'
import { Proving } from '../proving.ts'
import type { Shrunk } from '../shrink.ts'
import { shrink } from '../shrink.ts'
import { Trials } from '../trial.ts'
import { prepared } from './checked-orders.ts'

/** Of the sweep every so manieth trial: neighbours are the same place, once more. */
const STEP = 3

export const WRITES = process.env['WRITE_DETECTION'] === '1'
const MEASURED = 400
const PAGE = new URL('../../../docs/detection.md', import.meta.url)

/** How much it may take to break a design: about twice of what it took when it was measured. */
export interface Budget {
  /** Trials of the sweep in steps of `STEP` until the first break. */
  readonly sweep: number
  /** Seeds from 1 until the first break. */
  readonly seeds: number
  /** Messages that its publishers still send when it is shrunk. */
  readonly messages: number
}

export function designOfDocument(document: DesignDocument): Design {
  const parsed = parseDesign(JSON.stringify(document))
  if (!parsed.ok || parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems))
  return parsed.design
}

export function referenceOf(id: string): Design {
  return designOf(findContent(id)!)
}

/** How many of these trials it took to break something; 0: none did. */
export function caughtAfter(check: Check, numbers: readonly number[]): number {
  return 1 + numbers.findIndex((number) => check.play(number).broken.length > 0)
}

/** Trials of the sweep from one on; 0 is that without a fault. */
export function stepsOf(check: Check, from = 0): number[] {
  const length = Math.ceil((check.sweepSize - from) / STEP)
  return Array.from({ length }, (_, i) => from + i * STEP)
}

export function seedsOf(check: Check, many: number): number[] {
  return Array.from({ length: many }, (_, i) => check.sweepSize + i)
}

/** What shrinking leaves of a trial that breaks something. */
export function leastOf(check: Check, number: number): Shrunk {
  const trial = check.trial(number)
  const [first] = check.play(number).broken
  return shrink(check.design, trial, first!.invariant)!
}

/** What every so manieth trial of the sweep, and so many seeds, break. */
export function brokenIn(check: Check, seeds: number): readonly Broken[] {
  const all = [...stepsOf(check), ...seedsOf(check, seeds)]
  return all.flatMap((number) => check.play(number).broken)
}

// ---- the page --------------------------------------------------------------------------------------

interface Measured {
  readonly code: string
  readonly name: string
  readonly plain: number
  readonly proof: Proof
  readonly shrunk: Shrunk | null
}

function measure(code: string, design: Design): Measured {
  const check = prepared(design, { seeds: MEASURED })
  const proving = new Proving(check)
  proving.play(() => true)
  const { proof } = proving
  const trials = new Trials(design)
  let plain = 0
  for (let seed = 1; seed <= MEASURED; seed++) {
    const tried = trials.play({ seed, faults: [] })
    if (tried.ok && tried.value.broken.length > 0) plain++
  }
  const { first } = proof
  const shrunk = first === undefined ? null : shrink(design, first.trial, first.broken.invariant)
  return { code, name: design.name, plain, proof, shrunk }
}

/** So many runs find it with 99 of 100 chances: ln(1 − c) / ln(1 − p). */
function n99(hits: number, of: number): string {
  if (hits === 0) return '–'
  return hits === of ? '1' : String(Math.ceil(Math.log(0.01) / Math.log(1 - hits / of)))
}

function rate(hits: number, of: number): string {
  return hits === 0 ? '0' : `${Math.round((1_000 * hits) / of) / 10} % (${n99(hits, of)})`
}

function wordsOf(entries: readonly ScriptEntry[]): readonly string[] {
  const words = entries.map((one) => {
    if (one.do === 'crashAt') return `crash of ${one.node} at ${one.handler}/${one.point}`
    return `${one.do} of ${'link' in one ? one.link : one.node}`
  })
  return [...new Set(words)].map((word) => {
    const times = words.filter((one) => one === word).length
    return times === 1 ? word : `${times} × ${word}`
  })
}

function leastText({ trial, design, broken, messages }: Shrunk): string {
  const faults = wordsOf(trial.faults)
  const script = wordsOf(design.script)
  const parts = [
    faults.length === 0 ? 'no fault' : faults.join(', '),
    ...(script.length === 0 ? [] : [`of its own script ${script.join(', ')}`]),
    ...(messages === undefined || messages === 0
      ? []
      : [messages === 1 ? 'one message' : `${messages} messages`]),
  ]
  return `${broken.invariant}: ${parts.join('; ')}`
}

function lineOf({ code, name, plain, proof, shrunk }: Measured): string {
  const { sweep, seeds, invariants } = proof
  const breaks = invariants.map(({ id, runs }) => `${id} ${runs}`).join(', ')
  const cells = [
    code === '' ? name : `${code}: ${name}`,
    rate(plain, MEASURED),
    rate(seeds.broken, seeds.ran),
    `${sweep.broken}/${sweep.ran}`,
    breaks === '' ? '–' : breaks,
    shrunk === null ? '–' : leastText(shrunk),
  ]
  return `| ${cells.join(' | ')} |`
}

const HEAD = `| design | no fault | one to three faults | sweep | breaks | the least |
|---|---|---|---|---|---|`

/** Measures a scenario, and puts its table into its part of the page; gives what was broken of the reference. */
export function writeTable(
  scenario: string,
  reference: Design,
  wrong: readonly WrongDesign[],
): Proof['invariants'] {
  const measured = [
    measure('', reference),
    ...wrong.map(({ code, document }) => measure(code, designOfDocument(document()))),
  ]
  const { engine, invariants } = measured[0]!.proof
  const said = `With engine ${engine}: ${MEASURED} seeds without a fault, ${MEASURED} with one to three each, the sweep of one seed.`
  const table = `${said}\n\n${HEAD}\n${measured.map(lineOf).join('\n')}`
  const page = readFileSync(PAGE, 'utf8')
  const [from, to] = [`<!-- ${scenario} -->\n`, `\n<!-- end of ${scenario} -->`]
  const [start, end] = [page.indexOf(from) + from.length, page.indexOf(to)]
  writeFileSync(PAGE, page.slice(0, start) + table + page.slice(end))
  return invariants
}

/** What the page does not say: that it has a line for each of them, and that nothing is found of the reference. */
export function unlisted(reference: Design, wrong: readonly WrongDesign[]): readonly string[] {
  const page = readFileSync(PAGE, 'utf8')
  const lines = wrong.map(({ code, name }) => `| ${code}: ${name} |`)
  return [`| ${reference.name} | 0 | 0 | 0/`, ...lines].filter((line) => !page.includes(line))
}
