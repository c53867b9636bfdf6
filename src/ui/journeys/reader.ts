/**
 * The journeys of a film, read from its rows as they come. Where a branch has replaced rows all is read again: a journey
 * is made of what its rows say up to a record, and of nothing else.
 */
import type { RecordIndex } from '../../core/row.ts'
import { RELAY } from '../../design/crash-point.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import { EV } from '../../trace/rows.ts'
import { CHUNK_BITS, IN_CHUNK } from '../../trace/columns.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Film } from '../canvas/props.ts'
import type { Attempt, Change, Effect, Entry, Fields, Journey, Message, Turn } from './journey.ts'
import type { Plan } from './path.ts'

type Of<Kind extends PlacedRow['ev']> = PlacedRow & { ev: Kind }

/** Rows of which a journey is made. */
const WANTED = new Set<number>([
  EV.publish,
  EV.event,
  EV.deliver,
  EV.drop,
  EV.begin,
  EV.effect,
  EV.state,
  EV.handle,
  EV.retry,
  EV.giveUp,
  EV.timer,
  EV.crash,
])

/** What a `handle` or a `begin` row belongs to: what names it as its cause is of the same attempt. */
interface Known {
  /** By record: the attempt whose begin, end, retry or surrender it is. */
  readonly attempts: Map<number, Attempt>
  readonly messages: Map<number, Message>
  readonly journeys: Map<number, Journey>
}

export class JourneyReader {
  /** In the order of their first publish. */
  journeys: Journey[] = []
  readonly #film: Film
  readonly #plan: Plan
  #cutsSeen: number
  #read = 0
  #byCorr = new Map<Text, Journey>()
  #known: Known = fresh()
  /** By node: attempts without an end, and those that wait for another attempt. */
  #open = new Map<number, Set<Attempt>>()
  /** How often an effect was applied, or an event committed by a handler. */
  #counts = new Map<string, number>()
  /** By journey: the field of the first service's own row that says how it ended, and its first word. */
  #words = new Map<Journey, { readonly node: number; field: string | null; first: string }>()
  #timers = new Map<number, { journey: Journey; place: number }>()
  /** By node: who came to an end last, and what was published last. */
  #lastEnd = new Map<number, Attempt>()
  #lastSent = new Map<number, Message>()

  constructor(film: Film, plan: Plan) {
    this.#film = film
    this.#plan = plan
    this.#cutsSeen = film.cuts.length
  }

  /** Reads what has come. */
  sync(): this {
    const { cuts, trace } = this.#film
    while (this.#cutsSeen < cuts.length)
      if ((cuts[this.#cutsSeen++] ?? 0) < this.#read) this.#forget()
    if (trace.length < this.#read) this.#forget()
    for (; this.#read < trace.length; this.#read++) {
      const ev = trace.chunks[this.#read >> CHUNK_BITS]!.ev[this.#read & IN_CHUNK]!
      if (WANTED.has(ev)) this.#take(this.#read as RecordIndex, trace.row(this.#read))
    }
    return this
  }

  /** The journey of the message that begins at a record; null: it has no correlation id. */
  of(about: number): Journey | null {
    return this.#known.journeys.get(about) ?? null
  }

  #forget(): void {
    this.#read = 0
    this.journeys = []
    this.#byCorr = new Map()
    this.#known = fresh()
    this.#open = new Map()
    this.#counts = new Map()
    this.#words = new Map()
    this.#timers = new Map()
    this.#lastEnd = new Map()
    this.#lastSent = new Map()
  }

  #take(record: RecordIndex, row: PlacedRow): void {
    if (row.ev === 'crash') return this.#crash(record, row)
    const journey = row.ev === 'publish' ? this.#published(record, row) : this.of(row.about)
    if (journey === null) return
    const entry: Entry = { record, at: row.at, node: row.node }
    journey.last = record
    journey.lastAt = row.at
    journey.revision++
    switch (row.ev) {
      case 'event': {
        const message = this.#known.messages.get(row.about)
        if (message !== undefined) message.eventId = this.#film.textOf(row.id)
        return
      }
      case 'deliver': {
        const message = this.#known.messages.get(row.about)
        const first = message?.deliveries.every(({ node }) => node !== row.node) ?? false
        message?.deliveries.push({ ...entry, dup: row.dup, first })
        return
      }
      case 'drop':
        this.#known.messages.get(row.about)?.drops.push({ ...entry, reason: row.reason })
        return
      case 'begin':
        return this.#begin(journey, entry, row)
      case 'effect':
        return this.#effect(journey, entry, row)
      case 'state':
        return this.#state(journey, entry, row)
      case 'handle':
        return this.#handle(journey, entry, row)
      case 'retry':
        return this.#retry(entry, row)
      case 'giveUp':
        return this.#giveUp(journey, entry, row)
      case 'timer':
        return this.#timer(journey, entry, row)
      default:
    }
  }

  #published(record: RecordIndex, row: Of<'publish'>): Journey | null {
    if (row.corr === NO_TEXT) return null
    let journey = this.#byCorr.get(row.corr)
    if (journey === undefined) {
      journey = {
        corr: row.corr,
        name: this.#film.textOf(row.corr),
        first: record,
        start: row.at,
        node: row.node,
        last: record,
        lastAt: row.at,
        messages: [],
        attempts: [],
        effects: [],
        timers: [],
        turns: [{ record, at: row.at, node: row.node, standing: { how: 'open' } }],
        twice: [],
        revision: 0,
      }
      this.#byCorr.set(row.corr, journey)
      this.journeys.push(journey)
    }
    const by = this.#known.attempts.get(row.cause) ?? null
    const letter = by?.givenUp?.record === row.cause
    const message: Message = {
      record,
      at: row.at,
      node: row.node,
      type: this.#film.textOf(row.type),
      topic: this.#film.textOf(row.topic),
      eventId: '',
      by,
      since: row.cause < 0 ? row.at : this.#film.trace.at(row.cause),
      letter,
      deliveries: [],
      drops: [],
      crash: null,
    }
    this.#lastSent.set(row.node, message)
    by?.messages.push(message)
    journey.messages.push(message)
    this.#known.messages.set(record, message)
    this.#known.journeys.set(record, journey)
    // A letter that is published to its first topic again is on its way once more.
    const { how } = journey.turns.at(-1)!.standing
    if (!letter && (how === 'deadLetter' || how === 'givenUp'))
      this.#turn(journey, message, { how: 'open' })
    return journey
  }

  // ---- attempts --------------------------------------------------------------------------------------

  #begin(journey: Journey, entry: Entry, row: Of<'begin'>): void {
    const cause = row.cause < 0 ? null : this.#film.trace.row(row.cause)
    const former = this.#known.attempts.get(row.cause)
    const attempt: Attempt = {
      ...entry,
      handler: this.#film.textOf(row.handler),
      attempt: row.attempt,
      key: this.#film.textOf(row.key),
      about: row.about,
      timer: cause?.ev === 'timer' ? cause.cause : (former?.timer ?? null),
      end: null,
      crash: null,
      retry: null,
      givenUp: null,
      effects: [],
      changes: [],
      messages: [],
    }
    journey.attempts.push(attempt)
    this.#known.attempts.set(entry.record, attempt)
    if (former !== undefined) this.#openAt(row.node).delete(former)
    this.#openAt(row.node).add(attempt)
    if (!this.#words.has(journey))
      this.#words.set(journey, { node: row.node, field: null, first: '' })
  }

  #openAt(node: number): Set<Attempt> {
    const known = this.#open.get(node)
    if (known !== undefined) return known
    const open = new Set<Attempt>()
    this.#open.set(node, open)
    return open
  }

  #effect(journey: Journey, entry: Entry, row: Of<'effect'>): void {
    const textOf = (text: Text) => this.#film.textOf(text)
    // Who has asked may be dead by now: the world answers all the same.
    const by = journey.attempts.findLast(
      ({ node, about, end }) =>
        node === row.node && about === row.about && (end === null || end.how === 'died'),
    )
    const { applied, answer, nth } = row
    const [name, key] = [textOf(row.name), textOf(row.key)]
    const effect: Effect = {
      ...entry,
      asked: row.at - row.took,
      name,
      key,
      applied,
      answer,
      error: textOf(row.error),
      nth,
      by: by ?? null,
    }
    journey.effects.push(effect)
    by?.effects.push(effect)
    if (applied) this.#count(journey, entry, 'effect', name, `${row.node}/${name}/${key}`)
  }

  #state(journey: Journey, entry: Entry, row: Of<'state'>): void {
    const attempt = this.#known.attempts.get(row.cause)
    const textOf = (text: Text) => this.#film.textOf(text)
    const key = textOf(row.key)
    const change: Change = {
      ...entry,
      store: textOf(row.store),
      key,
      before: fieldsOf(textOf(row.before)),
      after: fieldsOf(textOf(row.after)),
      own: attempt !== undefined && attempt.key === key,
    }
    attempt?.changes.push(change)
    if (change.own) this.#said(journey, change)
  }

  /** The first service's own row has the last word. */
  #said(journey: Journey, change: Change): void {
    const words = this.#words.get(journey)
    if (words === undefined || words.node !== change.node) return
    if (words.field === null) {
      const [field, word] = firstWord(change.after) ?? []
      if (field === undefined) return
      words.field = field
      words.first = word ?? ''
    }
    const word = change.after[words.field]
    if (typeof word !== 'string') return
    const replaced = change.before[words.field] !== word
    const last =
      !this.#plan.mayChange(change.node, words.field, word) &&
      (word !== words.first || !this.#plan.hasOthers(change.node, words.field, word))
    const standing = journey.turns.at(-1)!.standing
    if (last && replaced) this.#turn(journey, change, { how: 'ended', word })
    else if (!last && standing.how === 'ended') this.#turn(journey, change, { how: 'open' })
  }

  #handle(journey: Journey, entry: Entry, row: Of<'handle'>): void {
    const attempt = this.#known.attempts.get(row.cause)
    if (attempt === undefined) return
    attempt.end = { ...entry, how: row.out }
    this.#known.attempts.set(entry.record, attempt)
    this.#openAt(row.node).delete(attempt)
    this.#lastEnd.set(row.node, attempt)
    if (row.out !== 'ok') return
    const event = this.#known.messages.get(attempt.about)?.eventId ?? ''
    const thing = attempt.timer ?? (event === '' ? attempt.about : event)
    const what = `${row.node}/${attempt.handler}/${attempt.timer === null ? 'event' : 'timer'}/${thing}`
    this.#count(journey, entry, 'handler', attempt.handler, what)
  }

  #count(
    journey: Journey,
    entry: Entry,
    what: 'effect' | 'handler',
    name: string,
    thing: string,
  ): void {
    const key = `${journey.corr}/${what}/${thing}`
    const times = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, times)
    if (times > 1) journey.twice.push({ ...entry, what, name, times })
  }

  #retry(entry: Entry, row: Of<'retry'>): void {
    const attempt = this.#known.attempts.get(row.cause)
    if (attempt === undefined) return
    const { attempt: next, delay, because } = row
    attempt.retry = { ...entry, attempt: next, delay, because, error: this.#film.textOf(row.error) }
    this.#known.attempts.set(entry.record, attempt)
    this.#openAt(row.node).add(attempt)
  }

  #giveUp(journey: Journey, entry: Entry, row: Of<'giveUp'>): void {
    const attempt = this.#known.attempts.get(row.cause)
    if (attempt === undefined) return
    const { how, attempts, because } = row
    const error = this.#film.textOf(row.error)
    attempt.givenUp = { ...entry, how, attempts, because, error }
    this.#known.attempts.set(entry.record, attempt)
    // What has ended stays so: that a mail was given up is another matter.
    if (journey.turns.at(-1)!.standing.how === 'ended') return
    const standing = {
      dlq: 'deadLetter',
      drop: 'givenUp',
      block: 'blocked',
      refuse: 'givenUp',
    } as const
    this.#turn(journey, entry, { how: standing[how], word: attempt.handler })
  }

  #timer(journey: Journey, entry: Entry, row: Of<'timer'>): void {
    if (row.what === 'set' || row.what === 'moved') {
      const timer = this.#film.textOf(row.timer)
      this.#timers.set(entry.record, { journey, place: journey.timers.length })
      journey.timers.push({ ...entry, timer, due: row.due, done: null })
    } else {
      const set = this.#timers.get(row.cause)
      const known = set?.journey.timers[set.place]
      if (known !== undefined) known.done = { ...entry, what: row.what }
    }
  }

  /** The process dies, and all it was at. A point in its row names the handler that it died in, or right behind. */
  #crash(record: RecordIndex, row: Of<'crash'>): void {
    const open = this.#openAt(row.node)
    const point = this.#film.textOf(row.point)
    const [handler = '', place = ''] = point.split('/')
    const entry = { record, at: row.at, node: row.node }
    let met = false
    for (const attempt of open) {
      const inIt = handler !== '' && attempt.handler === handler && attempt.end === null
      met ||= inIt
      if (attempt.end === null) attempt.end = { ...entry, how: 'died' }
      attempt.crash = { ...entry, point: inIt ? place : '' }
      this.#touch(attempt.about, entry)
    }
    open.clear()
    if (met || handler === '') return
    const [ended, sent] = [this.#lastEnd.get(row.node), this.#lastSent.get(row.node)]
    if (ended?.handler === handler && ended.end?.at === row.at) {
      ended.crash = { ...entry, point: place }
      this.#touch(ended.about, entry)
    } else if (handler === RELAY && sent?.at === row.at) {
      sent.crash = { ...entry, point: place }
      this.#touch(sent.record, entry)
    }
  }

  #touch(about: RecordIndex, entry: Entry): void {
    const journey = this.of(about)
    if (journey === null) return
    journey.last = entry.record
    journey.lastAt = entry.at
    journey.revision++
  }

  #turn(journey: Journey, { record, at, node }: Entry, standing: Turn['standing']): void {
    journey.turns.push({ record, at, node, standing })
  }
}

const fresh = (): Known => ({ attempts: new Map(), messages: new Map(), journeys: new Map() })

/** Canonical JSON of a row; nothing where there is none. */
function fieldsOf(json: string): Fields {
  if (json === '') return {}
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null ? (read as Fields) : {}
  } catch {
    return {}
  }
}

/** The first field that holds a word. */
function firstWord(fields: Fields): readonly [field: string, word: string] | null {
  for (const [field, value] of Object.entries(fields))
    if (typeof value === 'string' && value !== '') return [field, value]
  return null
}
