/**
 * Whether a record matches a filter. It is asked a million times: names are looked up once for each node,
 * packet type, string and message, and a record is then read as numbers from its columns.
 */
import { MESSAGES } from '../../content/text/en.messages.ts'
import type { Ev } from '../../core/row.ts'
import { EVS } from '../../core/row.ts'
import { hasWildcard, matches, topicFilterFault } from '../../core/topic.ts'
import type { ColumnChunk } from '../../trace/columns.ts'
import { CHUNK_BITS, IN_CHUNK } from '../../trace/columns.ts'
import { EV } from '../../trace/rows.ts'
import { messageName } from '../canvas/message-colour.ts'
import type { Film } from '../canvas/props.ts'
import type { Cast } from '../story.ts'
import type { Filter, Scope, Word } from './filter.ts'
import { EVS_OF } from './filter.ts'

export interface Matcher {
  test(record: number): boolean
  /** Rows were replaced: what is remembered of strings and messages may not hold. */
  forget(): void
}

/** Does the row at place `i` of its chunk match? */
type Test = (chunk: ColumnChunk, i: number, record: number) => boolean

export function createMatcher(cast: Cast, film: Film, filter: Filter): Matcher {
  const { trace } = film
  const memos: Memo[] = []
  const remember = (answer: (key: number) => boolean): Memo => {
    const memo = new Memo(answer)
    memos.push(memo)
    return memo
  }
  const columns = { cast, film, remember }
  const tests: Test[] = []
  if (filter.kinds.size > 0) tests.push(kindTest([...filter.kinds].flatMap((kind) => EVS_OF[kind])))
  if (filter.scope !== null) tests.push(scopeTest(columns, filter.scope))
  for (const word of filter.words) tests.push(wordTest(columns, word))
  return {
    test(record) {
      const chunk = trace.chunks[record >> CHUNK_BITS]!
      const i = record & IN_CHUNK
      for (const test of tests) if (!test(chunk, i, record)) return false
      return true
    },
    forget() {
      for (const memo of memos) memo.clear()
    },
  }
}

/** A question about a small number (a string, a record), asked once. */
class Memo {
  #known = new Uint8Array(1024)
  readonly #answer: (key: number) => boolean

  constructor(answer: (key: number) => boolean) {
    this.#answer = answer
  }

  of(key: number): boolean {
    if (key < 0) return false
    if (key >= this.#known.length) {
      const larger = new Uint8Array(Math.max(key + 1, this.#known.length * 2))
      larger.set(this.#known)
      this.#known = larger
    }
    if (this.#known[key] === 0) this.#known[key] = this.#answer(key) ? 1 : 2
    return this.#known[key] === 1
  }

  clear(): void {
    this.#known.fill(0)
  }
}

interface Columns {
  readonly cast: Cast
  readonly film: Film
  readonly remember: (answer: (key: number) => boolean) => Memo
}

function kindTest(evs: readonly Ev[]): Test {
  const wanted = new Uint8Array(EVS.length)
  for (const ev of evs) wanted[EV[ev]] = 1
  return (chunk, i) => wanted[chunk.ev[i]!] === 1
}

function scopeTest({ cast, film }: Columns, scope: Scope): Test {
  switch (scope.kind) {
    case 'message':
      return (chunk, i, record) => messageOf(chunk, i, record) === scope.about
    case 'wire':
      return (chunk, i, record) => wireOf(film, chunk, i, record) === scope.wire
    case 'node': {
      const mask = new Uint8Array(cast.opened.nodes.length)
      mask[scope.node] = 1
      return nodeTest(cast, film, mask)
    }
  }
}

/** The message that a row belongs to; a message begins with its own row. */
function messageOf(chunk: ColumnChunk, i: number, record: number): number {
  return chunk.ev[i] === EV.publish ? record : chunk.about[i]!
}

/** The record of the packet that a row is about; -1: none. */
function packetOf(chunk: ColumnChunk, i: number, record: number): number {
  switch (chunk.ev[i]) {
    case EV.packet:
      return record
    case EV.arrival:
      return chunk.a[i]!
    case EV.segment:
      return chunk.b[i]!
    default:
      return -1
  }
}

/** The wire of a row; -1: none. */
function wireOf({ trace }: Film, chunk: ColumnChunk, i: number, record: number): number {
  const ev = chunk.ev[i]
  if (ev === EV.conn) return chunk.a[i]!
  if (ev === EV.poke) return chunk.b[i] === 1 ? chunk.a[i]! : -1
  const packet = packetOf(chunk, i, record)
  return packet < 0 ? -1 : trace.chunks[packet >> CHUNK_BITS]!.a[packet & IN_CHUNK]!
}

/** The row is one of the node's own, or of a wire of the node. */
function nodeTest(cast: Cast, film: Film, mask: Uint8Array): Test {
  const wires = Uint8Array.from(cast.opened.links, ({ a, b }) =>
    mask[a] === 1 || mask[b] === 1 ? 1 : 0,
  )
  return (chunk, i, record) => {
    if (mask[chunk.node[i]!] === 1) return true
    if (chunk.ev[i] === EV.poke && chunk.b[i] === 0) return mask[chunk.a[i]!] === 1
    return wires[wireOf(film, chunk, i, record)] === 1
  }
}

function wordTest(columns: Columns, { field, text }: Word): Test {
  switch (field) {
    case 'id':
      return idTest(columns, text)
    case 'msg':
      return messageTest(columns, (name) => name === text)
    case 'any':
      return anyTest(columns, text)
  }
}

/** The packet id: of a packet, of what happens to it, of its acknowledgement, of a decision about it. */
function idTest({ film, remember }: Columns, text: string): Test {
  const { trace } = film
  const id = /^\d+$/.test(text) ? Number(text) : 0
  if (id === 0) return () => false
  const told = new RegExp(`"packetId":${id}\\b`)
  const args = remember((key) => told.test(film.textOf(key as never)))
  return (chunk, i, record) => {
    const ev = chunk.ev[i]
    if (ev === EV.ack || ev === EV.nack) return chunk.a[i] === id
    if (ev === EV.note) return args.of(chunk.c[i]!)
    const packet = packetOf(chunk, i, record)
    return packet >= 0 && trace.chunks[packet >> CHUNK_BITS]!.b[packet & IN_CHUNK] === id
  }
}

/** By the short name of the row's message. */
function messageTest({ film, remember }: Columns, isNamed: (name: string) => boolean): Test {
  const named = remember((about) => isNamed(messageName(film, about as never).toLowerCase()))
  return (chunk, i, record) => named.of(messageOf(chunk, i, record))
}

/** Any of what a row shows, but for its sentence. */
function anyTest(columns: Columns, text: string): Test {
  const { cast, film } = columns
  const holds = (name: string) => name.toLowerCase().includes(text)
  const mask = Uint8Array.from(cast.opened.nodes, ({ id, title }) =>
    holds(title) || holds(id) ? 1 : 0,
  )
  const kinds = EVS.filter((ev) => ev !== 'packet' && holds(MESSAGES.what[ev]))
  return oneOf([
    kindTest(kinds),
    nodeTest(cast, film, mask),
    packetNameTest(columns, holds),
    idTest(columns, text),
    textTest(columns, holds, text),
  ])
}

function oneOf(tests: readonly Test[]): Test {
  return (chunk, i, record) => {
    for (const test of tests) if (test(chunk, i, record)) return true
    return false
  }
}

function packetNameTest({ cast, film }: Columns, holds: (name: string) => boolean): Test {
  const { trace } = film
  const types = cast.opened.links.map(({ protocol }) => {
    const names = cast.catalog?.packetNames[protocol] ?? []
    return Uint8Array.from({ length: 16 }, (_, ptype) => (holds(names[ptype] ?? '') ? 1 : 0))
  })
  return (chunk, i, record) => {
    const packet = packetOf(chunk, i, record)
    if (packet < 0) return false
    const sent = trace.chunks[packet >> CHUNK_BITS]!
    const at = packet & IN_CHUNK
    return types[sent.a[at]!]?.[sent.flags[at]! & 15] === 1
  }
}

/**
 * Topics (by their text, or by a filter with wildcards), correlation ids, clients, stores, codes, clauses; of
 * handlers their names, keys, errors, and the ids of events.
 */
function textTest(columns: Columns, holds: (name: string) => boolean, text: string): Test {
  const { film, remember } = columns
  const byFilter = hasWildcard(text) && topicFilterFault(text) === null
  const topicHolds = byFilter ? (topic: string) => matches(text, topic.toLowerCase()) : holds
  const textOf = (key: number) => film.textOf(key as never)
  const texts = remember((key) => holds(textOf(key)))
  const topics = remember((key) => topicHolds(textOf(key)))
  const abouts = remember((about) => {
    const row = about < film.trace.length ? film.trace.row(about) : null
    if (row?.ev !== 'publish') return false
    const name = messageName(film, about as never).toLowerCase()
    return name === text || topics.of(row.topic) || texts.of(row.corr)
  })
  return (chunk, i, record) => {
    if (abouts.of(messageOf(chunk, i, record))) return true
    switch (chunk.ev[i]) {
      case EV.deliver:
        return topics.of(chunk.a[i]!)
      case EV.session:
      case EV.drop:
      case EV.handle:
      case EV.crash:
        return texts.of(chunk.a[i]!)
      case EV.state:
      case EV.note:
      case EV.effect:
      case EV.timer:
        return texts.of(chunk.a[i]!) || texts.of(chunk.b[i]!)
      case EV.event:
      case EV.begin:
      case EV.retry:
      case EV.giveUp:
        return texts.of(chunk.a[i]!) || texts.of(chunk.c[i]!)
      case EV.letter:
        return topics.of(chunk.a[i]!) || texts.of(chunk.b[i]!) || texts.of(chunk.c[i]!)
      default:
        return false
    }
  }
}
