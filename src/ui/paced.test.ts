import { expect, test, vi } from 'vitest'
import { paced } from './paced.ts'

test('the first piece is taken at once, what comes soon after it together, and nothing is lost', () => {
  vi.useFakeTimers()
  const taken: number[][] = []
  const take = paced<number>((pieces) => taken.push([...pieces]))
  take(1)
  expect(taken).toEqual([[1]])
  take(2)
  take(3)
  expect(taken).toEqual([[1]])
  vi.advanceTimersByTime(100)
  expect(taken).toEqual([[1], [2, 3]])
  vi.advanceTimersByTime(1_000)
  take(4)
  expect(taken).toEqual([[1], [2, 3], [4]])
  vi.useRealTimers()
})
