/** Every normative statement is quoted by a test, or is about what we do not have: `npm run clauses`. */
import { describe, expect, test } from 'vitest'
import { readCitations } from '../../../scripts/clauses/cited.mjs'
import { quotesIn, readQuotes } from '../../../scripts/clauses/quotes.mjs'
import { excuses, statements } from '../../../scripts/clauses/statements.mjs'
import { countsOf, readTable } from '../../../scripts/clauses/table.mjs'
import { declaredNotes } from '../../core/codes.ts'
import { nodeKinds } from '../../nodes/registry.ts'
import { STATEMENTS } from './statements.fixture.ts'

const quotes = readQuotes()
const quoted = new Set(quotes.map(({ id }) => id))

test('the list has each statement of both standards, and no other', () => {
  const ofOne = [...STATEMENTS].filter((id) => !id.startsWith('MQTT-'))
  expect([...statements.keys()].toSorted()).toEqual(ofOne.toSorted())
})

test('each statement is quoted by a test or excused', () => {
  expect([...statements.keys()].filter((id) => !quoted.has(id) && !excuses.has(id))).toEqual([])
})

test('nothing is excused that a test quotes, or that no standard says', () => {
  expect([...excuses.keys()].filter((id) => quoted.has(id) || !statements.has(id))).toEqual([])
})

test('each excuse is a sentence', () => {
  expect([...excuses.values()].filter((excuse) => !/^[A-Z].{20,}\.$/.test(excuse))).toEqual([])
})

test('what a test quotes exists', () => {
  expect(quotes.filter(({ id }) => !statements.has(id))).toEqual([])
})

describe('the table', () => {
  test('counts both standards', () => {
    const { MQTT5, MQTT311 } = countsOf(readTable())
    expect([MQTT5.total, MQTT311.total]).toEqual([251, 141])
    for (const { total, covered, excused, uncovered } of [MQTT5, MQTT311])
      expect([covered + excused, uncovered]).toEqual([total, 0])
  })

  test('has the notes that are declared, each at its statement', () => {
    expect(Object.keys(nodeKinds)).not.toEqual([]) // whose notes are declared
    const both = (clause: string) =>
      clause.startsWith('MQTT-') ? ['MQTT5', 'MQTT311'].map((s) => s + clause.slice(4)) : [clause]
    const declared = [...declaredNotes()].flatMap(([code, notes]) =>
      notes.flatMap(({ clause }) =>
        both(clause).flatMap((id) => (statements.has(id) ? [`${id} ${code}`] : [])),
      ),
    )
    const read = [...readCitations()].flatMap(([id, { notes }]) =>
      [...notes].map((code) => `${id} ${code}`),
    )
    expect(read.toSorted()).toEqual([...new Set(declared)].toSorted())
  })
})

describe('a quote', () => {
  const of = (source: string) => quotesIn('a.test.ts', source).map(({ id, name }) => [id, name])

  test('stands in the name of a test, of a group, or of a row', () => {
    const name = '[MQTT5-3.1.2-4] says'
    expect(of(`test('${name}', () => {})`)).toEqual([['MQTT5-3.1.2-4', name]])
    expect(of(`describe.each([4])('${name}', () => {})`)).toEqual([['MQTT5-3.1.2-4', name]])
    expect(of(`test.each([['${name}', 1]])('%s', () => {})`)).toEqual([['MQTT5-3.1.2-4', name]])
    expect(of(`test.each([['MQTT311-3.1.2-4', 'it', 1]])('[%s] %s', () => {})`)).toEqual([
      ['MQTT311-3.1.2-4', '[MQTT311-3.1.2-4] it'],
    ])
  })

  test('is no comment, no argument and no expectation', () => {
    expect(of(`// [MQTT5-3.1.2-4]\ntest('x', () => {})`)).toEqual([])
    expect(of(`test('x', () => { say('[MQTT5-3.1.2-4]') })`)).toEqual([])
    expect(of(`test('x', () => { expect(a).toEqual(['[MQTT5-3.1.2-4]']) })`)).toEqual([])
    expect(of(`test.each([['MQTT311-3.1.2-4', 1]])('%s', () => {})`)).toEqual([])
  })
})
