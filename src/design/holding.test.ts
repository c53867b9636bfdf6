/** What is written is read again: the limits of the reader are those of the hand. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Design, DesignNode, Mark, ScriptEntry } from './design.ts'
import { configDefaults, emptyDesign } from './design.ts'
import type { Edit } from './edit.ts'
import { apply } from './edit.ts'
import type { Holding } from './holding.ts'
import { fileBytes, prepareWeighing, whyTooMuch } from './holding.ts'
import { noteDefaults } from './kinds/note.ts'
import { leastJson, numberText } from './least-json.ts'
import { INVARIANTS_MAX, LINKS_MAX, NODES_MAX, SCRIPT_MAX } from './limits.ts'
import { parseDesign } from './parse.ts'
import { keptWithout } from './placeholders.ts'
import { takenIds } from './shape.ts'
import type { JsonValue, Unread } from './unread.ts'
import { nothingUnread } from './unread.ts'
import { isWithin, writeDesign } from './write.ts'

const service = (id: string): DesignNode => ({
  id,
  kind: 'service',
  at: { x: 0, y: 0 },
  config: configDefaults.service,
})
const hub: DesignNode = {
  id: 'hub',
  kind: 'mqtt-broker',
  at: { x: 0, y: 0 },
  config: configDefaults['mqtt-broker'],
}
const note = (id: string, text: string): Mark => ({
  id,
  kind: 'note',
  at: { x: 0, y: 0 },
  config: { ...noteDefaults, text },
})
const crash = (at: number): ScriptEntry => ({ at, do: 'crash', node: 'hub' })
const parts = (n: number, raw: JsonValue) =>
  Array.from({ length: n }, (_, index) => ({ index, raw, at: { x: 0, y: 0 } }))

function holding(design: Partial<Design>, unread: Partial<Unread> = {}): Holding {
  return {
    design: { ...emptyDesign('d'), ...design },
    unread: { ...nothingUnread, ...unread },
    pokes: [],
  }
}

describe('a file at its limits takes no more, with what is not played', () => {
  test.each<[string, Holding, Partial<Holding> | Edit, string]>([
    [
      'nodes',
      holding(
        { nodes: Array.from({ length: NODES_MAX - 1 }, (_, n) => service(`s${n}`)) },
        { nodes: parts(1, { kind: 'fleet' }) },
      ),
      { do: 'addNode', node: hub },
      'edit.nodesMax',
    ],
    [
      'nodes, with notes and groups',
      holding(
        {
          nodes: Array.from({ length: NODES_MAX - 2 }, (_, n) => service(`s${n}`)),
          marks: [note('n', 'why')],
        },
        { nodes: parts(1, { kind: 'fleet' }) },
      ),
      { do: 'addNode', node: hub },
      'edit.nodesMax',
    ],
    [
      'links',
      holding({ nodes: [hub, service('s')] }, { links: parts(LINKS_MAX, { id: 'x' }) }),
      { do: 'addLink', link: { id: 'l', a: 's', b: 'hub', protocol: 'mqtt5', latency: 1 } },
      'edit.linksMax',
    ],
    [
      'invariants, with those that are not judged',
      holding(
        {
          invariants: Array.from({ length: INVARIANTS_MAX - 1 }, (_, n) => ({
            id: `I${n}`,
            why: 'why',
            never: { ev: 'drop' },
          })),
        },
        { invariants: parts(1, { id: 'later' }) },
      ),
      { do: 'addInvariant', invariant: { id: 'J', why: 'why', never: { ev: 'drop' } } },
      'edit.checksMax',
    ],
    [
      'entries, with what was done to the run',
      {
        ...holding({
          nodes: [hub],
          script: Array.from({ length: SCRIPT_MAX - 1 }, () => crash(1)),
        }),
        pokes: [crash(2)],
      },
      { do: 'addScript', entry: crash(3) },
      'edit.scriptMax',
    ],
    [
      'bytes',
      holding({ nodes: [hub] }, { nodes: parts(1, 'x'.repeat(19_999_800)) }),
      { do: 'addNode', node: service('s') },
      'edit.tooLarge',
    ],
  ])('%s', (_, before, edit, say) => {
    const applied = apply(before.design, edit as Edit)
    if (!applied.ok) throw new Error(applied.error.say)
    const after = { ...before, design: applied.value.design }
    expect(whyTooMuch(before, after)?.say).toBe(say)
    // What is too much already may become less, and be moved about.
    expect(whyTooMuch(after, before)).toBeNull()
    expect(whyTooMuch(after, after)).toBeNull()
  })
})

test('what a note says is weighed too', () => {
  const text = 'x'.repeat(1_000)
  const [without, withIt] = [holding({}), holding({ marks: [note('n', text)] })].map(fileBytes)
  expect(withIt! - without!).toBeGreaterThan(text.length)
})

describe('a number', () => {
  test('comes back as the same one, in both forms', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.constantFrom(-0, 1e20, 12e3),
    )
    fc.assert(
      fc.property(number, fc.boolean(), (n, isShort) => {
        expect(JSON.parse(numberText(n, isShort))).toBe(n)
      }),
    )
  })
  test.each(['1e20', '12e3', '1e-7', '1e999', '-1e999', '-0', '25e-6', '1.5', '0'])(
    '%s takes no more than it did',
    (text) => {
      expect(numberText(JSON.parse(text) as number, true).length).toBeLessThanOrEqual(text.length)
    },
  )
})

test('lists in lists that would grow beyond a file are written as they came', () => {
  const deep = (levels: number): JsonValue => (levels === 0 ? [1e20, 2] : [deep(levels - 1), 1e20])
  const raw = { id: 'x', kind: 'fleet', at: { x: 0, y: 0 }, config: parts(40, deep(50)) }
  const text = leastJson({ v: 1, name: 'd', nodes: [raw], links: [], script: [] })
  const read = parseDesign(text)
  if (!read.ok) throw new Error('not read')
  expect(writeDesign(read.design, read.unread).length).toBeGreaterThan(10 * text.length)
  const written = writeDesign(read.design, read.unread, text.length + 200)
  expect(isWithin(written, text.length + 200)).toBe(true)
  const again = parseDesign(written)
  expect(again).toMatchObject({ ok: true, design: read.design, unread: read.unread })
})

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>
const part = fc.oneof(
  json,
  fc.record({
    id: fc.constantFrom('hub', 's1', 'u1', 'u2', 'Ü'),
    kind: fc.constant('fleet'),
    x: json,
  }),
)
const unreadLink = fc.record({
  id: fc.constantFrom('l1', 'l2'),
  a: fc.constantFrom('hub', 's1', 'u1', 'nobody'),
  b: fc.constantFrom('hub', 's1', 'u1'),
  protocol: fc.constant('amqp'),
  much: json,
})
const step = fc.oneof(
  fc.record({
    do: fc.constant('remove' as const),
    id: fc.constantFrom('hub', 's1', 's2', 'u1', 'l1'),
  }),
  fc.record({ do: fc.constant('add' as const), id: fc.constantFrom('s1', 's2', 'u2') }),
  fc.record({ do: fc.constant('poke' as const), at: fc.nat(1000) }),
)

function stepped(
  now: Holding,
  one: typeof step extends fc.Arbitrary<infer S> ? S : never,
): Holding {
  const hasHub = now.design.nodes.some(({ id }) => id === 'hub')
  if (one.do === 'poke') return hasHub ? { ...now, pokes: [...now.pokes, crash(one.at)] } : now
  // As the hand does: an id that the file has is given to nobody else.
  if (one.do === 'add' && takenIds(now.design, now.unread).has(one.id)) return now
  const applied = apply(
    now.design,
    one.do === 'add' ? { do: 'addNode', node: service(one.id) } : { do: 'removeNode', id: one.id },
  )
  const design = applied.ok ? applied.value.design : now.design
  if (one.do === 'add') return { ...now, design }
  const there = new Set([...design.nodes, ...design.links].map(({ id }) => id))
  return {
    design,
    unread: keptWithout(now.design, now.unread, new Set([one.id])),
    pokes: now.pokes.filter((entry) => 'node' in entry && there.has(entry.node)),
  }
}

test('whatever is reached is read again without loss, and has the bytes that were counted at most', () => {
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 4 }),
      fc.array(unreadLink, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('colour', 'very', 'config'), json),
      fc.array(step, { maxLength: 8 }),
      (nodes, links, fields, steps) => {
        const known = [
          hub,
          { ...service('s1'), extra: fields, ...fields, config: configDefaults.service },
        ]
        const file = { v: 1, name: 'd', nodes: [...known, ...nodes], links, script: [7, crash(4)] }
        const read = parseDesign(leastJson(file as never))
        if (!read.ok) throw new Error('not read')
        const reached = steps.reduce(stepped, { ...read, pokes: [] } as Holding)
        const { unread, pokes } = reached
        const design = { ...reached.design, script: [...reached.design.script, ...pokes] }
        const text = writeDesign(design, unread)
        const again = parseDesign(text)
        if (!again.ok) throw new Error('not read again')
        expect(writeDesign(again.design, again.unread)).toBe(text)
        expect(again.design).toEqual(design)
        expect(again.unread.nodes.map(({ raw }) => raw)).toEqual(unread.nodes.map(({ raw }) => raw))
        const least = writeDesign(design, unread, 0)
        expect(new TextEncoder().encode(least).length).toBeLessThanOrEqual(fileBytes(reached))
      },
    ),
  )
})

test('what is weighed part by part before weighs the same', () => {
  const links = [{ id: 'a-hub', a: 'a', b: 'hub', protocol: 'mqtt5', latency: 5 } as const]
  const make = () => {
    const of = holding({ nodes: [service('a'), { ...hub }], links, script: [crash(5)] })
    return { ...of, design: structuredClone(of.design) }
  }
  const prepared = make()
  expect([...prepareWeighing(prepared)]).toHaveLength(4)
  expect(fileBytes(prepared)).toBe(fileBytes(make()))
})
