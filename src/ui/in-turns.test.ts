import { expect, test } from 'vitest'
import { inTurns, nextTurn } from './in-turns.ts'

/** Parts of about 5 ms. */
function* parts(count: number, done: number[]): Iterable<void> {
  for (let n = 0; n < count; n++) {
    const until = performance.now() + 5
    while (performance.now() < until);
    done.push(n)
    yield
  }
}

test('long work lets others come in between, and all of it is done', async () => {
  const done: number[] = []
  const seen: number[] = []
  const working = inTurns(parts(20, done))
  while (done.length < 20) {
    await nextTurn()
    seen.push(done.length)
  }
  expect(await working).toBe(true)
  expect(seen[0]).toBeLessThan(20)
})

test('work that is given up stops between two turns', async () => {
  const done: number[] = []
  const stop = new AbortController()
  const working = inTurns(parts(200, done), stop.signal)
  await nextTurn()
  stop.abort()
  expect(await working).toBe(false)
  expect(done.length).toBeLessThan(200)
})
