/**
 * Interned strings. A row of the trace holds numbers only; a string of a run (a topic, a client id, a key)
 * is kept once in the run's table and named by its number. The numbers are given in order of first use, so
 * the same run gives the same numbers, on every machine.
 */

/** The number of an interned string of this run. 0 is always the empty string: "none". */
export type Text = number & { readonly text: true }

export const NO_TEXT = 0 as Text

export interface TextTable {
  /** Gives the string its number, a new one at its first use. */
  intern(text: string): Text
  /** The string behind a number. Throws on a number that was never given. */
  textOf(text: Text): string
  /** How many strings the table holds, the empty one included. */
  readonly size: number
  /** Forgets every string after the first `size`: used when a branch leaves an old future behind. */
  truncate(size: number): void
  /** The strings from number `from` on, in order. */
  since(from: number): readonly string[]
}

export function createTextTable(): TextTable {
  const numbers = new Map<string, Text>([['', NO_TEXT]])
  const strings: string[] = ['']
  return {
    intern(text) {
      const known = numbers.get(text)
      if (known !== undefined) return known
      const number = strings.length as Text
      numbers.set(text, number)
      strings.push(text)
      return number
    },
    textOf(text) {
      const string = strings[text]
      if (string === undefined) throw new Error(`broken promise: text ${text} was interned`)
      return string
    },
    get size() {
      return strings.length
    },
    truncate(size) {
      for (const string of strings.splice(size)) numbers.delete(string)
    },
    since: (from) => strings.slice(from),
  }
}
