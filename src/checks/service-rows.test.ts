/** The invariants over the rows that the interpreter of services writes, not those that a test makes up. */
import { expect, test } from 'vitest'
import type { RecordIndex } from '../core/row.ts'
import { emptyDesign } from '../design/design.ts'
import type { Invariant } from '../design/invariants.ts'
import type { Behaviour, Handler, Step } from '../design/kinds/parts/behaviour.ts'
import { service, store } from '../design/testing/shop.ts'
import { Stand } from '../service/testing/stand.ts'
import { Trace } from '../trace/trace.ts'
import { Lights } from './lights.ts'
import { planChecks } from './plan.ts'

const db = store({ 'sku-1': { stock: 30 } })

const CONSERVED: Invariant = {
  id: 'I5',
  why: 'nothing is lost',
  conserve: [[{ sum: 'svc.db.stock' }, { sum: 'svc.db.held' }], [{ initial: 'svc.db.stock' }]],
  when: 'commit',
}
const ONCE: Invariant = {
  id: 'I1',
  why: 'no double charge',
  atMost: 1,
  of: { ev: 'effect', where: "x.name == 'charge' && x.applied" },
  per: 'x.key',
}

function lightsOf(stand: Stand) {
  const trace = new Trace()
  for (const { at, cause, row } of stand.rows) trace.append(at, 0, cause, row)
  const design = {
    ...emptyDesign('d'),
    nodes: [service('svc', db)],
    invariants: [CONSERVED, ONCE],
  }
  const lights = new Lights(planChecks(design), trace, (text) => stand.text(text))
  return { trace, at: (record: number) => lights.at(record as RecordIndex) }
}

function played(steps: readonly Step[], deliveries: readonly string[]): Stand {
  const handler: Handler = {
    id: 'reserve',
    on: { msg: 't/+' },
    key: 'd.orderId',
    ack: 'afterEmit',
    onGiveUp: 'drop',
    do: steps,
  }
  const behaviour: Behaviour = { stores: [db], handlers: [handler], concurrency: 2 }
  const stand = new Stand(behaviour)
  for (const orderId of deliveries) {
    stand.deliver({ id: orderId, data: { orderId, qty: 2 } })
    stand.run(1_000)
  }
  return stand
}

const TAKE: readonly Step[] = [
  { do: 'read', row: "'sku-1'", as: 'sku' },
  { do: 'set', key: "'sku-1'", set: { stock: 'l.sku.stock - d.qty' } },
]
const CHARGE: Step = { do: 'effect', effect: 'charge', key: 'k' }

test('a transaction of two rows conserves their sum, at each of its records', () => {
  const stand = played([...TAKE, { do: 'set', set: { held: 'd.qty' } }], ['o1', 'o2'])
  const { trace, at } = lightsOf(stand)
  const states = Array.from({ length: trace.length }, (_, i) => at(i)[0]!.state)
  expect(new Set(states)).toEqual(new Set(['ok']))
  expect(at(trace.length - 1)[0]!.sums).toMatchObject({ leftSum: 30, rightSum: 30 })
  expect(at(trace.length - 1)[0]!.counts.seen).toBeGreaterThan(0)
})

test('one that forgets its second row does not', () => {
  const { trace, at } = lightsOf(played(TAKE, ['o1', 'o2']))
  const [light] = at(trace.length - 1)
  expect(light).toMatchObject({ state: 'broken', counts: { broken: 2 } })
  expect(trace.ev(light!.record!)).toBe('state')
})

test('a message that is handled twice charges twice', () => {
  const { trace, at } = lightsOf(played([CHARGE], ['o1', 'o1', 'o2']))
  const light = at(trace.length - 1)[1]!
  expect(light).toMatchObject({ state: 'broken', subject: 'o1', counts: { seen: 3, keys: 2 } })
  expect(trace.ev(light.record!)).toBe('effect')
})
