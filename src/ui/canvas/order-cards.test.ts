/** The cards of the order designs stand close to each other: however they grow, none comes to lie on another. */
import { expect, test } from 'vitest'
import { ORDER_STORY } from '../../content/orders/story.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Face } from '../../design/face.ts'
import { catalog } from '../../run/catalog.ts'
import { frameAt } from '../../run/frame.ts'
import { play } from '../../run/testing/order-story.ts'
import type { CardBox } from './layout.ts'
import { layoutFor } from './layout.ts'

/** Every so many records is looked at. */
const STEP = 11

const kinds = new Map(catalog().entries.map((entry) => [entry.kind, entry]))

/** Those whose cards have the most rows. */
const FULLEST = ['order-processing-compensation', 'order-processing-reference']

test.each(FULLEST)('%s', (id) => {
  const timeline = play(ORDER_STORY[id]!)
  const { design } = timeline.compiled
  const heights = new Map<string, number>()
  let faces: readonly Face[] = []
  const layout = () =>
    layoutFor(Infinity, design, {
      widthOf: (kind) => kinds.get(kind)?.width ?? 0,
      isHub: (kind) => kinds.get(kind)?.ports.some(({ role }) => role === 'server') ?? false,
      faceOf: (card) => faces[design.nodes.findIndex((node) => node.id === card)] ?? null,
      heightMin: (card) => heights.get(card) ?? 0,
    })
  for (let record = 0; record < timeline.trace.length; record += STEP) {
    faces = frameAt(timeline, record as RecordIndex).faces
    for (const { id: card, height } of layout().cards.values()) heights.set(card, height)
  }
  const cards = [...layout().cards.values()]
  const lies = (one: CardBox, other: CardBox) =>
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  const on = cards.flatMap((one, place) =>
    cards.slice(place + 1).flatMap((other) => (lies(one, other) ? [`${one.id} ${other.id}`] : [])),
  )
  expect(on).toEqual([])
  // Nor do they stand far apart: what is small on the screen is not read.
  const bottom = Math.max(...cards.map(({ y, height }) => y + height))
  expect(bottom - 32).toBeLessThan(580)
})
