/**
 * The records that a filter lets through, in order. Follows the film by reading on in slices; where a branch
 * has replaced rows it forgets those and reads them again. Without a filter every record is in the list.
 */
import type { Film } from '../canvas/props.ts'
import type { Matcher } from './matcher.ts'

/** How many records are read between two looks at the clock. */
const STRIDE = 2_048

export class MatchIndex {
  readonly #film: Film
  readonly #matcher: Matcher | null
  #records = new Int32Array(1024)
  #count = 0
  #read = 0
  #cutsSeen: number

  constructor(film: Film, matcher: Matcher | null) {
    this.#film = film
    this.#matcher = matcher
    this.#cutsSeen = film.cuts.length
  }

  get isFiltered(): boolean {
    return this.#matcher !== null
  }

  /** How many records are in the list, as far as they are read. */
  get count(): number {
    return this.#matcher === null ? this.#film.trace.length : this.#count
  }

  /** How many records of the film are read. */
  get read(): number {
    return this.#matcher === null ? this.#film.trace.length : this.#read
  }

  /** Reads on while `goOn` says so, asked now and then. Returns whether all that has come is read. */
  scan(goOn: () => boolean): boolean {
    this.#forget()
    const matcher = this.#matcher
    if (matcher === null) return true
    const { length } = this.#film.trace
    while (this.#read < length) {
      const to = Math.min(length, this.#read + STRIDE)
      for (let record = this.#read; record < to; record++)
        if (matcher.test(record)) this.#add(record)
      this.#read = to
      if (!goOn()) break
    }
    return this.#read === length
  }

  /** The record at a place of the list; -1: there is none. */
  at(place: number): number {
    if (place < 0 || place >= this.count) return -1
    return this.#matcher === null ? place : this.#records[place]!
  }

  /** How many records of the list are at most `record`. */
  upTo(record: number): number {
    if (this.#matcher === null) return Math.min(record + 1, this.count)
    let low = 0
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#records[middle]! <= record) low = middle + 1
      else high = middle
    }
    return low
  }

  #add(record: number): void {
    if (this.#count === this.#records.length) {
      const larger = new Int32Array(2 * this.#count)
      larger.set(this.#records)
      this.#records = larger
    }
    this.#records[this.#count++] = record
  }

  #forget(): void {
    const { cuts, trace } = this.#film
    let from = trace.length
    while (this.#cutsSeen < cuts.length) from = Math.min(from, cuts[this.#cutsSeen++]!)
    if (from >= this.#read) return
    this.#count = this.upTo(from - 1)
    this.#read = from
    this.#matcher?.forget()
  }
}
