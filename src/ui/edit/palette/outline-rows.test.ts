import { expect, test } from 'vitest'
import { configDefaults, emptyDesign } from '../../../design/design.ts'
import { noteDefaults } from '../../../design/kinds/note.ts'
import { outlineRows } from './outline-rows.ts'

test('each node is followed by its wires, which say where they lead and how many there are', () => {
  const at = { x: 0, y: 0 }
  const rows = outlineRows({
    ...emptyDesign('two'),
    nodes: [
      { id: 'tap', kind: 'publisher', title: 'Tap', at, config: configDefaults.publisher },
      { id: 'hub', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
    ],
    marks: [{ id: 'why', kind: 'note', at, config: { ...noteDefaults, text: 'Why\nso' } }],
    links: [{ id: 'w', a: 'tap', b: 'hub', protocol: 'mqtt5', latency: 5 }],
  })
  expect(rows.map(({ kind, id, title, place, among }) => [kind, id, title, place, among])).toEqual([
    ['node', 'tap', 'Tap', 1, 3],
    ['link', 'w', 'hub', 1, 1],
    ['node', 'hub', 'hub', 2, 3],
    ['link', 'w', 'Tap', 1, 1],
    ['mark', 'why', 'Why', 3, 3],
  ])
})
