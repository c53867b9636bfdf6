import { describe, expect, test } from 'vitest'
import type { Invariant } from '../../design/invariants.ts'
import { FORMS } from '../../design/invariants.ts'
import { EACH_FORM, shop } from '../../design/testing/shop.ts'
import { ORDER_INVARIANTS } from '../../content/invariants/orders.ts'
import { draftOf, freeId, freshValue, put, read, valueOf, written } from './draft.ts'
import type { Draft } from './draft.ts'

const STORE = 'inventory.db'
const design = shop(EACH_FORM)
const fresh = (form: Draft['form']): Draft => ({ id: 'X1', why: 'so', form, values: {} })
const wrongIn = (draft: Draft) =>
  read(draft, design, STORE, null).wrong.map(({ path, because }) => `${path} ${because.say}`)

describe('[K8] an invariant goes through its form', () => {
  test.each([...EACH_FORM, ...ORDER_INVARIANTS])('as it was: $id', (invariant: Invariant) => {
    expect(written(draftOf(invariant), STORE)).toEqual(invariant)
  })

  test('each of the forms there are', () => {
    expect(EACH_FORM.map((one) => draftOf(one).form).toSorted()).toEqual(FORMS.toSorted())
  })

  test('what is taken over is right in the design, and keeps its own id', () => {
    for (const one of EACH_FORM)
      expect(read(draftOf(one), design, STORE, one.id)).toMatchObject({ invariant: one, wrong: [] })
  })
})

describe('what is wrong is told at its field', () => {
  test.each<[string, Draft, string[]]>([
    [
      'an expression',
      put(fresh('never'), 'never.where', 'x.reason ==', STORE),
      ['never.where expression.end'],
    ],
    [
      'a field that such a record has not',
      put(fresh('never'), 'never.where', 'x.handler', STORE),
      ['never.where problem.recordField'],
    ],
    ['a number', put(fresh('atMost'), 'atMost', 'two', STORE), ['atMost problem.type.number']],
    [
      'a record that may follow',
      put(fresh('leadsTo'), 'leadsTo.1.0.where', '(', STORE),
      ['leadsTo.1.0.where expression.end'],
    ],
    ['an empty expression', fresh('always'), ['always expression.empty']],
    [
      'a store that there is not',
      put(put(fresh('always'), 'always', 'true', STORE), 'store', 'shop.db', STORE),
      ['store problem.checkStore'],
    ],
    [
      'a number of a sum',
      put(fresh('conserve'), 'conserve.0.0.field', 'stock', STORE),
      ['conserve.0.0.field problem.storeField', 'conserve.1.0.field problem.storeField'],
    ],
    [
      'a name among rows',
      put(put(fresh('final'), 'final', 'true', STORE), 'rows.0.name', 'my row', STORE),
      ['rows.0.name problem.rowName'],
    ],
    [
      'a name that is there already',
      put(
        put(fresh('final'), 'final', 'true', STORE),
        'rows.1',
        { name: 'row', store: STORE },
        STORE,
      ),
      ['rows.1.name problem.nameAgain'],
    ],
    [
      'an id that another has',
      { ...put(fresh('never'), 'never.where', '', STORE), id: 'rate' },
      ['id problem.checkTwice'],
    ],
    ['nothing that it is for', { ...fresh('never'), why: '' }, ['why problem.tooShort']],
    [
      'a store that is not there, where a form has a field for it',
      put(put(fresh('always'), 'always', 'true', STORE), 'store', 'gone.db', STORE),
      ['store problem.checkStore'],
    ],
    [
      'a store that is not there, where its name is part of another field: it is told of the whole',
      put(
        put(fresh('conserve'), 'conserve.0.0.field', 'gone.db.stock', STORE),
        'conserve.1.0.field',
        'gone.db.stock',
        STORE,
      ),
      [' problem.checkStore'],
    ],
    ['no bound of a metric', put(fresh('rate'), 'atMost', '', STORE), [' problem.rateBound']],
  ])('%s', (_, draft, expected) => {
    expect(wrongIn(draft)).toEqual(expected)
    expect(read(draft, design, STORE, null).invariant).toBeNull()
  })
})

test('to look at another form loses nothing of the first', () => {
  const typed = put(fresh('never'), 'never.where', 'x.reason', STORE)
  const other = put(put(typed, 'form', 'atMost', STORE), 'atMost', 3, STORE)
  const back = put(other, 'form', 'never', STORE)
  expect(valueOf(back, STORE)).toEqual({ never: { ev: 'drop', where: 'x.reason' } })
  expect(valueOf(other, STORE)).toMatchObject({ atMost: 3 })
})

test('a form that is begun needs no more than its expressions', () => {
  const bad = FORMS.filter(
    (form) =>
      !['always', 'final', 'balance', 'conserve'].includes(form) &&
      read({ ...fresh(form), values: { [form]: freshValue(form, '') } }, shop(), '', null)
        .invariant === null,
  )
  expect(bad).toEqual([])
})

test('an id is the first that is free', () => {
  expect(freeId(shop(), 'A')).toBe('A1')
  const named = (id: string): Invariant => ({ id, why: 'w', never: { ev: 'drop' } })
  expect(freeId(shop(['A1', 'A3', 'B2'].map(named)), 'A')).toBe('A2')
})
