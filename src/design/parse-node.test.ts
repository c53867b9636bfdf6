import { describe, expect, test } from 'vitest'
import type { DesignNode } from './design.ts'
import { configDefaults } from './design.ts'
import { parseNode } from './parse-node.ts'

const node: DesignNode = {
  id: 'meter',
  kind: 'publisher',
  title: 'Meter',
  at: { x: 8, y: 16 },
  config: { ...configDefaults.publisher, topic: 'meters/1' },
}
const text = (changed: object = {}) => JSON.stringify({ ...node, ...changed }, null, 2)
const wrongs = (typed: string) => {
  const read = parseNode(typed, node)
  return read.ok
    ? []
    : read.error.map(({ place, because }) => [place.path, place.line, because.say])
}

describe('the JSON of a node', () => {
  test('what was written is read again as the very same', () => {
    expect(parseNode(text(), node)).toEqual({ ok: true, value: node })
  })

  test('another title, place and config are read', () => {
    const config = { ...node.config, topic: 'meters/2', qos: 2 }
    const read = parseNode(text({ title: 'Other', at: { x: 0, y: 0 }, config }), node)
    expect(read).toMatchObject({
      ok: true,
      value: { title: 'Other', config: { topic: 'meters/2' } },
    })
  })

  test('E3 what is no JSON, or does not fit, has a sentence and a line', () => {
    expect(wrongs('{\n  "id": "meter",,\n}')[0]?.[1]).toBe(2)
    const config = { ...node.config, qos: 3 }
    expect(wrongs(text({ config }))[0]).toEqual([
      '/config/qos',
      expect.any(Number),
      expect.any(String),
    ])
    expect(wrongs('[]')).toEqual([['', 1, 'problem.notANode']])
  })

  test('it keeps its id and its kind', () => {
    expect(wrongs(text({ id: 'other' }))).toEqual([['/id', 2, 'problem.nodeKeeps']])
    expect(wrongs(text({ kind: 'service' }))).toEqual([['/kind', 3, 'problem.nodeKeeps']])
  })

  test('a field that is not known is refused, and not lost', () => {
    const config = { ...node.config, colour: 'red' }
    expect(wrongs(text({ config }))).toEqual([
      ['/config/colour', expect.any(Number), 'problem.nodeField'],
    ])
  })

  test('a field that is missing is not filled in behind the back of who wrote it', () => {
    expect(wrongs(JSON.stringify({ id: 'meter', kind: 'publisher', at: node.at })).length).toBe(1)
  })
})
