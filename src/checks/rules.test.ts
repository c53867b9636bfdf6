/** Each rule fires on a design that it is about, and is silent on the same design mended. */
import { describe, expect, test } from 'vitest'
import { CONTENT } from '../content/registry.ts'
import { designOf } from '../content/scenario.ts'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import * as v from 'valibot'
import type { Design } from '../design/design.ts'
import { DesignSchema } from '../design/design.ts'
import { apply } from '../design/edit.ts'
import type { Finding } from '../design/finding.ts'
import { documentOf } from '../design/groups.ts'
import { playDesign } from '../run/outcome.ts'
import { reviewed } from './review.ts'
import { RULES } from './rules.ts'
import { BAD_DESIGNS } from './testing/bad-designs.ts'
import { BAD_RUNS } from './testing/bad-runs.ts'

function played(design: Design): readonly Finding[] {
  const result = playDesign(design)
  if ('problem' in result) throw new Error(say({ say: result.problem.say }, en))
  const { trace, tables } = result.timeline
  return reviewed(design, { trace, textOf: (text) => tables.texts.textOf(text) })
}

const codesOf = (found: readonly Finding[]) => found.map(({ because }) => because.say)
/** Mended by what the rule proposes: one edit after the other, until it has nothing more to say. */
function mended(bad: Design, code: string): Design {
  let design = bad
  for (let i = 0; i < 10; i++) {
    const found = reviewed(design).find(({ because }) => because.say === code)
    if (found?.edit === undefined) return design
    const applied = apply(design, found.edit)
    if (!applied.ok) return design
    ;({ design } = applied.value)
  }
  return design
}

describe('Z1 a rule fires on a bad design, and is silent on the mended one', () => {
  test.each(BAD_DESIGNS.map(([name, bad, fixed]) => ({ name, bad, fixed })))(
    '$name',
    ({ name, bad, fixed }) => {
      const code = `review.${name}`
      expect(v.safeParse(DesignSchema, documentOf(bad)).issues).toBeUndefined()
      expect(codesOf(reviewed(bad))).toContain(code)
      expect(codesOf(reviewed(fixed ?? mended(bad, code)))).not.toContain(code)
    },
  )

  test('every rule is among them', () => {
    const shown = new Set(BAD_DESIGNS.map(([name]) => name.slice(0, 4)))
    expect([...shown].toSorted()).toEqual(RULES.map(({ id }) => id).toSorted())
  })
})

test('Z2 all that a rule can say has a sentence, a name, a mending and a doubt', () => {
  for (const [name] of BAD_DESIGNS) expect(en).toHaveProperty([`review.${name}`])
  for (const { id } of RULES)
    for (const part of ['title', 'fix', 'fine']) expect(en).toHaveProperty([`review.${id}.${part}`])
})

test.each(BAD_RUNS)('Z4 a run shows %s, with its record', (name, design) => {
  const found = played(design)
  const shown = found.find(({ because }) => because.say === `review.${name}`)
  expect(codesOf(found)).toContain(`review.${name}`)
  expect(shown?.evidence?.seed).toBe(7)
  expect(shown?.evidence?.record).toBeGreaterThanOrEqual(0)
  expect(say(shown!.because, en)).not.toMatch(/[{}]|NaN|undefined/)
  expect(played(design)).toEqual(found)
})

/** Chapters that are there to be found wrong. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'order-processing-literal': ['R-04', 'R-07', 'R-11', 'R-28'],
  'order-processing-compensation': ['R-04', 'R-07', 'R-11', 'R-29'],
  'order-processing-retry': ['R-04', 'R-07', 'R-11', 'R-29'],
  'dedupe-without-outbox': ['R-07'],
  'order-processing-no-outbox': ['R-07'],
  'smart-home-retained-set': ['R-04', 'R-19', 'R-20'],
}

describe('Z3 nothing is found that is not waived, but in what is shown as wrong', () => {
  test.each(CONTENT.map((entry) => [entry.id, entry] as const))('%s', (id, entry) => {
    const open = played(designOf(entry)).filter(({ waived }) => waived === undefined)
    expect([...new Set(open.map(({ rule }) => rule))].toSorted()).toEqual(WRONG[id] ?? [])
  })
})
