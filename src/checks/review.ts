/**
 * The design review: what the rules find in a design, and in a run of it where there is one. The same design and the
 * same run always give the same findings, in the same order: by severity, then by rule.
 */
import type { Ev, RecordIndex } from '../core/row.ts'
import { EVS } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Design } from '../design/design.ts'
import { apply } from '../design/edit.ts'
import type { Finding } from '../design/finding.ts'
import { FINDING_SEVERITIES, keyOfPlace, waives } from '../design/finding.ts'
import { CHUNK_BITS, IN_CHUNK } from '../trace/columns.ts'
import type { Trace } from '../trace/trace.ts'
import type { Found, Rule, RunFold, Shown } from './rule.ts'
import { RULES } from './rules.ts'
import { Subject } from './subject.ts'

/** So many findings of one rule are told at most: whoever has mended those sees the next. */
export const FINDINGS_MAX = 50

/** What is to be read of a run: its trace, and what texts of it say. */
export interface ReviewedRun {
  readonly trace: Trace
  readonly textOf: (text: Text) => string
}

/** A review under way: with a run it follows its trace as far as it has come. */
export class Review {
  private readonly subject: Subject
  private readonly folds: readonly (RunFold | null)[]
  private readonly takers: readonly (readonly RunFold[])[]
  private readonly run: ReviewedRun | null
  private read = 0

  constructor(design: Design, run: ReviewedRun | null) {
    this.run = run
    this.subject = new Subject(design)
    this.folds = RULES.map(({ run: of }) =>
      run === null || of === undefined ? null : of.begin(this.subject, run.textOf),
    )
    this.takers = EVS.map((ev) => this.folds.filter((fold, i) => wants(fold, RULES[i]!, ev)))
  }

  /** Reads on as far as the trace goes and `goOn`, asked every 4,096 records, allows. True: it has read all of it. */
  reach(goOn: () => boolean): boolean {
    if (this.run === null) return true
    const { trace } = this.run
    for (; this.read < trace.length; this.read++) {
      if ((this.read & 4_095) === 4_095 && !goOn()) return false
      const ev = trace.chunks[this.read >> CHUNK_BITS]!.ev[this.read & IN_CHUNK]!
      const takers = this.takers[ev]!
      if (takers.length === 0) continue
      const row = trace.row(this.read)
      for (const fold of takers) fold.see(row, this.read as RecordIndex)
    }
    return true
  }

  findings(): readonly Finding[] {
    const { subject, folds } = this
    const { design } = subject
    const found = RULES.flatMap((rule, i) => {
      const shown = [...(folds[i]?.found() ?? [])]
      return merged(rule, [...(rule.find?.(subject) ?? [])], shown, design)
    })
    const rank = ({ severity }: Finding) => FINDING_SEVERITIES.indexOf(severity)
    return found.toSorted((one, other) => rank(one) - rank(other))
  }
}

function wants(fold: RunFold | null, { run }: Rule, ev: Ev): fold is RunFold {
  return fold !== null && run?.evs.includes(ev) === true
}

/** What the rules find in a design as it is drawn, and in the whole of a run. */
export function reviewed(design: Design, run: ReviewedRun | null = null): readonly Finding[] {
  const review = new Review(design, run)
  review.reach(() => true)
  return review.findings()
}

/** A risk that a run has shown is one finding, with the run's figures. */
function merged(
  rule: Rule,
  risks: readonly Found[],
  shown: readonly Shown[],
  design: Design,
): readonly Finding[] {
  const byPlace = new Map(shown.map((one) => [keyOfPlace(one.place), one]))
  const known = new Set(risks.map(({ place }) => keyOfPlace(place)))
  const all: readonly (Found | Shown)[] = [
    ...risks.map((risk) => ({ ...risk, ...byPlace.get(keyOfPlace(risk.place)) })),
    ...shown.filter(({ place }) => !known.has(keyOfPlace(place))),
  ]
  return all.slice(0, FINDINGS_MAX).map((one) => findingOf(rule, one, design))
}

function findingOf(rule: Rule, one: Found | Shown, design: Design): Finding {
  const { place, because, edit } = one
  const { seed } = design.run
  const waiver = design.waivers?.find((other) => waives(other, { rule: rule.id, place }))
  return {
    rule: rule.id,
    severity: one.severity ?? rule.severity,
    place,
    because,
    ...('record' in one ? { evidence: { seed, record: one.record } } : {}),
    // What cannot be done is not proposed.
    ...(edit !== undefined && apply(design, edit).ok ? { edit } : {}),
    ...(waiver === undefined ? {} : { waived: waiver.reason }),
  }
}
