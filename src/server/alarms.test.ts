import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Micros } from '../core/time.ts'
import { Alarms } from './alarms.ts'

const us = (n: number): Micros => n as Micros

function taken(alarms: Alarms, until: number): (readonly [timer: number, due: number])[] {
  const all: [number, number][] = []
  for (let next = alarms.take(us(until)); next !== null; next = alarms.take(us(until)))
    all.push([next.timer, next.due])
  return all
}

test('by what they are due, and those of one moment as they were set last', () => {
  const alarms = new Alarms()
  alarms.set(1, us(30))
  alarms.set(2, us(20))
  alarms.set(3, us(20))
  alarms.set(2, us(20))
  alarms.set(4, us(10))
  alarms.clear(4)
  expect(taken(alarms, 19)).toEqual([])
  expect(taken(alarms, 30)).toEqual([
    [3, 20],
    [2, 20],
    [1, 30],
  ])
  expect([alarms.earliest, taken(alarms, 99)]).toEqual([Infinity, []])
})

test('whatever is set, moved and cleared: what is due is what was set last', () => {
  const act = fc.record({ timer: fc.nat(5), due: fc.option(fc.nat(50)) })
  fc.assert(
    fc.property(fc.array(act, { size: 'max', maxLength: 60 }), fc.nat(50), (acts, until) => {
      const alarms = new Alarms()
      const set = new Map<number, number>()
      for (const { timer, due } of acts) {
        set.delete(timer)
        if (due === null) alarms.clear(timer)
        else {
          alarms.set(timer, us(due))
          set.set(timer, due)
        }
      }
      const due = [...set].filter(([, at]) => at <= until)
      expect(taken(alarms, until)).toEqual(due.toSorted(([, one], [, other]) => one - other))
    }),
  )
})

test('a timer that is moved for ever takes no more and more room', () => {
  const alarms = new Alarms()
  for (let n = 0; n < 10_000; n++) alarms.set(7, us(1_000_000 - n))
  const { heap } = alarms as unknown as { readonly heap: { readonly size: number } }
  expect(heap.size).toBeLessThan(2_000)
  expect(taken(alarms, 1_000_000)).toEqual([[7, 990_001]])
})
