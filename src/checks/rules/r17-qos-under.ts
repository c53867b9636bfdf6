/** what must not be lost travels at QoS 0. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Invariant } from '../../design/invariants.ts'
import { storesOf } from '../../design/invariants.ts'
import { at, mend } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import type { HandlerAt, Sent, Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'

export const qosUnder: Rule = {
  id: 'R-17',
  severity: 'error',
  find: under,
  run: {
    evs: ['drop'],
    begin(subject, textOf) {
      const lost = new Map<string, { n: number; record: RecordIndex }>()
      return {
        see(row, index) {
          if (row.ev !== 'drop' || row.reason !== 'qos0Offline') return
          const client = textOf(row.to)
          const known = lost.get(client)
          if (known === undefined) lost.set(client, { n: 1, record: index })
          else known.n++
        },
        *found() {
          for (const one of under(subject)) {
            const node = subject.clients.find(({ node: { id } }) => id === one.to)
            const seen = lost.get(node?.session.clientId ?? one.to)
            if (node === undefined || seen === undefined) continue
            const { n, record } = seen
            const because = phrase('review.R-17.shown', { node: nameOf(node.node), n, record })
            yield { place: one.place, because, record }
          }
        },
      }
    },
  },
}

interface Under extends Found {
  /** The node that it comes to. */
  readonly to: string
}

function* under(subject: Subject): Iterable<Under> {
  const { invariants = [] } = subject.design
  if (invariants.length === 0) return
  const done = new Set<string>()
  for (const sent of subject.sent)
    for (const taker of subject.takersOf(sent)) {
      if (subject.qosBetween(sent, taker) > 0) continue
      const handler = subject.handlersOf(sent).find(({ node }) => node === taker.node)
      const invariant = invariants.find((one) => concerns(one, sent, handler))
      if (invariant === undefined) continue
      const [node, path] =
        sent.qos === 0
          ? [sent.node, `${sent.path}qos`]
          : taker.qos === 0
            ? [taker.node, taker.path]
            : []
      if (node === undefined || path === undefined || done.has(`${node.id} ${path}`)) continue
      done.add(`${node.id} ${path}`)
      const args = {
        what: sent.type || sent.topic,
        node: nameOf(taker.node),
        invariant: invariant.id,
      }
      yield {
        to: taker.node.id,
        place: at(node, path),
        because: phrase('review.R-17.risk', args),
        edit: mend(node, [path, 1]),
      }
    }
}

/** It is about the event, or about what its handler keeps or does. */
function concerns(invariant: Invariant, sent: Sent, handler: HandlerAt | undefined): boolean {
  if ('rate' in invariant) return invariant.rate === 'lost'
  const text = JSON.stringify(invariant)
  const names = (name: string) => name !== '' && text.includes(`'${name}'`)
  if (names(sent.type) || names(sent.topic)) return true
  if (handler === undefined) return false
  if (handler.effects.some(({ step }) => names(step.effect))) return true
  const stores = storesOf(invariant)
  const own = handler.handler.store ?? handler.behaviour.stores[0]?.name
  return handler.steps.some(
    ({ step }) =>
      step.do === 'set' && stores.includes(`${handler.node.id}.${step.store ?? own ?? ''}`),
  )
}
