/** Lanes: what goes beside what, and what waits for what. */
import { describe, expect, test } from 'vitest'
import type { Step } from '../design/kinds/parts/behaviour.ts'
import { behaviour, CHARGE, DB, handler, SET } from './testing/behaviours.ts'
import { Stand } from './testing/stand.ts'

describe('lanes', () => {
  const READ_WORK_WRITE: Step[] = [{ ...CHARGE, key: "'x'" }, SET]

  test('B4 serializable: the second waits for the row, and no write is lost', () => {
    const stand = new Stand(behaviour([handler(READ_WORK_WRITE)], { concurrency: 2 }))
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.run()
    expect(stand.row('db', 'o1')).toEqual({ n: 2 })
  })

  test('readCommitted: both read the same row, and one write is lost', () => {
    const stores = [{ ...DB, isolation: 'readCommitted' as const }]
    const stand = new Stand(behaviour([handler(READ_WORK_WRITE)], { concurrency: 2, stores }))
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.run()
    expect(stand.outcomes()).toEqual(['h ok 1', 'h ok 1'])
    expect(stand.row('db', 'o1')).toEqual({ n: 1 })
  })

  test('one lane value: one after the other, and others go beside it', () => {
    const stand = new Stand(
      behaviour([handler([SET], { work: 10 })], { concurrency: 3, laneBy: 'k' }),
    )
    stand.deliver()
    stand.deliver({ id: 'e2' })
    stand.deliver({ id: 'e3', data: { orderId: 'o2' } })
    stand.run(10)
    expect([stand.row('db', 'o1'), stand.row('db', 'o2')]).toEqual([{ n: 1 }, { n: 1 }])
    stand.run(10)
    expect(stand.row('db', 'o1')).toEqual({ n: 2 })
  })

  test('B4 two that wait for each other: the younger begins anew, and both come to their end', () => {
    const cross = (first: string, second: string): Step[] => [
      { do: 'set', key: `'${first}'`, set: { n: '1' } },
      { ...CHARGE, key: 'k' },
      { do: 'read', row: `'${second}'`, as: 'other' },
      { do: 'set', key: `'${second}'`, set: { n: '2' } },
    ]
    const stand = new Stand(
      behaviour(
        [
          handler(cross('a', 'b'), { id: 'ab', on: { msg: 't/1' } }),
          handler(cross('b', 'a'), { id: 'ba', on: { msg: 't/2' } }),
        ],
        { concurrency: 2 },
      ),
    )
    stand.deliver({ topic: 't/1' })
    stand.deliver({ topic: 't/2', id: 'e2', data: { orderId: 'o2' } })
    stand.run()
    expect(stand.outcomes()).toEqual(['ab ok 1', 'ba ok 1'])
    expect(stand.of('note').map(({ code }) => stand.text(code))).toEqual(['serviceBegunAnew'])
    expect([stand.row('db', 'a'), stand.row('db', 'b')]).toEqual([{ n: 2 }, { n: 1 }])
    expect(stand.state.locks.size).toBe(0)
  })
})
