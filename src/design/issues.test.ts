import * as v from 'valibot'
import { expect, test } from 'vitest'
import { complaintsOf } from './issues.ts'
import { PublisherSchema, VALUES_MAX } from './kinds/publisher.ts'
import { configDefaults } from './design.ts'
import { TEXT_MAX } from './limits.ts'

/** What is said of a publisher whose field varies so: the code and its words. */
function saidOf(vary: object): readonly (readonly [string, unknown])[] {
  const { issues = [] } = v.safeParse(PublisherSchema, { ...configDefaults.publisher, vary })
  return complaintsOf(issues, ['nodes', 0, 'config']).map(
    ({ because }) => [because.say, because.with] as const,
  )
}

test('an entry of a list is called by the name of the list and its place, and not by a number', () => {
  expect(saidOf({ n: { pick: ['a', 'x'.repeat(TEXT_MAX + 1)] } })).toEqual([
    ['problem.tooLong', { field: 'pick[1]', max: `${TEXT_MAX}` }],
  ])
  expect(saidOf({ n: { uniform: [-1e300, 1] } })).toMatchObject([
    ['problem.tooSmall', { field: 'uniform[0]' }],
  ])
})

test('a list is said to have too many entries, a text too many characters', () => {
  const many = Array.from({ length: VALUES_MAX + 1 }, (_, i) => i)
  expect(saidOf({ n: { pick: many } })).toEqual([
    ['problem.tooMany', { field: 'pick', max: `${VALUES_MAX}` }],
  ])
  expect(saidOf({ n: 'x'.repeat(TEXT_MAX + 1) })).toEqual([
    ['problem.tooLong', { field: 'n', max: `${TEXT_MAX}` }],
  ])
})
