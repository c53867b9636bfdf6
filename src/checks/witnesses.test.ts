/** What an invariant was shown of one key, up to its break. */
import { expect, test } from 'vitest'
import { chargedTwice } from '../run/testing/broken-runs.ts'
import { witnessesOf } from './witnesses.ts'

test('the records of the key that broke, of that invariant only, up to the one that broke it', () => {
  const { timeline, broken } = chargedTwice()
  const { trace, tables, compiled } = timeline
  const found = witnessesOf(compiled.design, trace, (text) => tables.texts.textOf(text), broken)
  expect(found.map((record) => trace.ev(record))).toEqual(['effect', 'effect'])
  expect(found.at(-1)).toBe(broken.record)
})

test('of the whole run, and of a key that nobody knows, there is the record alone', () => {
  const { timeline, broken } = chargedTwice()
  const { trace, tables, compiled } = timeline
  const of = (subject: string) =>
    witnessesOf(compiled.design, trace, (text) => tables.texts.textOf(text), { ...broken, subject })
  expect(of('')).toEqual([broken.record])
  expect(of('o99')).toEqual([broken.record])
})
