/**
 * Finds by words. Each word of the query begins a word of what is found, in any order; the best come first, and those
 * that are alike in the order in which they came. Pure, and fast enough for a key press over tens of thousands.
 */

export interface Findable {
  readonly title: string
  /** Found by these as well, but after what has the words in its title. */
  readonly words?: string
}

export interface Indexed<T extends Findable> {
  readonly of: T
  readonly title: readonly string[]
  readonly more: readonly string[]
}

/** The words of a text, in small letters and without accents. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

export function indexed<T extends Findable>(entries: readonly T[]): readonly Indexed<T>[] {
  return entries.map((of) => ({ of, title: wordsOf(of.title), more: wordsOf(of.words ?? '') }))
}

/** Places of the title that count; what stands farther back is alike. */
const PLACES = 3
/** What costs more than any place in a title. */
const IN_MORE = 2 * (PLACES + 1)
const WORST = IN_MORE + 1
/** Of two that fit alike the shorter title is meant: it counts less than any fit. */
const LENGTHS = 16

/** How badly a word of the query fits; -1: not at all. A whole word is better than its beginning. */
function costOf<T extends Findable>({ title, more }: Indexed<T>, word: string): number {
  let best = WORST + 1
  for (const [place, one] of title.entries())
    if (one.startsWith(word)) {
      const cost = Math.min(place, PLACES) * 2 + (one === word ? 0 : 1)
      if (cost < best) best = cost
    }
  if (best < IN_MORE) return best
  for (const one of more)
    if (one.startsWith(word)) best = Math.min(best, one === word ? IN_MORE : WORST)
  return best > WORST ? -1 : best
}

function costOfAll<T extends Findable>(entry: Indexed<T>, words: readonly string[]): number {
  let sum = 0
  for (const word of words) {
    const cost = costOf(entry, word)
    if (cost < 0) return -1
    sum += cost
  }
  return sum * LENGTHS + Math.min(entry.title.length, LENGTHS - 1)
}

export interface Found<T> {
  /** The best, `most` of them at most. */
  readonly best: readonly T[]
  /** All that match. */
  readonly count: number
}

export function search<T extends Findable>(
  entries: readonly Indexed<T>[],
  query: string,
  most: number,
): Found<T> {
  const words = wordsOf(query)
  const byCost: T[][] = []
  let count = 0
  for (const entry of entries) {
    const cost = costOfAll(entry, words)
    if (cost < 0) continue
    count++
    // Without a word they are alike: they stay as they came.
    const alike = (byCost[words.length === 0 ? 0 : cost] ??= [])
    if (alike.length < most) alike.push(entry.of)
  }
  return { best: byCost.flat().slice(0, most), count }
}

/** A title in pieces: which letters of it were typed. */
export function marked(
  title: string,
  query: string,
): readonly { readonly text: string; readonly hit: boolean }[] {
  const words = wordsOf(query)
  const pieces: { text: string; hit: boolean }[] = []
  const add = (text: string, hit: boolean) => {
    if (text !== '') pieces.push({ text, hit })
  }
  let from = 0
  for (const { 0: word, index } of title.matchAll(/[\p{L}\p{N}]+/gu)) {
    const small = word.toLowerCase()
    const length = Math.max(0, ...words.map((one) => (small.startsWith(one) ? one.length : 0)))
    if (length === 0) continue
    add(title.slice(from, index), false)
    add(word.slice(0, length), true)
    from = index + length
  }
  add(title.slice(from), false)
  return pieces
}
