/** two clocks are compared, and decide which came first. */
import { phrase } from '../../core/codes.ts'
import type { Ast } from '../../core/expression/ast.ts'
import { childrenOf } from '../../core/expression/ast.ts'
import { readsOf } from '../../core/expression/reads.ts'
import { at } from '../mend.ts'
import { astOf } from '../reads.ts'
import type { Rule } from '../rule.ts'

const TIMES = new Set(
  'time at ts timestamp date when created createdAt updated updatedAt'.split(' '),
)
const ORDERS = new Set(['<', '<=', '>', '>='])

export const wallClock: Rule = {
  id: 'R-33',
  severity: 'warn',
  *find({ handlers }) {
    for (const { node, handler, path, steps } of handlers) {
      const conditions = [
        [`${path}.guard`, handler.guard] as const,
        ...steps.flatMap(({ step, path: own }) =>
          'if' in step ? [[`${own}.if`, step.if] as const] : [],
        ),
      ]
      for (const [own, source] of conditions) {
        const ast = source === undefined ? null : astOf(source)
        const time = ast === null ? null : comparedTime(ast)
        if (time === null) continue
        yield {
          place: at(node, own),
          because: phrase('review.R-33.risk', { handler: handler.id, time }),
        }
      }
    }
  },
}

/** The time of a message that is compared with something kept. */
function comparedTime(ast: Ast): string | null {
  if (ast.kind === 'binary' && ORDERS.has(ast.operator)) {
    const reads = readsOf(ast)
    const time = reads.find(
      ({ root, path }) => (root === 'e' || root === 'd') && TIMES.has(String(path.at(-1))),
    )
    const kept = reads.some(({ root }) => root === 's' || root === 'l')
    if (time !== undefined && kept) return [time.root, ...time.path].join('.')
  }
  for (const child of childrenOf(ast)) {
    const found = comparedTime(child)
    if (found !== null) return found
  }
  return null
}
