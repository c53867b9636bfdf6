/**
 * What one machine has persisted: what survives its crash. Values are never changed, only replaced. What is kept under
 * a name and a number is looked for by both: a text made of them for each message would cost more than the rest.
 */
import type { Kept, Plain } from '../core/machine.ts'
import { ScarceMap } from '../core/scarce-map.ts'

export class KeptStore implements Kept {
  private named = new ScarceMap<string, Plain>()
  private lists = new ScarceMap<string, ScarceMap<number, Plain>>()

  get(key: string): Plain | undefined {
    return this.named.get(key)
  }

  /** `null` forgets it. */
  put(key: string, value: Plain | null): void {
    if (value === null) this.named.delete(key)
    else this.named.set(key, value)
  }

  /** The same under `<list>/<number>`. */
  putAt(list: string, number: number, value: Plain | null): void {
    let values = this.lists.get(list)
    if (values === undefined) {
      if (value === null) return
      values = new ScarceMap()
      this.lists.set(list, values)
    }
    if (value === null) values.delete(number)
    else values.set(number, value)
  }

  /** What is named, and behind it what is numbered, list by list. */
  *[Symbol.iterator](): Iterator<[string, Plain]> {
    yield* this.named
    for (const [list, values] of this.lists)
      for (const [number, value] of values) yield [`${list}/${number}`, value]
  }

  *keys(): IterableIterator<string> {
    for (const [key] of this) yield key
  }

  /** Shares the values, and nothing else. Lists that are empty keep their turn. */
  copy(): KeptStore {
    const copy = new KeptStore()
    copy.named = this.named.copy()
    for (const [list, values] of this.lists) copy.lists.set(list, values.copy())
    return copy
  }
}
