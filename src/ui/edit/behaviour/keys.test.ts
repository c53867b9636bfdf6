/** A card of a handler stays the same card, so that it stays open and keeps the focus. */
import { expect, test } from 'vitest'
import { keysAfter, noKeys } from './keys.ts'

const start = keysAfter(noKeys, ['a', 'b', 'c'])
const keysOf = (names: readonly string[]) => keysAfter(start, names).keys

test('keys stay with their names', () => {
  expect(start.keys).toEqual([0, 1, 2])
  expect(keysAfter(start, ['a', 'b', 'c'])).toBe(start)
  expect(keysOf(['b', 'a', 'c'])).toEqual([1, 0, 2])
  expect(keysOf(['a', 'c'])).toEqual([0, 2])
  expect(keysOf(['a', 'b', 'c', 'd'])).toEqual([0, 1, 2, 3])
})

test('one that is called otherwise keeps its key', () => {
  expect(keysOf(['a', 'x', 'c'])).toEqual([0, 1, 2])
  expect(keysAfter(keysAfter(start, ['a', 'x', 'c']), ['x', 'a', 'c']).keys).toEqual([1, 0, 2])
})

test('no key comes twice', () => {
  const fewer = keysAfter(start, ['a'])
  expect(keysAfter(fewer, ['a', 'b']).keys).toEqual([0, 3])
})
