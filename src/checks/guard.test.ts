import { expect, test } from 'vitest'
import { compiled } from './patterns.ts'
import { guardOf } from './guard.ts'

test.each([
  ["x.name == 'charge'", { field: 'name', text: 'charge' }],
  ["'charge' == x.name && x.applied", { field: 'name', text: 'charge' }],
  ["x.applied && (x.key != null && x.name == 'charge')", { field: 'name', text: 'charge' }],
  // none of these must be true for the whole to be
  ["x.name == 'charge' || x.applied", null],
  ["!(x.name == 'charge')", null],
  ["x.name != 'charge'", null],
  ["x.args.name == 'charge'", null],
  ["x == 'charge'", null],
  ['x.nth == 1 && x.applied', null],
  ["x.applied ? x.name == 'charge' : true", null],
])('%s surely wants %j', (source, guard) => {
  expect(guardOf(compiled(source).ast)).toEqual(guard)
})
