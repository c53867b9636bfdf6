/** `precedes`: the second of two never comes for a key for which the first has not. A record that is both is in order. */
import { phrase } from '../../core/codes.ts'
import type { PrecedesForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan } from '../fold.ts'
import { Breaks, InvariantFold } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'

const ROLE = { first: 0, second: 1 } as const

export function planPrecedes({ precedes: [first, second], per }: PrecedesForm): FormPlan {
  const key = compiled(per)
  return {
    watches: [
      watchPattern(ROLE.first, first, key),
      watchPattern(ROLE.second, second, key, { late: true }),
    ],
    begin: () => new PrecedesFold(),
  }
}

class PrecedesFold extends InvariantFold {
  private readonly came = new Set<string>()
  private readonly breaks = new Breaks()
  private seconds = 0

  see(role: number, key: string, { record }: Seen): void {
    this.seen++
    if (role === ROLE.first) {
      this.came.add(key)
      return
    }
    this.seconds++
    if (!this.came.has(key)) this.breaks.add(record, key)
  }

  light(): FoldLight {
    const { count, record, subject } = this.breaks
    const counts = this.counts({ keys: this.came.size, broken: count })
    if (count === 0) {
      const sentence = this.holding('check.precedes.ok', { seconds: this.seconds }, this.seconds)
      return { state: 'ok', sentence, counts }
    }
    const sentence = phrase('check.precedes.broken', { subject })
    return { state: 'broken', record, subject, sentence, counts }
  }
}
