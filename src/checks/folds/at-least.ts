/** `atLeast`: so many must have come by the end: in all, or of each key that came at all. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { AtLeastForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan, Moment } from '../fold.ts'
import { InvariantFold, STOPPED } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'

export function planAtLeast({ atLeast, of, per }: AtLeastForm): FormPlan {
  const key = per === undefined ? null : compiled(per)
  return {
    watches: [watchPattern(0, of, key)],
    begin: () => new AtLeastFold(atLeast, key === null),
  }
}

interface Came {
  times: number
  readonly first: RecordIndex
}

class AtLeastFold extends InvariantFold {
  private readonly came = new Map<string, Came>()
  /** Keys of which too few have come so far. */
  private short = 0
  private readonly min: number
  private readonly inAll: boolean

  constructor(min: number, inAll: boolean) {
    super()
    this.min = min
    this.inAll = inAll
  }

  see(_role: number, key: string, { record }: Seen): void {
    this.seen++
    const came = this.came.get(key)
    if (came === undefined) {
      this.came.set(key, { times: 1, first: record })
      if (this.min > 1) this.short++
    } else if (++came.times === this.min) this.short--
  }

  light({ end, last }: Moment): FoldLight {
    return this.inAll ? this.lightInAll(end, last) : this.lightByKey(end)
  }

  /** There is no record that began it: the last of the run is where it was missed. */
  private lightInAll(end: Moment['end'], last: RecordIndex): FoldLight {
    const { seen: found, min } = this
    const missing = Math.max(0, min - found)
    if (missing === 0) {
      const sentence = phrase('check.atLeast.ok', { found, min })
      return { state: 'ok', sentence, counts: this.counts() }
    }
    if (end === null) {
      const sentence = phrase('check.atLeast.open', { found, min })
      return { state: 'open', sentence, counts: this.counts({ open: missing }) }
    }
    if (end.stopped)
      return { state: 'open', sentence: STOPPED, counts: this.counts({ open: missing }) }
    const sentence = phrase('check.atLeast.broken', { found, min })
    return { state: 'broken', record: last, sentence, counts: this.counts({ broken: 1 }) }
  }

  private lightByKey(end: Moment['end']): FoldLight {
    const { came, short, min } = this
    const keys = came.size
    if (short === 0) {
      const sentence = this.holding('check.atLeastPer.ok', { keys, min })
      return { state: 'ok', sentence, counts: this.counts({ keys }) }
    }
    const [subject, { times: found, first: record }] = this.firstShort()
    if (end === null || end.stopped) {
      const sentence = end === null ? phrase('check.atLeastPer.open', { short, min }) : STOPPED
      const counts = this.counts({ keys, open: short })
      return { state: 'open', record, subject, sentence, counts }
    }
    const sentence = phrase('check.atLeastPer.broken', { subject, found, min })
    const counts = this.counts({ keys, broken: short })
    return { state: 'broken', record, subject, sentence, counts }
  }

  private firstShort(): [string, Came] {
    for (const entry of this.came) if (entry[1].times < this.min) return entry
    throw new Error('broken promise: a key is short when one is counted')
  }
}
