/** The playhead where a browser gives no frames, or late ones. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunOpened } from '../worker/api.ts'
import type { Micros } from '../core/time.ts'
import { pause, play, playUnseen, setPace, setStopper } from './playhead.ts'
import { START, usePlayback } from './store/playback.ts'

let frames: ((wall: number) => void)[] = []
let before = usePlayback.getState()
let release: () => void = () => undefined

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.stubGlobal('requestAnimationFrame', (draw: (wall: number) => void) => frames.push(draw))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
  const opened = { nodes: [], links: [] } as unknown as RunOpened
  const edge = 60_000_000 as Micros
  setStopper(null)
  before = usePlayback.getState()
  usePlayback.setState({ opened, edge, done: true, cursor: START, speed: 1, skipIdle: false })
})

afterEach(() => {
  pause()
  release()
  release = () => undefined
  frames = []
  // Other files share this process, and the rows of the run are looked up where they were.
  usePlayback.setState(before, true)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const live = (): void => {
  release = setPace({ speedAt: () => 1, loop: false, realTime: true })
  play()
}
const timeMs = (): number => usePlayback.getState().cursor.time / 1_000

/** The clock goes on, and whoever keeps real time says so. */
function beat(ms: number): number {
  vi.advanceTimersByTime(ms)
  playUnseen()
  return timeMs()
}

test('with no frames it goes on as it is told to', () => {
  live()
  expect([beat(300), beat(300), beat(300)]).toEqual([300, 600, 900])
})

test('while frames come, they are what it goes by', () => {
  live()
  expect(beat(100)).toBe(0)
  frames.shift()!(performance.now())
  expect(timeMs()).toBe(100)
  expect(beat(100)).toBe(100)
})

test('in real time a pause of up to two seconds is made up for; of a longer one no more', () => {
  live()
  expect(beat(2_000)).toBe(2_000)
  expect(beat(60_000)).toBe(4_000)
})

test('in real time the film that is not there yet is made up for, up to as much', () => {
  live()
  const film = (edgeMs: number) =>
    usePlayback.setState({ edge: (edgeMs * 1_000) as Micros, done: edgeMs > 9_999 })
  film(500)
  expect([beat(400), beat(400), beat(400)]).toEqual([400, 500, 500])
  film(10_000)
  expect(beat(300)).toBe(1_500)
  film(2_000)
  usePlayback.setState({ done: false })
  expect([beat(30_000), beat(30_000)]).toEqual([2_000, 2_000])
  film(10_000)
  expect(beat(300)).toBe(4_000)
})

test('a person who plays goes on from where it was', () => {
  play()
  vi.advanceTimersByTime(60_000)
  frames.shift()!(performance.now())
  expect(timeMs()).toBe(250)
})

test('a frame that began before it was told to go on takes nothing back', () => {
  live()
  expect(beat(400)).toBe(400)
  frames.shift()!(performance.now() - 5)
  expect(timeMs()).toBe(400)
})

test('paused, nothing moves it', () => {
  live()
  pause()
  expect(beat(500)).toBe(0)
})
