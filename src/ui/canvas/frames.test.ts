/** Frames are asked for only while something may move. */
import { expect, test } from 'vitest'
import { Frames, looksOn } from './frames.ts'

/** A screen whose frames come when the test says so. */
function stillScreen() {
  let asked = 0
  const waiting = new Map<number, FrameRequestCallback>()
  return {
    requestAnimationFrame(draw: FrameRequestCallback): number {
      waiting.set(++asked, draw)
      return asked
    },
    cancelAnimationFrame: (request: number) => void waiting.delete(request),
    waits: () => waiting.size,
    /** The next frame: all who have asked are called. */
    frame() {
      const draws = [...waiting.values()]
      waiting.clear()
      for (const draw of draws) draw(0)
    },
  }
}

test('S6 who finds nothing changed asks for no more frames, until it is woken', () => {
  const screen = stillScreen()
  const changes = [true, true, false, false]
  let looks = 0
  const frames = new Frames(() => changes[looks++]!, screen)
  expect(screen.waits()).toBe(0)
  frames.wake()
  for (let frame = 0; frame < 10; frame++) screen.frame()
  expect([looks, screen.waits()]).toEqual([3, 0])

  frames.wake()
  expect(screen.waits()).toBe(1)
  screen.frame()
  expect([looks, screen.waits()]).toEqual([4, 0])
})

test('however often it is woken, it looks once in a frame', () => {
  const screen = stillScreen()
  let looks = 0
  const frames = new Frames(() => ++looks < 9, screen)
  frames.wake()
  frames.wake()
  expect(screen.waits()).toBe(1)
  screen.frame()
  frames.wake()
  expect([looks, screen.waits()]).toEqual([1, 1])
})

test('what rests looks no more, though it has asked', () => {
  const screen = stillScreen()
  let looks = 0
  const frames = new Frames(() => ++looks > 0, screen)
  frames.wake()
  frames.rest()
  screen.frame()
  expect([looks, screen.waits()]).toEqual([0, 0])
})

test('a look that fails is not the last', () => {
  const screen = stillScreen()
  const frames = new Frames(() => {
    throw new Error('of one frame')
  }, screen)
  frames.wake()
  expect(() => screen.frame()).toThrow('of one frame')
  expect(screen.waits()).toBe(1)
})

test('S6 a clock is looked at while it plays, while something has changed, and where it tells nobody', () => {
  expect(looksOn(false, false, true)).toBe(false)
  expect(looksOn(true, false, true)).toBe(true)
  expect(looksOn(false, true, true)).toBe(true)
  expect(looksOn(false, false, false)).toBe(true)
})
