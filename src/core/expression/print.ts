/** The canonical source of a tree: one blank around operators, no parenthesis that changes nothing. */
import type { Ast, AstOf, Operator } from './ast.ts'
import { OPERATORS } from './ast.ts'
import { isName } from './lexer.ts'

/** How tightly a node holds together: that of a choice is 0, those of OPERATORS follow. */
const CHOICE = 0
const UNARY = 1 + OPERATORS.length
const MEMBER = UNARY + 1

const COALESCE = levelOf('??')
const BELOW_LOGIC = levelOf('&&') + 1

function levelOf(operator: Operator): number {
  return 1 + OPERATORS.findIndex((row) => (row as readonly string[]).includes(operator))
}

/**
 * Parsing it gives the same tree. It may be a little longer than what was typed, so that of a source of nearly
 * SOURCE_MAX it may be too long to be one.
 */
export function printAst(node: Ast): string {
  switch (node.kind) {
    case 'value':
      return typeof node.value === 'string' ? textLiteral(node.value) : String(node.value)
    case 'root':
      return node.name
    case 'field':
      return `${within(node.of, MEMBER)}.${node.name}`
    case 'index':
      return `${within(node.of, MEMBER)}[${printAst(node.index)}]`
    case 'list':
      return `[${node.items.map(printAst).join(', ')}]`
    case 'unary':
      return printUnary(node)
    case 'binary':
      return printBinary(node)
    case 'choice': {
      const [test, yes] = [within(node.test, COALESCE), within(node.yes, COALESCE)]
      return `${test} ? ${yes} : ${printAst(node.no)}`
    }
    case 'call':
      return `${node.name}(${node.args.map(printAst).join(', ')})`
  }
}

/** `--x` and `!!x` need no parentheses; `!-x` is none of the grammar. */
function printUnary({ operator, of }: AstOf<'unary'>): string {
  const isSame = of.kind === 'unary' && of.operator === operator
  return operator + within(of, isSame ? UNARY : MEMBER)
}

function printBinary({ operator, left, right }: AstOf<'binary'>): string {
  const level = levelOf(operator)
  if (operator !== '??') {
    return `${within(left, level)} ${operator} ${within(right, level + 1)}`
  }
  const isRow = left.kind === 'binary' && left.operator === '??'
  const first = within(left, isRow ? COALESCE : BELOW_LOGIC)
  return `${first} ?? ${within(right, BELOW_LOGIC)}`
}

/** In parentheses, if it is looser than its place allows. */
function within(node: Ast, level: number): string {
  const text = printAst(node)
  return tightness(node) < level ? `(${text})` : text
}

function tightness(node: Ast): number {
  switch (node.kind) {
    case 'choice':
      return CHOICE
    case 'binary':
      return levelOf(node.operator)
    case 'unary':
      return UNARY
    case 'value':
    case 'root':
    case 'field':
    case 'index':
    case 'list':
    case 'call':
      return MEMBER
  }
}

/** In the quotes of which it holds fewer. All else that may stand in a text stands there as it is. */
function textLiteral(text: string): string {
  const count = (quote: string): number => text.split(quote).length - 1
  const quote = count("'") > count('"') ? '"' : "'"
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll(quote, `\\${quote}`)
  return quote + inside + quote
}

/** The source of a path: `s.items[0]['two words']`. */
export function printPath(root: string, path: readonly (string | number)[]): string {
  return path.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before}[${step}]`
    return isName(step) ? `${before}.${step}` : `${before}[${textLiteral(step)}]`
  }, root)
}
