/** Random trees for property tests: of any shape, and of the kind that CEL can judge. */
import * as fc from 'fast-check'
import type { Ast, Operator } from '../ast.ts'
import { childrenOf, OPERATORS } from '../ast.ts'
import { ROOTS } from '../value.ts'

const PLACE = { at: 0, length: 0 } as const

/** A tree without its places, to compare. */
export function bare(ast: Ast): unknown {
  return JSON.parse(
    JSON.stringify(ast, (key, value: unknown) =>
      key === 'at' || key === 'length' ? undefined : value,
    ),
  )
}

export function nodesOf(ast: Ast): number {
  return childrenOf(ast).reduce((sum, child) => sum + nodesOf(child), 1)
}

const make = {
  value: (value: null | boolean | number | string): Ast => ({ kind: 'value', value, ...PLACE }),
  root: (name: string): Ast => ({ kind: 'root', name, ...PLACE }),
  field: (of: Ast, name: string): Ast => ({ kind: 'field', of, name, ...PLACE }),
  index: (of: Ast, index: Ast): Ast => ({ kind: 'index', of, index, ...PLACE }),
  list: (items: Ast[]): Ast => ({ kind: 'list', items, ...PLACE }),
  unary: (operator: '!' | '-', of: Ast): Ast => ({ kind: 'unary', operator, of, ...PLACE }),
  binary: (operator: Operator, left: Ast, right: Ast): Ast => ({
    kind: 'binary',
    operator,
    left,
    right,
    ...PLACE,
  }),
  choice: (test: Ast, yes: Ast, no: Ast): Ast => ({ kind: 'choice', test, yes, no, ...PLACE }),
  call: (name: string, args: Ast[]): Ast => ({ kind: 'call', name, args, ...PLACE }),
}

/** Names, some of which other languages keep for themselves. */
const FIELDS = ['a', 'n', 'qty', 'status', 'for', 'size', 'constructor', '__proto__', '_x9']

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom("'", '"', '\\', '\n', '\r', '$', '$&'),
)
const number = fc.oneof(
  fc.nat(),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 0.5, 1e21, 5e-324, 2 ** 53),
)

/** Any tree of the grammar; not all of them mean something. */
export const anyAst: fc.Arbitrary<Ast> = fc.letrec<{ tree: Ast }>((tie) => {
  const tree = tie('tree')
  const path = fc.oneof(
    fc.constantFrom(...ROOTS).map(make.root),
    fc.tuple(tree, fc.constantFrom(...FIELDS)).map(([of, name]) => make.field(of, name)),
    fc.tuple(tree, tree).map(([of, index]) => make.index(of, index)),
  )
  const one = tree.map((arg) => [arg])
  const two = fc.tuple(tree, tree).map((args) => [...args])
  const many = fc.array(tree, { minLength: 1, maxLength: 4 })
  const call = (names: string[], args: fc.Arbitrary<Ast[]>): fc.Arbitrary<Ast> =>
    fc.tuple(fc.constantFrom(...names), args).map(([name, given]) => make.call(name, given))
  return {
    tree: fc.oneof(
      { maxDepth: 7, depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.constantFrom(...ROOTS).map(make.root),
        fc.constantFrom(null, true, false).map(make.value),
        number.map(make.value),
        text.map(make.value),
      ),
      path,
      fc.array(tree, { maxLength: 4 }).map(make.list),
      fc
        .tuple(fc.constantFrom<'!' | '-'>('!', '-'), tree)
        .map(([sign, of]) => make.unary(sign, of)),
      fc
        .tuple(fc.constantFrom<Operator>(...OPERATORS.flat()), tree, tree)
        .map(([operator, left, right]) => make.binary(operator, left, right)),
      fc.tuple(tree, tree, tree).map(([test, yes, no]) => make.choice(test, yes, no)),
      call(['size', 'abs', 'floor', 'round', 'sum', 'min', 'max'], one),
      call(['sum', 'bucket', 'hash'], two),
      call(['min', 'max'], many),
      fc
        .tuple(tree, fc.constantFrom(...FIELDS))
        .map(([of, name]) => make.call('has', [make.field(of, name)])),
    ),
  }
}).tree

/** Objects as JSON makes them: @bufbuild/cel does not take others. */
const PLAIN = { noNullPrototype: true } as const

/** What the roots of `judgedAst` stand for: numbers, texts and so on under names that say which. */
export const judgedScope = fc.record(
  {
    d: fields(),
    s: fields(),
    k: judgedText(),
    t: fc.double({ noNaN: true, noDefaultInfinity: true }),
  },
  PLAIN,
)

/** Without U+E000 to U+FFFF: @bufbuild/cel orders texts by units of UTF-16, CEL by code points. */
function judgedText(): fc.Arbitrary<string> {
  const character = fc.constantFrom(
    'a',
    'b',
    'é',
    '\u{1f600}',
    '\u{10000}',
    "'",
    '"',
    '\\',
    '\n',
    ' ',
  )
  return fc.oneof(fc.constantFrom('', 'a', 'ab'), fc.string({ unit: character, maxLength: 4 }))
}

function judgedNumber(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: -4, max: 4 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.constantFrom(0.1, 0.5, 1e300, 1e-300),
  )
}

function fields(): fc.Arbitrary<JudgedFields> {
  return fc.record(
    {
      n: judgedNumber(),
      m: judgedNumber(),
      yes: fc.boolean(),
      text: judgedText(),
      numbers: fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 3 }),
      texts: fc.array(judgedText(), { maxLength: 3 }),
      map: fc.record({ n: judgedNumber(), text: judgedText() }, PLAIN),
    },
    PLAIN,
  )
}

type JudgedFields = {
  n: number
  m: number
  yes: boolean
  text: string
  numbers: number[]
  texts: string[]
  map: { n: number; text: string }
}

/**
 * Trees of which CEL says the value. Left out, as it does not judge them or has other rules: `%`, `??`, our own
 * functions, `+` of lists, arithmetic on `size()`, and `--x` and `!!x`, which its parser takes for x of any type. Now and then a part has another type than its place wants, or
 * is missing: CEL then has an error, which some operators get over.
 */
export const judgedAst: fc.Arbitrary<Ast> = fc.letrec<
  Record<'number' | 'text' | 'yes' | 'numbers' | 'texts' | 'any', Ast>
>((tie) => {
  const [num, str, yes] = [tie('number'), tie('text'), tie('yes')]
  const [nums, strs] = [tie('numbers'), tie('texts')]
  const own = (...names: (keyof JudgedFields)[]): fc.Arbitrary<Ast> =>
    fc
      .tuple(fc.constantFrom('d', 's'), fc.constantFrom(...names), fc.boolean())
      .map(([root, name, dotted]) => {
        const of = make.root(root)
        return dotted ? make.field(of, name) : make.index(of, make.value(name))
      })
  const inMap = (name: string): fc.Arbitrary<Ast> => own('map').map((of) => make.field(of, name))
  const row = (operators: Operator[], one: fc.Arbitrary<Ast>, other = one): fc.Arbitrary<Ast> =>
    fc
      .tuple(fc.constantFrom(...operators), one, other)
      .map(([operator, left, right]) => make.binary(operator, left, right))
  const choice = (of: fc.Arbitrary<Ast>): fc.Arbitrary<Ast> =>
    fc.tuple(yes, of, of).map(([test, one, other]) => make.choice(test, one, other))
  const at = (list: fc.Arbitrary<Ast>): fc.Arbitrary<Ast> =>
    fc.tuple(list, fc.nat({ max: 2 })).map(([of, place]) => make.index(of, make.value(place)))
  const odd = fc.oneof(
    fc.constantFrom<null | boolean | string | number>(null, true, 'a', 1).map(make.value),
    fc.constantFrom('d', 's').map((root) => make.field(make.root(root), 'missing')),
  )
  const size = fc.oneof(str, nums, strs, own('map')).map((of) => make.call('size', [of]))
  const relations: Operator[] = ['<', '<=', '>', '>=', '==', '!=']
  const deep = { maxDepth: 5, depthSize: 'medium' } as const
  return {
    number: fc.oneof(
      deep,
      { weight: 4, arbitrary: fc.oneof(own('n', 'm'), inMap('n'), fc.constant(make.root('t'))) },
      { weight: 3, arbitrary: judgedNumber().map((n) => make.value(Math.abs(n))) },
      { weight: 6, arbitrary: row(['+', '-', '*', '/'], num) },
      { weight: 2, arbitrary: single('-', num) },
      { weight: 1, arbitrary: choice(num) },
      { weight: 1, arbitrary: at(nums) },
      { weight: 1, arbitrary: odd },
    ),
    text: fc.oneof(
      deep,
      { weight: 4, arbitrary: fc.oneof(own('text'), inMap('text'), fc.constant(make.root('k'))) },
      { weight: 3, arbitrary: judgedText().map(make.value) },
      { weight: 4, arbitrary: row(['+'], str) },
      { weight: 1, arbitrary: choice(str) },
      { weight: 1, arbitrary: at(strs) },
    ),
    yes: fc.oneof(
      deep,
      { weight: 2, arbitrary: fc.boolean().map(make.value) },
      { weight: 2, arbitrary: own('yes') },
      { weight: 6, arbitrary: row(['&&', '||'], yes) },
      { weight: 3, arbitrary: single('!', yes) },
      { weight: 4, arbitrary: row(relations, num) },
      { weight: 3, arbitrary: row(relations, str) },
      { weight: 1, arbitrary: row(relations, yes) },
      { weight: 1, arbitrary: row(['==', '!='], fc.oneof(num, str, yes, nums, strs, own('map'))) },
      { weight: 1, arbitrary: row(relations, size, fc.oneof(num, size)) },
      { weight: 1, arbitrary: row(['in'], num, nums) },
      { weight: 1, arbitrary: row(['in'], str, fc.oneof(strs, own('map'))) },
      { weight: 1, arbitrary: choice(yes) },
      { weight: 1, arbitrary: hasField() },
      { weight: 1, arbitrary: odd },
    ),
    numbers: fc.oneof(own('numbers'), fc.array(num, { maxLength: 3 }).map(make.list)),
    texts: fc.oneof(own('texts'), fc.array(str, { maxLength: 3 }).map(make.list)),
    any: fc.oneof(
      { weight: 4, arbitrary: yes },
      { weight: 3, arbitrary: num },
      { weight: 2, arbitrary: str },
      { weight: 1, arbitrary: fc.oneof(nums, strs, size) },
    ),
  }
}).any

/** The sign before what has no such sign already. */
function single(sign: '!' | '-', one: fc.Arbitrary<Ast>): fc.Arbitrary<Ast> {
  return one.filter(({ kind }) => kind !== 'unary').map((of) => make.unary(sign, of))
}

function hasField(): fc.Arbitrary<Ast> {
  return fc
    .tuple(fc.constantFrom('d', 's'), fc.constantFrom('n', 'missing', 'map'))
    .map(([root, name]) => make.call('has', [make.field(make.root(root), name)]))
}
