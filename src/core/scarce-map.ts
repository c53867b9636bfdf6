/**
 * A Map for what mostly is nothing or a handful: of most clients and sessions most Maps stay empty for a whole run, and
 * there are thousands of them in each checkpoint. It costs next to nothing while nothing is in it, a short list while
 * little is, and is a Map behind that. Order is as in a Map: that in which keys were put in.
 */

/** Up to here a list is searched sooner than a Map is asked. */
const FEW = 8

export class ScarceMap<K, V> implements Iterable<[K, V]> {
  /** Key, value, key, value …; null: nothing, or it is in `many`. */
  private few: (K | V)[] | null = null
  private many: Map<K, V> | null = null

  get size(): number {
    if (this.few !== null) return this.few.length / 2
    return this.many === null ? 0 : this.many.size
  }

  has(key: K): boolean {
    if (this.few !== null) return placeOf(this.few, key) >= 0
    return this.many !== null && this.many.has(key)
  }

  get(key: K): V | undefined {
    const { few } = this
    if (few === null) return this.many === null ? undefined : this.many.get(key)
    const place = placeOf(few, key)
    return place < 0 ? undefined : (few[place + 1] as V)
  }

  set(key: K, value: V): void {
    const { few, many } = this
    if (many !== null) {
      many.set(key, value)
      return
    }
    if (few === null) {
      this.few = [key, value]
      return
    }
    const place = placeOf(few, key)
    if (place >= 0) few[place + 1] = value
    else if (few.length < 2 * FEW) few.push(key, value)
    else {
      this.many = new Map(pairsOf<K, V>(few))
      this.many.set(key, value)
      this.few = null
    }
  }

  delete(key: K): boolean {
    const { few } = this
    if (few === null) return this.many !== null && this.many.delete(key)
    const place = placeOf(few, key)
    if (place < 0) return false
    for (let i = place; i < few.length - 2; i++) few[i] = few[i + 2]!
    few.length -= 2
    return true
  }

  clear(): void {
    this.few = null
    this.many = null
  }

  keys(): Iterable<K> {
    return this.few === null ? (this.many ?? NOTHING).keys() : pairsOf<K, V>(this.few).map(keyOf)
  }

  values(): Iterable<V> {
    return this.few === null
      ? (this.many ?? NOTHING).values()
      : pairsOf<K, V>(this.few).map(valueOf)
  }

  /** Of those that are in now, or of a large one of those that are in when their turn comes. */
  [Symbol.iterator](): Iterator<[K, V]> {
    const all: Iterable<[K, V]> =
      this.few === null ? (this.many ?? NOTHING) : pairsOf<K, V>(this.few)
    return all[Symbol.iterator]()
  }

  /** Shares keys and values, and nothing else. Alike for all that hold the same, whatever they have held. */
  copy(): ScarceMap<K, V> {
    const copy = new ScarceMap<K, V>()
    if (this.size === 0) return copy
    if (this.few !== null) copy.few = this.few.slice()
    else if (this.many !== null && this.many.size > FEW) copy.many = new Map(this.many)
    else if (this.many !== null) copy.few = [...this.many].flat()
    return copy
  }
}

const NOTHING: ReadonlyMap<never, never> = new Map<never, never>()

function placeOf(few: readonly unknown[], key: unknown): number {
  for (let i = 0; i < few.length; i += 2) if (few[i] === key) return i
  return -1
}

function pairsOf<K, V>(few: readonly (K | V)[]): [K, V][] {
  const pairs: [K, V][] = []
  for (let i = 0; i < few.length; i += 2) pairs.push([few[i] as K, few[i + 1] as V])
  return pairs
}

function keyOf<K>([key]: readonly [K, unknown]): K {
  return key
}

function valueOf<V>([, value]: readonly [unknown, V]): V {
  return value
}
