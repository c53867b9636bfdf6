import { describe, expect, test } from 'vitest'
import { homeScene, loadScene } from './bench-scenes.ts'
import { type Looks, layoutFor } from './layout.ts'
import { createPlace, placeAt, wirePath } from './wire-path.ts'

const { design, catalog, faces } = homeScene('flow')
const looks: Looks = {
  widthOf: (kind) => catalog.entries.find((entry) => entry.kind === kind)?.width ?? 208,
  isHub: (kind) => kind === 'mqtt-broker',
  faceOf: (node) => faces[design.nodes.findIndex(({ id }) => id === node)] ?? null,
  heightMin: () => 0,
}

describe('wide', () => {
  const { cards, wires, order, stacked } = layoutFor(1200, design, looks)
  test('cards stand where the design puts them', () => {
    expect(stacked).toBe(false)
    for (const { id, at } of design.nodes) expect(cards.get(id)).toMatchObject(at)
  })
  test('every wire lies straight, from edge to edge', () => {
    const broker = cards.get('broker')
    for (const [id, path] of wires) {
      expect([id, path.mqtt.length]).toEqual([id, 2])
      expect(path.mqtt[0]?.y).toBe(path.mqtt[1]?.y)
    }
    expect(wires.get('w1')?.mqtt[1]?.x).toBe(broker?.x)
    expect(wires.get('w2')?.mqtt[1]?.x).toBe((broker?.x ?? 0) + (broker?.width ?? 0))
  })
  test('Tab goes with the flow: a card, its wires, what they lead to', () => {
    expect(order.map(({ id }) => id)).toEqual([
      'thermometer',
      'w1',
      'broker',
      'w2',
      'w3',
      'dashboard',
      'alarm',
    ])
  })
  test('a broker is tall enough for all its wires, and they keep apart', () => {
    const scene = loadScene(50, 1)
    const many = layoutFor(2_000, scene.design, { ...looks, faceOf: () => null })
    const broker = many.cards.get('broker')
    const left = (broker?.ports ?? []).filter(({ side }) => side === 'left')
    const offsets = left.map(({ offset }) => offset).sort((a, b) => a - b)
    expect(broker?.height).toBeGreaterThan(offsets.at(-1) ?? 0)
    offsets.slice(1).forEach((offset, i) => expect(offset - (offsets[i] ?? 0)).toBeGreaterThan(20))
  })
})

describe('narrow', () => {
  const { cards, wires, stacked } = layoutFor(390, design, looks)
  const top = (id: string) => cards.get(id)?.y ?? 0
  test('publishers above the broker above services', () => {
    expect(stacked).toBe(true)
    expect(top('thermometer')).toBeLessThan(top('broker'))
    expect(top('broker')).toBeLessThan(top('dashboard'))
    expect(top('dashboard')).toBe(top('alarm'))
  })
  test('no card leaves the page', () => {
    for (const { x, width } of cards.values()) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(390)
    }
  })
  test('wires hang straight', () => {
    for (const path of wires.values()) {
      expect(path.lies).toBe(false)
      expect(path.mqtt[0]?.x).toBe(path.mqtt[1]?.x)
    }
  })
})

describe('a place on a wire', () => {
  test('halfway is halfway, also round corners, and the TCP lane runs beside', () => {
    const path = wirePath({ x: 0, y: 0, side: 'right' }, { x: 100, y: 60, side: 'left' })
    expect(path.length).toBe(160)
    expect(placeAt(path, 80, createPlace())).toEqual({ x: 50, y: 30, dx: 0, dy: 1 })
    expect(placeAt(path, 80, createPlace(), 'tcp')).toMatchObject({ x: 42, y: 38 })
    expect(placeAt(path, 160, createPlace())).toMatchObject({ x: 100, y: 60 })
  })
})
