import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Design } from './design.ts'
import { apply } from './edit.ts'
import { parseDesign } from './parse.ts'
import { keptWithout, placeholdersOf } from './placeholders.ts'
import type { Unread } from './unread.ts'
import { whyUnread } from './why-unread.ts'
import { writeDesign } from './write.ts'

const config = { topic: 'a', every: 100 }
const node = (id: string, kind: string, more: object = {}) => ({
  id,
  kind,
  at: { x: 8, y: 8 },
  ...more,
})
const link = (id: string, a: string, b: string, more: object = {}) => ({
  id,
  a,
  b,
  protocol: 'mqtt5',
  latency: 1,
  ...more,
})
const file = {
  v: 1,
  name: 'd',
  nodes: [
    node('fleet', 'fleet', { title: 'Devices', config: { size: 9 } }),
    node('hub', 'mqtt-broker'),
    node('p', 'publisher', { config }),
    node('odd', 'publisher', { config: { ...config, every: 'often' } }),
    node('hub', 'teleporter'),
  ],
  links: [
    link('fleet-hub', 'fleet', 'hub'),
    link('p-hub', 'p', 'hub'),
    link('p-hub-2', 'p', 'hub', { protocol: 'amqp' }),
    link('lost', 'p', 'nobody'),
  ],
  script: [
    { at: 5, do: 'explode', node: 'fleet' },
    { at: 6, do: 'cut', link: 'p-hub' },
    { at: 7, do: 'cut', link: 'fleet-hub' },
  ],
  run: { seed: 1, horizonMs: 1000, drainMs: 0 },
}

function read(text: string): { design: Design; unread: Unread } {
  const parsed = parseDesign(text)
  if (!parsed.ok) throw new Error('not read')
  return parsed
}

const { design, unread } = read(JSON.stringify(file))
const { nodes, links } = placeholdersOf(design, unread)

test('each part that cannot be played has a placeholder with its title, its kind and its ends', () => {
  expect(nodes.map(({ id, kind, title }) => [id, kind, title])).toEqual([
    ['fleet', 'fleet', 'Devices'],
    ['odd', 'publisher', 'odd'],
    ['?node-4', 'teleporter', 'hub'],
  ])
  expect(links.map(({ id, a, b }) => [id, a, b])).toEqual([
    ['fleet-hub', 'fleet', 'hub'],
    ['p-hub-2', 'p', 'hub'],
    ['lost', 'p', ''],
  ])
})

describe('why it is not played is told from the part alone', () => {
  test.each([
    ['fleet', ['problem.kindNotYet']],
    ['odd', ['problem.dist']],
    ['?node-4', ['problem.idTwice', 'problem.kindUnknown']],
    ['fleet-hub', ['problem.linkToUnread']],
    ['p-hub-2', ['problem.protocolNotYet']],
    ['lost', ['problem.linkEnd']],
    ['hub', []],
  ])('%s', (id, codes) => {
    const said = whyUnread(design, unread, id).map(({ because }) => because.say)
    expect(said.toSorted()).toEqual(codes.toSorted())
  })
})

test('a placeholder takes along its wires and what the script does to it and them', () => {
  const kept = keptWithout(design, unread, new Set(['fleet']))
  const again = JSON.parse(writeDesign(design, kept)) as typeof file
  expect(again.nodes.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'hub mqtt-broker',
    'p publisher',
    'odd publisher',
    'hub teleporter',
  ])
  expect(again.links.map(({ id }) => id)).toEqual(['p-hub', 'p-hub-2', 'lost'])
  expect(again.script).toEqual([{ at: 6, do: 'cut', link: 'p-hub' }])
})

test('the second of two nodes with one id goes alone: links and fields are of the first', () => {
  const kept = keptWithout(design, unread, new Set(['?node-4']))
  expect(kept).toEqual({ ...unread, nodes: unread.nodes.slice(0, 2) })
})

test('a played node takes along the links to it that are not played, and its unknown fields', () => {
  const odd = read(
    JSON.stringify({
      ...file,
      nodes: file.nodes.map((one) => (one.id === 'p' ? { ...one, colour: 'red' } : one)),
    }),
  )
  expect(odd.unread.fields).toHaveLength(1)
  const kept = keptWithout(odd.design, odd.unread, new Set(['p', 'p-hub']))
  expect(kept.links.map(({ id }) => id)).toEqual(['fleet-hub'])
  expect(kept.fields).toEqual([])
})

test('nothing goes where nothing is named', () => {
  expect(keptWithout(design, unread, new Set(['who']))).toBe(unread)
  expect(keptWithout(design, unread, new Set())).toBe(unread)
})

test('whatever is taken out, no link of the file names a part that has gone', () => {
  const ids = ['fleet', 'hub', 'p', 'odd', '?node-4', 'fleet-hub', 'p-hub', 'p-hub-2', 'lost']
  fc.assert(
    fc.property(fc.subarray(ids), (gone) => {
      let now: { design: Design; unread: Unread } = { design, unread }
      for (const id of gone) {
        const known = now.design.nodes.some((one) => one.id === id)
        const wires = now.design.links.filter(({ a, b }) => a === id || b === id)
        const edit = known ? apply(now.design, { do: 'removeNode', id }) : null
        now = {
          design: edit?.ok === true ? edit.value.design : now.design,
          unread: keptWithout(now.design, now.unread, new Set([id, ...wires.map((one) => one.id)])),
        }
      }
      const text = writeDesign(now.design, now.unread)
      const again = JSON.parse(text) as typeof file
      const there = new Set(again.nodes.map(({ id }) => id))
      const ends = again.links.filter(({ id }) => id !== 'lost').flatMap(({ a, b }) => [a, b])
      expect(ends.filter((end) => !there.has(end))).toEqual([])
      expect(writeDesign(now.design, read(text).unread)).toBe(text)
    }),
  )
})
