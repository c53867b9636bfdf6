/** A fix is offered only if the very run that broke holds with it. */
import { expect, test } from 'vitest'
import { apply } from '../design/edit.ts'
import type { Design } from '../design/design.ts'
import { aboutOf } from '../design/finding.ts'
import { breakStory } from './break-story.ts'
import { prepareCheck, WHOLE } from './check.ts'
import { mendingOf } from './mending.ts'
import { playDesign } from './outcome.ts'
import { reviewPlayed } from './review.ts'
import { shrink } from './shrink.ts'
import { oneOrder, wrongDesign } from './testing/broken-runs.ts'
import { referenceOf } from './testing/detection.ts'
import { Trials } from './trial.ts'

/** A run that breaks, as shrinking leaves it. */
function mendingFor(design: Design, invariant: string, whole = design) {
  const played = playDesign(design)
  if ('problem' in played) throw new Error(played.problem.say)
  const broken = played.outcome.broken.find((one) => one.invariant === invariant)!
  const trial = { seed: design.run.seed, faults: [] }
  const story = breakStory(played.timeline, broken)!
  return mendingOf(whole, trial, { design, trial, broken, messages: 1, runs: 1 }, story, played)
}

test('P9 a charge without a key: what gives it one is offered, and with it the same crash charges once', () => {
  const design = oneOrder('order-processing-w5', 'payment', 'charge', 'afterEffect')
  const found = mendingFor(design, 'I1')
  expect(found).toMatchObject({ rule: 'R-04', place: { kind: 'node', id: 'payment' } })
  const edited = apply(design, found!.edit!)
  expect(edited.ok && playDesign(edited.value.design)).toMatchObject({ outcome: { broken: [] } })
})

test('P9 what is waived is not offered, and no other edit of who took part: with none of them it holds', () => {
  const design = oneOrder('order-processing-w5', 'payment', 'charge', 'afterEffect')
  const waived = { ...design, waivers: [{ rule: 'R-04', reason: 'the bank knows' }] }
  const others = reviewPlayed(waived).filter(
    (one) => one.waived === undefined && one.edit !== undefined && aboutOf(one) === 'payment',
  )
  expect(others.length).toBeGreaterThan(0)
  expect(mendingFor(waived, 'I1')).toBeUndefined()
})

test('P9 what misses the parts that shrinking took away was broken before', () => {
  const design = oneOrder('order-processing-w5', 'payment', 'charge', 'afterEffect')
  const gone = apply(design, { do: 'removeNode', id: 'shipping' })
  if (!gone.ok) throw new Error(gone.error.say)
  expect(mendingFor(gone.value.design, 'I1', design)?.rule).toBe('R-04')
})

test('P9 no edit mends by giving back what shrinking has taken away', () => {
  // What is in stock was shrunk to nothing, and that is why the order never ends.
  const design = referenceOf('order-processing-literal')
  const trial = { seed: design.run.seed, faults: [] }
  const shrunk = shrink(design, trial, 'I3')!
  const before = playDesign(new Trials(shrunk.design).designOf(trial))
  if ('problem' in before) throw new Error(before.problem.say)
  const story = breakStory(before.timeline, shrunk.broken)!
  const whole = reviewPlayed(design).find(
    ({ rule, place }) => rule === 'R-04' && aboutOf({ place }) === 'inventory',
  )!
  const givenBack = apply(shrunk.design, whole.edit!)
  expect(givenBack.ok && playDesign(givenBack.value.design)).toMatchObject({
    outcome: { broken: [] },
  })
  expect(mendingOf(design, trial, shrunk, story, before)).toBeUndefined()
})

test('P9 what only misses what shrinking took away is asked of the whole design', () => {
  // Mails are told of each stage, and who sends them has no part in an order that is lost behind a commit.
  const whole = oneOrder('order-processing-w1', 'order', 'place', 'afterCommit')
  const gone = apply(whole, { do: 'removeNode', id: 'notify' })
  if (!gone.ok) throw new Error(gone.error.say)
  expect(mendingFor(gone.value.design, 'I3', whole)?.rule).toBe('R-07')
  // In a design that has nobody for them, it breaks something.
  expect(mendingFor(gone.value.design, 'I3')).toBeUndefined()
})

/** What is offered for a trial of a check that breaks an invariant, and what its rule finds at whom. */
function mendingOfTrial(id: string, number: number, invariant: string) {
  const design = wrongDesign(id)
  const check = prepareCheck(design, { sweep: true, seeds: 1, from: 1, shard: WHOLE })
  if (!check.ok) throw new Error(check.error.say)
  const found = check.value.trial(number)
  const shrunk = shrink(design, found, invariant)!
  const before = playDesign(new Trials(shrunk.design).designOf(shrunk.trial))
  if ('problem' in before) throw new Error(before.problem.say)
  const story = breakStory(before.timeline, shrunk.broken)!
  return mendingOf(design, found, shrunk, story, before)
}

test('P9 what mends the smallest run and not the one that was found is not offered', () => {
  // A mark at the mails keeps the one that came twice; in the whole run others do.
  expect(mendingOfTrial('order-processing-w3', 13, 'I8')).toBeUndefined()
  // An acknowledgement behind the work keeps both.
  expect(mendingOfTrial('order-processing-w2', 19, 'I3')?.rule).toBe('R-08')
}, 60_000)
