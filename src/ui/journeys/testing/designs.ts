/** Runs whose journeys are known: the order story, and one of other names. */
import { referenceNodes } from '../../../content/orders/reference.ts'
import type { DesignDocument, DesignNode } from '../../../design/design.ts'
import type { Timeline } from '../../../run/timeline.ts'
import { screenOf } from '../../testing/cast.ts'
import { planOf } from '../path.ts'
import { JourneyReader } from '../reader.ts'

export const orders = referenceNodes

export function readingOf(timeline: Timeline) {
  const { film } = screenOf(timeline)
  const { nodes } = timeline.compiled.design
  const plan = planOf(nodes)
  const reader = new JourneyReader(film, plan).sync()
  const idOf = (node: number) => nodes[node]?.id ?? ''
  const of = (name: string) => {
    const found = reader.journeys.find((one) => one.name === name)
    if (found === undefined) throw new Error(`no journey ${name}`)
    return found
  }
  return { film, plan, reader, idOf, of, end: { record: film.trace.length - 1, done: true } }
}

const session = {
  cleanStart: false,
  sessionExpiryMs: 3_600_000,
  keepAliveMs: 10_000,
  receiveMaximum: 10,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 4_000, jitter: 'none' },
} as const

/** A library: who asks for a book gets it, or is told that it is away. Two services, no word of orders. */
export function library(): Omit<DesignDocument, 'nodes'> & { readonly nodes: DesignNode[] } {
  const store = { name: 'shelf', durability: 'durable', isolation: 'serializable' } as const
  const say = (type: string) => ({
    do: 'emit' as const,
    topic: `'lib/' + k + '/${type}'`,
    type,
    data: { book: 'k' },
    qos: 1 as const,
    via: 'direct' as const,
  })
  const nodes: DesignNode[] = [
    { id: 'hub', kind: 'mqtt-broker', at: { x: 0, y: 0 }, config: BROKER },
    {
      id: 'reader',
      kind: 'publisher',
      at: { x: 0, y: 200 },
      config: {
        session,
        topic: 'desk/ask',
        qos: 1,
        retain: false,
        every: 3_000,
        startAtMs: 3_000,
        count: 3,
        vary: { book: { seq: 'b' } },
        type: 'Asked',
        correlation: 'book',
        offline: 'queue',
        offlineLimit: 10,
      },
    },
    {
      id: 'desk',
      kind: 'service',
      at: { x: 300, y: 0 },
      config: {
        session,
        subs: [
          { filter: 'desk/ask', qos: 1 },
          { filter: 'lib/+/Lent', qos: 1 },
          { filter: 'lib/+/Away', qos: 1 },
        ],
        behaviour: {
          stores: [store],
          concurrency: 1,
          handlers: [
            {
              id: 'take',
              on: { msg: 'desk/ask', type: 'Asked' },
              key: 'd.book',
              ack: 'afterCommit',
              onGiveUp: 'drop',
              do: [{ do: 'set', set: { state: "'ASKED'" } }, say('Wanted')],
            },
            {
              id: 'give',
              on: { msg: 'lib/+/Lent', type: 'Lent' },
              key: 'd.book',
              guard: "s.state == 'ASKED'",
              ack: 'afterCommit',
              onGiveUp: 'drop',
              do: [{ do: 'set', set: { state: "'LENT'" } }],
            },
            {
              id: 'regret',
              on: { msg: 'lib/+/Away', type: 'Away' },
              key: 'd.book',
              guard: "s.state == 'ASKED'",
              ack: 'afterCommit',
              onGiveUp: 'drop',
              undoes: 'take',
              do: [{ do: 'set', set: { state: "'REFUSED'" } }],
            },
          ],
        },
      },
    },
    {
      id: 'stacks',
      kind: 'service',
      at: { x: 300, y: 200 },
      config: {
        session,
        subs: [{ filter: 'lib/+/Wanted', qos: 1 }],
        behaviour: {
          stores: [store],
          concurrency: 1,
          handlers: [
            {
              id: 'fetch',
              on: { msg: 'lib/+/Wanted', type: 'Wanted' },
              key: 'd.book',
              work: 40,
              ack: 'afterCommit',
              retry: {
                max: 1,
                delayMs: 500,
                factor: 2,
                capMs: 500,
                jitter: 'none',
                on: ['transient'],
              },
              onGiveUp: 'drop',
              do: [
                { do: 'fail', class: 'transient', error: 'lift broken', when: "k == 'b3'" },
                {
                  do: 'if',
                  if: "k == 'b1'",
                  steps: [say('Lent')],
                  else: [say('Away')],
                },
              ],
            },
          ],
        },
      },
    },
  ]
  const ends = nodes.filter(({ id }) => id !== 'hub').map(({ id }) => id)
  return {
    v: 1,
    name: 'Library',
    about: '',
    nodes,
    links: ends.map((id) => ({ id: `w-${id}`, a: id, b: 'hub', protocol: 'mqtt5', latency: 10 })),
    script: [],
    run: { seed: 3, horizonMs: 20_000, drainMs: 5_000 },
  }
}

const BROKER = {
  persistence: 'sync',
  queueLimit: 100,
  overflow: 'dropNew',
  receiveMaximum: 10,
} as const
