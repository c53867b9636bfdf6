/** That what is published arrives, once, and is handled once. */
import type { Template } from './template.ts'
import { listIn, textIn } from './template.ts'
import { quoted, unique } from './facts.ts'

export const DELIVERY: readonly Template[] = [
  {
    id: 'reaches',
    group: 'delivery',
    holes: [
      {
        name: 'from',
        kind: 'node',
        options: ({ flows }) => unique(flows.filter(({ qos }) => qos > 0).map(({ from }) => from)),
      },
      {
        name: 'to',
        kind: 'node',
        options: ({ flows }, filled) =>
          flows.filter(({ from }) => from === textIn(filled, 'from')).map(({ to }) => to),
      },
    ],
    form: (filled, { flows }) => {
      const [from, to] = [textIn(filled, 'from'), textIn(filled, 'to')]
      const topic = flows.find((flow) => flow.from === from && flow.to === to)?.topic ?? ''
      const where = `x.node == ${quoted(from)} && x.topic == ${quoted(topic)} && x.qos > 0`
      return {
        leadsTo: [{ ev: 'publish', where }, [{ ev: 'deliver', where: `x.node == ${quoted(to)}` }]],
        per: 'x.about',
      }
    },
  },
  {
    id: 'eventReaches',
    group: 'delivery',
    holes: [
      {
        name: 'event',
        kind: 'one',
        options: ({ eventTakers }) =>
          [...eventTakers].flatMap(([type, takers]) => (takers.length > 0 ? [type] : [])),
      },
      {
        name: 'to',
        kind: 'node',
        options: ({ eventTakers }, filled) => eventTakers.get(textIn(filled, 'event')) ?? [],
      },
    ],
    form: (filled) => ({
      leadsTo: [
        { ev: 'event', where: `x.type == ${quoted(textIn(filled, 'event'))}` },
        [{ ev: 'deliver', where: `x.node == ${quoted(textIn(filled, 'to'))}` }],
      ],
      per: 'x.about',
    }),
  },
  {
    id: 'onceDelivered',
    group: 'delivery',
    holes: [{ name: 'to', kind: 'node', options: ({ takers }) => takers }],
    form: (filled) => ({
      atMost: 1,
      // What is retained comes again with each new subscription
      of: { ev: 'deliver', where: `x.node == ${quoted(textIn(filled, 'to'))} && !x.retain` },
      per: 'x.about',
    }),
  },
  {
    id: 'onceHandled',
    group: 'delivery',
    holes: [{ name: 'handler', kind: 'one', options: ({ handlers }) => handlers }],
    form: (filled) => ({
      atMost: 1,
      of: { ev: 'handle', where: `${handlerIs(textIn(filled, 'handler'))} && x.out == 'ok'` },
      per: 'x.id ?? x.about',
    }),
  },
  {
    id: 'neverDropped',
    group: 'delivery',
    holes: [
      {
        name: 'reasons',
        kind: 'some',
        said: 'drop.',
        options: () => ['queueFull', 'expired', 'sessionExpired', 'qos0Offline', 'connectionLost'],
      },
    ],
    needs: ({ takers }) => takers.length > 0,
    form: (filled) => ({
      never: {
        ev: 'drop',
        where: listIn(filled, 'reasons')
          .map((reason) => `x.reason == ${quoted(reason)}`)
          .join(' || '),
      },
    }),
  },
  {
    id: 'neverGivenUp',
    group: 'delivery',
    holes: [{ name: 'handler', kind: 'one', options: ({ handlers }) => handlers }],
    form: (filled) => ({
      never: { ev: 'giveUp', where: handlerIs(textIn(filled, 'handler')) },
    }),
  },
]

/** `payment.charge` as a condition of a record. */
export function handlerIs(name: string): string {
  const at = name.indexOf('.')
  return `x.node == ${quoted(name.slice(0, at))} && x.handler == ${quoted(name.slice(at + 1))}`
}
