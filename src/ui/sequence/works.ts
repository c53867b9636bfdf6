/** What handlers do, from begin to end, and what the world outside answers. */
import type { RecordIndex } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import type { PlacedRow } from '../../trace/trace.ts'

/** The lifeline of the world, beside those of the nodes. */
export const WORLD = -2

/** An attempt of a handler. */
export interface Work {
  readonly record: RecordIndex
  readonly node: number
  readonly handler: Text
  readonly about: RecordIndex
  readonly at: number
  /** Infinity: it is at work. */
  until: number
}

export class Works {
  readonly all: Work[] = []
  /** The records of what the world has answered. */
  readonly effects: RecordIndex[] = []
  /** By node: those at work, by their begin. */
  readonly #open = new Map<number, Map<number, Work>>()

  /** The attempt that begins with the row; null: none does. */
  take(record: RecordIndex, row: PlacedRow): Work | null {
    const open = this.#open.get(row.node) ?? new Map<number, Work>()
    this.#open.set(row.node, open)
    switch (row.ev) {
      case 'begin': {
        const { node, handler, about, at } = row
        const work = { record, node, handler, about, at, until: Infinity }
        this.all.push(work)
        open.set(record, work)
        return work
      }
      case 'handle': {
        const work = open.get(row.cause)
        if (work !== undefined) work.until = row.at
        open.delete(row.cause)
        return null
      }
      case 'crash':
        for (const work of open.values()) work.until = row.at
        open.clear()
        return null
      case 'effect':
        this.effects.push(record)
        return null
      default:
        return null
    }
  }

  forget(): void {
    this.all.length = 0
    this.effects.length = 0
    this.#open.clear()
  }
}
