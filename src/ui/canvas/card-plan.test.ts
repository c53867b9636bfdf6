import { expect, test } from 'vitest'
import type { Face, FaceRow } from '../../design/face.ts'
import { planCard } from './card-plan.ts'

const session = (client: string): FaceRow => ({
  kind: 'session',
  client,
  link: `${client}-broker`,
  note: [],
  queue: [],
  used: [],
  size: 10,
  filters: [],
})

test('each session stands at its wire, in whichever order the sessions were created', () => {
  const face: Face = { state: 'idle', meta: [], rows: ['c', 'a', 'b'].map(session), foot: [] }
  const ports = ['a', 'b', 'c'].map((id, i) => ({
    link: `${id}-broker`,
    side: 'right' as const,
    offset: 80 + i * 120,
  }))
  const { rows } = planCard(face, { width: 200, compact: false, hub: true, ports })
  expect(rows.map(({ row, top }) => [row.kind === 'session' && row.client, top])).toEqual([
    ['a', 54],
    ['b', 174],
    ['c', 294],
  ])
})

test('a small card has no room for the head of a table: its first entry is there', () => {
  const none = [[], [], [], []] as const
  const head: FaceRow = { kind: 'entry', head: true, cells: none }
  const line: FaceRow = { kind: 'line', label: { say: '' }, pieces: [] }
  const face: Face = {
    state: 'idle',
    meta: [],
    rows: [line, head, { kind: 'entry', cells: none }],
    foot: [],
  }
  const look = { width: 150, hub: false, ports: [] }
  const shown = (compact: boolean) =>
    planCard(face, { ...look, compact }).rows.map(({ index }) => index)
  expect(shown(true)).toEqual([0, 2])
  expect(shown(false)).toEqual([0, 1, 2])
})
