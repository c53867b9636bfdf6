/** Notes and groups of a file: read beside what is played, and what stands in which group. */
import { describe, expect, test } from 'vitest'
import { parseDesign } from './parse.ts'
import { writeDesign } from './write.ts'

/** Anything at all: what JSON.parse gives. */
type Loose = ReturnType<typeof JSON.parse>

function spoilt(spoil: (document: Loose) => void): string {
  const document: Loose = {
    v: 1,
    name: 'small',
    nodes: [
      { id: 'a', kind: 'publisher', at: { x: 0, y: 0 }, config: { topic: 't', every: 1000 } },
      { id: 'b', kind: 'mqtt-broker', at: { x: 1, y: 0 }, config: {} },
      { id: 'c', kind: 'service', at: { x: 2, y: 0 }, config: {} },
    ],
    links: [{ id: 'a-b', a: 'a', b: 'b', protocol: 'mqtt5', latency: 20 }],
    script: [{ at: 5, do: 'cut', link: 'a-b' }],
    run: { seed: 1, horizonMs: 1000, drainMs: 0 },
  }
  spoil(document)
  return JSON.stringify(document)
}

/** `severity code path` of each problem. */
function told(text: string): string[] {
  return parseDesign(text).problems.map(
    ({ severity, because, place }) => `${severity} ${because.say} ${place.path}`,
  )
}

describe('notes and groups', () => {
  const note = (more: object = {}) => ({
    id: 'n',
    kind: 'note',
    at: { x: 0, y: 0 },
    config: { text: 'two\nlines', width: 200, height: 96 },
    ...more,
  })
  const group = (id: string, more: object = {}) => ({
    id,
    kind: 'group',
    at: { x: 0, y: 0 },
    config: { width: 300, height: 200 },
    ...more,
  })
  const read = (spoil: (document: Loose) => void) => {
    const text = spoilt(spoil)
    const parsed = parseDesign(text)
    if (!parsed.ok) throw new Error('not read')
    return { ...parsed, written: JSON.parse(writeDesign(parsed.design, parsed.unread)) }
  }

  test('are read beside what is played, wherever they stand in the list, and written behind it', () => {
    const { design, problems, written } = read((d) => {
      d.nodes.unshift(group('g'), note())
      d.nodes[2].parent = 'g'
      d.nodes[1].parent = 'g'
    })
    expect(problems).toEqual([])
    expect(design.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(design.marks).toEqual([group('g'), note({ parent: 'g' })])
    expect(design.nodes[0]?.parent).toBe('g')
    expect(written.nodes.map(({ id }: Loose) => id)).toEqual(['a', 'b', 'c', 'g', 'n'])
  })

  test.each<[string, (d: Loose) => void, string]>([
    [
      'a text too long',
      (d) => d.nodes.push(note({ config: { ...note().config, text: 'x'.repeat(2_001) } })),
      'error problem.tooLong /nodes/3/config/text',
    ],
    [
      'a frame too narrow',
      (d) => d.nodes.push(group('g', { config: { width: 3, height: 200 } })),
      'error problem.tooSmall /nodes/3/config/width',
    ],
    [
      'a wire that ends at a note',
      (d) => {
        d.nodes.push(note())
        d.links[0].b = 'n'
      },
      'error problem.linkToMark /links/0/b',
    ],
    [
      'a crash of a group',
      (d) => {
        d.nodes.push(group('g'))
        d.script[0] = { at: 1, do: 'crash', node: 'g' }
      },
      'error problem.scriptNode /script/0',
    ],
    ['the id of a node', (d) => d.nodes.push(group('a')), 'error problem.idTwice /nodes/3/id'],
  ])('%s is in error, told, and kept', (_, spoil, problem) => {
    const { problems, written } = read(spoil)
    expect(told(spoilt(spoil))).toContain(problem)
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
    const { nodes, links, script } = JSON.parse(spoilt(spoil))
    expect(written).toMatchObject({ nodes: [{}, {}, {}, nodes[3]], links, script })
  })

  test.each<[string, (d: Loose) => void, readonly string[], Readonly<Record<string, string>>]>([
    [
      'a group that is not there',
      (d) => (d.nodes[0].parent = 'x'),
      ['finding problem.noGroup /nodes/0/parent'],
      { a: 'x' },
    ],
    [
      'a node that is no group',
      (d) => (d.nodes[0].parent = 'b'),
      ['finding problem.noGroup /nodes/0/parent'],
      { a: 'b' },
    ],
    [
      'a group in itself',
      (d) => d.nodes.push(group('g', { parent: 'g' })),
      ['finding problem.groupRound /nodes/3/parent'],
      { g: 'g' },
    ],
    [
      'groups in a circle',
      (d) =>
        d.nodes.push(
          group('g', { parent: 'h' }),
          group('h', { parent: 'i' }),
          group('i', { parent: 'g' }),
        ),
      ['finding problem.groupRound /nodes/5/parent'],
      { g: 'h', h: 'i', i: 'g' },
    ],
  ])('%s is no place to stand in; it is told, and kept', (_, spoil, problems, parents) => {
    const { design, written } = read(spoil)
    expect(told(spoilt(spoil))).toEqual(problems)
    const named = written.nodes.flatMap(({ id, parent }: Loose) => (parent ? [[id, parent]] : []))
    expect(Object.fromEntries(named)).toEqual(parents)
    const groups = new Map(design.marks.map(({ id, parent }) => [id, parent]))
    for (const { parent } of [...design.nodes, ...design.marks]) {
      let deep = 0
      for (let at = parent; at !== undefined; at = groups.get(at)) deep++
      expect(parent === undefined || groups.has(parent)).toBe(true)
      expect(deep).toBeLessThan(4)
    }
  })
})
