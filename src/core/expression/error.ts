/** What can be wrong with the source of an expression. */

/** The longest source, in units of UTF-16 (`source.length`). */
export const SOURCE_MAX = 4_096
/** The most nodes of a syntax tree. */
export const NODES_MAX = 200
/**
 * How many brackets may be open at once. Rows of operators, paths and `a ? b : c ? d : e` do not count: CEL asks for
 * 24 to 32 repetitions of those, and NODES_MAX ends them.
 */
export const DEPTH_MAX = 20

/** Keys of the text catalogue. */
export const EXPRESSION_ERRORS = [
  'expression.empty',
  'expression.tooLong',
  'expression.tooMany',
  'expression.tooDeep',
  'expression.character',
  'expression.operator',
  'expression.number',
  'expression.numberTooLarge',
  'expression.textOpen',
  'expression.escape',
  'expression.surrogate',
  'expression.end',
  'expression.value',
  'expression.after',
  'expression.unclosed',
  'expression.closing',
  'expression.colon',
  'expression.fieldName',
  'expression.map',
  'expression.method',
  'expression.mixed',
  'expression.unknownName',
  'expression.unknownFunction',
  'expression.notCalled',
  'expression.argsExact',
  'expression.argsOneOrTwo',
  'expression.argsLeast',
  'expression.has',
] as const
export type ExpressionErrorCode = (typeof EXPRESSION_ERRORS)[number]

/** `at` and `length` are in units of UTF-16; a length of 0 is a place between two characters. */
export interface ExpressionError {
  readonly code: ExpressionErrorCode
  readonly at: number
  readonly length: number
  readonly args: Readonly<Record<string, string | number>>
}

/** So much of a source is quoted in a sentence. */
const QUOTED_MAX = 24

/** A piece of a source as a sentence quotes it. */
export function quoted(piece: string): string {
  const short = piece.length > QUOTED_MAX ? `${piece.slice(0, QUOTED_MAX)}…` : piece
  return JSON.stringify(short)
}
