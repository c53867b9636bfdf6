/**
 * `leadsTo`: what began is followed by what should follow. A key that began waits until a goal of that key comes; one
 * that has begun and begins again waits on. A goal that came before leads nobody, with `once` neither. A record that is
 * both has led to itself. With a time, a key breaks when that is over; without one it is judged at the end of the drain.
 */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { micros, toMs } from '../../core/time.ts'
import type { LeadsToForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan, Moment } from '../fold.ts'
import { Breaks, InvariantFold, STOPPED } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'

const ROLE = { begins: 0, ends: 1 } as const

export function planLeadsTo(form: LeadsToForm): FormPlan {
  const { leadsTo, withinMs, once } = form
  const [start, goals] = leadsTo
  const per = compiled(form.per)
  const within = withinMs === undefined ? null : micros(withinMs)
  return {
    watches: [
      watchPattern(ROLE.begins, start, per),
      ...goals.map((goal) => watchPattern(ROLE.ends, goal, per, { late: true })),
    ],
    begin: () => new LeadsToFold(within, once === true),
  }
}

interface Began {
  readonly record: RecordIndex
  readonly at: Micros
}

class LeadsToFold extends InvariantFold {
  /** By key, in the order in which they began. */
  private readonly waiting = new Map<string, Began>()
  /** With `once`: the keys that have begun, and whether they have been led there. */
  private readonly led = new Map<string, boolean>()
  private readonly breaks = new Breaks()
  private begun = 0
  private readonly within: Micros | null
  private readonly once: boolean

  constructor(within: Micros | null, once: boolean) {
    super()
    this.within = within
    this.once = once
  }

  see(role: number, key: string, { record, at }: Seen): void {
    this.seen++
    this.expire(at)
    if (role === ROLE.begins) {
      if (this.waiting.has(key) || this.led.get(key) === true) return
      if (this.once) this.led.set(key, false)
      this.begun++
      this.waiting.set(key, { record, at })
    } else {
      if (this.led.has(key)) this.led.set(key, true)
      this.waiting.delete(key)
    }
  }

  /** Those whose time is over have broken, and wait no more. */
  private expire(now: Micros): void {
    const { within, waiting } = this
    if (within === null) return
    for (const [key, { record, at }] of waiting) {
      if (now - at <= within) return
      this.breaks.add(record, key)
      waiting.delete(key)
    }
  }

  /** How many wait for longer than they may, though nothing has been seen since. */
  private overdue(now: Micros): number {
    const { within } = this
    if (within === null) return 0
    let count = 0
    for (const { at } of this.waiting.values()) {
      if (now - at <= within) break
      count++
    }
    return count
  }

  light({ at, end }: Moment): FoldLight {
    const { within, waiting, begun } = this
    const overdue = this.overdue(at)
    const isJudged = within === null && end !== null && !end.stopped
    const broken = this.breaks.count + (isJudged ? waiting.size : overdue)
    const open = waiting.size - (isJudged ? waiting.size : overdue)
    const counts = this.counts({ keys: begun, broken, open })
    const account = { actual: begun - broken - open, expected: begun }
    const [first] = waiting
    if (broken > 0) return { ...this.brokenLight(at, first, counts), account }
    if (first === undefined) {
      const sentence = this.holding('check.leadsTo.ok', { begun }, begun)
      return { state: 'ok', sentence, counts, account }
    }
    const [subject, { record }] = first
    const sentence =
      end?.stopped === true ? STOPPED : phrase('check.leadsTo.open', { open, subject })
    return { state: 'open', record, subject, sentence, counts, account }
  }

  private brokenLight(
    now: Micros,
    waits: [string, Began] | undefined,
    counts: FoldLight['counts'],
  ): FoldLight {
    const { within, breaks } = this
    const [subject, began] = breaks.count > 0 ? [breaks.subject, breaks] : [waits![0], waits![1]]
    const sentence =
      within === null
        ? phrase('check.leadsTo.broken', {
            subject,
            waitedMs: toMs((now - waits![1].at) as Micros),
          })
        : phrase('check.leadsTo.late', { subject, withinMs: toMs(within) })
    return { state: 'broken', record: began.record, subject, sentence, counts }
  }
}
