import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ScarceMap } from './scarce-map.ts'

type Act =
  | { readonly kind: 'set'; readonly key: number; readonly value: number }
  | { readonly kind: 'delete'; readonly key: number }
  | { readonly kind: 'clear' | 'copy' }

const KEYS = Array.from({ length: 21 }, (_, key) => key)

/** Mostly put in, and long: what is beyond a handful lies otherwise, and has to be come to. */
const acts = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({ kind: fc.constant('set' as const), key: fc.nat(20), value: fc.nat() }),
    },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('delete' as const), key: fc.nat(20) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('clear' as const, 'copy' as const) }),
    },
  ),
  { maxLength: 80 },
)

/** After `copy` the source is spoilt: whoever shares it is not what it should be. */
function afterAct(map: ScarceMap<number, number>, act: Act): ScarceMap<number, number> {
  if (act.kind === 'set') map.set(act.key, act.value)
  else if (act.kind === 'delete') map.delete(act.key)
  else if (act.kind === 'clear') map.clear()
  else {
    const copy = map.copy()
    map.set(99, 1)
    map.delete(3)
    return copy
  }
  return map
}

function playOn(map: Map<number, number>, act: Act): void {
  if (act.kind === 'set') map.set(act.key, act.value)
  else if (act.kind === 'delete') map.delete(act.key)
  else if (act.kind === 'clear') map.clear()
}

test('whatever is put in and taken out, it is as a Map is: sizes, values, order, copies', () => {
  fc.assert(
    fc.property(acts, (all) => {
      let ours = new ScarceMap<number, number>()
      const theirs = new Map<number, number>()
      for (const act of all) {
        ours = afterAct(ours, act)
        playOn(theirs, act)
        expect([...ours]).toEqual([...theirs])
        expect([...ours.keys()]).toEqual([...theirs.keys()])
        expect([...ours.values()]).toEqual([...theirs.values()])
        expect(ours.size).toBe(theirs.size)
        expect(KEYS.map((key) => ours.get(key))).toEqual(KEYS.map((key) => theirs.get(key)))
        expect(KEYS.map((key) => ours.has(key))).toEqual(KEYS.map((key) => theirs.has(key)))
      }
    }),
    { numRuns: 40 },
  )
})

test('copies are alike for what is alike, whatever was in before', () => {
  const [few, was] = [new ScarceMap<string, number>(), new ScarceMap<string, number>()]
  few.set('a', 1)
  was.set('a', 1)
  for (let i = 0; i < 20; i++) was.set(`${i}`, i)
  for (let i = 0; i < 20; i++) was.delete(`${i}`)
  expect(was.copy()).toEqual(few.copy())
})
