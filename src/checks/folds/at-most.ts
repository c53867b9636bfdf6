/** `atMost`: records of a key are counted, and one too many breaks it. */
import { phrase } from '../../core/codes.ts'
import type { AtMostForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan } from '../fold.ts'
import { Breaks, InvariantFold } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'

export function planAtMost({ atMost, of, per }: AtMostForm): FormPlan {
  return {
    watches: [watchPattern(0, of, compiled(per))],
    begin: () => new AtMostFold(atMost),
  }
}

class AtMostFold extends InvariantFold {
  private readonly times = new Map<string, number>()
  private readonly breaks = new Breaks()
  private most = 0
  private excess = 0
  private readonly max: number

  constructor(max: number) {
    super()
    this.max = max
  }

  see(_role: number, key: string, { record }: Seen): void {
    this.seen++
    const times = (this.times.get(key) ?? 0) + 1
    this.times.set(key, times)
    if (times > this.most) this.most = times
    if (times <= this.max) return
    this.excess++
    this.breaks.add(record, key)
  }

  light(): FoldLight {
    const { max, most, times } = this
    const { count, record, subject } = this.breaks
    const counts = this.counts({ keys: times.size, broken: count })
    const account = { actual: this.seen, expected: this.seen - this.excess }
    if (count === 0) {
      const sentence = this.holding('check.atMost.ok', { keys: times.size, most, max })
      return { state: 'ok', sentence, counts, account }
    }
    const found = times.get(subject) ?? 0
    const sentence = phrase('check.atMost.broken', { subject, found, max })
    return { state: 'broken', record, subject, sentence, counts, account }
  }
}
