/** What an expression sees of a record. */
import { describe, expect, test } from 'vitest'
import type { Value } from '../core/expression/value.ts'
import { hasRowField, MESSAGE_FIELDS, ROW_FIELDS } from '../core/row-fields.ts'
import type { Ev } from '../core/row.ts'
import { EVS, NO_RECORD } from '../core/row.ts'
import { NEVER } from '../core/time.ts'
import type { Micros } from '../core/time.ts'
import { shop } from '../design/testing/shop.ts'
import { Messages } from './messages.ts'
import { Seen } from './seen.ts'
import { Written } from './testing/written.ts'
import { planView } from './view.ts'

const ids = { nodes: shop().nodes.map(({ id }) => id), links: ['wire-1', 'wire-2'] }

/** All fields of a record of the trace. */
function x(run: Written, record: number, names: readonly string[] | null = null) {
  const seen = new Seen(run.textOf)
  const messages = new Messages()
  for (let i = 0; i <= record; i++) messages.note(i as never, run.trace.node(i), run.trace.row(i))
  Object.assign(seen, { record, at: run.trace.at(record), node: run.trace.node(record) })
  seen.row = run.trace.row(record)
  const plan = planView(seen.row.ev, names === null ? null : new Set(names))
  const view = plan.fresh()
  for (const fill of plan.fills) fill(view, seen, messages, ids)
  return view
}

describe('a record', () => {
  test('has its kind, its index, its time in ms and the id of its node', () => {
    const run = new Written()
    run.ack()
    const record = run.at(1.5).row(1, { ev: 'restart', about: NO_RECORD })
    expect(x(run, record)).toMatchObject({
      ev: 'restart',
      i: 1,
      t: 1.5,
      node: 'inventory',
      about: null,
    })
  })

  test('of the driver has no node', () => {
    const run = new Written()
    const record = run.row(-1, { ev: 'stop', about: NO_RECORD, reason: 'recordLimit' })
    expect(x(run, record)).toMatchObject({ node: null, reason: 'recordLimit' })
  })

  test('has its strings read out, and its JSON as values', () => {
    const run = new Written()
    const effect = run.effect(2, 'charge', 'o1', { args: { cents: 5 }, answer: 'timeout' })
    expect(x(run, effect)).toMatchObject({
      name: 'charge',
      key: 'o1',
      args: { cents: 5 },
      applied: true,
      answer: 'timeout',
      error: null,
    })
    const state = run.state(0, 'o1', { status: 'PENDING' })
    expect(x(run, state)).toMatchObject({ store: 'db', before: null, after: { status: 'PENDING' } })
  })

  test('has times in ms, null for what will not come, and ids for wires and targets', () => {
    const run = new Written()
    const packet = { about: NO_RECORD, back: false, ptype: 3, pid: 1, qos: 1, dup: false } as const
    const more = {
      ev: 'packet',
      wire: 1,
      retain: false,
      bytes: 9,
      arrives: 1_500 as Micros,
    } as const
    expect(x(run, run.row(0, { ...packet, ...more }))).toMatchObject({
      wire: 'wire-2',
      arrives: 1.5,
    })
    expect(x(run, run.row(0, { ...packet, ...more, arrives: NEVER }))).toMatchObject({
      arrives: null,
    })
    const poke = {
      ev: 'poke',
      about: NO_RECORD,
      target: 1,
      until: NEVER,
      packet: NO_RECORD,
    } as const
    const crash = run.row(-1, { ...poke, poke: 'crash', onWire: false })
    const cut = run.row(-1, { ...poke, poke: 'cut', onWire: true })
    expect([x(run, crash)['target'], x(run, cut)['target']]).toEqual(['inventory', 'wire-2'])
  })

  test('holds only what is read', () => {
    const run = new Written()
    const effect = run.effect(2, 'charge', 'o1')
    expect(x(run, effect, ['applied', 'key'])).toEqual({ applied: true, key: 'o1' })
  })
})

describe('a record about a message', () => {
  const head = { id: 'e7', key: 'o1', topic: 'shop/o1', corr: 'c1' }

  test('has what is known of it, from its publish and its event', () => {
    const run = new Written()
    const about = run.event(1, 'OrderCreated', head)
    const nack = run.row(0, { ev: 'nack', about, pid: 1, reasonCode: 5 })
    const known = { type: 'OrderCreated', from: 'inventory', about, ...head }
    expect(x(run, nack)).toMatchObject(known)
    expect(x(run, about + 1)).toMatchObject(known)
  })

  test('at its publish row, the event is not known yet', () => {
    const run = new Written()
    const about = run.event(1, 'OrderCreated', head)
    expect(x(run, about)).toMatchObject({
      type: 'OrderCreated',
      topic: 'shop/o1',
      from: 'inventory',
      about,
      key: null,
      id: null,
    })
  })

  test('keeps what it has itself', () => {
    const run = new Written()
    const about = run.event(1, 'OrderCreated', head)
    const effect = run.effect(3, 'email', 'o1:OrderCreated', { about })
    expect(x(run, effect)).toMatchObject({ key: 'o1:OrderCreated', type: 'OrderCreated' })
  })

  test('of a letter, key and type are those of the event that it was; it is from who gave it up', () => {
    const run = new Written()
    run.event(0, 'OrderCreated', head)
    const letter = run.letter(3, 2, 'e7')
    expect(x(run, letter)).toMatchObject({
      key: 'o1',
      type: 'OrderCreated',
      corr: 'c1',
      id: 'e7',
      from: 'payment',
      topic: 't',
    })
  })

  test('that nothing is known of has null', () => {
    const run = new Written()
    const fields: readonly string[] = ['type', 'topic', 'corr', 'key', 'id', 'from']
    const view: Record<string, Value> = x(run, run.ack())
    expect(fields.map((name) => view[name])).toEqual(fields.map(() => null))
  })
})

test.each(EVS)('%s: a field can be read exactly if the schema says that it is there', (ev: Ev) => {
  const view = Object.keys(planView(ev, null).fresh())
  const names = [...view, ...Object.values(ROW_FIELDS).flatMap(Object.keys), ...MESSAGE_FIELDS]
  const early = ev === 'publish' ? ['key', 'id'] : []
  for (const name of names)
    expect([name, hasRowField(ev, name)]).toEqual([
      name,
      view.includes(name) && !early.includes(name),
    ])
})
