import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { whyNoNewLink } from './connect.ts'
import type { AnyNode, Design, DesignNode, Mark } from './design.ts'
import { DesignSchema, configDefaults, emptyDesign, markDefaults } from './design.ts'
import type { Edit } from './edit.ts'
import { apply } from './edit.ts'
import { allNodes, documentOf, groupsAround, outermost, withMembers } from './groups.ts'
import { parseDesign } from './parse.ts'
import {
  adding,
  carrying,
  freeId,
  movedEnd,
  newLink,
  partsOf,
  placing,
  removal,
  takenIds,
} from './shape.ts'
import { nothingUnread } from './unread.ts'
import { writeDesign } from './write.ts'

const parsed = parseDesign(readFileSync(new URL('./fixtures/v1.json', import.meta.url), 'utf8'))
if (!parsed.ok) throw new Error('the fixture is not read')
const start: Design = parsed.design

function made(design: Design, edit: Edit | null): Design {
  if (edit === null) throw new Error('there is no edit')
  const result = apply(design, edit)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value.design
}

const service = (id: string, more: Partial<DesignNode> = {}): DesignNode =>
  ({
    id,
    kind: 'service',
    at: { x: 0, y: 0 },
    config: configDefaults.service,
    ...more,
  }) as DesignNode
const broker = (id: string): DesignNode => ({
  id,
  kind: 'mqtt-broker',
  at: { x: 400, y: 0 },
  config: configDefaults['mqtt-broker'],
})
const mark = (id: string, kind: 'note' | 'group', more: Partial<Mark> = {}): Mark =>
  ({ id, kind, at: { x: 0, y: 0 }, config: markDefaults[kind], ...more }) as Mark
const taken = (design: Design) => takenIds(design, nothingUnread)

describe('a free id', () => {
  test.each([
    ['tap', [], 'tap'],
    ['tap', ['tap'], 'tap-2'],
    ['tap', ['tap', 'tap-2', 'tap-3'], 'tap-4'],
    ['scale-4', ['scale-4'], 'scale-5'],
    ['a'.repeat(50), [], 'a'.repeat(40)],
    ['a'.repeat(40), ['a'.repeat(40)], `${'a'.repeat(38)}-2`],
    ['-7', ['-7'], '-7-2'],
  ])('%s beside %j is %s', (wanted, used, free) => {
    expect(freeId(wanted, new Set(used))).toBe(free)
  })

  test('is none of a part that this version cannot read', () => {
    const unread = { ...nothingUnread, nodes: [{ index: 0, raw: {}, id: 'q', at: { x: 0, y: 0 } }] }
    expect(takenIds(emptyDesign('d'), unread).has('q')).toBe(true)
  })
})

describe('a new wire', () => {
  const two: Design = { ...emptyDesign('d'), nodes: [broker('hub'), service('tap')] }
  test('leads from the client to the broker, whichever was pressed first', () => {
    const [hub, tap] = two.nodes
    const link = newLink(two, hub!, tap!, taken(two))
    expect(link).toEqual({ id: 'tap-hub', a: 'tap', b: 'hub', protocol: 'mqtt5', latency: 20 })
    expect(newLink(two, tap!, hub!, taken(two))).toEqual(link)
  })

  test('is as long as the others are, in the middle', () => {
    const latencies = [90, { uniform: [10, 30] as const }, 5]
    const links = latencies.map((latency, i) => ({
      id: `l${i}`,
      a: `s${i}`,
      b: 'hub',
      protocol: 'mqtt5' as const,
      latency,
    }))
    const link = newLink({ ...two, links }, two.nodes[0]!, two.nodes[1]!, taken(two))
    expect(link.latency).toEqual({ uniform: [10, 30] })
  })

  test('of a client that has one is refused, with the wire it has', () => {
    const nodes = [...start.nodes, broker('second')]
    expect(whyNoNewLink({ ...start, nodes }, 'meter', 'second')).toEqual({
      say: 'problem.linkMany',
      with: { node: 'meter', link: 'meter-hub', peer: 'hub' },
    })
    expect(whyNoNewLink(start, 'meter', 'bill')?.say).toBe('problem.linkClients')
    expect(whyNoNewLink(two, 'hub', 'tap')).toBeNull()
  })

  test('can be moved at either end', () => {
    const link = start.links[0]!
    expect(movedEnd(link, link.a, 'x')).toEqual({ ...link, b: 'x' })
    expect(movedEnd(link, link.b, 'x')).toEqual({ ...link, a: 'x' })
  })
})

describe('copies', () => {
  test('have ids and titles of their own, and the wires between them', () => {
    const design: Design = {
      ...start,
      nodes: start.nodes.map((node) => (node.id === 'bill' ? { ...node, title: 'Bill' } : node)),
    }
    const parts = partsOf(design, new Set(['hub', 'bill']))
    const { edit, cards } = adding(design, parts, { x: 24, y: 24 }, taken(design))
    const after = made(design, edit)
    expect(cards).toEqual(['hub-2', 'bill-2'])
    expect(after.nodes.find(({ id }) => id === 'bill-2')?.title).toBe('Bill 2')
    const from = design.links.find(({ b, a }) => [a, b].includes('bill'))!
    expect(after.links.at(-1)).toEqual({
      ...from,
      id: 'hub-2-bill-2',
      a: from.a === 'hub' ? 'hub-2' : 'bill-2',
      b: from.b === 'hub' ? 'hub-2' : 'bill-2',
    })
    expect(after.links).toHaveLength(design.links.length + 1)
  })

  test('do not take the connection of their original over', () => {
    const config = { ...configDefaults.service, session: { ...configDefaults.service.session } }
    const named = { ...config, session: { ...config.session, clientId: 'till' } }
    const design: Design = { ...emptyDesign('d'), nodes: [service('a', { config: named })] }
    const clientOf = (node: DesignNode | undefined) =>
      node?.kind === 'service' ? node.config.session.clientId : null
    const parts = partsOf(design, new Set(['a']))
    const beside = made(design, adding(design, parts, { x: 8, y: 8 }, taken(design)).edit)
    expect(beside.nodes.map(clientOf)).toEqual(['till', undefined])
    const empty = emptyDesign('e')
    const elsewhere = made(empty, adding(empty, parts, { x: 8, y: 8 }, taken(empty)).edit)
    expect(elsewhere.nodes.map(clientOf)).toEqual(['till'])
  })

  test('stay on the canvas, and out of groups that are not there', () => {
    const far: Design = {
      ...emptyDesign('d'),
      nodes: [service('a', { at: { x: 999_999, y: 0 }, parent: 'g' })],
    }
    const { edit } = adding(far, far, { x: 24, y: 0 }, taken(far))
    expect(made(far, edit).nodes[1]).toMatchObject({ at: { x: 1_000_000, y: 0 } })
    expect(made(far, edit).nodes[1]).not.toHaveProperty('parent')
  })
})

describe('a group', () => {
  const design: Design = {
    ...emptyDesign('d'),
    nodes: [
      service('a', { parent: 'in', at: { x: 40, y: 40 } }),
      service('b', { parent: 'out', at: { x: 80, y: 40 } }),
      service('c', { at: { x: 900, y: 0 } }),
    ],
    marks: [
      mark('in', 'group', { parent: 'out', at: { x: 20, y: 20 } }),
      mark('out', 'group'),
      mark('note', 'note', { parent: 'in' }),
    ],
  }

  test('knows what stands in it, however deep', () => {
    expect([...withMembers(design, ['out'])].toSorted()).toEqual(['a', 'b', 'in', 'note', 'out'])
    expect([...withMembers(design, ['in', 'c'])].toSorted()).toEqual(['a', 'c', 'in', 'note'])
    expect(groupsAround(design, 'note')).toEqual(['in', 'out'])
    expect(outermost(design, ['a', 'in', 'c'])).toEqual(['in', 'c'])
  })

  test('takes along what stands in it', () => {
    const by = carrying(design, new Map([['out', { x: 8, y: -8 }]]))
    const moved = made(design, placing(design, by))
    const before = new Map(allNodes(design).map(({ id, at }) => [id, at]))
    for (const { id, at } of allNodes(moved)) {
      const was = before.get(id)!
      const to = id === 'c' ? was : { x: was.x + 8, y: was.y - 8 }
      expect([id, at]).toEqual([id, to])
    }
  })

  test('is copied with what stands in it, and the copies stand in the copy', () => {
    const { edit, cards } = adding(
      design,
      partsOf(design, new Set(['out'])),
      { x: 8, y: 8 },
      taken(design),
    )
    const after = made(design, edit)
    expect(cards).toEqual(['a-2', 'b-2', 'in-2', 'out-2', 'note-2'])
    const parents = allNodes(after).map(({ id, parent }) => [id, parent])
    expect(Object.fromEntries(parents)).toMatchObject({
      'a-2': 'in-2',
      'b-2': 'out-2',
      'in-2': 'out-2',
      'note-2': 'in-2',
      a: 'in',
      'out-2': undefined,
    })
  })

  test('is removed without what stands in it, or with it', () => {
    const alone = made(design, removal(design, new Set(['out'])))
    expect(allNodes(alone).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'in', 'note'])
    expect(allNodes(alone).map(({ parent }) => parent)).toEqual([
      'in',
      undefined,
      undefined,
      undefined,
      'in',
    ])
    const whole = made(design, removal(design, withMembers(design, ['out'])))
    expect(allNodes(whole).map(({ id }) => id)).toEqual(['c'])
  })

  test('takes in and lets go what is put down', () => {
    const homes = new Map([
      ['c', 'in'],
      ['b', null],
    ])
    const after = made(design, placing(design, new Map(), homes))
    expect(after.nodes.map(({ parent }) => parent)).toEqual(['in', undefined, 'in'])
    expect(placing(after, new Map(), homes)).toBeNull()
  })
})

test('of nothing there is no edit', () => {
  expect(removal(start, new Set(['x']))).toBeNull()
  expect(placing(start, new Map([['hub', start.nodes[1]!.at]]))).toBeNull()
  expect(adding(start, { nodes: [], links: [] }, { x: 0, y: 0 }, new Set()).edit).toBeNull()
})

// ---- whatever a hand does, in any order ------------------------------------------------------------

const STEPS = 1_000

/** What a hand does next, by numbers that chance gives. */
const step = fc.record({
  act: fc.integer({ min: 0, max: 12 }),
  one: fc.nat(),
  other: fc.nat(),
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
})
type Step = Parameters<Parameters<typeof step.map>[0]>[0]

function editOf(design: Design, { act, one, other, x, y }: Step): Edit | null {
  const all = [...allNodes(design), ...design.links]
  const pick = all[one % Math.max(all.length, 1)]?.id ?? ''
  const [a, b] = [one, other].map((n) => design.nodes[n % Math.max(design.nodes.length, 1)])
  const some = new Set(all.filter((_, i) => ((one >> (i % 12)) & 1) === 1).map(({ id }) => id))
  const node = service(freeId('tap', taken(design)), { at: { x: x * 8, y: y * 8 } })
  switch (act) {
    case 0:
      return { do: 'addNode', node: other % 3 === 0 ? { ...broker(node.id), at: node.at } : node }
    case 1:
      return removal(design, new Set([pick]))
    case 2:
      return other % 4 === 0 ? removal(design, some) : null
    case 3:
      return allNodes(design).length > 60
        ? null
        : adding(design, partsOf(design, some), { x, y }, taken(design)).edit
    case 4:
    case 5:
      return placing(design, carrying(design, new Map([[pick, { x: x * 8, y: y * 8 }]])))
    case 6: {
      const link = design.links[one % Math.max(design.links.length, 1)]
      if (link === undefined || b === undefined) return null
      return { do: 'setLink', link: movedEnd(link, other % 2 === 0 ? link.a : link.b, b.id) }
    }
    case 10: {
      const id = freeId(other % 2 === 0 ? 'group' : 'note', taken(design))
      return { do: 'addNode', node: mark(id, other % 2 === 0 ? 'group' : 'note') as AnyNode }
    }
    case 11:
    case 12: {
      const group = design.marks[other % Math.max(design.marks.length, 1)]
      const home = one % 3 === 0 ? null : (group?.id ?? null)
      return placing(design, new Map(), new Map([[pick, home]]))
    }
    default:
      if (a === undefined || b === undefined || whyNoNewLink(design, a.id, b.id) !== null)
        return null
      return { do: 'addLink', link: newLink(design, a, b, taken(design)) }
  }
}

test('[E2] a thousand edits and undos keep the design whole; undo of all gives the first bytes, redo of all the last', () => {
  let longest = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: STEPS, maxLength: STEPS }), (steps) => {
      let design = start
      const done: Edit[] = []
      const undone: Edit[] = []
      const turn = (from: Edit[], to: Edit[]) => {
        const edit = from.pop()
        if (edit === undefined) return
        const result = apply(design, edit)
        if (!result.ok) throw new Error(`an undo is refused: ${result.error.say}`)
        design = result.value.design
        to.push(result.value.undo)
      }
      for (const next of steps) {
        if (next.act === 9) turn(done, undone)
        else if (next.act === 8 && undone.length > 0) turn(undone, done)
        const edit = editOf(design, next)
        if (edit === null) continue
        const result = apply(design, edit)
        if (!result.ok) continue
        design = result.value.design
        done.push(result.value.undo)
        undone.length = 0
        expect(v.is(DesignSchema, documentOf(design))).toBe(true)
      }
      const last = writeDesign(design)
      expect(parseDesign(last)).toMatchObject({ ok: true, problems: [], healed: [] })
      longest = Math.max(longest, done.length)
      while (undone.length > 0) turn(undone, done)
      const newest = writeDesign(design)
      while (done.length > 0) turn(done, undone)
      expect(writeDesign(design)).toBe(writeDesign(start))
      while (undone.length > 0) turn(undone, done)
      expect(writeDesign(design)).toBe(newest)
    }),
    { numRuns: 10 },
  )
  expect(longest).toBeGreaterThan(300)
}, 60_000)
