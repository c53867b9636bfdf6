/** The words of the lines of a break, drawn and told. */
import { expect, test } from 'vitest'
import { catalog } from '../../run/catalog.ts'
import { rolesOf } from '../../run/roles.ts'
import type { BrokenRun } from '../../run/testing/broken-runs.ts'
import { brokenRun, chargedTwice, neverEnds, wrongDesign } from '../../run/testing/broken-runs.ts'
import type { Ev, RecordIndex, Row } from '../../core/row.ts'
import { CONN_EVENTS, EVS, NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { Trace } from '../../trace/trace.ts'
import type { Cast } from '../story.ts'
import { drawnWords, fitting, lineWords, toldWords } from './story-words.ts'

function castIn({ timeline: { trace, tables, compiled, edge } }: BrokenRun): Cast {
  const opened = { run: 0, horizon: edge, ...rolesOf(compiled) }
  return { trace, textOf: (text) => tables.texts.textOf(text), opened, catalog: catalog() }
}

function list(run: BrokenRun): string[] {
  const { story, broken } = run
  return story.lines.map((line) => toldWords(castIn(run), story, broken, line))
}

/** What is read of one record of each kind; a text is its own number in words. */
const TEXT = 1 as never
const ROWS: Readonly<Record<Ev, object>> = {
  packet: { wire: 0, back: false, ptype: 3, pid: 1, qos: 1, dup: false, arrives: 5 },
  arrival: { packet: 0, arrives: 5, because: 'delayed' },
  segment: { wire: 0, back: false, packet: 0, segment: 0, attempt: 1, rto: 5, why: 'timeout' },
  conn: { wire: 0, conn: 0, what: 'fin' },
  session: { client: TEXT, what: 'expired' },
  publish: { ordinal: 1, topic: TEXT, qos: 1, corr: TEXT, type: TEXT },
  deliver: { topic: TEXT, qos: 1 },
  ack: { pid: 1, reasonCode: 0 },
  nack: { pid: 1, reasonCode: 135 },
  drop: { reason: 'expired', to: TEXT },
  handle: { handler: TEXT, out: 'ok', attempt: 1 },
  state: { store: TEXT, key: TEXT, before: TEXT, after: TEXT },
  note: { code: TEXT, clause: TEXT, args: TEXT },
  poke: { poke: 'cut', target: 0, onWire: true, until: NEVER, packet: NO_RECORD },
  crash: { point: TEXT, nth: 1 },
  restart: {},
  stop: { reason: 'recordLimit' },
  event: { id: TEXT, source: TEXT, key: TEXT, causation: TEXT },
  begin: { handler: TEXT, attempt: 1, lane: 0, key: TEXT },
  effect: { name: TEXT, key: TEXT, args: TEXT, applied: true, answer: 'ok', error: TEXT, took: 1 },
  timer: { what: 'fired', timer: TEXT, key: TEXT, due: 5 },
  retry: { handler: TEXT, attempt: 2, delay: 5, because: 'transient', error: TEXT },
  giveUp: { handler: TEXT, attempts: 2, how: 'drop', because: 'poison', error: TEXT },
  letter: { topic: TEXT, id: TEXT, attempts: 2, because: 'poison', error: TEXT },
  redrive: { letter: 0 },
}

function wordsOf(row: object): string {
  const trace = new Trace()
  const whole: unknown = { about: NO_RECORD, nth: 1, bytes: 1, ...row }
  trace.append(1 as Micros, 0, NO_RECORD, whole as Row)
  const cast: Cast = { ...castIn(chargedTwice()), trace, textOf: () => 'some' }
  return lineWords(cast, trace.row(0), 0)
}

test.each(EVS)('whatever kind of record may break it has words: %s', (ev) => {
  expect(wordsOf({ ev, ...ROWS[ev] })).toMatch(/\w{2}/)
})

test('what happens to a connection is told each in its own words', () => {
  const words = CONN_EVENTS.map((what) => wordsOf({ ev: 'conn', ...ROWS.conn, what }))
  expect(new Set(words).size).toBe(CONN_EVENTS.length)
  expect(words).toContain('handshake again')
})

test('the list tells the number of an effect, and which entry breaks it', () => {
  const told = list(chargedTwice())
  expect(told.filter((line) => line.endsWith(' (number 1)'))).toHaveLength(1)
  expect(told.at(-1)).toMatch(/ \(number 2; this one breaks it\)$/)
  expect(told.filter((line) => line.includes('breaks it'))).toHaveLength(1)
})

test('of what never came the list marks the record that waited, which breaks nothing', () => {
  const run = neverEnds()
  const marked = list(run).filter((line) => line.endsWith('(this is the record in question)'))
  const place = run.story.lines.findIndex(({ record }) => record === run.broken.record)
  expect(marked).toEqual([list(run)[place]])
})

test('the list tells of a packet that it arrives late, and of one that it does not', () => {
  const run = brokenRun(wrongDesign('chat-presence-w8'), 'P5')
  const { story, broken } = run
  const line = story.lines.find(({ record }) => record === broken.record)!
  const cast = castIn(run)
  const row = cast.trace.row(line.record)
  const lost = { ...line, until: NEVER }
  expect(toldWords(cast, story, broken, line)).toContain('(arrives at 105.616.671 s; ')
  expect(toldWords(cast, story, broken, lost)).toContain('(does not arrive; ')
  expect(drawnWords(cast, row, lost, story.at)).toBe('DISCONNECT')
  expect(
    toldWords(cast, story, { ...broken, record: 0 as RecordIndex }, { ...line, until: row.at }),
  ).toMatch(/\.$/)
})

test('a text is cut between characters', () => {
  expect(fitting('a💡💡💡', 3)).toBe('a💡…')
  expect(fitting('a💡💡', 3)).toBe('a💡💡')
})
