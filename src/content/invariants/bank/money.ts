/** That the world outside is charged once, for something, and paid back no more than that. */
import type { Expr } from '../../../design/kinds/parts/behaviour.ts'
import type { KeyedFold, Pat } from '../../../design/invariants.ts'
import type { Facts } from './facts.ts'
import { quoted } from './facts.ts'
import { LETTER } from './orders.ts'
import { storeOf } from './order.ts'
import type { Hole, Template } from './template.ts'
import { listIn, textIn } from './template.ts'

const EFFECT: Hole = {
  name: 'effect',
  kind: 'one',
  options: ({ effects }) => effects.map(({ name }) => name),
}

export function applied(name: string): Pat {
  return { ev: 'effect', where: `x.name == ${quoted(name)} && x.applied` }
}

function argsOf({ effects }: Facts, name: string): readonly string[] {
  return effects.find((one) => one.name === name)?.args ?? []
}

function sumOf(name: string, arg: string): KeyedFold {
  const value: Expr = `x.args.${arg}`
  return { sumOf: value, of: applied(name), per: 'x.key' }
}

export const MONEY: readonly Template[] = [
  {
    id: 'onceDone',
    group: 'money',
    holes: [EFFECT],
    form: (filled) => ({ atMost: 1, of: applied(textIn(filled, 'effect')), per: 'x.key' }),
  },
  {
    id: 'forSomething',
    group: 'money',
    holes: [
      EFFECT,
      {
        name: 'others',
        kind: 'some',
        options: ({ effects }, filled) =>
          effects.map(({ name }) => name).filter((name) => name !== textIn(filled, 'effect')),
      },
    ],
    form: (filled, { hasLetters }) => ({
      leadsTo: [
        applied(textIn(filled, 'effect')),
        [...listIn(filled, 'others').map(applied), ...(hasLetters ? [LETTER] : [])],
      ],
      per: 'x.key',
      once: true,
    }),
  },
  {
    id: 'onlyAfter',
    group: 'money',
    holes: [
      EFFECT,
      {
        name: 'second',
        kind: 'one',
        options: ({ effects }, filled) =>
          effects.map(({ name }) => name).filter((name) => name !== textIn(filled, 'effect')),
      },
    ],
    form: (filled) => ({
      precedes: [applied(textIn(filled, 'effect')), applied(textIn(filled, 'second'))],
      per: 'x.key',
    }),
  },
  {
    id: 'noMoreBack',
    group: 'money',
    holes: [
      EFFECT,
      {
        name: 'back',
        kind: 'one',
        options: (facts, filled) => {
          const effect = textIn(filled, 'effect')
          const args = argsOf(facts, effect)
          return facts.effects.flatMap((one) =>
            one.name !== effect && one.args.some((arg) => args.includes(arg)) ? [one.name] : [],
          )
        },
      },
      {
        name: 'arg',
        kind: 'one',
        options: (facts, filled) => {
          const back = argsOf(facts, textIn(filled, 'back'))
          return argsOf(facts, textIn(filled, 'effect')).filter((arg) => back.includes(arg))
        },
      },
    ],
    form: (filled) => ({
      final: 'back <= taken',
      rows: {},
      sums: {
        taken: sumOf(textIn(filled, 'effect'), textIn(filled, 'arg')),
        back: sumOf(textIn(filled, 'back'), textIn(filled, 'arg')),
      },
    }),
  },
  {
    id: 'sumStays',
    group: 'money',
    holes: [
      {
        name: 'store',
        kind: 'one',
        options: ({ stores }) =>
          // Where there are others, it may have gone into those
          stores.flatMap(({ name, initial, numbers }) =>
            initial.length > 0 && numbers.length === initial.length ? [name] : [],
          ),
      },
      { name: 'field', kind: 'one', options: (facts, filled) => storeOf(facts, filled).initial },
    ],
    form: (filled) => {
      const name = `${textIn(filled, 'store')}.${textIn(filled, 'field')}`
      return { conserve: [[{ sum: name }], [{ initial: name }]], when: 'end' }
    },
  },
]
