/** That what is begun comes to an end, stays there, and is answered. */
import type { Pat } from '../../../design/invariants.ts'
import type { Facts } from './facts.ts'
import { quoted, quotedList } from './facts.ts'
import { eventIs, storeOf } from './order.ts'
import type { Filling, Hole, Template } from './template.ts'
import { listIn, textIn } from './template.ts'

const STORE: Hole = {
  name: 'store',
  kind: 'one',
  options: ({ stores }) =>
    stores.flatMap(({ name, texts }) =>
      [...texts.values()].some((values) => values.length > 1) ? [name] : [],
    ),
}

const FIELD: Hole = {
  name: 'field',
  kind: 'one',
  options: (facts, filled) =>
    [...storeOf(facts, filled).texts].flatMap(([field, values]) =>
      values.length > 1 ? [field] : [],
    ),
}

const valuesOf = (facts: Facts, filled: Filling): readonly string[] =>
  storeOf(facts, filled).texts.get(textIn(filled, 'field')) ?? []

/** A row comes to hold it: not the second commit that says the same. */
function becomes(facts: Facts, filled: Filling, value: string): Pat {
  const { service, store } = storeOf(facts, filled)
  const field = textIn(filled, 'field')
  const at = `x.node == ${quoted(service)} && x.store == ${quoted(store)}`
  const moves = `x.after.${field} != x.before.${field}`
  return { ev: 'state', where: `${at} && x.after.${field} == ${quoted(value)} && ${moves}` }
}

export const LETTER: Pat = { ev: 'letter' }

export const ORDERS: readonly Template[] = [
  {
    id: 'comesToAnEnd',
    group: 'orders',
    holes: [
      STORE,
      FIELD,
      { name: 'begins', kind: 'one', options: valuesOf },
      {
        name: 'ends',
        kind: 'some',
        options: (facts, filled) =>
          valuesOf(facts, filled).filter((one) => one !== textIn(filled, 'begins')),
      },
    ],
    form: (filled, facts) => ({
      leadsTo: [
        becomes(facts, filled, textIn(filled, 'begins')),
        [
          ...listIn(filled, 'ends').map((value) => becomes(facts, filled, value)),
          ...(facts.hasLetters ? [LETTER] : []),
        ],
      ],
      per: 'x.key',
    }),
  },
  {
    id: 'staysEnded',
    group: 'orders',
    holes: [
      STORE,
      FIELD,
      {
        name: 'ends',
        kind: 'some',
        // What is written first is what a row begins with
        options: (facts, filled) => valuesOf(facts, filled).slice(1),
      },
    ],
    form: (filled, facts) => {
      const { service, store } = storeOf(facts, filled)
      const field = textIn(filled, 'field')
      return {
        never: {
          ev: 'state',
          where:
            `x.node == ${quoted(service)} && x.store == ${quoted(store)} && ` +
            `x.before.${field} in ${quotedList(listIn(filled, 'ends'))} && ` +
            `x.after.${field} != x.before.${field}`,
        },
      }
    },
  },
  {
    id: 'isAnswered',
    group: 'orders',
    holes: [
      { name: 'event', kind: 'one', options: ({ events }) => events },
      {
        name: 'answers',
        kind: 'some',
        options: ({ events }, filled) => events.filter((one) => one !== textIn(filled, 'event')),
      },
    ],
    form: (filled, { hasLetters }) => ({
      leadsTo: [
        eventIs(textIn(filled, 'event')),
        [
          {
            ev: 'event',
            where: `x.type in ${quotedList(listIn(filled, 'answers'))}`,
          },
          ...(hasLetters ? [LETTER] : []),
        ],
      ],
      per: 'x.key ?? x.corr',
      once: true,
    }),
  },
]
