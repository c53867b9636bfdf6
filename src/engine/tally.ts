/**
 * How often something was counted, and what was noted at the first time. The list only grows while a run is
 * filmed; a replay counts the same things at the same places, so film and replay share one tally and differ only
 * in how much of it holds: its first `size` places. So a checkpoint of it is one number.
 */

type Thing = string | number

export class Tally<Note> {
  /** By place: what was counted there. */
  private readonly things: Thing[] = []
  /** Places of each thing, ascending; a single one without its list. */
  private readonly places = new Map<Thing, number | number[]>()
  private readonly notes = new Map<number, Note>()

  /** Counts a thing at place `size`. How often that is, from 1. The next place is `size + 1`. */
  count(thing: Thing, size: number): number {
    const nth = this.before(thing, size) + 1
    if (size < this.things.length) {
      if (this.things[size] !== thing) throw new Error('broken promise: a replay counts the same')
      return nth
    }
    this.things.push(thing)
    const known = this.places.get(thing)
    if (known === undefined) this.places.set(thing, size)
    else if (typeof known === 'number') this.places.set(thing, [known, size])
    else known.push(size)
    return nth
  }

  /** Counts a thing at place `size`, with what is noted of it. */
  note(thing: Thing, note: Note, size: number): void {
    this.count(thing, size)
    this.notes.set(size, note)
  }

  /** What was noted of a thing at its first time among the first `size` places. */
  noted(thing: Thing, size: number): Note | null {
    const known = this.places.get(thing)
    const first = typeof known === 'number' ? known : known?.[0]
    return first === undefined || first >= size ? null : (this.notes.get(first) ?? null)
  }

  /** How often a thing is among the first `size` places. */
  private before(thing: Thing, size: number): number {
    const known = this.places.get(thing)
    if (known === undefined) return 0
    if (typeof known === 'number') return known < size ? 1 : 0
    let low = 0
    let high = known.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (known[middle]! < size) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Forgets all from place `size` on: a branch leaves an old future behind. */
  truncate(size: number): void {
    for (let place = this.things.length - 1; place >= size; place--) {
      const thing = this.things[place]!
      const known = this.places.get(thing)
      if (typeof known === 'object' && known.length > 1) known.pop()
      else this.places.delete(thing)
      this.notes.delete(place)
    }
    this.things.length = Math.min(this.things.length, size)
  }
}
