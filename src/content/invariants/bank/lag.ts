/** That nobody waits too long, and that nothing is left over. */
import { handlerIs } from './delivery.ts'
import { quoted, unique } from './facts.ts'
import type { Hole, Template } from './template.ts'
import { numberIn, textIn } from './template.ts'

const SHARE: Hole = { name: 'share', kind: 'share', fresh: () => 0.95 }
const most = (name: string, kind: 'ms' | 'count', value: number): Hole => ({
  name,
  kind,
  fresh: () => value,
})

const isAt = (name: string): string => `x.node == ${quoted(name)}`

export const LAG: readonly Template[] = [
  {
    id: 'arrivesSoon',
    group: 'lag',
    holes: [
      {
        name: 'from',
        kind: 'node',
        options: ({ flows }) => unique(flows.map(({ from }) => from)),
      },
      {
        name: 'to',
        kind: 'node',
        options: ({ flows }, filled) =>
          flows.flatMap(({ from, to }) => (from === textIn(filled, 'from') ? [to] : [])),
      },
      SHARE,
      most('within', 'ms', 500),
    ],
    form: (filled) => ({
      quantile: numberIn(filled, 'share'),
      from: { ev: 'publish', where: isAt(textIn(filled, 'from')) },
      to: { ev: 'deliver', where: isAt(textIn(filled, 'to')) },
      per: 'x.about',
      maxMs: numberIn(filled, 'within'),
    }),
  },
  {
    id: 'handledSoon',
    group: 'lag',
    holes: [
      { name: 'handler', kind: 'one', options: ({ handlers }) => handlers },
      SHARE,
      most('within', 'ms', 1_000),
    ],
    form: (filled) => {
      const handler = textIn(filled, 'handler')
      return {
        quantile: numberIn(filled, 'share'),
        from: { ev: 'deliver', where: isAt(handler.slice(0, handler.indexOf('.'))) },
        to: { ev: 'handle', where: handlerIs(handler) },
        per: 'x.about',
        maxMs: numberIn(filled, 'within'),
      }
    },
  },
  {
    id: 'nothingLeft',
    group: 'lag',
    holes: [
      {
        name: 'to',
        kind: 'node',
        options: ({ handlers }) => unique(handlers.map((name) => name.slice(0, name.indexOf('.')))),
      },
    ],
    form: (filled) => {
      const at = isAt(textIn(filled, 'to'))
      return {
        leadsTo: [
          { ev: 'deliver', where: at },
          [
            { ev: 'handle', where: `${at} && x.out != 'failed'` },
            { ev: 'giveUp', where: at },
          ],
        ],
        per: 'x.about',
      }
    },
  },
  {
    id: 'fewWait',
    group: 'lag',
    holes: [most('most', 'count', 100)],
    needs: ({ takers }) => takers.length > 0,
    form: (filled) => ({
      rate: 'lagMaxMessages',
      atMost: numberIn(filled, 'most'),
      underFaults: true,
    }),
  },
]
