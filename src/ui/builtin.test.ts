import { expect, test } from 'vitest'
import { CONTENT } from '../content/registry.ts'
import { designOf } from '../content/scenario.ts'
import { builtinDesign } from './builtin.ts'

test('what comes with the product is written as it would be read: with all defaults', () => {
  for (const entry of CONTENT) expect(builtinDesign(entry.id)).toStrictEqual(designOf(entry))
})

test('what is not there is not there', () => {
  expect(builtinDesign('no-such-thing')).toBeUndefined()
})
