/** failing work is tried again without end, or at once. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Retry } from '../../design/kinds/parts/behaviour.ts'
import { FRESH_RETRY } from '../../design/kinds/parts/fresh.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import { nameOf } from '../subject.ts'

/** A shorter wait gives nobody the time to recover. */
const DELAY_MIN_MS = 50
/** So many tries with the same wait are no storm. */
const STEADY_MAX = 3
/** Retries for each first attempt. */
const STORM = 3

export const retryStorm: Rule = {
  id: 'R-24',
  severity: 'error',
  *find({ handlers, clients }) {
    for (const { node, handler, path } of handlers) {
      const { retry } = handler
      const fault = retry === undefined ? null : faultOf(retry, handler.undoes !== undefined)
      if (retry === undefined || fault === null) continue
      const args = { handler: handler.id, delay: retry.delayMs }
      yield {
        place: at(node, `${path}.retry`),
        because: phrase(`review.R-24.${fault}`, args),
        edit: mend(node, [`${path}.retry`, calmed(retry, handler.undoes !== undefined)]),
      }
    }
    for (const { node, session } of clients) {
      const { reconnect } = session
      if (reconnect.delayMs >= DELAY_MIN_MS) continue
      yield {
        place: at(node, 'session.reconnect.delayMs'),
        because: phrase('review.R-24.reconnect', { node: nameOf(node), delay: reconnect.delayMs }),
        edit: mend(node, ['session.reconnect.delayMs', 500]),
      }
    }
  },
  run: {
    evs: ['begin', 'retry'],
    begin({ handlers }, textOf) {
      const counts = new Map<string, { first: number; again: number; record: RecordIndex }>()
      return {
        see(row, index) {
          if (row.ev !== 'begin' && row.ev !== 'retry') return
          const name = `${row.node} ${textOf(row.handler)}`
          const count = counts.get(name) ?? { first: 0, again: 0, record: index }
          if (row.ev === 'retry') {
            if (count.again++ === 0) count.record = index
          } else if (row.attempt === 1) count.first++
          counts.set(name, count)
        },
        *found() {
          for (const { node, number, handler, path } of handlers) {
            const count = counts.get(`${number} ${handler.id}`)
            if (count === undefined || count.again <= STORM * count.first) continue
            const times = Math.round((count.again / Math.max(1, count.first)) * 10) / 10
            const because = phrase('review.R-24.shown', {
              handler: handler.id,
              n: count.again,
              times,
            })
            yield { place: at(node, `${path}.retry`), because, record: count.record }
          }
        },
      }
    },
  },
}

/** A compensation goes on until it is done. */
function faultOf({ max, delayMs, factor }: Retry, compensates: boolean): string | null {
  if (max === 0) return null
  if (max === 'unbounded' && !compensates) return 'unbounded'
  if (delayMs < DELAY_MIN_MS) return 'instant'
  return factor <= 1 && (max === 'unbounded' || max > STEADY_MAX) ? 'steady' : null
}

function calmed(retry: Retry, compensates: boolean): Retry {
  return {
    ...retry,
    max: retry.max === 'unbounded' && !compensates ? FRESH_RETRY.max : retry.max,
    delayMs: Math.max(retry.delayMs, FRESH_RETRY.delayMs),
    factor: Math.max(retry.factor, 2),
    capMs: Math.max(retry.capMs, FRESH_RETRY.capMs),
  }
}
