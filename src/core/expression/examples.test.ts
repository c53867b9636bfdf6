/** The expressions of the three worked designs (two sagas, a plant of sensors), each in the place it stands in. */
import { expect, test } from 'vitest'
import { compileExpression } from './expression.ts'
import type { Scope, Value } from './value.ts'

const order: Scope = {
  e: { id: 'e-1', type: 'OrderCreated', correlationid: 'o-1' },
  d: { orderId: 'o-1', qty: 2, cents: 4500 },
  s: { status: 'PENDING', held: 2, state: 'DONE', cents: 4500 },
  k: 'o-1',
  l: { sku: { stock: 30 }, r: { ok: true, answer: null, error: null } },
  v: { orderId: 'o-1', qty: 2.9, cents: 4500.7, n: '7', c: 30.5 },
}
const plant: Scope = {
  d: { c: 31.5, at: 1000 },
  s: { hot: false },
  k: 'dev-1',
  m: { levels: ['sensors', 'plant-7', 'dev-1', 'temperature'] },
  t: 1500,
  w: { start: 60_000, n: 3, avg: 24.449, max: 31 },
}
const charged: Scope = {
  x: { node: 'order', name: 'charge', applied: true, key: 'o-1', after: { status: 'PENDING' } },
}

test.each<[Scope, string, Value]>([
  [order, "'shop/orders/' + k + '/OrderCreated'", 'shop/orders/o-1/OrderCreated'],
  [order, 'e.correlationid', 'o-1'],
  [order, 'floor(v.qty)', 2],
  [order, 's.status == null', false],
  [{ ...order, s: {} }, 's.status == null', true],
  [{ ...order, s: null }, 's.status == null', true],
  [order, "s.status == 'PENDING'", true],
  [order, 'l.sku.stock >= d.qty', true],
  [order, 'l.sku.stock - d.qty', 28],
  [order, 'l.sku.stock + s.held', 32],
  [order, 's.held > 0', true],
  [{ ...order, s: {} }, 's.held > 0', false],
  [order, "'charge-' + k", 'charge-o-1'],
  [order, "k + ':' + e.type", 'o-1:OrderCreated'],
  [order, 'l.r.ok', true],
  [order, "s.state != 'UNDONE'", true],
  [{ ...order, s: {} }, "s.state != 'UNDONE'", true],
  [order, 'true', true],
  [order, '0', 0],
  [plant, 'm.levels[2]', 'dev-1'],
  [plant, 'd.c > 30 && s.hot != true', true],
  [{ ...plant, s: {} }, 'd.c > 30 && s.hot != true', true],
  [{ ...plant, s: {} }, 'd.c < 28 && s.hot', false],
  [plant, "'alerts/' + m.levels[1] + '/' + k + '/overheat'", 'alerts/plant-7/dev-1/overheat'],
  [plant, 'round(w.avg * 10) / 10', 24.4],
  [plant, 't', 1500],
  [{ s: { stock: 30 } }, 's.stock == null || s.stock >= 0', true],
  [{ s: {} }, 's.stock == null || s.stock >= 0', true],
  [{ s: { stock: -1 } }, 's.stock == null || s.stock >= 0', false],
  [charged, "x.name == 'charge' && x.applied", true],
  [charged, "x.node == 'order' && x.after.status == 'PENDING'", true],
  [charged, "x.after.status == 'CANCELLED'", false],
  [charged, 'x.late', null],
])('%# %s', (scope, source, value) => {
  const made = compileExpression(source, { roots: Object.keys(scope) })
  expect(made.ok && made.value.evaluate(scope)).toEqual(value)
})
