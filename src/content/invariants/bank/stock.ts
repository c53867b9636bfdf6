/** That no more is taken than there is, and nothing is gone. */
import type { Facts } from './facts.ts'
import { storeOf } from './order.ts'
import type { Hole, Template } from './template.ts'
import { listIn, textIn } from './template.ts'

const storeWith = (isOne: (store: Facts['stores'][number]) => boolean): Hole => ({
  name: 'store',
  kind: 'one',
  options: ({ stores }) => stores.flatMap((store) => (isOne(store) ? [store.name] : [])),
})

const INITIAL: Hole = {
  name: 'field',
  kind: 'one',
  options: (facts, filled) => storeOf(facts, filled).initial,
}

export const STOCK: readonly Template[] = [
  {
    id: 'notBelowZero',
    group: 'stock',
    holes: [
      storeWith(({ numbers }) => numbers.length > 0),
      { name: 'field', kind: 'one', options: (facts, filled) => storeOf(facts, filled).numbers },
    ],
    form: (filled) => {
      const field = textIn(filled, 'field')
      return { always: `s.${field} == null || s.${field} >= 0`, store: textIn(filled, 'store') }
    },
  },
  {
    id: 'nothingGone',
    group: 'stock',
    holes: [
      storeWith(({ initial, numbers }) => initial.length > 0 && numbers.length > 1),
      INITIAL,
      {
        name: 'others',
        kind: 'some',
        options: (facts, filled) =>
          storeOf(facts, filled).numbers.filter((one) => one !== textIn(filled, 'field')),
      },
    ],
    form: (filled) => {
      const store = textIn(filled, 'store')
      const fields = [textIn(filled, 'field'), ...listIn(filled, 'others')]
      return {
        conserve: [
          fields.map((field) => ({ sum: `${store}.${field}` })),
          [{ initial: `${store}.${textIn(filled, 'field')}` }],
        ],
        when: 'commit',
      }
    },
  },
]
