/** What is not a packet: connections that are down, cut wires, handshakes, crashes, and what applications get. */
import type { PokeName, RecordIndex } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Line } from './place.ts'
import type { SequenceRows } from './rows.ts'
import type { Scale } from './scale.ts'

/** A node has no connection on a wire, or is down altogether (`wire` -1). */
export interface Wash {
  readonly x: number
  readonly top: number
  readonly bottom: number
  readonly node: number
  readonly wire: number
}

/** The script acts on a wire. */
export interface CutLine {
  readonly record: RecordIndex
  readonly poke: PokeName
  readonly time: number
  readonly x1: number
  readonly x2: number
  readonly y: number
}

/** SYN there and back; a SYN that was lost has only its way there. */
export interface Handshake {
  readonly record: RecordIndex
  readonly there: Line
  /** The SYN leaves. */
  readonly time: number
  readonly back: Line | null
}

/** Something happens at a node. */
export interface Mark {
  readonly record: RecordIndex
  readonly kind: 'deliver' | 'crash' | 'restart'
  readonly about: RecordIndex
  /** `handler/point` where the process died in the middle of one; NO_TEXT: elsewhere. */
  readonly point: Text
  readonly x: number
  readonly y: number
  readonly time: number
}

export interface Happenings {
  readonly washes: readonly Wash[]
  readonly cuts: readonly CutLine[]
  readonly handshakes: readonly Handshake[]
  readonly marks: readonly Mark[]
}

export interface Stage {
  /** Where the lifelines are, by node; those that are hidden are not in it. */
  readonly shown: ReadonlyMap<number, number>
  readonly links: readonly { readonly a: number; readonly b: number }[]
  readonly scale: Scale
}

interface Down {
  readonly node: number
  readonly wire: number
  readonly since: number
  /** Where its strip begins, from the lifeline. */
  readonly strip: number
}

const STRIP_PX = 6
const ON_WIRES: ReadonlySet<PokeName> = new Set(['cut', 'heal', 'halfOpen'])

export function happeningsOf(
  rows: SequenceRows,
  window: { readonly start: number; readonly end: number },
  stage: Stage,
): Happenings {
  const teller = new Teller(stage, window)
  for (const record of rows.events) {
    if (rows.trace.at(record) > window.end) break
    teller.take(record, rows.trace.row(record))
  }
  return teller.done()
}

class Teller {
  readonly #washes: Wash[] = []
  readonly #cuts: CutLine[] = []
  readonly #handshakes: Handshake[] = []
  readonly #marks: Mark[] = []
  /** Since when it is down, by node and wire. */
  readonly #down = new Map<string, Down>()
  /** The last SYN that has no answer, by node and wire. */
  readonly #syn = new Map<string, { record: RecordIndex; at: number }>()
  readonly #stage: Stage
  readonly #start: number

  constructor(stage: Stage, { start }: { readonly start: number }) {
    this.#stage = stage
    this.#start = start
  }

  take(record: RecordIndex, row: PlacedRow): void {
    switch (row.ev) {
      case 'conn':
        return this.#connection(record, row)
      case 'poke':
        if (row.onWire && ON_WIRES.has(row.poke)) this.#cut(record, row)
        return
      case 'crash':
        this.#beginDown(row.node, -1, row.at)
        return this.#mark(record, row, 'crash')
      case 'restart':
        this.#endDown(row.node, -1, row.at)
        return this.#mark(record, row, 'restart')
      case 'deliver':
        return this.#mark(record, row, 'deliver')
      default:
    }
  }

  done(): Happenings {
    for (const { node, wire } of this.#down.values()) this.#endDown(node, wire, Infinity)
    return {
      washes: this.#washes,
      cuts: this.#cuts,
      handshakes: this.#handshakes,
      marks: this.#marks,
    }
  }

  #connection(record: RecordIndex, { at, node, wire, what }: PlacedRow & { ev: 'conn' }): void {
    const key = keyOf(node, wire)
    switch (what) {
      case 'opening':
        this.#syn.set(key, { record, at })
        return
      case 'synAgain':
        this.#handshake(key, node, wire, at, false)
        this.#syn.set(key, { record, at })
        return
      case 'helloAgain':
        return
      case 'up':
        this.#handshake(key, node, wire, at, true)
        return this.#endDown(node, wire, at)
      default:
        this.#syn.delete(key)
        this.#beginDown(node, wire, at)
    }
  }

  #handshake(key: string, node: number, wire: number, until: number, answered: boolean): void {
    const syn = this.#syn.get(key)
    this.#syn.delete(key)
    const { shown, links, scale } = this.#stage
    const link = links[wire]
    const x1 = shown.get(node)
    const x2 = shown.get((link?.a === node ? link.b : link?.a) ?? -1)
    if (syn === undefined || x1 === undefined || x2 === undefined || until < this.#start) return
    // Who sends datagrams shakes no hands: it is there in the same moment.
    if (until === syn.at) return
    const [y1, y3] = [scale.yOf(syn.at), scale.yOf(until)]
    const middle = answered ? scale.yOf((syn.at + until) / 2) : Math.min(y3, y1 + 2 * STRIP_PX)
    const far = answered ? x2 : x1 + (x2 - x1) * 0.3
    const there = { x1, y1, x2: far, y2: middle }
    const back = answered ? { x1: x2, y1: middle, x2: x1, y2: y3 } : null
    this.#handshakes.push({ record: syn.record, time: syn.at, there, back })
  }

  #beginDown(node: number, wire: number, since: number): void {
    const key = keyOf(node, wire)
    if (this.#down.has(key)) return
    this.#down.set(key, { node, wire, since, strip: this.#stripOf(node, wire) })
  }

  #endDown(node: number, wire: number, until: number): void {
    const key = keyOf(node, wire)
    const down = this.#down.get(key)
    this.#down.delete(key)
    const { shown, scale } = this.#stage
    const x = shown.get(node)
    if (down === undefined || x === undefined || until < this.#start) return
    const bottom = until === Infinity ? scale.height : scale.yOf(until)
    this.#washes.push({
      x: x + down.strip,
      top: scale.yOf(down.since),
      bottom,
      node,
      wire,
    })
  }

  /** Wires that are down together have strips beside each other, on the side of their other ends. */
  #stripOf(node: number, wire: number): number {
    if (wire < 0) return -STRIP_PX / 2
    const side = this.#sideOf(node, wire)
    const taken = [...this.#down.values()].filter(
      (other) => other.node === node && other.wire >= 0 && this.#sideOf(node, other.wire) === side,
    )
    const places = new Set(taken.map(({ strip }) => strip))
    let place = 0
    const stripAt = (at: number) => side * (1 + at * STRIP_PX) - (side < 0 ? STRIP_PX : 0)
    while (places.has(stripAt(place))) place++
    return stripAt(place)
  }

  #sideOf(node: number, wire: number): 1 | -1 {
    const { shown, links } = this.#stage
    const link = links[wire]
    const x = shown.get(node) ?? 0
    return (shown.get((link?.a === node ? link.b : link?.a) ?? -1) ?? x) < x ? -1 : 1
  }

  #cut(record: RecordIndex, { at, poke, target }: PlacedRow & { ev: 'poke' }): void {
    const { shown, links, scale } = this.#stage
    const [x1, x2] = [shown.get(links[target]?.a ?? -1), shown.get(links[target]?.b ?? -1)]
    if (x1 === undefined || x2 === undefined || at < this.#start) return
    const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)]
    this.#cuts.push({ record, poke, time: at, x1: left, x2: right, y: scale.yOf(at) })
  }

  #mark(record: RecordIndex, row: PlacedRow, kind: Mark['kind']): void {
    const x = this.#stage.shown.get(row.node)
    if (x === undefined || row.at < this.#start) return
    const y = this.#stage.scale.yOf(row.at)
    const point = row.ev === 'crash' ? row.point : NO_TEXT
    this.#marks.push({ record, kind, about: row.about, point, x, y, time: row.at })
  }
}

const keyOf = (node: number, wire: number) => `${node}/${wire}`
