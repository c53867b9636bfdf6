import { describe, expect, test } from 'vitest'
import { phrase } from '../core/codes.ts'
import type { Field, FieldGroup } from './form.ts'
import { applies, fieldsOf, valueAt, withValue } from './form-values.ts'

const config = { a: { b: 1 }, list: [{ x: 1 }, { x: 2 }], plain: 'p' }

describe('a path', () => {
  test.each([
    ['plain', 'p'],
    ['a.b', 1],
    ['list.1.x', 2],
    ['list.2.x', undefined],
    ['a.none.b', undefined],
    ['plain.length', undefined],
    ['toString', undefined],
  ])('%s leads to %j', (path, value) => expect(valueAt(config, path)).toBe(value))

  test('a value is put where it stood, and all beside it is shared', () => {
    const changed = withValue(config, 'list.1.x', 5)
    expect(changed).toEqual({ ...config, list: [{ x: 1 }, { x: 5 }] })
    expect(changed.a).toBe(config.a)
    expect(changed.list[0]).toBe(config.list[0])
    expect(config.list[1]).toEqual({ x: 2 })
  })

  test('undefined takes a field out, and an item', () => {
    expect(withValue(config, 'a.b', undefined).a).toEqual({})
    expect(withValue(config, 'list.0', undefined).list).toEqual([{ x: 2 }])
    expect('plain' in withValue(config, 'plain', undefined)).toBe(false)
  })

  test('what was not there is added: a field, and an item behind the last', () => {
    expect(withValue<object>(config, 'more.deep', 1)).toEqual({ ...config, more: { deep: 1 } })
    expect(withValue(config, 'list.2', { x: 3 }).list).toEqual([{ x: 1 }, { x: 2 }, { x: 3 }])
  })
})

const field: Field = {
  path: 'x',
  label: phrase('label'),
  help: phrase('help'),
  input: { kind: 'switch' },
}

function group(more: Partial<FieldGroup>): FieldGroup {
  return { title: phrase('title'), fields: [field], ...more }
}

describe('the fields of a group', () => {
  const list = { item: phrase('i'), add: phrase('add'), fresh: {}, max: 9 }
  const label = phrase('has')
  test.each<[string, FieldGroup, string[]]>([
    ['of the config itself', group({}), ['x']],
    ['of each item', group({ list: { ...list, path: 'list' } }), ['list.0.x', 'list.1.x']],
    ['of a list that is not there', group({ list: { ...list, path: 'none' } }), []],
    ['of a part that is there', group({ optional: { path: 'a', label, fresh: {} } }), ['a.x']],
    ['of a part that is not', group({ optional: { path: 'none', label, fresh: {} } }), []],
  ])('%s', (_, one, paths) => {
    expect(fieldsOf(one, config).map(({ path }) => path)).toEqual(paths)
  })
})

test('a setting of one protocol means nothing where only others are spoken', () => {
  const only5 = { ...field, protocols: ['mqtt5'] }
  expect(applies(only5, ['mqtt3'])).toBe(false)
  expect(applies(only5, ['mqtt3', 'mqtt5'])).toBe(true)
  expect(applies(only5, [])).toBe(true)
  expect(applies(field, ['mqtt3'])).toBe(true)
})
