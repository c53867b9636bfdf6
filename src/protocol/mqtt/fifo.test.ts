import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fifo } from './fifo.ts'
import {
  at,
  copyFifo,
  createFifo,
  fifoOf,
  listOf,
  put,
  replaceAt,
  sizeOf,
  take,
  takeAt,
} from './fifo.ts'

type Act =
  | { readonly kind: 'put' | 'take'; readonly times: number }
  | { readonly kind: 'takeAt'; readonly place: number }
  | { readonly kind: 'replaceAt'; readonly place: number }
  | { readonly kind: 'copy' }

/** Enough in a row to have the front given back, and to leave the line empty in between. */
const times = fc.oneof(fc.nat(5), fc.nat(200))
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('put' as const, 'take' as const), times }),
    fc.record({
      kind: fc.constantFrom('takeAt' as const, 'replaceAt' as const),
      place: fc.nat(150),
    }),
    fc.record({ kind: fc.constant('copy' as const) }),
  ),
  { maxLength: 40 },
)

/** What was taken; `next` numbers what is put in. */
function onLine(line: Fifo<number>, act: Act, next: () => number): (number | undefined)[] {
  if (act.kind === 'takeAt') return [takeAt(line, act.place)]
  if (act.kind === 'replaceAt' && act.place < sizeOf(line)) replaceAt(line, act.place, next())
  const taken: (number | undefined)[] = []
  if (act.kind === 'put') for (let i = 0; i < act.times; i++) put(line, next())
  if (act.kind === 'take') for (let i = 0; i < act.times; i++) taken.push(take(line))
  return taken
}

function onList(list: number[], act: Act, next: () => number): (number | undefined)[] {
  if (act.kind === 'takeAt') return [list.splice(act.place, 1)[0]]
  if (act.kind === 'replaceAt' && act.place < list.length) list[act.place] = next()
  const taken: (number | undefined)[] = []
  if (act.kind === 'put') for (let i = 0; i < act.times; i++) list.push(next())
  if (act.kind === 'take') for (let i = 0; i < act.times; i++) taken.push(list.shift())
  return taken
}

function counting(): () => number {
  let last = 0
  return () => ++last
}

test('whatever comes and goes, it is as a list is; a copy goes on alone', () => {
  fc.assert(
    fc.property(acts, (all) => {
      let ours = createFifo<number>()
      let theirs: number[] = []
      const [one, other] = [counting(), counting()]
      const left: { line: Fifo<number>; list: readonly number[] }[] = []
      for (const act of all) {
        if (act.kind === 'copy') {
          left.push({ line: ours, list: theirs })
          theirs = [...theirs]
          ours = copyFifo(ours)
        }
        expect(onLine(ours, act, one)).toEqual(onList(theirs, act, other))
        expect(sizeOf(ours)).toBe(theirs.length)
        expect(listOf(ours)).toEqual(theirs)
        const places = [0, 1, theirs.length, theirs.length + 70]
        expect(places.map((place) => at(ours, place))).toEqual(places.map((place) => theirs[place]))
        expect(copyFifo(ours)).toEqual(fifoOf(theirs))
      }
      for (const { line, list } of left) expect(listOf(line)).toEqual(list)
    }),
  )
})

test('a line that never gets long stays small', () => {
  const line = createFifo<number>()
  for (let i = 0; i < 10_000; i++) {
    put(line, i)
    put(line, i)
    take(line)
    if (i % 3 === 0) while (sizeOf(line) > 0) take(line)
  }
  expect(line.items.length).toBeLessThan(10)
  for (let i = 0; i < 10_000; i++) put(line, i)
  while (sizeOf(line) > 0) take(line)
  expect(line.items.length).toBeLessThan(130)
})
