import { expect, test } from 'vitest'
import type { Design } from '../../../design/design.ts'
import { configDefaults, emptyDesign } from '../../../design/design.ts'
import { noteDefaults } from '../../../design/kinds/note.ts'
import { noPlaceholders, placeholdersOf } from '../../../design/placeholders.ts'
import { nothingUnread } from '../../../design/unread.ts'
import { outlineRows } from './outline-rows.ts'

test('each node is followed by its wires, which say where they lead and how many there are', () => {
  const at = { x: 0, y: 0 }
  const design: Design = {
    ...emptyDesign('two'),
    nodes: [
      { id: 'tap', kind: 'publisher', title: 'Tap', at, config: configDefaults.publisher },
      { id: 'hub', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
    ],
    marks: [{ id: 'why', kind: 'note', at, config: { ...noteDefaults, text: 'Why\nso' } }],
    links: [{ id: 'w', a: 'tap', b: 'hub', protocol: 'mqtt5', latency: 5 }],
  }
  const rows = outlineRows(design, noPlaceholders)
  expect(rows.map(({ kind, id, title, place, among }) => [kind, id, title, place, among])).toEqual([
    ['node', 'tap', 'Tap', 1, 3],
    ['link', 'w', 'hub', 1, 1],
    ['node', 'hub', 'hub', 2, 3],
    ['link', 'w', 'Tap', 1, 1],
    ['mark', 'why', 'Why', 3, 3],
  ])
})

test('what is not played stands behind all that is', () => {
  const unread = {
    ...nothingUnread,
    nodes: [{ id: 'f', kind: 'teleporter', index: 0, at: { x: 0, y: 0 }, raw: {} }],
    links: [{ id: 'w', a: 'f', b: 'gone', index: 0, raw: {} }],
  }
  const rows = outlineRows(emptyDesign('none'), placeholdersOf(emptyDesign('none'), unread))
  expect(rows.map(({ kind, id, of, place, among }) => [kind, id, of, place, among])).toEqual([
    ['unread', 'f', 'teleporter', 1, 2],
    ['unread', 'w', 'bridge', 2, 2],
  ])
  expect(rows[0]?.title).toContain('f')
})
