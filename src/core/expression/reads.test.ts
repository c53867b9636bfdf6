import { expect, test } from 'vitest'
import { printPath } from './print.ts'
import { compiled } from './testing/values.ts'

test.each([
  ["s.status == 'PENDING' && d.qty > 0", ['s.status', 'd.qty']],
  ["'shop/orders/' + k + '/OrderCreated'", ['k']],
  ['m.levels[2]', ['m.levels[2]']],
  ["d['two words']", ["d['two words']"]],
  ['s.items[d.n].cents', ['s.items', 'd.n']],
  ['s[k]', ['s', 'k']],
  ['(d.a ?? d.b).c', ['d.a', 'd.b']],
  ['has(s.status) ? s.status : s.status', ['s.status']],
  ["sum(s.items, 'cents') + size(d)", ['s.items', 'd']],
  ['[d.x, -d.y, !d.z, d.x]', ['d.x', 'd.y', 'd.z']],
  ['1 + 2', []],
  ['s[null]', ['s']],
])('%s reads %j', (source, paths) => {
  expect(compiled(source).reads.map(({ root, path }) => printPath(root, path))).toEqual(paths)
})
