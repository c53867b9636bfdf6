/** That who is gone is known to be gone, and comes back. */
import { quoted, unique } from './facts.ts'
import type { Template } from './template.ts'
import { numberIn, textIn } from './template.ts'

const BACK_MS = 10_000

const isBy = (name: string): string => `x.node == ${quoted(name)}`

export const PRESENCE: readonly Template[] = [
  {
    id: 'saidGone',
    group: 'presence',
    holes: [
      {
        name: 'client',
        kind: 'node',
        options: ({ mourned }) => unique(mourned.map(({ client }) => client)),
      },
      {
        name: 'to',
        kind: 'node',
        options: ({ mourned }, filled) =>
          mourned.flatMap((one) => (one.client === textIn(filled, 'client') ? [one.told] : [])),
      },
      {
        name: 'within',
        kind: 'ms',
        fresh: ({ mourned }, filled) =>
          mourned.find(({ client }) => client === textIn(filled, 'client'))?.withinMs ?? BACK_MS,
      },
    ],
    form: (filled, { mourned }) => {
      const [client, to] = [textIn(filled, 'client'), textIn(filled, 'to')]
      const topic = mourned.find((one) => one.client === client && one.told === to)?.topic ?? ''
      return {
        leadsTo: [
          { ev: 'crash', where: isBy(client) },
          [
            { ev: 'deliver', where: `${isBy(to)} && x.topic == ${quoted(topic)}` },
            { ev: 'restart', where: isBy(client) },
          ],
        ],
        per: quoted(client),
        withinMs: numberIn(filled, 'within'),
      }
    },
  },
  {
    id: 'comesBack',
    group: 'presence',
    holes: [
      { name: 'client', kind: 'node', options: ({ clients }) => clients },
      { name: 'within', kind: 'ms', fresh: () => BACK_MS },
    ],
    form: (filled) => {
      const client = textIn(filled, 'client')
      return {
        leadsTo: [{ ev: 'crash', where: isBy(client) }, [{ ev: 'restart', where: isBy(client) }]],
        per: 'x.node',
        withinMs: numberIn(filled, 'within'),
      }
    },
  },
  {
    id: 'publishesAgain',
    group: 'presence',
    holes: [
      { name: 'client', kind: 'node', options: ({ publishers }) => publishers },
      { name: 'within', kind: 'ms', fresh: () => BACK_MS },
    ],
    form: (filled) => {
      const client = textIn(filled, 'client')
      return {
        leadsTo: [{ ev: 'restart', where: isBy(client) }, [{ ev: 'publish', where: isBy(client) }]],
        per: 'x.node',
        withinMs: numberIn(filled, 'within'),
      }
    },
  },
]
