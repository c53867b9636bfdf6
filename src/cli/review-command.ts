/** `review ID|FILE|LINK`: what the rules of the design review find in a design and in its run. */
import type { Design } from '../design/design.ts'
import type { Finding, FindingPlace, FindingSeverity } from '../design/finding.ts'
import { FINDING_SEVERITIES } from '../design/finding.ts'
import { reviewPlayed } from '../run/review.ts'
import { findDesign } from './find-design.ts'
import type { ExitCode, Output } from './output.ts'
import { refuse, sentence, writes } from './output.ts'
import type { SarifResult } from './sarif.ts'
import { sarifText } from './sarif.ts'

export interface ReviewOptions {
  readonly json?: boolean
  /** A file that is written. */
  readonly sarif?: string
}

/** 1: an error or a warning is found that nobody has waived. */
export function reviewCommand(output: Output, name: string, options: ReviewOptions): ExitCode {
  if (options.sarif === '') return refuse(output, 'cli.missingFile', { option: 'sarif' })
  const design = findDesign(output, name)
  if (design === null) return 2
  const findings = reviewPlayed(design)
  if (options.sarif !== undefined && !writes(options.sarif, sarifOf(name, design, findings)))
    return refuse(output, 'cli.unwritable', { file: options.sarif })
  if (options.json) output.out(JSON.stringify(jsonOf(design, findings)))
  else tell(output, design, findings)
  const open = findings.filter(({ waived }) => waived === undefined)
  return open.some(({ severity }) => severity !== 'info') ? 1 : 0
}

const words = (rule: string, part: 'title' | 'fix' | 'fine') => sentence(`review.${rule}.${part}`)

/** `payment/behaviour.handlers.0`; undefined: the design. */
function aboutOf(place: FindingPlace): string | undefined {
  switch (place.kind) {
    case 'design':
      return undefined
    case 'node':
      return place.path === undefined ? place.id : `${place.id}/${place.path}`
    case 'link':
      return place.id
    case 'script':
      return `script/${place.index}`
  }
}

function countsOf(findings: readonly Finding[]) {
  const open = findings.filter(({ waived }) => waived === undefined)
  const of = (severity: FindingSeverity) => open.filter((one) => one.severity === severity).length
  const counts = FINDING_SEVERITIES.map((severity) => [severity, of(severity)] as const)
  return { ...Object.fromEntries(counts), waived: findings.length - open.length }
}

function jsonOf({ name, run }: Design, findings: readonly Finding[]): object {
  const told = findings.map(({ because, ...one }) => ({
    ...one,
    title: words(one.rule, 'title'),
    code: because.say,
    sentence: sentence(because.say, because.with),
    fix: words(one.rule, 'fix'),
    fine: words(one.rule, 'fine'),
  }))
  return { name, seed: run.seed, counts: countsOf(findings), findings: told }
}

const LEVEL = { error: 'error', warn: 'warning', info: 'note' } as const

function sarifOf(name: string, design: Design, findings: readonly Finding[]): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted()
  return sarifText(
    name,
    design.name,
    rules.map((id) => ({ id, title: words(id, 'title'), help: words(id, 'fix') })),
    findings.map(({ rule, severity, place, because, evidence, waived }): SarifResult => {
      const about = aboutOf(place)
      return {
        rule,
        level: LEVEL[severity],
        text: sentence(because.say, because.with),
        ...(about === undefined ? {} : { about }),
        ...(waived === undefined ? {} : { waived }),
        ...(evidence === undefined ? {} : { properties: evidence }),
      }
    }),
  )
}

function tell(output: Output, { name, run }: Design, findings: readonly Finding[]): void {
  output.out(sentence('cli.ran', { name, seed: run.seed }))
  for (const { rule, severity, place, because, waived } of findings) {
    const told = sentence(because.say, because.with)
    const about = aboutOf(place) ?? name
    const args = { rule, severity, title: words(rule, 'title'), about, sentence: told }
    output.out(sentence('cli.finding', args))
    output.out(
      waived === undefined
        ? sentence('cli.findingMore', { fix: words(rule, 'fix'), fine: words(rule, 'fine') })
        : sentence('cli.findingWaived', { reason: waived }),
    )
  }
  output.out(sentence('cli.findings', countsOf(findings)))
}
