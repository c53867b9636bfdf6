/** Designs that nobody thought of: a check of them never crashes, and finds what was planted. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import { momentOf } from './counterexample.ts'
import { Proving } from './proving.ts'
import { shrink } from './shrink.ts'
import { prepared } from './testing/checked-orders.ts'
import type { Link } from './testing/random-systems.ts'
import { anySystem, chain, SOUND } from './testing/random-systems.ts'

describe('a design of three to six services, written at random', () => {
  test('P5 is whole, is checked without a crash, and what breaks is shrunk and opens', () => {
    fc.assert(
      fc.property(anySystem, fc.nat(), (design, drawn) => {
        const read = parseDesign(writeDesign(design))
        expect(read).toMatchObject({ ok: true, problems: [] })
        const check = prepared(design, { seeds: 4, from: drawn % 1_000_000 })
        for (let i = 0; i < 8; i++) {
          const number = i < 4 ? check.sweepSize + i : (drawn * i) % check.sweepSize
          const played = check.play(number)
          expect(structuredClone(played)).toEqual(played)
          const [broken] = played.broken
          if (broken === undefined || i > 0) continue
          const shrunk = shrink(design, check.trial(number), broken.invariant)!
          expect(shrunk.trial.faults.length).toBeLessThanOrEqual(check.trial(number).faults.length)
          const moment = momentOf(shrunk, '')
          expect(parseDesign(writeDesign(moment.design))).toMatchObject({ ok: true, problems: [] })
        }
      }),
      { numRuns: 20, seed: 6 },
    )
  }, 60_000)
})

/** Each of them loses or doubles what a crash meets. */
const BUGS: readonly (readonly [string, Partial<Link>])[] = [
  ['acknowledges on receipt', { handler: { ...SOUND.handler, ack: 'onReceive' } }],
  ['publishes beside its transaction', { via: 'direct' }],
  [
    'marks before its work',
    { handler: { ...SOUND.handler, dedupe: { by: 'e.id', mode: 'before' } } },
  ],
]

describe.each([3, 4, 6])('of %i sound services', (length) => {
  const sound = Array.from({ length }, () => SOUND)

  test('a sweep breaks none', () => {
    const proving = new Proving(prepared(chain(sound, 2, length)))
    proving.play(() => true)
    expect(proving.proof.invariants).toEqual([])
  })

  test.each(BUGS)('P5 the one that %s is found, and the crash left is its own', (_, bug) => {
    const place = length - 2
    const design = chain(sound.with(place, { ...SOUND, ...bug }), 2, length)
    const proving = new Proving(prepared(design))
    proving.play(() => true)
    const { first } = proving.proof
    const shrunk = shrink(design, first!.trial, first!.broken.invariant)!
    expect(shrunk.trial.faults).toMatchObject([{ do: 'crashAt', node: `s${place}` }])
    expect(shrunk.messages).toBe(1)
  })
})
