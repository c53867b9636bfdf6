/**
 * The colour and the short name of a message, the same in every panel. Messages with one correlation id
 * share a colour; without an id those of one topic do. Ids and topics take the colours in the order of
 * their first publish, and the eleventh begins again at the first: what a message looks like therefore
 * depends on nothing after it, and neither seeking nor filming on changes it.
 */
import type { RecordIndex } from '../../core/row.ts'
import { phrase } from '../../core/codes.ts'
import { NO_TEXT } from '../../core/text.ts'
import { nameTexts } from '../../content/text/en.names.ts'
import { say } from '../../content/text/say.ts'
import { extraOf } from '../../design/naming.ts'
import type { Film } from './props.ts'

/** 0: no message, drawn in the neutral colour; 1 to 10: `--m1` to `--m10`. */
export type MessageColour = number

export const MESSAGE_COLOURS = 10

/** The custom property that holds a colour. */
export function colourToken(colour: MessageColour): string {
  return colour === 0 ? '--text-2' : `--m${colour}`
}

class Colours {
  /** By record; 0 where no message begins. */
  #colours = new Uint8Array(1024)
  #read = 0
  #cutsSeen = 0
  /** Correlation ids and topics in order of first use, with the record of it. A topic is kept as -1 - text. */
  readonly #keys: { readonly key: number; readonly record: number }[] = []
  readonly #numbers = new Map<number, number>()

  of(film: Film, about: number): MessageColour {
    if (about < 0 || about >= film.trace.length) return 0
    if (about >= this.#read || this.#cutsSeen < film.cuts.length) this.#follow(film, about)
    return this.#colours[about] ?? 0
  }

  #follow(film: Film, about: number): void {
    while (this.#cutsSeen < film.cuts.length) this.#forget(film.cuts[this.#cutsSeen++] ?? 0)
    const { trace } = film
    if (about >= this.#colours.length) {
      const larger = new Uint8Array(Math.max(about + 1, this.#colours.length * 2))
      larger.set(this.#colours)
      this.#colours = larger
    }
    for (; this.#read <= about; this.#read++) {
      const row = trace.ev(this.#read) === 'publish' ? trace.row(this.#read) : null
      this.#colours[this.#read] =
        row?.ev === 'publish' ? this.#colourOf(row.corr === NO_TEXT ? -1 - row.topic : row.corr) : 0
    }
  }

  #colourOf(key: number): MessageColour {
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#keys.push({ key, record: this.#read }) - 1
      this.#numbers.set(key, number)
    }
    return (number % MESSAGE_COLOURS) + 1
  }

  #forget(from: number): void {
    if (from >= this.#read) return
    this.#read = from
    for (let last = this.#keys.at(-1); last && last.record >= from; last = this.#keys.at(-1)) {
      this.#numbers.delete(last.key)
      this.#keys.pop()
    }
  }
}

const known = new WeakMap<Film, Colours>()

function coloursOf(film: Film): Colours {
  let colours = known.get(film)
  if (colours === undefined) {
    colours = new Colours()
    known.set(film, colours)
  }
  return colours
}

/** The colour of the message that begins at record `about`; an acknowledgement asks with its message's. */
export function messageColour(film: Film, about: RecordIndex): MessageColour {
  return coloursOf(film).of(film, about)
}

/** The same for many: looks the film up once. */
export function messageColours(film: Film): (about: number) => MessageColour {
  const colours = coloursOf(film)
  return (about) => colours.of(film, about)
}

/** A message's short name: its correlation id, else its number among its publisher's. '' when there is none. */
export function messageName(film: Film, about: RecordIndex): string {
  if (about < 0 || about >= film.trace.length || film.trace.ev(about) !== 'publish') return ''
  const row = film.trace.row(about)
  if (row.ev !== 'publish') return ''
  if (row.corr !== NO_TEXT) return film.textOf(row.corr)
  const extra = extraOf(row.ordinal)
  return extra > 0 ? say(phrase('message.extra', { extra }), nameTexts) : String(row.ordinal)
}
