/** What the shipped invariants are for can be read in German. */
import { expect, test } from 'vitest'
import { CONTENT } from '../registry.ts'
import { designOf } from '../scenario.ts'
import { WHYS } from './de.ledger.ts'

test('each invariant of a shipped scenario has its German words, and no words are of none', () => {
  const shipped = CONTENT.flatMap((entry) => designOf(entry).invariants ?? []).map(({ why }) => why)
  expect(Object.keys(WHYS).toSorted()).toEqual([...new Set(shipped)].toSorted())
})
