/** That what comes first comes first. */
import type { Facts } from './facts.ts'
import { quoted } from './facts.ts'
import type { Filling, Template } from './template.ts'
import { textIn } from './template.ts'

export const ORDER: readonly Template[] = [
  {
    id: 'inOrder',
    group: 'order',
    holes: [{ name: 'to', kind: 'node', options: ({ takers }) => takers }],
    form: (filled) => ({
      monotonic: 'x.about',
      of: {
        ev: 'deliver',
        // A message that is sent again may come behind younger ones, and says so
        where: `x.node == ${quoted(textIn(filled, 'to'))} && !x.dup && !x.retain`,
      },
      per: 'x.from',
    }),
  },
  {
    id: 'onlyGrows',
    group: 'order',
    holes: [
      {
        name: 'store',
        kind: 'one',
        options: ({ stores }) =>
          stores.flatMap(({ name, counting }) => (counting.length > 0 ? [name] : [])),
      },
      { name: 'field', kind: 'one', options: (facts, filled) => storeOf(facts, filled).counting },
    ],
    form: (filled, facts) => {
      const { service, store } = storeOf(facts, filled)
      return {
        monotonic: `x.after.${textIn(filled, 'field')}`,
        of: {
          ev: 'state',
          where: `x.node == ${quoted(service)} && x.store == ${quoted(store)}`,
        },
        per: 'x.key',
      }
    },
  },
  {
    id: 'eventBefore',
    group: 'order',
    holes: [
      { name: 'first', kind: 'one', options: ({ events }) => events },
      {
        name: 'second',
        kind: 'one',
        options: ({ events }, filled) => events.filter((one) => one !== textIn(filled, 'first')),
      },
    ],
    form: (filled) => ({
      precedes: [eventIs(textIn(filled, 'first')), eventIs(textIn(filled, 'second'))],
      per: 'x.key ?? x.corr',
    }),
  },
]

export function eventIs(type: string) {
  return { ev: 'event', where: `x.type == ${quoted(type)}` } as const
}

const NONE: Facts['stores'][number] = {
  name: '',
  service: '',
  store: '',
  numbers: [],
  initial: [],
  counting: [],
  texts: new Map(),
}

/** The store that is chosen. */
export function storeOf({ stores }: Facts, filled: Filling): Facts['stores'][number] {
  return stores.find(({ name }) => name === textIn(filled, 'store')) ?? NONE
}
