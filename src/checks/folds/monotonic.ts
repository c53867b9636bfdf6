/**
 * `monotonic`: a value never falls below the largest that its key has had; with `strict` it grows. Numbers and texts
 * can be compared, each with their like; a record with another value is passed over.
 */
import { phrase } from '../../core/codes.ts'
import type { Expression } from '../../core/expression/expression.ts'
import { isBelow } from '../../core/expression/operators.ts'
import type { Value } from '../../core/expression/value.ts'
import { nobody } from '../../core/expression/value.ts'
import type { MonotonicForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan } from '../fold.ts'
import { Breaks, InvariantFold } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'
import { shortText } from '../short-text.ts'

export function planMonotonic({ monotonic, of, per, strict }: MonotonicForm): FormPlan {
  const value = compiled(monotonic)
  return {
    watches: [watchPattern(0, of, compiled(per), { values: [value] })],
    begin: () => new MonotonicFold(value, strict === true),
  }
}

type Comparable = number | string

class MonotonicFold extends InvariantFold {
  private readonly largest = new Map<string, Comparable>()
  private readonly breaks = new Breaks()
  /** Of the first break: the value, and the largest before it. */
  private broke: readonly [Comparable, Comparable] = [0, 0]
  private readonly value: Expression
  private readonly strict: boolean

  constructor(value: Expression, strict: boolean) {
    super()
    this.value = value
    this.strict = strict
  }

  see(_role: number, key: string, { record, scope }: Seen): void {
    const value = this.value.evaluate(scope)
    const before = this.largest.get(key)
    if (!isComparable(value) || (before !== undefined && typeof before !== typeof value)) {
      this.passOver()
      return
    }
    this.seen++
    if (before === undefined || below(before, value)) {
      this.largest.set(key, value)
      return
    }
    if (!this.strict && !below(value, before)) return
    if (this.breaks.add(record, key)) this.broke = [value, before]
  }

  light(): FoldLight {
    const { count, record, subject } = this.breaks
    const counts = this.counts({ keys: this.largest.size, broken: count })
    if (count === 0) {
      const sentence = this.holding('check.monotonic.ok', {
        keys: this.largest.size,
        seen: this.seen,
      })
      return { state: 'ok', sentence, counts }
    }
    const [value, before] = this.broke.map(shown)
    const code = this.strict ? 'check.monotonic.still' : 'check.monotonic.broken'
    const sentence = phrase(code, { subject, value: value ?? '', before: before ?? '' })
    return { state: 'broken', record, subject, sentence, counts }
  }
}

const NOWHERE = { at: 0, length: 0 }

function below(one: Comparable, other: Comparable): boolean {
  return isBelow(one, other, NOWHERE, nobody)
}

function isComparable(value: Value): value is Comparable {
  return typeof value === 'number' || typeof value === 'string'
}

function shown(value: Comparable): Comparable {
  return typeof value === 'string' ? shortText(value) : value
}
