import { expect, test } from 'vitest'
import type { Face } from '../../design/face.ts'
import { homeScene } from './bench-scenes.ts'
import { emptyState, nextState } from './live-state.ts'

const { design, opened, film, catalog, faces, wires } = homeScene('flow')
const given = { design, opened, film, catalog, faces, wires, selection: null }
const made = nextState(emptyState(design), given, Infinity, 0)

/** The same faces, the first with so many rows more. */
function taller(rows: number): readonly Face[] {
  return faces.map((face, i) => {
    const line = { kind: 'line', label: { say: 'x', args: {} }, pieces: [] } as const
    return i === 0
      ? { ...face, rows: [...face.rows, ...Array.from({ length: rows }, () => line)] }
      : face
  })
}

test('selecting, and a face that needs no more height, leave all cards and wires where they stand', () => {
  const picked = { kind: 'node', id: design.nodes[0]!.id } as const
  expect(nextState(made, { ...given, selection: picked }, Infinity, 0).layout).toBe(made.layout)
  const other = faces.map((face) => ({ ...face, state: 'down' }) as const)
  const after = nextState(made, { ...given, faces: other }, Infinity, 0)
  expect(after.layout).toBe(made.layout)
  expect(after.faces).not.toBe(made.faces)
})

test('a face that needs more height makes its card grow', () => {
  const id = design.nodes[0]!.id
  const { layout } = nextState(made, { ...given, faces: taller(12) }, Infinity, 0)
  expect(layout.cards.get(id)!.height).toBeGreaterThan(made.layout.cards.get(id)!.height)
})

test('a face that needs another width than its kind has it, and only its card', () => {
  const id = design.nodes[0]!.id
  const wide = faces.map((face, i) => (i === 0 ? { ...face, width: 333 } : face))
  const { layout } = nextState(made, { ...given, faces: wide }, Infinity, 0)
  expect(layout.cards.get(id)!.width).toBe(333)
  for (const [other, { width }] of made.layout.cards)
    expect(layout.cards.get(other)!.width).toBe(other === id ? 333 : width)
})
