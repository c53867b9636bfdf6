/** What a check says, in the forms that build servers read: JUnit and SARIF 2.1.0. */
import type { Proof } from '../run/proof.ts'
import type { Checked } from './checked.ts'
import { brokenText, claimOf } from './checked.ts'
import { sentence } from './output.ts'
import type { SarifResult } from './sarif.ts'
import { sarifText } from './sarif.ts'

const TO_THE_END = sentence('cli.toTheEnd')

/** A test case for each invariant: what broke has failed, with its sentence and the link to the least that breaks it; what no run has judged is skipped. */
export function junitOf({ design, proof, shrunk, link }: Checked): string {
  const invariants = design.invariants ?? []
  const unjudged = new Set(proof.unjudged)
  const skipped = unjudgedText(proof)
  const broken = new Map(proof.invariants.map((one) => [one.id, one]))
  const cases = invariants.map(({ id, why }) => {
    const opened = `  <testcase classname="${xml(design.name)}" name="${xml(`${id}: ${why}`)}"`
    const found = broken.get(id)
    if (found === undefined)
      return unjudged.has(id)
        ? `${opened}><skipped message="${xml(skipped)}"/></testcase>`
        : `${opened}/>`
    const { first } = found
    const least = shrunk?.broken.invariant === id ? (link ?? '') : ''
    const how = [`seed ${first.trial.seed}`, JSON.stringify(first.trial.faults), least].filter(
      Boolean,
    )
    return `${opened}>\n    <failure message="${xml(brokenText(found))}">${xml(how.join('\n'))}</failure>\n  </testcase>`
  })
  // the command ends with 1 for those too
  const cut = stoppedOf(proof).map(
    (told) =>
      `  <testcase classname="${xml(design.name)}" name="${xml(TO_THE_END)}">\n    <failure message="${xml(told)}"/>\n  </testcase>`,
  )
  const counts = `tests="${invariants.length + cut.length}" failures="${broken.size + cut.length}" skipped="${unjudged.size}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(design.name)}" ${counts}>`,
    `  <properties><property name="claim" value="${xml(claimOf(proof))}"/></properties>`,
    ...cases,
    ...cut,
    '</testsuite>',
    '',
  ].join('\n')
}

/** Why a test case is skipped: a build server shows it without the rest of the report. */
function unjudgedText({ shard }: Proof): string {
  return shard.of === 1 ? sentence('cli.unjudged') : sentence('cli.unjudgedPart', { ...shard })
}

/** What is said of runs that a limit stopped; nothing where there are none. */
function stoppedOf({ claim }: Proof): readonly string[] {
  return claim.flatMap(({ say, with: args }) =>
    say === 'proof.stopped' ? [sentence(say, args)] : [],
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** What XML 1.0 has no way to write is left out. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"\n\t]/g, (one) => ENTITIES[one]!)
}

/** A result for each invariant that broke, at the file of the design. */
export function sarifOf({ name, design, proof, shrunk, link }: Checked): string {
  const rules = (design.invariants ?? []).map(({ id, why }) => ({ id, title: why }))
  const results = proof.invariants.map((one): SarifResult => {
    const { id, runs, first } = one
    const least = shrunk?.broken.invariant === id && link !== undefined ? { link } : {}
    const { seed, faults } = first.trial
    const properties = { runs, seed, faults, record: first.broken.record, ...least }
    return { rule: id, level: 'error', text: brokenText(one), properties }
  })
  return sarifText(name, design.name, rules, results, { claim: claimOf(proof) })
}
