/** What is cited exists: the clauses of the notes, and every statement that the sources name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { declaredNotes } from '../../core/codes.ts'
import { notes as sentences, notes311 } from '../../content/text/en.notes.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import { nodeKinds } from '../../nodes/registry.ts'
import { note } from './notes.ts'
import { STATEMENTS } from './statements.fixture.ts'

const FORM = /^(?:MQTT(?:5|311)?-\d+(?:\.\d+)+-\d+|MQTT(?:5|311)? §\d+(?:\.\d+)*)$/
const CITED = /\bMQTT(?:5|311)?-\d+(?:\.\d+)+-\d+/g

/** Both tables, by their names there: a single note, or one for each case. */
const TABLES = Object.entries({ ...note, ...CLIENT_NOTES })

/** The notes of a table's entry, by case; what has a code is a single note. */
function casesOf(entry: object): readonly [string, { code: string; clause: string }][] {
  return Object.entries('code' in entry ? { always: entry } : entry) as never
}

describe('the clause of a note', () => {
  const clauses = [...declaredNotes()].flatMap(([code, notes]) =>
    notes.map(({ clause }) => [code, clause] as const),
  )

  test('is a statement of its standard, a section, or our own promise', () => {
    expect(Object.keys(nodeKinds)).not.toEqual([]) // whose notes are declared
    const unknown = clauses.filter(([, clause]) => {
      if (/^(Eventloom: |MQTT-SN 1\.2 §)/.test(clause)) return false
      return !FORM.test(clause) || (clause.includes('-') && !STATEMENTS.has(clause))
    })
    expect(unknown).toEqual([])
    expect(clauses.length).toBeGreaterThan(150)
  })

  test('is of 3.1.1 in the case of 3.1.1, and of 5.0 in every other', () => {
    const wrong = TABLES.flatMap(([name, entry]) =>
      casesOf(entry).flatMap(([version, { clause }]) => {
        if (version === 'always') return []
        const standard = version === '4' || version.endsWith('311') ? /^MQTT311[- ]/ : /^MQTT5[- ]/
        if (version === 'datagram') return clause.startsWith('MQTT-SN ') ? [] : [clause]
        return standard.test(clause) ? [] : [`${name} ${version}: ${clause}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('only what 3.1.1 alone knows cites it without a case of 5.0', () => {
    const alone = TABLES.flatMap(([name, entry]) =>
      casesOf(entry).flatMap(([of, { clause }]) =>
        of === 'always' && clause.startsWith('MQTT311') ? [name] : [],
      ),
    )
    expect(alone.toSorted()).toEqual(['cannotRefuse', 'idRejected'])
  })
})

describe('the sentence of a note', () => {
  const codes = [...declaredNotes().keys()]

  test('there is one for each code, and a code for each', () => {
    expect(Object.keys(sentences).toSorted()).toEqual(codes.toSorted())
  })

  test('in the words of 3.1.1: only of what 3.1.1 has', () => {
    const with311 = [...declaredNotes()].flatMap(([code, notes]) =>
      notes.some(({ clause }) => clause.startsWith('MQTT311')) ? [`mqtt311.${code}`] : [],
    )
    expect(with311).toEqual(expect.arrayContaining(Object.keys(notes311)))
  })
})

test('every statement that the sources cite exists', () => {
  const unknown: string[] = []
  let cited = 0
  for (const folder of ['src', 'e2e', 'scripts'])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('statements.fixture.ts')) continue
      if (!/\.(ts|tsx|mjs|json|txt)$/.test(name)) continue
      for (const [id] of readFileSync(join(folder, name), 'utf8').matchAll(CITED)) {
        cited++
        if (!STATEMENTS.has(id)) unknown.push(`${name}: ${id}`)
      }
    }
  expect(unknown).toEqual([])
  expect(cited).toBeGreaterThan(500)
})
