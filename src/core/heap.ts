/**
 * The queue of what is due: a binary heap on typed arrays, keyed (time, sequence). Equal times come out in
 * the order in which they went in; nothing depends on the shape of the heap.
 */
export interface EventHeap {
  readonly size: number
  push(time: number, sequence: number, what: number): void
  /** Time of the earliest; Infinity when empty. */
  peekTime(): number
  /** Removes the earliest; its three numbers are then in `time`, `sequence` and `what`. False when empty. */
  pop(): boolean
  readonly time: number
  readonly sequence: number
  readonly what: number
  copy(): EventHeap
  /** What waits, earliest first: for tests and the inspector. */
  list(): readonly { time: number; sequence: number; what: number }[]
}

export function createHeap(capacity = 64): EventHeap {
  return new TypedHeap(
    new Float64Array(capacity),
    new Float64Array(capacity),
    new Int32Array(capacity),
    0,
  )
}

class TypedHeap implements EventHeap {
  time = 0
  sequence = 0
  what = 0
  private times: Float64Array
  private sequences: Float64Array
  private whats: Int32Array
  size: number

  constructor(times: Float64Array, sequences: Float64Array, whats: Int32Array, size: number) {
    this.times = times
    this.sequences = sequences
    this.whats = whats
    this.size = size
  }

  push(time: number, sequence: number, what: number): void {
    if (this.size === this.times.length) this.grow()
    const { times, sequences, whats } = this
    let hole = this.size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const t = times[parent]!
      if (t < time || (t === time && sequences[parent]! < sequence)) break
      times[hole] = t
      sequences[hole] = sequences[parent]!
      whats[hole] = whats[parent]!
      hole = parent
    }
    times[hole] = time
    sequences[hole] = sequence
    whats[hole] = what
  }

  peekTime(): number {
    return this.size === 0 ? Infinity : this.times[0]!
  }

  pop(): boolean {
    if (this.size === 0) return false
    const { times, sequences, whats } = this
    this.time = times[0]!
    this.sequence = sequences[0]!
    this.what = whats[0]!
    const last = --this.size
    if (last > 0) this.sink(times[last]!, sequences[last]!, whats[last]!)
    return true
  }

  /** Puts the last entry where the first was, below everything earlier. */
  private sink(time: number, sequence: number, what: number): void {
    const { times, sequences, whats, size } = this
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      const right = child + 1
      if (
        right < size &&
        (times[right]! < times[child]! ||
          (times[right]! === times[child]! && sequences[right]! < sequences[child]!))
      )
        child = right
      const t = times[child]!
      if (time < t || (time === t && sequence < sequences[child]!)) break
      times[hole] = t
      sequences[hole] = sequences[child]!
      whats[hole] = whats[child]!
      hole = child
    }
    times[hole] = time
    sequences[hole] = sequence
    whats[hole] = what
  }

  private grow(): void {
    const capacity = this.times.length * 2
    const times = new Float64Array(capacity)
    times.set(this.times)
    const sequences = new Float64Array(capacity)
    sequences.set(this.sequences)
    const whats = new Int32Array(capacity)
    whats.set(this.whats)
    this.times = times
    this.sequences = sequences
    this.whats = whats
  }

  copy(): EventHeap {
    return new TypedHeap(this.times.slice(), this.sequences.slice(), this.whats.slice(), this.size)
  }

  list(): readonly { time: number; sequence: number; what: number }[] {
    const copy = this.copy()
    const listed = []
    while (copy.pop()) listed.push({ time: copy.time, sequence: copy.sequence, what: copy.what })
    return listed
  }
}
