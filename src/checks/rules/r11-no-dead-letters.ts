/** a message that a handler gives up is gone, or stands in the way of all behind it. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { DeadLetterQueueNode, Design } from '../../design/design.ts'
import { deadLetterQueueDefaults } from '../../design/kinds/dead-letter-queue.ts'
import type { Edit } from '../../design/edit.ts'
import { spokenAt } from '../../design/form-values.ts'
import { all, at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import type { HandlerAt, Subject } from '../subject.ts'

export const noDeadLetters: Rule = {
  id: 'R-11',
  severity: 'error',
  *find(subject) {
    for (const one of subject.handlers) {
      if (!gives(one) || !canFail(one)) continue
      const { node, handler, path } = one
      const how = lostBy(subject, one)
      const found = {
        place: at(node, `${path}.onGiveUp`),
        because: phrase(`review.R-11.${how}`, { handler: handler.id }),
      }
      const edit = lettersFor(subject, one)
      yield edit === null ? found : { ...found, edit }
    }
  },
  run: {
    evs: ['giveUp'],
    begin({ handlers }, textOf) {
      const gone = new Map<string, { record: RecordIndex; n: number; error: string }>()
      return {
        see(row, index) {
          if (row.ev !== 'giveUp') return
          const name = `${row.node} ${textOf(row.handler)}`
          const known = gone.get(name)
          if (known === undefined) gone.set(name, { record: index, n: 1, error: textOf(row.error) })
          else known.n++
        },
        *found() {
          for (const one of handlers) {
            const seen = gone.get(`${one.number} ${one.handler.id}`)
            if (seen === undefined || !gives(one)) continue
            const { record, n, error } = seen
            const code = one.handler.onGiveUp === 'block' ? 'blocked' : 'shown'
            const args = { handler: one.handler.id, n, error, record }
            yield {
              place: at(one.node, `${one.path}.onGiveUp`),
              because: phrase(`review.R-11.${code}`, args),
              record,
            }
          }
        },
      }
    },
  },
}

/** What becomes of it instead. */
function lostBy({ design }: Subject, { node, handler }: HandlerAt): string {
  const { onGiveUp } = handler
  if (onGiveUp === 'dlq') return 'nowhere'
  const spoken = spokenAt(node, design)
  const none = spoken.length > 0 && !spoken.includes('mqtt5')
  return onGiveUp === 'refuse' && none ? 'refuse311' : onGiveUp
}

/** A message that is given up leads to no letter. */
function gives({ handler }: HandlerAt): boolean {
  return 'msg' in handler.on && (handler.onGiveUp !== 'dlq' || handler.dlq === undefined)
}

function canFail({ steps, effects }: HandlerAt): boolean {
  return (
    steps.some(({ step }) => step.do === 'fail') ||
    effects.some(({ step }) => step.fails?.some((one) => one.class !== 'business'))
  )
}

/** The topic of a queue that is there, or of a new one. null: there is no broker for it. */
function lettersFor(subject: Subject, { node, path }: HandlerAt): Edit | null {
  const broker = subject.brokerOf(node)
  if (broker === undefined) return null
  const to = (topic: string) =>
    mend(node, [`${path}.onGiveUp`, 'dlq'], [`${path}.dlq`, topic] as const)
  const known = subject.queues.find(
    (queue) => subject.brokerOf(queue) === broker && /^[^+#]+\/[+#]$/.test(queue.config.filter),
  )
  if (known !== undefined) return to(known.config.filter.slice(0, -2))
  const { filter } = deadLetterQueueDefaults
  return all([...queueWith(subject.design, broker.id, filter), to(filter.slice(0, -2))])
}

/** A new queue of letters with its wire, below all that is there. */
export function queueWith(design: Design, broker: string, filter: string): readonly Edit[] {
  const taken = new Set([...design.nodes, ...design.marks, ...design.links].map(({ id }) => id))
  const free = (name: string) => {
    for (let n = 1; ; n++) {
      const id = n === 1 ? name : `${name}-${n}`
      if (!taken.has(id)) return id
    }
  }
  const id = free('dlq')
  const y = Math.max(0, ...design.nodes.map((node) => node.at.y)) + 200
  const queue: DeadLetterQueueNode = {
    id,
    kind: 'dead-letter-queue',
    at: { x: design.nodes[0]?.at.x ?? 0, y },
    config: { ...deadLetterQueueDefaults, filter },
  }
  const link = { id: free(`${id}-${broker}`.slice(0, 36)), a: id, b: broker, latency: 10 }
  const protocol = design.links.find(({ a, b }) => a === broker || b === broker)?.protocol
  return [
    { do: 'addNode', node: queue },
    { do: 'addLink', link: { ...link, protocol: protocol ?? 'mqtt5' } },
  ]
}
