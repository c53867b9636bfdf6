/** Notes and groups explain; no run knows of them. */
import { expect, test } from 'vitest'
import { CONTENT } from '../content/registry.ts'
import { designOf } from '../content/scenario.ts'
import type { Design, Mark } from '../design/design.ts'
import { markDefaults } from '../design/design.ts'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import { rolesOf } from './roles.ts'
import { filmed } from './testing/designs.ts'

/** The same design, with all its nodes in a group, and notes about it. */
function explained(design: Design): Design {
  const marks: Mark[] = [
    { id: 'a-group', kind: 'group', at: { x: 0, y: 0 }, config: markDefaults.group },
    {
      id: 'zz',
      kind: 'note',
      at: { x: 0, y: 0 },
      parent: 'a-group',
      config: { ...markDefaults.note, text: 'why' },
    },
  ]
  return { ...design, marks, nodes: design.nodes.map((node) => ({ ...node, parent: 'a-group' })) }
}

test.each(CONTENT.map((entry) => [entry.id, entry] as const))(
  '%s has the same digest and the same node numbers with notes and groups, also when they are read from a file',
  (_, entry) => {
    const plain = designOf(entry)
    const read = parseDesign(writeDesign(explained(plain)))
    if (!read.ok) throw new Error('not read')
    expect(read.problems).toEqual([])
    expect(read.design.marks).toHaveLength(2)
    expect(filmed(read.design).digest()).toBe(filmed(plain).digest())
    expect(rolesOf(filmed(read.design).compiled)).toEqual(rolesOf(filmed(plain).compiled))
  },
)
