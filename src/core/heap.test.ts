import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeap } from './heap.ts'

describe('C3 the queue of what is due', () => {
  test('comes out by time, and equal times in the order they went in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 300 }), (times) => {
        const heap = createHeap(2)
        times.forEach((time, sequence) => heap.push(time, sequence, sequence * 3))
        const sorted = times
          .map((time, sequence) => ({ time, sequence, what: sequence * 3 }))
          .sort((x, y) => x.time - y.time || x.sequence - y.sequence)
        expect(heap.list()).toEqual(sorted)
        expect(heap.size).toBe(times.length)
      }),
    )
  })
  test('pushes and pops mixed agree with a sorted list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { maxLength: 200 }),
        (steps) => {
          const heap = createHeap(1)
          const model: [number, number][] = []
          const pops: unknown[] = []
          const expected: unknown[] = []
          steps.forEach((step, sequence) => {
            if (step !== null) {
              heap.push(step, sequence, 0)
              model.push([step, sequence])
              model.sort((x, y) => x[0] - y[0] || x[1] - y[1])
              return
            }
            expected.push([model[0]?.[0] ?? Infinity, model.shift() ?? null])
            pops.push([heap.peekTime(), heap.pop() ? [heap.time, heap.sequence] : null])
          })
          expect(pops).toEqual(expected)
        },
      ),
    )
  })
  test('a copy shares nothing', () => {
    const heap = createHeap()
    heap.push(5, 0, 1)
    const copy = heap.copy()
    copy.pop()
    copy.push(1, 1, 2)
    expect(heap.list()).toEqual([{ time: 5, sequence: 0, what: 1 }])
  })
})
