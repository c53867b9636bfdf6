import * as v from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { en } from '../content/text/en.ts'
import { say } from '../content/text/say.ts'
import type { Design } from './design.ts'
import { DesignSchema } from './design.ts'
import type { Edit } from './edit.ts'
import { apply } from './edit.ts'
import { documentOf } from './groups.ts'
import type { formSchemas } from './invariant-schema.ts'
import { InvariantSchema } from './invariant-schema.ts'
import type { Form, Invariant } from './invariants.ts'
import { FORMS, formOf } from './invariants.ts'
import { INVARIANTS_MAX } from './limits.ts'
import { readLink, writeLink } from './link.ts'
import { parseDesign } from './parse.ts'
import { behaviour, EACH_FORM, service, shop, store } from './testing/shop.ts'
import { nothingUnread } from './unread.ts'
import { designHash, writeDesign } from './write.ts'

type Frozen<T> = T extends string | number | boolean ? T : { readonly [K in keyof T]: Frozen<T[K]> }

const read = (document: object) => {
  const parsed = parseDesign(JSON.stringify(document))
  if (!parsed.ok) throw new Error('not read')
  return parsed
}

/** The shop's file with this in its list of invariants. */
const withRaw = (...raw: unknown[]) => ({ ...documentOf(shop()), invariants: raw })

const told = (...raw: unknown[]) =>
  read(withRaw(...raw)).problems.map(
    ({ place, severity, because }) => `${severity} ${place.path} ${say(because, en)}`,
  )

const named = (more: object) => ({ id: 'I', why: 'why', ...more })

const applied = (design: Design, edit: Edit) => {
  const result = apply(design, edit)
  if (!result.ok) throw new Error(result.error.say)
  return result.value
}
const refusal = (design: Design, edit: Edit) => {
  const result = apply(design, edit)
  return result.ok ? 'made' : say(result.error, en)
}

describe('a file with invariants', () => {
  test('is read whole, whatever their forms, and written with nothing lost, always alike', () => {
    const design = shop(EACH_FORM)
    const text = writeDesign(design)
    const parsed = parseDesign(text)
    if (!parsed.ok) throw new Error('not read')
    expect(parsed.problems).toEqual([])
    expect(parsed.design).toEqual(design)
    expect(writeDesign(parsed.design)).toBe(text)
    expect(v.is(DesignSchema, JSON.parse(text))).toBe(true)
    expect(new Set(EACH_FORM.map(formOf))).toEqual(new Set(FORMS))
  })

  test('is the same text whether it is written as a whole or by its parts', () => {
    const stray = { of: { kind: 'node', id: 'nobody' }, path: ['x'], value: 1 } as const
    const whole = writeDesign(shop(EACH_FORM), { ...nothingUnread, fields: [stray] })
    expect(writeDesign(shop(EACH_FORM))).toBe(whole)
  })

  test('has its fields in the order of the schema, in the two sides of a form too', () => {
    const raw = named({
      per: 'x.key',
      precedes: [{ where: 'x.applied', ev: 'effect' }, { ev: 'ack' }],
    })
    const { design } = read(withRaw(raw))
    expect(JSON.stringify(JSON.parse(writeDesign(design)).invariants)).toBe(
      '[{"id":"I","why":"why","precedes":[{"ev":"effect","where":"x.applied"},{"ev":"ack"}],"per":"x.key"}]',
    )
  })

  test('goes through a link', () => {
    const design = shop(EACH_FORM)
    const view = { engine: 'e', cursor: 0 }
    const link = writeLink({ design, unread: nothingUnread, pokes: [], view })
    const linked = readLink(`#${link}`, () => undefined)
    expect(linked).toMatchObject({ ok: true, troubles: [], problems: [], moment: { design } })
  })

  test('without any has no list of them, also where the file has an empty one', () => {
    const text = writeDesign(shop())
    expect(text).not.toContain('invariants')
    const { design, problems } = read(withRaw())
    expect([problems, writeDesign(design)]).toEqual([[], text])
    expect(designHash(design)).toBe(designHash(shop()))
  })
})

test('the types are those of the schemas', () => {
  type Forms = {
    [F in Form]: v.InferOutput<(typeof formSchemas)[F]>
  }[Form]
  expectTypeOf<Frozen<Forms>>().toExtend<Invariant>()
  expectTypeOf<Invariant>().toExtend<Frozen<Forms>>()
})

describe('E3 what is wrong with an invariant has a sentence and a place', () => {
  test.each([
    [
      'an expression that is none',
      named({ never: { ev: 'effect', where: 'x.name ==' } }),
      'error /invariants/0/never/where The expression ends too early: a value or a name should follow.',
    ],
    [
      'a name that is not there',
      named({ always: 'x.stock > 0', store: 'inventory.db' }),
      'error /invariants/0/always There is no "x" here. An expression in this place begins its paths with one of: s, k. Text needs quotes.',
    ],
    [
      'a field that no such record has',
      named({ never: { ev: 'effect', where: 'x.nmae == null' } }),
      'error /invariants/0/never/where A record of the kind effect has no "nmae", so this would always be null.',
    ],
    [
      'the key of a publish record',
      named({ atMost: 1, of: { ev: 'publish' }, per: 'x.key' }),
      'error /invariants/0/per A publish record comes before its application says what the event is, so it has no "key". Take the kind event.',
    ],
    [
      'the key of a publish record beside another that has one',
      named({ precedes: [{ ev: 'state' }, { ev: 'publish' }], per: 'x.key' }),
      'error /invariants/0/per A publish record comes before',
    ],
    [
      'a row of the end that is not named',
      named({ final: 'o.status == null && p', rows: { o: 'order.db' } }),
      'error /invariants/0/final There is no "p" here. An expression in this place begins its paths with one of: k, o. Text needs quotes.',
    ],
    [
      'a name for two things',
      named({
        final: 'o > 0',
        rows: { o: 'order.db' },
        sums: { o: { count: { ev: 'ack' }, per: 'x.node' } },
      }),
      'error /invariants/0/sums/o "o" is the name of another one here already.',
    ],
    [
      'a store that is not there',
      named({ always: 's.n > 0', store: 'order.cache' }),
      'error /invariants/0 There is no store order.cache that this could be asked of.',
    ],
    [
      'a side of a sum that is no sum',
      named({ conserve: [[{ total: 'order.db.n' }], [{ initial: 'order.db.n' }]], when: 'end' }),
      'error /invariants/0/conserve/0/0 A sum is {"sum": field}, {"initial": field}, {"count": records} or {"sumOf": expression, "of": records}. This is {…}.',
    ],
    [
      'a bound without a bound',
      named({ rate: 'lost' }),
      'error /invariants/0 A bound on a metric needs "atMost" or "atLeast".',
    ],
    [
      'a metric that is none',
      named({ rate: 'luck', atMost: 1 }),
      'error /invariants/0/rate "rate" should be one of published, delivered,',
    ],
    [
      'no reason given',
      { id: 'I', never: { ev: 'ack' } },
      'error /invariants/0/why "why" is missing.',
    ],
    [
      'an id with a blank',
      { ...named({ never: { ev: 'ack' } }), id: 'I 1' },
      'error /invariants/0/id The id of an invariant begins with a letter or a digit and has letters, digits, dots and hyphens, 40 at most. "I 1" is none.',
    ],
  ])('%s', (_, raw, sentence) => {
    expect(told(raw)).toEqual([expect.stringContaining(sentence)])
  })

  test('an id that is used twice', () => {
    const raw = named({ never: { ev: 'ack' } })
    expect(told(raw, raw)).toEqual([
      'error /invariants/1/id There is another invariant called I already.',
    ])
  })

  test('more of them than a design may have', () => {
    const raw = Array.from({ length: INVARIANTS_MAX + 1 }, () => 1)
    const parsed = parseDesign(JSON.stringify(withRaw(...raw)))
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ because: { say: 'problem.checksMax' } }],
    })
  })
})

test('who asks for the kind of a record may read what only some of them have', () => {
  const per = "x.ev == 'event' ? x.key : x.topic"
  expect(told(named({ precedes: [{ ev: 'event' }, { ev: 'publish' }], per }))).toEqual([])
})

test('the invariants of the worked example of a choreography are read as they stand', () => {
  const charge = { ev: 'effect', where: "x.name == 'charge' && x.applied" }
  const label = { ev: 'effect', where: "x.name == 'label' && x.applied" }
  const becomes = (status: string) => ({ ev: 'state', where: `x.after.status == '${status}'` })
  const pending = { ev: 'state', where: "x.node == 'order' && x.after.status == 'PENDING'" }
  const stock = { always: 's.stock == null || s.stock >= 0', store: 'inventory.db' }
  const goals = [becomes('COMPLETED'), becomes('CANCELLED')]
  expect(
    told(
      { id: 'I1', why: 'no double charge', atMost: 1, of: charge, per: 'x.key' },
      { id: 'I2', why: 'no negative stock', ...stock },
      { id: 'I3', why: 'each order ends', leadsTo: [pending, goals], per: 'x.key' },
      { id: 'I4', why: 'ship only paid', precedes: [charge, label], per: 'x.key' },
    ),
  ).toEqual([])
})

describe('E1 an invariant that is not understood is kept, told, and written back in its place', () => {
  const known = named({ never: { ev: 'ack' } })
  test.each([
    [
      'of a form to come',
      { id: 'D', why: 'later', traceDiffers: 'x' },
      'finding /invariants/1 This version knows no invariant of this form.',
    ],
    [
      'about records to come',
      { id: 'D', why: 'later', leadsTo: [{ ev: 'saga' }, [{ ev: 'ack' }]], per: 'x.i' },
      'finding /invariants/1/leadsTo/0/ev This version has no records called "saga".',
    ],
    [
      'with a field to come',
      { ...known, id: 'D', never: { ev: 'ack', since: 5 } },
      'finding /invariants/1/never/since "since" is unknown here',
    ],
    [
      'with a field to come on one side',
      { id: 'D', why: 'later', precedes: [{ ev: 'ack' }, { ev: 'ack', since: 5 }], per: 'x.i' },
      'finding /invariants/1/precedes/1/since "since" is unknown here',
    ],
    ['that is no object', 7, 'error /invariants/1 An invariant says what must hold by one of'],
  ])('%s', (_, raw, sentence) => {
    expect(told(known, raw, { ...known, id: 'J' })).toEqual([expect.stringContaining(sentence)])
    const { design, unread } = read(withRaw(known, raw, { ...known, id: 'J' }))
    expect(design.invariants?.map(({ id }) => id)).toEqual(['I', 'J'])
    const written = JSON.parse(writeDesign(design, unread)) as { invariants: unknown[] }
    expect(Object.keys(written).indexOf('invariants')).toBe(
      Object.keys(written).indexOf('script') - 1,
    )
    expect(written.invariants).toEqual([known, raw, { ...known, id: 'J' }])
  })
})

describe('[E2] edits of invariants', () => {
  const design = shop(EACH_FORM)
  const one: Invariant = { id: 'new', why: 'why', never: { ev: 'nack' } }
  test.each<[string, Edit, Design]>([
    ['adding the first', { do: 'addInvariant', invariant: one }, shop()],
    ['adding one in the middle', { do: 'addInvariant', invariant: one, index: 3 }, design],
    ['removing one', { do: 'removeInvariant', id: 'always' }, design],
    ['removing the last', { do: 'removeInvariant', id: 'new' }, shop([one])],
    ['another in its place', { do: 'setInvariant', id: 'final', invariant: one }, design],
    ['removing a node whose store has some', { do: 'removeNode', id: 'inventory' }, design],
  ])('%s is taken back to the byte', (_, edit, before) => {
    const { design: after, undo } = applied(before, edit)
    expect(writeDesign(after)).not.toBe(writeDesign(before))
    expect(read(documentOf(after)).problems).toEqual([])
    expect(writeDesign(applied(after, undo).design)).toBe(writeDesign(before))
  })

  test('removing a node takes along what is about its stores, and nothing else', () => {
    const { design: after } = applied(design, { do: 'removeNode', id: 'inventory' })
    const gone = ['always', 'conserve']
    expect(after.invariants).toEqual(EACH_FORM.filter(({ id }) => !gone.includes(id)))
  })

  const twice = { do: 'addInvariant', invariant: { ...one, id: 'rate' } } as const
  const none = { ...one, never: { ev: 'nack', where: 'x.' } } as const
  const full = shop(Array.from({ length: INVARIANTS_MAX }, (_, n) => ({ ...one, id: `I${n}` })))
  const elsewhere: Invariant = { id: 'n', why: 'why', always: 's.n > 0', store: 'order.no' }
  const { config } = service('inventory', { ...store(), name: 'stock' })
  test.each<[string, Edit, Design, string]>([
    ['an id that is taken', twice, design, 'another invariant called rate already'],
    [
      'an expression that is none',
      { do: 'addInvariant', invariant: none },
      design,
      'should follow',
    ],
    ['a store that is not there', { do: 'addInvariant', invariant: elsewhere }, design, 'order.no'],
    ['one too many', { do: 'addInvariant', invariant: one }, full, '200 invariants at most'],
    ['one that is gone', { do: 'removeInvariant', id: 'x' }, design, 'no invariant called x'],
    [
      'taking away the store that one is about',
      { do: 'setConfig', id: 'inventory', config },
      design,
      'The invariant always is about the store inventory.db, which would be gone.',
    ],
  ])('%s is refused, with a sentence', (_, edit, before, sentence) => {
    expect(refusal(before, edit)).toContain(sentence)
  })

  test('a config that keeps the stores may change', () => {
    const more = behaviour(store(), { ...store(), name: 'cache' })
    const changed = { ...config, behaviour: more }
    expect(refusal(design, { do: 'setConfig', id: 'inventory', config: changed })).toBe('made')
  })
})

test('a form is told by its field, a bound on a metric before what it is bounded by', () => {
  expect(formOf({ rate: 'lost', atMost: 0 })).toBe('rate')
  expect(formOf({ atMost: 0, of: { ev: 'ack' } })).toBe('atMost')
  expect(formOf(null)).toBeUndefined()
  expect(v.is(InvariantSchema, null)).toBe(false)
})
