/**
 * The names by which chance knows messages: publisher and that publisher's own count, folded; never a record
 * index, which shifts with every row before it. The list only grows while a run is filmed; a replay writes the
 * same names to the same places, so film and replay share one list and differ only in how much of it counts.
 */
import type { RecordIndex } from '../core/row.ts'

export class MessageNames {
  private records: number[] = []
  private names: number[] = []

  /** Puts the name of the message published at `record` at place `count`. Returns the next place. */
  set(count: number, record: RecordIndex, name: number): number {
    this.records[count] = record
    this.names[count] = name
    return count + 1
  }

  /** The name of a message among the first `count`. */
  nameOf(record: RecordIndex, count: number): number {
    const { records } = this
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (records[middle]! < record) low = middle + 1
      else high = middle
    }
    if (low === count || records[low] !== record)
      throw new Error(`broken promise: record ${record} is a publish`)
    return this.names[low]!
  }

  truncate(count: number): void {
    this.records.length = count
    this.names.length = count
  }
}
