import { expect, test } from 'vitest'
import { NO_RECORD, type RecordIndex } from '../../core/row.ts'
import { NO_TEXT, createTextTable } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { Trace } from '../../trace/trace.ts'
import { messageColour, messageName } from './message-colour.ts'

function film() {
  const trace = new Trace()
  const texts = createTextTable()
  const cuts: number[] = []
  const publish = (topic: string, corr = ''): RecordIndex =>
    trace.append(0 as Micros, 0, NO_RECORD, {
      ev: 'publish',
      about: NO_RECORD,
      ordinal: trace.length + 1,
      topic: texts.intern(topic),
      qos: 1,
      retain: false,
      bytes: 1,
      corr: corr === '' ? NO_TEXT : texts.intern(corr),
      type: NO_TEXT,
    })
  return { film: { trace, textOf: texts.textOf, cuts }, publish, cuts, trace }
}

test('one correlation id, one colour; without an id the topic counts', () => {
  const { film: run, publish } = film()
  const rows = [publish('a', 'o1'), publish('b', 'o1'), publish('a'), publish('a'), publish('b')]
  expect(rows.map((row) => messageColour(run, row))).toEqual([1, 1, 2, 2, 3])
  expect(rows.map((row) => messageName(run, row))).toEqual(['o1', 'o1', '3', '4', '5'])
})

test('the eleventh begins again at the first; what is no message is neutral', () => {
  const { film: run, publish } = film()
  const rows = Array.from({ length: 11 }, (_, i) => publish(`t${i}`))
  expect(rows.map((row) => messageColour(run, row))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1])
  expect(messageColour(run, NO_RECORD)).toBe(0)
})

test('a colour does not depend on what was asked first, and a branch takes back only its own', () => {
  const { film: run, publish, cuts, trace } = film()
  const [a, b, c] = [publish('a'), publish('b'), publish('c')]
  expect([messageColour(run, c), messageColour(run, a), messageColour(run, b)]).toEqual([3, 1, 2])
  trace.truncate(1)
  cuts.push(1)
  const other = publish('c')
  expect([messageColour(run, a), messageColour(run, other)]).toEqual([1, 2])
})
