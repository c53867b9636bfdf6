import { expect, test } from 'vitest'
import type { Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { Trace } from '../trace/trace.ts'
import { wasConnected } from './connected.ts'

function conn(wire: number, what: 'opening' | 'up' | 'reset'): Row {
  return { ev: 'conn', about: NO_RECORD, wire, conn: 0, what }
}

test('only what was up can be down', () => {
  const trace = new Trace()
  const add = (at: number, row: Row) => trace.append(at as Micros, 0, NO_RECORD, row)
  add(0, conn(0, 'opening'))
  add(0, conn(1, 'opening'))
  add(10, conn(0, 'up'))
  add(50, conn(0, 'reset'))
  expect(wasConnected(trace, 0, 0)).toBe(false)
  expect(wasConnected(trace, 0, 50)).toBe(true)
  expect(wasConnected(trace, 1, 50)).toBe(false)
  // Another future, in which it never came up.
  trace.truncate(2)
  add(10, conn(1, 'up'))
  expect(wasConnected(trace, 0, 50)).toBe(false)
  expect(wasConnected(trace, 1, 50)).toBe(true)
})
