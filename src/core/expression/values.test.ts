/** What operators and paths give, by the rules of the language: `null` for what cannot be worked out, and noted. */
import { describe, expect, test } from 'vitest'
import { compiled, notedOf, valueOf } from './testing/values.ts'
import { openScope, TEXT_MAX } from './value.ts'
import type { Scope, Value } from './value.ts'

const scope = {
  s: { status: 'PENDING', qty: 2, none: null, hot: true, items: [{ cents: 5 }, { cents: 7 }] },
  d: { qty: 3, text: 'a', list: [1, 2, 3], 'two words': 1 },
  k: 'o-1',
  m: { levels: ['plant', 'line', 'dev-1'] },
  t: 1500,
}

describe('X1 arithmetic is that of doubles', () => {
  test.each<[string, Value]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 / 2', 3.5],
    ['0.1 + 0.2', 0.30000000000000004],
    ['10 - 4 - 3', 3],
    ['-d.qty', -3],
    ['0x1F + 1e2 + .5', 131.5],
    ['9007199254740993', 9007199254740992],
    ['d.qty * 100 - s.qty', 298],
  ])('%s is %j', (source, value) => expect(valueOf(source, scope)).toBe(value))

  test('% has the sign of its left, as that of whole numbers in CEL', () => {
    expect(['7 % 3', '-7 % 3', '7 % -3', '5.5 % 2'].map((one) => valueOf(one))).toEqual([
      1, -1, 1, 1.5,
    ])
  })

  test('there is no -0', () => {
    for (const source of ['0 * -1', '-0', '-(0.0)', '-4 % 2', 'round(-0.2)', 'floor(-0 / 1)'])
      expect([source, Object.is(valueOf(source), 0)]).toEqual([source, true])
    expect(Object.is(valueOf('d', { d: -0 }), 0)).toBe(true)
  })

  test('+ joins two texts, and nothing else but numbers', () => {
    expect(valueOf("'shop/' + k + '/x'", scope)).toBe('shop/o-1/x')
    for (const source of ["'a' + 1", "1 + 'a'", 'true + 1', '[1] + [2]', 'd + d', 'd.text + true'])
      expect([source, valueOf(source, scope)]).toEqual([source, null])
  })
})

describe('X2 what cannot be worked out is null, and noted once, where it happened', () => {
  test.each([
    ['s.nothing', 'missing s.nothing'],
    ['s.nothing + 1', 'missing s.nothing'],
    ['s.nothing.deeper.still', 'missing s.nothing'],
    ['w', 'missing w'],
    ['d.list[3]', 'missing d.list[3]'],
    ['d.list[-1]', 'missing d.list[-1]'],
    ['d.list[0.5]', 'missing d.list[0.5]'],
    ["d['no']", "missing d['no']"],
    ["1 + ('a' + 1)", "type 'a' + 1"],
    ['k.length', 'type k.length'],
    ['k[0]', 'type k[0]'],
    ["d.list['0']", "type d.list['0']"],
    ['d.list.length', 'type d.list.length'],
    ['-k', 'type -k'],
    ['d * 2', 'type d * 2'],
    ['d.qty / 0', 'zero d.qty / 0'],
    ['d.qty % 0', 'zero d.qty % 0'],
    ['0 / 0', 'zero 0 / 0'],
    ['1e308 * 10', 'infinite 1e308 * 10'],
    ['-1e308 - 1e308', 'infinite -1e308 - 1e308'],
    ['5 in 5', 'type 5 in 5'],
    ['d.list in d', 'type d.list in d'],
  ])('%s: %s', (source, noted) => {
    expect(valueOf(source, scope)).toBe(null)
    expect(notedOf(source, scope)).toEqual([noted])
  })

  test('null passes on in silence', () => {
    for (const source of [
      's.none + 1',
      'null * 2',
      '-null',
      's.none.field',
      'd[null]',
      '1 in null',
    ])
      expect([source, valueOf(source, scope), notedOf(source, scope)]).toEqual([source, null, []])
  })

  test('each miss is noted, from left to right', () => {
    expect(notedOf('s.a + s.b', scope)).toEqual(['missing s.a', 'missing s.b'])
    expect(notedOf('s.hot && s.b', scope)).toEqual(['missing s.b'])
    expect(notedOf('false && s.b', scope)).toEqual([])
  })

  test('nobody is told where it is asked whether something is there', () => {
    for (const source of [
      's.a == null',
      'null != s.a.b',
      's.a.b ?? 1',
      's.a ?? s.b ?? d.qty',
      '(s.a ?? s.b) == null',
      'has(s.a)',
      'has(s.a.b)',
      "s['a'] ?? 1",
      'w == null',
    ])
      expect([source, notedOf(source, scope)]).toEqual([source, []])
    expect(notedOf('(s.a + 1) ?? 2', scope)).toEqual(['missing s.a'])
    expect(notedOf('s.a ?? s.b', scope)).toEqual(['missing s.b'])
    expect(notedOf("s.a == 'x'", scope)).toEqual(['missing s.a'])
  })

  test('what is no value is not there', () => {
    const odd = { s: { nan: NaN, inf: Infinity, none: undefined, bytes: new Uint8Array(2) } }
    for (const field of ['nan', 'inf', 'none', 'bytes'])
      expect(notedOf(`s.${field}`, odd as never)).toEqual([`missing s.${field}`])
  })

  test('a text ends at a length', () => {
    const half = 'x'.repeat(TEXT_MAX / 2)
    expect(valueOf('k + k', { k: half })).toBe(half + half)
    expect(notedOf("k + k + 'x'", { k: half })).toEqual(["long k + k + 'x'"])
  })
})

describe('X3 what is not there is false in comparisons, and only true is true', () => {
  test.each<[string, Value]>([
    ['s.nothing < 1', false],
    ['s.nothing >= 1', false],
    ['null <= null', false],
    ["1 < 'a'", false],
    ["1 >= 'a'", false],
    ['true > 0', false],
    ['[1] < [2]', false],
    ['false < true', true],
    ['true <= true', true],
    ['!s.nothing', true],
    ['!null', true],
    ['!1', true],
    ["!'text'", true],
    ['!!s.hot', true],
    ['s.nothing && true', false],
    ['1 && true', false],
    ['s.nothing || true', true],
    ["1 || 'a'", false],
    ['s.nothing ? 1 : 2', 2],
    ["'yes' ? 1 : 2", 2],
    ['s.hot ? 1 : 2', 1],
  ])('%s is %j', (source, value) => expect(valueOf(source, scope)).toBe(value))

  test('a bad type is noted, null is not', () => {
    expect(notedOf("1 < 'a'")).toEqual(["type 1 < 'a'"])
    expect(notedOf('null < 1')).toEqual([])
    expect(notedOf('d.qty && true', scope)).toEqual(['type d.qty'])
    expect(notedOf('null ? 1 : 2')).toEqual([])
  })

  test('a guard holds only if it is true', () => {
    const holds = (source: string): boolean => compiled(source).test(scope)
    expect(holds("s.status == 'PENDING' && d.qty > 0")).toBe(true)
    for (const source of ['null', '1', "'true'", 's.nothing', 'false', 'd'])
      expect([source, holds(source)]).toEqual([source, false])
  })

  test('texts are in the order of their code points', () => {
    // By units of UTF-16 it would be the other way round.
    expect(valueOf("'\u{1f600}' > '\uffee'")).toBe(true)
    expect(valueOf("'\ue000' < '\u{10000}'")).toBe(true)
    expect(valueOf("'\u{1f600}' < '\u{1f601}'")).toBe(true)
    expect(
      ['Z', 'a', 'ab', 'b', 'ä'].every(
        (k, i, all) => valueOf(`k <= '${all[i + 1] ?? 'ä'}'`, { k }) === true,
      ),
    ).toBe(true)
  })
})

describe('X5 only own fields are read', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s is not there',
    (name) => {
      const of = { d: { a: 1 }, s: [1], k: 'text', t: 5, l: { name } }
      for (const path of [`d.${name}`, `d['${name}']`, 'd[l.name]', `d.a.${name}`, `s.${name}`])
        expect([path, valueOf(path, of)]).toEqual([path, null])
      for (const path of [`k.${name}`, `k['${name}']`, `t.${name}`, `s['${name}']`])
        expect([path, valueOf(path, of)]).toEqual([path, null])
      expect(valueOf(`has(d.${name})`, of)).toBe(false)
      expect(valueOf(`'${name}' in d`, of)).toBe(false)
    },
  )

  test('what an object inherits is not there, whatever it is', () => {
    const d = Object.create({ inherited: 1 }) as { own: number }
    d.own = 2
    expect(valueOf('d.own', { d })).toBe(2)
    expect(valueOf('d.inherited', { d })).toBe(null)
  })

  test('a field of such a name that the data brought is data', () => {
    const d = JSON.parse('{"constructor": "ACME", "__proto__": {"x": 1}}') as Value
    expect(valueOf('d.constructor', { d })).toBe('ACME')
    expect(valueOf('d.x', { d })).toBe(null)
  })
})

describe('paths and roots', () => {
  test.each<[string, Value]>([
    ['m.levels[2]', 'dev-1'],
    ["d['two words']", 1],
    ['s.items[1].cents', 7],
    ['d.list[s.qty]', 3],
    ['[10, 20][1]', 20],
    ['s.items[0]["cents"]', 5],
  ])('%s is %j', (source, value) => expect(valueOf(source, scope)).toBe(value))

  test('?? takes what is there, and the first that is', () => {
    expect(valueOf('s.a ?? s.b ?? d.qty', scope)).toBe(3)
    expect(valueOf('false ?? true', scope)).toBe(false)
    expect(valueOf('s.nothing ?? 0 + 1', scope)).toBe(1)
    expect(valueOf('s.qty ?? 0 + 1', scope)).toBe(2)
    expect(valueOf('(s.qty ?? 0) + 1', scope)).toBe(3)
  })

  test('rows of other names are roots where the caller says so', () => {
    const final = compiled('(o.cents ?? 0) == (p.paid ?? 0)', ['o', 'p'])
    expect(final.evaluate({ o: { cents: 5 }, p: { paid: 6 } })).toBe(false)
    expect(final.evaluate({ o: { cents: 5 }, p: { paid: 5 } })).toBe(true)
    expect(final.evaluate(Object.create({ o: { cents: 5 } }) as Scope)).toBe(true)
    expect(final.evaluate({ o: null, p: {} })).toBe(true)
  })

  test('an open scope is filled again and again', () => {
    const open = openScope()
    const topic = compiled("'shop/orders/' + k + '/OrderCreated'")
    expect(topic.evaluate(open)).toBe(null)
    open.k = 'o-1'
    expect(topic.evaluate(open)).toBe('shop/orders/o-1/OrderCreated')
  })
})
