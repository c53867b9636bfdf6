/** The schema of an expression: that it can be compiled is checked at the door, so that a run meets none that cannot. */
import * as v from 'valibot'
import { compileExpression } from '../core/expression/expression.ts'
import { phrase } from '../core/codes.ts'
import { messageOf } from './issues.ts'

/** `roots`: the names that its paths may begin with. */
/* @__NO_SIDE_EFFECTS__ */
export function exprSchema(roots: readonly string[]) {
  return v.pipe(
    v.string(),
    v.check(
      (source) => compileExpression(source, { roots }).ok,
      ({ input }) => {
        const compiled = compileExpression(input, { roots })
        if (compiled.ok) return ''
        const { code, args } = compiled.error
        return messageOf(phrase(code, args))
      },
    ),
  )
}
