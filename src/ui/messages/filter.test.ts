/** What a filter lets through, on the rows of a real run. */
import { beforeAll, expect, test } from 'vitest'
import type { RecordIndex, Row } from '../../core/row.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import { filmed, pair, PTYPE, rowsOf } from '../../run/testing/designs.ts'
import type { Timeline } from '../../run/timeline.ts'
import { messageName } from '../canvas/message-colour.ts'
import { screenOf } from '../testing/cast.ts'
import type { Filter, Scope } from './filter.ts'
import { NO_FILTER, isEmpty, wordsOf } from './filter.ts'
import { MatchIndex } from './match-index.ts'
import { createMatcher } from './matcher.ts'

let timeline: Timeline
let all: PlacedRow[]

beforeAll(() => {
  // A cut: then there are drops of connections, repeated packets, notes and sessions that are resumed.
  timeline = filmed(
    pair({
      qos: 2,
      subQos: 1,
      messages: 12,
      subscribers: 2,
      horizonMs: 20_000,
      script: [{ at: 3_050, do: 'cut', link: 's2-b' }],
    }),
  )
  all = rowsOf(timeline)
})

function found(filter: Partial<Filter>): number[] {
  const { cast, film } = screenOf(timeline)
  const index = new MatchIndex(film, createMatcher(cast, film, { ...NO_FILTER, ...filter }))
  expect(index.scan(() => true)).toBe(true)
  return Array.from({ length: index.count }, (_, place) => index.at(place))
}

const typed = (text: string) => found({ words: wordsOf(text) })

function those(holds: (row: PlacedRow, record: number) => boolean): number[] {
  const list = all.flatMap((row, record) => (holds(row, record) ? [record] : []))
  expect(list.length).toBeGreaterThan(0)
  return list
}

/** The row's message, which begins with its own row. */
const about = (row: PlacedRow, record: number) => (row.ev === 'publish' ? record : row.about)

test.each([
  ['packets', ['packet']],
  ['messages', ['publish', 'deliver']],
  ['handlers', ['handle']],
  ['faults', ['poke', 'crash', 'restart', 'segment', 'arrival', 'stop']],
  ['notes', ['note']],
  ['connections', ['conn', 'session']],
] as const)('the chip of %s lets through those kinds of rows, and no others', (kind, evs) => {
  const wanted: readonly Row['ev'][] = evs
  expect(found({ kinds: new Set([kind]) })).toEqual(those(({ ev }) => wanted.includes(ev)))
})

test('several chips let through what any of them does; words must hold besides', () => {
  const kinds = new Set(['packets', 'notes'] as const)
  expect(found({ kinds })).toEqual(those(({ ev }) => ev === 'packet' || ev === 'note'))
  const { links } = timeline.compiled.design
  const wire = links.findIndex(({ id }) => id === 's2-b')
  expect(found({ kinds: new Set(['packets']), words: wordsOf('s2') })).toEqual(
    those((row) => row.ev === 'packet' && row.wire === wire),
  )
})

test('the name of a packet finds it, and what happens to it', () => {
  const pubrels = (record: number) => {
    const row = all[record]!
    return row.ev === 'packet' && row.ptype === PTYPE.pubrel
  }
  expect(typed('pubrel')).toEqual(
    those((row, record) => {
      if (row.ev === 'arrival' || row.ev === 'segment') return pubrels(row.packet)
      return pubrels(record)
    }),
  )
})

test('id:5 finds the packets with that id, their acknowledgements and the decisions about it', () => {
  const list = typed('id:5')
  const saysFive = (row: PlacedRow): boolean => {
    if (row.ev === 'packet' || row.ev === 'ack' || row.ev === 'nack') return row.pid === 5
    if (row.ev === 'arrival' || row.ev === 'segment') return saysFive(all[row.packet]!)
    return row.ev === 'note' && /"packetId":5[,}]/.test(timeline.tables.texts.textOf(row.args))
  }
  expect(list).toEqual(those(saysFive))
  expect(typed('id:0')).toEqual([])
  expect(typed('id:five')).toEqual([])
})

test('msg:3 finds the whole life of message 3: its publish and every row about it', () => {
  const { film } = screenOf(timeline)
  const named = (name: string) =>
    those((row, record) => messageName(film, about(row, record) as RecordIndex) === name)
  // m3: the design's messages have no correlation id, so the number is the name
  expect(typed('msg:3')).toEqual(named('3'))
  expect(all[typed('msg:3')[0]!]!.ev).toBe('publish')
})

test('a topic is found by its text and by a filter with wildcards', () => {
  const ofMessages = those((row, record) => about(row, record) >= 0)
  expect(typed('t/a')).toEqual(ofMessages)
  expect(typed('t/+')).toEqual(ofMessages)
  expect(typed('T/A')).toEqual(ofMessages)
  expect(typed('t/+/b')).toEqual([])
})

test('a note is found by its code and by its clause', () => {
  const note = all.find((row) => row.ev === 'note' && row.clause > 0) as PlacedRow & { ev: 'note' }
  const { texts } = timeline.tables
  for (const text of [note.code, note.clause])
    expect(typed(texts.textOf(text))).toEqual(
      those(
        (row) =>
          row.ev === 'note' &&
          [row.code, row.clause].some((one) =>
            texts.textOf(one).toLowerCase().includes(texts.textOf(text).toLowerCase()),
          ),
      ),
    )
})

test('all words must hold; a field without a value, and half a quotation, are no obstacle', () => {
  const one = typed('s1 publish')
  expect(one).toEqual(typed('s1').filter((record) => typed('publish').includes(record)))
  expect(typed('s1 publish id:')).toEqual(one)
  expect(typed('"s1" publish msg:"')).toEqual(one)
  expect(isEmpty({ ...NO_FILTER, words: wordsOf('  id: ') })).toBe(true)
})

test.each<[string, Exclude<Scope, { kind: 'message' }>]>([
  ['node', { kind: 'node', node: 2 }],
  ['wire', { kind: 'wire', wire: 2 }],
])('the part of a %s is its rows', (_, scope) => {
  const { links } = screenOf(timeline).cast.opened
  const onWire = (wire: number) =>
    scope.kind === 'wire'
      ? wire === scope.wire
      : links[wire]!.a === scope.node || links[wire]!.b === scope.node
  expect(found({ scope })).toEqual(
    those((row) => {
      if (scope.kind === 'node' && row.node === scope.node) return true
      if (row.ev === 'packet' || row.ev === 'segment' || row.ev === 'conn') return onWire(row.wire)
      if (row.ev === 'poke') return row.onWire && onWire(row.target)
      const packet = row.ev === 'arrival' ? all[row.packet] : undefined
      return packet?.ev === 'packet' && onWire(packet.wire)
    }),
  )
})

test('the part of a message is what is about it', () => {
  const message = those(({ ev }) => ev === 'publish')[2]! as RecordIndex
  expect(found({ scope: { kind: 'message', about: message } })).toEqual(
    those((row, record) => about(row, record) === message),
  )
})
