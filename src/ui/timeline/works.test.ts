import { expect, test } from 'vitest'
import { ORDER_STORY } from '../../content/orders/story.ts'
import { play } from '../../run/testing/order-story.ts'
import { screenOf } from '../testing/cast.ts'
import type { View } from './axis.ts'
import { PAD_PX, xOf } from './axis.ts'
import { piecesOf } from './bins.ts'
import { LaneRows } from './lane-rows.ts'
import { pictureOf, recordNear } from './picture.ts'

const timeline = play(ORDER_STORY['dedupe-without-outbox']!)
const { film } = screenOf(timeline)
const { nodes, links } = timeline.compiled.design
const numberOf = (id: string) => nodes.findIndex((node) => node.id === id)
const who = {
  nodes,
  links: links.map(({ a, b }) => ({ a: numberOf(a), b: numberOf(b) })),
}
const rows = new LaneRows(film, who).sync()
const laneOf = (id: string) => rows.lanes[numberOf(id)]!
const look = { colourOf: () => 1, nameOf: () => '', peakText: () => '' }
const all = Array.from({ length: film.trace.length }, (_, record) => film.trace.row(record))
const of = (id: string, ev: string) =>
  all.filter((row) => row.ev === ev && row.node === numberOf(id))

test('each attempt is a bar from its begin to its end, or to the death of its process', () => {
  for (const id of ['order', 'inventory', 'payment', 'shipping', 'notify']) {
    const { works } = laneOf(id)
    expect([id, works.length]).toEqual([id, of(id, 'begin').length])
    expect(works.every(({ at, until }) => until >= at && Number.isFinite(until))).toBe(true)
  }
  const ends = of('payment', 'handle').map(({ at }) => Number(at))
  expect(laneOf('payment').works.filter(({ until }) => !ends.includes(until))).toEqual([])
})

test('what the world is asked lies within the bars; failures and waits are told apart', () => {
  const { calls, works, retries, crashes } = laneOf('payment')
  expect(calls.length).toBe(of('payment', 'effect').length)
  for (const call of calls)
    expect(works.some(({ at, until }) => at <= call.from && call.to <= until)).toBe(true)
  const failed = calls.filter((call) => call.failed)
  expect(failed.length).toBeGreaterThan(0)
  expect(retries.map(({ from }) => from)).toEqual(failed.map(({ to }) => to))
  expect(crashes.map((record) => film.trace.ev(record))).toEqual(['crash'])
})

test('a press on a bar goes to its begin, on a crash to the crash', () => {
  const { works, crashes } = laneOf('payment')
  const [first] = works
  const view: View = { from: first!.at - 100_000, to: first!.at + 900_000, width: 1000 }
  const middle = (first!.at + first!.until) / 2
  expect(recordNear(film.trace, laneOf('payment'), view, xOf(view, middle), 3)).toBe(first!.record)
  const at = film.trace.at(crashes[0]!)
  const near: View = { from: at - 50_000, to: at + 50_000, width: 1000 }
  expect(recordNear(film.trace, laneOf('payment'), near, 500, 3)).toBe(crashes[0])
})

test('far out a lane has no more bars than pixels, near by each its own length; a service at work has no ticks', () => {
  const lane = laneOf('notify')
  const whole: View = { from: 0, to: 150_000_000, width: 40 }
  const spans = lane.works.map(({ at, until }) => ({ from: at, to: until }))
  expect(piecesOf(spans, whole, 3).length).toBeLessThanOrEqual(40)
  const picture = pictureOf(film.trace, lane, whole, look)
  expect(picture.works.length).toBe(1)
  expect(picture.ticks.filter(({ kind }) => kind === 'handle')).toEqual([])
  const [work] = laneOf('payment').works
  const near: View = { from: work!.at, to: work!.at + 1_000_000, width: 1000 + 2 * PAD_PX }
  const [piece] = piecesOf([{ from: work!.at, to: work!.until }], near, 3)
  expect(piece!.width).toBe(Math.round((work!.until - work!.at) / 1000))
})

test('a branch forgets what its past does not share', () => {
  const again = new LaneRows(film, who)
  again.sync()
  film.cuts.push(0)
  again.sync()
  expect(again.lanes.map(({ works }) => works.length)).toEqual(
    rows.lanes.map(({ works }) => works.length),
  )
})
