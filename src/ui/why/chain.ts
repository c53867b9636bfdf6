/**
 * Why a record is there: from its root to itself, one record a step.
 *
 * Each row names what led to it. Where a message has waited (a queue, a lost acknowledgement, a retained
 * message) the row names what set it free at last: a CONNECT, a SUBACK, a PUBACK of another message. That is
 * why it moves now, and not why it is there. So the chain follows the message to where it was before, back to
 * its publish, and what set it free is told beside it as the step's own trigger.
 */
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { PacketRow, Reading } from './reading.ts'
import {
  PTYPE,
  argsOf,
  arrival,
  clientOnWire,
  firstWhere,
  hadCome,
  lastWhere,
  packetRow,
  receiverOf,
  troubleOn,
} from './reading.ts'
import { notedIn, rulesOf } from './rules.ts'

export interface WhyStep {
  readonly record: RecordIndex
  /** The notes that say which rule fired there. */
  readonly rules: readonly RecordIndex[]
  /** Why at this moment, where the message had been there before: from its own root on. */
  readonly trigger: readonly WhyStep[]
  /** The packet that was heard last, where a silence is what led to it. */
  readonly heard: RecordIndex
}

/** From the root to the record, which is the last. */
export function whyOf(reading: Reading, record: RecordIndex): readonly WhyStep[] {
  return new Walk(reading).from(record)
}

/** What is written when nothing has come for too long. */
const SILENCES = ['keepAliveExpired', 'clientNoPingresp', 'clientNoConnack']

class Walk {
  readonly #reading: Reading

  constructor(reading: Reading) {
    this.#reading = reading
  }

  from(record: RecordIndex): readonly WhyStep[] {
    const steps: WhyStep[] = []
    const seen = new Set<RecordIndex>()
    let at = record
    while (at >= 0 && !seen.has(at)) {
      seen.add(at)
      const before = this.#messageBefore(at)
      const [last = NO_RECORD, ...earlier] = before
      const triggerFrom = before.length > 0 ? this.#leadOf(at) : NO_RECORD
      steps.push(this.#step(at, triggerFrom))
      for (const one of earlier.toReversed()) {
        seen.add(one)
        steps.push(this.#step(one, this.#reasonOf(one)))
      }
      at = before.length > 0 ? last : this.#leadOf(at)
    }
    return steps.toReversed()
  }

  #step(record: RecordIndex, triggerFrom: RecordIndex): WhyStep {
    return {
      record,
      rules: rulesOf(this.#reading, record),
      trigger: triggerFrom < 0 ? [] : this.#plain(triggerFrom),
      heard: this.#silenceOf(record)?.heard ?? NO_RECORD,
    }
  }

  /** By causes alone: what set a message free has no such message of its own to follow. */
  #plain(record: RecordIndex): readonly WhyStep[] {
    const steps: WhyStep[] = []
    const seen = new Set<RecordIndex>()
    for (let at = record; at >= 0 && !seen.has(at); at = this.#leadOf(at)) {
      seen.add(at)
      steps.push(this.#step(at, NO_RECORD))
    }
    return steps.toReversed()
  }

  /** What led to a record. Two rows name too little: an end of a crash, and a silence. */
  #leadOf(record: RecordIndex): RecordIndex {
    const { trace } = this.#reading.cast
    const cause = trace.cause(record)
    if (trace.ev(record) === 'restart' && cause < 0)
      return lastWhere(
        trace,
        record - 1,
        0,
        (row) => row.ev === 'crash' && row.node === trace.node(record),
      )
    const silence = this.#silenceOf(record)
    if (silence !== null && silence.reason >= 0) return silence.reason
    return cause < record ? cause : NO_RECORD
  }

  /** Of an arrival that changes: what changed it. */
  #reasonOf(record: RecordIndex): RecordIndex {
    const { trace } = this.#reading.cast
    return trace.ev(record) === 'arrival' ? this.#leadOf(record) : NO_RECORD
  }

  /** Where a record is there because nothing came: what was heard last, and what made the wire silent. */
  #silenceOf(record: RecordIndex): { heard: RecordIndex; reason: RecordIndex } | null {
    const reading = this.#reading
    const { trace } = reading.cast
    const cause = trace.cause(record)
    if (cause < 0 || trace.at(cause) === trace.at(record)) return null
    const last = packetRow(trace, cause)
    if (last === null || !notedIn(reading, record, SILENCES)) return null
    const node = trace.node(record)
    const { wire } = last
    const heard = lastWhere(
      trace,
      record - 1,
      cause,
      (row, one) => row.ev === 'packet' && row.wire === wire && hadCome(reading, one, node, record),
    )
    const trouble = troubleOn(reading, wire, record)
    return { heard, reason: trouble >= 0 ? trouble : heard }
  }

  /**
   * Where the message of a record had been before, when its cause is about something else: there the chain
   * goes on; then, in order, what became of it. Empty: the cause leads on.
   */
  #messageBefore(record: RecordIndex): readonly RecordIndex[] {
    const { trace } = this.#reading.cast
    const row = trace.row(record)
    const { about, cause } = row
    if (row.ev === 'arrival') return [row.packet]
    if (about < 0 || about >= record || (cause >= 0 && trace.about(cause) === about)) return []
    const before = lastWhere(trace, record - 1, about, (other, one) =>
      this.#ledHere(row, record, other, one),
    )
    if (before < 0) return []
    const first = packetRow(trace, before)
    const again = row.ev === 'packet' && first !== null && first.node === row.node
    return again ? [before, ...this.#fateOf(first, before, record)] : [before]
  }

  /** Whether an earlier record about the same message brought it to where `row` takes it up. */
  #ledHere(row: PlacedRow, record: RecordIndex, other: PlacedRow, one: RecordIndex): boolean {
    if (other.about !== row.about) return false
    const together = other.node === row.node && other.at === row.at && other.cause === row.cause
    if (together) return false
    switch (other.ev) {
      case 'publish':
        return true
      case 'note':
        return other.node === row.node && this.#forSameClient(row, other)
      case 'packet':
        if (other.node === row.node) return isSameSending(row, other)
        return other.ptype === PTYPE.publish && hadCome(this.#reading, one, row.node, record)
      default:
        return false
    }
  }

  #forSameClient(row: PlacedRow, note: PlacedRow & { readonly ev: 'note' }): boolean {
    const { client } = argsOf(this.#reading, note)
    if (typeof client !== 'string') return true
    if (row.ev === 'packet') return (clientOnWire(this.#reading, row.wire) ?? client) === client
    if (row.ev !== 'drop') return true
    const to = this.#reading.cast.textOf(row.to)
    return to === '' || to === client
  }

  /** What became of a sending that had to be repeated: it, or its answer, never came. */
  #fateOf(first: PacketRow, sent: RecordIndex, until: RecordIndex): readonly RecordIndex[] {
    const reading = this.#reading
    const { trace } = reading.cast
    const own = arrival(reading, sent, until)
    if (own.state === 'never' && own.said >= 0) return [own.said]
    const got = firstWhere(
      trace,
      sent,
      until,
      (row) =>
        row.ev === 'deliver' &&
        row.about === first.about &&
        row.node === receiverOf(reading, first),
    )
    const answer = lastWhere(
      trace,
      until,
      sent + 1,
      (row) =>
        row.ev === 'packet' &&
        row.about === first.about &&
        row.wire === first.wire &&
        row.back !== first.back,
    )
    const lost = answer < 0 ? null : arrival(reading, answer, until)
    const fate = [got, answer, lost?.state === 'never' && lost.said >= 0 ? lost.said : NO_RECORD]
    return fate.filter((one) => one >= 0)
  }
}

/** The same kind of packet the same way: it was sent before. */
function isSameSending(row: PlacedRow, other: PacketRow): boolean {
  return (
    row.ev === 'packet' &&
    row.wire === other.wire &&
    row.back === other.back &&
    row.ptype === other.ptype
  )
}
