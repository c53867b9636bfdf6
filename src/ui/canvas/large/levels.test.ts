import { expect, test } from 'vitest'
import { noteDefaults } from '../../../design/kinds/note.ts'
import type { CardBox, Layout } from '../layout.ts'
import { wirePath } from '../wire-path.ts'
import { type Shown, grown, wantedIn } from './levels.ts'
import { stopAt } from './map-of.ts'
import { cutTo } from './paint-plan.ts'
import { stopsOf } from './stops.ts'

const SIZE = { width: 1_200, height: 600 }
const NOTHING: Shown = { cards: new Set(), wires: new Set() }
const across = 50

/** 2,000 cards in rows of 50, each with a wire to the next of its row. */
function many(): Layout {
  const cards = new Map<string, CardBox>()
  for (let i = 0; i < 2_000; i++) {
    const [x, y] = [(i % across) * 240, Math.floor(i / across) * 160]
    const look = { width: 184, height: 120, compact: false, hub: false, ports: [] }
    cards.set(`c${i}`, { id: `c${i}`, x, y, ...look })
  }
  const wires = new Map(
    [...cards.values()].flatMap(({ id, x, y }, i) =>
      i % across === across - 1
        ? []
        : [
            [
              `w-${id}`,
              wirePath(
                { side: 'right', x: x + 184, y: y + 48 },
                { side: 'left', x: x + 240, y: y + 48 },
              ),
            ] as const,
          ],
    ),
  )
  const order = [...cards.keys()].map((id) => ({ kind: 'node' as const, id }))
  return { stacked: false, cards, wires, marks: new Map(), order }
}

const layout = many()

test('far out no card is an element; near, those in sight are, and a few around them', () => {
  const far = wantedIn(layout, { x: 0, y: 0, zoom: 0.1 }, SIZE, NOTHING, false)
  expect([far.near, far.shown.cards.size]).toEqual([false, 0])
  const near = wantedIn(layout, { x: -2_400, y: -1_600, zoom: 1 }, SIZE, NOTHING, false)
  expect(near.near).toBe(true)
  expect(near.shown.cards.has(`c${10 * across + 10}`)).toBe(true)
  expect(near.shown.cards.has('c0')).toBe(false)
  expect(near.shown.cards.size).toBeLessThan(130)
})

test('a little pan among what is there changes nothing, a long one does', () => {
  const { shown } = wantedIn(layout, { x: -2_400, y: -1_600, zoom: 1 }, SIZE, NOTHING, false)
  expect(wantedIn(layout, { x: -2_300, y: -1_550, zoom: 1 }, SIZE, shown, true).shown).toBe(shown)
  expect(wantedIn(layout, { x: -6_000, y: -1_600, zoom: 1 }, SIZE, shown, true).shown).not.toBe(
    shown,
  )
})

test('what is shown grows by a few in each frame until it is what is wanted', () => {
  const { shown: wanted } = wantedIn(layout, { x: 0, y: 0, zoom: 1 }, SIZE, NOTHING, false)
  let [shown, frames] = [NOTHING, 0]
  for (let next = grown(shown, wanted); next !== shown; next = grown(shown, wanted)) {
    expect(next.cards.size - shown.cards.size).toBeLessThanOrEqual(8)
    shown = next
    frames++
  }
  expect([...shown.cards].sort()).toEqual([...wanted.cards].sort())
  expect(frames).toBeGreaterThan(2)
})

test('a press finds the card, or the wire that runs there, or nothing', () => {
  expect(stopAt(layout, 245, 165, 5)).toEqual({ kind: 'node', id: `c${across + 1}` })
  expect(stopAt(layout, 212, 50, 5)).toEqual({ kind: 'link', id: 'w-c0' })
  expect(stopAt(layout, 212, 100, 5)).toBeNull()
})

test('Tab finds the neighbours of the focus, and both ends of all', () => {
  const ids = stopsOf(layout, NOTHING, 'c700', ['c3', null, 'gone']).map(({ id }) => id)
  expect(ids).toEqual(['c0', 'c3', 'c699', 'c700', 'c701', 'c1999'])
})

test('notes and groups can be pressed wherever one looks', () => {
  const mark = { id: 'why', kind: 'note', at: { x: 0, y: 0 }, config: noteDefaults } as const
  const box = { id: 'why', mark, x: 0, y: 0, width: 100, height: 50 }
  const order = layout.order.toSpliced(5, 0, { kind: 'mark', id: 'why' })
  const stops = stopsOf({ ...layout, marks: new Map([['why', box]]), order }, NOTHING, null, [])
  expect(stops.map(({ id }) => id)).toEqual(['c0', 'why', 'c1999'])
})

test('a name is cut to the room there is, never within a sign', () => {
  const wide = (text: string) => Array.from(text).length * 10
  expect(cutTo('thermometer', 110, wide)).toBe('thermometer')
  expect(cutTo('thermometer', 60, wide)).toBe('therm…')
  expect(cutTo('🌡🌡🌡🌡', 35, wide)).toBe('🌡🌡…')
  expect(cutTo('thermometer', 12, wide)).toBe('')
})
