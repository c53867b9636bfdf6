/** `never`: a record that must not be. */
import { phrase } from '../../core/codes.ts'
import type { NeverForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan } from '../fold.ts'
import { Breaks, InvariantFold } from '../fold.ts'
import { watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'

export function planNever({ never }: NeverForm): FormPlan {
  return { watches: [watchPattern(0, never, null)], begin: () => new NeverFold() }
}

class NeverFold extends InvariantFold {
  private readonly breaks = new Breaks()

  see(_role: number, _key: string, { record }: Seen): void {
    this.seen++
    this.breaks.add(record, '')
  }

  light(): FoldLight {
    const { count, record } = this.breaks
    const counts = this.counts({ broken: count })
    if (count === 0) return { state: 'ok', sentence: phrase('check.never.ok'), counts }
    return { state: 'broken', record, sentence: phrase('check.never.broken'), counts }
  }
}
