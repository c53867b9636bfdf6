import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ScriptEntry } from '../../design/design.ts'
import { pair } from '../../run/testing/designs.ts'
import { goTo, pause, play, step } from '../playhead.ts'
import { START, usePlayback } from '../store/playback.ts'
import { read } from '../why/testing/read.ts'
import {
  addBreakpoint,
  breakHere,
  breakSelected,
  breakpointLike,
  removeBreakpoint,
  setBreakpoints,
  switchBreakpoint,
} from './breakpoints.ts'

const CUT: ScriptEntry = { at: 2_280, do: 'cut', link: 's1-b' }
const run = read(pair({ messages: 6, script: [CUT] }))
const { trace } = run.cast

let frames: ((wall: number) => void)[] = []

beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (draw: (wall: number) => void) => frames.push(draw))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
  const { trace: shown, texts } = usePlayback.getState()
  if (shown.length === 0) {
    shown.load(0, trace.slice(0, trace.length))
    texts.splice(0, texts.length, ...run.texts)
  }
  usePlayback.setState({
    opened: run.cast.opened,
    catalog: run.cast.catalog,
    edge: trace.at(trace.length - 1),
    done: true,
    cursor: START,
    skipIdle: true,
    speed: 10,
    breakpoints: [],
    selection: null,
    toast: null,
  })
})

afterEach(() => {
  pause()
  vi.unstubAllGlobals()
})

/** Draws frames of a quarter of a second until the playhead stops. Returns where. */
function played(): number {
  play()
  let wall = performance.now()
  while (usePlayback.getState().playing) {
    const due = frames
    frames = []
    wall += 250
    for (const draw of due) draw(wall)
  }
  return usePlayback.getState().cursor.record
}

const duplicate = run.where({ ev: 'deliver', dup: true })[0]!

test('playing stops exactly at the record, also in one frame that leaps over idle time', () => {
  addBreakpoint({ on: true, duplicate: true })
  expect(played()).toBe(duplicate)
  expect(usePlayback.getState().cursor.time).toBe(trace.at(duplicate))
  expect(usePlayback.getState().toast?.phrase.say).toBe('watch.stopped')
})

test('from its record playing goes on, and stops at the next', () => {
  addBreakpoint({ on: true, ev: 'publish' })
  const publishes = run.where({ ev: 'publish' })
  expect(publishes.map(() => played())).toEqual(publishes)
  expect(played()).toBe(trace.length - 1)
})

test('without one, with one that is off, and stepping: nothing stops', () => {
  expect(played()).toBe(trace.length - 1)
  addBreakpoint({ on: true, duplicate: true })
  switchBreakpoint(usePlayback.getState().breakpoints[0]!, false)
  expect(played()).toBe(trace.length - 1)
  switchBreakpoint(usePlayback.getState().breakpoints[0]!, true)
  goTo(duplicate - 1)
  step(1)
  step(1)
  expect(usePlayback.getState().cursor.record).toBe(duplicate + 1)
  removeBreakpoint(usePlayback.getState().breakpoints[0]!)
  goTo(-1)
  expect(played()).toBe(trace.length - 1)
})

test('breaking at a packet: its wire, its direction, its type', () => {
  const puback = run.where({ ev: 'packet', ptype: 4, back: false, node: run.node('s1') })[0]!
  expect(breakpointLike(puback)).toEqual({
    on: true,
    link: 's1-b',
    back: false,
    ev: 'packet',
    ptype: 4,
  })
  expect(breakHere(puback)).toBe(true)
  expect(played()).toBe(puback)
  expect(breakHere(run.where({ ev: 'publish' })[0]!)).toBe(false)
  expect(breakHere(trace.length + 5)).toBe(false)
})

test('the key sets one at the selection, and takes it away again', () => {
  breakSelected()
  expect(usePlayback.getState().toast?.phrase.say).toBe('watch.nowhere')
  usePlayback.setState({ selection: { kind: 'node', id: 's1' } })
  breakSelected()
  expect(usePlayback.getState().breakpoints).toEqual([{ on: true, node: 's1' }])
  breakSelected()
  expect(usePlayback.getState().breakpoints).toEqual([])
})

test('the same one twice is one, and a link cannot bring more than there may be', () => {
  addBreakpoint({ on: true, link: 'p-b' })
  addBreakpoint({ on: true, link: 'p-b' })
  expect(usePlayback.getState().breakpoints).toHaveLength(1)
  setBreakpoints(Array.from({ length: 500 }, (_, pid) => ({ on: true, pid })))
  expect(usePlayback.getState().breakpoints).toHaveLength(50)
})
