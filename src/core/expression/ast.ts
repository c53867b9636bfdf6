/** The syntax tree of an expression: plain data, with the place of each part in the source. */
import type { Place } from './value.ts'

/** From the loosest to the tightest row. All of them join to the left. */
export const OPERATORS = [
  ['??'],
  ['||'],
  ['&&'],
  ['<', '<=', '>', '>=', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
] as const
export type Operator = (typeof OPERATORS)[number][number]

/** `value`: a literal; a number is finite and not negative. `root`: a name that the caller gives a value. */
export type Ast = Place &
  (
    | { readonly kind: 'value'; readonly value: null | boolean | number | string }
    | { readonly kind: 'root'; readonly name: string }
    | { readonly kind: 'field'; readonly of: Ast; readonly name: string }
    | { readonly kind: 'index'; readonly of: Ast; readonly index: Ast }
    | { readonly kind: 'list'; readonly items: readonly Ast[] }
    | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly of: Ast }
    | {
        readonly kind: 'binary'
        readonly operator: Operator
        readonly left: Ast
        readonly right: Ast
      }
    | { readonly kind: 'choice'; readonly test: Ast; readonly yes: Ast; readonly no: Ast }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Ast[] }
  )

export type AstOf<Kind extends Ast['kind']> = Extract<Ast, { kind: Kind }>

/** The parts of a node, in the order of the source. */
export function childrenOf(node: Ast): readonly Ast[] {
  switch (node.kind) {
    case 'value':
    case 'root':
      return []
    case 'field':
    case 'unary':
      return [node.of]
    case 'index':
      return [node.of, node.index]
    case 'list':
      return node.items
    case 'binary':
      return [node.left, node.right]
    case 'choice':
      return [node.test, node.yes, node.no]
    case 'call':
      return node.args
  }
}
