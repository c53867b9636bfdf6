/**
 * A run as its invariants see it: each record is shown to those that want it, in the order of the trace. It can be
 * folded in one go or in pieces, from a trace or from rows that nobody keeps: what comes of it is the same.
 */
import type { RecordIndex, Row } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { IN_CHUNK, CHUNK_BITS } from '../trace/columns.ts'
import { EV, readRow } from '../trace/rows.ts'
import type { Trace } from '../trace/trace.ts'
import type { Broken, InvariantLight, OwnAccount } from '../trace/verdict.ts'
import type { InvariantFold, Moment } from './fold.ts'
import { nearly, STOPPED } from './fold.ts'
import { Messages } from './messages.ts'
import type { ChecksPlan, EvPlan, Taker } from './plan.ts'
import { keyIn, Seen } from './seen.ts'
import type { View } from './view.ts'

export class Checking {
  readonly plan: ChecksPlan
  private readonly folds: readonly InvariantFold[]
  private readonly seen: Seen
  private readonly messages = new Messages()
  private readonly views: readonly (View | null)[]
  /** By kind of record: 1: somebody wants it. */
  private readonly wanted: Uint8Array

  constructor(plan: ChecksPlan, textOf: (text: Text) => string) {
    this.plan = plan
    this.folds = plan.forms.map((form) => form.begin())
    this.seen = new Seen(textOf)
    this.views = plan.byEv.map((one) => one?.view?.fresh() ?? null)
    this.wanted = Uint8Array.from(plan.byEv, (one) => (one === null ? 0 : 1))
    if (plan.asksMessages) this.wanted[EV.publish] = this.wanted[EV.event] = 1
  }

  /** The records [from, to) of a trace: those that come next. */
  fold(trace: Trace, from: number, to: number): void {
    const { wanted } = this
    for (let i = from; i < to; i++) {
      const chunk = trace.chunks[i >> CHUNK_BITS]!
      const offset = i & IN_CHUNK
      if (wanted[chunk.ev[offset]!] === 0) continue
      const { at, node, cause } = chunk
      const row = readRow(chunk, offset)
      this.show(
        i as RecordIndex,
        at[offset]! as Micros,
        node[offset]!,
        cause[offset]! as RecordIndex,
        row,
      )
    }
  }

  /** The record that comes next. */
  see(record: RecordIndex, at: Micros, node: number, cause: RecordIndex, row: Row): void {
    if (this.wanted[EV[row.ev]] === 1) this.show(record, at, node, cause, row)
  }

  private show(record: RecordIndex, at: Micros, node: number, cause: RecordIndex, row: Row): void {
    const { seen, plan } = this
    if (plan.asksMessages) this.messages.note(record, node, row)
    const evPlan = plan.byEv[EV[row.ev]]
    if (evPlan === null || evPlan === undefined) return
    seen.record = record
    seen.at = at
    seen.node = node
    seen.cause = cause
    seen.row = row
    this.showAll(evPlan.all)
    if (row.ev === 'state') this.showStores(evPlan, node, row.store, row.key)
    this.showGroups(evPlan, this.views[EV[row.ev]] ?? null)
  }

  private showAll(takers: readonly Taker[], key = ''): void {
    for (const { fold, role } of takers) this.folds[fold]!.see(role, key, this.seen)
  }

  private showStores({ stores }: EvPlan, node: number, store: Text, key: Text): void {
    const { textOf } = this.seen
    for (const one of stores)
      if (one.node === node && one.store === textOf(store)) this.showAll(one.takers, textOf(key))
  }

  private showGroups({ view, groups }: EvPlan, x: View | null): void {
    const { seen, messages, plan } = this
    const { scope } = seen
    if (view !== null && x !== null) {
      for (const fill of view.fills) fill(x, seen, messages, plan.ids)
      scope.x = x
    }
    for (const { where, guard, keys } of groups) {
      if (guard !== null && x !== null && x[guard.field] !== guard.text) continue
      if (where !== null && !where.test(scope)) continue
      for (const { per, takers } of keys) {
        const key = per === null ? '' : keyIn(per.evaluate(scope))
        if (key !== null) this.showAll(takers, key)
        else for (const { fold } of takers) this.folds[fold]!.passOver()
      }
    }
  }

  /** Those of a key, by the invariants that keep an account of it. */
  accountsOf(key: string): readonly OwnAccount[] {
    return this.folds.flatMap((fold, i) => {
      const account = fold.accountOf(key)
      if (account === null) return []
      const differs = !nearly(account.actual, account.expected)
      return [{ invariant: this.plan.invariants[i]!.id, ...account, differs }]
    })
  }

  /** How each invariant stands, in the order of the design. Changes nothing. */
  lights(moment: Moment): readonly InvariantLight[] {
    return this.folds.map((fold, i): InvariantLight => {
      const { id, why } = this.plan.invariants[i]!
      return { id, why, subject: '', ...fold.light(moment) }
    })
  }
}

/** Those that are broken. */
export function brokenIn(lights: readonly InvariantLight[]): readonly Broken[] {
  return lights.flatMap(({ id, state, record, subject, sentence }) =>
    state === 'broken' && record !== undefined
      ? [{ invariant: id, record, subject, sentence }]
      : [],
  )
}

/** The ids of those of a run that is over that it says nothing of: nothing of the kind has come, or it was not judged. */
export function unjudgedIn(lights: readonly InvariantLight[]): readonly string[] {
  return lights.filter(saysNothing).map(({ id }) => id)
}

/** Of keys some may have come to their end in time where others still wait: then something is said. */
function saysNothing({ state, sentence: { say }, counts }: InvariantLight): boolean {
  if (state !== 'open') return say === 'check.none'
  return say === 'check.faults' || say === STOPPED.say || counts.keys <= counts.open
}
