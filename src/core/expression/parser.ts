/**
 * The grammar: CEL's (google/cel-spec, doc/langdef.md, "Syntax"), as far as services need it, and `??`.
 *
 *   Expr      = Coalesce [ "?" Coalesce ":" Expr ]
 *   Coalesce  = Or | Relation { "??" Relation }
 *   Or        = And { "||" And }
 *   And       = Relation { "&&" Relation }
 *   Relation  = Addition { ( "<" | "<=" | ">" | ">=" | "==" | "!=" | "in" ) Addition }
 *   Addition  = Product { ( "+" | "-" ) Product }
 *   Product   = Unary { ( "*" | "/" | "%" ) Unary }
 *   Unary     = "!" { "!" } Member | "-" { "-" } Member | Member
 *   Member    = Primary { "." NAME | "[" Expr "]" }
 *   Primary   = LITERAL | ROOT | FUNCTION "(" [ Expr { "," Expr } ] ")" | "(" Expr ")"
 *             | "[" [ Expr { "," Expr } [ "," ] ] "]"
 *
 * `??` binds as loosely as it can, just above `?:`, because that is where JavaScript, C# and PHP have it; and as in
 * JavaScript it may not stand beside `&&` or `||` without parentheses, because people disagree about what that means.
 * So `s.n ?? 0 + 1` is `s.n ?? (0 + 1)`.
 *
 * Left out of CEL: maps and messages, methods (`x.size()`), macros but `has`, a leading dot, `!-1`.
 *
 * Any text ends in a tree or in one fault; nothing is thrown. The parser calls itself only where a bracket opens and
 * behind the `:` of a choice: DEPTH_MAX and NODES_MAX bound both.
 */
import type { Result } from '../result.ts'
import { err, ok } from '../result.ts'
import type { Ast, Operator } from './ast.ts'
import { OPERATORS } from './ast.ts'
import type { ExpressionError } from './error.ts'
import { DEPTH_MAX, NODES_MAX, quoted, SOURCE_MAX } from './error.ts'
import { functionNames, isFunctionName, takes } from './functions.ts'
import type { Lexer } from './lexer.ts'
import { advance, fail, KEYWORDS, openLexer } from './lexer.ts'

interface Parser {
  readonly lexer: Lexer
  readonly roots: readonly string[]
  /** Nodes made so far. */
  nodes: number
  /** Brackets that are open. */
  depth: number
}

/** The tree of a source, in which `roots` are the names that something can begin with. */
export function parseExpression(
  source: string,
  roots: readonly string[],
): Result<Ast, ExpressionError> {
  if (source.length > SOURCE_MAX) {
    const at = SOURCE_MAX
    return err({
      code: 'expression.tooLong',
      at,
      length: source.length - at,
      args: { max: SOURCE_MAX, found: source.length },
    })
  }
  const lexer = openLexer(source)
  const parser: Parser = { lexer, roots, nodes: 0, depth: 0 }
  if (lexer.kind === 'end') fail(lexer, 'expression.empty', 0, source.length)
  const tree = parseChoice(parser)
  if (lexer.kind !== 'end') failHere(lexer, 'expression.after')
  return lexer.fault === null ? ok(tree) : err(lexer.fault)
}

/** What is made where nothing can be read; it is thrown away with the rest of the tree. */
const NOTHING: Ast = { kind: 'value', value: null, at: 0, length: 0 }

function parseChoice(parser: Parser): Ast {
  const { lexer } = parser
  const start = lexer.start
  const test = parseCoalesce(parser)
  if (!isMark(lexer, '?')) return test
  advance(lexer)
  const yes = parseCoalesce(parser)
  if (!isMark(lexer, ':')) {
    failHere(lexer, 'expression.colon')
    return NOTHING
  }
  advance(lexer)
  const no = parseChoice(parser)
  return made(parser, { kind: 'choice', test, yes, no, ...since(lexer, start) })
}

/** The row of `||` in OPERATORS. */
const OR = 1

function parseCoalesce(parser: Parser): Ast {
  const { lexer } = parser
  const start = lexer.start
  let left = parseBinary(parser, OR)
  while (isMark(lexer, '??')) {
    const sign = lexer.start
    advance(lexer)
    const from = lexer.start
    const right = parseBinary(parser, OR)
    if (isBareLogic(left, start) || isBareLogic(right, from)) {
      fail(lexer, 'expression.mixed', sign, 2)
    }
    const place = since(lexer, start)
    left = made(parser, { kind: 'binary', operator: '??', left, right, ...place })
  }
  return left
}

/** Is it `a && b` or `a || b` without parentheses around it? `start`: where its text begins. */
function isBareLogic(node: Ast, start: number): boolean {
  if (node.kind !== 'binary' || node.at !== start) return false
  return node.operator === '&&' || node.operator === '||'
}

/** A row of operators as tight as `level` of OPERATORS, or of what is tighter. */
function parseBinary(parser: Parser, level: number): Ast {
  const operators: readonly string[] | undefined = OPERATORS[level]
  if (operators === undefined) return parseUnary(parser)
  const { lexer } = parser
  const start = lexer.start
  let left = parseBinary(parser, level + 1)
  while (operators.includes(lexer.text)) {
    const operator = lexer.text as Operator
    advance(lexer)
    const right = parseBinary(parser, level + 1)
    left = made(parser, { kind: 'binary', operator, left, right, ...since(lexer, start) })
  }
  return left
}

function parseUnary(parser: Parser): Ast {
  const { lexer } = parser
  const operator = lexer.text
  if (operator !== '!' && operator !== '-') return parseMember(parser)
  const starts: number[] = []
  while (lexer.text === operator) {
    starts.push(lexer.start)
    advance(lexer)
  }
  let node = parseMember(parser)
  for (const start of starts.toReversed()) {
    node = made(parser, { kind: 'unary', operator, of: node, ...since(lexer, start) })
  }
  return node
}

function parseMember(parser: Parser): Ast {
  const { lexer } = parser
  const start = lexer.start
  let node = parsePrimary(parser)
  for (;;) {
    if (isMark(lexer, '.')) {
      advance(lexer)
      const name = lexer.text
      if (lexer.kind !== 'name' || KEYWORDS.has(name)) {
        failHere(lexer, 'expression.fieldName')
        return NOTHING
      }
      const nameStart = lexer.start
      advance(lexer)
      if (isMark(lexer, '(')) {
        const args = { name: quoted(name) }
        fail(lexer, 'expression.method', nameStart, name.length, args)
      }
      node = made(parser, { kind: 'field', of: node, name, ...since(lexer, start) })
    } else if (isMark(lexer, '[')) {
      const index = inBrackets(parser, ']', () => parseChoice(parser))
      node = made(parser, { kind: 'index', of: node, index, ...since(lexer, start) })
    } else return node
  }
}

function parsePrimary(parser: Parser): Ast {
  const { lexer } = parser
  const { start, value, text } = lexer
  switch (lexer.kind) {
    case 'number':
    case 'text':
      advance(lexer)
      return made(parser, { kind: 'value', value, ...since(lexer, start) })
    case 'name':
      return parseName(parser)
    case 'mark':
      if (text === '(') return inBrackets(parser, ')', () => parseChoice(parser))
      if (text === '[') {
        const items = inBrackets(parser, ']', () => parseItems(parser, ']', true))
        return made(parser, { kind: 'list', items, ...since(lexer, start) })
      }
      if (text === '{') fail(lexer, 'expression.map', start, 1)
      break
    case 'end':
  }
  failHere(lexer, 'expression.value')
  return NOTHING
}

function parseName(parser: Parser): Ast {
  const { lexer, roots } = parser
  const { start, text: name } = lexer
  if (name === 'in') {
    failHere(lexer, 'expression.value')
    return NOTHING
  }
  advance(lexer)
  const place = { at: start, length: name.length }
  if (KEYWORDS.has(name)) {
    const value = name === 'null' ? null : name === 'true'
    return made(parser, { kind: 'value', value, ...place })
  }
  if (isMark(lexer, '(')) return parseCall(parser, name, start)
  if (!roots.includes(name)) {
    const code = isFunctionName(name) ? 'expression.notCalled' : 'expression.unknownName'
    fail(lexer, code, start, name.length, { name: quoted(name), known: roots.join(', ') })
  }
  return made(parser, { kind: 'root', name, ...place })
}

function parseCall(parser: Parser, name: string, start: number): Ast {
  const { lexer } = parser
  if (!isFunctionName(name)) {
    const known = functionNames().join(', ')
    fail(lexer, 'expression.unknownFunction', start, name.length, { name: quoted(name), known })
    return NOTHING
  }
  const args = inBrackets(parser, ')', () => parseItems(parser, ')', false))
  const place = since(lexer, start)
  const complaint = takes(name, args)
  if (complaint !== null && lexer.fault === null) {
    fail(lexer, complaint.code, start, place.length, complaint.args)
  }
  return made(parser, { kind: 'call', name, args, ...place })
}

/** What stands between commas up to `closing`. */
function parseItems(parser: Parser, closing: string, mayTrail: boolean): Ast[] {
  const { lexer } = parser
  const items: Ast[] = []
  while (!isMark(lexer, closing) && lexer.kind !== 'end') {
    items.push(parseChoice(parser))
    if (!isMark(lexer, ',')) break
    advance(lexer)
    if (!mayTrail && isMark(lexer, closing)) failHere(lexer, 'expression.value')
  }
  return items
}

/** Reads a bracket, what stands in it, and its end. */
function inBrackets<T>(parser: Parser, closing: string, read: () => T): T {
  const { lexer } = parser
  const opening = lexer.start
  const open = quoted(lexer.text)
  if (++parser.depth > DEPTH_MAX) {
    fail(lexer, 'expression.tooDeep', opening, 1, { max: DEPTH_MAX })
  }
  advance(lexer)
  const inside = read()
  parser.depth--
  if (isMark(lexer, closing)) advance(lexer)
  else if (lexer.kind === 'end') {
    fail(lexer, 'expression.unclosed', opening, 1, { open, closing: quoted(closing) })
  } else failHere(lexer, 'expression.closing', { closing: quoted(closing) })
  return inside
}

/** Counts the node that was made. */
function made(parser: Parser, node: Ast): Ast {
  const { lexer } = parser
  if (++parser.nodes > NODES_MAX) {
    fail(lexer, 'expression.tooMany', node.at, node.length, { max: NODES_MAX })
  }
  return node
}

/** From `start` to the end of what was read. */
function since(lexer: Lexer, start: number): { at: number; length: number } {
  return { at: start, length: lexer.before - start }
}

function isMark(lexer: Lexer, mark: string): boolean {
  return lexer.kind === 'mark' && lexer.text === mark
}

/** The next token cannot stand where it stands; where the text ends, that is what is wrong. */
function failHere(
  lexer: Lexer,
  code:
    | 'expression.after'
    | 'expression.value'
    | 'expression.closing'
    | 'expression.colon'
    | 'expression.fieldName',
  args: ExpressionError['args'] = {},
): void {
  const { source, start, at } = lexer
  if (lexer.kind === 'end') return fail(lexer, 'expression.end', source.length, 0)
  const found = quoted(source.slice(start, at))
  fail(lexer, code, start, at - start, { ...args, found })
}
