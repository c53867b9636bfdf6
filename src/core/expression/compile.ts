/**
 * From a tree to closures. One evaluation allocates nothing but what it gives: no arguments in lists, no objects for
 * what is noted.
 *
 * A path is *asked for* in `path ?? other`, `path == null`, `path != null` and `has(path.field)`: there it may be
 * missing, and nobody is told.
 */
import { assert } from '../assert.ts'
import type { Ast, AstOf } from './ast.ts'
import type { FunctionName } from './functions.ts'
import {
  abs,
  bucket,
  extreme,
  floor,
  has,
  hash,
  max,
  min,
  round,
  size,
  sum,
  sumOf,
} from './functions.ts'
import {
  add,
  divide,
  equal,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
  isIn,
  isTrue,
  multiply,
  negative,
  remainder,
  subtract,
} from './operators.ts'
import type { Listener, Place, Scope, Value } from './value.ts'
import { absent, given, isList, isMap, nobody } from './value.ts'

export type Run = (scope: Scope, listen: Listener) => Value

/** What is made of one value, and of two. */
type OfOne = (value: Value, place: Place, listen: Listener) => Value
type OfTwo = (left: Value, right: Value, place: Place, listen: Listener) => Value

export function compileAst(node: Ast): Run {
  switch (node.kind) {
    case 'value': {
      const { value } = node
      return () => value
    }
    case 'root':
      return compileRoot(node)
    case 'field':
      return compileField(node)
    case 'index':
      return compileIndex(node)
    case 'list':
      return compileList(node)
    case 'unary':
      return node.operator === '-' ? ofOne(negative, node, node.of) : compileNot(node)
    case 'binary':
      return compileBinary(node)
    case 'choice': {
      const [test, yes, no] = [compileTest(node.test), compileAst(node.yes), compileAst(node.no)]
      return (scope, listen) => (test(scope, listen) ? yes(scope, listen) : no(scope, listen))
    }
    case 'call':
      return compileCall(node)
  }
}

/** The usual roots are read by a fixed name each, which engines are fast at. */
function compileRoot(node: AstOf<'root'>): Run {
  switch (node.name) {
    case 'e':
      return (scope, listen) => given(scope.e, node, listen)
    case 'd':
      return (scope, listen) => given(scope.d, node, listen)
    case 's':
      return (scope, listen) => given(scope.s, node, listen)
    case 'k':
      return (scope, listen) => given(scope.k, node, listen)
    case 'l':
      return (scope, listen) => given(scope.l, node, listen)
    case 'm':
      return (scope, listen) => given(scope.m, node, listen)
    case 't':
      return (scope, listen) => given(scope.t, node, listen)
    case 'w':
      return (scope, listen) => given(scope.w, node, listen)
    case 'c':
      return (scope, listen) => given(scope.c, node, listen)
    case 'v':
      return (scope, listen) => given(scope.v, node, listen)
    case 'x':
      return (scope, listen) => given(scope.x, node, listen)
    default: {
      const { name } = node
      return (scope, listen) =>
        given(Object.hasOwn(scope, name) ? scope[name] : undefined, node, listen)
    }
  }
}

function compileField(node: AstOf<'field'>): Run {
  const { name } = node
  const of = compileAst(node.of)
  return (scope, listen) => fieldOf(of(scope, listen), name, node, listen)
}

function fieldOf(map: Value, name: string, place: Place, listen: Listener): Value {
  if (isMap(map)) return given(Object.hasOwn(map, name) ? map[name] : undefined, place, listen)
  return map === null ? null : absent('noted.type', place, listen)
}

function compileIndex(node: AstOf<'index'>): Run {
  const [of, index] = [compileAst(node.of), compileAst(node.index)]
  return (scope, listen) => itemOf(of(scope, listen), index(scope, listen), node, listen)
}

/** By name of a map, by place of a list, from 0. */
function itemOf(of: Value, index: Value, place: Place, listen: Listener): Value {
  if (of === null || index === null) return null
  if (isList(of) && typeof index === 'number') return given(of[index], place, listen)
  if (isMap(of) && typeof index === 'string') return fieldOf(of, index, place, listen)
  return absent('noted.type', place, listen)
}

/** A list of literals is made once. */
function compileList(node: AstOf<'list'>): Run {
  const items = node.items.map(compileAst)
  if (node.items.every(({ kind }) => kind === 'value')) {
    const list = Object.freeze(items.map((item) => item({}, nobody)))
    return () => list
  }
  return (scope, listen) => {
    const list: Value[] = []
    for (const item of items) list.push(item(scope, listen))
    return list
  }
}

function compileNot(node: AstOf<'unary'>): Run {
  const of = compileTest(node.of)
  return (scope, listen) => !of(scope, listen)
}

/** Where anything but `true` counts as false. */
function compileTest(node: Ast): (scope: Scope, listen: Listener) => boolean {
  const run = compileAst(node)
  return (scope, listen) => isTrue(run(scope, listen), node, listen)
}

function compileBinary(node: AstOf<'binary'>): Run {
  switch (node.operator) {
    case '??':
      return compileElse(node)
    case '||': {
      const [left, right] = [compileTest(node.left), compileTest(node.right)]
      return (scope, listen) => left(scope, listen) || right(scope, listen)
    }
    case '&&': {
      const [left, right] = [compileTest(node.left), compileTest(node.right)]
      return (scope, listen) => left(scope, listen) && right(scope, listen)
    }
    case '==':
    case '!=':
      return compileEquality(node)
    case '<':
      return ofTwo(isBelow, node, node.left, node.right)
    case '<=':
      return ofTwo(isAtMost, node, node.left, node.right)
    case '>':
      return ofTwo(isAbove, node, node.left, node.right)
    case '>=':
      return ofTwo(isAtLeast, node, node.left, node.right)
    case 'in':
      return ofTwo(isIn, node, node.left, node.right)
    case '+':
      return ofTwo(add, node, node.left, node.right)
    case '-':
      return ofTwo(subtract, node, node.left, node.right)
    case '*':
      return ofTwo(multiply, node, node.left, node.right)
    case '/':
      return ofTwo(divide, node, node.left, node.right)
    case '%':
      return ofTwo(remainder, node, node.left, node.right)
  }
}

function compileElse(node: AstOf<'binary'>, isAsked = false): Run {
  const left = compileAsked(node.left)
  const right = isAsked ? compileAsked(node.right) : compileAst(node.right)
  return (scope, listen) => {
    const value = left(scope, listen)
    return value === null ? right(scope, listen) : value
  }
}

function compileEquality(node: AstOf<'binary'>): Run {
  const left = isNull(node.right) ? compileAsked(node.left) : compileAst(node.left)
  const right = isNull(node.left) ? compileAsked(node.right) : compileAst(node.right)
  return node.operator === '=='
    ? (scope, listen) => equal(left(scope, listen), right(scope, listen), node, listen)
    : (scope, listen) => !equal(left(scope, listen), right(scope, listen), node, listen)
}

function isNull(node: Ast): boolean {
  return node.kind === 'value' && node.value === null
}

/** A path, or a row of them with `??`, of which nobody is told that it leads nowhere. What is neither, as ever. */
function compileAsked(node: Ast): Run {
  switch (node.kind) {
    case 'root':
    case 'field':
    case 'index': {
      const run = compileAst(node)
      return (scope) => run(scope, nobody)
    }
    case 'binary':
      return node.operator === '??' ? compileElse(node, true) : compileBinary(node)
    default:
      return compileAst(node)
  }
}

function compileCall(node: AstOf<'call'>): Run {
  const first = argument(node, 0)
  switch (node.name as FunctionName) {
    case 'size':
      return ofOne(size, node, first)
    case 'has':
      return compileHas(first)
    case 'min':
      return compileExtreme(min, node)
    case 'max':
      return compileExtreme(max, node)
    case 'abs':
      return ofOne(abs, node, first)
    case 'floor':
      return ofOne(floor, node, first)
    case 'round':
      return ofOne(round, node, first)
    case 'sum':
      return node.args.length === 1
        ? ofOne(sum, node, first)
        : ofTwo(sumOf, node, first, argument(node, 1))
    case 'bucket':
      return ofTwo(bucket, node, first, argument(node, 1))
    case 'hash':
      return ofTwo(hash, node, first, argument(node, 1))
  }
}

function argument(node: AstOf<'call'>, index: number): Ast {
  const arg = node.args[index]
  assert(arg !== undefined, 'the parser counts arguments')
  return arg
}

function compileHas(path: Ast): Run {
  assert(path.kind === 'field', 'the parser gives has() a field')
  const { name } = path
  const of = compileAsked(path.of)
  return (scope, listen) => has(of(scope, listen), name)
}

function compileExtreme(of: typeof min | typeof max, node: AstOf<'call'>): Run {
  const [first, ...rest] = node.args.map(compileAst)
  assert(first !== undefined, 'the parser counts arguments')
  if (rest.length === 0) {
    return (scope, listen) => extreme(first(scope, listen), of, node, listen)
  }
  return rest.reduce(
    (left, right) => (scope, listen) => of(left(scope, listen), right(scope, listen), node, listen),
    first,
  )
}

function ofOne(make: OfOne, place: Place, operand: Ast): Run {
  const run = compileAst(operand)
  return (scope, listen) => make(run(scope, listen), place, listen)
}

function ofTwo(make: OfTwo, place: Place, first: Ast, second: Ast): Run {
  const [left, right] = [compileAst(first), compileAst(second)]
  return (scope, listen) => make(left(scope, listen), right(scope, listen), place, listen)
}
