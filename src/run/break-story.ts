/**
 * The few records of a run that tell how an invariant came to break, as lines from top to bottom. They are what the
 * invariant itself was shown of the key that broke, the faults, and what led from one to the other. What they all have
 * in common happened before; of that only the nearest is told. Where nothing breaks at a record but something never
 * came, it goes on with what came of that record instead.
 *
 * Nothing here knows a packet, a handler or a scenario by name: what no cause goes through (an acknowledgement, the beat
 * of a connection) is in no line.
 */
import { Lights } from '../checks/lights.ts'
import { planChecks } from '../checks/plan.ts'
import { namesNoRecord, witnessesOf } from '../checks/witnesses.ts'
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import type { PlacedRow, Trace } from '../trace/trace.ts'
import type { Broken } from '../trace/verdict.ts'
import { Lineage } from './lineage.ts'
import type { Timeline } from './timeline.ts'

/** A record that is drawn. */
export interface StoryLine {
  readonly record: RecordIndex
  /** Of a packet: when it arrives, or NEVER. Of a begin: when its attempt ends, or NEVER. Else the record's own time. */
  readonly until: Micros
  /** Which one this is of those that the invariant was shown, from 1; 0: it is none of them. */
  readonly nth: number
}

export interface BreakStory {
  readonly lines: readonly StoryLine[]
  /** Earlier records that have a part in it and are not told. */
  readonly before: number
  /** When it was broken. */
  readonly at: Micros
  /** `here`: by its record; `later`: while the run went on without what should have come; `end`: when it was over. */
  readonly when: 'here' | 'later' | 'end'
}

/** More lines than that are no picture; fewer say too little of how it came about. */
export const LINES_MAX = 14
const LINES_MIN = 8
/** Of many records of one key the last tell it. */
const WITNESSES_MAX = 4

/** Of a run that is over. null: no record broke it. */
export function breakStory(timeline: Timeline, broken: Broken): BreakStory | null {
  const { invariants = [] } = timeline.compiled.design
  const own = invariants.find(({ id }) => id === broken.invariant)
  if (broken.record < 0 || (own !== undefined && namesNoRecord(own))) return null
  return new Teller(timeline, broken).tell()
}

class Teller {
  private readonly timeline: Timeline
  private readonly broken: Broken
  private readonly trace: Trace
  private readonly lineage: Lineage
  private readonly textOf: (text: Text) => string

  constructor(timeline: Timeline, broken: Broken) {
    this.timeline = timeline
    this.broken = broken
    this.trace = timeline.trace
    this.lineage = new Lineage(timeline.trace, timeline.compiled.setup.wires)
    this.textOf = (text) => timeline.tables.texts.textOf(text)
  }

  tell(): BreakStory {
    const { trace, lineage, broken } = this
    const seenAt = this.brokenSince()
    const at = seenAt < 0 ? this.timeline.edge : trace.at(seenAt)
    const here = seenAt >= 0 && at === trace.at(broken.record)
    const last = here ? broken.record : seenAt < 0 ? trace.length - 1 : seenAt
    const witnesses = this.witnesses()
    const nth = new Map(witnesses.map((record, place) => [record, place + 1]))
    const musts = new Set([
      ...witnesses.slice(-WITNESSES_MAX),
      ...(here ? [] : this.outcomes(last, at)),
    ])
    const essential = new Set([...musts, ...this.faultsUpTo(last)])
    const origins = [...essential].map((one) => lineage.ancestorsOf(one))
    const whole = [
      ...essential,
      ...this.attemptsOf(essential),
      ...origins.flatMap((all) => [...all]),
    ]
    const shown = [...new Set(whole)].filter((one) => essential.has(one) || this.isLine(one))
    const told = this.withoutTold(shown).toSorted((a, b) => a - b)
    const kept = nearest(told, { musts, essential, common: this.commonTo(origins) })
    return {
      lines: kept.map((record) => ({
        record,
        until: this.untilOf(record),
        nth: nth.get(record) ?? 0,
      })),
      before: told.length - kept.length,
      at,
      when: here ? 'here' : seenAt < 0 ? 'end' : 'later',
    }
  }

  /** The first record after which it is broken; NO_RECORD: it is only when the run is over. */
  private brokenSince(): RecordIndex {
    const { trace, broken, timeline } = this
    const own = (timeline.compiled.design.invariants ?? []).filter(
      ({ id }) => id === broken.invariant,
    )
    const plan = planChecks({ ...timeline.compiled.design, invariants: own })
    const lights = new Lights(plan, trace, this.textOf)
    const isBroken = (at: number): boolean =>
      lights.at(at as RecordIndex).some(({ state }) => state === 'broken')
    let [low, high] = [broken.record as number, trace.length - 1]
    if (isBroken(low)) return broken.record
    if (!isBroken(high)) return NO_RECORD
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (isBroken(middle)) high = middle
      else low = middle
    }
    return high as RecordIndex
  }

  private witnesses(): readonly RecordIndex[] {
    return witnessesOf(this.timeline.compiled.design, this.trace, this.textOf, this.broken)
  }

  /** What the script did, and the processes that went down, with their starts. What is only armed happens later. */
  private faultsUpTo(last: number): readonly RecordIndex[] {
    return this.rowsUpTo(last, (row) => {
      if (row.ev === 'poke') return row.poke !== 'crashAt'
      return row.ev === 'crash' || row.ev === 'restart'
    })
  }

  private rowsUpTo(last: number, fits: (row: PlacedRow) => boolean): RecordIndex[] {
    const found: RecordIndex[] = []
    for (let at = 0; at <= last; at++) if (fits(this.trace.row(at))) found.push(at as RecordIndex)
    return found
  }

  /** What came of the record that something should have followed: its last trace, and what became of its own message. */
  private outcomes(last: number, at: Micros): readonly RecordIndex[] {
    const { trace, broken } = this
    const { record } = broken
    const [attempt] = this.attemptsOf([record])
    const came = this.ownUpTo(last).filter(
      (one) => one > record && trace.cause(one) !== attempt && this.isOutcome(one, at),
    )
    const own = came.filter(
      (one) => trace.ev(one) === 'handle' && trace.about(one) === trace.about(record),
    )
    return [...came.slice(-1), ...own.slice(-2)]
  }

  /** What came of its message, and of those that its handlers published. */
  private ownUpTo(last: number): RecordIndex[] {
    const { trace, broken } = this
    const messages = new Set([trace.about(broken.record)])
    const came = this.lineage.descendantsOf(this.arrivalBefore(broken.record), last)
    return [...came].filter((one) => {
      const cause = trace.cause(one)
      const isMade = trace.ev(one) === 'publish' && cause >= 0 && messages.has(trace.about(cause))
      if (isMade) messages.add(trace.about(one))
      return messages.has(trace.about(one))
    })
  }

  /** A packet is one where it had not arrived by then. */
  private isOutcome(record: RecordIndex, at: Micros): boolean {
    const { ev } = this.trace.row(record)
    if (ev !== 'packet') return OUTCOMES.has(ev)
    const until = this.untilOf(record)
    return until === NEVER || until > at
  }

  /** The attempts in which records were written: an effect names its message, and not the handler that asked for it. */
  private attemptsOf(records: Iterable<RecordIndex>): RecordIndex[] {
    const { trace, lineage } = this
    return [...records]
      .filter((one) => trace.about(one) >= 0 && WITHIN_ATTEMPT.has(trace.ev(one)))
      .map((one) => lineage.attemptOf(one))
      .filter((one) => one >= 0)
  }

  /** Whether a record of a chain is a line by itself: the others are told by those beside them. */
  private isLine(record: RecordIndex): boolean {
    const row = this.trace.row(record)
    if (row.ev === 'conn') return ENDED.has(row.what)
    if (row.ev === 'timer') return row.what === 'fired'
    if (row.ev === 'handle') return row.out !== 'ok'
    return LINES.has(row.ev)
  }

  /** What the script does to a node is told by what comes of it at once. */
  private withoutTold(shown: readonly RecordIndex[]): readonly RecordIndex[] {
    const causes = new Set(shown.map((one) => this.trace.cause(one)))
    return shown.filter((one) => {
      const row = this.trace.row(one)
      return row.ev !== 'poke' || row.onWire || !causes.has(one)
    })
  }

  /** The last record that all of them come of. */
  private commonTo(origins: readonly ReadonlySet<RecordIndex>[]): number {
    const caused = origins.filter(({ size }) => size > 1)
    const [first, ...others] = caused
    if (first === undefined) return 0
    let common = 0
    for (const one of first) if (one > common && others.every((all) => all.has(one))) common = one
    return this.arrivalBefore(common as RecordIndex)
  }

  /** The packet that brought a record there, or the record itself. */
  private arrivalBefore(record: RecordIndex): RecordIndex {
    let packet = NO_RECORD
    for (const one of this.lineage.ancestorsOf(record))
      if (one > packet && this.trace.ev(one) === 'packet') packet = one
    return packet < 0 ? record : packet
  }

  private untilOf(record: RecordIndex): Micros {
    const row = this.trace.row(record)
    if (row.ev === 'begin') return this.endOfAttempt(record, row)
    return row.ev === 'packet' ? this.lineage.arrivalOf(record, row.arrives) : row.at
  }

  private endOfAttempt(record: RecordIndex, { node }: PlacedRow): Micros {
    const { trace } = this
    for (let at = record + 1; at < trace.length; at++) {
      const row = trace.row(at)
      const ends = row.ev === 'handle' ? row.cause === record : row.ev === 'crash'
      if (row.node === node && ends) return row.at
    }
    return NEVER
  }
}

const OUTCOMES = new Set<string>(['begin', 'handle', 'effect', 'state', 'drop', 'giveUp', 'letter'])
const WITHIN_ATTEMPT = new Set<string>(['effect', 'state', 'crash', 'handle', 'publish', 'retry'])
const ENDED = new Set<string>(['fin', 'reset', 'refused', 'timeout'])
const LINES = new Set<string>([
  'packet',
  'begin',
  'effect',
  'drop',
  'retry',
  'giveUp',
  'letter',
  'redrive',
  'poke',
  'crash',
  'restart',
])

interface Weights {
  /** They are never left out. */
  readonly musts: ReadonlySet<RecordIndex>
  /** These and the faults, of which the last are told. */
  readonly essential: ReadonlySet<RecordIndex>
  /** The last record that all of them come of. */
  readonly common: number
}

/** From the common cause on, with what is essential; a little more where that is little, and never too many. */
function nearest(
  told: readonly RecordIndex[],
  { musts, essential, common }: Weights,
): readonly RecordIndex[] {
  const own = told.filter((one) => one >= common || essential.has(one)).length
  const room = Math.min(LINES_MAX, Math.max(LINES_MIN, own))
  const faults = told.filter((one) => essential.has(one) && !musts.has(one))
  const others = told.filter((one) => !essential.has(one))
  const first = told.filter((one) => musts.has(one))
  const withFaults = [...first, ...lastOf(faults, room - first.length)]
  const kept = new Set([...withFaults, ...lastOf(others, room - withFaults.length)])
  return told.filter((one) => kept.has(one))
}

const lastOf = <T>(list: readonly T[], count: number): readonly T[] =>
  count > 0 ? list.slice(-count) : []
