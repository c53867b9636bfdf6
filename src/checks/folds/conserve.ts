/**
 * `conserve`: two sums are equal, after every commit or at the end. A commit writes its rows one after the other, so
 * between them the sums may differ: they count when it is whole. Its rows have one cause; the `handle` row of its
 * handler is behind them.
 */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Design } from '../../design/design.ts'
import type { ConserveForm } from '../../design/invariants.ts'
import type { Sums, Term } from '../../trace/verdict.ts'
import type { FoldLight, FormPlan, Moment } from '../fold.ts'
import { Breaks, InvariantFold, nearly, STOPPED } from '../fold.ts'
import type { Seen } from '../seen.ts'
import type { TermFold, TermPlan } from './terms.ts'
import { planTerm } from './terms.ts'

/** Beside those of the terms, which are their places from 0 on. */
const ROLE = { handled: -1, crash: -2 } as const

export function planConserve({ conserve, when }: ConserveForm, design: Design): FormPlan {
  const [left, right] = conserve
  const terms = [...left, ...right].map((fold, role) => planTerm(design, fold, role))
  return {
    watches: [
      ...terms.flatMap(({ watches }) => watches),
      { kind: 'row', role: ROLE.handled, ev: 'handle' },
      { kind: 'row', role: ROLE.crash, ev: 'crash' },
    ],
    begin: () => new ConserveFold(terms, left.length, when),
  }
}

class ConserveFold extends InvariantFold {
  private readonly terms: readonly TermFold[]
  /** What each term was after the last whole commit. */
  private readonly settled: number[]
  private readonly breaks = new Breaks()
  /** Of the first break. */
  private broke: Sums | null = null
  /** A commit that is not whole yet: its last row, its node and its cause. */
  private row = NO_RECORD
  private node = 0
  private cause = NO_RECORD
  /** Whether the sums differ, and since which record they do. */
  private differs = false
  private since = NO_RECORD
  private readonly plans: readonly TermPlan[]
  private readonly lefts: number
  private readonly when: ConserveForm['when']

  constructor(plans: readonly TermPlan[], lefts: number, when: ConserveForm['when']) {
    super()
    this.plans = plans
    this.lefts = lefts
    this.when = when
    this.terms = plans.map((plan) => plan.begin())
    this.settled = this.terms.map(({ value }) => value)
    this.differs = this.differ(this.settled)
  }

  see(role: number, key: string, seen: Seen): void {
    if (role === ROLE.handled) return this.whole()
    if (role === ROLE.crash) return this.crash(seen)
    this.seen++
    const isRow = seen.row.ev === 'state' && key !== ''
    if (isRow && this.row >= 0 && (seen.node !== this.node || seen.cause !== this.cause))
      this.whole()
    this.terms[role]!.see(key, seen)
    if (isRow) {
      this.row = seen.record
      this.node = seen.node
      this.cause = seen.cause
    } else if (this.row < 0) this.settle(seen.record)
  }

  private crash({ node, record }: Seen): void {
    this.whole()
    // each of them must hear of it
    const gone = this.terms.filter((term) => term.crash(node)).length
    if (gone > 0) this.commit(record)
  }

  /** The commit whose rows have come is whole. */
  private whole(): void {
    if (this.row < 0) return
    const last = this.row
    this.row = NO_RECORD
    this.commit(last)
  }

  private commit(record: RecordIndex): void {
    this.settle(record)
    if (this.when === 'commit' && this.differs && this.breaks.add(record, ''))
      this.broke = this.sums(this.settled)
  }

  private settle(record: RecordIndex): void {
    const { terms, settled } = this
    for (let i = 0; i < terms.length; i++) settled[i] = terms[i]!.value
    const differs = this.differ(settled)
    if (differs && !this.differs) this.since = record
    this.differs = differs
  }

  private differ(values: readonly number[]): boolean {
    let left = 0
    let right = 0
    for (let i = 0; i < values.length; i++)
      if (i < this.lefts) left += values[i]!
      else right += values[i]!
    return !nearly(left, right)
  }

  private sums(values: readonly number[]): Sums {
    const all = this.plans.map(({ of }, i): Term => ({ of, value: values[i] ?? 0 }))
    const left = all.slice(0, this.lefts)
    const right = all.slice(this.lefts)
    return { left, right, leftSum: added(left), rightSum: added(right) }
  }

  light({ end }: Moment): FoldLight {
    const isOpen = this.row >= 0 && end !== null
    const values = isOpen ? this.terms.map(({ value }) => value) : this.settled
    const sums = this.sums(values)
    const differs = this.differ(values)
    const since = isOpen && !this.differs ? this.row : this.since
    if (this.when === 'commit') {
      const broken = this.breaks.count + (isOpen && differs ? 1 : 0)
      if (broken > 0)
        return this.lightOf('broken', sums, {
          told: this.broke ?? sums,
          record: this.breaks.count > 0 ? this.breaks.record : this.row,
          broken,
        })
    } else if (differs && end !== null && !end.stopped)
      return this.lightOf('broken', sums, { told: sums, record: since, broken: 1 })
    else if (differs) {
      const light = this.lightOf('open', sums, { told: sums, record: since, broken: 0 })
      return end === null ? light : { ...light, sentence: STOPPED }
    }
    return this.lightOf('ok', sums, { told: sums, record: NO_RECORD, broken: 0 })
  }

  private lightOf(
    state: FoldLight['state'],
    sums: Sums,
    { told, record, broken }: { told: Sums; record: RecordIndex; broken: number },
  ): FoldLight {
    const { left, right, leftSum, rightSum } = told
    const args = { left: written(left), right: written(right), leftSum, rightSum }
    const counts = this.counts({ broken, open: state === 'open' ? 1 : 0 })
    const account = { actual: sums.leftSum, expected: sums.rightSum }
    const sentence = phrase(`check.conserve.${state}`, args)
    const light = { state, sentence, counts, sums, account }
    return state === 'ok' ? light : { ...light, record }
  }
}

function added(terms: readonly Term[]): number {
  return terms.reduce((sum, { value }) => sum + value, 0)
}

function written(terms: readonly Term[]): string {
  return terms.map(({ of }) => of).join(' + ')
}
