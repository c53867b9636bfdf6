/**
 * The records that are worth a stop: faults, losses, resends, duplicates, ends. Read once as they come.
 *
 * What happens at one moment and was led to by one thing is one stop, at its first record: a cut with the
 * packets, connections and messages that die of it; all that a lost session takes along. Deliveries again,
 * resends and losses of one node at one moment are one stop too, whatever led to each: they come in one
 * segment. Two changes of the script at one moment are two stops.
 */
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Film } from './canvas/props.ts'
import type { FilmIndex } from './film-index.ts'
import { countUpTo, isAmong } from './film-index.ts'

export const INTERESTS = [
  'change',
  'crash',
  'restart',
  'segment',
  'ending',
  'silence',
  'will',
  'lost',
  'duplicate',
  'again',
  'session',
  'refused',
  'unheard',
  'givenUp',
  'stop',
] as const
/** Why a record is worth a stop. */
export type Interest = (typeof INTERESTS)[number]

export interface Stop {
  /** Its first record. */
  readonly record: RecordIndex
  /** What happens there and how often, the kind of its first record first. */
  readonly kinds: ReadonlyMap<Interest, number>
}

interface GrowingStop extends Stop {
  readonly kinds: Map<Interest, number>
}

/** Notes that tell of what has no kind of record of its own. */
const NOTES: Readonly<Record<string, Interest>> = {
  willPublished: 'will',
  keepAliveExpired: 'silence',
  clientNoPingresp: 'silence',
  clientNoConnack: 'silence',
  clientSessionLost: 'session',
  clientSessionUnknown: 'session',
}

/** They come many at a time. */
const IN_HEAPS: ReadonlySet<Interest> = new Set(['duplicate', 'again', 'lost'])

export class Interesting {
  readonly #film: Film
  readonly #index: Pick<FilmIndex, 'duplicates' | 'sentAgain'>
  #stops: GrowingStop[] = []
  /** The first records of the stops, ascending. */
  #records: number[] = []
  #read = 0
  #cutsSeen = 0
  #moment = -1
  /** The stops of the moment that is being read, by what led to them. */
  readonly #open = new Map<string, GrowingStop>()

  constructor(film: Film, index: Pick<FilmIndex, 'duplicates' | 'sentAgain'>) {
    this.#film = film
    this.#index = index
    this.#cutsSeen = film.cuts.length
  }

  /** All stops, in order. */
  get stops(): readonly Stop[] {
    this.#sync()
    return this.#stops
  }

  /** The first stop after a record; null: there is none in the film so far. */
  after(record: number): Stop | null {
    this.#sync()
    return this.#stops[countUpTo(this.#records, record)] ?? null
  }

  /** The last stop before a record. */
  before(record: number): Stop | null {
    this.#sync()
    return this.#stops[countUpTo(this.#records, record - 1) - 1] ?? null
  }

  #sync(): void {
    const { trace, cuts } = this.#film
    for (; this.#cutsSeen < cuts.length; this.#cutsSeen++)
      if ((cuts[this.#cutsSeen] ?? 0) < this.#read) this.#forget()
    if (trace.length < this.#read) this.#forget()
    for (; this.#read < trace.length; this.#read++) {
      const kind = this.#kindOf(this.#read)
      if (kind !== null) this.#take(this.#read as RecordIndex, kind)
    }
  }

  #forget(): void {
    this.#read = 0
    this.#stops = []
    this.#records = []
    this.#open.clear()
    this.#moment = -1
  }

  #kindOf(record: number): Interest | null {
    const { trace } = this.#film
    switch (trace.ev(record)) {
      case 'poke':
        return 'change'
      case 'crash':
        return 'crash'
      case 'restart':
        return 'restart'
      case 'segment':
        return 'segment'
      case 'drop':
        return 'lost'
      case 'nack':
        return 'refused'
      case 'giveUp':
        return 'givenUp'
      case 'stop':
        return 'stop'
      case 'deliver':
        return isAmong(this.#index.duplicates, record) ? 'duplicate' : null
      case 'packet':
        return isAmong(this.#index.sentAgain, record) ? 'again' : null
      case 'arrival':
      case 'conn':
      case 'session':
      case 'effect':
      case 'note':
        return this.#kindInside(record)
      default:
        return null
    }
  }

  /** Of the kinds of record that must be looked into. */
  #kindInside(record: number): Interest | null {
    const row = this.#film.trace.row(record)
    switch (row.ev) {
      case 'arrival':
        return row.because === 'segmentDropped' ? 'segment' : null
      case 'conn':
        return ['reset', 'timeout', 'refused'].includes(row.what) ? 'ending' : null
      case 'session':
        return row.what === 'expired' || row.what === 'takenOver' ? 'session' : null
      case 'effect':
        return row.applied && row.answer !== 'ok' ? 'unheard' : null
      case 'note': {
        const code = this.#film.textOf(row.code)
        return Object.hasOwn(NOTES, code) ? NOTES[code]! : null
      }
      default:
        return null
    }
  }

  #take(record: RecordIndex, kind: Interest): void {
    const { trace } = this.#film
    const at = trace.at(record)
    if (at !== this.#moment) this.#open.clear()
    this.#moment = at
    const keys = [`led to by ${this.#ledToBy(record)}`]
    if (IN_HEAPS.has(kind)) keys.push(`${kind} ${trace.node(record)}`)
    let stop = keys.map((key) => this.#open.get(key)).find((open) => open !== undefined)
    if (stop === undefined) {
      stop = { record, kinds: new Map() }
      this.#stops.push(stop)
      this.#records.push(record)
    }
    stop.kinds.set(kind, (stop.kinds.get(kind) ?? 0) + 1)
    for (const key of keys) if (!this.#open.has(key)) this.#open.set(key, stop)
  }

  /** What led to a record before its moment; what began in this moment leads to itself. */
  #ledToBy(record: RecordIndex): RecordIndex {
    const { trace } = this.#film
    let first = record
    for (;;) {
      const cause = trace.cause(first)
      if (cause === NO_RECORD || cause >= first) return first
      if (trace.at(cause) < trace.at(record)) return cause
      first = cause
    }
  }
}
