/** `check ID|FILE|LINK`: sweeps a design and plays it with many seeds; of what breaks it shows the least that does. */
import { closeSync, openSync } from 'node:fs'
import { LINK_CHARS_MAX, writeLink } from '../design/link.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { prepareCheck } from '../run/check.ts'
import { momentOf } from '../run/counterexample.ts'
import type { Proof } from '../run/proof.ts'
import { Proving } from '../run/proving.ts'
import type { Shrunk } from '../run/shrink.ts'
import { shrink } from '../run/shrink.ts'
import type { CheckOptions } from './check-options.ts'
import { readCheckOptions } from './check-options.ts'
import type { StartPlayer } from './check-pool.ts'
import { playCheck } from './check-pool.ts'
import { junitOf, sarifOf } from './check-reports.ts'
import type { Checked } from './checked.ts'
import { becauseOf, brokenText, claimOf } from './checked.ts'
import { findDesign } from './find-design.ts'
import type { ExitCode, Output } from './output.ts'
import { refuse, sentence, writes } from './output.ts'

export async function checkCommand(
  output: Output,
  name: string,
  options: CheckOptions,
  start?: StartPlayer,
): Promise<ExitCode> {
  const read = readCheckOptions(options)
  if (!read.ok) return refuse(output, read.error.say, read.error.with)
  const { asked, jobs } = read.value
  const design = findDesign(output, name)
  if (design === null) return 2
  const began = performance.now()
  const check = prepareCheck(design, asked)
  if (!check.ok) return refuse(output, check.error.say, check.error.with)
  const tookMs = Math.round(performance.now() - began)
  const closed = [options.junit, options.sarif].find((file) => file !== undefined && !opens(file))
  if (closed !== undefined) return refuse(output, 'cli.unwritable', { file: closed })
  // What is to come may take minutes, and says nothing meanwhile where there is no terminal.
  const { stopped, count } = check.value
  if (stopped !== null) output.err(sentence('cli.stopsAhead', { reason: stopped, tookMs, count }))
  const proving = new Proving(check.value)
  await playCheck(proving, jobs, start, () => {
    output.status?.(sentence('cli.checking', { ...proving.progress }))
  })
  output.status?.('')
  const checked = checkedOf(name, design, proving.proof)
  if (options.json === true) output.out(JSON.stringify(jsonOf(checked)))
  else tell(output, checked)
  const { junit, sarif } = options
  if (junit !== undefined && !writes(junit, junitOf(checked)))
    return refuse(output, 'cli.unwritable', { file: junit })
  if (sarif !== undefined && !writes(sarif, sarifOf(checked)))
    return refuse(output, 'cli.unwritable', { file: sarif })
  return proving.progress.broken > 0 || checked.proof.stopped > 0 ? 1 : 0
}

/** Before the work is done, not after it; and only for a check that is one, whose file will be filled. */
function opens(file: string): boolean {
  try {
    closeSync(openSync(file, 'a'))
    return true
  } catch {
    return false
  }
}

function checkedOf(name: string, design: Design, proof: Proof): Checked {
  const { first } = proof
  const shrunk = first === undefined ? null : shrink(design, first.trial, first.broken.invariant)
  if (shrunk === null) return { name, design, proof, shrunk: undefined, link: undefined }
  const line = `${shrunk.broken.invariant}: ${becauseOf(shrunk.broken)}`
  const link = `#${writeLink(momentOf(shrunk, line.slice(0, LINE_SHOWN)))}`
  const fits = link.length <= LINK_CHARS_MAX
  return { name, design, proof, shrunk, link: fits ? link : undefined }
}

/** The line of a link, in characters at most. */
const LINE_SHOWN = 160

/** The shape of document.md, and what broke. */
function jsonOf({ proof, shrunk, link }: Checked): object {
  const { engine, shard, sweep, seeds, stopped, left, unjudged } = proof
  return {
    engine,
    ...(shard.of === 1 ? {} : { shard }),
    sweep,
    seeds,
    stopped,
    left,
    unjudged,
    invariants: proof.invariants.map(({ id, why, runs, first }) => ({
      id,
      why,
      runs,
      first: {
        seed: first.trial.seed,
        faults: first.trial.faults,
        record: first.broken.record,
        sentence: becauseOf(first.broken),
      },
    })),
    ...(shrunk === undefined ? {} : { shrunk: shrunkJson(shrunk) }),
    ...(link === undefined ? {} : { link }),
    claim: claimOf(proof),
  }
}

function shrunkJson({ design, trial, broken, messages }: Shrunk): object {
  return {
    seed: trial.seed,
    faults: trial.faults,
    script: design.script,
    messages: messages ?? null,
    nodes: design.nodes.map(({ id }) => id),
    invariant: broken.invariant,
    record: broken.record,
    sentence: becauseOf(broken),
  }
}

function tell(output: Output, { design, proof, shrunk, link }: Checked): void {
  output.out(design.name)
  for (const one of proof.invariants) output.out(brokenText(one))
  for (const { say, with: args } of proof.claim) output.out(sentence(say, args))
  if (shrunk === undefined) return
  const { trial, broken, messages = -1 } = shrunk
  const { invariant, record } = broken
  const { seed } = trial
  const sent = messages < 0 ? 'cli.shrunkEndless' : 'cli.shrunk'
  const code = record < 0 ? 'cli.shrunkEmpty' : sent
  output.out(sentence(code, { invariant, record, seed, messages }))
  const script = [...shrunk.design.script, ...trial.faults]
  for (const entry of script) output.out(`  ${entryText(entry)}`)
  if (script.length === 0) output.out(`  ${sentence('cli.noFault')}`)
  output.out(link === undefined ? sentence('cli.linkTooLong', { max: LINK_CHARS_MAX }) : link)
}

/** An entry of the script as it is written: `crashAt node=order handler=place …`. */
function entryText({ do: what, ...rest }: ScriptEntry): string {
  const fields = Object.entries(rest).map(([field, value]) =>
    typeof value === 'object' ? `${field}=…` : `${field}=${value}`,
  )
  return [what, ...fields].join(' ')
}
