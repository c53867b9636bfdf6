import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeptStore } from './kept.ts'

type Act =
  | { readonly kind: 'put'; readonly key: string; readonly value: number | null }
  | {
      readonly kind: 'putAt'
      readonly list: string
      readonly number: number
      readonly value: number | null
    }
  | { readonly kind: 'copy' }

const value = fc.option(fc.nat())
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('put' as const),
      key: fc.constantFrom('s/a', 's/b', 'r/t/x'),
      value,
    }),
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('putAt' as const),
        list: fc.constantFrom('m/a', 'm/b', 'q/a'),
        number: fc.oneof(fc.nat(3), fc.nat(70_000)),
        value,
      }),
    },
    fc.record({ kind: fc.constant('copy' as const) }),
  ),
  { maxLength: 80 },
)

/** The text keys of one list, and what has a name, in order. */
function sorted(
  all: Iterable<readonly [string, unknown]>,
): Map<string, (readonly [string, unknown])[]> {
  const lists = new Map<string, (readonly [string, unknown])[]>()
  for (const one of all) {
    const list = /^[mq]\//.test(one[0]) ? one[0].slice(0, one[0].lastIndexOf('/')) : ''
    lists.set(list, [...(lists.get(list) ?? []), one])
  }
  return new Map([...lists].sort(([a], [b]) => (a < b ? -1 : 1)))
}

test('under its text each thing is as in a Map, in the same order within its list; a copy goes on alone', () => {
  fc.assert(
    fc.property(acts, (all) => {
      let ours = new KeptStore()
      let theirs = new Map<string, number>()
      const left: { store: KeptStore; map: ReadonlyMap<string, number> }[] = []
      for (const act of all) {
        if (act.kind === 'copy') {
          left.push({ store: ours, map: theirs })
          ours = ours.copy()
          theirs = new Map(theirs)
          continue
        }
        if (act.kind === 'put') ours.put(act.key, act.value)
        else ours.putAt(act.list, act.number, act.value)
        const key = act.kind === 'put' ? act.key : `${act.list}/${act.number}`
        if (act.value === null) theirs.delete(key)
        else theirs.set(key, act.value)
        expect(sorted(ours)).toEqual(sorted(theirs))
        expect([...ours.keys()]).toEqual([...ours].map(([name]) => name))
      }
      for (const { store, map } of left) expect(sorted(store)).toEqual(sorted(map))
    }),
    { numRuns: 80 },
  )
})

test('what a copy reads, and what is copied, are read in one order', () => {
  const store = new KeptStore()
  store.putAt('m/a', 1, 'first')
  store.putAt('m/a', 1, null)
  store.putAt('m/b', 1, 'second')
  const copy = store.copy()
  for (const one of [store, copy]) one.putAt('m/a', 2, 'third')
  expect([...copy.keys()]).toEqual([...store.keys()])
})
