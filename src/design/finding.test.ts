/** What a waiver waives, and which waives nothing. */
import { expect, test } from 'vitest'
import { phrase } from '../core/codes.ts'
import type { Finding } from './finding.ts'
import { idleWaivers } from './finding.ts'

const found = (rule: string, id: string): Finding => ({
  rule,
  severity: 'warn',
  place: { kind: 'node', id },
  because: phrase('x'),
})

test('Z6 a waiver of what is not found stands apart, with its place in the list', () => {
  const waivers = [
    { rule: 'R-07', reason: 'mended since' },
    { rule: 'R-19', node: 'order', reason: 'it only shows what is' },
    { rule: 'R-19', node: 'gone', reason: 'of a node that was there' },
    { rule: 'R-19', reason: 'wherever it fires' },
    { rule: 'R-07', reason: 'mended since' },
  ]
  const idle = idleWaivers(waivers, [found('R-19', 'order'), found('R-04', 'gone')])
  expect(idle).toEqual([0, 2, 4].map((index) => ({ index, waiver: waivers[index] })))
})
