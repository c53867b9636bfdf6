/**
 * Each wrong design of the order story is caught within its budget, and the reference is not. What a longer search makes
 * of them stands in `docs/detection.md`: `WRITE_DETECTION=1 npx vitest run src/run/detection.test.ts` measures it anew,
 * which takes minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { WrongDesign } from '../content/orders/wrong.ts'
import { WRONG_ORDERS, wrongOrder } from '../content/orders/wrong.ts'
import { designOf, findContent } from '../content/scenario.ts'
import type { Design } from '../design/design.ts'
import { parseDesign } from '../design/parse.ts'
import type { Check } from './check.ts'
import type { Proof } from './proof.ts'
import { Proving } from './proving.ts'
import type { Shrunk } from './shrink.ts'
import { shrink } from './shrink.ts'
import { prepared } from './testing/checked-orders.ts'
import type { Trial } from './trial.ts'
import { Trials } from './trial.ts'

const REFERENCE = designOf(findContent('order-processing-reference')!)
const MEASURED = 400
const WRITES = process.env['WRITE_DETECTION'] === '1'
const PAGE = new URL('../../docs/detection.md', import.meta.url)

/**
 * Trials until the first break: of the sweep in steps of `STEP`, and of the seeds from 1. About twice of what it took
 * when it was measured; where a sweep finds little, its first hit is far behind.
 */
const BUDGETS: Readonly<Record<string, { readonly sweep: number; readonly seeds: number }>> = {
  W1: { sweep: 6, seeds: 14 },
  W1b: { sweep: 6, seeds: 28 },
  W2: { sweep: 14, seeds: 6 },
  W3: { sweep: 10, seeds: 4 },
  W4: { sweep: 14, seeds: 32 },
  W5: { sweep: 58, seeds: 4 },
  W6: { sweep: 10, seeds: 4 },
  W7: { sweep: 2, seeds: 2 },
  W8: { sweep: 10, seeds: 164 },
}
/** Of the sweep every so manieth trial: neighbours are the same place, once more. */
const STEP = 3

function designOfWrong(wrong: WrongDesign): Design {
  const parsed = parseDesign(JSON.stringify(wrongOrder(wrong)))
  if (!parsed.ok || parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems))
  return parsed.design
}

/** How many of these trials it took to break something; 0: none did. */
function caughtAfter(check: Check, numbers: readonly number[]): number {
  return 1 + numbers.findIndex((number) => check.play(number).broken.length > 0)
}

const stepsOf = (check: Check): number[] =>
  Array.from({ length: Math.floor(check.sweepSize / STEP) }, (_, i) => 1 + i * STEP)
const seedsOf = (check: Check, many: number): number[] =>
  Array.from({ length: many }, (_, i) => check.sweepSize + i)

describe.each(Object.values(WRONG_ORDERS))('$code, $name', (wrong) => {
  const check = prepared(designOfWrong(wrong), { seeds: 200 })
  const budget = BUDGETS[wrong.code]!

  test('is caught by the sweep within its budget, and shrinks to a fault and an order', () => {
    const steps = stepsOf(check)
    const after = caughtAfter(check, steps)
    expect(after).toBeGreaterThan(0)
    expect(after).toBeLessThanOrEqual(budget.sweep)
    const trial = check.trial(steps[after - 1]!)
    const tried = new Trials(check.design).play(trial)
    const shrunk = shrink(check.design, trial, tried.ok ? tried.value.broken[0]!.invariant : '')!
    expect(shrunk.trial.faults.length).toBeLessThanOrEqual(1)
    expect(shrunk.messages).toBe(1)
  })

  test('is caught by seeds within its budget', () => {
    const after = caughtAfter(check, seedsOf(check, budget.seeds))
    expect(after).toBeGreaterThan(0)
  })
})

test('the reference is not caught', () => {
  const check = prepared(REFERENCE, { seeds: 100 })
  const all = [0, ...stepsOf(check), ...seedsOf(check, 60)]
  expect(all.map((number) => check.play(number).broken).flat()).toEqual([])
}, 60_000)

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

function faultText({ faults }: Trial): string {
  const words = faults.map((one) =>
    one.do === 'crashAt' ? `crash of ${one.node} at ${one.handler}/${one.point}` : one.do,
  )
  return words.length === 0 ? 'no fault' : words.join(', ')
}

function lineOf({ code, name, plain, proof, shrunk }: Measured): string {
  const { sweep, seeds, invariants } = proof
  const breaks = invariants.map(({ id, runs }) => `${id} ${runs}`).join(', ')
  const least =
    shrunk === null
      ? '–'
      : `${shrunk.broken.invariant}: ${faultText(shrunk.trial)}, ${shrunk.messages === 1 ? 'one order' : `${shrunk.messages} orders`}`
  const cells = [
    code === '' ? name : `${code}: ${name}`,
    rate(plain, MEASURED),
    rate(seeds.broken, seeds.ran),
    `${sweep.broken}/${sweep.ran}`,
    breaks === '' ? '–' : breaks,
    least,
  ]
  return `| ${cells.join(' | ')} |`
}

// None where it is not asked for: that is no test skipped.
test.each(WRITES ? ['the table'] : [])(
  '%s is measured',
  () => {
    const measured = [
      measure('', REFERENCE),
      ...Object.values(WRONG_ORDERS).map((wrong) => measure(wrong.code, designOfWrong(wrong))),
    ]
    const { engine } = measured[0]!.proof
    const page = `# What a check finds of S-01

Measured by \`WRITE_DETECTION=1 npx vitest run src/run/detection.test.ts\` with engine ${engine}: ${MEASURED} seeds without a fault,
${MEASURED} with one to three each, and the sweep of one seed. In brackets: how many runs find it with 99 of 100 chances. Behind
an invariant: in how many runs of sweep and seeds it broke. The least is what shrinking leaves of the first break.

The wrong designs are the reference with one thing done otherwise (\`src/content/orders/wrong.ts\`); \`sim check\` takes them by
their ids, \`order-processing-w1\` to \`order-processing-w8\`.

| design | no fault | one to three faults | sweep | breaks | the least |
|---|---|---|---|---|---|
${measured.map(lineOf).join('\n')}
`
    writeFileSync(PAGE, page)
    expect(measured[0]!.proof.invariants).toEqual([])
  },
  3_600_000,
)

test('the table has a line for each of them', () => {
  const page = readFileSync(PAGE, 'utf8')
  for (const { code, name } of Object.values(WRONG_ORDERS))
    expect(page).toContain(`| ${code}: ${name} |`)
  expect(page).toContain(`| ${REFERENCE.name} | 0 | 0 | 0/`)
})
