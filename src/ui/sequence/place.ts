/** Finds room for words: none stands on another, and few stand on a line. */
import { countUpTo } from '../film-index.ts'

export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

export interface Line {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** A place that words could take, and what else they need beside them. */
export interface Candidate {
  readonly box: Box
  /** A mark that goes with the words. */
  readonly mark?: Box
  /** What is against it for other reasons. */
  readonly cost: number
}

export const TEXT_HEIGHT = 14
const LINE_COST = 6
const UPRIGHT_COST = 10
const MARK_COST = 200
const TAKEN = 1_000

const hits = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1

/** Whether a line passes through a box. */
export function crosses({ x1, y1, x2, y2 }: Line, box: Box): boolean {
  const [left, right] = [Math.max(Math.min(x1, x2), box.x0), Math.min(Math.max(x1, x2), box.x1)]
  if (left > right) return false
  const at = (x: number) => y1 + ((x - x1) / (x2 - x1)) * (y2 - y1)
  const [a, b] = x1 === x2 ? [y1, y2] : [at(left), at(right)]
  return Math.max(a, b) > box.y0 && Math.min(a, b) < box.y1
}

export class Places {
  readonly #words: Box[] = []
  readonly #marks: Box[] = []
  readonly #uprights: readonly number[]

  /** `uprights`: where lifelines are; words had better stand between them. */
  constructor(uprights: readonly number[]) {
    this.#uprights = uprights.toSorted((a, b) => a - b)
  }

  /** A mark stands there that words had better not hide. */
  keepClear(box: Box): void {
    this.#marks.push(box)
  }

  /** Takes a place whatever stands there. */
  take(box: Box): void {
    this.#words.push(box)
  }

  /** The best of the places, which is then taken; null when each of them has words already. */
  choose(candidates: readonly Candidate[], lines: readonly Line[]): Candidate | null {
    let best: Candidate | null = null
    let least = TAKEN
    for (const candidate of candidates) {
      const cost = this.#costOf(candidate, lines, least)
      if (cost >= least) continue
      best = candidate
      least = cost
    }
    if (best === null) return null
    this.#words.push(best.box)
    if (best.mark !== undefined) this.#marks.push(best.mark)
    return best
  }

  #costOf({ box, mark, cost: own }: Candidate, lines: readonly Line[], most: number): number {
    if (this.#words.some((other) => hits(other, box))) return TAKEN
    let cost = own
    for (const other of this.#marks) {
      if (hits(other, box)) cost += MARK_COST
      if (mark !== undefined && hits(other, mark)) cost += MARK_COST
    }
    if (mark !== undefined)
      for (const other of this.#words) if (hits(other, mark)) cost += MARK_COST
    cost += this.#uprightsIn(box) * UPRIGHT_COST
    // There it would be taken for a mark of that lifeline.
    if (mark !== undefined) cost += this.#uprightsIn(mark) * 4 * UPRIGHT_COST
    if (cost >= most) return cost
    for (const line of lines) if (crosses(line, box)) cost += LINE_COST
    return cost
  }

  /** How many stand between the sides of a box. */
  #uprightsIn({ x0, x1 }: Box): number {
    const first = countUpTo(this.#uprights, x0)
    let place = first
    while ((this.#uprights[place] ?? Infinity) < x1) place++
    return place - first
  }
}

/** How wide words of 11 px are, near enough to find room for them. */
export function textWidth(text: string, bold = false): number {
  let width = 0
  for (const letter of text)
    if (letter === ' ') width += 3.4
    else if (/[A-Z0-9]/.test(letter)) width += bold ? 7.5 : 7
    else width += /[.,:;'ilj()]/.test(letter) ? 3.4 : bold ? 6.3 : 6
  return width
}
