import { describe, expect, test } from 'vitest'
import type { Design, DesignNode } from '../../design/design.ts'
import { configDefaults, emptyDesign } from '../../design/design.ts'
import { apply } from '../../design/edit.ts'
import { copyOf, freeId } from './node-edits.ts'

function publisher(id: string, more: object = {}): DesignNode {
  const node = { id, kind: 'publisher', at: { x: 0, y: 0 }, config: configDefaults.publisher }
  return { ...node, ...more } as DesignNode
}

function designOf(...nodes: DesignNode[]): Design {
  return { ...emptyDesign('d'), nodes }
}

describe('a free id', () => {
  const long = 'x'.repeat(40)
  test.each([
    ['alarm', [], 'alarm-2'],
    ['alarm', ['alarm-2'], 'alarm-3'],
    ['scale-4', ['scale-5'], 'scale-6'],
    ['wire-2-b', [], 'wire-2-b-2'],
    ['-7', [], '-8'],
    [long, [], `${long.slice(0, 38)}-2`],
  ])('like %s beside %j is %s', (like, others, free) => {
    const design = designOf(publisher(like), ...others.map((id) => publisher(id)))
    expect(freeId(design, like).id).toBe(free)
  })
})

describe('a copy of a node', () => {
  test('stands beside it, and beside the copy before', () => {
    const node = publisher('p')
    const first = copyOf(designOf(node), node)
    expect(first).toMatchObject({ id: 'p-2', at: { x: 24, y: 24 } })
    expect(copyOf(designOf(node, first), node)).toMatchObject({ id: 'p-3', at: { x: 48, y: 48 } })
  })
  test('has a title of its own, and not its client id', () => {
    const session = { ...configDefaults.publisher.session, clientId: 'c1' }
    const config = { ...configDefaults.publisher, session }
    const node = publisher('p', { title: 'Oven', config })
    const copy = copyOf(designOf(node), node)
    expect(copy.title).toBe('Oven 2')
    expect(copy.config).toEqual(configDefaults.publisher)
    expect(apply(designOf(node), { do: 'addNode', node: copy }).ok).toBe(true)
  })
})
