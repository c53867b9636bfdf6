import { expect, test } from 'vitest'
import type { Level } from './tree.ts'
import { keyOf, rowsOf, treeOf } from './tree.ts'

/** Paths by indentation; a topic has a star. */
function drawn(roots: readonly Level[], isOpen: (level: Level) => boolean = () => true): string[] {
  return rowsOf(roots, isOpen).map(
    ({ level }) => `${' '.repeat(level.depth - 1)}${level.name}${level.isTopic ? '*' : ''}`,
  )
}

test('each level of a topic is a row; what is a topic itself is told apart', () => {
  expect(drawn(treeOf(['a/b/c', 'a/b', 'd', 'a/x']))).toEqual(['a', ' b*', '  c*', ' x*', 'd*'])
})

test('levels stand by name, code unit by code unit, and those of the broker last', () => {
  expect(drawn(treeOf(['b', '$SYS/up', 'B', 'a', 'z']))).toEqual([
    'B*',
    'a*',
    'b*',
    'z*',
    '$SYS',
    ' up*',
  ])
})

test('an empty level is a level [MQTT5-4.7.3]: /a, a and a//b are apart', () => {
  const roots = treeOf(['/a', 'a', 'a//b', '/'])
  expect(drawn(roots)).toEqual(['', ' *', ' a*', 'a*', ' ', '  b*'])
  const keys = rowsOf(roots, () => true).map(({ level }) => keyOf(level))
  expect(new Set(keys).size).toBe(keys.length)
})

test('what is under a folded level is no row; places are those among siblings', () => {
  const roots = treeOf(['a/b', 'a/c', 'd/e'])
  const rows = rowsOf(roots, ({ path }) => path === 'a')
  expect(
    rows.map(({ level, place, siblings, isOpen }) => [level.path, place, siblings, isOpen]),
  ).toEqual([
    ['a', 1, 2, true],
    ['a/b', 1, 2, null],
    ['a/c', 2, 2, null],
    ['d', 2, 2, false],
  ])
})
