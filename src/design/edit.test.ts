import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CRASH_POINTS } from './crash-point.ts'
import type { AnyNode, Design, DesignNode } from './design.ts'
import { configDefaults, markDefaults } from './design.ts'
import type { Edit } from './edit.ts'
import { apply } from './edit.ts'
import type { Invariant } from './invariants.ts'
import { parseDesign } from './parse.ts'
import { service, store } from './testing/shop.ts'
import { writeDesign } from './write.ts'

const parsed = parseDesign(readFileSync(new URL('./fixtures/v1.json', import.meta.url), 'utf8'))
if (!parsed.ok) throw new Error('the fixture is not read')
const start: Design = parsed.design

function applied(design: Design, edit: Edit): { design: Design; undo: Edit } {
  const result = apply(design, edit)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

function refused(edit: Edit): string | undefined {
  const result = apply(start, edit)
  return result.ok ? undefined : result.error.say
}

const tap: DesignNode = {
  id: 'tap',
  kind: 'service',
  at: { x: 1, y: 2 },
  config: configDefaults.service,
}

const frame: AnyNode = {
  id: 'shelf',
  kind: 'group',
  at: { x: 10, y: 10 },
  config: markDefaults.group,
}

test('a correlation that is no field is told by its name, not with the whole config', () => {
  const config = { ...configDefaults.publisher, correlation: 'order' }
  const result = apply(start, { do: 'setConfig', id: 'meter', config })
  expect(result).toMatchObject({
    ok: false,
    error: { say: 'problem.correlation', with: { found: '"order"' } },
  })
})

describe('an edit is refused with a reason, and changes nothing', () => {
  test.each<[string, Edit, string]>([
    [
      'a node with an id that is taken',
      { do: 'addNode', node: { ...tap, id: 'hub' } },
      'problem.idTwice',
    ],
    [
      'a node with the id of a link',
      { do: 'addNode', node: { ...tap, id: 'meter-hub' } },
      'problem.idTwice',
    ],
    ['a node with a bad id', { do: 'addNode', node: { ...tap, id: 'Ä' } }, 'problem.id'],
    ['a node beyond the end', { do: 'addNode', node: tap, index: 9 }, 'problem.noSuchPlace'],
    ['removing nobody', { do: 'removeNode', id: 'x' }, 'problem.noSuchNode'],
    ['removing no link', { do: 'removeLink', id: 'x' }, 'problem.noSuchLink'],
    [
      'a config of another kind',
      { do: 'setConfig', id: 'meter', config: configDefaults['mqtt-broker'] },
      'problem.missing',
    ],
    [
      'a topic with a wildcard',
      { do: 'setConfig', id: 'meter', config: { ...configDefaults.publisher, topic: '#' } },
      'problem.topic.wildcard',
    ],
    [
      'a link of two clients',
      { do: 'addLink', link: { id: 'l', a: 'meter', b: 'bill', protocol: 'mqtt5', latency: 1 } },
      'problem.linkClients',
    ],
    [
      'a second link of two',
      { do: 'addLink', link: { id: 'l', a: 'hub', b: 'meter', protocol: 'mqtt5', latency: 1 } },
      'problem.linkTwice',
    ],
    [
      'a link to nobody',
      { do: 'addLink', link: { id: 'l', a: 'hub', b: 'x', protocol: 'mqtt5', latency: 1 } },
      'problem.linkEnd',
    ],
    [
      'a wire to a group',
      {
        do: 'addLink',
        link: { id: 'l', a: 'meter', b: 'cellar', protocol: 'mqtt5', latency: 1 },
      },
      'problem.linkToMark',
    ],
    [
      'a crash of a group',
      { do: 'addScript', entry: { at: 1, do: 'crash', node: 'cellar' } },
      'problem.scriptNode',
    ],
    ['a group that is none', { do: 'setParent', id: 'bill', parent: 'hub' }, 'problem.noGroup'],
    [
      'a group in itself',
      { do: 'setParent', id: 'cellar', parent: 'cellar' },
      'problem.groupRound',
    ],
    [
      'a group in one that stands in it',
      {
        do: 'batch',
        edits: [
          { do: 'addNode', node: { ...frame, parent: 'cellar' } },
          { do: 'setParent', id: 'cellar', parent: 'shelf' },
        ],
      },
      'problem.groupRound',
    ],
    [
      'the config of a note for a group',
      { do: 'setConfig', id: 'cellar', config: { ...markDefaults.note, height: 1 } },
      'problem.tooSmall',
    ],
    [
      'a card off the canvas',
      { do: 'moveNode', id: 'hub', at: { x: NaN, y: 0 } },
      'problem.type.number',
    ],
    ['an empty title', { do: 'renameNode', id: 'hub', title: '' }, 'problem.tooShort'],
    [
      'a poke at nobody',
      { do: 'addScript', entry: { at: 1, do: 'crash', node: 'x' } },
      'problem.scriptNode',
    ],
    [
      'a publish by a broker',
      { do: 'addScript', entry: { at: 1, do: 'publishNow', node: 'hub' } },
      'problem.scriptPublish',
    ],
    [
      'a crash in the handler of a broker',
      {
        do: 'addScript',
        entry: {
          at: 1,
          do: 'crashAt',
          node: 'hub',
          handler: 'h',
          point: 'afterAck',
          nth: 1,
        },
      },
      'problem.scriptCrashAt',
    ],
    ['an entry that is not there', { do: 'removeScript', index: 99 }, 'problem.noSuchPlace'],
    [
      'a horizon of nothing',
      { do: 'setRun', run: { ...start.run, horizonMs: 0 } },
      'problem.tooSmall',
    ],
    ['no name', { do: 'setName', name: '' }, 'problem.tooShort'],
    [
      'a batch of which one is bad',
      {
        do: 'batch',
        edits: [
          { do: 'setName', name: 'n' },
          { do: 'removeNode', id: 'x' },
        ],
      },
      'problem.noSuchNode',
    ],
  ])('%s', (_, edit, code) => {
    const before = writeDesign(start)
    expect(refused(edit)).toBe(code)
    expect(writeDesign(start)).toBe(before)
  })
})

test('removing a node takes its links and all pokes along, and undo puts each back in its place', () => {
  const { design, undo } = applied(start, { do: 'removeNode', id: 'hub' })
  expect(design.links).toEqual([])
  expect(design.script.map((entry) => entry.do)).toEqual(['publishNow', 'crash', 'restart'])
  expect(writeDesign(applied(design, undo).design)).toBe(writeDesign(start))
})

test('what stood in a group that is removed stands in the one around it, and undo puts it back', () => {
  const inner = applied(start, { do: 'addNode', node: { ...frame, parent: 'cellar' } }).design
  const full = applied(inner, { do: 'setParent', id: 'bill', parent: 'shelf' }).design
  const { design, undo } = applied(full, { do: 'removeNode', id: 'shelf' })
  expect(design.nodes.find(({ id }) => id === 'bill')?.parent).toBe('cellar')
  expect(design.links).toBe(full.links)
  expect(writeDesign(applied(design, undo).design)).toBe(writeDesign(full))
  const bare = applied(design, { do: 'removeNode', id: 'cellar' }).design
  expect([...bare.nodes, ...bare.marks].some((node) => 'parent' in node)).toBe(false)
})

test('what an edit does not touch is shared', () => {
  const { design } = applied(start, { do: 'moveNode', id: 'hub', at: { x: 5, y: 5 } })
  expect(design.links).toBe(start.links)
  expect(design.nodes[0]).toBe(start.nodes[0])
  expect(applied(start, { do: 'addNode', node: tap }).design.script).toBe(start.script)
})

test('a title can be taken away and comes back', () => {
  const { design, undo } = applied(start, { do: 'renameNode', id: 'meter', title: null })
  expect('title' in (design.nodes[0] ?? {})).toBe(false)
  expect(applied(design, undo).design).toEqual(start)
})

const ids = fc.constantFrom(
  'meter',
  'hub',
  'bill',
  'tap',
  'meter-hub',
  'hub-bill',
  'tap-hub',
  'x',
  'cellar',
  'shelf',
)
const index = fc.option(fc.nat(9), { nil: undefined })
const places = fc.record({
  x: fc.integer({ min: -99, max: 99 }),
  y: fc.integer({ min: -99, max: 99 }),
})

const nodes: fc.Arbitrary<AnyNode> = fc.oneof(
  fc
    .record({ id: ids, at: places, parent: ids })
    .map((n): AnyNode => ({ ...n, kind: 'group', config: markDefaults.group })),
  fc
    .record({ id: ids, at: places })
    .map((n): AnyNode => ({ ...n, kind: 'group', config: markDefaults.group })),
  fc.record({ id: ids, at: places, text: fc.string() }).map(({ text, ...n }): AnyNode => ({
    ...n,
    kind: 'note',
    config: { ...markDefaults.note, text },
  })),
  fc
    .record({ id: ids, at: places })
    .map((n): DesignNode => ({ ...n, kind: 'publisher', config: configDefaults.publisher })),
  fc
    .record({ id: ids, at: places })
    .map((n): DesignNode => ({ ...n, kind: 'mqtt-broker', config: configDefaults['mqtt-broker'] })),
  fc
    .record({ id: ids, at: places })
    .map((n): DesignNode => ({ ...n, kind: 'service', config: configDefaults.service })),
  fc.record({ id: ids, at: places }).map((n): DesignNode => ({ ...service(n.id, store()), ...n })),
)
const checkIds = fc.constantFrom('I1', 'I2', 'I3')
const checks: fc.Arbitrary<Invariant> = fc
  .record({ id: checkIds, why: fc.constantFrom('a', 'b'), store: fc.option(ids) })
  .map(({ store: node, ...head }) =>
    node === null
      ? { ...head, never: { ev: 'nack' } }
      : { ...head, always: 's.n > 0', store: `${node}.db` },
  )
const links = fc.record({
  id: ids,
  a: ids,
  b: ids,
  protocol: fc.constantFrom('mqtt3' as const, 'mqtt5' as const),
  latency: fc.nat(50),
})
const entries = fc.oneof(
  fc.record({
    at: fc.nat(99),
    do: fc.constantFrom('publishNow' as const, 'crash' as const, 'restart' as const),
    node: ids,
  }),
  fc.record({
    at: fc.nat(99),
    do: fc.constant('crashAt' as const),
    node: ids,
    handler: fc.constantFrom('h', ''),
    point: fc.constantFrom(...CRASH_POINTS),
    nth: fc.nat(2),
  }),
  fc.record({ at: fc.nat(99), do: fc.constantFrom('cut' as const, 'heal' as const), link: ids }),
  fc.record({
    at: fc.nat(99),
    do: fc.constant('delay' as const),
    link: ids,
    way: fc.constantFrom('ab' as const, 'ba' as const),
    packet: fc.nat(3),
    byMs: fc.nat(2),
  }),
)

function withIndex<T extends object>(edit: T, at: number | undefined): T {
  return at === undefined ? edit : { ...edit, index: at }
}

const single: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(nodes, index).map(([node, at]): Edit => withIndex({ do: 'addNode', node }, at)),
  ids.map((id): Edit => ({ do: 'removeNode', id })),
  fc.tuple(links, index).map(([link, at]): Edit => withIndex({ do: 'addLink', link }, at)),
  ids.map((id): Edit => ({ do: 'removeLink', id })),
  fc
    .tuple(
      ids,
      fc.constantFrom(
        ...Object.values({ ...configDefaults, ...markDefaults }),
        service('s', store()).config,
      ),
    )
    .map(([id, config]): Edit => ({ do: 'setConfig', id, config })),
  links.map((link): Edit => ({ do: 'setLink', link })),
  fc.tuple(ids, places).map(([id, at]): Edit => ({ do: 'moveNode', id, at })),
  fc.tuple(ids, fc.option(ids)).map(([id, parent]): Edit => ({ do: 'setParent', id, parent })),
  fc
    .tuple(ids, fc.option(fc.string()))
    .map(([id, title]): Edit => ({ do: 'renameNode', id, title })),
  fc.tuple(entries, index).map(([entry, at]): Edit => withIndex({ do: 'addScript', entry }, at)),
  fc.nat(9).map((at): Edit => ({ do: 'removeScript', index: at })),
  fc.tuple(fc.nat(9), entries).map(([at, entry]): Edit => ({ do: 'setScript', index: at, entry })),
  fc
    .tuple(checks, index)
    .map(([invariant, at]): Edit => withIndex({ do: 'addInvariant', invariant }, at)),
  checkIds.map((id): Edit => ({ do: 'removeInvariant', id })),
  fc.tuple(checkIds, checks).map(([id, invariant]): Edit => ({
    do: 'setInvariant',
    id,
    invariant,
  })),
  fc.nat().map((seed): Edit => ({ do: 'setRun', run: { ...start.run, seed } })),
  fc.string().map((name): Edit => ({ do: 'setName', name })),
  fc.option(fc.string()).map((about): Edit => ({ do: 'setAbout', about })),
)
const edits = fc.oneof(
  { weight: 9, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc.array(single, { maxLength: 4 }).map((all): Edit => ({ do: 'batch', edits: all })),
  },
)

test('[E2] undo restores the bytes, after any sequence of edits; and every design on the way can be read', () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 30 }), (sequence) => {
      const before = writeDesign(start)
      const undos: Edit[] = []
      let design = start
      for (const edit of sequence) {
        const result = apply(design, edit)
        if (!result.ok) continue
        design = result.value.design
        undos.unshift(result.value.undo)
      }
      const read = parseDesign(writeDesign(design))
      if (!read.ok) throw new Error('not read')
      // The services here have no handlers that a crash could happen in.
      const problems = read.problems.filter(
        ({ because }) => because.say !== 'problem.scriptHandler',
      )
      expect(problems).toEqual([])
      for (const undo of undos) design = applied(design, undo).design
      expect(writeDesign(design)).toBe(before)
      expect(writeDesign(start)).toBe(before)
    }),
    { numRuns: 500 },
  )
})

test('undoing an undo does the edit again', () => {
  fc.assert(
    fc.property(single, (edit) => {
      const result = apply(start, edit)
      fc.pre(result.ok)
      const { design, undo } = applied(start, edit)
      const back = applied(design, undo)
      expect(writeDesign(applied(back.design, back.undo).design)).toBe(writeDesign(design))
    }),
  )
})

test('many moves at once are the same as one after the other, and taken back they are undone', () => {
  const names = start.nodes.map(({ id }) => id)
  const moves = names.map((id, n): Edit => ({ do: 'moveNode', id, at: { x: n * 16, y: 8 } }))
  const one = moves.reduce((design, edit) => applied(design, edit).design, start)
  const all = applied(start, { do: 'batch', edits: moves })
  expect(all.design).toEqual(one)
  expect(all.design.links).toBe(start.links)
  expect(all.design.marks).toBe(start.marks)
  expect(writeDesign(applied(all.design, all.undo).design)).toBe(writeDesign(start))
  const bad: Edit = { do: 'moveNode', id: names[0]!, at: { x: 1e9, y: 0 } }
  expect(apply(start, { do: 'batch', edits: [...moves.slice(1), bad] }).ok).toBe(false)
  const gone: Edit = { do: 'moveNode', id: 'nobody', at: { x: 0, y: 0 } }
  expect(refused({ do: 'batch', edits: [...moves, gone] })).toBe('problem.noSuchNode')
})
