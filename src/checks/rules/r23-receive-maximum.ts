/** fewer packets may be unacknowledged than are on their way (Little's law): the rest waits. */
import { phrase } from '../../core/codes.ts'
import type { Dist } from '../../core/dist.ts'
import { typical } from '../../core/dist.ts'
import type { DesignNode, PublisherNode } from '../../design/design.ts'
import { at, mend } from '../mend.ts'
import type { Found, Rule } from '../rule.ts'
import type { HandlerAt, Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'

/** Room for when more come at once. */
const ROOM = 1.5
const RECEIVE_MAX = 65_535

export const receiveMaximum: Rule = {
  id: 'R-23',
  severity: 'warn',
  *find(subject) {
    for (const { node, session } of subject.clients) {
      const rate = rateInto(subject, node)
      const wait = roundTripMs(subject, node) + workMs(subject, node)
      const found = tooSmall(node, 'session.receiveMaximum', session.receiveMaximum, rate, wait)
      if (found !== null) yield found
    }
    for (const broker of subject.brokers)
      for (const node of subject.publishers) {
        if (subject.brokerOf(node) !== broker || node.config.qos === 0) continue
        const { receiveMaximum: max } = broker.config
        const found = tooSmall(
          broker,
          'receiveMaximum',
          max,
          rateOf(node),
          roundTripMs(subject, node),
        )
        if (found === null) continue
        yield found
        break
      }
  },
}

function tooSmall(
  node: DesignNode,
  path: string,
  max: number,
  perSecond: number,
  waitMs: number,
): Found | null {
  const needed = (perSecond * waitMs) / 1_000
  if (needed <= max) return null
  const cap = (max * 1_000) / waitMs
  const args = {
    node: nameOf(node),
    max,
    wait: waitMs,
    cap: rounded(cap),
    load: rounded(perSecond),
  }
  return {
    place: at(node, path),
    because: phrase('review.R-23.risk', args),
    edit: mend(node, [path, Math.min(RECEIVE_MAX, Math.ceil(needed * ROOM))]),
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

/** Messages a second. */
function rateOf({ config: { every } }: PublisherNode): number {
  return 1_000 / mean(every)
}

function mean(dist: Dist): number {
  return Math.max(0.001, typical(dist))
}

/** What publishers send it at QoS 1 or 2, a second. */
function rateInto(subject: Subject, node: DesignNode): number {
  let rate = 0
  for (const sent of subject.sent) {
    if (sent.node.kind !== 'publisher' || sent.from !== null) continue
    const takers = subject.takersOf(sent).filter((taker) => taker.node === node && !taker.shared)
    if (takers.some((taker) => subject.qosBetween(sent, taker) > 0)) rate += rateOf(sent.node)
  }
  return rate
}

/** There and back, in ms. */
function roundTripMs({ design: { links } }: Subject, { id }: DesignNode): number {
  const link = links.find(({ a, b }) => a === id || b === id)
  return link === undefined ? 0 : 2 * typical(link.latency)
}

/** What a message takes before it is acknowledged, at the longest. */
function workMs({ handlers }: Subject, node: DesignNode): number {
  const of = ({ handler, effects }: HandlerAt) =>
    handler.ack === 'onReceive'
      ? 0
      : typical(handler.work ?? 0) +
        effects.reduce((sum, { step }) => sum + typical(step.takes ?? 0), 0)
  return Math.max(0, ...handlers.filter((one) => one.node === node).map(of))
}
